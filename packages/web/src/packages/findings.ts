import type { Diagnostic } from '@dhow/core';

/** Findings of one code, with how bad they are: they are read together. */
export interface FindingGroup {
  readonly code: string;
  readonly severity: Diagnostic['severity'];
  readonly findings: readonly Diagnostic[];
}

const ORDER: readonly Diagnostic['severity'][] = ['error', 'warning', 'note'];

/** Findings by code, the worst first, then those of which there are most. */
export function grouped(findings: readonly Diagnostic[]): readonly FindingGroup[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const one of findings) {
    const key = `${one.severity} ${one.code}`;
    const list = groups.get(key);
    if (list) list.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()]
    .flatMap((list) => (list[0] ? [{ code: list[0].code, severity: list[0].severity, findings: list }] : []))
    .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || b.findings.length - a.findings.length);
}

/** How many there are of each kind. */
export const countsOf = (findings: readonly Diagnostic[]): Readonly<Record<Diagnostic['severity'], number>> => ({
  error: findings.filter(({ severity }) => severity === 'error').length,
  warning: findings.filter(({ severity }) => severity === 'warning').length,
  note: findings.filter(({ severity }) => severity === 'note').length,
});
