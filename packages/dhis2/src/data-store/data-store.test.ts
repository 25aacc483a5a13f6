import { Fault, type Json } from '@dhow/core';
import { expect, test } from 'vitest';
import { endAfterTest, forever, LOGIN, serve } from '../../test/servers.js';
import { HttpClient } from '../http/client.js';
import { openDataStore } from './data-store.js';

/** A data store behind a server that answers each request, in turn, with one of these. */
async function answering(...answers: readonly (readonly [status: number, body: Json])[]) {
  let nth = 0;
  const server = await serve((_, response) => {
    const [status, body] = answers[nth++] ?? [500, {}];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const client = new HttpClient({ address: server.address, login: LOGIN, attempts: 1 });
  endAfterTest(() => client.close());
  return { store: openDataStore(client), seen: server.seen };
}

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'resolved';
  } catch (cause) {
    if (cause instanceof Fault) return cause.code;
    throw cause;
  }
};
const none = { httpStatusCode: 404, status: 'ERROR', message: "Namespace not found: 'n'", errorCode: 'E1005' };

test('keys and values come as they stand, what is not there is nothing', async () => {
  const { store, seen } = await answering(
    [200, ['a b', 'c']],
    [404, none],
    [200, { backups: [1] }],
    [200, null],
    [404, none],
  );
  expect(await store.keys('n', forever)).toEqual(['a b', 'c']);
  expect(await store.keys('n', forever)).toEqual([]);
  expect(await store.value('n', 'a b', forever)).toEqual({ backups: [1] });
  expect(await store.value('n', 'c', forever)).toBe(null);
  expect(await store.value('n', 'c', forever)).toBe(undefined);
  expect(seen.map(({ url }) => url)).toEqual([
    '/api/dataStore/n',
    '/api/dataStore/n',
    '/api/dataStore/n/a%20b',
    '/api/dataStore/n/c',
    '/api/dataStore/n/c',
  ]);
});

test('what cannot be read or written is never nothing', async () => {
  const denied = { httpStatusCode: 403, status: 'ERROR', message: 'Access denied', errorCode: 'E1006' };
  const page = { httpStatusCode: 404, status: 'ERROR', message: 'Not here' };
  const { store } = await answering([403, denied], [404, page], [200, { not: 'a list' }], [403, denied], [409, denied]);
  expect(await codeOf(store.keys('n', forever))).toBe('FORBIDDEN');
  expect(await codeOf(store.value('n', 'k', forever))).toBe('SERVER_SAID');
  expect(await codeOf(store.keys('n', forever))).toBe('DATA_STORE_SHAPE');
  expect(await codeOf(store.put('n', 'k', 1, forever))).toBe('FORBIDDEN');
  expect(await codeOf(store.put('n', 'k', 1, forever))).toBe('FORBIDDEN');
});

test('a value is put with one request, and a name that servers cut or refuse with none', async () => {
  const { store, seen } = await answering([201, { httpStatusCode: 201, status: 'OK' }]);
  await store.put('n', 'k', { a: 'é' }, forever);
  expect(seen.map(({ method, url, body }) => [method, url, body.toString('utf8')])).toEqual([
    ['PUT', '/api/dataStore/n/k', '{"a":"é"}'],
  ]);
  for (const key of ['a/b', 'v1.2', '']) expect(await codeOf(store.value('n', key, forever))).toBe('DATA_STORE_KEY');
  expect(seen.length).toBe(1);
});
