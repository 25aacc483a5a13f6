import { Fault } from '@dhow/core';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Vault } from '../vault.js';

/**
 * Lets something be sealed in this transaction: the key of a database cannot be changed before it ends. The first key that seals
 * is the database's.
 *
 * @param trx a transaction
 * @throws Fault KEY_OTHER {database, key} (fingerprints): this process has a key that is not the database's, or not any more
 */
export async function holdSealingKey(trx: Kysely<Tables>, { fingerprint: key }: Vault): Promise<void> {
  await trx
    .insertInto('sealing_key')
    .values({ one: true, fingerprint: key })
    .onConflict((clash) => clash.doNothing())
    .execute();
  const { fingerprint: database } = await trx
    .selectFrom('sealing_key')
    .select('fingerprint')
    .forShare()
    .executeTakeFirstOrThrow();
  if (database !== key) throw new Fault('refused', 'KEY_OTHER', { database, key });
}

/** Makes a key the database's: when it resolves, whatever was sealed under another one can be seen, and nothing more will be. */
export async function turnSealingKey(db: Kysely<Tables>, { fingerprint }: Vault): Promise<void> {
  await db
    .insertInto('sealing_key')
    .values({ one: true, fingerprint })
    .onConflict((clash) => clash.column('one').doUpdateSet({ fingerprint }))
    .execute();
}
