import { canRead } from '../../access.js';
import { isObject, type JsonObject, objectsOf } from '../../json.js';
import type { ErrorReport } from '../../wire/import-report.js';
import { DASHBOARD_ITEMS, itemType } from '../dashboard-items.js';
import { javaNameOf } from '../read-object.js';
import { type Check, type CheckContext, classError, refuse } from './check.js';

const ITEM = javaNameOf('DashboardItem');
const MOST_COLUMNS = 60;

/** What the items of an existing dashboard show must be there and readable; a layout has 60 columns at most. */
export const dashboards: Check = (context) => {
  if (context.items.type.plural !== 'dashboards') return;
  for (const item of context.items.persisted) {
    const errors = objectsOf(item.draft.dashboardItems).flatMap((entry) => itemErrors(context, entry));
    if (errors.length === 0) continue;
    // The report's index is always 0.
    context.findings.add({ index: 0, uid: item.id, errors });
    context.findings.counts.ignored++;
  }
  for (const item of context.written) {
    const columns = isObject(item.draft.layout) ? objectsOf(item.draft.layout.columns).length : 0;
    if (columns <= MOST_COLUMNS) continue;
    refuse(context, item, [classError(context, 'E4070', context.items.type.javaName, [item.id, columns])]);
  }
};

function itemErrors(context: CheckContext, entry: JsonObject): ErrorReport[] {
  const { bundle } = context;
  const shown: { readonly plural: string; readonly reference: JsonObject }[] = [];
  for (const { property, plural, list } of DASHBOARD_ITEMS) {
    if (plural === undefined) continue;
    const value = entry[property];
    if (list) shown.push(...objectsOf(value).map((reference) => ({ plural, reference })));
    else if (isObject(value)) shown.push({ plural, reference: value });
  }
  return shown.flatMap(({ plural, reference }) => {
    const found = bundle.find(plural, reference);
    const type = bundle.catalog.types.get(plural)!;
    if (found && canRead(bundle.login, type, found, bundle.store)) return [];
    const args = [String(entry.id ?? null), itemType(entry) ?? 'null', String(reference.id ?? null)];
    return [classError(context, found ? 'E4069' : 'E4061', ITEM, args)];
  });
}
