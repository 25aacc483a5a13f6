import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. */
export const dependenciesSearch = texts(
  'view',
  'q',
  'type',
  'selection',
  // The object whose reasons are shown.
  'why',
  // The picture: types, or each object.
  'graph',
  // A file that is being prepared, and its form.
  'job',
  'as',
);
