import { allowanceOf } from '@dhow/core';
import { startSandbox } from '@dhow/sandbox';
import { describe, expect, test } from 'vitest';
import { endAfterTest, forever, json, LOGIN, quickClock, serve, VERSIONS, webMessage } from '../../test/servers.js';
import { HttpClient } from '../http/client.js';
import { shippedCatalog } from './catalog.js';
import { readProfile } from './profile.js';
import { testConnection } from './test-connection.js';

const ADMIN = { kind: 'basic', user: 'admin', password: 'district' } as const;

/** A server that says it is of some build. */
async function clientOf(info: unknown, schemas: (response: import('node:http').ServerResponse) => void) {
  const { address, seen } = await serve(({ url }, response) => {
    if (url.startsWith('/api/system/info')) return json(response, 200, info);
    if (url.startsWith('/api/me')) return json(response, 200, { id: 'U', username: 'admin', authorities: ['ALL'] });
    schemas(response);
  });
  const client = new HttpClient({ address, login: LOGIN, clock: quickClock(), attempts: 1 });
  endAfterTest(() => client.close());
  return { client, seen };
}

describe('a profile', () => {
  test.each(VERSIONS)('of a build that ships with Dhow needs no schemas (%s)', async (version) => {
    const { raw } = shippedCatalog(version);
    const { client, seen } = await clientOf({ version: raw.server, revision: raw.revision }, () => {});
    const profile = await readProfile(client, forever);
    expect(profile.catalog).toBe(shippedCatalog(version).catalog);
    expect(seen).toHaveLength(2);
  });

  test('of another build learns its types from the server itself', async () => {
    const { raw } = shippedCatalog('2.42');
    const fewer = raw.schemas.filter(({ plural }) => plural !== 'sqlViews');
    const { client, seen } = await clientOf({ version: '2.42.9', revision: 'other' }, (response) =>
      json(response, 200, { schemas: fewer }),
    );
    const profile = await readProfile(client, forever);
    expect(profile.catalog.version).toBe('2.42');
    expect(profile.catalog.types.has('dataElements')).toBe(true);
    expect(profile.catalog.types.has('sqlViews')).toBe(false);
    expect(seen).toHaveLength(3);
    expect(seen[2]?.url).toContain('fields=');
  });

  test('of a server that keeps its schemas to itself uses those of the version, and says so', async () => {
    const { client } = await clientOf({ version: '2.42.9', revision: 'other' }, (response) =>
      json(response, 403, webMessage(403, 'no')),
    );
    const profile = await readProfile(client, forever);
    expect(profile.catalog).toBe(shippedCatalog('2.42').catalog);
    expect(profile.diagnostics).toMatchObject([{ code: 'CATALOG_SHIPPED', severity: 'warning' }]);
  });

  test.each(['2.38.1', '2.40.13-SNAPSHOT', '2.44-SNAPSHOT', '3.0'])('of a %s is refused', async (version) => {
    const { client } = await clientOf({ version }, () => {});
    await expect(readProfile(client, forever)).rejects.toMatchObject({
      code: 'VERSION_UNSUPPORTED',
      params: { version },
    });
  });

  test.each([[{}], [[]], [{ version: 7 }]])('of something that answers %j is no DHIS2', async (info) => {
    const { client } = await clientOf(info, () => {});
    await expect(readProfile(client, forever)).rejects.toMatchObject({ code: 'NOT_DHIS2' });
  });
});

describe('what authorities allow', () => {
  const { catalog } = shippedCatalog('2.42');
  const type = catalog.types.get('dataElements')!;
  test('everything for a superuser, what they name for others', () => {
    expect(allowanceOf(type, new Set(['ALL']))).toEqual({
      createPublic: true,
      createPrivate: true,
      update: true,
      delete: true,
    });
    expect(allowanceOf(type, new Set(['F_DATAELEMENT_PRIVATE_ADD']))).toEqual({
      createPublic: false,
      createPrivate: true,
      update: true,
      delete: false,
    });
    expect(allowanceOf(type, new Set())).toEqual({
      createPublic: false,
      createPrivate: false,
      update: false,
      delete: false,
    });
  });
});

describe('a connection test', () => {
  test('goes through every step', async () => {
    const server = await startSandbox({});
    endAfterTest(() => server.close());
    const checks = await testConnection(server.url, ADMIN, forever);
    expect(checks.map(({ step }) => step)).toEqual([
      'dns',
      'tls',
      'http',
      'login',
      'version',
      'authorities',
      'clock',
      'latency',
    ]);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('stops at the step that fails', async () => {
    const server = await startSandbox({});
    endAfterTest(() => server.close());
    const wrong = await testConnection(server.url, { ...ADMIN, password: 'wrong-password' }, forever);
    expect(wrong.at(-1)).toMatchObject({ step: 'login', ok: false, code: 'LOGIN_REFUSED' });
    const nowhere = await testConnection('http://no-such-host.invalid', ADMIN, forever);
    expect(nowhere).toMatchObject([{ step: 'dns', ok: false, code: 'HOST_UNKNOWN' }]);
    server.sandbox.faults.add([{ match: {}, fault: { loginPage: true } }]);
    const page = await testConnection(server.url, ADMIN, forever);
    expect(page.at(-1)).toMatchObject({ step: 'login', ok: false, code: 'LOGIN_PAGE' });
  });
});
