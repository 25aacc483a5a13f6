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
  [/^(TYPE|NOT|MAP)_/, 'file'],
  [/^ID_/, 'ids'],
  [/^(PROPERTY|REQUIRED|CONSTANT)_/, 'structure'],
  [/^(TEXT_|TRANSLATIONS)/, 'texts'],
  [/^(EXPRESSION_DANGLING|REFERENCE_|DIMENSION_|HALF_LINK)/, 'references'],
  [/^(TREE|PLACE)_/, 'places'],
  [/^OPTIONS?_/, 'options'],
  [/^EXPRESSION_/, 'expressions'],
  [/^FORM_/, 'forms'],
  [/^(VARIABLE|ACTION|RULE)_/, 'rules'],
  [/^PLACEHOLDER/, 'placeholders'],
  [/^(SHARING_|USERS|PEOPLE_)/, 'people'],
  [/^(ORDER|GUIDE)_/, 'order'],
];

/** Where a finding stands on the page. What reading an old file or carrying it to another version tells is `version`. */
export function areaOf(code: string): CheckAreaName {
  if (code.startsWith('FILE_')) return 'file';
  if (code.startsWith('IDENTIF')) return 'ids';
  const [, rest] = /^CHECK_(.*)$/.exec(code) ?? [];
  return (rest !== undefined && AREAS.find(([pattern]) => pattern.test(rest))?.[1]) || 'version';
}

const verdictOf = (findings: readonly Diagnostic[]): Verdict =>
  findings.some(({ severity }) => severity === 'error')
    ? 'fail'
    : findings.some(({ severity }) => severity === 'warning')
      ? 'warn'
      : 'pass';

/** Findings on one page. `onServer`: those of comparing with a server; they stand together, whatever they are about. */
export function reportOf(findings: readonly Diagnostic[], onServer?: readonly Diagnostic[]): CheckReport {
  const own = new Map<CheckAreaName, readonly Diagnostic[]>(
    checkAreas.map((area) => [area, findings.filter(({ code }) => areaOf(code) === area)]),
  );
  if (onServer) own.set('target', onServer);
  else own.delete('target');
  const areas = [...own].map(([area, some]): CheckArea => ({ area, verdict: verdictOf(some), findings: some }));
  return { verdict: verdictOf([...findings, ...(onServer ?? [])]), areas };
}
