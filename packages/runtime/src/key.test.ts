import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '@dhow/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyOfEnv, makeKeyFile } from './key.js';

const KEY = Buffer.alloc(32, 7);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dhow-key-'));
});
afterAll(() => rm(folder, { recursive: true }));

const env = (more: Record<string, string>) => ({ PATH: process.env.PATH, ...more });
const faultOf = async (promise: Promise<unknown>): Promise<Fault> => {
  const cause = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(cause instanceof Fault)) throw new Error(`no Fault: ${cause}`);
  return cause;
};
const fileWith = async (name: string, text: string, mode = 0o600): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text, { mode });
  await chmod(path, mode);
  return path;
};

test('a key is given as it is, by a file or by a command, as hex or base64', async () => {
  expect(await keyOfEnv(env({}), 'DHOW_KEY')).toBeUndefined();
  expect(await keyOfEnv(env({ DHOW_KEY: '' }), 'DHOW_KEY')).toBeUndefined();
  expect(await keyOfEnv(env({ DHOW_KEY: KEY.toString('hex') }), 'DHOW_KEY')).toEqual(KEY);
  const file = await fileWith('good', `${KEY.toString('base64')}\n`);
  expect(await keyOfEnv(env({ DHOW_KEY_FILE: file }), 'DHOW_KEY')).toEqual(KEY);
  const command = `cat '${file}'; echo a second line`;
  expect(await keyOfEnv(env({ DHOW_KEY_COMMAND: command }), 'DHOW_KEY')).toEqual(KEY);
  expect(await keyOfEnv(env({ DHOW_NEW_KEY_COMMAND: command }), 'DHOW_NEW_KEY')).toEqual(KEY);
});

test('a key that is given twice is refused, whatever it is', async () => {
  const given = env({ DHOW_KEY: KEY.toString('hex'), DHOW_KEY_COMMAND: 'true', DHOW_KEY_FILE: '' });
  expect(await faultOf(keyOfEnv(given, 'DHOW_KEY'))).toMatchObject({
    kind: 'usage',
    code: 'KEY_SEVERAL',
    params: { names: ['DHOW_KEY', 'DHOW_KEY_COMMAND'] },
  });
});

test('a file that others can read, that is not there or that holds no key is refused by its name', async () => {
  const open = await fileWith('open', KEY.toString('hex'), 0o640);
  const short = await fileWith('short', 'c2hvcnQ=');
  const missing = join(folder, 'missing');
  for (const [path, code] of [
    [open, 'KEY_FILE_OPEN'],
    [short, 'KEY_SHAPE'],
    [missing, 'KEY_FILE_MISSING'],
    [folder, process.platform === 'win32' ? 'KEY_FILE_UNREADABLE' : 'KEY_FILE_OPEN'],
  ] as const) {
    if (path === folder) await chmod(folder, 0o755);
    expect(await faultOf(keyOfEnv(env({ DHOW_KEY_FILE: path }), 'DHOW_KEY'))).toMatchObject({ code, at: path });
  }
});

test('a command that fails, says nothing or says no key is told without anything that it said', async () => {
  for (const [command, code, status] of [
    ['echo hidden; echo hidden >&2; exit 3', 'KEY_COMMAND_FAILED', '3'],
    ['no-such-command-hidden', 'KEY_COMMAND_FAILED', '127'],
    ['true', 'KEY_COMMAND_EMPTY', undefined],
    ['echo hidden', 'KEY_SHAPE', undefined],
  ] as const) {
    const fault = await faultOf(keyOfEnv(env({ DHOW_KEY_COMMAND: command }), 'DHOW_KEY'));
    expect([fault.code, fault.params.status]).toEqual([code, status]);
    expect(`${fault.stack} ${JSON.stringify(fault)} ${fault.cause}`).not.toContain('hidden');
  }
});

test('a key file is made once, for its owner alone', async () => {
  const path = join(folder, 'made');
  const [one, two] = await Promise.all([makeKeyFile(path), makeKeyFile(path)]);
  expect(one).toHaveLength(32);
  expect(two).toEqual(one);
  expect(await makeKeyFile(path)).toEqual(one);
  await chmod(path, 0o644);
  expect(await faultOf(makeKeyFile(path))).toMatchObject({ code: 'KEY_FILE_OPEN' });
});
