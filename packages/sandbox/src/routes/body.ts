import { expandBody } from '../compressed-body.js';
import type { JsonValue } from '../json.js';
import type { Exchange } from '../server.js';
import { JsonTextError, parseJson } from '../wire/jackson.js';
import { conflict } from '../wire/response.js';

/**
 * The text of a request's body; compressed bodies are expanded.
 * @throws Refusal 409 when it begins like a compressed file and is none
 */
export function bodyText({ request }: Exchange): string {
  try {
    return expandBody(request.body).toString('utf8');
  } catch (error) {
    throw conflict((error as Error).message);
  }
}

/**
 * The JSON of a request's body.
 * @throws Refusal 409 when it is no JSON
 */
export function jsonBody(exchange: Exchange): JsonValue {
  const text = bodyText(exchange);
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonTextError) throw conflict(error.message);
    throw error;
  }
}
