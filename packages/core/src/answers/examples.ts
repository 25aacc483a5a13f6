import { compareText } from '../object/ref.js';
import type { AnswerEntry } from './answers.js';
import { sidesDiffer } from './filter.js';

/** How far apart two questions are: what they are about weighs more than what exactly stands there. */
const OTHER_TYPE = 4;
const OTHER_STATE = 3;
const OTHER_CHOICES = 2;
const OTHER_VALUE = 1;
const SCORE_STEP = 25;

/** What a question is, for comparing: names with values. */
interface Features {
  readonly entry: AnswerEntry;
  readonly type: string;
  readonly choices: string;
  readonly score: number;
  /** By compared fact: whether the sides differ, and what they say. */
  readonly rows: ReadonlyMap<string, { readonly differs: boolean; readonly text: string }>;
}

/**
 * The questions that are least alike, so that a person who sees a few has seen what is special among many: first the one
 * farthest from what most are like, then each time the one farthest from all chosen. The same for any order of the input.
 */
export function leastAlike(entries: readonly AnswerEntry[], count: number): readonly AnswerEntry[] {
  const rest = [...entries].sort((a, b) => compareText(a.question, b.question)).map(featuresOf);
  if (rest.length <= count) return rest.map(({ entry }) => entry);
  const usual = usualOf(rest);
  const nearest = rest.map((one) => distance(one, usual));
  const chosen: Features[] = [];
  while (chosen.length < count) {
    let best = -1;
    for (let i = 0; i < rest.length; i++) {
      if (chosen.includes(rest[i]!)) continue;
      if (best < 0 || nearest[i]! > nearest[best]!) best = i;
    }
    const taken = rest[best]!;
    chosen.push(taken);
    for (let i = 0; i < rest.length; i++) {
      const away = distance(rest[i]!, taken);
      nearest[i] = chosen.length === 1 ? away : Math.min(nearest[i]!, away);
    }
  }
  return chosen.map(({ entry }) => entry);
}

function featuresOf(entry: AnswerEntry): Features {
  return {
    entry,
    type: entry.question.split(':')[1] ?? '',
    choices: entry.choices.map(({ id }) => id.split(':')[0]).join(' '),
    score: entry.score ?? 0,
    rows: new Map(
      (entry.compare ?? []).map(([what = '', source = '', target = '']) => [
        what,
        { differs: sidesDiffer(source, target), text: `${source}\u0000${target}` },
      ]),
    ),
  };
}

/** What most questions have, fact by fact. */
function usualOf(all: readonly Features[]): Features {
  const most = <T>(values: Iterable<T>): T => {
    const counts = new Map<T, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  };
  const names = new Set(all.flatMap(({ rows }) => [...rows.keys()]));
  const rows = new Map<string, { differs: boolean; text: string }>();
  for (const name of names) {
    const having = all.flatMap((one) => one.rows.get(name) ?? []);
    if (having.length * 2 < all.length) continue;
    rows.set(name, { differs: most(having.map(({ differs }) => differs)), text: most(having.map(({ text }) => text)) });
  }
  return {
    entry: all[0]!.entry,
    type: most(all.map(({ type }) => type)),
    choices: most(all.map(({ choices }) => choices)),
    score: most(all.map(({ score }) => score)),
    rows,
  };
}

function distance(a: Features, b: Features): number {
  let sum = Math.abs(a.score - b.score) / SCORE_STEP;
  if (a.type !== b.type) sum += OTHER_TYPE;
  if (a.choices !== b.choices) sum += OTHER_CHOICES;
  for (const [name, row] of a.rows) {
    const other = b.rows.get(name);
    if (other === undefined || other.differs !== row.differs) sum += OTHER_STATE;
    else if (other.text !== row.text) sum += OTHER_VALUE;
  }
  for (const name of b.rows.keys()) if (!a.rows.has(name)) sum += OTHER_STATE;
  return sum;
}
