import type { Words } from '../fill.js';
import { backup } from './backup.js';
import { browse } from './browse.js';
import { check } from './check.js';
import { clashes } from './clashes.js';
import { cli } from './cli.js';
import { convert } from './convert.js';
import { customise } from './customise.js';
import { dhis2 } from './dhis2.js';
import { engine } from './engine.js';
import { gates } from './gates.js';
import { jobs } from './jobs.js';
import { kept } from './kept.js';
import { match } from './match.js';
import { people } from './people.js';
import { plan } from './plan.js';
import { practice } from './practice.js';
import { properties } from './properties.js';
import { serve } from './serve.js';
import { server } from './server.js';
import { split } from './split.js';
import { store } from './store.js';
import { table } from './table.js';
import { transform } from './transform.js';
import { upgrade } from './upgrade.js';
import { versions } from './versions.js';

/** All areas of the language; each file holds the words of one. */
export const es: Words = {
  ...backup,
  ...browse,
  ...check,
  ...clashes,
  ...cli,
  ...convert,
  ...customise,
  ...dhis2,
  ...engine,
  ...gates,
  ...jobs,
  ...kept,
  ...match,
  ...people,
  ...plan,
  ...practice,
  ...properties,
  ...serve,
  ...server,
  ...split,
  ...store,
  ...table,
  ...transform,
  ...upgrade,
  ...versions,
};
