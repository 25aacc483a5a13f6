import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { readTable, writeTable } from '@dhow/dhis2';
import type { RunningSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDesk } from './dhow.js';

// Each test starts the command several times, on machines that are slow or busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const desk = openDesk();
afterAll(() => desk.close());

let server: RunningSandbox;
const login = `Basic ${Buffer.from('admin:district').toString('base64')}`;
const send = async (path: string, body: string): Promise<Record<string, never>> => {
  const answer = await fetch(`${server.url}/api/${path}`, {
    method: 'POST',
    headers: { authorization: login, 'content-type': 'application/json' },
    body,
  });
  return (await answer.json()) as Record<string, never>;
};

const unit = (id: string, code: string, name: string, more: Record<string, unknown> = {}) => ({
  id,
  code,
  name,
  shortName: name,
  openingDate: '1990-01-01',
  ...more,
});

interface Planned {
  readonly batches: readonly {
    readonly acts: readonly { readonly ref: { readonly type: string; readonly id: string } }[];
  }[];
}
const actsOf = ({ batches }: Planned) => batches.flatMap(({ acts }) => acts.map(({ ref }) => ref));

beforeAll(async () => {
  server = await desk.server('moh', { version: '2.42' });
  const stored = await send(
    'metadata',
    JSON.stringify({
      organisationUnits: [
        unit('ouCountry01', 'RW', 'Country'),
        unit('ouDistrict1', 'D01', 'District 1', { parent: { id: 'ouCountry01' } }),
        unit('ouRutovu001', '0012', 'Old Rutovu', {
          parent: { id: 'ouDistrict1' },
          shortName: 'Short Rutovu',
          phoneNumber: '+250 788',
          closedDate: '2030-12-31',
        }),
      ],
    }),
  );
  expect(stored.status).toBe('OK');
});

const sheet = {
  name: 'MFL',
  header: ['Facility name', 'MFL code', 'District code', 'Opened', 'Lat', 'Long', 'Phone', 'Inspector'],
  rows: [
    ['Rutovu HC', '0012', 'D01', '', '-2.55', '29.72', '', 'Ana'],
    ['Gahanga', '0013', 'D01', '03/04/2020', '', '', '+250 1', ''],
    ['Gahanga post', '0014', '0013', '26/12/2020', '', '', '', ''],
  ],
};
const [table, columns, pack] = [desk.file('mfl.xlsx'), desk.file('columns.json'), desk.file('mfl.json')];

test('facilities from Excel are looked at first, then made a package that is planned', async () => {
  await writeFile(table, await writeTable([sheet], 'xlsx'));
  await desk.json(['convert', table, '--write-columns', columns]);
  const proposed = JSON.parse(await readFile(columns, 'utf8')) as { columns: Record<string, unknown> };
  expect(proposed).toMatchObject({
    type: 'organisationUnits',
    sheet: 'MFL',
    columns: {
      'District code': 'parent.code',
      Opened: { to: 'openingDate', dates: 'dmy' },
      Phone: 'phoneNumber',
      Inspector: null,
    },
  });
  const preview = await desk.dhow(['convert', table, '--columns', columns, '--preview', '1', '-o', pack]);
  expect(preview.code, preview.err).toBe(0);
  expect(preview.out).toMatch(/3 rows[\s\S]*Rutovu[\s\S]*Nothing was written/);
  expect(preview.out).toMatch(/Left out[^.]*Inspector/);
  expect(preview.out).toMatch(/^ {4}code +0012$/m);
  expect(preview.out).not.toMatch(/Gahanga/);
  expect(existsSync(pack)).toBe(false);

  const done: { counts: unknown; outside: unknown } = await desk.json([
    'convert',
    table,
    '--columns',
    columns,
    '-o',
    pack,
  ]);
  expect(done).toMatchObject({ counts: { organisationUnits: 3 }, outside: { organisationUnits: 1 } });

  const planned: Planned = await desk.json(['plan', pack, 'moh', '--identify-by', 'code']);
  expect(actsOf(planned)).toHaveLength(3);
});

test('what a server has is written to a spreadsheet, which can be changed and made a package again', async () => {
  const [list, columns] = [desk.file('units.xlsx'), desk.file('units.columns.json')];
  const fields = 'id,code,name,parent.code,openingDate,phoneNumber,latitude';
  await desk.json(['list', 'moh', 'organisationUnits', 'Rutovu', '-o', list, '--fields', fields]);
  const { header, rows } = await readTable(await readFile(list), list);
  expect(header).toEqual(fields.split(','));
  expect(rows).toEqual([['ouRutovu001', '0012', 'Old Rutovu', 'D01', '1990-01-01', '+250 788', '']]);
  await desk.json(['convert', list, '--write-columns', columns]);
  const { map }: { map: { columns: unknown } } = JSON.parse(`{"map": ${await readFile(columns, 'utf8')}}`);
  expect(map.columns).toEqual(Object.fromEntries(fields.split(',').map((field) => [field, field])));
  const wrong = await desk.dhow(['list', 'moh', 'organisationUnits', '-o', list, '--fields', 'id,colour']);
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/LIST_FIELDS[\s\S]*colour/)]);
});

test('what is wrong in a file is said by place, with what to do, and nothing is written', async () => {
  const columns = desk.put('map.json', { type: 'organisationUnits', columns: { name: 'name', opened: 'openingDate' } });
  const out = desk.file('never.json');
  const facilities = desk.put('bad.csv', 'name,opened\nA,soon\n');
  const rows: readonly [readonly string[], number, RegExp][] = [
    [[facilities, '--columns', columns, '-o', out], 1, /ROWS_WRONG[\s\S]*B2[\s\S]*row 2[\s\S]*opened[\s\S]*soon/],
    [[facilities, '-o', out], 2, /CSV_CLASS_NOT_CLEAR[\s\S]*--write-columns/],
    [[facilities, '--columns', columns], 2, /-o FILE/],
    [[facilities, '--columns', columns, '--for', '2.30', '-o', out], 2, /2\.41, 2\.42, 2\.43[\s\S]*2\.30/],
    [[desk.put('cut.xlsx', 'PK\u0003\u0004cut'), '-o', out], 1, /FILE_DAMAGED/],
  ];
  for (const [args, code, said] of rows) {
    const ended = await desk.dhow(['convert', ...args]);
    expect(ended.err, args.join(' ')).toMatch(said);
    expect(ended.code, args.join(' ')).toBe(code);
    expect(existsSync(out)).toBe(false);
  }
});
