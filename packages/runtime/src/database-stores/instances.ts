import { Fault } from '@dhow/core';
import type { Instance } from '@dhow/engine';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import { rowOfInstance, type SealedInstances } from '../instances.js';
import { keyOfName } from '../names.js';
import type { Vault } from '../vault.js';
import { holdSealingKey } from './sealing-key.js';

type Row = Selectable<Tables['instances']>;

const instanceOf = ({ name, address, environment, read_only, login }: Row): Instance => ({
  name,
  address,
  ...(environment !== null && { environment }),
  readOnly: read_only,
  login,
});

const columnsOf = ({ name, address, environment, readOnly, login }: Instance) => ({
  name,
  address,
  environment: environment ?? null,
  read_only: readOnly,
  login: JSON.stringify(login),
});

/** Adds an instance with its secret, in a transaction. Faults INSTANCE_NAME, INSTANCE_EXISTS, KEY_OTHER. */
export async function insertInstance(
  trx: Kysely<Tables>,
  instance: Instance,
  secret: string,
  vault: Vault,
): Promise<void> {
  const { name } = instance;
  const key = keyOfName(name);
  if (key === undefined) throw new Fault('usage', 'INSTANCE_NAME', { name });
  await holdSealingKey(trx, vault);
  const sealed = vault.seal(rowOfInstance(instance), secret);
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('instances')
    .values({ key, ...columnsOf(instance), sealed })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new Fault('usage', 'INSTANCE_EXISTS', { name });
}

/** Instances as rows, each with its own secret sealed for it. */
export function openDatabaseInstances(db: Kysely<Tables>, vault: Vault): SealedInstances {
  const rowNamed = async (name: string): Promise<Row> => {
    const key = keyOfName(name);
    const row = key && (await db.selectFrom('instances').selectAll().where('key', '=', key).executeTakeFirst());
    if (!row) throw await unknown(name);
    return row;
  };
  const list = async (): Promise<readonly Instance[]> => {
    const rows = await db.selectFrom('instances').selectAll().orderBy(sql`key collate "C"`).execute();
    return rows.map(instanceOf);
  };
  const unknown = async (name: string): Promise<Fault> =>
    new Fault('usage', 'INSTANCE_UNKNOWN', { name, known: (await list()).map((instance) => instance.name) });
  return {
    list,
    get: async (name) => instanceOf(await rowNamed(name)),
    async has(name) {
      const row = await db
        .selectFrom('instances')
        .select('key')
        .where('key', '=', keyOfName(name) ?? '')
        .executeTakeFirst();
      return row !== undefined;
    },
    add: (instance, secret) => db.transaction().execute((trx) => insertInstance(trx, instance, secret, vault)),
    async update(name, changes, secret) {
      for (;;) {
        const row = await rowNamed(name);
        const before = instanceOf(row);
        const instance: Instance = { ...before, ...changes };
        if (secret === undefined && rowOfInstance(instance) !== rowOfInstance(before))
          throw new Fault('usage', 'SECRET_NEEDED', { name: instance.name });
        const sealed = secret === undefined ? row.sealed : vault.seal(rowOfInstance(instance), secret);
        // Only onto what was read: a change of somebody else in between is read and built upon.
        const { numUpdatedRows } = await db.transaction().execute(async (trx) => {
          if (secret !== undefined) await holdSealingKey(trx, vault);
          return trx
            .updateTable('instances')
            .set({ ...columnsOf(instance), sealed })
            .where('key', '=', row.key)
            .where('sealed', '=', row.sealed)
            .where('environment', 'is not distinct from', row.environment)
            .where('read_only', '=', row.read_only)
            .executeTakeFirstOrThrow();
        });
        if (numUpdatedRows > 0n) return instance;
      }
    },
    async remove(name) {
      const { key } = await rowNamed(name);
      await db.deleteFrom('instances').where('key', '=', key).execute();
    },
    async secret(name) {
      const row = await rowNamed(name);
      return vault.open(rowOfInstance(instanceOf(row)), row.sealed);
    },
  };
}
