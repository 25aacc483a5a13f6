import { Fault } from '@dhow/core';
import { walkXmlInTurns } from '../file/xml.js';
import { readZip } from '../file/zip.js';
import { formatOf, type NumberFormat } from './number-format.js';

/** An Excel file (`.xlsx`) opened: its sheets by name, and what their cells refer to. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean; readonly bytes: Buffer }[];
  readonly texts: readonly string[];
  /** By the number of a cell's style. */
  readonly formats: readonly NumberFormat[];
  /** Days are counted from 1904 (old Macintosh) instead of 1900. */
  readonly from1904: boolean;
}

/**
 * Opens an Excel file. Its parts are found by the relations between them, as their names are anybody's choice.
 *
 * @throws Fault TABLE_IS_ODS, TABLE_NOT_ONE, and those of `readZip` and `walkXmlInTurns`
 */
export async function openWorkbook(bytes: Buffer, at: string, longest?: number): Promise<Workbook> {
  const { files } = await readZip(bytes, at, (name) => /\.(xml|rels)$|^mimetype$/i.test(name), longest);
  if (files.get('mimetype')?.toString('latin1').includes('opendocument'))
    throw new Fault('usage', 'TABLE_IS_ODS', {}, { at });
  const part = (name: string): Buffer | undefined => files.get(name);
  const main = (await relationsOf(part('_rels/.rels'), '', at)).find(({ kind }) => kind === 'officeDocument')?.target;
  const book = main === undefined ? undefined : part(main);
  if (main === undefined || book === undefined) throw new Fault('usage', 'TABLE_NOT_ONE', { form: 'zip' }, { at });
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const relations = await relationsOf(part(`${folder}_rels/${main.slice(folder.length)}.rels`), folder, at);
  const target = (kind: string): Buffer | undefined => {
    const found = relations.find((relation) => relation.kind === kind);
    return found && part(found.target);
  };
  const byId = new Map(relations.map(({ id, target }) => [id, target]));
  const sheets: { name: string; isHidden: boolean; bytes: Buffer }[] = [];
  let from1904 = false;
  await walkXmlInTurns(book, at, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const path = byId.get(idOf(attributes));
      const content = path === undefined ? undefined : part(path);
      // Charts have tabs of their own, and no cells.
      if (content === undefined || !/worksheets?\//i.test(path ?? '')) return;
      const isHidden = attributes.state !== undefined && attributes.state !== 'visible';
      sheets.push({ name: attributes.name ?? '', isHidden, bytes: content });
    },
    text() {},
    close() {},
  });
  return {
    sheets,
    texts: await textsOf(target('sharedStrings'), at),
    formats: await formatsOf(target('styles'), at),
    from1904,
  };
}

const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true';

/** The relation that an element names, whatever prefix the file gives it (`r:id`). */
const idOf = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes).find(([name]) => /:id$/.test(name))?.[1] ?? '';

interface Relation {
  readonly id: string;
  /** Last word of its type. */
  readonly kind: string;
  readonly target: string;
}

async function relationsOf(bytes: Buffer | undefined, folder: string, at: string): Promise<Relation[]> {
  const found: Relation[] = [];
  if (bytes)
    await walkXmlInTurns(bytes, at, {
      open(name, { Id = '', Type = '', Target = '', TargetMode }) {
        // What lies elsewhere is no part of the file.
        if (name !== 'Relationship' || TargetMode === 'External') return;
        found.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), target: pathOf(Target, folder, at) });
      },
      text() {},
      close() {},
    });
  return found;
}

/** The part that a relation points to. Fault FILE_DAMAGED. */
function pathOf(target: string, folder: string, at: string): string {
  try {
    return decodeURIComponent(new URL(target, `file:///${folder}`).pathname.slice(1));
  } catch (cause) {
    throw new Fault('failed', 'FILE_DAMAGED', { form: 'zip' }, { at, cause });
  }
}

/** Texts that cells share, formatted pieces put together, the reading of Japanese signs left out. */
async function textsOf(bytes: Buffer | undefined, at: string): Promise<string[]> {
  const texts: string[] = [];
  if (!bytes) return texts;
  let text = '';
  let inText = false;
  let inReading = false;
  await walkXmlInTurns(bytes, at, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') inText = true;
      else if (name === 'rPh') inReading = true;
    },
    text(piece) {
      if (inText && !inReading) text += piece;
    },
    close(name) {
      if (name === 'si') texts.push(unescaped(text));
      else if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
    },
  });
  return texts;
}

/** Excel writes what XML cannot hold as `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML cannot hold, or would change
const NOT_IN_XML = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

/** The same the other way; what already looks like it is kept apart from it. */
export const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(NOT_IN_XML, (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0')}_`);

async function formatsOf(bytes: Buffer | undefined, at: string): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  if (bytes)
    await walkXmlInTurns(bytes, at, {
      open(name, attributes) {
        const id = Number(attributes.numFmtId ?? 0);
        if (name === 'numFmt') codes.set(id, attributes.formatCode ?? '');
        else if (name === 'cellXfs') inCells = true;
        else if (name === 'xf' && inCells) formats.push(formatOf(id, codes.get(id)));
      },
      text() {},
      close(name) {
        if (name === 'cellXfs') inCells = false;
      },
    });
  return formats;
}
