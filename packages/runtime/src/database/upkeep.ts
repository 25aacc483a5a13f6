import type { Connections } from './connections.js';

/** Written rows, and bytes, after which the database is looked after. */
const ROWS = 5_000;
const BYTES = 16 * 1024 * 1024;
/** It is looked after this often as well, in milliseconds. */
const EVERY = 60_000;

/** Tables of which more than a tenth is rubbish, or new since they were last counted. */
const WORN = `select quote_ident(schemaname) || '.' || quote_ident(relname) as name from pg_stat_all_tables
  where n_dead_tup > 500 + 0.1 * n_live_tup or n_mod_since_analyze > 1000 + 0.2 * n_live_tup`;
const LOG_SINCE = `select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as bytes from pg_control_checkpoint()`;

/**
 * Does what PostgreSQL does in the background and PGlite does not: vacuum, statistics, checkpoints.
 *
 * @param report is told when it failed; the next round tries again
 * @returns ends it, after the round that is running
 */
export function startUpkeep(connections: Connections, report: (cause: unknown) => void): () => Promise<void> {
  /** 1: it is time. */
  let written = 0;
  let round: Promise<void> | undefined;
  let ended = false;
  const look = async (): Promise<void> => {
    written = 0;
    // What it counts it tells at most once a second otherwise, and many rows can be written in one.
    await connections.query('select pg_stat_force_next_flush()');
    for (const { name } of (await connections.query<{ name: string }>(WORN)).rows) {
      if (ended) return;
      await connections.query(`vacuum (analyze) ${name}`);
    }
    const [log] = (await connections.query<{ bytes: number }>(LOG_SINCE)).rows;
    if (log && log.bytes > BYTES && !ended) await connections.query('checkpoint');
  };
  const begin = (): void => {
    round ??= look()
      .catch(report)
      .finally(() => {
        round = undefined;
      });
  };
  connections.onWritten = (rows, bytes) => {
    written += Math.max(rows, 1) / ROWS + bytes / BYTES;
    if (written >= 1 && !ended) begin();
  };
  const timer = setInterval(begin, EVERY).unref();
  return async () => {
    ended = true;
    clearInterval(timer);
    await round;
  };
}
