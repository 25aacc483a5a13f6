import { createHash } from 'node:crypto';
import { Fault, isUid } from '@dhow/core';
import { describe, expect, test } from 'vitest';
import { shippedCatalog } from '../profile/catalog.js';
import { writeTable } from '../table/write-table.js';
import { parseColumnMap } from './column-map.js';
import { type ConvertOptions, convertFile, proposeMap } from './convert.js';
import { csvClasses } from './csv-classes.js';

const { catalog } = shippedCatalog('2.42');
const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const convert = (text: string, options: Partial<ConvertOptions> = {}) =>
  convertFile(Buffer.from(text), 'f.csv', { catalog, digest, ...options });
const map = (columns: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  parseColumnMap({ type: 'organisationUnits', columns, ...more });

async function faultOf(work: Promise<unknown> | (() => unknown)): Promise<Fault> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}
const found = ({ findings }: Fault) => findings.map(({ code, at }) => [code, at]);

/** For each of DHIS2's layouts a row, and what it is. Columns as in `DefaultCsvImportService`. */
const LAYOUTS: Readonly<Record<string, readonly [row: string, type: string, object: unknown]>> = {
  DATA_ELEMENT: [
    'Malaria cases,deMalaria01,MAL,Malaria,All ages,Cases,AGGREGATE,NUMBER,AVERAGE,ccSexAge001,http://a.org,true,osColours01,osComments1',
    'dataElements',
    {
      id: 'deMalaria01',
      code: 'MAL',
      name: 'Malaria cases',
      shortName: 'Malaria',
      description: 'All ages',
      formName: 'Cases',
      domainType: 'AGGREGATE',
      valueType: 'NUMBER',
      aggregationType: 'AVERAGE',
      categoryCombo: { id: 'ccSexAge001' },
      url: 'http://a.org',
      zeroIsSignificant: true,
      optionSet: { id: 'osColours01' },
      commentOptionSet: { id: 'osComments1' },
    },
  ],
  DATA_ELEMENT_GROUP: [
    'Malaria,degMalaria1,M,Mal',
    'dataElementGroups',
    { id: 'degMalaria1', code: 'M', name: 'Malaria', shortName: 'Mal' },
  ],
  DATA_ELEMENT_GROUP_MEMBERSHIP: [
    'degMalaria1,deMalaria01\ndegMalaria1,deMalaria02',
    'dataElementGroups',
    { id: 'degMalaria1', dataElements: [{ id: 'deMalaria01' }, { id: 'deMalaria02' }] },
  ],
  INDICATOR_GROUP_MEMBERSHIP: [
    'igMalaria01,inMalaria01',
    'indicatorGroups',
    { id: 'igMalaria01', indicators: [{ id: 'inMalaria01' }] },
  ],
  CATEGORY_OPTION: [
    'Female,coFemale001,F,',
    'categoryOptions',
    { id: 'coFemale001', code: 'F', name: 'Female', shortName: 'Female' },
  ],
  CATEGORY: [
    'Sex,catSex00001,SEX,By sex,ATTRIBUTE,true',
    'categories',
    {
      id: 'catSex00001',
      code: 'SEX',
      name: 'Sex',
      shortName: 'Sex',
      description: 'By sex',
      dataDimensionType: 'ATTRIBUTE',
      dataDimension: true,
    },
  ],
  CATEGORY_COMBO: [
    'Sex and age,ccSexAge001,SA,,true',
    'categoryCombos',
    { id: 'ccSexAge001', code: 'SA', name: 'Sex and age', dataDimensionType: 'DISAGGREGATION', skipTotal: true },
  ],
  CATEGORY_OPTION_GROUP: [
    'Partners,cogPartners,P,Part,attribute',
    'categoryOptionGroups',
    { id: 'cogPartners', code: 'P', name: 'Partners', shortName: 'Part', dataDimensionType: 'ATTRIBUTE' },
  ],
  ORGANISATION_UNIT: [
    'Rutovu HC,ouRutovu001,012,ouDistrict1,Rutovu,Old,2019-03-15,2030-12-31,Note,POINT,"[29.7,-2.5]",http://a.org,Ana,PO Box 1,a@b.org,+250 1',
    'organisationUnits',
    {
      id: 'ouRutovu001',
      code: '012',
      name: 'Rutovu HC',
      parent: { id: 'ouDistrict1' },
      shortName: 'Rutovu',
      description: 'Old',
      openingDate: '2019-03-15',
      closedDate: '2030-12-31',
      comment: 'Note',
      geometry: { type: 'Point', coordinates: [29.7, -2.5] },
      url: 'http://a.org',
      contactPerson: 'Ana',
      address: 'PO Box 1',
      email: 'a@b.org',
      phoneNumber: '+250 1',
    },
  ],
  ORGANISATION_UNIT_GROUP: [
    'Hospitals,ougHospital,H,Hosp',
    'organisationUnitGroups',
    { id: 'ougHospital', code: 'H', name: 'Hospitals', shortName: 'Hosp' },
  ],
  ORGANISATION_UNIT_GROUP_MEMBERSHIP: [
    'ougHospital,ouRutovu001',
    'organisationUnitGroups',
    { id: 'ougHospital', organisationUnits: [{ id: 'ouRutovu001' }] },
  ],
  VALIDATION_RULE: [
    'Cases > deaths,vrMalaria01,VR,Desc,Look,HIGH,VALIDATION,greater_than,quarterly,#{deMalaria01},Cases,SKIP_IF_ANY_VALUE_MISSING,#{deMalaria02},Deaths,',
    'validationRules',
    {
      id: 'vrMalaria01',
      code: 'VR',
      name: 'Cases > deaths',
      description: 'Desc',
      instruction: 'Look',
      importance: 'HIGH',
      operator: 'greater_than',
      periodType: 'Quarterly',
      leftSide: {
        expression: '#{deMalaria01}',
        description: 'Cases',
        missingValueStrategy: 'SKIP_IF_ANY_VALUE_MISSING',
      },
      rightSide: { expression: '#{deMalaria02}', description: 'Deaths', missingValueStrategy: 'NEVER_SKIP' },
    },
  ],
  OPTION_SET: [
    'Colour,osColours01,COL,Red,opRed000001,RED\nColour,osColours01,COL,Blue,opBlue00001,BLUE',
    'optionSets',
    {
      id: 'osColours01',
      code: 'COL',
      name: 'Colour',
      valueType: 'TEXT',
      options: [{ id: 'opRed000001' }, { id: 'opBlue00001' }],
    },
  ],
  OPTION_GROUP: [
    'Warm,ogWarm00001,W,Warm,osColours01,opRed000001,IGNORED\nWarm,ogWarm00001,W,Warm,osColours01,,ORANGE',
    'optionGroups',
    {
      id: 'ogWarm00001',
      code: 'W',
      name: 'Warm',
      shortName: 'Warm',
      optionSet: { id: 'osColours01' },
      options: [{ id: 'opRed000001' }, { code: 'ORANGE' }],
    },
  ],
  OPTION_GROUP_SET: [
    'Warmth,ogsWarmth01,WS,true,How warm,osColours01,COL',
    'optionGroupSets',
    {
      id: 'ogsWarmth01',
      code: 'WS',
      name: 'Warmth',
      dataDimension: true,
      description: 'How warm',
      optionSet: { id: 'osColours01' },
    },
  ],
  OPTION_GROUP_SET_MEMBERSHIP: [
    'ogsWarmth01,ogWarm00001',
    'optionGroupSets',
    { id: 'ogsWarmth01', optionGroups: [{ id: 'ogWarm00001' }] },
  ],
  INDICATOR: [
    'Rate,inMalaria01,R,Desc,Rt,1,All,#{deMalaria01},Cases,true,2,itPercent01',
    'indicators',
    {
      id: 'inMalaria01',
      code: 'R',
      name: 'Rate',
      description: 'Desc',
      shortName: 'Rt',
      denominator: '1',
      denominatorDescription: 'All',
      numerator: '#{deMalaria01}',
      numeratorDescription: 'Cases',
      annualized: true,
      decimals: 2,
      indicatorType: { id: 'itPercent01' },
    },
  ],
};

