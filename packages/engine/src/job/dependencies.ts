import { refKey } from '@dhow/core';
import { readClosure } from '../flow/snapshot.js';
import type { JobTable } from './kinds.js';
import { namesOf } from './names.js';
import { oneTurn, onlyReads } from './one-turn.js';

/** So many things left out are called by their names; of the rest only the number is of interest. */
const NAMED = 1000;

/** What comes along with a selection, and why; what is missing, left out on purpose, or cannot be carried by an import. */
export const dependencies: JobTable['dependencies'] = oneTurn(
  ({ source }, stores) => onlyReads(stores, source),
  async ({ source: name, selection }, house, on) => {
    const source = await house.openSource(name, on);
    const { closure, diagnostics } = await readClosure(source, selection, on.signal, on.progress);
    const { members, missing, notCarried } = closure;
    const unnamed = closure.leftOut.filter(({ label }) => label === undefined).slice(0, NAMED);
    const names = await namesOf(
      unnamed.map(({ ref }) => ref),
      source,
      on,
    );
    const leftOut = closure.leftOut.map((one) => {
      const label = one.label ?? names.get(refKey(one.ref));
      return label === undefined ? one : { ...one, label };
    });
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
