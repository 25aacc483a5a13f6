import type { Customised, Diagnostic } from '@dhow/core';
import type { Context } from '../context.js';
import { printable, wrap } from './terminal.js';

/** Names of who refers to something that are shown; --json has all. */
const SHOWN = 5;

/** What customising left out and changed, what the result refers to and lacks, what the check says of it. */
export function printCustomised(
  cx: Context,
  name: string,
  { told, pointsTo }: Customised,
  findings: readonly Diagnostic[],
): void {
  const item = (text: string, paint = (shown: string): string => shown) =>
    cx.lines(wrap(paint(printable(text)), cx.terminal.width, '  - ', '    '));
  const paintOf = ({ severity }: Diagnostic) => (severity === 'note' ? undefined : cx.paint.yellow);
  cx.print(cx.paint.bold(cx.t(told.length > 0 ? 'CUSTOM_TITLE' : 'CUSTOM_NOTHING', { name })));
  for (const one of told) item(cx.t(one.code, one.params), paintOf(one));
  // What was not exported before either is told of a customised export only where something cannot be without it.
  const lacking = pointsTo.filter(({ why, required }) => why === 'removed' || required);
  if (lacking.length > 0) cx.print(cx.t('CUSTOM_POINTS_TITLE', { count: lacking.length }));
  for (const { ref, types, name: known, why, required, by } of lacking) {
    const some = by
      .slice(0, SHOWN)
      .map((one) => cx.t('CUSTOM_BY', { name: one.name, type: one.from.type, at: one.at }))
      .join(', ');
    const whom = by.length > SHOWN ? cx.t('CUSTOM_BY_MORE', { by: some, count: by.length - SHOWN }) : some;
    const text =
      why === 'removed'
        ? cx.t('CUSTOM_POINTS_TO', { name: known ?? ref.id, type: ref.type, id: ref.id, by: whom })
        : cx.t('CUSTOM_POINTS_OUTSIDE', { types, id: ref.id, by: whom });
    item(text, required ? cx.paint.yellow : undefined);
  }
  if (findings.length > 0) cx.print(cx.t('CUSTOM_FINDINGS_TITLE', { count: findings.length }));
  for (const one of findings)
    item(cx.t(one.code, one.params), one.severity === 'error' ? cx.paint.red : cx.paint.yellow);
}