describe('DHIS2’s CSV layouts', () => {
  test('are all read', () => {
    expect(csvClasses.map(({ key }) => key).sort()).toEqual(Object.keys(LAYOUTS).sort());
    expect(csvClasses).toHaveLength(17);
  });

  test.each(Object.entries(LAYOUTS))('%s becomes its objects', async (csvClass, [row, type, object]) => {
    const { document, as } = await convert(row, { csvClass, header: false });
    expect(as).toBe(csvClass);
    const list = document[type]!;
    expect(list).toHaveLength(1);
    expect(list[0]).toEqual(object);
  });

  test('an option set brings its options, in order', async () => {
    const { document } = await convert(LAYOUTS.OPTION_SET![0], { csvClass: 'OPTION_SET', header: false });
    expect(document.options).toEqual([
      { id: 'opRed000001', name: 'Red', code: 'RED', sortOrder: 1, optionSet: { id: 'osColours01' } },
      { id: 'opBlue00001', name: 'Blue', code: 'BLUE', sortOrder: 2, optionSet: { id: 'osColours01' } },
    ]);
  });

  test('are guessed from a header that fits one only', async () => {
    const guessed = async (text: string) => (await convert(text)).as;
    expect(await guessed('name,uid,code,parent,shortName\nRoot,,R,,R\n')).toBe('ORGANISATION_UNIT');
    expect(await guessed('optionSetName,optionSetUid,optionSetCode,optionName,optionUid,optionCode\nA,,A,B,,B')).toBe(
      'OPTION_SET',
    );
    expect(await guessed('Name;UID;Code;DataDimensionType;SkipTotal\nA;;A;;true')).toBe('CATEGORY_COMBO');
    const fault = await faultOf(convert('name,uid,code,shortname\nA,,A,A\n'));
    expect([fault.code, fault.params.classes]).toEqual([
      'CSV_CLASS_NOT_CLEAR',
      expect.arrayContaining(['DATA_ELEMENT_GROUP', 'CATEGORY_OPTION', 'ORGANISATION_UNIT_GROUP']),
    ]);
    expect((await faultOf(convert('a,b\n1,2\n'))).code).toBe('CSV_CLASS_NOT_CLEAR');
    expect((await faultOf(convert('a,b\n1,2\n', { csvClass: 'DASHBOARD' }))).code).toBe('CSV_CLASS_UNKNOWN');
  });

  test('have a header or none: it is found out, or asked for', async () => {
    const csvClass = 'ORGANISATION_UNIT_GROUP';
    const count = async (text: string, header?: boolean) =>
      (await convert(text, { csvClass, ...(header !== undefined && { header }) })).document.organisationUnitGroups
        ?.length;
    expect(await count('name,uid,code,short name\nA,ougGroup001,A,A')).toBe(1);
    expect(await count('A,ougGroup001,A,A\nB,ougGroup002,B,B')).toBe(2);
    expect(await count('A,,A,A\nB,,B,B')).toBe(2);
    expect((await faultOf(convert('Nom,Identifiant,C,D\nA,ougGroup001,A,A', { csvClass }))).code).toBe(
      'CSV_HEADER_NOT_CLEAR',
    );
    expect(await count('Nom,Identifiant,C,D\nA,ougGroup001,A,A', true)).toBe(1);
  });

  test('are read by the header where it names all columns in another order, and that is told', async () => {
    // The project's own test file: the server would take "true" for the description.
    const text = 'name,uid,code,description,datadimension,optionsetuid\nA,FB9i0Jl2R80,,,true,xmRubJIhmaK\n';
    const { document, notes } = await convert(text, { csvClass: 'OPTION_GROUP_SET' });
    expect(document.optionGroupSets?.[0]).toMatchObject({ dataDimension: true, optionSet: { id: 'xmRubJIhmaK' } });
    expect(notes.map(({ code }) => code)).toContain('CSV_BY_HEADER');
  });

  test('are read by position where the header names what nobody knows, and that is told', async () => {
    // The layout of 2.16, from the project's own tests: a server of today takes "int" for the aggregation.
    const text = 'name,uid,code,shortname,description,formname,domaintype,type,numbertype\nA,,A,A,,,aggregate,int,\n';
    const fault = await faultOf(convert(text, { csvClass: 'DATA_ELEMENT' }));
    expect(found(fault)).toEqual([['CELL_CONSTANT', 'H2']]);
    const { notes } = await convert(text.replace(',int', ',NUMBER'), { csvClass: 'DATA_ELEMENT' });
    expect(notes).toContainEqual({
      code: 'CSV_HEADER_ELSEWHERE',
      severity: 'warning',
      params: { columns: ['numbertype = aggregationType'] },
    });
  });

  test('with more columns than the layout has, or nothing below the header, are refused', async () => {
    const csvClass = 'DATA_ELEMENT_GROUP_MEMBERSHIP';
    expect((await faultOf(convert('degMalaria1,deMalaria01,x', { csvClass }))).code).toBe('CSV_TOO_WIDE');
    expect((await faultOf(convert('groupid,memberid\n', { csvClass }))).code).toBe('TABLE_EMPTY');
  });

  test('say which properties they speak of, and what was filled in for new objects', async () => {
    const { spoken } = await convert('name,uid,code,parent\nA,,A,ouDistrict1\n', { csvClass: 'ORGANISATION_UNIT' });
    expect(spoken).toEqual({
      organisationUnits: {
        given: ['code', 'name', 'parent'],
        ifNew: { openingDate: '1970-01-01', shortName: null },
      },
    });
  });
});

