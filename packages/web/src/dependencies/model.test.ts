import { expect, test } from 'vitest';
import { belongings, modelOf, propertyAt } from './model.js';

const set = { type: 'dataSets', id: 'dsAAAAAAA01' };
const element = { type: 'dataElements', id: 'deAAAAAAA01' };
const model = modelOf({
  members: [
    {
      ref: { type: 'categoryCombos', id: 'ccAAAAAAA01' },
      name: 'Sex',
      asked: false,
      reasons: [
        { from: set, at: '/dataSetElements/0/dataElement', kind: 'nested' },
        { from: element, at: '/categoryCombo', kind: 'structural' },
      ],
    },
    {
      ref: element,
      name: 'ANC',
      asked: false,
      reasons: [{ from: set, at: '/dataSetElements/0/dataElement', kind: 'nested' }],
    },
    {
      ref: { type: 'sections', id: 'seAAAAAAA01' },
      name: 'First',
      asked: true,
      reasons: [{ from: set, at: '/dataSet.id', kind: 'dependent' }],
    },
    { ref: set, name: 'Monthly', asked: true, reasons: [] },
    {
      ref: { type: 'dataElements', id: 'deAAAAAAA02' },
      name: 'BCG',
      asked: false,
      reasons: [{ from: set, at: '/x', kind: 'nested' }],
    },
  ],
});

test('asked for, part of it, and come along are told apart', () => {
  expect(model.items.map(({ name, how }) => [name, how])).toEqual([
    ['Monthly', 'asked'],
    ['First', 'part'],
    ['Sex', 'along'],
    ['ANC', 'along'],
    ['BCG', 'along'],
  ]);
  expect(model.counts).toEqual({ asked: 1, part: 1, along: 3 });
  expect(model.types[0]).toEqual({ type: 'dataElements', asked: 0, part: 0, along: 2, total: 2 });
  expect(model.byKey.get('dataSets:dsAAAAAAA01')?.name).toBe('Monthly');
});

test('a place is called by the property that stands there', () => {
  expect(propertyAt('/dataSetElements/3/dataElement')).toBe('dataElement');
  expect(propertyAt('/categories/0')).toBe('categories');
  expect(propertyAt('/dataSet.id')).toBe('dataSet');
  expect(propertyAt('/attributeValues/0/attribute')).toBe('attribute');
  expect(propertyAt('/numerator')).toBe('numerator');
});

test('switches are shown for what is here, as they are set', () => {
  const shown = belongings(model.types, { 'dataElements.validationRules': true });
  expect(shown.map(({ name, on }) => [name, on])).toEqual([
    ['categoryCombos.categoryOptionCombos', true],
    ['dataSets.dataSetNotificationTemplates', true],
    ['dataSets.sections', true],
    ['dataElements.dataElementGroups', false],
    ['dataElements.predictors', false],
    ['dataElements.validationRules', true],
  ]);
});
