import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  defaultPolicies,
  headingOf,
  type MetaDocument,
  mergeDocuments,
  type Plan,
  splitDocument,
  type Version,
} from '@dhow/core';
import {
  type ConvertOptions,
  convertFile,
  type FileSource,
  openFile,
  parseColumnMap,
  shippedCatalog,
  writePackage,
  writeSplit,
  writeTable,
} from '@dhow/dhis2';
import { identifyDocument, makePlan } from '@dhow/engine';
import { digest, never } from '@dhow/engine/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { actsOf, carry, everything, proved, tools } from './carry.js';
import { type Server, startServer } from './servers.js';

/** Tables and old XML as packages like any other: planned, imported, proved, and nothing lost that they do not speak of. */
const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];
const folder = await mkdtemp(join(tmpdir(), 'dhow-convert-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const { catalog } = shippedCatalog('2.41');
const side = {
  kind: 'file',
  name: 'table',
  serverVersion: '2.41',
  version: '2.41',
  eyes: { login: '', sees: 'all' },
  readAt: '2026-11-21T14:00:00Z',
} as const;

/** A file converted, written as a package in a form, and opened again. */
async function packageOf(
  bytes: Uint8Array | string,
  options: Partial<ConvertOptions> = {},
  as = 'package.json',
): Promise<FileSource> {
  const converted = await convertFile(Buffer.from(bytes as string), 'file', { catalog, digest, ...options });
  const version = converted.system.version ?? '2.41';
  const path = join(await mkdtemp(join(folder, 'p-')), as);
  const from = { ...side, serverVersion: version };
  const { spoken } = converted;
  await writePackage(path, converted.document, from, tools, headingOf({ side: from, ...(spoken && { spoken }) }));
  return openFile(path);
}

async function planOf(source: FileSource, server: Server, byCode = false): Promise<Plan> {
  const target = await server.connect();
  const found = byCode ? await identifyDocument(source, 'code', target, digest, never) : undefined;
  return makePlan(
    found ? source.identified(found.document, found.found) : source,
    target,
    {
      selection: everything,
      policies: defaultPolicies,
      answers: new Map(),
      updateDependencies: [],
      batchSize: 500,
      askData: false,
    },
    tools,
    never,
  );
}

const errorsOf = ({ basis }: Plan) => basis.diagnostics.filter(({ severity }) => severity === 'error');
const unit = (id: string, code: string, name: string, more: Record<string, unknown> = {}) => ({
  id,
  code,
  name,
  shortName: name,
  openingDate: '1990-01-01',
  ...more,
});
const country = {
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
    {
      id: 'ougHospital',
      code: 'HOS',
      name: 'Hospitals',
      shortName: 'Hosp',
      organisationUnits: [{ id: 'ouDistrict1' }],
    },
  ],
  indicatorTypes: [{ id: 'itPercent01', name: 'Percent', factor: 100 }],
} as unknown as MetaDocument;

async function withServer(version: Version, work: (server: Server) => Promise<void>): Promise<void> {
  const server = await startServer('moh', version);
  try {
    await server.fill(country);
    await work(server);
  } finally {
    await server.close();
  }
}

async function imported(source: FileSource, server: Server, byCode = false): Promise<void> {
  const plan = await planOf(source, server, byCode);
  expect(errorsOf(plan)).toEqual([]);
  const { store } = await carry(plan, () => server.connect());
  await proved(store, await server.connect());
  expect(actsOf(await planOf(source, server, byCode))).toEqual([]);
}

describe.each(VERSIONS)('on %s', (version) => {
  test('facilities from Excel are found by their codes, and keep what the table does not say', () =>
    withServer(version, async (server) => {
      const sheet = {
        name: 'MFL',
        header: ['Facility', 'Code', 'District', 'Opened', 'Lat', 'Long', 'Phone', 'Group'],
        rows: [
          ['Rutovu HC', '0012', 'D01', '', '-2.55', '29.72', '', ''],
          ['Gahanga', '0013', 'D01', '03/04/2020', '', '', '+250 1', 'HOS'],
          ['Gahanga post', '0014', '0013', '26/12/2020', '', '', '', ''],
        ],
      };
      const columns = parseColumnMap({
        type: 'organisationUnits',
        columns: {
          Facility: 'name',
          Code: 'code',
          District: 'parent.code',
          Opened: { to: 'openingDate', dates: 'dmy' },
          Lat: 'latitude',
          Long: 'longitude',
          Phone: 'phoneNumber',
          Group: 'organisationUnitGroups.code',
        },
      });
      const bytes = await writeTable([sheet], 'xlsx');
      const source = await packageOf(bytes, { columns });
      await imported(source, server, true);
      const units = new Map((await server.state()).organisationUnits?.map((one) => [one.code, one]));
      expect(units.get('0012')).toMatchObject({
        id: 'ouRutovu001',
        name: 'Rutovu HC',
        shortName: 'Short Rutovu',
        openingDate: expect.stringMatching(/^1990-01-01/),
        closedDate: expect.stringMatching(/^2030-12-31/),
        phoneNumber: '+250 788',
        geometry: { type: 'Point', coordinates: [29.72, -2.55] },
      });
      expect(units.get('0014')).toMatchObject({ shortName: 'Gahanga post', parent: { id: units.get('0013')?.id } });
      expect((await server.state()).organisationUnitGroups).toMatchObject([
        {
          code: 'HOS',
          name: 'Hospitals',
          organisationUnits: expect.arrayContaining([{ id: units.get('0013')?.id }, { id: 'ouDistrict1' }]),
        },
      ]);
      for (const form of ['folder', 'package.zip', 'package.json.gz'])
        expect(actsOf(await planOf(await packageOf(bytes, { columns }, form), server, true)), form).toEqual([]);
    }));

  test('members from a CSV are added and none removed; a group that is not there is no new one', () =>
    withServer(version, async (server) => {
      const csvClass = 'ORGANISATION_UNIT_GROUP_MEMBERSHIP';
      await imported(await packageOf('ougHospital,ouRutovu001\n', { csvClass }), server);
      expect((await server.state()).organisationUnitGroups).toMatchObject([
        {
          name: 'Hospitals',
          shortName: 'Hosp',
          organisationUnits: [{ id: 'ouDistrict1' }, { id: 'ouRutovu001' }],
        },
      ]);
      const plan = await planOf(await packageOf('ougNowhere1,ouRutovu001\n', { csvClass }), server);
      expect(errorsOf(plan).map(({ code, at }) => [code, at])).toEqual([['REQUIRED_ON_TARGET', '/name']]);
    }));
});

test('DHIS2’s own CSV means the same as when a server reads it', () =>
  withServer('2.42', async (server) => {
    // Not CATEGORY: the server's own reading gives no short name, which it then requires.
    const files = {
      DATA_ELEMENT:
        'name,uid,code,shortname,description\nCases,deMalaria01,MAL,Cases,"All, ""really"" all"\nDeaths,deMalaria02,,,\n',
      DATA_ELEMENT_GROUP: 'name,uid,code,shortname\nMalaria,degMalaria1,M,Mal\n',
      CATEGORY_OPTION: 'name,uid,code,shortname\nFemale,coFemale001,F,F\n',
      ORGANISATION_UNIT_GROUP: 'name,uid,code,shortname\nClinics,ougClinics1,C,Clin\n',
      INDICATOR:
        'name,uid,code,description,shortname,denominator,denominatordescription,numerator,numeratordescription,annualized,decimals,indicatortype\n' +
        'Rate,inMalaria01,R,,Rt,1,All,#{deMalaria01},Cases,true,2,itPercent01\n',
    };
    for (const [csvClass, csv] of Object.entries(files)) {
      const answer = await fetch(`${server.url}/api/metadata?classKey=${csvClass}`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from('admin:district').toString('base64')}`,
          'content-type': 'application/csv',
        },
        body: csv,
      });
      expect(((await answer.json()) as { status: string }).status, csvClass).toBe('OK');
      expect(actsOf(await planOf(await packageOf(csv, { csvClass }), server)), csvClass).toEqual([]);
    }
  }));

test('option sets from a table come with their options, and take none away that the target has', () =>
  withServer('2.42', async (server) => {
    const csvClass = 'OPTION_SET';
    const header = 'optionSetName,optionSetUid,optionSetCode,optionName,optionUid,optionCode\n';
    await imported(await packageOf(`${header}Colour,osColours01,COL,Red,opRed000001,RED\n`, { csvClass }), server);
    await imported(await packageOf(`${header}Colour,osColours01,COL,Blue,,BLUE\n`, { csvClass }), server);
    const { options } = await server.state();
    expect(options?.map(({ code }) => code).sort()).toEqual(['BLUE', 'RED']);
  }));

test('put together with another package, or split, a table still speaks of its objects in part', async () => {
  const facilities = 'name,uid,code,parent\nRutovu,ouRutovu001,0012,ouDistrict1\n';
  const units = await packageOf(facilities, { csvClass: 'ORGANISATION_UNIT' });
  const groups = await packageOf('ougHospital,ouRutovu001\n', { csvClass: 'ORGANISATION_UNIT_GROUP_MEMBERSHIP' });
  const parts = [units, groups].map((source) => ({ name: source.side.name, document: source.document }));
  const { document } = mergeDocuments(parts, catalog);
  const read = async (write: (path: string) => Promise<unknown>) => {
    const path = join(await mkdtemp(join(folder, 'p-')), 'package.zip');
    await write(path);
    return openFile(path);
  };
  const { files, ...split } = splitDocument(document, catalog, { by: 'type', limit: 500 });
  const again = await read((path) =>
    writeSplit(path, { files, ...split }, { by: 'type', limit: 500 }, units.side, tools),
  );
  expect(files.length).toBeGreaterThan(1);
  expect(again.spoken).toEqual({
    organisationUnitGroups: { given: ['organisationUnits'], ifNew: {} },
    organisationUnits: {
      given: ['code', 'name', 'parent'],
      ifNew: { openingDate: '1970-01-01', shortName: null },
    },
  });
});

test('an old XML export is imported', () =>
  withServer('2.42', async (server) => {
    const xml =
      '<?xml version="1.0"?><metaData xmlns="http://dhis2.org/schema/dxf/2.0"><system><version>2.36.3</version></system>' +
      '<dataElements><dataElement id="deMalaria01" name="Cases" shortName="Cases"><valueType>NUMBER</valueType>' +
      '<domainType>AGGREGATE</domainType><aggregationType>SUM</aggregationType><publicAccess>rw------</publicAccess>' +
      '<zeroIsSignificant>true</zeroIsSignificant></dataElement></dataElements>' +
      '<dataElementGroups><dataElementGroup id="degMalaria1" name="Malaria" shortName="Malaria"><publicAccess>rw------</publicAccess>' +
      '<dataElements><dataElement id="deMalaria01"/></dataElements></dataElementGroup></dataElementGroups></metaData>';
    await imported(await packageOf(xml), server);
    expect((await server.state()).dataElements).toMatchObject([{ name: 'Cases', zeroIsSignificant: true }]);
  }));
