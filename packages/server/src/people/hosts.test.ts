import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTestServer, type TestServer } from '../testing/running-server.js';
import { hostsOf } from './hosts.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const LOOPBACK = ['localhost', 'dhow.localhost', '127.0.0.1', '127.8.0.1', '[::1]'];
const STRANGE = [
  'evil.example',
  '127.0.0.1.evil.example',
  'localhost.evil.example',
  'notlocalhost',
  '10.0.0.7',
  '[::2]',
];

describe('the names that a server answers to', () => {
  test.each(['127.0.0.1', 'localhost', '::1'])('bound to %s: those of loopback', (bound) => {
    const hosts = hostsOf({}, bound);
    expect(LOOPBACK.filter((name) => !hosts(name))).toEqual([]);
    expect(STRANGE.filter(hosts)).toEqual([]);
  });

  test.each(['127.0.0.1', '0.0.0.0', '::'])('bound to %s: with DHOW_HOSTS also these, and no other', (bound) => {
    const hosts = hostsOf({ DHOW_HOSTS: 'Dhow.moh.example, 10.1.0.4 [fd00::1]' }, bound);
    const named = ['dhow.moh.example', '10.1.0.4', '[fd00::1]'];
    expect([...LOOPBACK, ...named].filter((name) => !hosts(name))).toEqual([]);
    expect([...STRANGE, 'x.dhow.moh.example'].filter(hosts)).toEqual([]);
  });

  test('bound to more than loopback: any, unless DHOW_HOSTS says which', () => {
    expect(STRANGE.filter(hostsOf({ DHOW_HOSTS: ' ' }, '0.0.0.0'))).toEqual(STRANGE);
    expect(STRANGE.filter(hostsOf({ DHOW_HOSTS: 'dhow.moh.example' }, '10.0.0.7'))).toEqual(['10.0.0.7']);
  });

  test.each(['https://dhow.moh.example', 'dhow.moh.example:443', 'dhow.moh.example/x', 'a@b', '*'])(
    'DHOW_HOSTS=%s is told',
    (value) => {
      const wrong = () => hostsOf({ DHOW_HOSTS: `ok.example,${value}` }, '127.0.0.1');
      expect(wrong).toThrow(expect.objectContaining({ kind: 'usage', code: 'HOSTS', params: { value } }));
    },
  );
});

describe('a server on loopback', () => {
  let dhow: TestServer;
  beforeAll(async () => {
    dhow = await startTestServer({ slots: 0, env: { DHOW_HOSTS: 'dhow.moh.example', DHOW_TRUST_PROXY: '1' } });
  });
  afterAll(() => dhow?.stop());

  const call = (path: string, headers: Record<string, string>) =>
    new Promise<readonly [number | undefined, string]>((resolve, reject) => {
      request(`${dhow.server.address}${path}`, { headers }, (answer) => {
        let text = '';
        answer.on('data', (chunk) => (text += chunk));
        answer.on('end', () => resolve([answer.statusCode, /"code":"(\w+)"/.exec(text)?.[1] ?? '']));
      })
        .on('error', reject)
        .end();
    });

  test('answers to its own names', async () => {
    const { port } = new URL(dhow.server.address);
    for (const host of [`127.0.0.1:${port}`, `LOCALHOST:${port}`, '[::1]:80', 'localhost.', 'dhow.moh.example'])
      expect([host, await call('/health', { host })]).toEqual([host, [200, '']]);
    expect(await call('/health', { 'x-forwarded-host': 'dhow.moh.example' })).toEqual([200, '']);
  });

  test.each(['/health', '/api/health', '/api/session', '/welcome', '/api', '/nothing'])(
    'answers %s to no other, also where a proxy brings it',
    async (path) => {
      for (const name of ['evil.example', 'evil.example:8090', 'a b', 'x@127.0.0.1']) {
        const host = await call(path, { host: name });
        expect([name, host[0] === 403 || host[0] === 400]).toEqual([name, true]);
      }
      expect(await call(path, { host: 'evil.example' })).toEqual([403, 'FORBIDDEN_HOST']);
      expect(await call(path, { 'x-forwarded-host': 'evil.example' })).toEqual([403, 'FORBIDDEN_HOST']);
    },
  );
});
