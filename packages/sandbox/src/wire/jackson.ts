import type { JsonValue } from '../json.js';

/** A text that is no JSON, in the words of the servers' parser (01#18, 16#39). */
export class JsonTextError extends Error {
  override readonly name = 'JsonTextError';
}

/** Parses JSON; a text that is none is a {@link JsonTextError} that says where. */
export function parseJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new JsonTextError(new Scanner(text).complaint());
  }
}

/** How the parser names a place in its input: line and column are counted from 1. */
export const sourceAt = (text: string, offset: number): string => {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  return `[Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: ${line}, column: ${column}]`;
};

const VALUES = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{L}\p{N}_$]+/uy;

class Complaint extends Error {}

/** Walks through a text that is known to be wrong, to find what is wrong. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  complaint(): string {
    try {
      this.#space();
      if (this.#at >= this.#text.length) return `No content to map due to end-of-input\n at ${this.#here()}`;
      this.#value();
      this.#space();
      return this.#unexpected(`expected a valid value ${VALUES}`).message;
    } catch (error) {
      if (error instanceof Complaint) return error.message;
      throw error;
    }
  }

  #here(offset = this.#at): string {
    return sourceAt(this.#text, offset);
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #unexpected(wanted: string): Complaint {
    const sign = this.#text.charAt(this.#at);
    return new Complaint(
      `Unexpected character ('${sign}' (code ${sign.charCodeAt(0)})): ${wanted}\n at ${this.#here(this.#at + 1)}`,
    );
  }

  #ended(kind: 'Array' | 'Object', start: number): Complaint {
    return new Complaint(
      `Unexpected end-of-input: expected close marker for ${kind} (start marker at ${this.#here(start)})\n at ${this.#here()}`,
    );
  }

  #value(): void {
    const sign = this.#text[this.#at];
    if (sign === '{') this.#container('Object', '}', () => this.#entry());
    else if (sign === '[') this.#container('Array', ']', () => this.#value());
    else if (sign === '"') this.#string('a string value');
    else this.#scalar();
  }

  #container(kind: 'Array' | 'Object', close: string, item: () => void): void {
    const start = this.#at++;
    for (let first = true; ; first = false) {
      this.#space();
      if (this.#at >= this.#text.length) throw this.#ended(kind, start);
      if (first && this.#text[this.#at] === close) break;
      if (!first) {
        if (this.#text[this.#at] === close) break;
        if (this.#text[this.#at] !== ',') throw this.#unexpected(`was expecting comma to separate ${kind} entries`);
        this.#at++;
        this.#space();
        if (this.#at >= this.#text.length) throw this.#ended(kind, start);
      }
      item();
    }
    this.#at++;
  }

  #entry(): void {
    if (this.#text[this.#at] !== '"') throw this.#unexpected('was expecting double-quote to start field name');
    this.#string('field name');
    this.#space();
    if (this.#at >= this.#text.length) {
      throw new Complaint(`Unexpected end-of-input within/between Object entries\n at ${this.#here()}`);
    }
    if (this.#text[this.#at] !== ':') throw this.#unexpected('was expecting a colon to separate field name and value');
    this.#at++;
    this.#space();
    if (this.#at >= this.#text.length) {
      throw new Complaint(`Unexpected end-of-input within/between Object entries\n at ${this.#here()}`);
    }
    this.#value();
  }

  #string(what: string): void {
    this.#at++;
    while (this.#text[this.#at] !== '"') {
      const sign = this.#text[this.#at];
      if (sign === undefined) {
        throw new Complaint(`Unexpected end-of-input: was expecting closing quote for ${what}\n at ${this.#here()}`);
      }
      if (sign < ' ') {
        throw new Complaint(
          `Illegal unquoted character ((CTRL-CHAR, code ${sign.charCodeAt(0)})): has to be escaped using backslash to be included in ${what}\n at ${this.#here(this.#at + 1)}`,
        );
      }
      this.#at += sign === '\\' ? 2 : 1;
    }
    this.#at++;
  }

  #scalar(): void {
    for (const pattern of [NUMBER, WORD]) {
      pattern.lastIndex = this.#at;
      const match = pattern.exec(this.#text);
      if (match === null) continue;
      this.#at += match[0].length;
      if (pattern === NUMBER || ['true', 'false', 'null'].includes(match[0])) return;
      throw new Complaint(`Unrecognized token '${match[0]}': was expecting ${VALUES}\n at ${this.#here()}`);
    }
    throw this.#unexpected(`expected a valid value ${VALUES}`);
  }
}
