import type { Diagnostic } from '../outcome/diagnostic.js';

/** What a check looks at, in the order of the page. */
export const checkAreas = [
  'file',
  'ids',
  'structure',
  'texts',
  'references',
  'places',
  'options',
  'expressions',
  'forms',
  'rules',
  'placeholders',
  'people',
  'version',
  'target',
  'order',
] as const;
export type CheckAreaName = (typeof checkAreas)[number];

/** `fail`: it would be refused, or break something; `warn`: something would be lost, asked or wrong. */
export type Verdict = 'pass' | 'warn' | 'fail';

export interface CheckArea {
  readonly area: CheckAreaName;
  readonly verdict: Verdict;
  readonly findings: readonly Diagnostic[];
}

/** What was found, on one page: by area, each with its verdict, and whether to go on. */
export interface CheckReport {
  readonly verdict: Verdict;
  readonly areas: readonly CheckArea[];
}

/** By how a code goes on after `CHECK_`; the first that fits. */
const AREAS: readonly (readonly [pattern: RegExp, area: CheckAreaName])[] = [
  [/^(TYPE|NOT)_/, 'file'],
  [/^ID_/, 'ids'],
  [/^(PROPERTY|REQUIRED|CONSTANT)_/, 'structure'],
  [/^(TEXT_|TRANSLATIONS)/, 'texts'],
  [/^(EXPRESSION_DANGLING|REFERENCE_|DIMENSION_|HALF_LINK|ON_TARGET)/, 'references'],
  [/^(TREE|PLACE)_/, 'places'],
  [/^OPTIONS?_/, 'options'],
  [/^EXPRESSION_/, 'expressions'],
  [/^FORM_/, 'forms'],
  [/^(VARIABLE|ACTION|RULE)_/, 'rules'],
  [/^PLACEHOLDER/, 'placeholders'],
  [/^(SHARING_|USERS|PEOPLE_)/, 'people'],
  [/^TARGET_/, 'target'],
  [/^(ORDER|GUIDE)_/, 'order'],
];

/** Where a finding stands on the page. What reading an old file or carrying it to another version tells is `version`. */
export function areaOf(code: string): CheckAreaName {
  if (code.startsWith('FILE_')) return 'file';
  const [, rest] = /^CHECK_(.*)$/.exec(code) ?? [];
  return (rest !== undefined && AREAS.find(([pattern]) => pattern.test(rest))?.[1]) || 'version';
}

const verdictOf = (findings: readonly Diagnostic[]): Verdict =>
  findings.some(({ severity }) => severity === 'error')
    ? 'fail'
    : findings.some(({ severity }) => severity === 'warning')
      ? 'warn'
      : 'pass';

/** Findings on one page. `left`: areas that were not looked at, and so do not pass either. */
export function reportOf(findings: readonly Diagnostic[], left: readonly CheckAreaName[] = []): CheckReport {
  const areas = checkAreas
    .filter((area) => !left.includes(area))
    .map((area): CheckArea => {
      const some = findings.filter(({ code }) => areaOf(code) === area);
      return { area, verdict: verdictOf(some), findings: some };
    });
  return { verdict: verdictOf(findings), areas };
}
