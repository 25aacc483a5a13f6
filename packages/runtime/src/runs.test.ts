import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryStore, type RunStore } from '@dhow/engine';
import { approved, lockContract, pair, planned, storeContract } from '@dhow/engine/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { digest } from './digest.js';
import { openHome } from './home.js';
import { newRunId, openRuns } from './runs.js';

const { source, target } = pair();
const plan = await planned(source, target);
const RUN = '20261121-1405-k3f9';

const fresh = async () => {
  const home = await openHome({ DHOW_HOME: await mkdtemp(join(tmpdir(), 'dhow-runs-')) });
  return { home, open: async () => openRuns(home) };
};
const runner = { test, equal: (found: unknown, wanted: unknown) => expect(found).toEqual(wanted) };

describe('runs as files', () => {
  storeContract(runner, { plan, fresh });
  lockContract(runner, async () => (await fresh()).open());
});

describe('runs in memory', () => {
  storeContract(runner, {
    plan,
    fresh: async () => {
      const store = memoryStore(digest);
      return { open: async () => store };
    },
  });
  lockContract(runner, async () => memoryStore(digest));
});

describe('what is on the disk', () => {
  let folder: string;
  let opened: () => Promise<RunStore>;
  let store: Awaited<ReturnType<Awaited<ReturnType<typeof fresh>>['open']>>;
  beforeAll(async () => {
    const { home, open } = await fresh();
    opened = open;
    store = await open();
    folder = join(home.runs, RUN);
    await store.create({ id: RUN, plan, approval: approved(plan) });
    await store.append(RUN, { at: '2026-11-21T14:05:00.000Z', type: 'imported' });
    await store.putBackup(RUN, {
      planHash: plan.hash,
      tool: '0.1.0',
      side: plan.into,
      readAt: '2026-11-21T14:05:00.000Z',
      objects: target.objects,
      absent: new Set(),
    });
  });

  test('is for its owner alone', async () => {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
      expect((await stat(join(entry.parentPath, entry.name))).mode & 0o077).toBe(0);
  });

  test('is a container whose part can be imported by hand', async () => {
    expect((await readdir(join(folder, 'backup'))).sort()).toEqual(['manifest.json', 'metadata.json']);
    const document = JSON.parse(await readFile(join(folder, 'backup', 'metadata.json'), 'utf8'));
    expect(document.dataSets).toHaveLength(1);
    expect(document.dataElements).toHaveLength(2);
  });

  test('a backup that was touched is not restored from', async () => {
    const file = join(folder, 'backup', 'metadata.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('Old name', 'New name'));
    await expect(store.backup(RUN)).rejects.toMatchObject({ code: 'CONTAINER_PART_CHANGED' });
    await writeFile(file, text);
    expect((await store.backup(RUN)).objects.size).toBe(target.objects.size);
  });

  test('a plan that was edited is not carried on with by the next process', async () => {
    const file = join(folder, 'plan.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"Element 3"', '"Element 3b"'));
    await expect((await opened()).read(RUN)).rejects.toMatchObject({ code: 'PLAN_EDITED' });
    await writeFile(file, text);
  });

  test('an event that a crash cut short was never said', async () => {
    const file = join(folder, 'events.jsonl');
    const text = await readFile(file, 'utf8');
    await writeFile(file, `${text}{"at":"2026-`);
    expect((await store.read(RUN)).events).toHaveLength(1);
    await store.append(RUN, { at: '2026-11-21T14:06:00.000Z', type: 'imported' });
    expect((await store.read(RUN)).events).toHaveLength(2);
  });

  test('a damaged line in the middle is named, not skipped', async () => {
    const file = join(folder, 'events.jsonl');
    await writeFile(file, `broken\n${await readFile(file, 'utf8')}`);
    await expect(store.read(RUN)).rejects.toMatchObject({ code: 'RUN_FILE', at: `${file}:1` });
  });
});

test('a run’s name leads nowhere else', async () => {
  const { open } = await fresh();
  for (const id of ['../../etc', 'x', '', '20261121-1405-k3f9/../..'])
    await expect((await open()).read(id)).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
});

test('ids of runs sort by time and hardly ever meet', () => {
  expect(newRunId('2026-11-21T14:05:59.000Z')).toMatch(/^20261121-1405-[0-9a-z]{4}$/);
  expect(new Set(Array.from({ length: 50 }, () => newRunId('2026-11-21T14:05:59.000Z'))).size).toBeGreaterThan(45);
});
