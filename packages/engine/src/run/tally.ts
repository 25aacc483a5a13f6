import { type Act, type Plan, type RefKey, refKey } from '@dhow/core';
import type { ImportStats } from '../ports/target.js';
import type { RunEvent } from './run.js';
import { saysOfStanding, standingOf } from './standing.js';
import { callsOf, fold, type RunState, written } from './state.js';

/** Objects by what happened to them. `failed`: they are not written as planned. An object made anew counts once. */
export interface RunCounts {
  readonly created: number;
  readonly updated: number;
  readonly recreated: number;
  readonly deleted: number;
  readonly failed: number;
}

/** What a run amounts to, in numbers. */
export interface RunTally {
  /** When its record begins, ISO 8601; the approval's time where nothing is recorded yet. */
  readonly at: string;
  /** When its last session ended; absent: it has not. Later checks do not count. */
  readonly endedAt?: string;
  /** All its sessions together, from their first word to their last: the pauses between them do not count. */
  readonly seconds: number;
  /** Requests that were sent. */
  readonly requests: number;
  /** Objects that the plan writes. */
  readonly objects: number;
  readonly counts: RunCounts;
  /** What the server counted, over all its answers; absent: it never gave counts. */
  readonly stats?: ImportStats;
}

/** The numbers of a run, from its plan and record. */
export function tallyOf(plan: Plan, approvedAt: string, events: readonly RunEvent[]): RunTally {
  const sessions = sessionsOf(events);
  const last = sessions.at(-1);
  const isRunning = standingOf(events) === 'running';
  const counts = countsOf(plan, fold(plan, events));
  return {
    at: events[0]?.at ?? approvedAt,
    ...(!isRunning && last && { endedAt: last.to }),
    seconds: sessions.reduce((sum, { from, to }) => sum + Math.max(0, Date.parse(to) - Date.parse(from)), 0) / 1000,
    requests: events.filter(({ type }) => type === 'intent').length,
    objects: new Set(plan.batches.flatMap(({ acts }) => acts.map(({ ref }) => refKey(ref)))).size,
    counts,
    ...statsIn(events),
  };
}

/** Start and end of each session: from `started` or `resumed` to what ended it. A check that is made later belongs to none. */
function sessionsOf(events: readonly RunEvent[]): readonly { readonly from: string; readonly to: string }[] {
  const sessions: { from: string; to: string }[] = [];
  let isOpen = false;
  for (const event of events) {
    if (!isOpen && event.type === 'verified') continue;
    const current = sessions.at(-1);
    if (current === undefined || !isOpen || event.type === 'resumed') sessions.push({ from: event.at, to: event.at });
    else current.to = event.at;
    isOpen = saysOfStanding(event) === undefined;
  }
  return sessions;
}

function statsIn(events: readonly RunEvent[]): { readonly stats?: ImportStats } {
  let sum: ImportStats | undefined;
  for (const event of events) {
    if (event.type !== 'answer' || event.answer.kind !== 'done') continue;
    const { created, updated, deleted, ignored, total } = event.answer.stats;
    sum = {
      created: (sum?.created ?? 0) + created,
      updated: (sum?.updated ?? 0) + updated,
      deleted: (sum?.deleted ?? 0) + deleted,
      ignored: (sum?.ignored ?? 0) + ignored,
      total: (sum?.total ?? 0) + total,
    };
  }
  return sum ? { stats: sum } : {};
}

const COUNTED_AS = { create: 'created', update: 'updated', recreate: 'recreated', delete: 'deleted' } as const;

/** An object counts once: by its first act (what is created and completed later was created); failed where any of its acts is not done. */
function countsOf(plan: Plan, state: RunState): RunCounts {
  const objects = new Map<RefKey, { readonly verb: Act['verb']; stands: boolean }>();
  for (const call of callsOf(plan)) {
    const stands = new Set(written(call, state).map(refKey));
    const verbs = new Map(call.batch.acts.map((act) => [refKey(act.ref), act.verb]));
    for (const ref of call.refs) {
      const key = refKey(ref);
      const before = objects.get(key);
      if (before) before.stands &&= stands.has(key);
      else objects.set(key, { verb: verbs.get(key)!, stands: stands.has(key) });
    }
  }
  const counts = { created: 0, updated: 0, recreated: 0, deleted: 0, failed: 0 };
  for (const { verb, stands } of objects.values()) counts[stands ? COUNTED_AS[verb] : 'failed'] += 1;
  return counts;
}
