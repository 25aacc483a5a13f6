import type { Words } from '../say.js';
import { backup } from './backup.js';
import { check } from './check.js';
import { clashes } from './clashes.js';
import { cli } from './cli.js';
import { convert } from './convert.js';
import { customise } from './customise.js';
import { dhis2 } from './dhis2.js';
import { engine } from './engine.js';
import { gates } from './gates.js';
import { match } from './match.js';
import { plan } from './plan.js';
import { properties } from './properties.js';
import { split } from './split.js';
import { table } from './table.js';
import { transform } from './transform.js';
import { upgrade } from './upgrade.js';
import { versions } from './versions.js';

/** All areas of the language; each file holds the words of one. */
export const fr: Words = {
  ...backup,
  ...check,
  ...clashes,
  ...cli,
  ...customise,
  ...convert,
  ...dhis2,
  ...engine,
  ...gates,
  ...match,
  ...plan,
  ...properties,
  ...split,
  ...table,
  ...transform,
  ...upgrade,
  ...versions,
};
