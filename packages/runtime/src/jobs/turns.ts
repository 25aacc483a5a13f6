import { randomUUID } from 'node:crypto';
import { CompiledQuery, type Transaction } from 'kysely';
import PgBoss from 'pg-boss';
import type { Database } from '../database/database.js';
import type { Tables } from '../database/tables.js';

const QUEUE = 'turns';
/** pg-boss gives up what is taken for longer; here a turn is taken out of the queue as it begins. */
const A_DAY_S = 23 * 60 * 60;

/** The queue of turns: pg-boss, asked only inside of transactions that change the jobs themselves. */
export interface Turns {
  /** Queues a turn of a job and gives its id. `first`: before those that wait already. */
  send(trx: Transaction<Tables>, job: string, first?: boolean): Promise<string>;
  /** Takes the next turn out, if there is one that nobody else is taking just now. */
  take(trx: Transaction<Tables>): Promise<{ readonly turn: string; readonly job: string } | undefined>;
  /** Told of what breaks in it by itself. */
  readonly onBroke: Set<(cause: unknown) => void>;
}

/**
 * Opens the queue; its tables (schema `pgboss`) are made and brought up to date by pg-boss. None of its maintenance runs, and no
 * time of its tables is looked at: what is taken is deleted, and whoever died over it is found by its heartbeat.
 */
export async function openTurns(database: Database): Promise<Turns> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.executeSql(text, values) },
    supervise: false,
    schedule: false,
    migrate: true,
  });
  const onBroke = new Set<(cause: unknown) => void>();
  let failed: unknown;
  const keep = (cause: unknown): void => {
    failed = cause;
  };
  onBroke.add(keep);
  boss.on('error', (cause) => {
    for (const told of onBroke) told(cause);
  });
  await boss.start();
  onBroke.delete(keep);
  if (failed) throw failed;
  await boss.createQueue(QUEUE);
  const within = (trx: Transaction<Tables>): PgBoss.Db => ({
    executeSql: async (text, values = []) => {
      const { rows } = await trx.executeQuery(CompiledQuery.raw(text, values));
      return { rows: rows as unknown[] };
    },
  });
  return {
    onBroke,
    async send(trx, job, first = false) {
      const turn = randomUUID();
      const sent = await boss.send(
        QUEUE,
        { job },
        { id: turn, db: within(trx), priority: first ? 1 : 0, retryLimit: 0, expireInSeconds: A_DAY_S },
      );
      if (sent === null) throw new Error(`the queue did not take a turn of job ${job}`);
      return turn;
    },
    async take(trx) {
      const db = within(trx);
      const [message] = await boss.fetch<{ job: string }>(QUEUE, { batchSize: 1, ignoreStartAfter: true, db });
      if (!message) return undefined;
      await boss.deleteJob(QUEUE, message.id, { db });
      return { turn: message.id, job: message.data.job };
    },
  };
}
