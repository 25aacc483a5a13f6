import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_IDS } from '../defaults.js';
import type { JsonObject } from '../json.js';
import { createSandbox, type Sandbox } from '../sandbox.js';

let sandbox: Sandbox;

function get(
  path: string,
  version?: Sandbox,
): { status: number; headers: Readonly<Record<string, string>>; body: JsonObject } {
  const at = path.indexOf('?');
  const answer = (version ?? sandbox).handle({
    method: 'GET',
    path: at < 0 ? path : path.slice(0, at),
    query: at < 0 ? '' : path.slice(at + 1),
    headers: { authorization: `Basic ${btoa('admin:district')}` },
    body: Buffer.alloc(0),
  });
  const text = String(answer.body);
  return { status: answer.status, headers: answer.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
}

const names = (answer: { body: JsonObject }, type = 'dataElements'): unknown[] =>
  (answer.body[type] as JsonObject[]).map(({ name }) => name);

const element = (n: number, more: JsonObject = {}) => ({
  id: `elementAA${String(n).padStart(2, '0')}`,
  name: `Element ${n}`,
  shortName: `El ${n}`,
  code: `EL_${n}`,
  valueType: 'NUMBER',
  domainType: 'AGGREGATE',
  aggregationType: 'SUM',
  created: `2024-01-0${n}T10:00:00.000`,
  lastUpdated: `2024-01-0${n}T10:00:00.000`,
  createdBy: { id: DEFAULT_IDS.admin },
  categoryCombo: { id: DEFAULT_IDS.categoryCombo },
  sharing: { owner: DEFAULT_IDS.admin, public: 'rw------', users: {}, userGroups: {} },
  ...more,
});

beforeEach(() => {
  sandbox = createSandbox({ version: '2.42', baseUrl: 'http://here' });
  const { store } = sandbox;
  for (let n = 1; n <= 5; n++) store.put('dataElements', element(n));
  store.put('dataElementGroups', {
    id: 'groupAAAA01',
    name: 'Group',
    shortName: 'Group',
    dataElements: [{ id: 'elementAA01' }, { id: 'elementAA03' }],
  });
  store.put('organisationUnits', { id: 'unitAAAAA01', name: 'Top' });
  store.put('organisationUnits', { id: 'unitAAAAA02', name: 'Below', parent: { id: 'unitAAAAA01' } });
});

describe('the fields of an object', () => {
  it('are references by id alone, and whole where they are asked for', () => {
    const { body } = get('/api/dataElementGroups/groupAAAA01?fields=name,dataElements,dataElements[id,code]');
    expect(body).toEqual({
      name: 'Group',
      dataElements: [
        { id: 'elementAA01', code: 'EL_1' },
        { id: 'elementAA03', code: 'EL_3' },
      ],
    });
  });

  it('can be left out of a preset, and come from the other side of a link', () => {
    const { body } = get(
      '/api/dataElements/elementAA01?fields=:identifiable,!created,!lastUpdatedBy,dataElementGroups[name]',
    );
    expect(body).toEqual({
      id: 'elementAA01',
      name: 'Element 1',
      code: 'EL_1',
      lastUpdated: '2024-01-01T10:00:00.000',
      dataElementGroups: [{ name: 'Group' }],
    });
  });

  it.each([
    ['dataElements::size', { dataElements: 2 }],
    ['dataElements~size', { dataElements: 2 }],
    ['name~rename(called)', { called: 'Group' }],
    ['dataElements::isNotEmpty', { dataElements: true }],
    ['dataElements::pluck(code)[code]', { dataElements: ['EL_1', 'EL_3'] }],
    ['dataElements::keyBy(code)[code]', { dataElements: { EL_1: { code: 'EL_1' }, EL_3: { code: 'EL_3' } } }],
    ['noSuch,name', { name: 'Group' }],
  ])('%s', (fields, expected) => {
    expect(get(`/api/dataElementGroups/groupAAAA01?fields=${fields}`).body).toEqual(expected);
  });

  it('show what the class holds when nobody set it', () => {
    const { body } = get('/api/dataElements/elementAA01?fields=:owner');
    expect(body).toMatchObject({ zeroIsSignificant: false, legendSets: [], attributeValues: [], translations: [] });
    expect(body).not.toHaveProperty('description');
    expect(body.createdBy).toEqual({
      id: DEFAULT_IDS.admin,
      code: 'admin',
      name: 'admin admin',
      displayName: 'admin admin',
      username: 'admin',
    });
  });

  it('of an org unit know its place in the tree', () => {
    expect(get('/api/organisationUnits/unitAAAAA02?fields=path,level,leaf,ancestors').body).toEqual({
      path: '/unitAAAAA01/unitAAAAA02',
      level: 2,
      leaf: true,
      ancestors: [{ id: 'unitAAAAA01' }],
    });
    expect(get('/api/organisationUnits/unitAAAAA01?fields=children,leaf').body).toEqual({
      children: [{ id: 'unitAAAAA02' }],
      leaf: false,
    });
  });

  it('show a chart as its dimensions', () => {
    sandbox.store.put('visualizations', {
      id: 'chartAAAA01',
      name: 'Chart',
      columnDimensions: ['dx'],
      rowDimensions: ['pe'],
      filterDimensions: ['ou'],
      dataDimensionItems: [{ dataDimensionItemType: 'DATA_ELEMENT', dataElement: { id: 'elementAA01' } }],
      rawPeriods: ['LAST_12_MONTHS', '202401'],
      userOrganisationUnit: true,
    });
    expect(get('/api/visualizations/chartAAAA01?fields=columns[dimension,items[id]],rows,filters[items]').body).toEqual(
      {
        columns: [{ dimension: 'dx', items: [{ id: 'elementAA01' }] }],
        rows: [{ dimension: 'pe', items: [{ id: 'LAST_12_MONTHS' }, { id: '202401' }] }],
        filters: [{ items: [{ id: 'USER_ORGUNIT' }] }],
      },
    );
  });
});

describe('a filter', () => {
  it.each([
    ['filter=code:eq:EL_2', ['Element 2']],
    ['filter=code:in:[EL_2,EL_4,EL_9]', ['Element 2', 'Element 4']],
    ['filter=name:ilike:ELEMENT&filter=code:!in:[EL_1,EL_2,EL_3,EL_4]', ['Element 5']],
    ['filter=name:like:ELEMENT', []],
    ['filter=name:like$:3', ['Element 3']],
    ['filter=created:ge:2024-01-04', ['Element 4', 'Element 5']],
    ['filter=dataElementGroups.id:eq:groupAAAA01', ['Element 1', 'Element 3']],
    ['filter=dataElementGroups:empty', ['Element 2', 'Element 4', 'Element 5']],
    ['filter=categoryCombo.name:eq:default&filter=id:eq:elementAA02', ['Element 2']],
    ['filter=code:eq:EL_1&filter=code:eq:EL_5&rootJunction=OR', ['Element 1', 'Element 5']],
    ['filter=identifiable:token:elem 4', ['Element 4']],
    ['filter=description:null&filter=code:eq:EL_1', ['Element 1']],
    ['filter=description:!null', []],
    ['filter=dataElementGroups:gt:0', ['Element 1', 'Element 3']],
    ['query=element 5', ['Element 5']],
  ])('%s', (query, expected) => {
    expect(names(get(`/api/dataElements?fields=name&paging=false&${query}`))).toEqual(expected);
  });

  it.each([
    ['filter=noSuch:eq:1', 'Unknown path property: noSuch'],
    ['filter=name:nope:1', '`nope` is not a valid operator.'],
    ['filter=name', 'Invalid filter => name'],
  ])('that cannot be understood is refused: %s', (query, message) => {
    expect(get(`/api/dataElements?${query}`)).toMatchObject({ status: 400, body: { message, errorCode: 'E1003' } });
    expect(get(`/api/metadata?dataElements:${query}`)).toMatchObject({ status: 409, body: { message } });
  });
});

describe('a list', () => {
  it('comes in pages with links', () => {
    expect(get('/api/dataElements?pageSize=2&page=2&order=id:desc').body).toEqual({
      pager: {
        page: 2,
        total: 5,
        pageSize: 2,
        pageCount: 3,
        nextPage: 'http://here/api/dataElements?page=3&pageSize=2&order=id%3Adesc',
        prevPage: 'http://here/api/dataElements?pageSize=2&order=id%3Adesc',
      },
      dataElements: [
        { id: 'elementAA03', displayName: 'Element 3' },
        { id: 'elementAA02', displayName: 'Element 2' },
      ],
    });
  });

  it('leaves default objects out when told so, and shows names in a language', () => {
    expect(get('/api/categoryCombos?defaults=EXCLUDE&paging=false').body).toEqual({ categoryCombos: [] });
    sandbox.store.put('dataElements', element(1, { translations: [{ locale: 'fr', property: 'NAME', value: 'Un' }] }));
    const query = 'filter=id:eq:elementAA01&fields=displayName&paging=false';
    expect(get(`/api/dataElements?${query}&locale=fr`).body.dataElements).toEqual([{ displayName: 'Un' }]);
    expect(get(`/api/dataElements?${query}`).body.dataElements).toEqual([{ displayName: 'Element 1' }]);
  });

  it('goes by several orders', () => {
    sandbox.store.put('dataElements', element(4, { valueType: 'TEXT' }));
    expect(names(get('/api/dataElements?fields=name&paging=false&order=valueType:desc,code:desc'))).toEqual([
      'Element 4',
      'Element 5',
      'Element 3',
      'Element 2',
      'Element 1',
    ]);
  });
});

describe('sharing with a group that is gone', () => {
  const broken = {
    owner: DEFAULT_IDS.admin,
    public: 'rw------',
    users: {},
    userGroups: { goneAAAAA01: { id: 'goneAAAAA01', access: 'r-------' } },
  };

  beforeEach(() => {
    sandbox.store.put('dataElements', element(3, { sharing: broken }));
  });

  it('cuts an export in silence, and every type that would come after', () => {
    const all = get('/api/metadata?skipSharing=true').body;
    const { status, body } = get('/api/metadata');
    expect(status).toBe(200);
    expect(names({ body })).toEqual(['Element 1', 'Element 2']);
    const types = Object.keys(all);
    expect(Object.keys(body)).toEqual(types.slice(0, types.indexOf('dataElements') + 1));
    expect(types.indexOf('dataElements')).toBeLessThan(types.length - 1);
  });

  it('does no harm where sharing is not shown', () => {
    expect(names(get('/api/metadata?dataElements=true&skipSharing=true'))).toHaveLength(5);
    expect(names(get('/api/metadata?dataElements:fields=name'))).toHaveLength(5);
    expect(names(get('/api/dataElements/gist?fields=name,sharing'))).toHaveLength(5);
  });

  it('leaves a single object without a body, and a list short of its total', () => {
    expect(get('/api/dataElements/elementAA03?fields=id,sharing')).toMatchObject({ status: 200, body: '' });
    const { body } = get('/api/dataElements?fields=name,sharing');
    expect(body.pager).toMatchObject({ total: 5 });
    expect(names({ body })).toEqual(['Element 1', 'Element 2']);
  });
});

describe('an export', () => {
  it('leaves default objects out when told so', () => {
    const { body } = get('/api/metadata?dataElements=true&categories=true&defaults=EXCLUDE');
    expect(body).not.toHaveProperty('categories');
    expect((body.dataElements as JsonObject[])[0]).not.toHaveProperty('categoryCombo');
  });

  it('with dependencies brings what the object needs', () => {
    const { body } = get('/api/dataElementGroups/groupAAAA01/metadata');
    expect(Object.keys(body).sort()).toEqual([
      'categories',
      'categoryCombos',
      'categoryOptionCombos',
      'categoryOptions',
      'dataElementGroups',
      'dataElements',
      'system',
    ]);
    expect(names({ body })).toEqual(['Element 1', 'Element 3']);
  });
});

describe('the head of a request', () => {
  const long = `/api/dataElements?filter=id:in:[${'elementAA01,'.repeat(700)}]`;

  it('may not be longer than 8192 bytes', () => {
    expect(get(long)).toMatchObject({ status: 400, headers: { 'content-type': 'text/html;charset=utf-8' } });
    expect(get(long, createSandbox({ version: '2.41' }))).toMatchObject({ status: 414 });
    expect(get(long.slice(0, 8000))).toMatchObject({ status: 200 });
  });
});

describe('types that share a table', () => {
  it('show map views apart from their maps in an export, and old event reports as event visualizations', () => {
    const { store } = sandbox;
    store.put('maps', {
      id: 'mapAAAAAA01',
      name: 'Map',
      mapViews: [{ id: 'viewAAAAA01', name: 'View', layer: 'thematic' }],
    });
    store.put('eventReports', { id: 'reportAAA01', name: 'Report', type: 'LINE_LIST', legacy: true });
    const { body } = get('/api/metadata?fields=id&filter=name:in:[Map,View,Report]');
    expect(body).toMatchObject({
      maps: [{ id: 'mapAAAAAA01' }],
      mapViews: [{ id: 'viewAAAAA01' }],
      eventVisualizations: [{ id: 'reportAAA01' }],
    });
    expect(body).not.toHaveProperty('eventReports');
    expect(get('/api/eventVisualizations/reportAAA01?fields=name').body).toEqual({ name: 'Report' });
  });
});

describe('a dashboard that is shared with nobody', () => {
  const dashboard = {
    id: 'dashAAAAA01',
    name: 'Dashboard',
    sharing: { owner: 'goneAAAAA02', public: '--------', users: {}, userGroups: {} },
  };

  it.each([
    ['2.41', false],
    ['2.42', true],
  ] as const)('is read by a superuser, and on %s exported: %s', (version, exported) => {
    const server = createSandbox({ version });
    server.store.put('dashboards', dashboard);
    expect(get('/api/dashboards/dashAAAAA01?fields=name', server).body).toEqual({ name: 'Dashboard' });
    expect('dashboards' in get('/api/metadata?dashboards=true', server).body).toBe(exported);
    expect(get('/api/dashboards/dashAAAAA01/metadata', server).status).toBe(404);
  });
});
