import { peopleOf } from '@dhow/core';
import { peopleLacking } from '../flow/check.js';
import { openPackage } from './check.js';
import type { JobTable } from './kinds.js';
import { oneTurn, onlyReads } from './one-turn.js';

/** Who a package speaks of, to be created by hand; with `for`, who of them a server lacks. Fault SOURCE_NOT_PACKAGE. */
export const people: JobTable['people'] = oneTurn(
  ({ source, for: server }, stores) => onlyReads(stores, source, server),
  async ({ source: name, for: server }, house, on) => {
    on.progress({ code: 'READING_FILE' });
    const source = await openPackage(name, house, on);
    if (server === undefined) return { people: peopleOf(source.document, source.catalog) };
    const target = await house.openTarget(server, on);
    return { people: await peopleLacking(source, target, on.signal), for: target.side.name };
  },
);
