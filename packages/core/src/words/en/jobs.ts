import type { Words } from '../fill.js';

/** Jobs: what runs in the background, who waits for whom, and workers that come and go. */
export const jobs: Words = {
  SENDER_GONE: 'whoever sent it was gone before the server answered',
  TOO_MANY_JOBS: 'You have {most} jobs that have not ended. Wait until some have, or stop some.',
  TOO_MANY_STREAMS: 'You follow {most} jobs at once. Leave some first.',
  JOB_UNKNOWN: 'There is no job {job}.',
  JOB_KIND_UNKNOWN: 'There is nothing of the kind "{kind}" that Dhow could be asked to do.',
  JOB_NOT_DONE: 'Job {job} has no result ({state}).',
  JOB_LOST:
    'Job {job} was taken up {attempts|time|times}, and each time the worker was gone before a turn of it was through. Look at the logs and the memory of the workers, then ask for it again.',
  JOB_BROKE: 'This ended by a mistake in Dhow. The log of the server says which.',
  LEASE_LOST: 'Job {job} is carried on by another worker; this one lets go of it.',
  WAITS_FOR_IMPORT: '{who} is importing into {target} (run {run}). This goes on by itself when that has ended.',
  TRIES_AGAIN: 'something could not be reached ({code}): tries again in {seconds} s',
  TAKEN_OVER: 'worker {worker} is gone: another one takes this up',
  TURN_LOST: 'worker {worker} lost its hold of this: it is taken up again',
};
