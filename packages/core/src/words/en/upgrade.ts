import type { Words } from '../fill.js';

export const upgrade: Words = {
  // What is no longer in a package, or not in a backup.
  DROPPED_BY_PACKAGE:
    '"{name}" ({type}) was installed last time and is no longer in the package. Remove it from {into}?',
  DROPPED_BY_PACKAGE_WITH_PARTS:
    '"{name}" ({type}), with {parts|part|parts} of its own, was installed last time and is no longer in the package. Remove it from {into}?',
  CHOICE_KEEP_THERE: 'leave it as it is',
  CHOICE_REMOVE_THERE: 'remove it, after everything else is imported; a copy is kept, and undoing brings it back',
  REMOVAL_STILL_USED:
    '"{name}" ({type}) would go, but {count|object|objects} on {into} still use it ({users}): it stays. Take it out there first.',
  // An upgrade: what was installed last time, what the package says now, what stands on the target.
  BOTH_CHANGED:
    '"{name}" ({type}): {path} was changed in the package, and also on {into}, since it was installed last time. Whose stays?',
  CHOICE_TAKE_PACKAGES: 'the package’s',
  CHOICE_KEEP_TARGETS: 'the one on {into}',
  UPGRADE_BASE: 'Installed last time',
  UPGRADE_BASE_DAY: 'Installed last time ({day})',
  UPGRADE_BASE_VERSION: 'Installed last time ({version})',
  UPGRADE_BASE_DAY_VERSION: 'Installed last time ({day}, {version})',
  UPGRADE_PACKAGE: 'Package now',
  UPGRADE_PACKAGE_VERSION: 'Package now ({version})',
  UPGRADE_TARGET_INTO: 'On {into}',
  UPGRADE_TARGET_INTO_DAY: 'On {into} (changed {day})',
  GONE_SINCE: '"{name}" ({type}) was installed last time and has been deleted on {into} since. Add it again?',
  CHOICE_STAY_GONE: 'leave it out, with what cannot be without it',
  CHOICE_ADD_AGAIN: 'add it again',
  LEFT_OUT_GONE: 'deleted there since it was installed last time, and left out as answered',
  BASE_NONE:
    'No record of an earlier install of {package} on {into}: local changes cannot be told from old package text, and the package’s values win. Name the release that was installed, if you have its file: --base FILE',
  BASE_IGNORED:
    'What was installed last time is not looked at, as asked (--no-base): local changes cannot be told from old package text, and the package’s values win.',
  BASE_USED:
    'Compared with what was installed last time: {package} {version}, {day} (import {run}). What was changed on {into} since then stays.',
  BASE_FILE:
    'Compared with {package} {version}, the release that was named with --base. What was changed on {into} since then stays.',
  BASE_LACKS:
    'it is not in what is remembered of the last install: what was changed of it on {into} cannot be told, and the package’s values win.',
  BASE_OTHER_VERSION:
    'The last install was into DHIS2 {before}; {into} is {now} by now. Fields that {now} writes otherwise may be asked about.',
  BASE_OTHER_PACKAGE:
    '{given} is another package than {package}: what was installed of one says nothing about the other.',
  BASE_NOTHING_SHARED: '{given} and {package} have not one object in common: it cannot be an earlier release of it.',
  BASE_NO_PACKAGE: 'The import {run} installed no package: there is nothing to compare with.',
  BASE_NO_FILE: '{name} is no package: a release to compare with is a package file or the import of one.',
  BASE_OTHER_TARGET: 'The import {run} went into {was}, not into {into}.',
  BASE_NEEDS_PACKAGE: '--base only means something for a package file; {name} is a server.',
  BASE_NEITHER: '--base and --no-base exclude each other.',
  INSTALL_UNKNOWN: 'There is no record of what the import {run} installed.',
  INSTALL_SHAPE:
    'This record of an installed package is damaged: delete the folder; the next plan then says that it cannot tell local changes.',
  INSTALL_DAMAGED:
    'The record of what the import {run} installed of {package} is damaged, and without it local changes cannot be told. Put the folder back from a copy, or plan with --base FILE (the release that was installed). Without either, delete the folder: the package’s values then win.',
  INSTALL_NOT_READ:
    'The record of an installed package is damaged, and is not looked at: {folder}. {why} Put the folder back from a copy, or delete it. Until then, what was changed of that package on its server since cannot be told.',
  POLICY_CHANGED_THERE: 'Changed there since it was installed last time',
  POLICY_KEPT_BEFORE: 'Left as it was there by the last import, or changed there since',
  POLICY_BOTH_CHANGED: 'Changed on both sides since it was installed last time: see the questions',
  POLICY_STILL_USED: 'Would go, but still used by other objects',
  HELP_BASE: 'compare with this earlier release: its file, or the import that installed it',
  HELP_NO_BASE: 'do not look at what was installed last time: the package’s values win',
  HELP_NO_REMEMBERED: 'ask again what was answered for an earlier import of this source',
  ANSWERS_REMEMBERED:
    '{count|answer is|answers are} kept for the next plan of the same source (--no-remembered asks again).',
  ANSWERS_NOT_REMEMBERED: 'The answers could not be kept for the next plan: {why} {at}',
  ANSWERS_KEPT_WRONG: 'The file of kept answers is damaged: delete it, and the next plan asks again.',
  HELP_INSTALLED: 'packages installed on a server, and what was changed of them since',
  INSTALLED_NONE: 'No package was installed on {name} with this Dhow.',
  INSTALLED_SAME: '{count|object|objects}, as installed',
  INSTALLED_CHANGED: 'of {of}: {changed} changed since, {gone} deleted',
  INSTALLED_IS_CHANGED: 'changed since: {type} [{id}]',
  INSTALLED_IS_GONE: 'deleted since: {type} [{id}]',
};
