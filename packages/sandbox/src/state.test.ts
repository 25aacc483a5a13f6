import { expect, it } from 'vitest';
import type { Version } from './catalog.js';
import type { JsonObject, JsonValue } from './json.js';
import { createSandbox, type Sandbox } from './sandbox.js';
import { loadState, readState } from './state.js';

function api(sandbox: Sandbox, method: string, path: string, body?: JsonValue): JsonObject {
  const [target = '', query = ''] = path.split('?');
  const answer = sandbox.handle({
    method,
    path: target,
    query,
    headers: { authorization: `Basic ${btoa('admin:district')}`, 'content-type': 'application/json' },
    body: body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body)),
  });
  expect(answer.status, String(answer.body)).toBe(200);
  return JSON.parse(String(answer.body));
}

const short = (id: string, more: JsonObject = {}): JsonObject => ({ id, name: id, shortName: id, code: id, ...more });

/** A little of everything that has links. */
const WORLD: JsonObject = {
  organisationUnits: [
    short('unitAAAAA02', { openingDate: '2020-01-01', parent: { id: 'unitAAAAA01' } }),
    short('unitAAAAA01', { openingDate: '2020-01-01' }),
  ],
  dataElements: [short('elementAA01', { valueType: 'INTEGER', domainType: 'AGGREGATE', aggregationType: 'SUM' })],
  dataElementGroups: [short('groupAAAA01', { dataElements: [{ id: 'elementAA01' }] })],
  dataSets: [
    short('dataSetAA01', {
      periodType: 'Monthly',
      dataSetElements: [{ dataElement: { id: 'elementAA01' } }],
      organisationUnits: [{ id: 'unitAAAAA02' }],
    }),
  ],
  sections: [{ id: 'sectionAA01', name: 'S', dataSet: { id: 'dataSetAA01' }, dataElements: [{ id: 'elementAA01' }] }],
  programs: [short('programAA01', { programType: 'WITHOUT_REGISTRATION', programStages: [{ id: 'stageAAAA01' }] })],
  programStages: [{ id: 'stageAAAA01', name: 'Stage', program: { id: 'programAA01' } }],
  optionSets: [
    { id: 'optionsAA01', name: 'O', valueType: 'TEXT', options: [{ id: 'optionAAA02' }, { id: 'optionAAA01' }] },
  ],
  options: ['1', '2'].map((n) => ({ id: `optionAAA0${n}`, name: n, code: n, optionSet: { id: 'optionsAA01' } })),
};

const EXPORT = '/api/metadata?fields=:owner';

it.each(['2.41', '2.42', '2.43'] as Version[])('a state of %s is the same server again', (version) => {
  const one = createSandbox({ version });
  api(one, 'POST', '/api/metadata', WORLD);
  const two = createSandbox({ version, seed: 2 });
  loadState(two, JSON.parse(JSON.stringify(readState(one))));
  const { system: _, ...first } = api(one, 'GET', EXPORT);
  const { system: __, ...second } = api(two, 'GET', EXPORT);
  expect(second).toEqual(first);
});

it('an export of a server loads as its state, links and places in the tree with it', () => {
  const one = createSandbox();
  api(one, 'POST', '/api/metadata', WORLD);
  const two = createSandbox();
  loadState(two, api(one, 'GET', '/api/metadata?fields=:all'));
  const units = api(
    two,
    'GET',
    '/api/organisationUnits?fields=id,path,level,leaf&order=id:asc&paging=false',
  ).organisationUnits;
  expect(units).toEqual([
    { id: 'unitAAAAA01', path: '/unitAAAAA01', level: 1, leaf: false },
    { id: 'unitAAAAA02', path: '/unitAAAAA01/unitAAAAA02', level: 2, leaf: true },
  ]);
  expect(api(two, 'GET', '/api/dataElements/elementAA01?fields=dataElementGroups')).toEqual({
    dataElementGroups: [{ id: 'groupAAAA01' }],
  });
  expect(api(two, 'GET', '/api/programStages/stageAAAA01?fields=program')).toEqual({ program: { id: 'programAA01' } });
  expect(api(two, 'GET', '/api/optionSets/optionsAA01?fields=options')).toEqual({
    options: [{ id: 'optionAAA02' }, { id: 'optionAAA01' }],
  });
  const { stats } = api(two, 'POST', '/api/metadata', WORLD).response as JsonObject;
  expect(stats).toMatchObject({ created: 0, updated: 11 });
});
