import { Fault } from '@dhow/core';
import { describe, expect, test } from 'vitest';
import { makeZip } from '../file/zip.js';
import { readTable } from './read-table.js';
import { columnName, type Sheet } from './table.js';
import { writeTable } from './write-table.js';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const read = (text: string, options = {}) => readTable(bytes(text), 'f.csv', options);

async function faultOf(reading: Promise<unknown>): Promise<Fault> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('it was read');
}

/** An Excel file of one sheet from the XML of its rows. */
async function excel(
  rows: string,
  more: { after?: string; styles?: string; sheets?: string; book?: string; main?: string } = {},
) {
  const relations = (list: string) =>
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`;
  const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return makeZip(
    new Map([
      [
        '_rels/.rels',
        relations(`<Relationship Id="r1" Type="${kind}/officeDocument" Target="${more.main ?? 'xl/workbook.xml'}"/>`),
      ],
      [
        'xl/workbook.xml',
        `<workbook xmlns:r="${kind}">${more.book ?? ''}<sheets>${more.sheets ?? '<sheet name="Facilities" sheetId="1" r:id="s1"/>'}</sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        relations(
          `<Relationship Id="s1" Type="${kind}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="${kind}/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="t" Type="${kind}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="y" Type="${kind}/styles" Target="styles.xml"/>`,
        ),
      ],
      [
        'xl/sharedStrings.xml',
        '<sst><si><t>name</t></si><si><r><t>Health </t></r><r><t xml:space="preserve">post_x000A_A</t></r><rPh><t>no</t></rPh></si></sst>',
      ],
      [
        'xl/styles.xml',
        `<styleSheet>${more.styles ?? ''}<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs></styleSheet>`,
      ],
      ['xl/worksheets/sheet1.xml', `<worksheet><sheetData>${rows}</sheetData>${more.after ?? ''}</worksheet>`],
      [
        'xl/worksheets/sheet2.xml',
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>other</t></is></c></row></sheetData></worksheet>',
      ],
    ]),
    new Date('2024-01-01T00:00:00Z'),
  );
}
const text = (cell: string, value: string) => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`;

describe('a CSV file', () => {
  test('is read whatever its separator, and leading zeros, quotes and line breaks in cells stay', async () => {
    for (const separator of [',', ';', '\t', '|']) {
      const line = (...cells: string[]) => `${cells.join(separator)}\r\n`;
      const table = await read(
        line('code', 'name', 'parent') +
          line('001', '"Kigali, ""old"";\r\nhospital | A"', 'RW') +
          line('', '', '') +
          line('002', 'B', ''),
      );
      expect(table.header).toEqual(['code', 'name', 'parent']);
      expect(table.rows).toEqual([
        ['001', 'Kigali, "old";\r\nhospital | A', 'RW'],
        ['002', 'B', ''],
      ]);
      expect(table.numbers).toEqual([2, 4]);
    }
  });

  test('of one column has no separator, though its texts have commas', async () => {
    const table = await read('name\nClinic; north\nClinic; south\n');
    expect([table.header, table.rows.length]).toEqual([['name'], 2]);
  });

  test('may be in UTF-8 with its mark, in UTF-16, in a named encoding, and gzipped', async () => {
    const plain = 'code;name\n1;Été\n';
    const rows = [['1', 'Été']];
    const utf16be = bytes(`\ufeff${plain}`, 'utf16le').swap16();
    for (const file of [bytes(`\ufeff${plain}`), bytes(`\ufeff${plain}`, 'utf16le'), bytes(plain, 'utf16le'), utf16be])
      expect((await readTable(file, 'f.csv')).rows).toEqual(rows);
    const { gzipSync } = await import('node:zlib');
    expect((await readTable(gzipSync(plain), 'f.csv.gz')).rows).toEqual(rows);
    const western = bytes(plain, 'latin1');
    expect((await readTable(western, 'f.csv', { encoding: 'windows-1252' })).rows).toEqual(rows);
    expect((await faultOf(readTable(western, 'f.csv'))).code).toBe('FILE_NOT_UTF8');
    expect((await faultOf(readTable(western, 'f.csv', { encoding: 'klingon' }))).code).toBe('TABLE_ENCODING');
  });

  test('may say its separator as Excel does', async () => {
    expect((await read('sep=|\r\na|b;c\r\n1|2\r\n')).header).toEqual(['a', 'b;c']);
  });

  test('may have its header further down, or none', async () => {
    const titled = 'List of facilities,\n,\ncode,name\n1,A\n';
    expect(await read(titled, { headerRow: 3 })).toMatchObject({ header: ['code', 'name'], numbers: [4] });
    expect(await read('1,A\n2,B\n', { headerRow: 0 })).toMatchObject({ header: [], numbers: [1, 2] });
    expect((await faultOf(read(titled, { headerRow: 2 }))).code).toBe('TABLE_NO_ROW');
  });

  test('with a slip in its quotes is refused by row', async () => {
    expect(await faultOf(read('a,b\n1,"x\n2,y\n'))).toMatchObject({ code: 'TABLE_QUOTE_OPEN', params: { row: 2 } });
    expect(await faultOf(read('a,b\n1,2\n3,"x"y\n'))).toMatchObject({ code: 'TABLE_QUOTE_PLACE', params: { row: 3 } });
    expect(await faultOf(read('a,b\n1,2\n3,x "y" z\n'))).toMatchObject({
      code: 'TABLE_QUOTE_PLACE',
      params: { row: 3 },
    });
  });

  test('with more cells in a row than columns is refused, as all behind would be in the wrong column', async () => {
    const fault = await faultOf(read('a,b\n1,2,\n3,4,5\n'));
    expect([fault.code, fault.findings]).toMatchObject([
      'TABLE_ROWS_WIDE',
      [{ code: 'TABLE_ROW_WIDE', params: { row: 3, cells: 3, columns: 2 } }],
    ]);
  });

  test('tells columns of the same name, and columns without one', async () => {
    const table = await read('name,name,\nA,B,C\n');
    expect(table.header).toEqual(['name', 'name (2)', '']);
    expect(table.notes).toMatchObject([
      { code: 'TABLE_HEADER_TWICE', params: { name: 'name', own: 'name (2)' } },
      { code: 'TABLE_COLUMN_UNNAMED', params: { column: 'C' } },
    ]);
  });

  test('of one name for all its columns is read at once', async () => {
    const started = performance.now();
    const { header, notes } = await read(`${'a,'.repeat(15_999)}a\n1\n`);
    expect([header.length, new Set(header).size, header.at(-1), notes.length]).toEqual([
      16_000,
      16_000,
      'a (16000)',
      15_999,
    ]);
    expect(performance.now() - started).toBeLessThan(3000);
    // A name with a number may stand there already.
    expect((await read('a,a (2),a,a,a (2)\n1\n')).header).toEqual(['a', 'a (2)', 'a (3)', 'a (4)', 'a (2) (2)']);
  });

  test('wider than a spreadsheet can be is refused before anything is made of it', async () => {
    expect(await faultOf(read(`${'a,'.repeat(20_000)}a\n1\n`))).toMatchObject({
      code: 'TABLE_TOO_WIDE',
      params: { most: 16_384 },
    });
  });

  test('of more cells than may be read is refused on the way', async () => {
    const fault = await faultOf(read(`a,b\n${'1,2\n'.repeat(1000)}3,"4`, { mostCells: 1000 }));
    expect([fault.code, fault.params]).toEqual(['TABLE_TOO_MANY_CELLS', { most: 1000 }]);
  });

  test('that is wrong in every row names so many of them, and counts all', async () => {
    const fault = await faultOf(read(`a\n${'1,2\n'.repeat(5000)}`));
    expect([fault.code, fault.params.count, fault.findings.length]).toEqual(['TABLE_ROWS_WIDE', 5000, 1000]);
  });

  test('that is empty, JSON, HTML or old Excel is refused with what to do', async () => {
    expect((await faultOf(read(''))).code).toBe('FILE_EMPTY');
    expect((await faultOf(read('\n \n'.replace(' ', '')))).code).toBe('TABLE_EMPTY');
    expect((await faultOf(read('{"a": 1}'))).params.form).toBe('JSON');
    expect((await faultOf(read('<html>'))).params.form).toBe('XML, HTML');
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    expect((await faultOf(readTable(old, 'f.xls'))).code).toBe('TABLE_IS_XLS');
  });
});

