import type { Diagnostic } from '../outcome/diagnostic.js';
import { explainOrder } from '../split/order.js';
import type { PackageFile } from './package-file.js';

/**
 * Whether the guide's order of import (one type of metadata after the other) works for this package: where it does not, and
 * what DHIS2 would lose. Dhow finds the order itself; who imports by hand needs it.
 */
export function checkOrder({ entries, catalog }: PackageFile): Diagnostic[] {
  const document: Record<string, (typeof entries)[number]['object'][]> = {};
  for (const { type, object } of entries) {
    const list = document[type.type];
    if (list) list.push(object);
    else document[type.type] = [object];
  }
  const { departures, cycles, lost, steps } = explainOrder(document, catalog);
  const earlier = departures.filter(({ section, because }) => section !== undefined && because !== undefined);
  const without = departures.filter(({ section }) => section === undefined);
  const found: Diagnostic[] = [];
  const types = (list: typeof departures): string[] => [...new Set(list.map(({ type }) => type))];
  if (earlier.length > 0)
    found.push({ code: 'CHECK_GUIDE_EARLIER', severity: 'note', params: { types: types(earlier) } });
  if (without.length > 0)
    found.push({ code: 'CHECK_GUIDE_WITHOUT', severity: 'note', params: { types: types(without) } });
  if (cycles.length > 0)
    found.push({
      code: 'CHECK_ORDER_CYCLES',
      severity: 'note',
      params: { count: cycles.reduce((sum, { count }) => sum + count, 0), steps: steps.length },
    });
  for (const { type, property, count } of lost)
    found.push({ code: 'CHECK_ORDER_LOST', severity: 'note', params: { type, property, count } });
  return found;
}
