import type { Params, Plan } from '@dhow/core';
import { printable } from './text.js';

/** A list in groups, in the order in which each was met first. */
export const groupBy = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const at = key(item);
    const group = groups.get(at);
    if (group) group.push(item);
    else groups.set(at, [item]);
  }
  return groups;
};

/** What `dhow restore` has switches of its own for. */
const RESTORE_SWITCHES: Readonly<Record<string, string>> = {
  'organisation-units': '--org-units',
  sharing: '--sharing',
};

/** How a kept difference would be changed: an option as typed, or a line of a policy file in its JSON; nothing where it cannot. */
export function changeText(
  change: string,
  t: (code: string, params?: Params) => string,
  { from }: Pick<Plan, 'from'>,
): string {
  const [, group, value] = /^([a-z-]+)=([a-z]+)$/.exec(change) ?? [];
  const own = from.kind === 'backup' && group !== undefined ? RESTORE_SWITCHES[group] : undefined;
  if (own !== undefined) return t('CHANGE_WITH', { change: `${own} overwrite|merge` });
  if (group !== undefined) return t('CHANGE_WITH_POLICY', { line: `{"${group}": "${value}"}` });
  return change === '' ? '' : t('CHANGE_WITH', { change });
}

/** What is left out for one reason, by type and name: the first `some` of each type. */
export function leftOutOf(
  code: string,
  group: Plan['basis']['leftOut'],
  some: number,
  t: (code: string, params?: Params) => string,
): readonly { readonly text: string; readonly indent: string }[] {
  const types = groupBy(
    group.filter(({ label }) => label !== undefined),
    ({ ref }) => ref.type,
  );
  return [
    { text: t('LABELLED', { label: String(group.length), text: t(code, { count: group.length }) }), indent: '  ' },
    ...[...types].map(([type, list]) => {
      const names = list.slice(0, some).map(({ label }) => printable(label ?? ''));
      if (list.length > names.length) names.push(t('AND_MORE', { count: list.length - names.length }));
      return { text: `${list.length}  ${type}: ${names.join(', ')}`, indent: '    ' };
    }),
  ];
}
