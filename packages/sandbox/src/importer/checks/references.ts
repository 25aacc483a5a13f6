import { canRead } from '../../access.js';
import type { PropertySchema, TypeSchema } from '../../catalog.js';
import { isObject, type JsonObject, type JsonValue, objectsOf } from '../../json.js';
import type { ErrorReport } from '../../wire/import-report.js';
import type { Item } from '../bundle.js';
import { described, describedById } from '../naming.js';
import { javaNameOf } from '../read-object.js';
import { classOf, viewOf } from '../types.js';
import { attributeValues } from './attributes.js';
import { type Check, type CheckContext, classError, report, versionOf } from './check.js';

/** Properties that name users and may name unknown ones. */
const PEOPLE = new Set(['user', 'lastUpdatedBy', 'createdBy']);

/**
 * References to what neither the database nor the payload holds (E5002), to what the user may not read (E5008), twice the
 * same in a list (E5007). An object with a bad reference is not refused, so that with `atomicMode=NONE` it is written
 * without it; with ALL one more object of the type counts as ignored (09#1-7).
 */
export const references: Check = (context) => {
  const { items, bundle, findings } = context;
  let bad = false;
  for (const item of [...items.persisted, ...items.fresh]) {
    const errors = [
      ...objectErrors(context, items.type, item.draft),
      ...attributeErrors(context, item),
      ...sharingErrors(context, item),
    ];
    if (errors.length === 0) continue;
    report(context, item, errors);
    bad = true;
  }
  if (bad && bundle.params.atomicMode === 'ALL') findings.counts.ignored++;
};

/** The bad references of an object or of an embedded one, which are reported under their own class (14#19-26). */
function objectErrors(context: CheckContext, type: TypeSchema, object: JsonObject): ErrorReport[] {
  const errors: ErrorReport[] = [];
  for (const property of viewOf(type).references) {
    if (property.klass === 'Period') continue;
    const value = object[property.name];
    if (value === undefined || value === null) continue;
    const embedded = property.embedded ? classOf(context.bundle.catalog, property) : undefined;
    if (embedded) {
      for (const child of Array.isArray(value) ? objectsOf(value) : [value]) {
        if (isObject(child)) errors.push(...objectErrors(context, embedded, child));
      }
    } else errors.push(...propertyErrors(context, type, object, property, value));
  }
  return errors;
}

function propertyErrors(
  context: CheckContext,
  type: TypeSchema,
  object: JsonObject,
  property: PropertySchema,
  value: JsonValue,
): ErrorReport[] {
  const { bundle } = context;
  const { refType } = property;
  if (refType === undefined) return [];
  const errors: ErrorReport[] = [];
  const add = (code: string, reference: JsonObject): void => {
    const args = [
      described(bundle, property.klass, reference),
      described(bundle, type.klass, object),
      property.schemaName,
    ];
    errors.push(
      classError(context, code, type.javaName, args, {
        mainId: typeof object.id === 'string' ? object.id : undefined,
        errorKlass: property.collection ? javaNameOf(property.klass) : undefined,
        errorProperty: property.schemaName,
      }),
    );
  };
  const seen = new Set<string>();
  for (const reference of property.collection ? objectsOf(value) : isObject(value) ? [value] : []) {
    if (bundle.isDefault(refType, reference)) continue;
    const found = bundle.find(refType, reference);
    const person = refType === 'users' && !property.collection && PEOPLE.has(property.name);
    if (found === undefined && !person) add('E5002', reference);
    else if (found !== undefined && !readable(context, refType, found)) add('E5008', reference);
    const key = bundle.keyOf(refType, reference);
    if (property.collection && property.ordered && key !== undefined) {
      if (seen.has(key)) add('E5007', reference);
      seen.add(key);
    }
  }
  return errors;
}

function readable({ bundle }: CheckContext, refType: string, found: JsonObject): boolean {
  if (bundle.login.superuser) return true;
  const type = bundle.catalog.types.get(refType);
  return type === undefined || !type.shareable || canRead(bundle.login, type, found, bundle.store);
}

/** Values of attributes that do not exist; 2.41 still had a reference where newer servers have an id (08#27). */
function attributeErrors(context: CheckContext, { type, draft }: Item): ErrorReport[] {
  if (type.properties.get('attributeValues')?.persisted !== true) return [];
  const { bundle } = context;
  return attributeValues(draft)
    .filter(([id]) => bundle.findById('attributes', id) === undefined)
    .map(([id]) => {
      const shown = versionOf(context) === '2.41' ? describedById('2.41', 'Attribute', { id }) : id;
      return classError(context, 'E5002', type.javaName, [
        shown,
        described(bundle, type.klass, draft),
        'attributeValues',
      ]);
    });
}

/** Sharing with users and groups that do not exist; an unknown owner is none of its business (07#13-20). */
function sharingErrors(context: CheckContext, { type, draft }: Item): ErrorReport[] {
  const { bundle } = context;
  if (type.properties.get('sharing')?.persisted !== true || bundle.params.skipSharing) return [];
  const sharing = isObject(draft.sharing) ? draft.sharing : {};
  const version = versionOf(context);
  const unknown = (map: JsonValue | undefined, plural: string, klass: string, association: string): ErrorReport[] =>
    Object.values(isObject(map) ? map : {})
      .filter(isObject)
      .filter(({ id }) => bundle.findById(plural, String(id)) === undefined)
      .map((entry) => {
        const args = [
          describedById(version, klass, { id: entry.id ?? null }),
          describedById(version, type.klass, draft),
          association,
        ];
        return classError(context, 'E5002', type.javaName, args);
      });
  return [
    ...unknown(sharing.userGroups, 'userGroups', 'UserGroup', 'userGroupAccesses'),
    ...unknown(sharing.users, 'users', 'User', 'userAccesses'),
  ];
}

/** `importReportMode=ERRORS_NOT_OWNER`: the other side of a link in a payload is an error (09#10). */
export const notOwnerReferences: Check = (context) => {
  const { bundle, items, findings } = context;
  if (bundle.params.importReportMode !== 'ERRORS_NOT_OWNER') return;
  const others = [...items.type.properties.values()].filter(
    (property) =>
      property.persisted &&
      !property.owner &&
      property.writable &&
      property.name !== 'user' &&
      property.klass !== items.type.klass &&
      (property.propertyType === 'REFERENCE' || property.itemPropertyType === 'REFERENCE'),
  );
  let bad = false;
  for (const item of [...items.persisted, ...items.fresh]) {
    const errors = others.flatMap((property) => {
      const value = item.draft[property.name];
      const list = Array.isArray(value) ? objectsOf(value) : isObject(value) ? [value] : [];
      return list.map((reference) =>
        classError(context, 'E5006', items.type.javaName, [
          described(bundle, property.klass, reference),
          described(bundle, items.type.klass, item.draft),
          property.name,
        ]),
      );
    });
    if (errors.length === 0) continue;
    report(context, item, errors);
    bad = true;
  }
  if (bad && bundle.params.atomicMode === 'ALL') findings.counts.ignored++;
};
