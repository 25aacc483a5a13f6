import { setImmediate } from 'node:timers/promises';
import { TextDecoder } from 'node:util';
import { Fault } from '@dhow/core';
import { SaxesParser } from 'saxes';

/** What is done with the parts of an XML document, in its order. Names come without their prefix (`x:row` is `row`). */
export interface XmlSteps {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

const CHUNK = 1024 * 1024;
/** Bytes between which others get their turn. */
const TURN = 128 * 1024;

/**
 * Walks through an XML document piece by piece, so that it may be longer than the longest text. Entities of its own (DTD) are
 * not followed: one that is used is a mistake in the file.
 *
 * @throws Fault XML_SYNTAX with line and column
 */
export function walkXml(bytes: Buffer, at: string, steps: XmlSteps): void {
  for (const _ of walking(bytes, at, steps, CHUNK));
}

/** The same in turns with whatever else there is to do: for a file that somebody sent to a server. */
export async function walkXmlInTurns(bytes: Buffer, at: string, steps: XmlSteps): Promise<void> {
  for (const _ of walking(bytes, at, steps, TURN)) await setImmediate();
}

/** Stops after each piece of so many bytes. */
function* walking(bytes: Buffer, at: string, steps: XmlSteps, size: number): Generator<undefined> {
  const parser = new SaxesParser({ position: true });
  let wrong: Error | undefined;
  parser.on('error', (error) => {
    wrong ??= error;
  });
  parser.on('opentag', ({ name, attributes }) => steps.open(local(name), attributes as Record<string, string>));
  parser.on('text', (text) => steps.text(text));
  parser.on('cdata', (text) => steps.text(text));
  parser.on('closetag', ({ name }) => steps.close(local(name)));
  const decoder = decoderOf(bytes, at);
  const check = () => {
    if (!wrong) return;
    const params = { line: parser.line, column: parser.column, why: wrong.message.replace(/^\d+:\d+: /, '') };
    throw new Fault('failed', 'XML_SYNTAX', params, { at: `${at}:${parser.line}:${parser.column}`, cause: wrong });
  };
  for (let start = 0; start < bytes.length; start += size) {
    parser.write(decode(decoder, bytes.subarray(start, start + size), at));
    check();
    yield;
  }
  parser.write(decode(decoder, undefined, at));
  parser.close();
  check();
}

/** In the encoding that the file says; UTF-8 where it says none. */
function decoderOf(bytes: Buffer, at: string): TextDecoder {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  const said = /^[^>]{0,100}encoding=["']([\w.:-]+)["']/.exec(bytes.toString('latin1', 0, 200))?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(said, { fatal: true });
  } catch (cause) {
    throw new Fault('failed', 'XML_ENCODING', { encoding: said }, { at, cause });
  }
}

function decode(decoder: TextDecoder, bytes: Buffer | undefined, at: string): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch (cause) {
    throw new Fault('failed', 'FILE_NOT_UTF8', {}, { at, cause });
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
