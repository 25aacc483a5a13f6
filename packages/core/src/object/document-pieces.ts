import type { JsonObject, MetaDocument } from './meta-object.js';

/** Characters that a piece has at least: a file is written in few steps. */
const PIECE = 64 * 1024;

/**
 * A document as it would come from a DHIS2, one object a line: short, and two of them can be compared. In pieces of text: a
 * national document is longer than the longest text.
 *
 * @param heading what stands before the lists (`system`, `package`)
 */
export function* documentPieces(heading: JsonObject, document: MetaDocument): Iterable<string> {
  let piece = '';
  for (const line of lines(heading, document)) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function* lines(heading: JsonObject, document: MetaDocument): Iterable<string> {
  let isFirst = true;
  const begin = (key: string): string => {
    const piece = `${isFirst ? '{' : ','}\n${JSON.stringify(key)}: `;
    isFirst = false;
    return piece;
  };
  for (const [key, value] of Object.entries(heading)) yield begin(key) + JSON.stringify(value);
  for (const [type, list] of Object.entries(document)) {
    yield `${begin(type)}[`;
    for (const [i, object] of list.entries()) yield `${i === 0 ? '' : ','}\n${JSON.stringify(object)}`;
    yield `${list.length > 0 ? '\n' : ''}]`;
  }
  yield isFirst ? '{\n}\n' : '\n}\n';
}
