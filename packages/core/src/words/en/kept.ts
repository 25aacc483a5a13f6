import type { Words } from '../fill.js';

/** What is kept: plans, packages, the key, and what a server takes in. */
export const kept: Words = {
  PLAN_UNKNOWN: 'There is no plan {plan} here.',
  PLAN_OF_NOBODY:
    'Plan no. {number} was uploaded whole: nobody here knows the file that it was made of. Make a new plan from that file.',
  ACT_UNKNOWN: 'This plan has no change number {number}.',
  PLAN_APPROVED: 'This plan was approved already, by {who} at {when}. That approval stands.',
  PACKAGE_UNKNOWN: 'There is no package {package} here.',
  PACKAGE_OTHER:
    '{name} is not the file that was announced: its SHA-256 is {found}, not {expected}. Nothing was kept of it: send it again.',

  KEY_SEVERAL: 'The key is given more than once, by {names}. Give it in one of them.',
  KEY_FILE_MISSING: 'There is no file {path}, which should hold the key.',
  KEY_FILE_UNREADABLE: 'The key in {path} cannot be read ({why}).',
  KEY_COMMAND_FAILED: 'The command in {name} failed (exit code {status}) and gave no key.',
  KEY_COMMAND_LATE: 'The command in {name} gave no key within 30 seconds.',
  KEY_COMMAND_EMPTY: 'The command in {name} printed no key.',
  KEY_CHANGING:
    'A change of the key was begun and not finished. Finish it: dhow key rotate. Until then no stored secret can be opened.',
  KEY_NEW_MISSING:
    'The key is given from outside, so the new one must be too: in DHOW_NEW_KEY, DHOW_NEW_KEY_FILE or DHOW_NEW_KEY_COMMAND.',
  KEY_SAME: 'The new key is the old one.',
  KEY_OTHER:
    'The stored secrets are sealed with another key (no. {database}) than the one that Dhow was started with (no. {key}), so nothing was sealed. Start it again with the key of the others.',
  KEY_SEALING: 'Sealing stored secrets under the new key',
  SECRET_OTHER_KEY:
    'The stored secret was sealed under another key (no. {sealed}; the key here is no. {key}). Give the right key, finish a change of the key that was begun (dhow key rotate), or enter the login again.',

  HOME_TAKEN_IN:
    'What this folder kept is with a Dhow server since {since}. Start it (dhow serve) or name it (DHOW_SERVER): this command then works through it.',
  TAKEN_IN_FILE:
    'This file says that a Dhow server works with what was kept here, and it is damaged. Put it back from a copy, or start dhow serve after removing it.',
  TAKE_IN_THERE: 'There is such a thing in the database already. This one stays in its file.',
  TAKE_IN_UNREADABLE: 'This cannot be read ({why}). It stays where it is.',
  TAKE_IN_VALUE: 'This holds a value that the database does not take ({why}). It stays where it is.',
};
