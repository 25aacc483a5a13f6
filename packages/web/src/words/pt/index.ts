import type { Words } from '../en/index.js';
import { backups } from './backups.js';
import { browse } from './browse.js';
import { dependencies } from './dependencies.js';
import { exported } from './exports.js';
import { history } from './history.js';
import { home } from './home.js';
import { instances } from './instances.js';
import { packages } from './packages.js';
import { people } from './people.js';
import { plan } from './plan.js';
import { practice } from './practice.js';
import { questions } from './questions.js';
import { run } from './run.js';
import { session } from './session.js';
import { shell } from './shell.js';
import { show } from './show.js';

/** All words of the page; each file holds those of one topic. */
export const words: Words = {
  ...shell,
  ...session,
  ...home,
  ...instances,
  ...browse,
  ...dependencies,
  ...plan,
  ...questions,
  ...run,
  ...history,
  ...backups,
  ...packages,
  ...exported,
  ...practice,
  ...people,
  ...show,
};
