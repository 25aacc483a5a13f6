import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { writeTable } from '@dhow/dhis2';
import type { RunningSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDesk } from './dhow.js';

// Each test starts the command several times, on machines that are slow or busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const desk = openDesk();
afterAll(() => desk.close());

let server: RunningSandbox;
const login = `Basic ${Buffer.from('admin:district').toString('base64')}`;
const send = async (path: string, body?: string, type = 'application/json'): Promise<Record<string, never>> => {
  const answer = await fetch(`${server.url}/api/${path}`, {
    headers: { authorization: login, 'content-type': type },
    ...(body !== undefined && { method: 'POST', body }),
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
  readonly diagnostics: readonly { readonly code: string; readonly severity: string }[];
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
      organisationUnitGroups: [
        { id: 'ougHospital', name: 'Hospitals', shortName: 'Hosp', organisationUnits: [{ id: 'ouDistrict1' }] },
      ],
      indicatorTypes: [{ id: 'itPercent01', name: 'Percent', factor: 100 }],
    }),
  );
  expect(stored.status).toBe('OK');
});

describe('facilities from Excel', () => {
  const sheet = {
    name: 'MFL',
    header: ['Facility name', 'MFL code', 'District code', 'Opened', 'Lat', 'Long', 'Phone', 'Inspector'],
    rows: [
      ['Rutovu HC', '0012', 'D01', '', '-2.55', '29.72', '', 'Ana'],
      ['Gahanga', '0013', 'D01', '25/12/2020', '', '', '+250 1', ''],
      ['Gahanga post', '0014', '0013', '26/12/2020', '', '', '', ''],
    ],
  };
  const [table, columns, pack] = [desk.file('mfl.xlsx'), desk.file('columns.json'), desk.file('mfl.json')];

  test('are looked at first, then planned and imported; what the table does not say stays', async () => {
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
    expect(preview.out).not.toMatch(/"Gahanga"/);
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
    const checked = await desk.dhow(['check', pack]);
    expect(checked.code, checked.out).toBe(0);

    const plan = desk.file('mfl.plan.json');
    const args = ['plan', pack, 'moh', '--identify-by', 'code'];
    const planned: Planned = await desk.json([...args, '-o', plan]);
    expect(actsOf(planned)).toHaveLength(3);
    const imported = await desk.dhow(['apply', plan, '--confirm', 'moh']);
    expect(imported.code, imported.out + imported.err).toBe(0);
    const { organisationUnits } = await send(
      'organisationUnits?paging=false&fields=code,name,shortName,openingDate,closedDate,phoneNumber,geometry,parent[code]&order=code:asc',
    );
    const byCode = new Map((organisationUnits as { code: string }[]).map((one) => [one.code, one]));
    expect(byCode.get('0012')).toMatchObject({
      name: 'Rutovu HC',
      shortName: 'Short Rutovu',
      openingDate: expect.stringMatching(/^1990-01-01/),
      closedDate: expect.stringMatching(/^2030-12-31/),
      phoneNumber: '+250 788',
      geometry: { type: 'Point', coordinates: [29.72, -2.55] },
    });
    expect(byCode.get('0014')).toMatchObject({ shortName: 'Gahanga post', parent: { code: '0013' } });
    expect(actsOf(await desk.json(args))).toEqual([]);
  });

  test('may come as a folder or zip, and say the same', async () => {
    for (const form of ['folder', 'mfl.zip', 'mfl.json.gz']) {
      await desk.json(['convert', table, '--columns', columns, '-o', desk.file(form)]);
      expect(actsOf(await desk.json(['plan', desk.file(form), 'moh', '--identify-by', 'code'])), form).toEqual([]);
    }
  });
});

