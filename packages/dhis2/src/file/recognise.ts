import { Fault } from '@dhow/core';

/** Old Excel files (.xls), and other documents of the same container. */
const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** What a zip is that holds no metadata, by the names in it. @throws Fault FILE_IS_EXCEL, FILE_IS_OFFICE */
export function refuseOffice(names: readonly string[], at: string): void {
  if (names.includes('xl/workbook.xml')) throw new Fault('failed', 'FILE_IS_EXCEL', { file: at }, { at });
  if (names.includes('word/document.xml') || names.includes('mimetype'))
    throw new Fault('failed', 'FILE_IS_OFFICE', {}, { at });
}

/** What bytes are that cannot be text. @throws Fault FILE_IS_OLD_EXCEL, FILE_IS_PDF */
export function refuseBinary(bytes: Buffer, at: string): void {
  if (bytes.subarray(0, 4).equals(OLD_OFFICE)) throw new Fault('failed', 'FILE_IS_OLD_EXCEL', {}, { at });
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') throw new Fault('failed', 'FILE_IS_PDF', {}, { at });
}

/** Whether a text looks like a table: its first two lines have the same number of cells, and more than one. */
export function isTable(head: string): boolean {
  if (/^\s*[[{<]/.test(head)) return false;
  const [first = '', second] = head.split(/\r?\n/).filter((line) => line.trim() !== '');
  return [',', ';', '\t'].some((separator) => {
    const cells = cellsOf(first, separator);
    return cells > 1 && (second === undefined || cellsOf(second, separator) === cells);
  });
}

/** Cells of a line, with separators inside quotes left alone. */
const cellsOf = (line: string, separator: string): number =>
  line.replace(/"(?:[^"]|"")*"/g, '').split(separator).length;
