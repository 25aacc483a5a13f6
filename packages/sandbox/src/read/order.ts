import type { TypeSchema, Version } from '../catalog.js';
import type { JsonObject, JsonValue } from '../json.js';
import { badRequest } from '../wire/response.js';
import { propertyValue, type Reader } from './view.js';

type Comparator = (a: JsonObject, b: JsonObject) => number;

interface Order {
  readonly name: string;
  readonly descending: boolean;
  readonly ignoreCase: boolean;
}

const DIRECTIONS = new Set(['asc', 'desc', 'iasc', 'idesc']);

/** Nulls last, as PostgreSQL sorts them. */
function compareValues(a: JsonValue | undefined, b: JsonValue | undefined, ignoreCase: boolean): number {
  const noA = a === undefined || a === null;
  const noB = b === undefined || b === null;
  if (noA || noB) return noA === noB ? 0 : noA ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const left = ignoreCase ? String(a).toLowerCase() : String(a);
  const right = ignoreCase ? String(b).toLowerCase() : String(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Reads `order` parameters (`name:asc,id:desc`). A property that does not exist, or a direction that does not, drops that
 * part; from 2.43 on an unknown property is 400 and an unknown direction means ascending (12#10, 12#16).
 */
function parseOrders(version: Version, schema: TypeSchema, orders: readonly string[]): Order[] {
  const result = new Map<string, Order>();
  for (const part of orders.flatMap((text) => text.split(','))) {
    const [name = '', direction = 'asc'] = part.split(':');
    const known = schema.properties.get(name);
    if (known === undefined || !known.simple) {
      if (version === '2.43' && known === undefined) throw badRequest(`No such property: ${name}`);
      continue;
    }
    const lower = direction.toLowerCase();
    if (!DIRECTIONS.has(lower) && version !== '2.43') continue;
    if (!result.has(name)) {
      result.set(name, { name, descending: lower.endsWith('desc'), ignoreCase: lower.startsWith('i') });
    }
  }
  return [...result.values()];
}

/**
 * The order of a list. Without any that holds: the name, ignoring case, then the id. 2.41's database does not ignore case;
 * what it sorts in memory (a query with `rootJunction=OR`) does (12#2-16).
 */
export function comparator(
  reader: Reader,
  schema: TypeSchema,
  orders: readonly string[],
  inMemory: boolean,
): Comparator {
  const { version } = reader.sandbox;
  const asked = parseOrders(version, schema, orders);
  const used: readonly Order[] =
    asked.length > 0
      ? asked
      : ['name', 'id']
          .filter((name) => schema.properties.has(name))
          .map((name) => ({ name, descending: false, ignoreCase: name === 'name' }));
  const ignoringCase = version !== '2.41' || inMemory;
  const properties = used.map((order) => ({ order, property: schema.properties.get(order.name)! }));
  // A database leaves ties of an order by name ignoring case as they come; here they go by the name as it is (12#9).
  const tie: Comparator =
    asked.length > 0 && asked.some((order) => order.ignoreCase)
      ? (a, b) => compareValues(a.name, b.name, false)
      : () => 0;
  return (a, b) => {
    for (const { order, property } of properties) {
      const left = propertyValue(reader, schema, a, property);
      const right = propertyValue(reader, schema, b, property);
      const result = compareValues(left, right, order.ignoreCase && ignoringCase);
      if (result !== 0) return order.descending ? -result : result;
    }
    return tie(a, b);
  };
}
