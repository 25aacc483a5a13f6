import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { javaPackage } from './java-names.js';

/** The versions that the sandbox speaks. */
export type Version = '2.41' | '2.42' | '2.43';
export const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];

/** One property of a class, by its JSON name. */
export interface PropertySchema {
  /** JSON name: the collection's for collections (`dataSetElements`), the property's own otherwise. */
  readonly name: string;
  /** The name in the schema, singular for most collections (`organisationUnit`): what error reports call it. */
  readonly schemaName: string;
  /** The collection's name as the schemas have it. */
  readonly schemaCollectionName?: string;
  /** The Java field behind it (`uid` for `id`, `groups` for `dataElementGroups`). */
  readonly fieldName: string;
  /** DHIS2's propertyType: TEXT, IDENTIFIER, DATE, CONSTANT, BOOLEAN, INTEGER, NUMBER, REFERENCE, COMPLEX, COLLECTION... */
  readonly propertyType: string;
  /** Of a collection: the propertyType of its items. */
  readonly itemPropertyType?: string;
  readonly collection: boolean;
  /** Short Java class of the value, or of a collection's items. */
  readonly klass: string;
  /** A reference (or list of references) to objects of this type (plural), where the class is a metadata type. */
  readonly refType?: string;
  /** Items stand whole inside the object. */
  readonly embedded: boolean;
  readonly simple: boolean;
  readonly owner: boolean;
  readonly persisted: boolean;
  readonly required: boolean;
  readonly unique: boolean;
  readonly writable: boolean;
  readonly readable: boolean;
  /** Whether presets like `:owner` and `*` show it; what they do not show must be asked for by its name. */
  readonly inPresets: boolean;
  readonly ordered: boolean;
  readonly translatable: boolean;
  readonly identifiable: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Longest text in characters (or items in a collection), where the schema limits it. */
  readonly length?: number;
  readonly constants?: readonly string[];
}

/** One class of `/api/schemas`. */
export interface TypeSchema {
  readonly singular: string;
  /** The name in `/api/metadata` and under `/api`. */
  readonly plural: string;
  /** Short Java class name: `DataElement`. */
  readonly klass: string;
  /** With its package, as reports name it: `org.hisp.dhis.dataelement.DataElement`. */
  readonly javaName: string;
  readonly metadata: boolean;
  readonly persisted: boolean;
  readonly embedded: boolean;
  readonly shareable: boolean;
  readonly dataShareable: boolean;
  readonly translatable: boolean;
  readonly identifiable: boolean;
  readonly nameable: boolean;
  readonly secondary: boolean;
  readonly defaultPrivate: boolean;
  readonly implicitPrivateAuthority: boolean;
  /** The importer's order; classes without one come last (Infinity). */
  readonly order: number;
  /** `/dataElements`, where the type has an address of its own. */
  readonly endpoint?: string;
  /** By kind: CREATE_PUBLIC, CREATE_PRIVATE, CREATE, READ, UPDATE, DELETE, EXTERNALIZE. */
  readonly authorities: Readonly<Record<string, readonly string[]>>;
  readonly properties: ReadonlyMap<string, PropertySchema>;
}

/** What one version of DHIS2 is made of, from its own `/api/schemas`. */
export interface SandboxCatalog {
  readonly version: Version;
  /** `2.42.7-SNAPSHOT`. */
  readonly server: string;
  readonly revision: string;
  /** The metadata types by plural, in the importer's order. */
  readonly types: ReadonlyMap<string, TypeSchema>;
  /** All classes by short name, metadata types among them. */
  readonly classes: ReadonlyMap<string, TypeSchema>;
  /** All classes by singular name (`dataElement`). */
  readonly bySingular: ReadonlyMap<string, TypeSchema>;
}

interface RawProperty {
  readonly name: string;
  readonly fieldName?: string;
  readonly collectionName?: string;
  readonly propertyType: string;
  readonly itemPropertyType?: string;
  readonly klass: string;
  readonly itemKlass?: string;
  readonly constants?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly length?: number;
  readonly [flag: string]: unknown;
}

interface RawSchema {
  readonly singular: string;
  readonly plural: string;
  readonly klass: string;
  readonly order?: number;
  readonly relativeApiEndpoint?: string;
  readonly authorities?: readonly { readonly type: string; readonly authorities: readonly string[] }[];
  readonly properties?: readonly RawProperty[];
  readonly [flag: string]: unknown;
}

const require = createRequire(import.meta.url);

/** The files with the schemas, which core ships. */
const SCHEMAS: Readonly<Record<Version, () => string>> = {
  '2.41': () => require.resolve('@dhow/core/schemas/2.41.json.gz'),
  '2.42': () => require.resolve('@dhow/core/schemas/2.42.json.gz'),
  '2.43': () => require.resolve('@dhow/core/schemas/2.43.json.gz'),
};

const loaded = new Map<Version, SandboxCatalog>();

