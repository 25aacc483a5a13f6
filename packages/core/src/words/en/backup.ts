import type { Words } from '../fill.js';

/** Backups that people ask for, and bringing them back. */
export const backup: Words = {
  HELP_BACKUP: 'keep a backup of what you name, with all it needs, on this machine',
  HELP_BACKUP_NAME: 'name of the backup; proposed when left out',
  HELP_BACKUP_VERSION: 'version of the backup; proposed when left out',
  HELP_BACKUP_COMMENT: 'a comment for later',
  HELP_TO_APP: 'also add it to the backups of the Program Config App on the instance (one program)',
  HELP_BACKUPS: 'list backups; show, download, compare, check, delete them',
  HELP_BACKUPS_ON: 'list what the Program Config App keeps on this instance',
  HELP_BACKUPS_SEARCH: 'only those with this text in name, version, comment or instance',
  HELP_BACKUPS_INSTANCE: 'only those taken from this instance',
  HELP_ARG_BACKUP: 'id or name of a backup',
  HELP_BACKUPS_SHOW: 'what a backup says of itself and what is inside',
  HELP_BACKUPS_DOWNLOAD: 'write a backup as a file that the Import/Export app takes',
  HELP_BACKUPS_COMPARE: 'what differs between a backup (A) and the instance now (B)',
  HELP_BACKUPS_CHECK: 'prove that backups are whole and unchanged (SHA-256)',
  HELP_BACKUPS_DELETE: 'delete backups',
  HELP_BACKUPS_PRUNE: 'show what a rule lets go; with --yes delete it',
  HELP_PRUNE_KEEP: 'keep the newest so many of each thing on each instance',
  HELP_PRUNE_OLDER: 'keep what is younger than so many days',
  HELP_BACKUPS_FETCH: 'copy backups of the Program Config App from an instance to here',
  HELP_RESTORE: 'plan to bring a backup back, with a dry run; changes nothing',
  HELP_RESTORE_ONLY: 'restore only these, with their parts: "programRules:*"',
  HELP_RESTORE_EXCEPT: 'do not restore these, nor their parts',
  HELP_RESTORE_ORG_UNITS: 'assignments to organisation units',
  HELP_RESTORE_SHARING: 'who may see and edit',
  HELP_NO_DRY_RUN: 'plan only, without a dry run',

  KEEPING_BACKUP: 'keeping the backup',
  BACKUP_KEPT: 'Kept as backup {backup}: {name}',
  BACKUP_VERSION: 'version {version}',
  BACKUP_ROW_ID: 'Backup',
  BACKUP_ROW_NAME: 'Name',
  BACKUP_ROW_VERSION: 'Version',
  BACKUP_ROW_COMMENT: 'Comment',
  BACKUP_ROW_TAKEN: 'Taken',
  BACKUP_ROW_BY: 'By',
  BACKUP_ROW_FROM: 'From',
  BACKUP_ROW_ORIGIN: 'Made with',
  BACKUP_ROW_SHARING: 'Sharing',
  BACKUP_ROW_OBJECTS: 'Objects',
  BACKUP_BY_DHOW: 'Dhow {version}',
  BACKUP_BY_APP: 'the Program Config App, fetched with Dhow {version}',
  SHARING_ALL: 'sharing is inside',
  SHARING_SOME: 'sharing is inside for some objects only',
  SHARING_NONE: 'sharing is not inside',
  BACKUP_MISSES:
    '{count|object that it points to was|objects that it points to were} not there, or not visible to this login, and so not inside: {objects}',
  BACKUP_IN_APP: 'Also added as "{name}" to the backups of the Program Config App on {instance}.',
  NEXT_RESTORE: 'To see what bringing it back would change: dhow restore {backup} -o restore.json',
  BACKUP_INSIDE: 'What is inside',
  BACKUP_DOWNLOADED: '{count|object|objects} written to {file}. The Import/Export app takes it under Metadata import.',
  BACKUP_WHOLE: '{backup} is whole and unchanged.',
  BACKUP_FILES_WRONG:
    '{backup} can be restored: its objects are whole. These files of its folder are not as they were kept; do not import them by hand, take what dhow backups download writes:',
  BACKUP_FILE_ALTERED: '{file} was changed',
  BACKUP_FILE_MISSING: '{file} is missing',
  BACKUP_FILE_EXTRA: '{file} was added and is no part of it: move it elsewhere',
  BACKUP_DAMAGED: '{backup} cannot be used: {why}',
  BACKUPS_CHECKED: '{count|backup|backups} checked, {bad} damaged.',
  BACKUPS_NONE: 'No backups yet. Take one: dhow backup INSTANCE --only "programs:NAME"',
  BACKUPS_NONE_FIT: 'None of {count|backup fits|backups fits}.',
  APP_BACKUPS_NONE: 'The Program Config App keeps no backups on {name}.',
  NEXT_FETCH: 'To have one here, to look into it and restore it: dhow backups fetch {name} NUMBER',
  BACKUPS_FETCHED: '{count|backup|backups} fetched; {known} were here already.',
  ASK_DELETE_BACKUPS: 'Delete {count|backup|backups} for good?',
  BACKUPS_DELETED: '{count|backup|backups} deleted: {backups}',
  PRUNE_NOTHING: 'The rule lets none of {of|backup|backups} go.',
  PRUNE_WOULD: 'The rule lets {count|backup|backups} of {of} go. Nothing is deleted yet: add --yes to do it.',
  PRUNED: '{count|backup|backups} of {of} deleted.',
  RESTORE_TREE: 'What is restored from "{name}"',
  RESTORE_BROUGHT: '{what} is restored too: {because} cannot be restored without it.',
  RESTORE_BROUGHT_STAYS:
    '{what} comes along: {because} cannot be there without it. Where it is on the server it stays as it is; to restore it too: --update-dependencies {type}',
  RESTORE_WITH_RULES:
    '{count|variable is|variables are} restored too: rules and variables of a program are replaced as one.',
  RESTORE_RULES_PARTLY:
    'Rules and variables of {programs} are restored one by one: those made since the backup stay. To replace them as one: --only "programRules:*"',
  NEXT_REFUSED:
    '{name} refuses this plan as it is (see the dry run above): mend what it names, on {name} or by leaving it out with --except, then restore again. An import would fail the same way.',
  RESTORE_DROPPED: '{what} is not restored: it belongs to {because}, which is left out.',
  RESTORE_RULES_STAY:
    'Rules and variables made since the backup stay ({programs}): it was taken without all rules, or by a login that does not see everything.',
  RESTORE_NO_DRY_RUN_YET:
    'No dry run yet: first answer the questions or mend what is wrong above, then restore again with --answers.',
  REHEARSED_COUNTS: '{create} would be created, {update} updated, {recreate} replaced, {delete} deleted.',
  RESTORE_NOT_INSIDE: 'There is no {what} in this backup. Inside are: {types}',
  REFRESH_OF_BACKUP:
    'This plan is made from a copy ("{name}"). It is made anew by the command that made it: dhow restore BACKUP, dhow rollback RUN, or dhow plan BACKUP TARGET. With --refresh, what it deletes would be forgotten.',
  RESTORE_NOTHING: 'Nothing is left to restore: --except takes away all that was chosen.',
  RESTORE_WITHOUT_OWNER:
    '{part} cannot be restored without what it belongs to: {owner}. Take {owner} out of --except, or do not ask for {part}.',
  RULE_NOT_IN_BACKUP:
    '{count|rule or variable is|rules and variables are} deleted, because the backup does not have them: {names}. Rules and variables of a program are replaced as one.',

  BACKUP_NAME: '{option} must be one line of 1 to {longest} characters.',
  NOTHING_TO_BACK_UP: 'There is nothing of what was asked for on {name}, so there is nothing to keep.',
  BACKUP_UNKNOWN: 'There is no backup {backup}. dhow backups lists them.',
  BACKUP_AMBIGUOUS: 'Several backups are called "{name}". Name one by its id: {ids}',
  BACKUP_ALTERED: 'It was changed after it was kept ({part}). It is not used: take another one.',
  KEPT_BACKUP_SHAPE: 'This is not a backup that Dhow kept.',
  PRUNE_NO_RULE: 'Say what to keep: --keep NUMBER, --older-than DAYS, or both.',
  NOT_A_NUMBER: '{option} takes a whole number, not "{value}".',
  NO_DATA_STORE: 'The data store of {name} cannot be read or written here.',
  DATA_STORE_SHAPE: 'The data store did not answer with a list of keys for {namespace}.',
  DATA_STORE_KEY: 'Servers do not take "{key}" as a name in the data store: letters, digits, spaces, - and _ only.',
  APP_BACKUPS_SHAPE:
    'What stands in the data store of {name} for program {program} (programconfigapp_backups) is not what the Program Config App writes. It is left as it is: look at it in the Datastore Management app.',
  APP_BACKUP_UNKNOWN: 'The Program Config App keeps no backup {backup} on {name}. dhow backups --on {name} lists them.',
  APP_ONE_PROGRAM:
    'The Program Config App keeps backups of one program. Ask for exactly one: --only "programs:NAME" ({count} are inside).',
  APP_BACKUP_LOST:
    'Somebody else wrote to the backups of program {program} on {name} at the same moment: not all of them are there. Look with dhow backups --on {name}, and try again.',

  BACKUP_BY_HAND: `How to import this backup without Dhow
======================================

metadata.json holds the objects as DHIS2 itself exports them. in-order holds the
same objects as numbered files. manifest.json says what the backup is, when and
where it was taken.

1. See that the files are whole:

     sha256sum -c SHA256SUMS

2. Keep an export of what is on the server now.

3. If a program is inside and its rules are on the server: delete its rules and
   rule variables in the Maintenance app. The import brings back those of the
   backup; what was made since would stay, and servers of 2.42 and later refuse to
   update a rule that sends a message. Or, with the ids of all of them in a file:

     curl -u USER -H "Content-Type: application/json" -d @rules.json "https://SERVER/api/metadata?importStrategy=DELETE"

   rules.json: {"programRules": [{"id": "..."}], "programRuleVariables": [{"id": "..."}]}

4. On the server that the backup is from: try it, then import it. In the
   Import/Export app: Metadata import, metadata.json, first as a dry run. Or:

     curl -u USER -H "Content-Type: application/json" -d @metadata.json "https://SERVER/api/metadata?importMode=VALIDATE&atomicMode=ALL"

     curl -u USER -H "Content-Type: application/json" -d @metadata.json "https://SERVER/api/metadata?importMode=COMMIT&atomicMode=ALL"

   On a server that lacks some of the objects: import the files of in-order
   instead, one after the other by their numbers (one large import of new objects
   loses links, or is refused):

     curl -u USER -H "Content-Type: application/json" -d @in-order/01-....json "https://SERVER/api/metadata?importMode=COMMIT&atomicMode=ALL"

To know beforehand:
- An import replaces whole objects: organisation units and sharing of the objects
  become those of the backup.
- What was made since the backup stays (rules apart: step 3).
- Organisation units, users and groups that the objects name must be there. If one
  is missing, the import is refused and nothing of that file is written: create
  it, then import the file again.
`,
};
