import type { Key, Speech } from '../words/words.js';

/**
 * What somebody did, as a line of the audit trail says it, in words: a call by its name; a job when it was asked for (`start-import`)
 * and when it ended (`job.import`). What has no words, of a later version for instance, is shown by its name.
 */
export function actWords(what: string, t: Speech['t']): string {
  const job = /^(?:start-|job\.)(.+)$/.exec(what)?.[1];
  const key = `people.act.${job ?? what}`;
  const said = t(key as Key);
  if (said === key) return what;
  if (job === undefined) return said;
  return t(what.startsWith('job.') ? 'people.ended' : 'people.asked-for', { job: said });
}