/** Reads the schemas of a version (kept: the second call is free). */
export function loadCatalog(version: Version): SandboxCatalog {
  const known = loaded.get(version);
  if (known) return known;
  const raw = JSON.parse(gunzipSync(readFileSync(SCHEMAS[version]())).toString('utf8')) as {
    server: string;
    revision: string;
    schemas: readonly RawSchema[];
  };
  const plurals = new Map(raw.schemas.filter((schema) => schema.metadata).map(({ klass, plural }) => [klass, plural]));
  const all = raw.schemas.map((schema) => readSchema(schema, plurals)).sort((a, b) => a.order - b.order);
  const catalog: SandboxCatalog = {
    version,
    server: raw.server,
    revision: raw.revision,
    types: new Map(all.filter((type) => type.metadata).map((type) => [type.plural, type])),
    classes: new Map(all.map((type) => [type.klass, type])),
    bySingular: new Map(all.map((type) => [type.singular, type])),
  };
  loaded.set(version, catalog);
  return catalog;
}

function readSchema(raw: RawSchema, plurals: ReadonlyMap<string, string>): TypeSchema {
  const properties = new Map<string, PropertySchema>();
  for (const property of raw.properties ?? []) {
    const read = readProperty(raw.klass, property, plurals);
    properties.set(read.name, read);
  }
  return {
    singular: raw.singular,
    plural: raw.plural,
    klass: raw.klass,
    javaName: `${javaPackage(raw.klass)}.${raw.klass}`,
    metadata: raw.metadata === true,
    persisted: raw.persisted === true,
    embedded: raw.embeddedObject === true,
    shareable: raw.shareable === true,
    dataShareable: raw.dataShareable === true,
    translatable: raw.translatable === true,
    identifiable: raw.identifiableObject === true,
    nameable: raw.nameableObject === true,
    secondary: raw.secondaryMetadata === true,
    defaultPrivate: raw.defaultPrivate === true,
    implicitPrivateAuthority: raw.implicitPrivateAuthority === true,
    order: raw.order ?? Number.POSITIVE_INFINITY,
    ...(raw.relativeApiEndpoint ? { endpoint: raw.relativeApiEndpoint } : {}),
    authorities: Object.fromEntries((raw.authorities ?? []).map((entry) => [entry.type, entry.authorities])),
    properties,
  };
}

/**
 * Properties whose name in the schemas is not the one in JSON. Presets go by the schema's name and so never find them; both
 * reading and writing go by the JSON name (live-packages section 4; WHO packages carry the old names, which are ignored).
 */
const JSON_NAMES: Readonly<Record<string, string>> = {
  'ProgramRuleAction.evaluationTime': 'programRuleActionEvaluationTime',
  'ProgramRuleAction.evaluationEnvironments': 'programRuleActionEvaluationEnvironments',
};

/**
 * Classes of another package under the short name of a metadata type: what stands inside is not that type, and is kept as
 * it was sent (the event filters of four working lists came back whole from every version: live-packages section 4).
 */
const OTHER_CLASSES: Readonly<Record<string, string>> = {
  'TrackedEntityFilter.eventFilters': 'trackedentityfilter.EventFilter',
};

function readProperty(owner: string, raw: RawProperty, plurals: ReadonlyMap<string, string>): PropertySchema {
  const collection = raw.collection === true;
  const reference = raw.propertyType === 'REFERENCE' || raw.itemPropertyType === 'REFERENCE';
  const named =
    OTHER_CLASSES[`${owner}.${raw.collectionName ?? raw.name}`] ??
    (collection ? raw.itemKlass : raw.klass) ??
    raw.klass;
  // `metaData` and its like are Java's maps, not those of the metadata.
  const klass = named === 'Map' && !reference ? 'java.util.Map' : named;
  const refType = reference ? plurals.get(klass) : undefined;
  const schemaNameInJson = collection ? (raw.collectionName ?? raw.name) : raw.name;
  const jsonName = JSON_NAMES[`${owner}.${schemaNameInJson}`];
  return {
    name: jsonName ?? schemaNameInJson,
    schemaName: raw.name,
    ...(collection ? { schemaCollectionName: schemaNameInJson } : {}),
    fieldName: raw.fieldName ?? raw.name,
    propertyType: raw.propertyType,
    ...(raw.itemPropertyType ? { itemPropertyType: raw.itemPropertyType } : {}),
    collection,
    klass,
    ...(refType ? { refType } : {}),
    embedded: raw.embeddedObject === true,
    simple: raw.simple === true,
    owner: raw.owner === true,
    persisted: raw.persisted === true,
    required: raw.required === true,
    unique: raw.unique === true,
    writable: raw.writable === true,
    readable: raw.readable === true,
    inPresets: jsonName === undefined,
    ordered: raw.ordered === true,
    translatable: raw.translatable === true,
    identifiable: raw.identifiableObject === true,
    ...(raw.min === undefined ? {} : { min: raw.min }),
    ...(raw.max === undefined ? {} : { max: raw.max }),
    ...(raw.length === undefined ? {} : { length: raw.length }),
    ...(raw.constants ? { constants: raw.constants } : {}),
  };
}
