import { type Plan, type Ref, refKey } from '@dhow/core';
import type { RunEvent } from '../../run/run.js';
import { callsOf } from '../../run/state.js';

/**
 * What the record tells beyond where each call stands: how patient a run may still be with its server, and how fast that is.
 * All of it since the last start or resume, so that a run which is taken in turns is as patient as one that is not.
 */
export interface Known {
  /** Sendings without an answer, by call. */
  readonly unanswered: ReadonlyMap<string, number>;
  /** Refusals that named no object since something of the call was written, by call. */
  readonly nameless: ReadonlyMap<string, number>;
  /** The slowest request, in milliseconds per object. */
  readonly pace: number;
  /** The sending of which the record knows no end. */
  readonly sent:
    | {
        readonly batch: string;
        readonly call: string;
        readonly attempt: number;
        readonly refs: readonly Ref[];
        readonly at: number;
      }
    | undefined;
}

export const knownAtFirst: Known = { unanswered: new Map(), nameless: new Map(), pace: 0, sent: undefined };

/** What is known after one more event. */
export function learn(plan: Plan, known: Known, event: RunEvent): Known {
  switch (event.type) {
    case 'started':
    case 'resumed':
      return knownAtFirst;
    case 'intent': {
      const refs = event.only ?? callsOf(plan).find(({ id }) => id === event.call)?.refs ?? [];
      const { batch, call, attempt } = event;
      return { ...known, sent: { batch, call, attempt, refs, at: Date.parse(event.at) } };
    }
    case 'settled':
      return { ...known, sent: undefined };
    case 'answer': {
      const { call, answer } = event;
      const { sent } = known;
      const took = sent ? (Date.parse(event.at) - sent.at) / Math.max(1, sent.refs.length) : 0;
      const more = (counts: ReadonlyMap<string, number>, count: number) => new Map(counts).set(call, count);
      const carried = new Set(sent?.refs.map(refKey));
      const isNameless =
        answer.kind === 'refused' && !answer.diagnostics.some(({ about }) => about && carried.has(refKey(about)));
      return {
        unanswered:
          answer.kind === 'unknown' ? more(known.unanswered, (known.unanswered.get(call) ?? 0) + 1) : known.unanswered,
        nameless:
          answer.kind === 'done'
            ? more(known.nameless, 0)
            : isNameless
              ? more(known.nameless, (known.nameless.get(call) ?? 0) + 1)
              : known.nameless,
        pace: Math.max(known.pace, took),
        sent: undefined,
      };
    }
    default:
      return known;
  }
}
