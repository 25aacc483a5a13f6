/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * A metadata object as a server or a file gave it ("raw"), or in canonical form (see `canonical.ts`): same shape,
 * different promises. It always has an id; its type is known from where it stands.
 */
export interface MetaObject extends JsonObject {
  readonly id: string;
}

/** A metadata document: lists of objects by type, as in `POST /api/metadata`. Keys that are no types (`system`, `package`) are kept aside by readers. */
export type MetaDocument = Readonly<Record<string, readonly MetaObject[]>>;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** SHA-256 as lower-case hex of a text's UTF-8 bytes. Core is given it; it has no crypto of its own. */
export type Digest = (text: string) => string;