describe('a table of one’s own', () => {
  const columns = map({
    Facility: 'name',
    Code: 'code',
    District: 'parent.code',
    Opened: { to: 'openingDate', dates: 'dmy' },
    Lat: 'latitude',
    Long: 'longitude',
    Type: { to: 'comment', values: { HC: 'Health centre' } },
    French: 'name@fr',
    Level: 'attribute:LEVEL',
    Notes: null,
  });
  const header = 'Facility;Code;District;Opened;Lat;Long;Type;French;Level;Notes';

  test('becomes objects with the same ids every time; parents in the table are found by their code', async () => {
    const text = `${header}\nRutovu HC;0012;D01;15/03/2019;-2,55;29.72;HC;CS Rutovu;2;x\nRutovu post;0013;0012;;;;;;;\n`;
    const first = await convert(text, { columns });
    const [rutovu, post] = first.document.organisationUnits ?? [];
    expect(rutovu).toEqual({
      id: rutovu?.id,
      name: 'Rutovu HC',
      code: '0012',
      parent: { code: 'D01' },
      openingDate: '2019-03-15',
      comment: 'Health centre',
      translations: [{ property: 'NAME', locale: 'fr', value: 'CS Rutovu' }],
      attributeValues: [{ value: '2', attribute: { code: 'LEVEL' } }],
      geometry: { type: 'Point', coordinates: [29.72, -2.55] },
      shortName: 'Rutovu HC',
    });
    expect(post).toMatchObject({ parent: { id: rutovu?.id }, openingDate: '1970-01-01' });
    expect(first.outside).toEqual({ organisationUnits: 1 });
    expect(first.notes).toContainEqual({
      code: 'COLUMNS_LEFT_OUT',
      severity: 'warning',
      params: { columns: ['Notes'] },
    });
    const second = await convert(text.split('\n').toSpliced(1, 1).join('\n'), { columns });
    expect(second.document.organisationUnits?.[0]?.id).toBe(post?.id);
    expect([rutovu, post].every((one) => isUid(one?.id ?? ''))).toBe(true);
  });

  test('from Excel is the same as from CSV', async () => {
    const rows = [
      ['Rutovu HC', '0012', 'D01', '15/03/2019', '-2.55', '29.72', 'HC', '', '', ''],
      ['Gahanga', '0013', 'D01', '', '', '', '', '', '', 'x'],
    ];
    const sheet = { name: 'Facilities', header: header.split(';'), rows };
    const [csv, xlsx] = await Promise.all(
      (['csv', 'xlsx'] as const).map(async (as) =>
        convertFile(await writeTable([sheet], as), `f.${as}`, { catalog, digest, columns }),
      ),
    );
    expect(xlsx?.document).toEqual(csv?.document);
    expect(csv?.document.organisationUnits).toHaveLength(2);
  });

  test('is refused whole for what is wrong in it, by row and column', async () => {
    const rows = [
      'A;01;D01;31/02/2020;;;;;;',
      'B;02;D01;;95;29;;;;',
      'C;03;D01;;-2;;;;;',
      'D;01;D01;;;;;;;',
      ';04;D01;;;;;;;',
      ';;D01;;;;;;;',
    ];
    const fault = await faultOf(convert(`${header}\n${rows.join('\n')}\n`, { columns }));
    expect(fault.code).toBe('ROWS_WRONG');
    expect(found(fault)).toEqual([
      ['CELL_DATE', 'D2'],
      ['CELL_LATITUDE', 'E3'],
      ['CELL_LONGITUDE', 'F4'],
      ['ROW_TWICE', '5'],
      ['CELL_REQUIRED', 'A6'],
      ['ROW_NO_NAME', '7'],
    ]);
    expect(fault.findings[0]?.params).toMatchObject({ row: 2, column: 'Opened', value: '31/02/2020' });
  });

  test('with a day that could be another is refused until its order is said', async () => {
    const text = 'name,opened\nA,03/04/2020\n';
    const fault = await faultOf(convert(text, { columns: map({ name: 'name', opened: 'openingDate' }) }));
    expect(found(fault)).toEqual([['CELL_DATE_ORDER', 'B2']]);
    const said = (dates: string) =>
      convert(text, { columns: map({ name: 'name', opened: { to: 'openingDate', dates } }) });
    expect((await said('dmy')).document.organisationUnits?.[0]?.openingDate).toBe('2020-04-03');
    expect((await said('mdy')).document.organisationUnits?.[0]?.openingDate).toBe('2020-03-04');
  });

  test('may put several rows into one object, which must not contradict each other', async () => {
    const groups = (text: string) =>
      convert(text, {
        columns: parseColumnMap({
          type: 'organisationUnitGroups',
          columns: { Group: 'name', Code: 'code', Units: 'organisationUnits.code' },
        }),
      });
    const { document } = await groups('Group,Code,Units\nHospitals,H,A\nHospitals,H,B; C\nHospitals,H,A\n');
    expect(document.organisationUnitGroups).toMatchObject([
      { code: 'H', organisationUnits: [{ code: 'A' }, { code: 'B' }, { code: 'C' }] },
    ]);
    const fault = await faultOf(groups('Group,Code,Units\nHospitals,H,A\nHospital,H,B\n'));
    expect(found(fault)).toEqual([['ROW_DIFFERS', 'A3']]);
  });

  test('say from which row each object was made', async () => {
    const columns = map({ code: 'code', name: 'name' });
    const { document, table } = await convert('code,name\nA,Clinic A\n\nB,Clinic B\n', { columns });
    const [a, b] = document.organisationUnits ?? [];
    expect(table).toEqual({ name: 'f.csv', rows: { [a?.id ?? '']: 2, [b?.id ?? '']: 4 } });
    const sheets = [{ name: 'MFL', header: ['code', 'name'], rows: [['A', 'Clinic A']] }];
    const book = await convertFile(await writeTable(sheets, 'xlsx'), 'in/f.xlsx', { catalog, digest, columns });
    expect(book.table).toEqual({ name: 'f.xlsx MFL', rows: { [a?.id ?? '']: 2 } });
  });

  test('may say to which groups its rows belong', async () => {
    const { document, spoken, outside } = await convert(
      'code,name,type\nA,Clinic A,HC; PUB\nB,Clinic B,HC\nC,Clinic C,\n',
      {
        columns: map({ code: 'code', name: 'name', type: 'organisationUnitGroups.code' }),
      },
    );
    const [a, b, c] = document.organisationUnits ?? [];
    expect(document.organisationUnitGroups).toEqual([
      { id: expect.stringMatching(/^\w{11}$/), code: 'HC', organisationUnits: [{ id: a?.id }, { id: b?.id }] },
      { id: expect.stringMatching(/^\w{11}$/), code: 'PUB', organisationUnits: [{ id: a?.id }] },
    ]);
    expect(c).not.toHaveProperty('organisationUnitGroups');
    expect(spoken?.organisationUnitGroups).toEqual({ given: ['code', 'organisationUnits'], ifNew: {} });
    expect(outside).toEqual({ organisationUnitGroups: 2 });
  });

  test('refuses a code, or a name that DHIS2 takes once, at two objects', async () => {
    const dataElements = parseColumnMap({
      type: 'dataElements',
      columns: { id: 'id', name: 'name', code: 'code' },
      always: { valueType: 'NUMBER', domainType: 'AGGREGATE', aggregationType: 'SUM' },
    });
    const fault = await faultOf(
      convert('id,name,code\ndeMalaria01,A,X\ndeMalaria02,A,X\ndeMalaria3,B,Y\n', { columns: dataElements }),
    );
    expect(found(fault)).toEqual([
      ['CELL_UID', 'A4'],
      ['CELL_TWICE', 'C3'],
      ['CELL_TWICE', 'B3'],
      ['CELL_TWICE', '3'],
    ]);
    const whole = await convert('id,name,code\ndeMalaria01,A,X\n', { columns: dataElements });
    expect(whole.document.dataElements?.[0]).toMatchObject({ valueType: 'NUMBER', domainType: 'AGGREGATE' });
  });

  test('with a column map that does not fit is refused, with what there is', async () => {
    const missing = await faultOf(convert('name\nA\n', { columns: map({ Facility: 'name' }) }));
    expect([missing.code, missing.params]).toEqual(['COLUMNS_MISSING', { columns: ['Facility'], header: ['name'] }]);
    const unknown = await faultOf(convert('name,x\nA,B\n', { columns: map({ name: 'name', x: 'colour' }) }));
    expect([unknown.code, found(unknown).length]).toEqual(['COLUMNS_UNKNOWN', 1]);
    expect(unknown.params.places).toContain('parent.code');
    const type = await faultOf(convert('name\nA\n', { columns: map({ name: 'name' }, { type: 'facilities' }) }));
    expect(type.code).toBe('COLUMNS_TYPE');
  });

  test('has a column map whose slips are all told', async () => {
    const fault = await faultOf(() =>
      parseColumnMap({
        type: 1,
        colums: {},
        headerRow: 0,
        columns: { a: 5, b: { to: 'x', dates: 'ymd' } },
        always: { c: 1 },
      }),
    );
    expect(fault.code).toBe('COLUMNS_SHAPE');
    expect(fault.findings.map(({ at }) => at)).toEqual([
      '/colums',
      '/type',
      '/headerRow',
      '/columns/a',
      '/columns/b',
      '/always/c',
    ]);
    expect((await faultOf(() => parseColumnMap([]))).code).toBe('COLUMNS_SHAPE');
  });

  test('gets a column map proposed from its header, with the order of its dates where they show it', async () => {
    const propose = async (text: string, type = 'organisationUnits') =>
      Object.fromEntries((await proposeMap(Buffer.from(text), 'f', type, catalog, {})).map.columns);
    expect(
      await propose('Nom de la FOSA,Code MFL,District,Date d’ouverture,Lat,Lon,Foo\nA,1,Huye,25/12/2020,1,2,x\n'),
    ).toEqual({
      'Nom de la FOSA': null,
      'Code MFL': { to: 'code' },
      District: { to: 'parent.name' },
      'Date d’ouverture': { to: 'openingDate' },
      Lat: { to: 'latitude' },
      Lon: { to: 'longitude' },
      Foo: null,
    });
    expect(await propose('Name,Opened\nA,01/02/2020\nB,25/12/2020\n')).toMatchObject({
      Opened: { to: 'openingDate', dates: 'dmy' },
    });
    expect(await propose('Name,Value type,Zero is significant\nA,NUMBER,yes\n', 'dataElements')).toEqual({
      Name: { to: 'name' },
      'Value type': { to: 'valueType' },
      'Zero is significant': { to: 'zeroIsSignificant' },
    });
  });
});

