import { Fault } from '@dhow/core';

const MIB = 1024 * 1024;

/** Longest JSON body of a route that says nothing else. */
export const JSON_BYTES = MIB;

/**
 * Bytes of a request as they come, up to a limit; whoever reads them waits for them, and nothing is kept.
 *
 * @throws Fault CONTENT_TOO_LARGE as soon as more was announced or came; CONTENT_CUT when the sender went away
 */
export async function* bytesOf(request: Request, maxBytes: number): AsyncGenerator<Uint8Array> {
  const tooLarge = () => new Fault('usage', 'CONTENT_TOO_LARGE', { megabytes: Math.floor((maxBytes / MIB) * 10) / 10 });
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > maxBytes) throw tooLarge();
  if (!request.body) return;
  let count = 0;
  const chunks = request.body[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<Uint8Array>;
    try {
      next = await chunks.next();
    } catch (cause) {
      throw new Fault('usage', 'CONTENT_CUT', { bytes: count }, { cause });
    }
    if (next.done) break;
    count += next.value.byteLength;
    if (count > maxBytes) {
      await chunks.return?.();
      throw tooLarge();
    }
    yield next.value;
  }
  if (announced > count) throw new Fault('usage', 'CONTENT_CUT', { bytes: count });
}

/** A text with U+0000 in it: an odd number of backslashes makes it one. PostgreSQL keeps none, and no DHIS2 has any. */
const NUL = /(?<!\\)(?:\\\\)*\\u0000/;

/** Levels of lists and objects within each other that a request may have: more than any plan or preset, far less than ends the stack. */
const DEEPEST = 100;

function isDeep(json: Buffer): boolean {
  let depth = 0;
  let inText = false;
  for (let pos = 0; pos < json.length; pos++) {
    const c = json[pos];
    if (c === 0x22) inText = !inText;
    else if (inText && c === 0x5c) pos++;
    else if (!inText && (c === 0x5b || c === 0x7b)) depth++;
    else if (!inText && (c === 0x5d || c === 0x7d)) depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** The JSON of a request. @throws Fault CONTENT_TYPE, CONTENT_NOT_JSON, CONTENT_TOO_DEEP, INPUT_NUL, and those of `bytesOf` */
export async function jsonOf(request: Request, maxBytes: number = JSON_BYTES): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json')
    throw new Fault('usage', 'CONTENT_TYPE', { given: type, wanted: 'application/json' });
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytesOf(request, maxBytes)) chunks.push(chunk);
  try {
    const bytes = Buffer.concat(chunks);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (isDeep(bytes)) throw new Fault('usage', 'CONTENT_TOO_DEEP', { depth: DEEPEST });
    if (NUL.test(text)) throw new Fault('usage', 'INPUT_NUL', {}, { at: '/body' });
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    // What the parser says quotes the text, and that may hold a password.
    throw new Fault('usage', 'CONTENT_NOT_JSON');
  }
}
