import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Fault } from '@dhow/core';
import type { Progress } from '@dhow/engine';
import { sql } from 'kysely';
import type { Database } from './database/database.js';
import { turnSealingKey } from './database-stores/sealing-key.js';
import { syncFolder, writeFault, writeFileDurably } from './files.js';
import type { Home } from './home.js';
import { parseInstanceFile, rowOfInstance } from './instances.js';
import { keyOfEnv, makeKeyFile } from './key.js';
import { nextKeyFile, type Vault, vaultOf } from './vault.js';

/** A secret where it is kept. */
export interface SealedSecret {
  /** Whose it is, for people. */
  readonly name: string;
  /** What it is bound to. */
  readonly row: string;
  readonly sealed: string;
  /** Puts another seal in the place of this one, durable when it resolves. Nothing happens where the secret was changed meanwhile. */
  replace(sealed: string): Promise<void>;
}

/** A place where secrets are kept, once no process but this one seals there under another key than `to`. */
export type SecretPlace = (to: Vault) => Promise<readonly SealedSecret[]>;

/** The logins of instances that are files. */
export const secretsInFiles =
  (home: Home): SecretPlace =>
  async () => {
    const files = (await readdir(home.instances)).filter((file) => file.endsWith('.json')).sort();
    return Promise.all(
      files.map(async (file) => {
        const at = join(home.instances, file);
        const text = await readFile(at, 'utf8');
        const kept = parseInstanceFile(text, at);
        return {
          name: kept.instance.name,
          row: rowOfInstance(kept.instance),
          sealed: kept.sealed,
          async replace(sealed: string) {
            if ((await readFile(at, 'utf8')) !== text) return;
            await writeFileDurably(at, `${JSON.stringify({ ...kept, sealed }, null, 2)}\n`, 'replace');
          },
        };
      }),
    );
  };

/** The logins of instances in a database. A server that still runs under another key seals nothing there any more. */
export const secretsInDatabase =
  ({ kysely }: Database): SecretPlace =>
  async (to) => {
    await turnSealingKey(kysely, to);
    const rows = await kysely.selectFrom('instances').selectAll().orderBy(sql`key collate "C"`).execute();
    return rows.map(({ key, name, address, login, sealed: before }) => ({
      name,
      row: rowOfInstance({ name, address, login }),
      sealed: before,
      async replace(sealed: string) {
        await kysely
          .updateTable('instances')
          .set({ sealed })
          .where('key', '=', key)
          .where('sealed', '=', before)
          .execute();
      },
    }));
  };

/** What a change of the key did. */
export interface Rotated {
  /** Secrets that open under the new key. */
  readonly count: number;
  /** Names of those that opened under neither key: their logins must be given again. */
  readonly lost: readonly string[];
}

function opens(vault: Vault, { row, sealed }: SealedSecret): string | undefined {
  try {
    return vault.open(row, sealed);
  } catch (cause) {
    if (cause instanceof Fault) return undefined;
    throw cause;
  }
}

/**
 * Seals every secret anew, one by one, each whole or not at all. What was cut short goes on when it is called again. When it
 * resolves, every secret but the lost ones was opened under the new key, and none is sealed under the old one.
 */
export async function rotateKey(
  places: readonly SecretPlace[],
  from: Vault,
  to: Vault,
  progress: Progress = () => {},
): Promise<Rotated> {
  for (;;) {
    const all = (await Promise.all(places.map((place) => place(to)))).flat();
    const lost = all.filter((one) => opens(to, one) === undefined && opens(from, one) === undefined);
    const old = all.filter((one) => !lost.includes(one) && opens(to, one) === undefined);
    if (old.length === 0) return { count: all.length - lost.length, lost: lost.map(({ name }) => name) };
    for (const [i, one] of old.entries()) {
      progress({ code: 'KEY_SEALING', done: all.length - lost.length - old.length + i, total: all.length });
      await one.replace(to.seal(one.row, from.open(one.row, one.sealed)));
    }
  }
}

/** Both keys of a change, and its last step. */
export interface Rotation {
  readonly from: Vault;
  readonly to: Vault;
  /** True: the environment gives the new key. From now on it must stand in DHOW_KEY, DHOW_KEY_FILE or DHOW_KEY_COMMAND. */
  readonly byEnvironment: boolean;
  /** Makes the new key the home's own, once all is sealed under it. Does nothing where the environment gives it. */
  finish(): Promise<void>;
}

/**
 * Begins a change of the key, or takes up one that was cut short. The new one is that of DHOW_NEW_KEY, DHOW_NEW_KEY_FILE or
 * DHOW_NEW_KEY_COMMAND; without these the home's own key is followed by a random one.
 *
 * @throws Fault KEY_NEW_MISSING (the key is not the home's own, and no new one is given), KEY_SAME, and those of `keyOfEnv`
 */
export async function openRotation(home: Home, env: Readonly<Record<string, string | undefined>>): Promise<Rotation> {
  const given = await keyOfEnv(env, 'DHOW_KEY');
  const wanted = await keyOfEnv(env, 'DHOW_NEW_KEY');
  if (given && !wanted) throw new Fault('usage', 'KEY_NEW_MISSING');
  const from = vaultOf(given ?? (await makeKeyFile(home.key)));
  const next = nextKeyFile(home);
  const to = vaultOf(wanted ?? (await makeKeyFile(next)));
  if (from.fingerprint === to.fingerprint) throw new Fault('usage', 'KEY_SAME');
  return {
    from,
    to,
    byEnvironment: wanted !== undefined,
    async finish() {
      if (wanted) return;
      try {
        await rename(next, home.key);
        await syncFolder(home.folder);
      } catch (cause) {
        throw writeFault(cause, home.key);
      }
    },
  };
}

/** How long hearts of workers are listened to, and how often, in milliseconds. They beat every three seconds. */
const LISTEN = { forMs: 15_000, everyMs: 500 };

/**
 * Refuses while a worker's heart beats: a server uses the database. One that died stays on the list, so a heart counts when it
 * is heard. A server without a worker is not noticed; it cannot seal any more (KEY_OTHER).
 *
 * @throws Fault KEY_WHILE_SERVING {address}: the name of the worker
 */
export async function refuseWhileServed({ kysely }: Database, { forMs, everyMs } = LISTEN): Promise<void> {
  const hear = async () => {
    const rows = await kysely.selectFrom('workers').select(['id', 'start', 'beat']).execute();
    return new Map(rows.map(({ id, start, beat }) => [id, `${start} ${beat}`]));
  };
  const before = await hear();
  for (let heard = before, passed = 0; heard.size > 0 && passed < forMs; passed += everyMs) {
    await setTimeout(everyMs);
    heard = await hear();
    for (const [id, heart] of heard)
      if (before.get(id) !== heart) throw new Fault('refused', 'KEY_WHILE_SERVING', { address: id });
  }
}
