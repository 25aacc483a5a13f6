import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDesk, smallPackage } from './dhow.js';
import { runHere } from './here.js';

/** The server as it is started and ended from the command line, and commands on its machine that go through it. */
// A server and its commands are processes, on machines that are slow or busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const desk = openDesk();
const BIN = new URL('../bin/dhow.js', import.meta.url).pathname;
const running = new Set<ChildProcess>();
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await desk.close();
});

interface Serving {
  readonly child: ChildProcess;
  readonly said: { out: string; err: string };
  readonly ended: Promise<number | null>;
  readonly address: string;
}

/** `dhow serve`, once it says where it is. */
async function serve(...more: readonly string[]): Promise<Serving> {
  const env = {
    PATH: process.env.PATH ?? '',
    DHOW_HOME: join(desk.folder, 'home'),
    DHOW_ALLOW_ADDRESSES: '127.0.0.1',
    LC_ALL: 'C.UTF-8',
  };
  const child = spawn(process.execPath, [BIN, 'serve', '--port', '0', ...more], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const said = { out: '', err: '' };
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdout.on('data', (data) => {
    said.out += data;
  });
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (data) => {
      said.err += data;
      if (/until Ctrl-C/.test(said.err)) resolve();
    });
    void ended.then(() => reject(new Error(`dhow serve ended: ${said.err}${said.out}`)));
  });
  return { child, said, ended, address: / is at (\S+)/.exec(said.err)![1]! };
}

async function end({ child, ended }: Serving, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  child.kill(signal);
  const code = await ended;
  running.delete(child);
  return code;
}

const dhow = (...args: readonly string[]) => runHere(desk, args);
let moh = '';

beforeAll(async () => {
  const { system: _, ...content } = smallPackage();
  moh = (await desk.server('moh', { version: '2.42', content: content as never })).url;
});

