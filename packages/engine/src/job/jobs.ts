import type { JobTable } from './kinds.js';
import { planJobs } from './plan-jobs.js';
import { readJobs } from './read-jobs.js';

/** All that a person can ask Dhow to do that takes long, by kind. */
export const jobs: JobTable = { ...planJobs, ...readJobs };
