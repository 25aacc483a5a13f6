import { type Catalog, type Diagnostic, type Digest, Fault } from '@dhow/core';
import { gunzipped, isGzip, isZip } from '../file/bytes.js';
import { readTable } from '../table/read-table.js';
import type { Table, TableOptions } from '../table/table.js';
import type { ColumnMap } from './column-map.js';
import { convertXml } from './dxf2-xml.js';
import { layOut } from './layout.js';
import { proposeColumns } from './propose-columns.js';
import { type Converted, convertRows, type MappedColumn } from './rows.js';
import { targetsOf } from './target.js';

export interface ConvertOptions extends TableOptions {
  /** DHIS2's `classKey`, for its own CSV layouts; guessed from the header when left out. */
  readonly csvClass?: string;
  /** Whether the first row of a DHIS2 CSV file names the columns; found out when left out. */
  readonly header?: boolean;
  /** What the columns of a table of one's own mean. */
  readonly columns?: ColumnMap;
  /** Of the version that the package is for. */
  readonly catalog: Catalog;
  readonly digest: Digest;
}

/** What a file was understood as. */
export type ConvertedAs = 'columns' | 'xml' | (string & {});

export interface ConvertedFile extends Converted {
  readonly as: ConvertedAs;
  /** Version and id of the server that the file is from, where it says them. */
  readonly system: { readonly version?: string; readonly id?: string };
  /** What a row is; absent for XML. */
  readonly type?: string;
  /** Rows that were read; absent for XML. */
  readonly rows?: number;
}

/**
 * Makes DHIS2 JSON of a file in another form: DXF2 XML of old exports, DHIS2's CSV layouts, or a table of one's own (CSV, Excel)
 * with a column map. All of it or nothing.
 *
 * @throws Fault of `readTable`, `layOut`, `convertRows`, `convertXml`; COLUMNS_MISSING
 */
export async function convertFile(bytes: Uint8Array, file: string, options: ConvertOptions): Promise<ConvertedFile> {
  const plain = await unpacked(bytes, file);
  if (isXml(plain)) return { ...convertXml(plain, options.catalog, file), as: 'xml' };
  const { columns: map, catalog, digest } = options;
  if (map) {
    const { sheet = map.sheet, headerRow = map.headerRow, encoding = map.encoding } = options;
    const table = await readTable(plain, file, definedOnly({ sheet, headerRow, encoding }));
    const { columns, notes } = mapped(table, map, file);
    const rules = { type: map.type, columns, always: map.always, membership: false };
    const converted = convertRows(table, rules, catalog, digest, file);
    return {
      ...converted,
      as: 'columns',
      type: map.type,
      system: {},
      rows: table.rows.length,
      notes: [...table.notes, ...notes, ...converted.notes],
    };
  }
  const { sheet, encoding } = options;
  const table = await readTable(plain, file, definedOnly({ sheet, encoding, headerRow: 0 }));
  const { csvClass, columns, hasHeader, notes } = layOut(table, file, options.csvClass, options.header);
  const start = hasHeader ? 1 : 0;
  const body: Table = { ...table, rows: table.rows.slice(start), numbers: table.numbers.slice(start) };
  if (body.rows.length === 0) throw new Fault('failed', 'TABLE_EMPTY', {}, { at: file });
  const rules = {
    type: csvClass.type,
    columns,
    always: new Map<string, string>(),
    membership: csvClass.membership === true,
  };
  const converted = convertRows(body, rules, catalog, digest, file);
  return {
    ...converted,
    as: csvClass.key,
    type: csvClass.type,
    system: {},
    rows: body.rows.length,
    notes: [...table.notes, ...notes, ...converted.notes],
  };
}

/**
 * A column map for a table, to be looked through and kept.
 *
 * @throws Fault of `readTable`, COLUMNS_TYPE
 */
export async function proposeMap(
  bytes: Uint8Array,
  file: string,
  type: string,
  catalog: Catalog,
  options: TableOptions,
): Promise<{ readonly map: ColumnMap; readonly table: Table; readonly places: readonly string[] }> {
  const own = catalog.types.get(type);
  if (!own) throw new Fault('usage', 'COLUMNS_TYPE', { type, version: catalog.version });
  const table = await readTable(await unpacked(bytes, file), file, options);
  const { headerRow, encoding } = options;
  const map = { ...proposeColumns(table, own, catalog), ...definedOnly({ headerRow, encoding }) };
  return { map, table, places: targetsOf(own, catalog) };
}

async function unpacked(bytes: Uint8Array, at: string): Promise<Buffer> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isGzip(buffer) ? gunzipped(buffer, at) : buffer;
}

/** Markup, whatever its encoding. */
const isXml = (bytes: Buffer): boolean =>
  !isZip(bytes) &&
  /^(?:\ufeff|\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*</.test(
    bytes.toString('latin1', 0, 100).replaceAll('\0', ''),
  );

/** The columns of a table that a map says something about. */
function mapped(
  table: Table,
  map: ColumnMap,
  at: string,
): { readonly columns: readonly MappedColumn[]; readonly notes: readonly Diagnostic[] } {
  const missing = [...map.columns].filter(([name, rule]) => rule !== null && !table.header.includes(name));
  if (missing.length > 0) {
    const params = { columns: missing.map(([name]) => name), header: table.header.filter((name) => name !== '') };
    throw new Fault('usage', 'COLUMNS_MISSING', params, { at });
  }
  const columns: MappedColumn[] = [];
  const leftOut: string[] = [];
  for (const [index, title] of table.header.entries()) {
    const rule = map.columns.get(title);
    if (rule) columns.push({ index, title, rule });
    else if (title !== '') leftOut.push(title);
  }
  const notes: Diagnostic[] =
    leftOut.length === 0 ? [] : [{ code: 'COLUMNS_LEFT_OUT', severity: 'warning', params: { columns: leftOut } }];
  return { columns, notes };
}

/** Without the keys that have no value. */
function definedOnly(options: { [K in keyof TableOptions]: TableOptions[K] | undefined }): TableOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
