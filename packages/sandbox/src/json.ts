/** Any JSON value. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** A JSON object. */
export type JsonObject = { [key: string]: JsonValue };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The `id` of a `{id}` reference, or undefined for anything else. */
export function idOf(value: JsonValue | undefined): string | undefined {
  return isObject(value) && typeof value.id === 'string' ? value.id : undefined;
}

/** The objects of a list; anything else is an empty list, and entries that are no objects are left out. */
export function objectsOf(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