describe('DHIS2’s own CSV', () => {
  const files: Readonly<Record<string, string>> = {
    DATA_ELEMENT:
      'name,uid,code,shortname,description\nCases,deMalaria01,MAL,Cases,"All, ""really"" all"\nDeaths,deMalaria02,,,\n',
    DATA_ELEMENT_GROUP: 'name,uid,code,shortname\nMalaria,degMalaria1,M,Mal\n',
    CATEGORY_OPTION: 'name,uid,code,shortname\nFemale,coFemale001,F,F\n',
    CATEGORY: 'name,uid,code,description,datadimensiontype,datadimension\nSex,catSex00001,SEX,By sex,ATTRIBUTE,true\n',
    ORGANISATION_UNIT_GROUP: 'name,uid,code,shortname\nClinics,ougClinics1,C,Clin\n',
    INDICATOR: `name,uid,code,description,shortname,denominator,denominatordescription,numerator,numeratordescription,annualized,decimals,indicatortype\nRate,inMalaria01,R,,Rt,1,All,#{deMalaria01},Cases,true,2,itPercent01\n`,
  };

  test('means the same as when a server reads it', async () => {
    for (const [csvClass, csv] of Object.entries(files)) {
      const said = await send(`metadata?classKey=${csvClass}`, csv, 'application/csv');
      // A warning: a category without options.
      expect(said.status, csvClass).toMatch(/^(OK|WARNING)$/);
      const out = desk.file(`${csvClass}.json`);
      await desk.json(['convert', desk.put(`${csvClass}.csv`, csv), '--class', csvClass, '-o', out]);
      expect(actsOf(await desk.json(['plan', out, 'moh'])), csvClass).toEqual([]);
    }
  });

  test('of members adds them and removes none; a group that is not there is an error, not a new one', async () => {
    const csvClass = 'ORGANISATION_UNIT_GROUP_MEMBERSHIP';
    const [plan, out] = [desk.file('members.plan.json'), desk.file('members.json')];
    await desk.json(['convert', desk.put('m.csv', 'ougHospital,ouRutovu001\n'), '--class', csvClass, '-o', out]);
    await desk.json(['plan', out, 'moh', '-o', plan]);
    await desk.json(['apply', plan, '--confirm', 'moh']);
    const group = await send('organisationUnitGroups/ougHospital?fields=name,shortName,organisationUnits');
    expect(group).toMatchObject({ name: 'Hospitals', shortName: 'Hosp' });
    expect((group.organisationUnits as { id: string }[]).map(({ id }) => id).sort()).toEqual([
      'ouDistrict1',
      'ouRutovu001',
    ]);
    await desk.json(['convert', desk.put('n.csv', 'ougNowhere1,ouRutovu001\n'), '--class', csvClass, '-o', out]);
    const planned = await desk.dhow(['plan', out, 'moh', '--json']);
    const { diagnostics } = JSON.parse(planned.out) as Planned;
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'REQUIRED_ON_TARGET',
    ]);
  });
});

test('an old XML export is a package like any other', async () => {
  const xml =
    '<?xml version="1.0"?><metaData xmlns="http://dhis2.org/schema/dxf/2.0"><system><version>2.36.3</version></system>' +
    '<indicatorGroups><indicatorGroup id="igMalaria01" name="Malaria" shortName="Malaria"><publicAccess>rw------</publicAccess>' +
    '<indicators><indicator id="inMalaria01"/></indicators></indicatorGroup></indicatorGroups></metaData>';
  const out = desk.file('old.json');
  const told = await desk.dhow(['convert', desk.put('old.xml', xml), '-o', out]);
  expect(told.code, told.err).toBe(0);
  expect(told.out).toMatch(/2\.36\.3[\s\S]*1 {2}indicatorGroups/);
  expect(actsOf(await desk.json(['plan', out, 'moh']))).toEqual([{ type: 'indicatorGroups', id: 'igMalaria01' }]);
});

test('what is wrong in a file is said by place, with what to do, and nothing is written', async () => {
  const columns = desk.put('map.json', { type: 'organisationUnits', columns: { name: 'name', opened: 'openingDate' } });
  const out = desk.file('never.json');
  const facilities = desk.put('bad.csv', 'name,opened\nA,soon\n');
  const rows: readonly [readonly string[], number, RegExp][] = [
    [[facilities, '--columns', columns, '-o', out], 1, /ROWS_WRONG[\s\S]*B2[\s\S]*row 2[\s\S]*opened[\s\S]*soon/],
    [[facilities, '-o', out], 2, /CSV_CLASS_NOT_CLEAR[\s\S]*--write-columns/],
    [[facilities, '--columns', columns], 2, /-o FILE/],
    [[facilities, '--columns', columns, '--class', 'OPTION_SET', '-o', out], 2, /--class[\s\S]*--columns/],
    [[facilities, '--columns', columns, '--preview', 'all'], 2, /--preview[\s\S]*all/],
    [[facilities, '--columns', columns, '--for', '2.30', '-o', out], 2, /2\.41, 2\.42, 2\.43[\s\S]*2\.30/],
    [[desk.file('none.csv'), '-o', out], 2, /none\.csv/],
    [[desk.put('cut.xlsx', 'PK\u0003\u0004cut'), '-o', out], 1, /FILE_DAMAGED/],
    [[desk.put('page.xml', '<html></html>'), '-o', out], 1, /XML_NOT_METADATA/],
  ];
  for (const [args, code, said] of rows) {
    const ended = await desk.dhow(['convert', ...args]);
    expect(ended.err, args.join(' ')).toMatch(said);
    expect(ended.code, args.join(' ')).toBe(code);
    expect(existsSync(out)).toBe(false);
  }
});
