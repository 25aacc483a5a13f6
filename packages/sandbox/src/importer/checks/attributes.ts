import { isGeometry } from '../../geometry.js';
import { isUid } from '../../ids.js';
import { isObject, type JsonObject, objectsOf } from '../../json.js';
import type { ErrorReport } from '../../wire/import-report.js';
import type { Bundle } from '../bundle.js';
import { isoDate, javaNameOf } from '../read-object.js';
import { type Check, type CheckContext, classError, refuse, versionOf } from './check.js';

const ATTRIBUTE = javaNameOf('Attribute');

/** The attribute values of an object as pairs. */
export const attributeValues = (object: JsonObject): (readonly [attribute: string, value: string])[] =>
  objectsOf(object.attributeValues).map(({ attribute, value }) => [
    isObject(attribute) ? String(attribute.id) : '',
    String(value ?? ''),
  ]);

/** The attributes that a type's objects may carry, stored ones and the payload's own, by id. */
function assigned({ bundle, items }: CheckContext): Map<string, JsonObject> {
  const flag = `${items.type.singular}Attribute`;
  const found = new Map<string, JsonObject>();
  for (const attribute of bundle.store.all('attributes'))
    if (attribute[flag] === true) found.set(attribute.id, attribute);
  for (const { id, draft } of bundle.items('attributes')) if (draft[flag] === true) found.set(id, draft);
  return found;
}

const carriesAttributes = ({ items }: CheckContext): boolean =>
  items.type.properties.get('attributeValues')?.persisted === true;

/** Attributes that every object of the type must have (08#36). */
export const mandatoryAttributes: Check = (context) => {
  if (!carriesAttributes(context)) return;
  const mandatory = [...assigned(context)].filter(([, attribute]) => attribute.mandatory === true);
  if (mandatory.length === 0) return;
  for (const item of context.written) {
    if (context.bundle.isDefault(context.items.type.plural, item.draft)) continue;
    const given = new Map(attributeValues(item.draft));
    for (const [id] of mandatory) {
      if (given.has(id)) continue;
      refuse(context, item, [classError(context, 'E4011', ATTRIBUTE, [id], { mainId: id, errorProperty: 'value' })]);
    }
  }
};

/** Values that only one object may have (08#30-32). */
export const uniqueAttributes: Check = (context) => {
  if (!carriesAttributes(context)) return;
  const unique = new Map([...assigned(context)].filter(([, attribute]) => attribute.unique === true));
  if (unique.size === 0) return;
  const { plural } = context.items.type;
  const holders = new Map<string, string>();
  for (const id of unique.keys()) {
    for (const object of context.bundle.store.find(plural, 'attributeValues.attribute', id)) {
      for (const [attribute, value] of attributeValues(object)) {
        if (attribute === id) holders.set(JSON.stringify([id, value]), object.id);
      }
    }
  }
  for (const item of context.written) {
    const errors: ErrorReport[] = [];
    for (const [id, value] of attributeValues(item.draft)) {
      const attribute = unique.get(id);
      if (attribute === undefined) continue;
      const key = JSON.stringify([id, value]);
      const holder = holders.get(key);
      if (holder !== undefined && holder !== item.id) {
        const args = [String(attribute.name), value];
        errors.push(classError(context, 'E4009', ATTRIBUTE, args, { mainId: id, errorProperty: 'value' }));
      } else holders.set(key, item.id);
    }
    refuse(context, item, errors);
  }
};

/** GeoJSON values are one geometry. */
export const geoJsonAttributes: Check = (context) => {
  if (!carriesAttributes(context)) return;
  const ids = new Set(
    [...assigned(context)].filter(([, attribute]) => attribute.valueType === 'GEOJSON').map(([id]) => id),
  );
  if (ids.size === 0) return;
  for (const item of context.written) {
    const errors: ErrorReport[] = [];
    for (const [id, value] of attributeValues(item.draft)) {
      const code = ids.has(id) ? geoJsonFault(value) : undefined;
      if (code) errors.push(classError(context, code, ATTRIBUTE, [id], { mainId: id, errorProperty: 'value' }));
    }
    refuse(context, item, errors);
  }
};

