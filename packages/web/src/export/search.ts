import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. */
export const exportSearch = texts(
  // What goes: a saved selection by name, one object, or `all` of a package; else the basket.
  'selection',
  'type',
  'id',
  'all',
  // How: a preset by name, and that preset as it was changed here, as JSON.
  'preset',
  'edited',
  'kind',
  // `no`: left out.
  'dependencies',
  'sharing',
  // The package that is being made.
  'job',
);
