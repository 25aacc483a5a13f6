/** One property as `/api/schemas` gives it, or as the compact catalogs keep it (only what is true or set, class names short). */
export interface RawProperty {
  readonly name: string;
  readonly fieldName?: string;
  readonly collectionName?: string;
  readonly propertyType?: string;
  readonly itemPropertyType?: string;
  readonly klass?: string;
  readonly itemKlass?: string;
  readonly owner?: boolean;
  readonly persisted?: boolean;
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly writable?: boolean;
  readonly collection?: boolean;
  readonly ordered?: boolean;
  readonly embeddedObject?: boolean;
  readonly translatable?: boolean;
  readonly length?: number;
  readonly max?: number;
  readonly constants?: readonly string[];
}

/** One schema as `/api/schemas` gives it, or as the compact catalogs keep it. */
export interface RawSchema {
  readonly singular: string;
  readonly plural: string;
  readonly klass: string;
  readonly metadata?: boolean;
  readonly embeddedObject?: boolean;
  readonly shareable?: boolean;
  readonly dataShareable?: boolean;
  readonly defaultPrivate?: boolean;
  readonly translatable?: boolean;
  readonly nameableObject?: boolean;
  readonly order?: number;
  readonly relativeApiEndpoint?: string;
  readonly authorities?: readonly { readonly type: string; readonly authorities: readonly string[] }[];
  readonly properties?: readonly RawProperty[];
}

/**
 * The content of `schemas/<version>.json.gz`, or a live server's `/api/schemas` answer with the server's version put
 * beside it: the answer itself does not say which version it is of.
 */
export interface RawSchemas {
  /** Full version as the server says it: `2.42.7-SNAPSHOT`. */
  readonly server: string;
  readonly revision?: string;
  readonly schemas: readonly RawSchema[];
}
