import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHome } from './home.js';
import { takeLock } from './lock.js';

const fresh = async () => openHome({ DHOW_HOME: await mkdtemp(join(tmpdir(), 'dhow-lock-')) });
const RUN = '20261121-1405-k3f9';
const TARGET = 'https://moh.example';

test('a lock names the run that holds it, and is free again after', async () => {
  const home = await fresh();
  const release = await takeLock(home, TARGET, RUN);
  await expect(takeLock(home, TARGET, '20261121-1406-aaaa')).rejects.toMatchObject({
    code: 'IMPORT_RUNNING',
    kind: 'refused',
    params: { run: RUN, pid: process.pid },
  });
  await release();
  expect(await readdir(home.locks)).toEqual([]);
});

async function heldBy(change: (holder: Record<string, unknown>) => Record<string, unknown>) {
  const home = await fresh();
  await takeLock(home, TARGET, RUN);
  const file = join(home.locks, (await readdir(home.locks))[0]!);
  await writeFile(file, JSON.stringify(change(JSON.parse(await readFile(file, 'utf8')))));
  return home;
}

test('the lock of a process that is gone is taken over', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.on('exit', resolve));
  const home = await heldBy((holder) => ({ ...holder, pid: child.pid, token: 'dead' }));
  const release = await takeLock(home, TARGET, RUN);
  await release();
  expect(await readdir(home.locks)).toEqual([]);
});

test.runIf(process.platform === 'linux')(
  'a process id that was given out again does not keep a lock alive',
  async () => {
    const home = await heldBy((holder) => ({ ...holder, started: 'another boot 1', token: 'dead' }));
    await (await takeLock(home, TARGET, RUN))();
  },
);

test('a holder on another machine counts as alive, and its file is named', async () => {
  const home = await heldBy((holder) => ({ ...holder, host: `not-${hostname()}` }));
  await expect(takeLock(home, TARGET, RUN)).rejects.toMatchObject({
    code: 'IMPORT_RUNNING',
    params: { file: expect.stringContaining(home.locks) },
  });
});

test('of many that find a dead holder, one takes over', async () => {
  const home = await heldBy((holder) => ({ ...holder, started: 'another boot 1', token: 'dead' }));
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(home, TARGET, RUN)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'IMPORT_RUNNING' });
});
