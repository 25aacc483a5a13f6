import type { Fault } from '../../faults.js';
import type { JsonObject } from '../../json.js';
import type { Bundle, Item, TypeItems } from '../bundle.js';
import { hooksOf } from '../hooks/table.js';
import type { ImportParams } from '../params.js';
import type { Findings } from '../report.js';
import { attributeTypes, geoJsonAttributes, mandatoryAttributes, uniqueAttributes } from './attributes.js';
import { type Check, type CheckContext, refuse, typeError } from './check.js';
import { dashboards } from './dashboards.js';
import { creation, deletion, duplicateIds, uidFormat, uniqueTogether, update } from './identity.js';
import { notOwnerReferences, references } from './references.js';
import { schema } from './schema.js';
import { security } from './security.js';
import { translations } from './translations.js';
import { uniqueness } from './uniqueness.js';

/** The rules of single types. */
const hooks: Check = (context) => {
  const own = hooksOf(context.items.type.plural);
  const together = own.map((hook) => hook.validateAll?.(context));
  for (const item of context.written) {
    const errors = [
      ...own.flatMap((hook) => hook.validate?.(context, item) ?? []),
      ...together.flatMap((found) => found?.get(item) ?? []),
    ];
    refuse(context, item, errors);
  }
};

const commonChecks: readonly Check[] = [
  schema,
  uniqueness,
  uniqueTogether,
  mandatoryAttributes,
  uniqueAttributes,
  references,
  notOwnerReferences,
  translations,
  geoJsonAttributes,
  attributeTypes,
];

/** The checks of each strategy in the servers' order. */
const CHAINS: Readonly<Record<ImportParams['importStrategy'], readonly Check[]>> = {
  CREATE_AND_UPDATE: [duplicateIds, hooks, security, ...commonChecks, uidFormat, dashboards],
  CREATE: [duplicateIds, hooks, security, creation, ...commonChecks, uidFormat, dashboards],
  UPDATE: [duplicateIds, hooks, security, update, ...commonChecks, dashboards],
  DELETE: [security, deletion],
};

/** Checks type after type; objects with errors leave the bundle, the others are counted. */
export function checkAll(bundle: Bundle, findings: Findings, fault: Fault): void {
  const { importStrategy: strategy } = bundle.params;
  for (const items of bundle.types) {
    const context: CheckContext = {
      bundle,
      items,
      written: bundle.written(items),
      findings: findings.of(items.type),
      refused: new Set(),
    };
    for (const check of CHAINS[strategy]) check(context);
    refuseOnDemand(context, fault);
    removeRefused(items, context.refused);
    const { counts } = context.findings;
    if (strategy === 'DELETE') counts.deleted += items.persisted.length;
    else {
      if (strategy !== 'UPDATE') counts.created += items.fresh.length;
      if (strategy !== 'CREATE') counts.updated += items.persisted.length;
    }
  }
}

/** A fault that a test asked for: the import cannot take this object. */
function refuseOnDemand(context: CheckContext, { refuseObject }: Fault): void {
  if (refuseObject?.type !== context.items.type.plural) return;
  for (const item of [...context.items.persisted, ...context.items.fresh]) {
    if (item.id === refuseObject.id)
      refuse(context, item, [typeError(context, 'E4000', ['name'], { errorProperty: 'name' })]);
  }
}

/** What makes two objects equal to the server: an object equal to a refused one goes with it (01#13). */
const equality = ({ type, draft, id }: Item): string => {
  const of = (...names: string[]): JsonObject[string][] => names.map((name) => draft[name] ?? null);
  return JSON.stringify([id, ...of('code', 'name'), ...(type.nameable ? of('shortName', 'description') : [])]);
};

function removeRefused(items: TypeItems, refused: ReadonlySet<Item>): void {
  if (refused.size === 0) return;
  const gone = new Set([...refused].map(equality));
  const stays = (item: Item): boolean => !gone.has(equality(item));
  items.persisted = items.persisted.filter(stays);
  items.fresh = items.fresh.filter(stays);
}
