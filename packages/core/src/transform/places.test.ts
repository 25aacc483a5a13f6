import { expect, test } from 'vitest';
import { transformAll } from '../../test/run-transforms.js';
import { freshServer, snapshotOf } from '../../test/sides.js';
import type { MetaObject } from '../object/meta-object.js';

type Document = Record<string, MetaObject[]>;
const of = (list: readonly object[]): MetaObject[] => list as MetaObject[];

const predictors = of([
  {
    id: 'prPredict01',
    name: 'P',
    shortName: 'P',
    organisationUnitDescendants: 'SELECTED',
    organisationUnitLevels: [{ id: 'lvSource004' }],
  },
]);
const levels = (...names: string[]): MetaObject[] =>
  of(names.map((name, at) => ({ id: `lvTarget00${at + 1}`, name, level: at + 1 })));
const include = [{ type: 'predictors', match: 'prPredict01' }];

const into = (held: Document, document: Document) =>
  transformAll(snapshotOf(document, '2.42', 'instance'), { ...freshServer, ...held }, '2.42', {}, false, include);

const source = { predictors, organisationUnitLevels: of([{ id: 'lvSource004', name: 'Facility', level: 4 }]) };

test('a level of the same name is meant, whatever its number and id', () => {
  const result = into({ organisationUnitLevels: levels('Country', 'Region', 'Facility') }, source);
  expect(result.closure.members.get('predictors:prPredict01')?.object).toMatchObject({
    organisationUnitLevels: [{ id: 'lvTarget003' }],
  });
  expect(result.matched).toEqual([
    {
      from: { type: 'organisationUnitLevels', id: 'lvSource004' },
      to: { type: 'organisationUnitLevels', id: 'lvTarget003' },
      evidence: 'same-name',
    },
  ]);
});

test('without a level of that name nothing is matched', () => {
  const result = into({ organisationUnitLevels: levels('Country', 'Region', 'District', 'Village') }, source);
  expect(result.matched).toEqual([]);
  expect(result.closure.members.get('predictors:prPredict01')?.object).toMatchObject({
    organisationUnitLevels: [{ id: 'lvSource004' }],
  });
});

const units = (id: string, name: string): MetaObject[] => of([{ id, name, level: 1, path: `/${id}` }]);
const chart = of([{ id: 'viChart0001', name: 'Chart', organisationUnits: [{ id: 'ouSource001' }] }]);

test.each([
  ['the only top of the tree, of the same name, is meant', [units('ouTarget001', 'Pwani')], 'ouTarget001', 0],
  ['a top of another name is asked about', [units('ouTarget001', 'Bara')], 'ouSource001', 1],
  [
    'of two tops none is meant unasked',
    [units('ouTarget001', 'Pwani'), units('ouTarget002', 'Bara')],
    'ouSource001',
    1,
  ],
])('%s', (_what, held, expected, questions) => {
  const result = transformAll(
    snapshotOf({ visualizations: chart, organisationUnits: units('ouSource001', 'Pwani') }, '2.42', 'instance'),
    { ...freshServer, organisationUnits: held.flat() },
    '2.42',
    {},
    false,
    [{ type: 'visualizations', match: 'viChart0001' }],
  );
  expect(result.closure.members.get('visualizations:viChart0001')?.object.organisationUnits).toEqual([
    { id: expected },
  ]);
  expect(result.questions).toHaveLength(questions);
});
