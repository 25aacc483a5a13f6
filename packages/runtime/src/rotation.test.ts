import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instance } from '@dhow/engine';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from './database/migrate.js';
import { openDatabaseInstances } from './database-stores/instances.js';
import { migrationsOfStores } from './database-stores/tables.js';
import { openInstances } from './instances.js';
import { beat, enlist } from './jobs/heartbeat.js';
import { migrationsOfJobs } from './jobs/tables.js';
import {
  openRotation,
  refuseWhileServed,
  rotateKey,
  type SecretPlace,
  secretsInDatabase,
  secretsInFiles,
} from './rotation.js';
import { eachDatabase, type TestDatabase } from './testing/databases.js';
import { openVault, type Vault } from './vault.js';

const KEY = Buffer.alloc(32, 7).toString('hex');
const OTHER = Buffer.alloc(32, 8).toString('hex');
const NAMES = ['a', 'b', 'c', 'd'];
const instance = (name: string): Instance => ({
  name,
  address: `https://${name}.example`,
  readOnly: false,
  login: { kind: 'basic', user: 'ann' },
});

eachDatabase((_name, open) => {
  let one: TestDatabase;
  let places: readonly SecretPlace[];
  beforeAll(async () => {
    one = await open();
    await migrate(one.database, [...migrationsOfStores, ...migrationsOfJobs]);
    places = [secretsInFiles(one.home), secretsInDatabase(one.database)];
  }, 120_000);
  const inFiles = (vault: Vault) => openInstances(one.home, async () => vault);
  const inDatabase = (vault: Vault) => openDatabaseInstances(one.database.kysely, vault);
  /** Which logins open under a key: of files, then of the database. */
  const opensUnder = async (vault: Vault): Promise<string> => {
    const names: string[] = [];
    for (const [where, store] of [
      ['f', inFiles(vault)],
      ['d', inDatabase(vault)],
    ] as const)
      for (const name of NAMES)
        if ((await store.secret(name).catch(() => undefined)) === `secret of ${name}`) names.push(`${where}${name}`);
    return names.join(' ');
  };
  const ALL = 'fa fb fc fd da db dc dd';

  beforeEach(async () => {
    await one.database.executeSql('delete from instances; delete from sealing_key; delete from workers');
    const { from } = await openRotationOf({ DHOW_KEY: KEY, DHOW_NEW_KEY: OTHER });
    for (const store of [inFiles(from), inDatabase(from)])
      for (const name of NAMES) {
        if (await store.has(name)) await store.remove(name);
        await store.add(instance(name), `secret of ${name}`);
      }
  });
  const openRotationOf = (env: Record<string, string>) => openRotation(one.home, env);

  test('every secret is sealed anew: all open under the new key, none under the old one', async () => {
    const { from, to, byEnvironment, finish } = await openRotationOf({ DHOW_KEY: KEY, DHOW_NEW_KEY: OTHER });
    expect(await opensUnder(from)).toBe(ALL);
    const told: unknown[] = [];
    expect(await rotateKey(places, from, to, (step) => told.push(step))).toEqual({ count: 8, lost: [] });
    await finish();
    expect(byEnvironment).toBe(true);
    expect(await opensUnder(to)).toBe(ALL);
    expect(await opensUnder(from)).toBe('');
    expect(told).toEqual(Array.from({ length: 8 }, (_, done) => ({ code: 'KEY_SEALING', done, total: 8 })));
  });

  test('one that is cut short goes on where it was; until then each secret opens under one of the two', async () => {
    const { from, to } = await openRotationOf({ DHOW_KEY: KEY, DHOW_NEW_KEY: OTHER });
    for (const at of [2, 3]) {
      const cut = rotateKey(places, from, to, ({ done }) => {
        if (done === at * 2 - 1) throw new Error('cut');
      });
      await expect(cut).rejects.toThrow('cut');
    }
    expect([await opensUnder(to), await opensUnder(from)]).toEqual(['fa fb fc fd da', 'db dc dd']);
    expect(await rotateKey(places, from, to)).toEqual({ count: 8, lost: [] });
    expect([await opensUnder(to), await opensUnder(from)]).toEqual([ALL, '']);
  });

  test('a secret that opens under neither key is named, and the rest is sealed anew', async () => {
    const { from, to } = await openRotationOf({ DHOW_KEY: KEY, DHOW_NEW_KEY: OTHER });
    const file = join(one.home.instances, 'b.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('b.example', 'evil.example'));
    expect(await rotateKey(places, from, to)).toEqual({ count: 7, lost: ['b'] });
    expect(await opensUnder(to)).toBe('fa fc fd da db dc dd');
  });

  test('a secret that changes meanwhile is not put back, and is sealed anew as well', async () => {
    const { from, to } = await openRotationOf({ DHOW_KEY: KEY, DHOW_NEW_KEY: OTHER });
    let changed: Promise<unknown> | undefined;
    const slow: SecretPlace = async (key) => {
      const found = await secretsInDatabase(one.database)(key);
      changed ??= inDatabase(to).update('c', {}, 'another');
      await changed;
      return found;
    };
    expect(await rotateKey([slow], from, to)).toEqual({ count: 4, lost: [] });
    expect(await inDatabase(to).secret('c')).toBe('another');
  });

  test('the home’s own key is followed by a random one; in between nothing is opened or sealed', async () => {
    await one.database.executeSql('delete from sealing_key');
    const first = await openRotationOf({});
    for (const store of [inFiles(first.from), inDatabase(first.from)])
      for (const name of NAMES) await store.update(name, {}, `secret of ${name}`);
    const cut = rotateKey(places, first.from, first.to, ({ done }) => {
      if (done === 3) throw new Error('cut');
    });
    await expect(cut).rejects.toThrow('cut');
    await expect(openVault(one.home, {})).rejects.toMatchObject({ code: 'KEY_CHANGING' });
    const { from, to, byEnvironment, finish } = await openRotationOf({});
    expect([from.fingerprint, to.fingerprint]).toEqual([first.from.fingerprint, first.to.fingerprint]);
    await rotateKey(places, from, to);
    await finish();
    expect(byEnvironment).toBe(false);
    const now = await openVault(one.home, {});
    expect(now.fingerprint).toBe(to.fingerprint);
    expect(await opensUnder(now)).toBe(ALL);
    // It ended between the last secret and the key: nothing is left to seal, and the key is made the home's own.
    const again = await openRotationOf({});
    expect(again.from.fingerprint).toBe(to.fingerprint);
    await rotateKey(places, again.from, again.to);
    const third = await openRotationOf({});
    expect(await rotateKey(places, third.from, third.to)).toEqual({ count: 8, lost: [] });
    await third.finish();
    expect(await opensUnder(await openVault(one.home, {}))).toBe(ALL);
  });

  test('a server that still has the old key seals nothing more, whatever was asked of it in between', async () => {
    const { from, to } = await openRotationOf({ DHOW_KEY: KEY, DHOW_NEW_KEY: OTHER });
    const server = inDatabase(from);
    const cut = rotateKey(places, from, to, () => {
      throw new Error('cut');
    });
    await expect(cut).rejects.toThrow('cut');
    const refused = { kind: 'refused', code: 'KEY_OTHER', params: { database: to.fingerprint, key: from.fingerprint } };
    await expect(server.add(instance('e'), 'secret')).rejects.toMatchObject(refused);
    await expect(server.update('a', {}, 'another')).rejects.toMatchObject(refused);
    // What needs no seal goes on, under whichever key it stands.
    expect((await server.update('a', { readOnly: true })).readOnly).toBe(true);
    expect(await rotateKey(places, from, to)).toEqual({ count: 8, lost: [] });
    await inDatabase(to).add(instance('e'), 'secret');
    expect(await inDatabase(to).secret('e')).toBe('secret');
  });

  test('a seal that was begun before the change is sealed anew too', async () => {
    const { from, to } = await openRotationOf({ DHOW_KEY: KEY, DHOW_NEW_KEY: OTHER });
    const adding = inDatabase(from).add(instance('e'), 'secret');
    const rotating = rotateKey(places, from, to);
    const added = await adding.then(
      () => true,
      (cause) => {
        expect(cause).toMatchObject({ code: 'KEY_OTHER' });
        return false;
      },
    );
    expect(await rotating).toEqual({ count: added ? 9 : 8, lost: [] });
    if (added) expect(await inDatabase(to).secret('e')).toBe('secret');
  });

  test('while the heart of a worker beats the key stays; one that stands still is of a dead one', async () => {
    await enlist(one.database, 'w1', 'first');
    const beating = setInterval(() => void beat(one.database, 'w1', 'first'), 50);
    await expect(refuseWhileServed(one.database, { forMs: 20_000, everyMs: 20 })).rejects.toMatchObject({
      kind: 'refused',
      code: 'KEY_WHILE_SERVING',
      params: { address: 'w1' },
    });
    clearInterval(beating);
    await one.database.executeSql('select 1');
    await refuseWhileServed(one.database, { forMs: 200, everyMs: 20 });
  });

  describe('a new key', () => {
    test('must be given where the old one is, and be another', async () => {
      await expect(openRotationOf({ DHOW_KEY: KEY })).rejects.toMatchObject({ code: 'KEY_NEW_MISSING' });
      await expect(openRotationOf({ DHOW_KEY: KEY, DHOW_NEW_KEY: KEY })).rejects.toMatchObject({ code: 'KEY_SAME' });
    });
  });
});
