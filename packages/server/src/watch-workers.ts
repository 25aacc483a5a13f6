import type { Database } from '@dhow/runtime';

/** A worker whose heart stood still for so long is counted out, by this process's own clock. */
const DEAD_MS = 30_000;

/**
 * Says whether any worker takes jobs: one whose heart beat since it was looked at last, or was not looked at for long enough to
 * tell. Clocks of other machines do not matter.
 */
export function watchWorkers(
  database: Database,
  monotonic: () => number = () => performance.now(),
): () => Promise<boolean> {
  const seen = new Map<string, { readonly beat: number; readonly at: number }>();
  return async () => {
    const rows = await database.kysely.selectFrom('workers').select(['id', 'beat']).execute();
    const now = monotonic();
    for (const id of [...seen.keys()]) if (!rows.some((row) => row.id === id)) seen.delete(id);
    for (const { id, beat } of rows) if (seen.get(id)?.beat !== beat) seen.set(id, { beat, at: now });
    return [...seen.values()].some(({ at }) => now - at < DEAD_MS);
  };
}