describe('an XML export', () => {
  const xml = (inside: string, root = 'metadata') =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://dhis2.org/schema/dxf/2.0">${inside}</${root}>`;

  test('becomes the JSON that the same server would have given', async () => {
    const text = xml(
      '<system><id>abc</id><rev>1</rev><version>2.29</version></system>' +
        '<dataElements><dataElement id="deMalaria01" name="Cases &lt; 5" code="001" lastUpdated="2019-01-01T00:00:00.000+0000" href="http://x">' +
        '<valueType>NUMBER</valueType><zeroIsSignificant>false</zeroIsSignificant><categoryCombo id="ccSexAge001" name="default"/>' +
        '<aggregationLevels><aggregationLevel>3</aggregationLevel></aggregationLevels><legendSets/>' +
        '<translations><translation><property>NAME</property><locale>fr</locale><value>Cas</value></translation></translations>' +
        '<userGroupAccesses><userGroupAccess id="ugMalaria01"><access>rw------</access></userGroupAccess></userGroupAccesses>' +
        '<attributeValues><attributeValue><value>true</value><attribute id="atMalaria01"/></attributeValue></attributeValues>' +
        '<externalAccess>false</externalAccess></dataElement></dataElements>' +
        '<organisationUnits><organisationUnit id="ouRutovu001" name="A" level="2"><featureType>POINT</featureType><coordinates>[29.7,-2.5]</coordinates></organisationUnit>' +
        '<organisationUnit id="ouRutovu002" name="B"><geometry>POLYGON ((30 -1, 31 -1.5, 30.5 -2, 30 -1))</geometry><parent id="ouRutovu001"/></organisationUnit></organisationUnits>' +
        '<charts><chart id="chMalaria01" name="C"><hideLegend>true</hideLegend><dataDimensionItems><dataDimensionItem><dataElement id="deMalaria01"/></dataDimensionItem></dataDimensionItems></chart></charts>',
      'metaData',
    );
    const { document, system, as, spoken } = await convertFile(Buffer.from(text), 'f.xml', { catalog, digest });
    expect([as, system, spoken]).toEqual(['xml', { version: '2.29', id: 'abc' }, undefined]);
    expect(document).toEqual({
      dataElements: [
        {
          id: 'deMalaria01',
          name: 'Cases < 5',
          code: '001',
          lastUpdated: '2019-01-01T00:00:00.000+0000',
          valueType: 'NUMBER',
          zeroIsSignificant: false,
          categoryCombo: { id: 'ccSexAge001', name: 'default' },
          aggregationLevels: [3],
          legendSets: [],
          translations: [{ property: 'NAME', locale: 'fr', value: 'Cas' }],
          userGroupAccesses: [{ id: 'ugMalaria01', access: 'rw------' }],
          attributeValues: [{ value: 'true', attribute: { id: 'atMalaria01' } }],
          externalAccess: false,
        },
      ],
      organisationUnits: [
        { id: 'ouRutovu001', name: 'A', level: 2, geometry: { type: 'Point', coordinates: [29.7, -2.5] } },
        {
          id: 'ouRutovu002',
          name: 'B',
          parent: { id: 'ouRutovu001' },
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [30, -1],
                [31, -1.5],
                [30.5, -2],
                [30, -1],
              ],
            ],
          },
        },
      ],
      charts: [
        {
          id: 'chMalaria01',
          name: 'C',
          hideLegend: true,
          dataDimensionItems: [{ dataElement: { id: 'deMalaria01' } }],
        },
      ],
    });
  });

  test('that is of something else, cut, or without ids is refused', async () => {
    const read = (text: string) => faultOf(convertFile(Buffer.from(text), 'f.xml', { catalog, digest }));
    expect((await read('<html></html>')).code).toBe('XML_NOT_METADATA');
    expect((await read(xml('<dataElements><dataElement id="deMalaria01"').slice(0, 150))).code).toBe('XML_SYNTAX');
    expect((await read(xml(''))).code).toBe('XML_NO_OBJECTS');
    const nameless = await read(xml('<dataElements><dataElement name="A"/></dataElements>'));
    expect([nameless.code, nameless.findings[0]?.params]).toEqual(['XML_OBJECTS', { type: 'dataElements', name: 'A' }]);
    const entity = '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/hostname">]>';
    expect(
      (await read(`${entity}<metadata><dataElements><dataElement id="&x;"/></dataElements></metadata>`)).code,
    ).toBe('XML_SYNTAX');
  });
});
