import type { Instance } from '@dhow/engine';
import { expect, test } from 'vitest';
import type { ServerContext } from '../http/mount.js';
import type { Caller } from '../people/caller.js';
import type { Desk } from './desk.js';
import { jobRoutes } from './jobs.js';

const moh: Instance = {
  name: 'moh',
  address: 'https://moh.example',
  environment: 'production',
  readOnly: true,
  login: { kind: 'basic', user: 'admin' },
};
const caller: Caller = {
  person: { id: 'p1', name: 'Edith', role: 'administrator' },
  by: 'local',
  via: 'local',
  from: '127.0.0.1',
  limits: {},
};
const job = { id: 'j1', kind: 'profile', state: 'running', touches: { reads: ['moh'], writes: [] } };

test('nobody waits for a job any more when whoever asked went away', async () => {
  let follows = 0;
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const desk = {
    stores: { instances: { list: async () => [moh], get: async () => moh, has: async () => true } },
    jobs: {
      start: async () => job,
      get: async () => job,
      // Nothing happens to it.
      async *events(_id: string, _after: number, signal: AbortSignal) {
        follows++;
        begin();
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        follows--;
        yield* [];
      },
    },
    closing: new AbortController().signal,
  } as unknown as Desk;
  const viewer = new AbortController();
  const raw = new Request('http://dhow.example/', { signal: viewer.signal });
  const c = { req: { raw, header: () => undefined } } as unknown as ServerContext;
  const answer = jobRoutes(desk)['start-profile']({
    body: { instance: 'moh' },
    query: { wait: 30 },
    params: undefined,
    caller,
    c,
  } as never);
  await begun;
  expect(follows).toBe(1);
  viewer.abort();
  await answer;
  expect(follows).toBe(0);
}, 5000);
