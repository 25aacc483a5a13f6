import type { Words } from '../fill.js';

/** Reading, importing, checking, undoing; and what Dhow keeps on this machine. */
export const engine: Words = {
  READING_SOURCE: 'reading the source',
  READING_TARGET: 'reading the target',
  COMPARING: 'comparing with the target',
  BACKING_UP: 'keeping a copy',
  IMPORTING: 'importing',
  SETTLING: 'reading what stands',
  CHECKING: 'checking',
  REHEARSING: 'dry run',

  CLOSURE_ENDLESS:
    'Reading the dependencies did not come to an end after {rounds} rounds. This is a defect of Dhow: please report it.',
  TARGET_ENDLESS:
    'Reading the target did not come to an end after {rounds} rounds. This is a defect of Dhow: please report it.',
  PLAN_UNSOUND:
    'The plan that was made does not hold together ({count|finding|findings}), so it is not given out. This is a defect of Dhow or of the source: see below.',
  SYSTEM_IS_COPY:
    '{from} and {into} have the same system id at two addresses: one is a copy of the other, or both are the same server. Make sure that {into} is the one you mean.',
  CACHES_WILL_BE_CLEARED:
    "If the server fails in the middle of a request, its caches are cleared before anything else is judged (Data Administration does the same with 'Clear application cache').",
  CACHES_CANNOT_BE_CLEARED:
    'This login may not clear the caches of {into}: if the server fails in the middle of a request, what it shows cannot be trusted until an administrator has cleared them.',

  QUESTIONS_OPEN:
    'The plan has {count|open question|open questions}. Answer them (--write-answers, --answers) and make the plan anew.',
  NOT_APPROVED:
    'Nobody has approved exactly this plan. Look at it and approve it; what was approved before may be another one.',
  RISKS_NOT_ACCEPTED:
    '{count|risk was|risks were} not accepted: {risks}. Read them, then accept each by name and number.',
  RISK_UNKNOWN: 'The plan has no risk {risk}. It has: {known}',
  RISK_COUNT: 'The plan has {there} times {risk}, not {count}. Read them again before accepting.',
  OTHER_ADDRESS: 'The plan was made for {planned}, not for {now}. Make it anew for this target.',
  OTHER_ADDRESS_COPY:
    'The plan was made for {planned}. {now} has the same system id, so it is a copy or the same server under another address: that is no proof. Make the plan anew for this target.',
  OTHER_SYSTEM: 'At this address there is now another system (id {now}, planned for {planned}). Make the plan anew.',
  OTHER_VERSION: 'The target runs {now} now; the plan was made for {planned}. Make the plan anew.',
  CHANGED_SINCE:
    '{count|object was|objects were} changed on {into} since this plan was made. Make it anew with --refresh: your answers are kept. (A restore or an undo: run that command again.)',
  MOVED: '{what}: {how}',
  MOVED_CHANGED: 'changed since the plan: {paths}',
  MOVED_GONE: 'no longer there',
  MOVED_TAKEN: 'was free when the plan was made and is taken now',
  TYPE_UNKNOWN: 'The target does not know the type {type}.',

  BACKUP_NOT_WHOLE:
    '{count|object|objects} of the target could not be read whole, so an undo could not bring them back. Nothing was imported.',
  READ_NOT_WHOLE: 'could not be read whole: not visible to this login, or its sharing names a group that is gone',
  BACKUP_NOT_RESTORABLE:
    'The copy that was kept does not read back as what was there ({count|object|objects}). Nothing was imported. Is the disk in order?',
  NOT_IN_BACKUP: 'does not read back from the copy',
  BACKUP_SHAPE: 'This is not a copy that Dhow kept before an import.',
  BACKUP_MISSING: 'Run {run} has no copy: it ended before anything was imported, or its files were removed.',
  IMPORT_RUNNING:
    'Another import into {target} is running here: run {run} (process {pid} on {host}). Wait for it. If that process is no more, remove {file}.',
  STOPPED_BY_USER: 'stopped on request',
  NO_ANSWER:
    '{attempts} tries of request {batch} got no answer that can be believed. Look at the server, then carry on.',
  DELETED_NOT_MADE_ANEW:
    'was deleted to be made anew, and the server then refused to create it. It is not there now: carry on with this run, or undo it.',
  NOTHING_TO_UNDO: 'Run {run} changed nothing: there is nothing to undo.',
  RUN_IN_DOUBT:
    'Nobody knows yet what came of request {batch} of run {run}. Carry on with it first (apply --resume): it finds out.',

  CACHES_NOT_TRUSTED:
    'The caches of the server may lie, and this login may not clear them: what was read back is not certain.',
  LIST_BROKEN:
    'The list of {type} answers {status} because of what this import brought: DHIS2 apps that show it will fail. Undo this import, or repair it.',

  DRY_RUN_IS_NO_COMMIT:
    'That {into} accepts it in a dry run does not prove that the import succeeds: some checks are made only when it is written.',
  DRY_RUN_TRIED_TOGETHER:
    'Requests that refer to what earlier ones create were tried together with them; the import sends them one after the other.',
  DRY_RUN_LATER_BATCHES:
    'Requests that build on what earlier ones change cannot be tried before those are there: what was said against them may not hold.',
  DRY_RUN_SEES_NO_VETO: 'A dry run of a deletion does not tell whether data or other objects stand against it.',
  DRY_RUN_ON_PRACTICE_SERVER:
    'The practice server behaves like DHIS2 {version} as far as Dhow knows it; data, plugins and rights on {into} are not in it.',

  DISK_FULL:
    'There is no room for {path}: the disk or its quota is full. Nothing half-written was left. Make room, then try again.',
  NOT_WRITABLE: '{path} may not be written. Give yourself the right to, or set DHOW_HOME to another folder.',
  WRITE_FAILED: '{path} could not be written: {cause}',
  KEY_SHAPE: '{where} does not hold a key: it must be 32 bytes, as 64 hex digits or base64.',
  KEY_FILE_OPEN: 'Others on this machine can read the key in {path}. Close it: chmod 600 {path}',
  SECRET_NEEDED: 'The address or the login of {name} changes: give its password or token again, with the same command.',
  SECRET_SEALED:
    'The stored secret does not open: it was sealed under another key (DHOW_KEY, or the key file), or its entry was changed by hand. Remove the server and add it again.',
  INSTANCE_NAME:
    '{name} cannot be the name of a server: letters, digits, ".", "_" and "-", at most 60, beginning with a letter or digit.',
  INSTANCE_UNKNOWN: 'There is no server called {name}. There are: {known}',
  INSTANCE_EXISTS: 'There is a server called {name} already. Remove it first, or take another name.',
  INSTANCE_FILE: 'This file should describe a server and does not. Remove it, then add the server again.',
  INSTANCE_FILE_NEWER: 'This file was written by a newer Dhow (format {format}).',
  LOCK_FILE: 'The lock {path} cannot be read. If no import is running here, remove it.',
  RUN_UNKNOWN: 'There is no run {run}. See: dhow runs',
  RUN_EXISTS: 'There is a run {run} already.',
  RUN_FILE: 'This file of a run is damaged.',
  PLAN_HAS_ERRORS:
    'The plan has {count|error|errors}, so it is for reading only. Mend the source (or leave these objects out) and plan again.',
};
