import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDesk, smallPackage } from './dhow.js';

/** Servers that are not what they should be, over the built command: what is said, where, and that nothing was written. */
// Each test starts the command several times, on machines that are slow or busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const desk = openDesk();
let server: RunningSandbox;
let url: string;
const others: Server[] = [];

beforeAll(async () => {
  server = await desk.server('moh', {
    version: '2.42',
    content: {
      userRoles: [
        { id: 'roLookOnly1', name: 'Looks', authorities: ['M_dhis-web-maintenance'] },
        { id: 'roNothing01', name: 'Nothing', authorities: [] },
      ],
      users: [
        account('usLookOnly1', 'looks', 'roLookOnly1'),
        account('usNothing01', 'nobody', 'roNothing01'),
        { ...account('usDisabled1', 'gone', 'roLookOnly1'), disabled: true },
      ],
    } as never,
  });
  url = server.url;
  desk.put('small.json', smallPackage());
});
afterEach(() => server.sandbox.faults.clear());
afterAll(async () => {
  for (const other of others) {
    other.closeAllConnections();
    other.close();
  }
  await desk.close();
});

const account = (id: string, username: string, role: string) => ({
  id,
  username,
  password: 'District1!',
  firstName: username,
  surname: username,
  userRoles: [{ id: role }],
});
const add = async (name: string, address: string, user = 'admin', password = 'district') => {
  const args = ['instance', 'add', name, address, '--user', user, '--password-env', 'ITS_PASSWORD'];
  const added = await desk.dhow(args, { env: { ITS_PASSWORD: password } });
  expect(added.code, added.err).toBe(0);
};
const elsewhere = async (answer: Parameters<typeof createServer>[1]) => {
  const other = createServer(answer);
  others.push(other);
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
};
const writes = () => server.sandbox.log.filter((entry) => entry.method !== 'GET');
const planWith = (name: string) => desk.dhow(['plan', desk.file('small.json'), name, '-o', desk.file('never.json')]);

const AUTHORIZATION = `Basic ${Buffer.from('admin:district').toString('base64')}`;

