import { expect, test } from 'vitest';
import { namelessIn, propertiesOf, typeCalled } from './properties.js';

const types = new Set(['categoryCombos', 'categories', 'legendSets']);

test('properties are shown by what they are, the ones that tell who it is first, empty ones not at all', () => {
  const shown = propertiesOf(
    {
      id: 'deAAAAAAA01',
      name: 'ANC',
      created: '2026-11-21T10:00:00.000',
      zeroIsSignificant: false,
      legendSets: [],
      description: 'x'.repeat(200),
      categoryCombo: { id: 'ccAAAAAAA01', name: 'Sex' },
      code: 'ANC_1',
      style: { color: '#fff' },
      formName: '',
    },
    types,
  );
  expect(shown).toEqual([
    ['code', { kind: 'text', text: 'ANC_1' }],
    ['description', { kind: 'long', text: 'x'.repeat(200) }],
    ['categoryCombo', { kind: 'refs', type: 'categoryCombos', refs: [{ id: 'ccAAAAAAA01', name: 'Sex' }] }],
    ['style', { kind: 'json', text: '{\n  "color": "#fff"\n}', count: undefined }],
    ['zeroIsSignificant', { kind: 'no' }],
    ['created', { kind: 'time', at: '2026-11-21T10:00:00.000' }],
  ]);
});

test('a property names its type by its own name, in the singular or the plural', () => {
  expect(typeCalled('categoryCombo', types)).toBe('categoryCombos');
  expect(typeCalled('category', types)).toBe('categories');
  expect(typeCalled('legendSets', types)).toBe('legendSets');
  expect(typeCalled('parent', types)).toBeUndefined();
});

test('lists of small things are entries, without whose part they are; what has only an id is named later', () => {
  const shown = propertiesOf(
    {
      id: 'dsAAAAAAA01',
      name: 'Monthly',
      dataSetElements: [
        { dataSet: { id: 'dsAAAAAAA01' }, dataElement: { id: 'deAAAAAAA01' }, categoryCombo: { id: 'ccAAAAAAA01' } },
      ],
      style: { deep: { er: { id: 'x' } } },
    } as never,
    new Set(['dataElements', 'categoryCombos', 'dataSets']),
  );
  const refs = (type: string, id: string) => ({ kind: 'refs', type, refs: [{ id, name: undefined }] });
  expect(shown[0]).toEqual([
    'dataSetElements',
    {
      kind: 'entries',
      entries: [
        [
          ['dataElement', refs('dataElements', 'deAAAAAAA01')],
          ['categoryCombo', refs('categoryCombos', 'ccAAAAAAA01')],
        ],
      ],
    },
  ]);
  expect(shown[1]?.[1].kind).toBe('json');
  expect(namelessIn(shown)).toEqual([
    { type: 'dataElements', id: 'deAAAAAAA01' },
    { type: 'categoryCombos', id: 'ccAAAAAAA01' },
  ]);
});
