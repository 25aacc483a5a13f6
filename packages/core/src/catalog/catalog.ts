/** What a property holds, as far as walking and comparing need to know. */
export type PropertyKind =
  | 'value' // text, number, boolean, date, constant: one simple value
  | 'values' // a list or set of simple values
  | 'reference' // {id} of one object of `refType`
  | 'references' // a list or set of {id} of `refType`
  | 'object' // an embedded object of class `klass` (known to the catalog or free-form)
  | 'objects'; // a list or set of embedded objects of class `klass`

/** One property of a type, by its JSON name. */
export interface Property {
  /** The name in JSON: `dataSetElements`, `organisationUnits`, `programRuleActionEvaluationTime`. */
  readonly name: string;
  readonly kind: PropertyKind;
  /** The class of the value, of the referred object or of the embedded items (`DataSetElement`). */
  readonly klass: string;
  /** For references: the plural of the type referred to, `undefined` where the class is no metadata type. */
  readonly refType?: string;
  /** The object's own side of a link, saved with it: what an import can change. */
  readonly owner: boolean;
  readonly persisted: boolean;
  readonly required: boolean;
  readonly unique: boolean;
  readonly writable: boolean;
  /** Order means something (a list); otherwise a set whose order no server keeps. */
  readonly ordered: boolean;
  readonly translatable: boolean;
  /** Longest text in characters, where the server limits it. */
  readonly maxLength?: number;
  /** Constants that the server knows. */
  readonly constants?: readonly string[];
}

/** One type of metadata, or one class that stands embedded in others. */
export interface MetaType {
  /** DHIS2's plural (`dataSets`): how Dhow names types everywhere. For embedded classes the schema's plural. */
  readonly type: string;
  readonly singular: string;
  readonly klass: string;
  /** The importer's order: lower is saved earlier. Embedded classes have none. */
  readonly order: number;
  readonly embedded: boolean;
  /** No schema describes the class: properties besides those listed are free-form and kept. */
  readonly open?: boolean;
  readonly shareable: boolean;
  readonly dataShareable: boolean;
  /** Private to its owner when nothing else is said (dashboards, ...). */
  readonly defaultPrivate: boolean;
  readonly translatable: boolean;
  readonly nameable: boolean;
  /** What a login needs to create or delete such an object: any one of the named authorities. */
  readonly authorities: {
    readonly createPublic: readonly string[];
    readonly createPrivate: readonly string[];
    readonly delete: readonly string[];
  };
  /** Path under `/api` (`/dataSets`), where it has one. */
  readonly endpoint?: string;
  readonly properties: ReadonlyMap<string, Property>;
}

/** The major.minor of a DHIS2, as text: `2.42`. */
export type Version = `${number}.${number}`;

/** The types, properties and references of one DHIS2 version, learned from its `/api/schemas` plus the overlay. */
export interface Catalog {
  readonly version: Version;
  /** By plural: the types that `/api/metadata` takes and gives. */
  readonly types: ReadonlyMap<string, MetaType>;
  /** By class name (`DataSetElement`, `DataSet`): embedded classes and types alike. */
  readonly classes: ReadonlyMap<string, MetaType>;
}
