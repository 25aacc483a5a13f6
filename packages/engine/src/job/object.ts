import { Fault, refKey } from '@dhow/core';
import { request } from '../flow/snapshot.js';
import type { JobTable } from './kinds.js';
import { refuseUnknown } from './list.js';
import { oneTurn, onlyReads } from './one-turn.js';

/** One object, whole, as the source holds it. Faults UNKNOWN_TYPE, OBJECT_UNKNOWN, OBJECT_UNSEEN. */
export const object: JobTable['object'] = oneTurn(
  ({ source }, stores) => onlyReads(stores, source),
  async ({ source: name, type, id }, house, on) => {
    const source = await house.openSource(name, on);
    refuseUnknown(type, source.catalog);
    const { objects } = await source.read(request({ ids: new Map([[type, new Set([id])]]) }), on.signal, on.progress);
    const found = objects.get(refKey({ type, id }));
    if (found) return found;
    const { side } = source;
    // What a login cannot see is unknown, not absent.
    const code = side.eyes.sees === 'all' ? 'OBJECT_UNKNOWN' : 'OBJECT_UNSEEN';
    throw new Fault('usage', code, { type, id, name: side.name, login: side.eyes.login });
  },
);
