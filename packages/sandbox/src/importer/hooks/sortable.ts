import type { Hook } from './hook.js';

/** Objects with a place among others start at 0. */
export const sortable: Hook = {
  prepare: (_, { draft }) => {
    draft.sortOrder ??= 0;
  },
};
