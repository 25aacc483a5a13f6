import type { Words } from '../fill.js';

/** Practice servers: copied from an instance, started, thrown away. */
export const practice: Words = {
  PRACTICE_COPYING: 'copying the metadata',
  PRACTICE_KEEPING: 'keeping the copy',
  PRACTICE_UNKNOWN: 'There is no practice server {name}.',
  PRACTICE_TOO_MANY: 'There are {most} practice servers already, as many as this Dhow may have. Throw one away first.',
  PRACTICE_NAME_TAKEN:
    'The name {name} is not free for you: a server has it or had it, or your limits do not let you use it. Take another name, such as that of the copied instance with "-practice", or ask an administrator.',
  PRACTICE_OF_PRACTICE: '{name} is a practice server itself. Start another one from the instance that it is a copy of.',
  PRACTICE_NO_EXAMPLE: 'This Dhow was installed without the example country.',
  PRACTICE_BUSY: '{count|job|jobs} of {who} still use {name}. Wait until they have ended, or stop them.',
  PRACTICE_COPIES: 'The copy for {name} is still being made. Wait until it is ready.',
  PRACTICE_COPY_GONE:
    'The copy that {name} began with was deleted. Throw this practice server away and start a new one.',
  PRACTICE_COPY_LOST:
    'Dhow ended before the copy for {name} was begun. Throw this practice server away and start a new one.',
  PRACTICE_BROKE:
    'The practice server ended by itself ({why}). What was tried in it is gone. Start it again; if it ends again, tell your administrator.',
  INSTANCE_IS_PRACTICE:
    '{name} is a practice server: Dhow itself keeps its address and login. Under "Practice servers" it can begin anew or be thrown away.',
};
