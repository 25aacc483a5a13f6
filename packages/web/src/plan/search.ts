import { texts } from '../show/search.js';

/** What the addresses of these pages hold besides their path. */
export const plansSearch = texts('q', 'from', 'into', 'state');
export const newPlanSearch = texts(
  'source',
  'target',
  'selection',
  'job',
  // How it shall be made: policies by their group (`sharing:source,translations:target`), and switches.
  'policies',
  'update',
  'identify',
  'matches',
  'remembered',
  'defaults',
  'data',
);
export const planSearch = texts(
  'tab',
  'q',
  'verb',
  'type',
  'risk',
  'part',
  'order',
  'kept',
  'act',
  'question',
  'job',
  'before',
  // Which questions are shown; the dry run that is looked at; what an import would leave out, asked for.
  'qstate',
  'qkind',
  'qtype',
  'qscore',
  'qtext',
  'dry',
  'foresee',
);