describe('a server that', () => {
  test.each<[string, () => Promise<void> | void, string, RegExp[]]>([
    ['is down', () => add('down', 'http://127.0.0.1:9'), 'down', [/CONNECTION_REFUSED/, /127\.0\.0\.1:9/, /running/]],
    [
      'refuses the password',
      () => add('wrong', url, 'admin', 'not-the-password-7'),
      'wrong',
      [/LOGIN_REFUSED/, /admin/, /password/],
    ],
    [
      'refuses a login that was closed',
      () => add('closed', url, 'gone', 'District1!'),
      'closed',
      [/LOGIN_(CLOSED|REFUSED)/, /gone/],
    ],
    [
      'asks for a second factor',
      async () => {
        const body = JSON.stringify({
          httpStatusCode: 401,
          status: 'ERROR',
          message: 'Invalid two-factor authentication code',
        });
        const answer = (_: unknown, response: import('node:http').ServerResponse) =>
          response.writeHead(401, { 'content-type': 'application/json' }).end(body);
        await add('factor', await elsewhere(answer));
      },
      'factor',
      [/TWO_FACTOR_NEEDED/, /personal access token/],
    ],
    [
      'answers with a login page',
      () => {
        server.sandbox.faults.add([{ match: { times: 'always' }, fault: { loginPage: true } }]);
      },
      'moh',
      [/LOGIN_PAGE/, /token/],
    ],
    [
      'is a proxy that says DHIS2 is away',
      () => {
        server.sandbox.faults.add([{ match: { times: 'always' }, fault: { status: 503, html: true } }]);
      },
      'moh',
      [/GATEWAY|PROXY_PAGE/, /503/],
    ],
    [
      'is no DHIS2',
      async () => {
        await add('shop', await elsewhere((_, response) => response.end('<html><title>Shop</title></html>')));
      },
      'shop',
      [/NOT_DHIS2|PROXY_PAGE|NOT_JSON/, /Shop/],
    ],
  ])('%s: 4, with what to do, nothing written', async (_what, prepare, name, said) => {
    await prepare();
    const before = writes().length;
    const ended = await planWith(name);
    expect(ended.code, ended.out + ended.err).toBe(4);
    for (const pattern of said) expect(ended.err.replace(/\s+/g, ' ')).toMatch(pattern);
    expect(ended.err).not.toContain('not-the-password-7');
    expect(ended.err).not.toMatch(/\bat .*\.js:\d+/);
    expect(ended.err.split('\n').filter((line) => line.length > 80)).toEqual([]);
    const tested = await desk.dhow(['instance', 'test', name, '--lang', 'fr']);
    expect(tested.code, tested.out + tested.err).toBe(4);
    expect(tested.out).toMatch(/KO|pas|non/);
    expect(writes()).toHaveLength(before);
  });

  test('is a DHIS2 too old: 3, with the versions that do', async () => {
    const old = (request: { url?: string }) =>
      request.url?.includes('system/info') ? { version: '2.36.4', systemId: 'x' } : {};
    const address = await elsewhere((request, response) => {
      const { url: path = '' } = request;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(old({ url: path })));
    });
    await add('old', address);
    const ended = await planWith('old');
    expect(ended.code, ended.err).toBe(3);
    for (const pattern of [/VERSION_UNSUPPORTED/, /2\.36/, /2\.41/]) expect(ended.err).toMatch(pattern);
  });

  test('has another version than when the plan was made: 3, nothing written', async () => {
    const port = Number(new URL(url).port);
    const planned = await desk.dhow(['plan', desk.file('small.json'), 'moh', '-o', desk.file('version.json')]);
    expect(planned.code, planned.err).toBe(0);
    const before = writes().length;
    const info = await fetch(`${url}/api/system/info`, { headers: { authorization: AUTHORIZATION } });
    const { systemId } = (await info.json()) as { systemId: string };
    await server.close();
    const newer = await startSandbox({ version: '2.43', port, systemId });
    try {
      const ended = await desk.dhow(['apply', desk.file('version.json'), '--yes']);
      expect(ended.code, ended.out + ended.err).toBe(3);
      expect(ended.err).toMatch(/OTHER_VERSION/);
      expect(ended.err).toMatch(/anew/);
      expect(newer.sandbox.log.filter((entry) => entry.method !== 'GET')).toEqual([]);
    } finally {
      await newer.close();
    }
    expect(writes()).toHaveLength(before);
    expect((await desk.dhow(['apply', desk.file('version.json'), '--yes'])).code).toBe(4);
  });
});

describe('a login without authorities', () => {
  test('sees not everything: said as a risk; the test of the server says what is missing', async () => {
    const own = openDesk();
    try {
      const other = await own.server('moh', {
        version: '2.42',
        content: {
          userRoles: [{ id: 'roNothing01', name: 'Nothing', authorities: [] }],
          users: [account('usNothing01', 'nobody', 'roNothing01')],
        } as never,
      });
      const args = ['instance', 'add', 'poor', other.url, '--user', 'nobody', '--password-env', 'ITS_PASSWORD'];
      await own.dhow(args, { env: { ITS_PASSWORD: 'District1!' } });
      const tested = await own.dhow(['instance', 'test', 'poor']);
      expect(tested.code, tested.out).not.toBe(0);
      expect(tested.out).toContain('F_METADATA_IMPORT');
      const planned = await own.dhow([
        'plan',
        own.put('small.json', smallPackage()),
        'poor',
        '-o',
        own.file('poor.json'),
      ]);
      expect(planned.code, planned.err).toBe(0);
      expect(planned.out).toContain('READ_PARTIAL');
      const writesThere = () => other.sandbox.log.filter((entry) => entry.method !== 'GET');
      const risky = await own.dhow(['apply', own.file('poor.json'), '--yes']);
      expect(risky.code, risky.err).toBe(3);
      expect(risky.err).toContain('--accept READ_PARTIAL=1');
      expect(writesThere()).toEqual([]);
      const accepted = await own.dhow(['apply', own.file('poor.json'), '--yes', '--accept', 'READ_PARTIAL=1']);
      expect(accepted.code).toBe(1);
      expect(accepted.out).toContain('Nothing was imported');
      expect(accepted.out.replace(/\s+/g, ' ')).toContain('may not create this. Ask for the authority');
      const left = await own.dhow(['list', 'moh', 'dataElements']);
      expect(left.out).toContain('No dataElements found');
    } finally {
      await own.close();
    }
  });
});
