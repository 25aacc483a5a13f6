import type { RunSeen } from '@dhow/engine';

/** What was seen before with what came since: batches that were told anew take their old place, the log goes on. */
export function merged(before: RunSeen | undefined, news: RunSeen): RunSeen {
  if (before === undefined) return news;
  // Another answer came first: what it told is not told again.
  const log = [...before.log, ...news.log.filter(({ seq }) => seq > before.events)];
  const batches = new Map(before.batches.map((batch) => [batch.number, batch]));
  for (const batch of news.batches) batches.set(batch.number, batch);
  return { ...news, log, batches: [...batches.values()].sort((a, b) => a.number - b.number) };
}
