import type { Words } from '../say.js';

export const upgrade: Words = {
  // What is no longer in a package, or not in a backup.
  REMOVE_DROPPED_BY_PACKAGE:
    '"{name}" ({type}, with {parts|part|parts} of its own) was installed last time and is no longer in the package. Remove it from {into}?',
  REMOVE_NOT_IN_BACKUP:
    '"{name}" ({type}, with {parts|part|parts} of its own) is on {into} and not in the backup. Remove it?',
  CHOICE_KEEP_THERE: 'leave it as it is',
  CHOICE_REMOVE_THERE: 'remove it, after everything else is imported; a copy is kept, and undoing brings it back',
  REMOVAL_STILL_USED:
    '"{name}" ({type}) would go, but {count|object|objects} on {into} still use it ({users}): it stays. Take it out there first.',
  POLICY_STILL_USED: 'Would go, but still used by other objects',
};
