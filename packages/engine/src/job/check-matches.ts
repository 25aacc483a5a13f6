import { type Diagnostic, type Pair, type PlacedPair, type RefKey, refKey } from '@dhow/core';
import { findOtherKinds, checkMatches as findWrong } from '../flow/match.js';
import type { JobTable } from './kinds.js';
import { oneTurn, onlyReads } from './one-turn.js';

/** What is wrong with matches that somebody edited, as far as the two sides tell. Keeps nothing. */
export const checkMatches: JobTable['check-matches'] = oneTurn(
  ({ source, target }, stores) => onlyReads(stores, source, target),
  async ({ source: name, target: into, placed, after, news }, house, on) => {
    const source = name === undefined ? undefined : await house.openSource(name, on);
    const target = await house.openTarget(into, on);
    const found = await findWrong(placedAll(placed, after), { ...(source && { source }), target }, on.signal);
    const fresh = new Set(news.map(({ from }) => refKey(from)));
    const wrong = found.filter((finding) => !isOld(finding, fresh));
    if (wrong.length > 0 || source === undefined) return { wrong, otherKinds: [] };
    const ends = { source, target };
    return { wrong, otherKinds: await findOtherKinds(news, after, ends, house.tools, on.signal, on.progress) };
  },
);

/** Pairs of the file at their rows, and those that stay beside them. */
function placedAll(placed: readonly PlacedPair[], after: readonly Pair[]): readonly PlacedPair[] {
  const inFile = new Set(placed.map(({ pair }) => refKey(pair.from)));
  return [
    ...placed,
    ...after.filter(({ from }) => !inFile.has(refKey(from))).map((pair) => ({ pair, at: refKey(pair.from) })),
  ];
}

const OF_THE_PAST: ReadonlySet<string> = new Set(['MATCH_SOURCE_UNKNOWN', 'MATCH_TARGET_UNKNOWN', 'MATCH_OTHER_TYPE']);

/** About a pair that was kept before and stays: its object may be one of another package, or gone by now. */
const isOld = ({ code, about }: Diagnostic, fresh: ReadonlySet<RefKey>): boolean =>
  OF_THE_PAST.has(code) && about !== undefined && !fresh.has(refKey(about));
