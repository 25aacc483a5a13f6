import { type Diagnostic, Fault, labelsOf, type Plan, refKey } from '@dhow/core';
import { type Change, groupBy } from '@dhow/engine';
import { printable } from './terminal.js';

/** One line per object that changed since a plan was made: its name, and everything that changed once. */
export function movedLines(
  plan: Plan,
  moved: readonly Change[],
  t: (code: string, params?: Diagnostic['params']) => string,
): string[] {
  const labels = labelsOf(plan);
  return [...groupBy(moved, ({ ref }) => refKey(ref))].map(([key, changes]) => {
    const { ref } = changes[0]!;
    const label = labels.get(key as ReturnType<typeof refKey>);
    const how = [...groupBy(changes, ({ code }) => code)].map(([code, some]) =>
      t(`MOVED_${code.toUpperCase()}`, { paths: [...new Set(some.flatMap(({ paths }) => paths))] }),
    );
    return t('MOVED', {
      what: `${ref.type} ${label ? `"${printable(label)}" ` : ''}[${ref.id}]`,
      how: how.join('; '),
    });
  });
}

/** What comes of work on a plan; the refusal CHANGED_SINCE names the objects as the plan does. */
export const namedBy = <T>(plan: Plan, work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw withNames(error, plan);
  });

/** The refusal CHANGED_SINCE with one finding per object, by its name in the plan; anything else as it is. */
function withNames(error: unknown, plan: Plan): unknown {
  if (!(error instanceof Fault) || error.code !== 'CHANGED_SINCE') return error;
  const labels = labelsOf(plan);
  const groups = groupBy(error.findings, ({ code, about }) => `${about ? refKey(about) : ''} ${code}`);
  const findings = [...groups.values()].map((some): Diagnostic => {
    const { about, params, ...first } = some[0]!;
    const label = about && labels.get(refKey(about));
    const paths = some.flatMap((one) => (Array.isArray(one.params.paths) ? (one.params.paths as string[]) : []));
    return {
      ...first,
      ...(about && { about }),
      params: { ...params, paths: [...new Set(paths)], ...(label !== undefined && { name: label }) },
    };
  });
  const count = new Set(findings.map(({ about }) => (about ? refKey(about) : ''))).size;
  return new Fault(error.kind, error.code, { ...error.params, count }, { findings, cause: error });
}
