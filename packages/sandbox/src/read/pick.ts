import type { JsonObject } from '../json.js';
import { parseFields, pick } from './fields.js';

/** Shows a value that has no schema with the `fields` of a query: everything when nothing is asked for. */
export function pickFields(value: JsonObject, query: URLSearchParams): JsonObject {
  const fields = query.getAll('fields').join(',');
  return fields === '' ? value : (pick(value, parseFields(fields)) as JsonObject);
}
