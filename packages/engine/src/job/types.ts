import { request } from '../flow/snapshot.js';
import type { Source } from '../ports/source.js';
import type { On } from './job.js';
import type { JobTable } from './kinds.js';
import { oneTurn, onlyReads } from './one-turn.js';

/** Which types there are. Of what stands in memory all are counted; of a server where that is wished. */
export const types: JobTable['types'] = oneTurn(
  ({ source }, stores) => onlyReads(stores, source),
  async ({ source: name, count }, house, on) => {
    const source = await house.openSource(name, on);
    const all = [...source.catalog.types.keys()].sort();
    const counts = await countsOf(source, all, count === true, on);
    return { side: source.side, types: all.map((type) => ({ type, count: counts.get(type) ?? null })) };
  },
);

async function countsOf(
  source: Source,
  all: readonly string[],
  wished: boolean,
  on: On,
): Promise<ReadonlyMap<string, number | null>> {
  if (source.side.kind === 'instance')
    return wished && source.count ? source.count(all, on.signal, on.progress) : new Map();
  const { objects } = await source.read(request({ all: new Set(all), fields: 'identity' }), on.signal);
  const counts = new Map<string, number>(all.map((type) => [type, 0]));
  for (const key of objects.keys()) {
    const type = key.slice(0, key.indexOf(':'));
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}
