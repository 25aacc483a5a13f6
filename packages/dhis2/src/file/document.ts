import { type Diagnostic, Fault, isObject, type Json } from '@dhow/core';
import { recognisePage, titleOf } from '../http/page.js';
import { isTable } from './recognise.js';
import { firstWrongByte, placeOf } from './syntax.js';

/** What one JSON file holds at its top: lists entry by entry, everything else as it is. */
export interface FileDocument {
  readonly lists: ReadonlyMap<string, readonly Json[]>;
  /** Keys that hold no list: `system`, `package`, or the properties of a file that is one object. */
  readonly others: ReadonlyMap<string, Json>;
  readonly found: readonly Diagnostic[];
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const COMMA = 0x2c;
const COLON = 0x3a;

/**
 * Reads a JSON document from its bytes, object by object: so a file may be longer than the longest text that JavaScript
 * holds, a key that stands twice loses nothing, and what is wrong is found by line and column.
 *
 * @param bytes UTF-8 without a mark
 * @throws Fault FILE_EMPTY, FILE_IS_HTML, FILE_IS_XML, FILE_IS_CSV, FILE_SYNTAX, FILE_CUT, FILE_NOT_METADATA
 */
export function readDocument(bytes: Buffer, at: string): FileDocument {
  const scan = new Scan(bytes, at);
  const first = scan.peek();
  if (first === -1) throw new Fault('failed', 'FILE_EMPTY', {}, { at });
  if (first !== OPEN) throw notAnObject(bytes, at);
  return scan.document();
}

/** A file whose top is a list of objects of one type. */
export function readList(bytes: Buffer, at: string): readonly Json[] | undefined {
  const scan = new Scan(bytes, at);
  if (scan.peek() !== OPEN_LIST) return undefined;
  const list = scan.list();
  scan.end();
  return list;
}

function notAnObject(bytes: Buffer, at: string): Fault {
  const head = bytes.toString('utf8', 0, 100_000);
  const page = recognisePage(head);
  if (page === 'html' || page === 'login')
    return new Fault('failed', 'FILE_IS_HTML', { title: titleOf(head), login: page === 'login' }, { at });
  if (page === 'xml') return new Fault('failed', 'FILE_IS_XML', { file: at }, { at });
  if (isTable(head)) return new Fault('failed', 'FILE_IS_CSV', { file: at }, { at });
  const wrong = firstWrongByte(bytes);
  if (wrong >= bytes.length) return new Fault('failed', 'FILE_NOT_METADATA', {}, { at });
  const place = placeOf(bytes, wrong);
  return new Fault('failed', 'FILE_SYNTAX', { ...place }, { at: `${at}:${place.line}:${place.column}` });
}

class Scan {
  readonly #bytes: Buffer;
  readonly #at: string;
  #pos = 0;
  #whole = 0;

  constructor(bytes: Buffer, at: string) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** The next byte that is no blank, or -1 at the end. */
  peek(): number {
    const bytes = this.#bytes;
    for (;;) {
      const c = bytes[this.#pos];
      if (c === undefined) return -1;
      if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return c;
      this.#pos++;
    }
  }

  document(): FileDocument {
    const lists = new Map<string, Json[]>();
    const others = new Map<string, Json>();
    const found: Diagnostic[] = [];
    this.#take(OPEN);
    if (this.peek() === CLOSE) this.#pos++;
    else
      for (;;) {
        if (this.peek() !== QUOTE) throw this.#wrong();
        const start = this.#pos;
        const key = String(this.#value());
        if (lists.has(key) || others.has(key)) {
          const { line } = placeOf(this.#bytes, start);
          found.push({ code: 'FILE_KEY_TWICE', severity: 'warning', at: `/${key}`, params: { key, line } });
        }
        this.#take(COLON);
        if (this.peek() === OPEN_LIST) {
          const before = lists.get(key);
          const list = this.list();
          if (before === undefined) lists.set(key, list);
          else for (const entry of list) before.push(entry);
        } else others.set(key, this.#value());
        if (this.#comma(CLOSE)) break;
      }
    this.end();
    return { lists, others, found };
  }

  list(): Json[] {
    const entries: Json[] = [];
    this.#take(OPEN_LIST);
    if (this.peek() === CLOSE_LIST) {
      this.#pos++;
      return entries;
    }
    for (;;) {
      entries.push(this.#value());
      this.#whole++;
      if (this.#comma(CLOSE_LIST)) return entries;
    }
  }

  /** Nothing may follow. */
  end(): void {
    if (this.peek() !== -1) throw this.#wrong();
  }

  #take(expected: number): void {
    if (this.peek() !== expected) throw this.#wrong();
    this.#pos++;
  }

  /** Goes over a comma or the end; true at the end. */
  #comma(end: number): boolean {
    const c = this.peek();
    if (c !== end && c !== COMMA) throw this.#wrong();
    this.#pos++;
    return c === end;
  }

  /** The value that begins here. */
  #value(): Json {
    this.peek();
    const start = this.#pos;
    this.#skip();
    try {
      return JSON.parse(this.#bytes.toString('utf8', start, this.#pos)) as Json;
    } catch {
      throw this.#wrong(start);
    }
  }

  /** Goes to the end of the value that begins here, minding only brackets and texts: what is in between is checked by the parser. */
  #skip(): void {
    const bytes = this.#bytes;
    const { length } = bytes;
    let pos = this.#pos;
    let depth = 0;
    for (; pos < length; pos++) {
      const c = bytes[pos];
      if (c === QUOTE) {
        for (pos++; pos < length && bytes[pos] !== QUOTE; pos++) if (bytes[pos] === BACKSLASH) pos++;
        if (depth === 0) {
          pos++;
          break;
        }
      } else if (c === OPEN || c === OPEN_LIST) depth++;
      else if (c === CLOSE || c === CLOSE_LIST) {
        if (depth === 0) break;
        if (--depth === 0) {
          pos++;
          break;
        }
      } else if (depth === 0 && (c === COMMA || c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09)) break;
    }
    if (depth > 0 || pos > length) throw this.#wrong(this.#pos);
    this.#pos = pos;
  }

  /** The Fault for what cannot be here: the end of a file that was cut, or something that is no JSON. */
  #wrong(from?: number): Fault {
    const wrong = from === undefined ? this.#pos : firstWrongByte(this.#bytes, from);
    const place = placeOf(this.#bytes, Math.min(wrong, this.#bytes.length));
    const at = `${this.#at}:${place.line}:${place.column}`;
    if (wrong >= this.#bytes.length) return new Fault('failed', 'FILE_CUT', { whole: this.#whole, ...place }, { at });
    return new Fault('failed', 'FILE_SYNTAX', { ...place }, { at });
  }
}

/** Whether a file is one object of its own: it has an id at its top. */
export const isOneObject = (document: FileDocument): boolean => typeof document.others.get('id') === 'string';

/** A document as one JSON object again. */
export function asObject({ lists, others }: FileDocument): Record<string, Json> {
  return Object.fromEntries([...others, ...lists]);
}

export const isMetaObject = (value: Json): boolean => isObject(value) && typeof value.id === 'string';
