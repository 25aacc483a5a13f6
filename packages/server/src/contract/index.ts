import { about } from './about.js';
import { backups } from './backups.js';
import { homes } from './home.js';
import { instances } from './instances.js';
import { jobs } from './jobs.js';
import { kept } from './kept.js';
import { packages } from './packages.js';
import { people } from './people.js';
import { plans } from './plans.js';
import { practice } from './practice.js';
import { questions } from './questions.js';
import { runs } from './runs.js';

export * from './client.js';
export type { HomeSeen } from './home.js';
export type { Asked } from './job-inputs.js';
export { JOB_KINDS, JOB_STATES, type JobNoteSeen, type JobSeen } from './jobs.js';
export { LONGEST_IN_REQUEST, PACKAGE_BYTES } from './packages.js';
export type { ListedPlan, PlanChanged, PlanRun, PlanView } from './plans.js';
export type { PracticeSeen } from './practice.js';
export * from './problem.js';
export type { AnswersInFile } from './questions.js';
export * from './route.js';
export { RUN_STATES, type RunListed } from './runs.js';

/** Every call that the server answers. */
export const contract = {
  ...about,
  ...homes,
  ...people,
  ...instances,
  ...jobs,
  ...plans,
  ...questions,
  ...runs,
  ...backups,
  ...packages,
  ...kept,
  ...practice,
} as const;