test('a server takes over what was kept as files; commands on its machine go through it; it ends in peace', async () => {
  const first = await serve();
  expect(first.said.err).toContain('instances: 1');
  // The link stands alone on its line, to be copied; it is in no line of the log.
  const link = /^http:\S+\/welcome#(\S+)$/m.exec(first.said.err);
  expect(link).not.toBeNull();

  // On this machine without any setting.
  expect((await dhow('instance', 'list')).out).toContain(moh);
  const listed = await dhow('list', 'moh', 'dataElements', '--json');
  expect(JSON.parse(listed.out)).toMatchObject([{ code: 'ANC1' }]);
  expect((await dhow('jobs')).out).toMatch(/list +done +local:/);
  const [job] = JSON.parse((await dhow('jobs', 'list', '--json')).out) as { id: string }[];
  const shown = await dhow('jobs', 'show', job!.id);
  expect([shown.code, shown.out]).toEqual([0, expect.stringMatching(/list, asked for by local:.*\ndone/)]);
  expect((await dhow('jobs', 'stop', job!.id)).out).toContain('done');
  expect((await dhow('jobs', 'show', '20260101-0000-zzzz')).code).toBe(2);

  // People, tokens, the audit trail.
  const added = await dhow('person', 'add', 'Ann', '--role', 'editor', '--limit', 'moh=read');
  expect([added.code, added.out]).toEqual([0, expect.stringMatching(/\/welcome#/)]);
  expect((await dhow('person', 'add', 'ann', '--role', 'editor')).code).toBe(2);
  expect((await dhow('person', 'list')).out).toMatch(/Ann +editor +invited +moh=read/);
  expect((await dhow('person', 'change', 'ann', '--limit', 'moh')).err).toContain('LIMIT_WRONG');
  expect((await dhow('person', 'change', 'ann')).err).toContain('PERSON_NOTHING');
  expect((await dhow('person', 'change', 'bob', '--role', 'runner')).err).toContain('PERSON_NAMED_UNKNOWN');
  expect((await dhow('person', 'change', 'ann', '--role', 'runner', '--no-limits')).out).toContain('Ann is runner now');
  expect((await dhow('person', 'link', 'ann')).out).toMatch(/\/welcome#/);
  expect((await dhow('token', 'create', 'ci')).err).toContain('TOKEN_WHOSE');
  const made = JSON.parse((await dhow('token', 'create', 'ci', '--person', 'ann', '--json')).out) as {
    id: string;
    token: string;
  };
  expect((await dhow('token', 'list', '--person', 'ann')).out).toMatch(
    new RegExp(`${made.id} +ci +runner .*never used`),
  );
  const asAnn = { env: { DHOW_HOME: desk.file('other'), DHOW_SERVER: first.address, DHOW_SERVER_TOKEN: made.token } };
  expect((await runHere(desk, ['list', 'moh', 'dataElements'], asAnn)).out).toContain('ANC1');
  expect((await runHere(desk, ['person', 'list'], asAnn)).err).toContain('FORBIDDEN_ROLE');
  expect((await dhow('token', 'revoke', made.id, '--person', 'ann')).code).toBe(0);
  expect((await runHere(desk, ['list', 'moh', 'dataElements'], asAnn)).err).toContain('NOT_SIGNED_IN');
  expect((await dhow('person', 'remove', 'ann')).err).toContain('NO_TERMINAL');
  expect((await dhow('person', 'remove', 'ann', '--yes')).code).toBe(0);
  expect((await dhow('audit', '--person', 'Ann')).out).toMatch(/Ann +(?:job\.list|start-list) +done/);
  expect((await dhow('audit', '--from', 'yesterday')).err).toContain('DAY_WRONG');
  expect((await dhow('audit', '--csv', desk.file('audit.csv'))).out).toMatch(/\d\d+ lines written/);
  const csv = readFileSync(desk.file('audit.csv'), 'utf8');
  expect(csv).toContain('addPerson');
  expect((await dhow('audit', 'check')).out).toContain('is whole');

  // Nothing of secrets in the log or in the trail.
  for (const secret of [made.token, link![1]!, 'district', 'Bearer'])
    expect(first.said.out + csv).not.toContain(secret);
  for (const line of first.said.out.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();

  // The key is not changed under a server that uses it.
  expect((await dhow('key', 'rotate')).err).toContain('KEY_WHILE_SERVING');

  expect(await end(first)).toBe(0);
  expect(first.said.err).toContain('Ended.');
});

test('between two starts nobody works with files that are no longer current; the key can be changed', async () => {
  const refused = await dhow('instance', 'list');
  expect([refused.code, refused.err]).toEqual([3, expect.stringContaining('HOME_TAKEN_IN')]);
  expect((await dhow('jobs')).err).toContain('SERVER_NEEDED');
  const rotated = await dhow('key', 'rotate');
  expect([rotated.code, rotated.out]).toEqual([0, expect.stringContaining('sealed with a new key')]);
  const second = await serve();
  try {
    expect(second.said.err).not.toContain('instances: 1');
    // The login opens under the new key.
    expect((await dhow('instance', 'test', 'moh')).code).toBe(0);
  } finally {
    expect(await end(second, 'SIGINT')).toBe(0);
  }
});

test('a port that is taken, a host that is not here, and numbers that are none are said', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  try {
    const taken = await desk.dhow(['serve', '--port', String(port)]);
    expect([taken.code, taken.err]).toEqual([2, expect.stringContaining('PORT_TAKEN')]);
  } finally {
    await new Promise((resolve) => other.close(resolve));
  }
  const elsewhere = await desk.dhow(['serve', '--port', '0', '--host', '192.0.2.1']);
  expect([elsewhere.code, elsewhere.err]).toEqual([2, expect.stringContaining('HOST_NOT_HERE')]);
  for (const args of [
    ['--port', '70000'],
    ['--port', 'x'],
    ['--slots', '-1'],
  ])
    expect((await dhow('serve', ...args)).err).toContain('UNKNOWN_VALUE');
  expect((await dhow('worker')).err).toContain('WORKER_ALONE');
});

test('whom to speak to is said where it is not clear', async () => {
  const as = (env: Record<string, string>) => runHere(desk, ['instance', 'list'], { env });
  expect((await as({ DHOW_SERVER: 'ftp://x' })).err).toContain('SERVER_ADDRESS');
  expect((await as({ DHOW_SERVER: 'https://dhow.invalid' })).err).toContain('SERVER_TOKEN_NEEDED');
  const gone = await as({ DHOW_SERVER: 'http://127.0.0.1:9', DHOW_SERVER_TOKEN: 'dhow_x' });
  expect([gone.code, gone.err]).toEqual([4, expect.stringContaining('SERVER_UNREACHABLE')]);
  const clear = await as({ DHOW_SERVER: 'http://dhow.invalid', DHOW_SERVER_TOKEN: 'dhow_x' });
  expect(clear.err).toContain('can be read on its way');
  // What answers there is a DHIS2, no Dhow: and it gets to see no more than a token that is none of its own.
  const wrong = await as({ DHOW_SERVER: moh, DHOW_SERVER_TOKEN: 'dhow_x' });
  expect([wrong.code, wrong.err]).toEqual([4, expect.stringContaining('SERVER_NOT_DHOW')]);

  // A folder that a server on another machine holds, and one whose holder answers nobody.
  const { mkdirSync, writeFileSync } = await import('node:fs');
  const hold = (name: string, holder: object) => {
    mkdirSync(desk.file(`${name}/database`), { recursive: true });
    writeFileSync(
      desk.file(`${name}/database/lock.json`),
      JSON.stringify({ host: hostname(), pid: process.pid, started: '', token: 't', ...holder }),
    );
    return as({ DHOW_HOME: desk.file(name) });
  };
  const far = await hold('far', { host: 'another-machine', address: 'http://127.0.0.1:8090' });
  expect([far.code, far.err]).toEqual([3, expect.stringContaining('FOLDER_HELD_ELSEWHERE')]);
  expect((await hold('near', { address: 'http://192.0.2.7:8090' })).err).toContain('FOLDER_HELD_ELSEWHERE');
  expect((await hold('busy', {})).err).toContain('FOLDER_HELD_BUSY');
});