describe('an Excel file', () => {
  test('gives texts with their zeros, numbers as typed, dates as 2024-02-29', async () => {
    const file = await excel(
      `<row r="1"><c r="A1" t="s"><v>0</v></c>${text('B1', 'code')}${text('C1', 'open')}</row>` +
        `<row r="3" hidden="1"><c r="A3" t="s"><v>1</v></c>${text('B3', '001')}<c r="C3" s="1"><v>45351</v></c></row>` +
        '<row r="4"><c r="A4"><v>0.10000000000000001</v></c><c r="B4" s="2"><v>7</v></c><c r="C4" s="3"><v>45351.5625</v></c></row>' +
        '<row><c t="b"><v>1</v></c><c><v>123456789012</v></c><c s="4"><v>0.25</v></c></row>',
      {
        styles:
          '<numFmts><numFmt numFmtId="164" formatCode="000000"/><numFmt numFmtId="165" formatCode="[$-40C]d mmm yyyy;@"/></numFmts>',
      },
    );
    const table = await readTable(file, 'f.xlsx');
    expect(table.header).toEqual(['name', 'code', 'open']);
    expect(table.rows).toEqual([
      ['Health post\nA', '001', '2024-02-29'],
      ['0.1', '000007', '2024-02-29T13:30:00'],
      ['true', '123456789012', '06:00:00'],
    ]);
    expect(table.numbers).toEqual([3, 4, 5]);
    expect(table.notes).toMatchObject([{ code: 'TABLE_HIDDEN_ROWS', params: { count: 1 } }]);
  });

  test('counts its days from 1904 where it says so', async () => {
    const rows = `<row r="1">${text('A1', 'd')}</row><row r="2"><c r="A2" s="1"><v>43889</v></c></row>`;
    expect((await readTable(await excel(rows, { book: '<workbookPr date1904="1"/>' }), 'f')).rows).toEqual([
      ['2024-02-29'],
    ]);
  });

  test('with merged cells is refused, but not for a merged title above the header', async () => {
    const rows = `<row r="1">${text('A1', 'Facilities')}</row><row r="2">${text('A2', 'name')}${text('B2', 'district')}</row><row r="3">${text('A3', 'X')}${text('B3', 'D')}</row><row r="4">${text('A4', 'Y')}</row>`;
    const merged = await excel(rows, {
      after: '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="B3:B4"/></mergeCells>',
    });
    const fault = await faultOf(readTable(merged, 'f.xlsx', { headerRow: 2 }));
    expect(fault.code).toBe('TABLE_CELLS');
    expect(fault.at).toBe('f.xlsx#Facilities');
    expect(fault.findings.map(({ code, at }) => [code, at])).toEqual([['TABLE_MERGED', 'B3:B4']]);
    const titled = await excel(rows, { after: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>' });
    expect((await readTable(titled, 'f.xlsx', { headerRow: 2 })).rows).toEqual([
      ['X', 'D'],
      ['Y', ''],
    ]);
  });

  test('with formulas gives what was computed and says so; without a value, or with an error, it is refused', async () => {
    const formula = (value: string) =>
      `<row r="1">${text('A1', 'code')}</row><row r="2"><c r="A2" t="str"><f>"A"&amp;1</f>${value}</c></row>`;
    const table = await readTable(await excel(formula('<v>A1</v>')), 'f.xlsx');
    expect([table.rows, table.notes]).toMatchObject([
      [['A1']],
      [{ code: 'TABLE_FORMULAS', params: { count: 1, cells: ['A2'] } }],
    ]);
    const empty = await faultOf(readTable(await excel(formula('')), 'f.xlsx'));
    expect(empty.findings).toMatchObject([{ code: 'TABLE_FORMULA_EMPTY', params: { cell: 'A2' } }]);
    const wrong = `<row r="1">${text('A1', 'code')}</row><row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>`;
    const fault = await faultOf(readTable(await excel(wrong), 'f.xlsx'));
    expect(fault.findings).toMatchObject([{ code: 'TABLE_ERROR_VALUE', params: { cell: 'A2', value: '#N/A' } }]);
  });

  test('with a cell where no spreadsheet has one is refused at once', async () => {
    for (const cell of ['ZZZZZZ1', 'FXSHRXW1', 'XFE1', `${'Z'.repeat(400)}1`]) {
      const started = performance.now();
      const fault = await faultOf(readTable(await excel(`<row r="1">${text(cell, 'x')}</row>`), 'f.xlsx'));
      expect([cell, fault.code, fault.params]).toEqual([cell, 'TABLE_TOO_WIDE', { most: 16_384 }]);
      expect(performance.now() - started).toBeLessThan(1000);
    }
    const { header } = await readTable(await excel(`<row r="1">${text('XFD1', 'x')}</row>`), 'f.xlsx');
    expect([header.length, header.at(-1)]).toEqual([16_384, 'x']);
  });

  test('that is wrong in every row names so many of them, and counts all', async () => {
    const merged = Array.from({ length: 5000 }, (_, i) => `<mergeCell ref="A${i + 1}:B${i + 1}"/>`).join('');
    const file = await excel(`<row r="1">${text('A1', 'x')}</row>`, { after: `<mergeCells>${merged}</mergeCells>` });
    const fault = await faultOf(readTable(file, 'f.xlsx'));
    expect([fault.code, fault.params.count, fault.findings.length]).toEqual(['TABLE_CELLS', 5000, 1000]);
  });

  test('is read in turns with whatever else there is to do', async () => {
    const file = await excel('<row/>'.repeat(1_000_000));
    let longest = 0;
    let last = performance.now();
    const look = (): void => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    };
    const timer = setInterval(look, 5);
    const started = performance.now();
    expect((await faultOf(readTable(file, 'f.xlsx'))).code).toBe('TABLE_EMPTY');
    look();
    clearInterval(timer);
    expect(longest).toBeLessThan((performance.now() - started) / 3);
  });

  test('of several sheets is read by the first that is shown, or the one named', async () => {
    const sheets =
      '<sheet name="Old" state="hidden" r:id="s2"/><sheet name="New" r:id="s1"/><sheet name="Third" r:id="s2"/>';
    const file = await excel(`<row r="1">${text('A1', 'x')}</row>`, { sheets });
    expect(await readTable(file, 'f')).toMatchObject({
      sheet: 'New',
      notes: [{ code: 'TABLE_OTHER_SHEETS', params: { sheet: 'New', others: ['Third'] } }],
    });
    expect(await readTable(file, 'f', { sheet: 'Old' })).toMatchObject({ header: ['other'], notes: [] });
    expect(await faultOf(readTable(file, 'f', { sheet: 'Older' }))).toMatchObject({
      code: 'TABLE_SHEET_UNKNOWN',
      params: { sheets: ['Old', 'New', 'Third'] },
    });
  });

  test('whose parts point nowhere is refused', async () => {
    const row = `<row r="1">${text('A1', 'x')}</row>`;
    for (const [main, code] of [
      ['%E0%A4%A', 'FILE_DAMAGED'],
      ['http://[', 'FILE_DAMAGED'],
      ['xl/nothing.xml', 'TABLE_NOT_ONE'],
    ] as const)
      expect(await faultOf(readTable(await excel(row, { main }), 'f'))).toMatchObject({
        code,
        params: { form: 'zip' },
      });
    // What lies elsewhere is no part of the file, whatever it is called.
    const linked = 'xl/workbook.xml"/><Relationship Id="r2" Type="x/link" TargetMode="External" Target="100% done.xlsx';
    expect((await readTable(await excel(row, { main: linked }), 'f')).header).toEqual(['x']);
  });

  test('that is cut, no Excel, or of LibreOffice is refused', async () => {
    const file = await excel(`<row r="1">${text('A1', 'x')}</row>`);
    expect((await faultOf(readTable(file.subarray(0, file.length - 60), 'f'))).code).toBe('FILE_DAMAGED');
    const cut = await excel(`<row r="1">${text('A1', 'x')}</row></sheetData><oops`);
    expect(await faultOf(readTable(cut, 'f'))).toMatchObject({ code: 'XML_SYNTAX', params: { line: 1 } });
    const zip = (files: [string, string][]) => makeZip(new Map(files), new Date(0));
    expect((await faultOf(readTable(await zip([['a.xml', '<a/>']]), 'f'))).code).toBe('TABLE_NOT_ONE');
    const ods = await zip([['mimetype', 'application/vnd.oasis.opendocument.spreadsheet']]);
    expect((await faultOf(readTable(ods, 'f'))).code).toBe('TABLE_IS_ODS');
  });
});

describe('a written table', () => {
  const sheet: Sheet = {
    name: 'Pairs',
    header: ['code', 'name'],
    rows: [
      ['001', "=cmd|' /C calc'!A0"],
      ['+250 78', '@sum(A1)'],
      ['-1.5', '-A1'],
      ["'=kept", "'kept"],
      ['\t=x', '\r=y_x000D_\u0001'],
      ['', 'a,"b";\nc'],
      [' padded ', 'Été € 漢'],
    ],
  };

  test.each(['csv', 'xlsx'] as const)('as %s is read back the same', async (as) => {
    const table = await readTable(await writeTable([sheet], as), `f.${as}`);
    expect([table.header, table.rows]).toEqual([sheet.header, sheet.rows]);
  });

  test('as CSV with ; is read back the same', async () => {
    expect((await readTable(await writeTable([sheet], 'csv', ';'), 'f.csv')).rows).toEqual(sheet.rows);
  });

  test('has no cell that a spreadsheet would run', async () => {
    const csv = Buffer.from(await writeTable([sheet], 'csv')).toString('utf8');
    const cells = csv.split(/[,\n]/).map((cell) => cell.replace(/^\ufeff?"?/, ''));
    expect(cells.filter((cell) => /^[=+@\t\r]|^-[^\d]/.test(cell) && cell !== '\r')).toEqual([]);
    const { readZip } = await import('../file/zip.js');
    const { files } = await readZip(Buffer.from(await writeTable([sheet], 'xlsx')), 'f', (name) =>
      /sheet\d/.test(name),
    );
    const [xml] = files.values();
    expect(String(xml)).toContain('<c ');
    expect(String(xml)).not.toMatch(/<f[ >]/);
  });

  test('of several sheets is an Excel file with each', async () => {
    const file = await writeTable([sheet, { name: 'Second', header: ['x'], rows: [['1']] }], 'xlsx');
    expect((await readTable(file, 'f', { sheet: 'Second' })).rows).toEqual([['1']]);
  });

  test('refuses a text that Excel would cut', async () => {
    const long = { name: 'S', header: ['a'], rows: [['x'.repeat(32_768)]] };
    expect(await faultOf(writeTable([long], 'xlsx'))).toMatchObject({
      code: 'TABLE_CELL_LONG',
      params: { cell: 'A2' },
    });
    expect((await readTable(await writeTable([long], 'csv'), 'f')).rows).toEqual(long.rows);
  });
});

test('200,000 rows are read whole from either form', async () => {
  const rows = Array.from({ length: 200_000 }, (_, i) => [String(i).padStart(7, '0'), `Facility ${i % 100}`]);
  const csv = await writeTable([{ name: '', header: ['code', 'name'], rows }], 'csv');
  const fromCsv = await readTable(csv, 'f.csv');
  expect([fromCsv.rows.length, fromCsv.rows.at(-1)]).toEqual([200_000, ['0199999', 'Facility 99']]);
  const xml = rows.map(
    ([code, name], i) => `<row r="${i + 2}">${text(`A${i + 2}`, code!)}${text(`B${i + 2}`, name!)}</row>`,
  );
  const file = await excel(`<row r="1">${text('A1', 'code')}${text('B1', 'name')}</row>${xml.join('')}`);
  const fromExcel = await readTable(file, 'f.xlsx');
  expect([fromExcel.rows.length, fromExcel.numbers.at(-1)]).toEqual([200_000, 200_001]);
  expect(fromExcel.rows.at(-1)).toEqual(fromCsv.rows.at(-1));
}, 120_000);

test('columns are named as spreadsheets do', () => {
  expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
});
