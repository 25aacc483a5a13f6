import type { TypeSchema } from '../catalog.js';
import type { JsonValue } from '../json.js';
import { initialValues } from '../read/class-defaults.js';

/** Initial values that a read does not show under the schema's name, or not at all. */
const MORE: Readonly<Record<string, Readonly<Record<string, JsonValue>>>> = {
  LegendDefinitions: { showKey: false },
  ProgramTrackedEntityAttribute: { mandatory: false },
  TrackedEntityAttribute: { pattern: '' },
};

export interface Initial {
  /** Of properties that cannot be null: a null in a payload means this too. */
  readonly primitive: ReadonlyMap<string, JsonValue>;
  /** All initial values by JSON name. */
  readonly all: readonly (readonly [string, JsonValue])[];
}

const known = new WeakMap<TypeSchema, Initial>();

/**
 * What a new object of a class holds before a payload is read into it: the initial values of the Java fields, of the
 * properties that the version writes (11#2-23).
 */
export function initialOf(schema: TypeSchema): Initial {
  const before = known.get(schema);
  if (before) return before;
  const primitive = new Map<string, JsonValue>();
  const all: [string, JsonValue][] = Object.entries(MORE[schema.klass] ?? {});
  // An attribute has one flag per type that may carry it: `dataElementAttribute`.
  if (schema.klass === 'Attribute') {
    for (const name of schema.properties.keys()) if (name.endsWith('Attribute')) primitive.set(name, false);
  }
  for (const [name, value] of initialValues(schema.klass)) {
    const property = schema.properties.get(name);
    if (!property?.writable || !property.persisted || MORE[schema.klass]?.[name] !== undefined) continue;
    if (typeof value === 'boolean' || typeof value === 'number') primitive.set(name, value);
    else all.push([name, value]);
  }
  const initial = { primitive, all: [...primitive, ...all] };
  known.set(schema, initial);
  return initial;
}
