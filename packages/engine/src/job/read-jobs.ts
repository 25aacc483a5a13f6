import { appBackups } from './app-backups.js';
import { backup } from './backup.js';
import { backupTree } from './backup-tree.js';
import { check } from './check.js';
import { checkMatches } from './check-matches.js';
import { compareBackup } from './compare-backup.js';
import { dependencies } from './dependencies.js';
import { diff } from './diff.js';
import { exportPackage } from './export.js';
import { fetchBackups } from './fetch-backups.js';
import { installed } from './installed.js';
import type { JobTable } from './kinds.js';
import { list } from './list.js';
import { match } from './match.js';
import { names } from './names.js';
import { object } from './object.js';
import { people } from './people.js';
import type { PlanKind } from './plan-jobs.js';
import { practice } from './practice.js';
import { profile } from './profile.js';
import { test } from './test.js';
import { types } from './types.js';
import { usedBy } from './used-by.js';

/** Jobs that read, compare and keep, and import nothing. */
export const readJobs: Omit<JobTable, PlanKind> = {
  test,
  profile,
  types,
  list,
  object,
  names,
  'used-by': usedBy,
  dependencies,
  check,
  people,
  diff,
  match,
  'check-matches': checkMatches,
  export: exportPackage,
  backup,
  'backup-tree': backupTree,
  'compare-backup': compareBackup,
  'app-backups': appBackups,
  'fetch-backups': fetchBackups,
  installed,
  practice,
};
