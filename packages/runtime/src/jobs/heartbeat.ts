import type { Database } from '../database/database.js';
import type { Desk } from './desk.js';

/** Puts a worker on the list, or lets its heart beat once more. False: another process goes under its id now. */
export async function beat({ kysely }: Database, id: string, start: string): Promise<boolean> {
  const row = await kysely
    .insertInto('workers')
    .values({ id, start })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((eb) => ({ beat: eb('workers.beat', '+', 1) }))
        .where('workers.start', '=', start),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts a new process on the list under an id: what went under it before is no more. */
export async function enlist({ kysely }: Database, id: string, start: string): Promise<void> {
  await kysely
    .insertInto('workers')
    .values({ id, start })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ start, beat: 0 }))
    .execute();
}

/** Takes a worker off the list. */
export async function leave({ kysely }: Database, id: string, start: string): Promise<void> {
  await kysely.deleteFrom('workers').where('id', '=', id).where('start', '=', start).execute();
}

interface Seen {
  readonly start: string;
  readonly beat: number;
  /** Milliseconds of this watcher's own watching during which it did not change. */
  readonly stillFor: number;
}

/**
 * Finds workers that are no more, by hearts that stand still. No clock that anybody can set is asked. Of a gap between two looks
 * (this watcher slept, the database was away: perhaps no heart could beat) only a part counts, so that it looks again before it
 * calls anybody dead.
 */
export class Watch {
  readonly #desk: Desk;
  readonly #id: string;
  readonly #deadMs: number;
  readonly #monotonic: () => number;
  #seen = new Map<string, Seen>();
  #looked: number | undefined;

  constructor(desk: Desk, id: string, options: { deadMs: number; monotonic: () => number }) {
    this.#desk = desk;
    this.#id = id;
    this.#deadMs = options.deadMs;
    this.#monotonic = options.monotonic;
  }

  /** Looks once, takes up what the dead held, and tells of whom. */
  async look(): Promise<readonly { readonly worker: string; readonly jobs: readonly string[] }[]> {
    const { kysely } = this.#desk.database;
    const rows = await kysely.selectFrom('workers').selectAll().where('id', '!=', this.#id).execute();
    const now = this.#monotonic();
    const passed = this.#looked === undefined ? 0 : Math.min(now - this.#looked, this.#deadMs / 4);
    this.#looked = now;
    const before = this.#seen;
    this.#seen = new Map(
      rows.map(({ id, start, beat }) => {
        const was = before.get(id);
        const isStill = was?.start === start && was.beat === beat;
        return [id, { start, beat, stillFor: isStill ? was.stillFor + passed : 0 }];
      }),
    );
    const dead = [...this.#seen].filter(([, { stillFor }]) => stillFor >= this.#deadMs);
    for (const [id, { start, beat }] of dead)
      await kysely
        .deleteFrom('workers')
        .where('id', '=', id)
        .where('start', '=', start)
        .where('beat', '=', beat)
        .execute();
    const taken = [];
    for (const worker of await this.#desk.orphaning()) taken.push({ worker, jobs: await this.#desk.takeOver(worker) });
    return taken;
  }
}
