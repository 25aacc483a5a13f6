import { type Customised, type Diagnostic, type PointedTo, refKey } from '@dhow/core';
import { groupBy } from '@dhow/engine';
import type { Context } from '../context.js';
import { printable, wrap } from './terminal.js';

/** Names of who refers to something, and ids, that are shown; --json has all. */
const SHOWN = 5;
const IDS_SHOWN = 10;

/** Findings of one type that are said together. */
const JOINT: Readonly<Record<string, string>> = {
  CUSTOM_REMOVED: 'CUSTOM_REMOVED_ALL',
  CUSTOM_RENAMED: 'CUSTOM_RENAMED_ALL',
};

/** What customising left out and changed, what the result refers to and lacks, what the check says of it. */
export function printCustomised(
  cx: Context,
  name: string,
  { told, pointsTo }: Pick<Customised, 'told' | 'pointsTo'>,
  findings: readonly Diagnostic[],
): void {
  const item = (text: string, paint = (shown: string): string => shown) =>
    cx.lines(wrap(paint(printable(text)), cx.terminal.width, '  - ', '    '));
  const paintOf = ({ severity }: Diagnostic) => (severity === 'note' ? undefined : cx.paint.yellow);
  cx.print(cx.paint.bold(cx.t(told.length > 0 ? 'CUSTOM_TITLE' : 'CUSTOM_NOTHING', { name })));
  for (const group of groupBy(told, ({ code, params }) => `${code} ${params.type}`).values()) {
    const [one] = group as [Diagnostic];
    // What was removed from the objects of a type, or changed in them, is one line: with --json each has its own.
    const joint = group.length > 1 ? JOINT[one.code] : undefined;
    const what = group.map(({ params }) => `${params.property} (${params.count})`);
    if (joint !== undefined) item(cx.t(joint, { ...one.params, what }), paintOf(one));
    else for (const each of group) item(cx.t(each.code, each.params), paintOf(each));
  }
  if (pointsTo.length > 0) cx.print(cx.t('CUSTOM_POINTS_TITLE', { count: pointsTo.length }));
  const nameOf = (one: PointedTo['by'][number]) =>
    cx.t('CUSTOM_BY', { name: one.name, type: one.from.type, at: one.at });
  // An object that refers to it in several places is named once.
  const whom = (all: PointedTo['by']): string => {
    const by = [...new Map(all.toReversed().map((one) => [refKey(one.from), one])).values()].toReversed();
    const some = by.slice(0, SHOWN).map(nameOf).join(', ');
    return by.length > SHOWN ? cx.t('CUSTOM_BY_MORE', { by: some, count: by.length - SHOWN }) : some;
  };
  for (const { ref, name: known, removed, required, by } of pointsTo)
    if (removed)
      item(
        cx.t('CUSTOM_POINTS_TO', { name: known ?? ref.id, type: ref.type, id: ref.id, by: whom(by) }),
        required ? cx.paint.yellow : undefined,
      );
  // What was not exported in the first place can be many (org units): a line for each type.
  const outside = pointsTo.filter(({ removed }) => !removed);
  for (const group of groupBy(outside, ({ types }) => types.join()).values()) {
    const ids = group.slice(0, IDS_SHOWN).map(({ ref }) => ref.id);
    const shown = group.length > ids.length ? [...ids, '…'] : ids;
    const by = whom(group.flatMap((one) => one.by));
    item(
      cx.t('CUSTOM_POINTS_OUTSIDE', { types: group[0]!.types, count: group.length, ids: shown, by }),
      group.some(({ required }) => required) ? cx.paint.yellow : undefined,
    );
  }
  if (findings.length > 0) cx.print(cx.t('CUSTOM_FINDINGS_TITLE', { count: findings.length }));
  for (const one of findings)
    item(cx.t(one.code, one.params), one.severity === 'error' ? cx.paint.red : cx.paint.yellow);
}
