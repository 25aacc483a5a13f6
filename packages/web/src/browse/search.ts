import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. */
export const browseSearch = texts(
  'type',
  'q',
  'group',
  'since',
  'sort',
  // The object that is looked at, and as what: its properties, or who uses it.
  'id',
  'look',
  'counts',
  // A file that is being prepared, and its form.
  'job',
  'as',
);
