import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { Fault } from '@dhow/core';
import { isMissing, isThere, writeFileDurably } from './files.js';

/** 32 bytes that secrets are sealed with. Never shown, never logged. */
export type Key = Buffer;

const KEY_BYTES = 32;
/** How long a command may take to give a key, and how much it may say. */
const COMMAND_MS = 30_000;
const COMMAND_BYTES = 64 * 1024;

function keyFrom(text: string, where: string, at?: string): Key {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
  if (key.length !== KEY_BYTES) throw new Fault('usage', 'KEY_SHAPE', { where }, at === undefined ? {} : { at });
  return key;
}

/** A key from a file that its owner alone can read. Faults KEY_FILE_MISSING, KEY_FILE_OPEN, KEY_SHAPE. */
export async function readKeyFile(path: string): Promise<Key> {
  try {
    const { mode } = await stat(path);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new Fault('refused', 'KEY_FILE_OPEN', { path }, { at: path });
    return keyFrom(await readFile(path, 'utf8'), path, path);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    const why = (cause as NodeJS.ErrnoException).code ?? '';
    throw new Fault(
      'usage',
      isMissing(cause) ? 'KEY_FILE_MISSING' : 'KEY_FILE_UNREADABLE',
      { path, why },
      { at: path },
    );
  }
}

/** A key from a file that is made, for its owner alone, where there is none. */
export async function makeKeyFile(path: string): Promise<Key> {
  try {
    await writeFileDurably(path, `${randomBytes(KEY_BYTES).toString('base64')}\n`, 'create');
  } catch (cause) {
    if (!isThere(cause)) throw cause;
  }
  return readKeyFile(path);
}

/** The first line that a command prints. Nothing of what it said is in the Fault: it could be the key. */
function askCommand(command: string, env: NodeJS.ProcessEnv, name: string): Promise<string> {
  const [shell, flag] = process.platform === 'win32' ? ['cmd', '/c'] : ['sh', '-c'];
  const options = { env, timeout: COMMAND_MS, maxBuffer: COMMAND_BYTES, encoding: 'utf8' } as const;
  return new Promise((resolve, reject) => {
    const child = execFile(shell, [flag, command], options, (error, stdout) => {
      const line = stdout.split('\n', 1)[0]?.trim() ?? '';
      if (error === null && line !== '') return resolve(line);
      if (error === null) return reject(new Fault('failed', 'KEY_COMMAND_EMPTY', { name }));
      if (error.killed) return reject(new Fault('failed', 'KEY_COMMAND_LATE', { name }));
      reject(new Fault('failed', 'KEY_COMMAND_FAILED', { name, status: String(error.code ?? child.exitCode ?? '') }));
    });
    child.stdin?.end();
  });
}

/** From where a key is taken: `NAME` holds it, `NAME_FILE` names its file, `NAME_COMMAND` prints it. */
export type KeyName = 'DHOW_KEY' | 'DHOW_NEW_KEY';

/**
 * The key that the environment gives; undefined where it gives none.
 *
 * @throws Fault KEY_SEVERAL {names}, KEY_SHAPE, KEY_COMMAND_FAILED, KEY_COMMAND_LATE, KEY_COMMAND_EMPTY and those of `readKeyFile`
 */
export async function keyOfEnv(
  env: Readonly<Record<string, string | undefined>>,
  name: KeyName,
): Promise<Key | undefined> {
  const names = [name, `${name}_FILE`, `${name}_COMMAND`].filter((one) => (env[one] ?? '') !== '');
  if (names.length > 1) throw new Fault('usage', 'KEY_SEVERAL', { names });
  const [given] = names;
  if (given === undefined) return undefined;
  const value = env[given] ?? '';
  if (given === `${name}_FILE`) return readKeyFile(value);
  return keyFrom(given === name ? value : await askCommand(value, env, given), given);
}
