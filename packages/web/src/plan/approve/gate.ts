import { actedOn, type Ref, type Risk, type Verb } from '@dhow/core';

/** Why the yes cannot be given yet. `count`: of how many. */
export interface Reason {
  readonly code: 'role' | 'empty' | 'errors' | 'open' | 'draft' | 'risks' | 'name';
  readonly count: number;
}

/** What stands before the yes. */
export interface Standing {
  /** May this person approve at all? */
  readonly mayApprove: boolean;
  /** Objects that the plan writes. */
  readonly acts: number;
  /** Errors in the plan: it is for reading only. */
  readonly errors: number;
  /** Questions that have no answer, neither in the plan nor on the page: what was answered on the page is among `drafts`. */
  readonly open: number;
  /** Answers given on the page that are in no plan yet. */
  readonly drafts: number;
  readonly groups: readonly RiskGroup[];
  readonly opened: ReadonlySet<string>;
  /** The name that has to be typed; absent: none. */
  readonly name?: string | undefined;
  readonly typed: string;
}

/** Everything that keeps a plan from being approved, what weighs most first; none: the button is on. */
export function gateOf(standing: Standing): readonly Reason[] {
  const { mayApprove, acts, errors, open, drafts, groups, opened, name, typed } = standing;
  if (!mayApprove) return [{ code: 'role', count: 1 }];
  if (acts === 0) return [{ code: 'empty', count: 0 }];
  const unopened = groups.filter(({ code }) => !opened.has(code)).length;
  const reasons: readonly Reason[] = [
    { code: 'errors', count: errors },
    { code: 'draft', count: drafts },
    { code: 'open', count: open },
    { code: 'risks', count: unopened },
    { code: 'name', count: name !== undefined && typed.trim() !== name ? 1 : 0 },
  ];
  return reasons.filter(({ count }) => count > 0);
}

/** Risks of one kind: opened, and looked at, together. */
export interface RiskGroup {
  readonly code: string;
  readonly risks: readonly Risk[];
}

/** What costs most stands first; what is not named here after it, as the plan has it. */
const HEAVIEST = [
  'DELETE',
  'MEMBER_REMOVED',
  'OPTION_REMOVED',
  'ORG_UNIT_MOVED',
  'ORG_UNIT_MADE_ROOT',
  'ORG_UNIT_LEVEL_CHANGED',
  'VALUE_TYPE_CHANGED',
  'CATEGORY_COMBO_CHANGED',
  'OPTION_SET_CHANGED',
  'DOMAIN_CHANGED',
  'AGGREGATION_CHANGED',
];

/** Risks by their kind, the heaviest first. */
export function groupsOf(risks: readonly Risk[]): readonly RiskGroup[] {
  const groups = new Map<string, Risk[]>();
  for (const risk of risks) {
    const group = groups.get(risk.code);
    if (group) group.push(risk);
    else groups.set(risk.code, [risk]);
  }
  const rank = (code: string): number => {
    const at = HEAVIEST.indexOf(code);
    return at < 0 ? HEAVIEST.length : at;
  };
  return [...groups].map(([code, list]) => ({ code, risks: list })).sort((a, b) => rank(a.code) - rank(b.code));
}

/** Where it is kept which risks this person opened: by plan, as another plan may have others under the same name. */
export const openedKey = (person: string, hash: string): string => `dhow.opened.${person}.${hash}`;

/** Codes of risks that were opened, from what was kept; what is none counts as nothing opened. */
export function parseOpened(text: string | null): ReadonlySet<string> {
  if (text === null) return new Set();
  try {
    const json: unknown = JSON.parse(text);
    return new Set(Array.isArray(json) ? json.filter((one) => typeof one === 'string') : []);
  } catch {
    return new Set();
  }
}

interface Row {
  readonly verb: Verb;
  readonly ref: Ref;
}

/** How many objects that are on the target now an import changes or deletes: a copy of them is kept first. */
export const copiedOf = (acts: readonly Row[]): number =>
  [...actedOn(acts).values()].filter((verb) => verb !== 'create').length;

/** A time as the field for times has it, as ISO 8601; undefined for none; `past` where it is over. */
export function untilOf(text: string, now: number): { readonly until?: string; readonly isPast: boolean } {
  if (text === '') return { isPast: false };
  const at = new Date(text).getTime();
  if (Number.isNaN(at)) return { isPast: false };
  return { until: new Date(at).toISOString(), isPast: at <= now };
}
