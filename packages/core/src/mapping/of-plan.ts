import { parseGiven } from '../answers/given.js';
import { type RefKey, refKey } from '../object/ref.js';
import type { Plan, Question } from '../plan/plan.js';
import { PAIR_DOES, type Pair, type PairDoes } from './mapping.js';
import type { PairRow } from './rows.js';

/** What a choice of a clash says: `use:ID`, `overwrite:ID`, `new`, `leave-out`. */
function meaningOf(choice: string): { readonly does: PairDoes; readonly to: string | null } | undefined {
  const [does = '', to] = choice.split(':');
  return (PAIR_DOES as readonly string[]).includes(does) ? { does: does as PairDoes, to: to ?? null } : undefined;
}

/** What speaks for a match, as the codes that a mapping keeps: without the numbers behind them. */
const signsOf = ({ evidence = [] }: Question): readonly string[] =>
  evidence.map(({ code }) => code.replace('EVIDENCE_', ''));

/** The pair that an answered clash comes to; undefined for other questions and open ones. */
function pairOf(question: Question): Pair | undefined {
  const [from] = question.about;
  if (question.code !== 'CLASH' || from === undefined || question.answer === null) return undefined;
  const { choice, texts } = parseGiven(question.answer);
  const meaning = meaningOf(choice);
  if (!meaning) return undefined;
  const taken = question.choices.find(({ id }) => id === choice);
  const { name } = question.params;
  return {
    from: { type: from.type, id: from.id },
    ...meaning,
    ...(typeof name === 'string' && { label: name }),
    ...(meaning.to !== null && typeof taken?.params.name === 'string' && { toLabel: taken.params.name }),
    evidence: ['ANSWERED', ...signsOf(question)],
    ...(question.score !== undefined && question.proposal === choice && { score: question.score }),
    ...(meaning.does === 'new' && Object.keys(texts).length > 0 && { with: texts }),
  };
}

/**
 * What a person decided in a plan about objects of which the target has one like it, as far as the import carried it out:
 * what was to be written is there as promised. What writes nothing (`use`, `leave-out`) holds once anything was.
 *
 * @param unproved what was not read back as promised, or not imported
 */
export function pairsOfPlan(plan: Plan, unproved: ReadonlySet<RefKey>): readonly Pair[] {
  if (!plan.batches.some(({ acts }) => acts.some(({ ref }) => !unproved.has(refKey(ref))))) return [];
  return plan.questions.flatMap((question) => {
    const pair = pairOf(question);
    if (pair === undefined) return [];
    const { from, to, does } = pair;
    const written = does === 'new' ? from.id : does === 'overwrite' ? to : null;
    return written !== null && unproved.has(refKey({ type: from.type, id: written })) ? [] : [pair];
  });
}

/** The codes of both sides, where they are compared. */
function codesOf({ compare = [] }: Question): Pick<PairRow, 'code' | 'toCode'> {
  const row = compare.find(({ what }) => what === 'code');
  return {
    ...(typeof row?.source === 'string' && { code: row.source }),
    ...(typeof row?.target === 'string' && { toCode: row.target }),
  };
}

/**
 * Every clash of a plan as a row: decided, proposed where that is safe (then it does what is proposed), or open with what
 * there is to choose.
 */
export function rowsOfPlan(plan: Plan): readonly PairRow[] {
  return plan.questions.flatMap((question): readonly PairRow[] => {
    const [from] = question.about;
    if (question.code !== 'CLASH' || from === undefined) return [];
    const decided = pairOf(question);
    if (decided) return [decided];
    const { name } = question.params;
    const row = {
      from: { type: from.type, id: from.id },
      ...(typeof name === 'string' && { label: name }),
      evidence: signsOf(question),
      ...(question.score !== undefined && { score: question.score }),
      ...codesOf(question),
    };
    const uses = question.choices.filter(({ id }) => meaningOf(id)?.does === 'use');
    const proposed = question.proposal === null ? undefined : meaningOf(question.proposal);
    // What is not safe is for a person to decide: a file that nobody edited must not take it.
    if (proposed !== undefined && question.safe) {
      const label = question.choices.find(({ id }) => id === question.proposal)?.params.name;
      return [{ ...row, ...proposed, ...(typeof label === 'string' && { toLabel: label }) }];
    }
    if (uses.length === 0) return [{ ...row, does: null, to: null }];
    const { toCode: _ofTheFirst, ...own } = row;
    return uses.map(({ id, params }) => ({
      ...(uses.length === 1 ? row : own),
      does: null,
      to: meaningOf(id)?.to ?? null,
      ...(typeof params.name === 'string' && { toLabel: params.name }),
    }));
  });
}
