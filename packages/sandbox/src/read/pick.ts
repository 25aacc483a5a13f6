import { isObject, type JsonObject, type JsonValue } from '../json.js';
import { type FieldNode, parseFields } from './fields.js';

/** Shows a value that has no schema with the `fields` of a query: everything when nothing is asked for. */
export function pickFields(value: JsonObject, query: URLSearchParams): JsonObject {
  const fields = query.getAll('fields').join(',');
  return fields === '' ? value : (pick(value, parseFields(fields)) as JsonObject);
}

function pick(value: JsonValue, node: FieldNode): JsonValue {
  if (Array.isArray(value)) return value.map((item) => pick(item, node));
  if (!isObject(value)) return value;
  const all = node.presets.size > 0;
  const answer: JsonObject = {};
  for (const [name, entry] of Object.entries(value)) {
    const request = node.names.get(name);
    if (node.excluded.has(name) || (request === undefined && !all)) continue;
    answer[name] = request?.children ? pick(entry, request.children) : entry;
  }
  return answer;
}
