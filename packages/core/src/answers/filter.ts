import { Fault } from '../outcome/fault.js';
import type { AnswerEntry } from './answers.js';

type Operator = '=' | '!=' | '>=' | '<=' | '>' | '<' | '~';

/** One term of a filter: `score>=80`. */
export interface Term {
  readonly key: Key;
  readonly operator: Operator;
  readonly value: string;
}

/** All terms hold. */
export type Filter = readonly Term[];

/** What a question can be filtered by. */
const KEYS = ['code', 'type', 'id', 'score', 'safe', 'proposal', 'answer', 'says', 'same', 'differs'] as const;
type Key = (typeof KEYS)[number];

const TERM = /([A-Za-z]+)\s*(!=|>=|<=|=|>|<|~)\s*(?:"([^"]*)"|(\S+))/y;

/**
 * A filter of questions: terms with blanks between, all of which hold. `code=CLASH type=dataElements score>=80
 * differs!=valueType says~"malaria"`; `~`: contains, without regard to case; `proposal=use` and `answer=use` mean every
 * choice that begins so, `none` and `open` that there is none.
 *
 * @throws Fault FILTER_EMPTY, FILTER_SYNTAX, FILTER_UNKNOWN (with the keys there are), FILTER_NUMBER
 */
export function parseFilter(text: string): Filter {
  const terms: Term[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at++;
      continue;
    }
    TERM.lastIndex = at;
    const found = TERM.exec(text);
    if (!found) throw new Fault('usage', 'FILTER_SYNTAX', { filter: text, rest: text.slice(at) });
    const [whole, key = '', operator, quoted, bare] = found;
    if (!isKey(key)) throw new Fault('usage', 'FILTER_UNKNOWN', { key, known: KEYS });
    const value = quoted ?? bare ?? '';
    const isNumeric = key === 'score';
    if (
      isNumeric !== (isNumeric && operator !== '~' && /^\d+(\.\d+)?$/.test(value)) ||
      (!isNumeric && /[<>]/.test(operator ?? ''))
    )
      throw new Fault('usage', 'FILTER_NUMBER', { term: whole });
    terms.push({ key, operator: operator as Operator, value });
    at = TERM.lastIndex;
  }
  if (terms.length === 0) throw new Fault('usage', 'FILTER_EMPTY', { known: KEYS });
  return terms;
}

const isKey = (key: string): key is Key => (KEYS as readonly string[]).includes(key);

/** Whether all terms hold for a question. */
export const fits = (entry: AnswerEntry, filter: Filter): boolean => filter.every((term) => holds(entry, term));

function holds(entry: AnswerEntry, { key, operator, value }: Term): boolean {
  if (key === 'score') return entry.score !== undefined && compares(entry.score, operator, Number(value));
  const texts = textsAt(entry, key);
  if (operator === '~') return texts.some((text) => text.toLowerCase().includes(value.toLowerCase()));
  const isOne = texts.some((text) => text === value || (isChoice(key) && text.startsWith(`${value}:`)));
  return operator === '=' ? isOne : !isOne;
}

const isChoice = (key: Key): boolean => key === 'proposal' || key === 'answer';

function compares(score: number, operator: Operator, value: number): boolean {
  switch (operator) {
    case '>=':
      return score >= value;
    case '<=':
      return score <= value;
    case '>':
      return score > value;
    case '<':
      return score < value;
    case '!=':
      return score !== value;
    default:
      return score === value;
  }
}

/** What a question says under a key. Its id is its code, then what it is about: `CLASH:dataElements:fbfJHSPpUQD`. */
function textsAt(entry: AnswerEntry, key: Key): readonly string[] {
  const [code = '', type = '', ...id] = entry.question.split(':');
  switch (key) {
    case 'code':
      return [code];
    case 'type':
      return [type];
    case 'id':
      return [id.join(':'), entry.question];
    case 'safe':
      return [entry.safe ? 'yes' : 'no', String(entry.safe)];
    case 'proposal':
      return [entry.proposal ?? 'none'];
    case 'answer':
      return [entry.answer ?? 'open'];
    case 'says':
      return [entry.says];
    case 'same':
      return rows(entry, true);
    case 'differs':
      return rows(entry, false);
    default:
      return [];
  }
}

/** Names of compared facts in which both sides say the same, or do not. */
const rows = ({ compare = [] }: AnswerEntry, same: boolean): readonly string[] =>
  compare.flatMap(([what = '', source = '', target = '']) =>
    same ? (source === target ? [what] : []) : sidesDiffer(source, target) ? [what] : [],
  );

/** Both sides say something, and not the same. What only one side says (who uses it there) is no difference. */
export const sidesDiffer = (source: string, target: string): boolean =>
  source !== target && ![source, target].some((text) => text === NOTHING || text === '');

/** What stands where a side says nothing. */
const NOTHING = '-';
