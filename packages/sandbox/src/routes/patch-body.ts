import type { JsonValue } from '../json.js';
import type { Exchange } from '../server.js';
import { JsonTextError, parseJson, sourceAt } from '../wire/jackson.js';
import { badRequest, conflict, Refusal } from '../wire/response.js';
import { type PatchOperation, PatchShapeError, readPatch } from './json-patch.js';

/**
 * The operations of a PATCH.
 * @throws Refusal when the body is no patch: 500 with the place of the culprit, from 2.43 on 400 without (06#25)
 */
export function readPatchBody(exchange: Exchange): PatchOperation[] {
  try {
    return patchOf(exchange, parseJson(exchange.request.body.toString('utf8')));
  } catch (error) {
    if (!(error instanceof JsonTextError)) throw error;
    if (exchange.sandbox.version !== '2.43') throw conflict(error.message);
    throw badRequest(`JSON parse error: ${error.message.replace(/\n at .*$/, '')}`);
  }
}

/** The operations of a patch that stands somewhere in a body. */
export function patchOf({ sandbox, request }: Exchange, value: JsonValue): PatchOperation[] {
  try {
    return readPatch(value);
  } catch (error) {
    if (!(error instanceof PatchShapeError)) throw error;
    if (sandbox.version === '2.43') throw new Refusal({ status: 400, message: `JSON parse error: ${error.message}` });
    const text = request.body.toString('utf8');
    const chain = /^\/\d+/.test(error.at)
      ? ` (through reference chain: java.util.ArrayList[${error.at.split('/')[1]}])`
      : '';
    const place = sourceAt(text, offsetOf(text, error.at.split('/').slice(1)));
    throw new Refusal({ status: 500, message: `${error.message}\n at ${place}${chain}` });
  }
}

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+)/gy;

/** Where the value at a path begins in a text that is known to be JSON. */
function offsetOf(text: string, path: readonly string[]): number {
  TOKEN.lastIndex = 0;
  /** The path to the value that the scan stands before: keys of objects, indexes of lists. */
  const at: (string | number)[] = [];
  let expectKey = false;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const token = match[1]!;
    const start = match.index + match[0].length - token.length;
    const isValue = token !== ',' && token !== ':' && token !== '}' && token !== ']' && !expectKey;
    if (isValue && at.length === path.length && at.every((key, i) => String(key) === path[i])) return start;
    if (token === '{') {
      at.push('');
      expectKey = true;
    } else if (token === '[') {
      at.push(0);
      expectKey = false;
    } else if (token === '}' || token === ']') {
      at.pop();
      expectKey = false;
    } else if (token === ',') {
      const last = at.at(-1);
      if (typeof last === 'number') at[at.length - 1] = last + 1;
      else expectKey = true;
    } else if (expectKey) {
      at[at.length - 1] = JSON.parse(token) as string;
      expectKey = false;
    }
  }
  return 0;
}
