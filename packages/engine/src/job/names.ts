import { type Ref, type RefKey, refKey, refsByType } from '@dhow/core';
import { request } from '../flow/snapshot.js';
import type { Source } from '../ports/source.js';
import type { On } from './job.js';
import type { JobTable } from './kinds.js';
import { oneTurn, onlyReads } from './one-turn.js';

/** What objects are called: those that are not there, or not seen, have no name. */
export const names: JobTable['names'] = oneTurn(
  ({ source }, stores) => onlyReads(stores, source),
  async ({ source: name, refs }, house, on) => {
    const source = await house.openSource(name, on);
    const found = await namesOf(refs, source, on);
    return refs.flatMap((ref) => {
      const called = found.get(refKey(ref));
      return called === undefined ? [] : [{ ref, name: called }];
    });
  },
);

/** Names by object, in as few requests as a server's addresses allow. Types that the source does not have are passed over. */
export async function namesOf(refs: readonly Ref[], source: Source, on: On): Promise<ReadonlyMap<RefKey, string>> {
  const ids = new Map([...refsByType(refs)].filter(([type]) => source.catalog.types.has(type)));
  if (ids.size === 0) return new Map();
  const { objects } = await source.read(request({ ids, fields: 'identity' }), on.signal, on.progress);
  return new Map(
    [...objects].flatMap(([key, { name, code }]) => {
      const called = typeof name === 'string' ? name : code;
      return typeof called === 'string' ? [[key, called] as const] : [];
    }),
  );
}
