import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Diagnostic, Fault } from '@dhow/core';
import type { Clock } from '@dhow/engine';
import type { Kysely } from 'kysely';
import type { ContainerStore } from '../containers/container-store.js';
import type { Database } from '../database/database.js';
import type { Tables } from '../database/tables.js';
import { keepWith } from '../database-stores/kept-container.js';
import { isTaken, refusedValue } from '../database-stores/taken.js';
import { exists } from '../files.js';
import { holderOf } from '../hold.js';
import type { Home } from '../home.js';
import { readKeyFile } from '../key.js';
import { type Vault, vaultOf } from '../vault.js';
import { type Kind, kindsOf, type Taking } from './kinds.js';
import { type Left, mark, readMarker, unmark, writeMarker } from './marker.js';

/** What was taken in just now. */
export interface TakenIn {
  /** How many things of each kind. */
  readonly counts: Readonly<Partial<Record<Kind['name'], number>>>;
  /** All that stays in its file, with the reason. */
  readonly left: readonly Left[];
}

export interface TakeInOptions {
  readonly home: Home;
  readonly database: Database;
  readonly containers: ContainerStore;
  readonly vault: Vault;
  readonly clock: Clock;
}

/**
 * Takes what the CLI kept as files into the database: each thing whole or not at all, and once. What a crash cut short goes on the
 * next time. What is damaged, or there already, is told and left; it does not stop the rest. The files stay as they are; from the
 * first moment on the CLI works with them no more (`refuseTakenIn`). Whoever calls it has the database to themselves, or is one of
 * several servers of one PostgreSQL, each with its own home.
 *
 * @param say told of each thing that is left, the first time
 * @throws Fault IMPORT_RUNNING (an import works with the files just now; they are the CLI's again), DATABASE_AWAY, DISK_FULL
 */
export async function takeIn(options: TakeInOptions, say: (finding: Diagnostic) => void = () => {}): Promise<TakenIn> {
  const { home, database, containers, vault, clock } = options;
  const isFirst = (await readMarker(home)) === undefined;
  // First the marker, then the look for imports; an import takes its lock first and then looks for the marker. One sees the other.
  const marker = await mark(home, clock.now());
  const running = await importIn(home);
  if (running) {
    if (isFirst) await unmark(home);
    throw running;
  }
  const keys = (await exists(home.key)) ? [vault, vaultOf(await readKeyFile(home.key))] : [vault];
  const rows = await database.kysely
    .selectFrom('taken_in')
    .select(['kind', 'id'])
    .where('home', '=', marker.home)
    .execute();
  const done = new Set(rows.map(({ kind, id }) => `${kind}/${id}`));
  const counts: Partial<Record<Kind['name'], number>> = {};
  const left: Left[] = [];
  for (const kind of kindsOf(home, vault, keys))
    for (const id of (await readdir(home[kind.name])).filter((name) => kind.holds.test(name)).sort()) {
      if (done.has(`${kind.name}/${id}`)) continue;
      const at = join(home[kind.name], id);
      try {
        const taking = await read(kind, at, id);
        await keep(taking, containers, database.kysely, async (trx) => {
          await trx.insertInto('taken_in').values({ home: marker.home, kind: kind.name, id }).execute();
        });
        counts[kind.name] = (counts[kind.name] ?? 0) + 1;
      } catch (cause) {
        const fault = rowFault(cause, at);
        // The house itself is in trouble, not the thing.
        if (!(fault instanceof Fault) || fault.kind === 'unreachable' || fault.code === 'DISK_FULL') throw cause;
        left.push({ kind: kind.name, at, code: fault.code, params: fault.params });
      }
    }
  const known = new Set(marker.left.map((one) => JSON.stringify(one)));
  for (const one of left)
    if (!known.has(JSON.stringify(one))) say({ code: one.code, severity: 'warning', params: one.params, at: one.at });
  await writeMarker(home, { ...marker, left });
  return { counts, left };
}

/** An import that works with the files of a home, as whoever wants to begin another one is told. */
async function importIn(home: Home): Promise<Fault | undefined> {
  for (const name of await readdir(home.locks)) {
    if (!name.endsWith('.json')) continue;
    const file = join(home.locks, name);
    const holder = await holderOf<{ readonly target: string; readonly runId: string }>(file);
    if (!holder) continue;
    const { target, runId: run, pid, host } = holder;
    return new Fault('refused', 'IMPORT_RUNNING', { target, run, pid, host, file });
  }
  return undefined;
}

/** What keeps a thing from being a row, if it is the thing itself. */
function rowFault(cause: unknown, at: string): unknown {
  if (isTaken(cause)) return new Fault('refused', 'TAKE_IN_THERE', {}, { at, cause });
  const why = refusedValue(cause) ?? (cause instanceof TypeError ? cause.name : undefined);
  return why === undefined ? cause : new Fault('failed', 'TAKE_IN_VALUE', { why }, { at, cause });
}

/** Reads a thing; whatever is wrong with its files is a Fault. */
async function read(kind: Kind, at: string, id: string): Promise<Taking> {
  try {
    return await kind.read(at, id);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new Fault('failed', 'TAKE_IN_UNREADABLE', { why }, { at, cause });
  }
}

/** Keeps a thing with its containers, and that it was taken in, in one transaction. */
function keep(
  { files = [], put }: Taking,
  containers: ContainerStore,
  db: Kysely<Tables>,
  done: (trx: Kysely<Tables>) => Promise<void>,
  ids: readonly string[] = [],
): Promise<unknown> {
  const [first, ...rest] = files;
  if (first)
    return keepWith(containers, first.kind, first.parts, ({ id }) =>
      keep({ files: rest, put }, containers, db, done, [...ids, id]),
    );
  return db.transaction().execute(async (trx) => {
    await put(trx, ids);
    await done(trx);
  });
}
