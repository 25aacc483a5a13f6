import type { PropertySchema, SandboxCatalog, TypeSchema } from '../../catalog.js';
import { isObject, type JsonObject, type JsonValue } from '../../json.js';
import type { ErrorReport } from '../../wire/import-report.js';
import { initialOf } from '../java-defaults.js';
import { type ArgumentLike, limit } from '../messages.js';
import { javaNameOf } from '../read-object.js';
import { errorReport } from '../report.js';
import { defaultTypeOf, viewOf } from '../types.js';
import { type Check, refuse } from './check.js';

/** Required properties, lengths, ranges and shapes, as the type's schema says (E4000-E4008, E4049). */
export const schema: Check = (context) => {
  const { type } = context.items;
  for (const item of context.written) {
    refuse(context, item, schemaErrors(context.bundle.catalog, type, item.draft, type.javaName));
  }
};

/** The schema's complaints about one object; `mainKlass` is a full Java name (the parent's for embedded objects). */
export function schemaErrors(
  catalog: SandboxCatalog,
  type: TypeSchema,
  object: JsonObject,
  mainKlass: string,
): ErrorReport[] {
  const errors: ErrorReport[] = [];
  const { primitive } = initialOf(type);
  for (const property of viewOf(type).checked) {
    const add = (code: string, ...args: ArgumentLike[]): void => {
      const name = property.schemaName;
      const details = { errorKlass: errorClass(property), errorProperty: name };
      errors.push(errorReport(catalog.version, code, mainKlass, [name, ...args], details));
    };
    const value = object[property.name];
    if (value === undefined || value === null) {
      const present = property.collection || primitive.has(property.name) || PRIMITIVES.has(property.propertyType);
      if (property.required && !present && !derived(type, property) && defaultTypeOf(property.klass) === undefined) {
        add('E4000');
      }
    } else checkValue(property, value, add);
  }
  return errors;
}

/** Required numbers and flags have a value always: Java's are never null. */
const PRIMITIVES = new Set(['BOOLEAN', 'INTEGER', 'NUMBER']);

/** Required properties that their class works out itself, so that they are never missing. */
const DERIVED: Readonly<Record<string, readonly string[]>> = {
  EventReport: ['type'],
  EventChart: ['type'],
  ProgramRuleAction: ['evaluationTime'],
};
const derived = (type: TypeSchema, { name }: PropertySchema): boolean =>
  name === 'created' || name === 'lastUpdated' || (DERIVED[type.klass]?.includes(name) ?? false);

const errorClass = (property: PropertySchema): string =>
  property.collection ? (property.ordered ? 'java.util.List' : 'java.util.Set') : javaNameOf(property.klass);

type Add = (code: string, ...args: ArgumentLike[]) => void;

const MOST_INT = 2147483647;

function checkValue(property: PropertySchema, value: JsonValue, add: Add): void {
  const { length, min, max } = property;
  if (typeof value === 'string') {
    if (property.simple && !property.collection) checkText(property, value, add);
  } else if (Array.isArray(value)) {
    if ((min !== undefined && value.length < min) || (max !== undefined && value.length > max)) {
      add('E4007', limit(min ?? 0), limit(max ?? MOST_INT), value.length);
    }
  } else if (typeof value === 'number') {
    if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
      add('E4008', limit(min ?? -MOST_INT), limit(max ?? MOST_INT), value);
    }
  } else if (isObject(value) && length !== undefined) {
    // A limit on an object is the length of its column: never checked.
  }
}

function checkText(property: PropertySchema, value: string, add: Add): void {
  const { propertyType, length, min, max } = property;
  if (propertyType !== 'PASSWORD' && propertyType !== 'CONSTANT' && propertyType !== 'DATE') {
    if (length !== undefined && value.length > length) {
      add('E4001', length, value.length);
      return;
    }
    if ((min !== undefined && value.length < min) || (max !== undefined && value.length > max)) {
      add('E4002', limit(min ?? 0), limit(max ?? MOST_INT), value.length);
    }
  }
  const shape = SHAPES[propertyType];
  const complaint = shape?.complaint(value);
  if (shape && complaint !== undefined) add(shape.code, complaint);
}

interface Shape {
  readonly code: string;
  /** The second argument of the error, undefined for a good value. */
  readonly complaint: (value: string) => string | undefined;
}

const matches =
  (pattern: RegExp) =>
  (value: string): string | undefined =>
    pattern.test(value) ? undefined : value;

const SHAPES: Readonly<Record<string, Shape>> = {
  EMAIL: { code: 'E4003', complaint: matches(/^[^\s@]+@[^\s@]+\.[^\s@]+$/) },
  USERNAME: { code: 'E4049', complaint: matches(/^[a-zA-Z0-9][a-zA-Z0-9._@-]{1,252}[a-zA-Z0-9]$/) },
  URL: { code: 'E4004', complaint: matches(/^https?:\/\//) },
  PASSWORD: { code: 'E4005', complaint: weakness },
  COLOR: { code: 'E4006', complaint: matches(/^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/) },
};

const BCRYPT = /^\$2a?\$\d\d\$[./0-9A-Za-z]{53}$/;

/** What a password lacks (14#33). */
function weakness(word: string): string | undefined {
  if (BCRYPT.test(word)) return undefined;
  if (word.length < 8 || word.length > 72) return 'Password must have at least 8, and at most 72 characters';
  if (!/\d/.test(word)) return 'Password must have at least one digit';
  if (!/[A-Z]/.test(word)) return 'Password must have at least one upper case';
  if (!/[a-z]/.test(word)) return 'Password must have at least one lower case';
  if (!/[^A-Za-z0-9]/.test(word)) return 'Password must have at least one special character';
  return undefined;
}
