import { foresee } from './foresee.js';
import { importPlan } from './import.js';
import type { JobTable } from './kinds.js';
import { plan } from './plan.js';
import { rehearse } from './rehearse.js';
import { restore } from './restore.js';
import { resume } from './resume.js';
import { undo } from './undo.js';
import { verify } from './verify.js';

/** The kinds of jobs on the way of a plan: made, tried, imported, checked, undone. */
export type PlanKind = 'plan' | 'undo' | 'restore' | 'rehearse' | 'foresee' | 'import' | 'resume' | 'verify';

export const planJobs: Pick<JobTable, PlanKind> = {
  plan,
  undo,
  restore,
  rehearse,
  foresee,
  import: importPlan,
  resume,
  verify,
};