const UNSUPPORTED_GEOJSON = new Set(['GeometryCollection', 'FeatureCollection', 'Feature']);

function geoJsonFault(text: string): 'E6004' | 'E6005' | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const type = (value as { type?: unknown } | null)?.type;
    if (typeof type === 'string' && UNSUPPORTED_GEOJSON.has(type)) return 'E6005';
    return isGeometry(value) ? undefined : 'E6004';
  } catch {
    return 'E6004';
  }
}

/** Values of attributes that the type may carry, of their value type (08#27-33). */
export const attributeTypes: Check = (context) => {
  if (!carriesAttributes(context)) return;
  let attributes: Map<string, JsonObject> | undefined;
  for (const item of context.written) {
    const values = attributeValues(item.draft);
    if (values.length === 0) continue;
    attributes ??= assigned(context);
    const errors: ErrorReport[] = [];
    for (const [id, value] of values) {
      const attribute = attributes.get(id);
      if (attribute === undefined) {
        errors.push(classError(context, 'E6012', ATTRIBUTE, [id, context.items.type.klass]));
        continue;
      }
      const rule = VALUES[String(attribute.valueType)];
      if (rule === undefined || rule.holds(value, context.bundle)) continue;
      const main = javaNameOf(versionOf(context) === '2.41' ? 'AttributeValue' : 'AttributeValues');
      errors.push(classError(context, rule.code, main, rule.type ? [value, rule.type] : [value]));
    }
    refuse(context, item, errors);
  }
};

interface ValueRule {
  readonly code: string;
  readonly holds: (value: string, bundle: Bundle) => boolean;
  /** The type of object that the value must name. */
  readonly type?: string;
}

const integer = (holds: (n: number) => boolean, code: string): ValueRule => ({
  code,
  holds: (value) => /^-?(0|[1-9]\d*)$/.test(value) && holds(Number(value)),
});
const decimal = (holds: (n: number) => boolean, code: string): ValueRule => ({
  code,
  holds: (value) => value.trim() !== '' && holds(Number(value)),
});
const text = (pattern: RegExp, code: string): ValueRule => ({ code, holds: (value) => pattern.test(value) });
const names = (type: string, plural: string | undefined): ValueRule => ({
  code: 'E6019',
  type,
  holds: (value, { store }) => (plural === undefined ? isUid(value) : store.has(plural, value)),
});

const VALUES: Readonly<Record<string, ValueRule>> = {
  INTEGER: integer(() => true, 'E6006'),
  INTEGER_POSITIVE: integer((n) => n > 0, 'E6007'),
  INTEGER_NEGATIVE: integer((n) => n < 0, 'E6013'),
  INTEGER_ZERO_OR_POSITIVE: integer((n) => n >= 0, 'E6009'),
  NUMBER: decimal((n) => !Number.isNaN(n), 'E6008'),
  PERCENTAGE: decimal((n) => n >= 0 && n <= 100, 'E6010'),
  UNIT_INTERVAL: decimal((n) => n >= 0 && n <= 1, 'E6011'),
  DATE: { code: 'E6014', holds: (value) => isoDate(value) !== undefined },
  DATETIME: { code: 'E6015', holds: (value) => isoDate(value) !== undefined },
  BOOLEAN: text(/^(true|false|0|1)$/i, 'E6016'),
  TRUE_ONLY: text(/^true$/i, 'E6017'),
  EMAIL: text(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'E6018'),
  PHONE_NUMBER: text(/^[+]?[\d\s().-]{6,50}$/, 'E6021'),
  ORGANISATION_UNIT: names('OrganisationUnit', 'organisationUnits'),
  FILE_RESOURCE: names('FileResource', undefined),
  USERNAME: { code: 'E6020', holds: (value, { store }) => store.holds('users', 'username', value) },
};
