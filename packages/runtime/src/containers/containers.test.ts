import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../database/migrate.js';
import { eachDatabase, type TestDatabase } from '../testing/index.js';
import { type ContainerStore, readPart, readTexts } from './container-store.js';
import { migrationsOfContainers } from './database-containers.js';
import { openContainers } from './open-containers.js';

const ID = '20261121-1405-k3f9';
const MEGABYTE = 1024 * 1024;

async function migrated(open: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const opened = await open();
  await migrate(opened.database, migrationsOfContainers);
  return opened;
}

/** Bytes that are no text and differ everywhere. */
async function* noise(length: number, piece = 100_000): AsyncIterable<Uint8Array> {
  for (let done = 0; done < length; done += piece) {
    const bytes = Buffer.alloc(Math.min(piece, length - done));
    for (let i = 0; i < bytes.length; i += 4) bytes.writeUInt32LE((done + i) >>> 0, Math.min(i, bytes.length - 4));
    yield bytes;
  }
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that this process holds on to. */
function memory(): number {
  collect();
  const { external, heapUsed } = process.memoryUsage();
  return external + heapUsed;
}

eachDatabase((_name, openDatabase) => {
  for (const where of ['folder', 'database']) {
    const fresh = async () => {
      const opened = await migrated(openDatabase);
      const root = join(opened.home.folder, 'elsewhere');
      const env = { DHOW_CONTAINERS: where === 'folder' ? `folder:${root}` : 'database' };
      const open = async (): Promise<ContainerStore> => {
        const store = await openContainers({ home: opened.home, env, database: opened.database });
        onTestFinished(store.close);
        return store;
      };
      return { open, root, database: opened.database };
    };
    const damage = async ({ root, database }: Awaited<ReturnType<typeof fresh>>, path: string) => {
      if (where === 'folder') return writeFile(join(root, 'backups', ID, 'parts', path), 'changed');
      return database.executeSql(`update container_chunks set bytes = 'changed'::bytea where part = 0`);
    };

    test(`${where}: texts come back as they were kept`, async () => {
      const { open } = await fresh();
      const kept = new Map([
        ['manifest.json', '{"é":1}\n'],
        ['in-order/1.json', ''],
      ]);
      const note = await (await open()).put('backups', ID, kept);
      expect(note.parts).toEqual([
        { path: 'manifest.json', bytes: 9, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        { path: 'in-order/1.json', bytes: 0, sha256: expect.stringMatching(/^e3b0c442/) },
      ]);
      const again = await open();
      expect(await readTexts(again, 'backups', ID)).toEqual(kept);
      expect(await again.note('backups', ID)).toEqual(note);
      expect(await again.list('backups')).toEqual([note]);
      expect(await again.list('packages')).toEqual([]);
      expect(await again.check('backups', ID)).toEqual([]);
    });

    test(`${where}: bytes in pieces come back whatever their pieces were`, async () => {
      const { open } = await fresh();
      const store = await open();
      const length = 2 * MEGABYTE + 12_345;
      await store.put('packages', ID, new Map([['p.zip', noise(length)]]));
      await store.put('packages', 'b', new Map([['p.json', ['{"a"', ':1}']]]));
      const whole: Uint8Array[] = [];
      for await (const piece of noise(length)) whole.push(piece);
      expect((await readPart(store, 'packages', ID, 'p.zip')).equals(Buffer.concat(whole))).toBe(true);
      expect((await readPart(store, 'packages', 'b', 'p.json')).toString()).toBe('{"a":1}');
    });

    test(`${where}: what stops in the middle leaves nothing`, async () => {
      const { open, root, database } = await fresh();
      const store = await open();
      async function* cut() {
        yield* noise(3 * MEGABYTE);
        throw new Error('the upload was cut');
      }
      await expect(store.put('packages', ID, new Map([['p.zip', cut()]]))).rejects.toThrow('the upload was cut');
      expect(await store.list('packages')).toEqual([]);
      await expect(store.note('packages', ID)).rejects.toMatchObject({ code: 'CONTAINER_UNKNOWN' });
      if (where === 'folder') expect(await readdir(join(root, 'packages'))).toEqual([]);
      else expect((await database.executeSql('select count(*) as n from container_chunks')).rows).toEqual([{ n: 0 }]);
      await store.put('packages', ID, new Map([['p.zip', noise(10)]]));
    });

    test(`${where}: what a process that died left is not listed, and is swept after a day`, async () => {
      const setting = await fresh();
      const { open, root, database } = setting;
      const store = await open();
      const left = join(root, 'backups', 'other.1-abcd.part');
      if (where === 'folder') {
        await mkdir(join(left, 'parts'), { recursive: true });
        await writeFile(join(left, 'parts', 'metadata.json'), 'half');
      } else {
        await database.executeSql(
          `insert into containers (key, kind, id, whole, parts) values (gen_random_uuid(), 'backups', 'other', false, '[]')`,
        );
        await database.executeSql(`insert into container_chunks select key, 0, 0, 'half'::bytea from containers`);
      }
      const remains = async (): Promise<number> =>
        where === 'folder'
          ? (await readdir(join(root, 'backups'))).length
          : Number((await database.executeSql('select count(*) as n from container_chunks')).rows[0]?.n);
      await open();
      expect(await remains()).toBe(1);
      expect(await store.list('backups')).toEqual([]);
      const yesterday = new Date(Date.now() - 25 * 3600_000);
      if (where === 'folder')
        for (const path of ['parts/metadata.json', 'parts', '']) await utimes(join(left, path), yesterday, yesterday);
      else await database.executeSql(`update containers set touched = now() - interval '25 hours'`);
      await open();
      expect(await remains()).toBe(0);
    });

    test(`${where}: what is kept is never changed, whoever comes second`, async () => {
      const { open } = await fresh();
      const store = await open();
      const tries = await Promise.allSettled(
        ['a', 'b', 'c'].map((text) => store.put('plans', ID, new Map([['plan.json', text]]))),
      );
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const one of tries)
        if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'CONTAINER_EXISTS' });
      const kept = ['a', 'b', 'c'][tries.findIndex(({ status }) => status === 'fulfilled')];
      expect(await readTexts(store, 'plans', ID)).toEqual(new Map([['plan.json', kept]]));
      await expect(store.put('plans', ID, new Map())).rejects.toMatchObject({ code: 'CONTAINER_EXISTS' });
    });

    test(`${where}: a part that was changed is found out`, async () => {
      const setting = await fresh();
      const store = await setting.open();
      await store.put('backups', ID, new Map([['a.json', 'as it was']]));
      await damage(setting, 'a.json');
      expect(await store.check('backups', ID)).toEqual([{ path: 'a.json', how: 'altered' }]);
      const changed = { code: 'CONTAINER_PART_CHANGED', params: { part: 'a.json' } };
      await expect(readTexts(store, 'backups', ID)).rejects.toMatchObject(changed);
      await expect(store.place('backups', ID)).rejects.toMatchObject(changed);
    });

    test(`${where}: a part that is gone is found out`, async () => {
      const { open, root, database } = await fresh();
      const store = await open();
      await store.put('backups', ID, new Map([['a.json', 'as it was']]));
      if (where === 'folder') await rm(join(root, 'backups', ID, 'parts', 'a.json'));
      else await database.executeSql('delete from container_chunks');
      expect(await store.check('backups', ID)).toEqual([{ path: 'a.json', how: 'missing' }]);
      await expect(store.place('backups', ID)).rejects.toThrow('CONTAINER_PART');
    });

    test(`${where}: a place holds the parts as files`, async () => {
      const { open } = await fresh();
      const store = await open();
      await store.put('backups', ID, new Map([['in-order/1.json', 'one']]));
      const [place, same] = await Promise.all([store.place('backups', ID), store.place('backups', ID)]);
      expect(same).toBe(place);
      expect(await readFile(join(place, 'in-order', '1.json'), 'utf8')).toBe('one');
      expect((await stat(join(place, 'in-order', '1.json'))).mode & 0o077).toBe(0);
      await store.close();
      expect(await (await open()).check('backups', ID)).toEqual([]);
    });

    test(`${where}: what is removed is gone, and only that`, async () => {
      const { open } = await fresh();
      const store = await open();
      await store.put('backups', ID, new Map([['a', 'a']]));
      await store.put('backups', 'other', new Map([['a', 'b']]));
      await store.place('backups', ID);
      await store.remove('backups', ID);
      for (const gone of [store.remove, store.check, store.place])
        await expect(gone('backups', ID)).rejects.toMatchObject({ code: 'CONTAINER_UNKNOWN', kind: 'usage' });
      await expect(readPart(store, 'backups', ID, 'a')).rejects.toMatchObject({ code: 'CONTAINER_UNKNOWN' });
      expect(await readTexts(store, 'backups', 'other')).toEqual(new Map([['a', 'b']]));
    });

    test(`${where}: names that would leave their folder are refused`, async () => {
      const { open } = await fresh();
      const store = await open();
      await expect(store.put('backups', '../x', new Map())).rejects.toMatchObject({ code: 'CONTAINER_NAME' });
      await expect(store.put('../x', 'y', new Map())).rejects.toMatchObject({ code: 'CONTAINER_NAME' });
      await expect(store.put('backups', ID, new Map([['../../x', 'y']]))).rejects.toMatchObject({
        code: 'CONTAINER_PART_NAME',
      });
      await expect(store.note('backups', '../x')).rejects.toMatchObject({ code: 'CONTAINER_UNKNOWN' });
      await expect(readPart(store, '..', 'y', 'z')).rejects.toMatchObject({ code: 'CONTAINER_UNKNOWN' });
    });

    test(`${where}: 100 MB stream through a little memory`, async () => {
      const { open } = await fresh();
      const store = await open();
      const before = memory();
      let most = 0;
      const look = (): void => {
        most = Math.max(most, memory() - before);
      };
      async function* watched() {
        let given = 0;
        for await (const piece of noise(100 * MEGABYTE, 64 * 1024)) {
          if (given++ % 100 === 0) look();
          yield piece;
        }
      }
      const { parts } = await store.put('packages', ID, new Map([['big.json', watched()]]));
      expect(parts[0]?.bytes).toBe(100 * MEGABYTE);
      let [read, pieces] = [0, 0];
      for await (const piece of store.stream('packages', ID, 'big.json')) {
        read += piece.length;
        if (pieces++ % 10 === 0) look();
      }
      expect(read).toBe(100 * MEGABYTE);
      expect(most).toBeLessThan(50 * MEGABYTE);
    }, 240_000);
  }

  test('where containers stand is chosen by DHOW_CONTAINERS, and what it cannot be is said', async () => {
    const { home, database } = await migrated(openDatabase);
    const wrong = openContainers({ home, env: { DHOW_CONTAINERS: 's3://bucket' }, database });
    await expect(wrong).rejects.toMatchObject({ code: 'CONTAINERS_SETTING', kind: 'usage' });
    const store = await openContainers({ home, env: {}, database });
    await store.put('plans', ID, new Map([['a', 'b']]));
    const { rows } = await database.executeSql('select count(*) as n from containers');
    expect(rows).toEqual([{ n: database.kind === 'postgres' ? 1 : 0 }]);
  });
});
