import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeOwnFolder } from './own-folder.js';

test('a folder stays while its process lives, and is removed by the next one when that was killed', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'dhow-own-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const own = await makeOwnFolder(parent);
  await writeFile(join(own.path, 'a'), 'a');
  // Another process's, as it stands there after a kill.
  const killed = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const left = join(parent, 'left');
  await mkdir(left);
  await writeFile(join(left, 'b'), 'b');
  const holder = { ...JSON.parse(await readFile(`${own.path}.json`, 'utf8')), pid: killed.pid, started: '' };
  await writeFile(`${left}.json`, JSON.stringify(holder));
  const second = await makeOwnFolder(parent);
  await access(join(left, 'b'));
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const third = await makeOwnFolder(parent);
  expect((await readdir(parent)).filter((name) => name.startsWith('left'))).toEqual([]);
  expect(await readFile(join(own.path, 'a'), 'utf8')).toBe('a');
  for (const one of [own, second, third]) await one.remove();
  expect(await readdir(parent)).toEqual([]);
});
