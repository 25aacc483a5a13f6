import { readClosure } from '../flow/snapshot.js';
import type { JobTable } from './kinds.js';
import { oneTurn, onlyReads } from './one-turn.js';

/** What comes along with a selection, and why; what is missing, left out on purpose, or cannot be carried by an import. */
export const dependencies: JobTable['dependencies'] = oneTurn(
  ({ source }, stores) => onlyReads(stores, source),
  async ({ source: name, selection }, house, on) => {
    const source = await house.openSource(name, on);
    const { closure, diagnostics } = await readClosure(source, selection, on.signal, on.progress);
    const { members, missing, notCarried, leftOut } = closure;
    return {
      members: [...members.values()].map(({ ref, object, asked, reasons }) => ({
        ref,
        name: typeof object.name === 'string' ? object.name : ref.id,
        asked,
        reasons,
      })),
      missing,
      notCarried,
      leftOut,
      diagnostics,
    };
  },
);
