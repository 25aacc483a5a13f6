import { Fault } from '../outcome/fault.js';
import type { Catalog, MetaType, Property, PropertyKind, Version } from './catalog.js';
import { describedProperty, OVERLAY, type OverlayRow, type PropertyPatch } from './overlay.js';
import type { RawProperty, RawSchema, RawSchemas } from './raw-schemas.js';

/** Order of types that the importer saves last, as `/api/schemas` writes it. */
const LOWEST = 2147483647;

const shortName = (klass: string | undefined): string => klass?.slice(klass.lastIndexOf('.') + 1) ?? '';

/** `2.42` of `2.42.7-SNAPSHOT`. */
export function versionOf(server: string): Version {
  const found = /^(\d+)\.(\d+)/.exec(server);
  if (!found) throw new Fault('failed', 'VERSION_UNREADABLE', { version: server });
  return `${Number(found[1])}.${Number(found[2])}` as Version;
}

/**
 * The catalog of one version from its schemas (compact or live) and the overlay.
 *
 * @throws Fault SCHEMAS_UNREADABLE when the value is no schemas, VERSION_UNREADABLE when the version is no version
 */
export function buildCatalog(raw: RawSchemas): Catalog {
  if (!Array.isArray(raw?.schemas) || raw.schemas.length === 0) throw new Fault('failed', 'SCHEMAS_UNREADABLE');
  const version = versionOf(String(raw.server));
  const rows = OVERLAY.filter((row) => row.versions === undefined || row.versions.includes(version));

  const metadata = new Set<string>();
  const withdrawn = new Set(rows.flatMap((row) => (row.does === 'withdraw' ? row.types : [])));
  const embeddedByRow = new Set(rows.flatMap((row) => (row.does === 'embed' ? [row.klass] : [])));
  const plurals = new Map<string, string>();
  for (const schema of raw.schemas) {
    const klass = shortName(schema.klass);
    if (!schema.metadata || embeddedByRow.has(klass) || withdrawn.has(schema.plural)) continue;
    metadata.add(klass);
    plurals.set(klass, schema.plural);
  }

  const classes = new Map<string, MetaType>();
  for (const schema of raw.schemas) {
    const klass = shortName(schema.klass);
    classes.set(klass, typeOf(schema, klass, !metadata.has(klass), plurals, rows));
  }
  for (const row of rows) {
    if (row.does !== 'describe' || classes.has(row.klass)) continue;
    classes.set(row.klass, embeddedClass(row.klass, row.properties, plurals));
  }
  const types = new Map<string, MetaType>();
  for (const type of classes.values()) if (!type.embedded) types.set(type.type, type);
  return { version, types, classes };
}

function typeOf(
  schema: RawSchema,
  klass: string,
  embedded: boolean,
  plurals: ReadonlyMap<string, string>,
  rows: readonly OverlayRow[],
): MetaType {
  const named = (type: string): readonly string[] =>
    schema.authorities?.find((entry) => entry.type === type)?.authorities ?? [];
  const properties = new Map<string, Property>();
  for (const rawProperty of schema.properties ?? []) {
    const property = propertyOf(rawProperty, plurals);
    properties.set(property.name, property);
  }
  for (const row of rows) correct(properties, klass, row, plurals);
  return {
    type: schema.plural,
    singular: schema.singular,
    klass,
    order: schema.order ?? LOWEST,
    embedded,
    shareable: schema.shareable ?? false,
    dataShareable: schema.dataShareable ?? false,
    defaultPrivate: schema.defaultPrivate ?? false,
    translatable: schema.translatable ?? false,
    nameable: schema.nameableObject ?? false,
    authorities: {
      createPublic: named('CREATE_PUBLIC').length ? named('CREATE_PUBLIC') : named('CREATE'),
      createPrivate: named('CREATE_PRIVATE').length ? named('CREATE_PRIVATE') : named('CREATE'),
      delete: named('DELETE'),
    },
    ...(schema.relativeApiEndpoint ? { endpoint: schema.relativeApiEndpoint } : {}),
    properties,
  };
}

function correct(
  properties: Map<string, Property>,
  klass: string,
  row: OverlayRow,
  plurals: ReadonlyMap<string, string>,
): void {
  if (row.does === 'rename' && row.klass === klass) {
    const property = properties.get(row.from);
    if (!property) return;
    properties.delete(row.from);
    properties.set(row.to, { ...property, name: row.to });
  } else if (row.does === 'correct' && (row.klasses.includes(klass) || row.klasses.includes('*'))) {
    for (const patch of row.properties) {
      const property = properties.get(patch.name);
      if (property) properties.set(property.name, patched(property, patch, plurals));
    }
  }
}

function patched(property: Property, patch: PropertyPatch, plurals: ReadonlyMap<string, string>): Property {
  return withRefType({ ...property, ...patch }, plurals);
}

function withRefType(property: Property, plurals: ReadonlyMap<string, string>): Property {
  const { refType: _, ...rest } = property;
  const refType =
    property.kind === 'reference' || property.kind === 'references' ? plurals.get(property.klass) : undefined;
  return refType === undefined ? rest : { ...rest, refType };
}

function embeddedClass(
  klass: string,
  patches: readonly PropertyPatch[],
  plurals: ReadonlyMap<string, string>,
): MetaType {
  const singular = klass.charAt(0).toLowerCase() + klass.slice(1);
  return {
    type: `${singular}s`,
    singular,
    klass,
    order: LOWEST,
    embedded: true,
    open: true,
    shareable: false,
    dataShareable: false,
    defaultPrivate: false,
    translatable: false,
    nameable: false,
    authorities: { createPublic: [], createPrivate: [], delete: [] },
    properties: new Map(patches.map((patch) => [patch.name, patched(describedProperty(patch), patch, plurals)])),
  };
}

/** Classes whose value is one simple value on the wire, though the schema calls them COMPLEX or REFERENCE. */
const SIMPLE_ON_THE_WIRE = new Set(['PeriodType']);

function propertyOf(raw: RawProperty, plurals: ReadonlyMap<string, string>): Property {
  const many = raw.collection === true;
  const klass = shortName(many ? raw.itemKlass : raw.klass) || 'String';
  const valueKind = many ? raw.itemPropertyType : raw.propertyType;
  const length = raw.length ?? (raw.propertyType === 'TEXT' ? raw.max : undefined);
  return withRefType(
    {
      name: many ? (raw.collectionName ?? raw.name) : raw.name,
      kind: kindOf(many, valueKind, klass, raw.embeddedObject === true),
      klass,
      owner: raw.owner ?? false,
      persisted: raw.persisted ?? false,
      required: raw.required ?? false,
      unique: raw.unique ?? false,
      writable: raw.writable ?? false,
      ordered: many && raw.ordered === true,
      translatable: raw.translatable ?? false,
      ...(length !== undefined && length < LOWEST ? { maxLength: length } : {}),
      ...(raw.constants ? { constants: raw.constants } : {}),
    },
    plurals,
  );
}

function kindOf(many: boolean, valueKind: string | undefined, klass: string, embedded: boolean): PropertyKind {
  if (SIMPLE_ON_THE_WIRE.has(klass)) return many ? 'values' : 'value';
  // attributeValues stopped being a collection in the schemas of 2.42, though not on the wire.
  if (klass === 'AttributeValues' || klass === 'AttributeValue') return 'objects';
  if (valueKind === 'REFERENCE' && !embedded) return many ? 'references' : 'reference';
  if (valueKind === 'REFERENCE' || valueKind === 'COMPLEX') return many ? 'objects' : 'object';
  return many ? 'values' : 'value';
}
