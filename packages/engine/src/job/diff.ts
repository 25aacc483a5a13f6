import { diffSides } from '../flow/diff.js';
import type { JobTable } from './kinds.js';
import { oneTurn, onlyReads } from './one-turn.js';

/** Which objects differ between two sources, and how. */
export const diff: JobTable['diff'] = oneTurn(
  ({ a, b }, stores) => onlyReads(stores, a, b),
  async ({ a, b, selection }, house, on) => {
    const first = await house.openSource(a, on);
    const second = await house.openSource(b, on);
    const differences = await diffSides(first, second, selection, on.signal, on.progress);
    return { ...differences, sides: [first.side, second.side] };
  },
);
