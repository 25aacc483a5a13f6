import { expect, test } from 'vitest';
import { catalogOf } from '../../test/sides.js';
import { explainOrder } from './order.js';

const ref = (id: string) => ({ id });

test('the order of import, what asks for it, the circles, what is lost and what the guide has elsewhere', () => {
  const order = explainOrder(
    {
      legendSets: [{ id: 'lsLegends01' }],
      options: [
        { id: 'opYes000001', optionSet: ref('osAnswers01') },
        { id: 'opNo0000001', optionSet: ref('osAnswers01') },
      ],
      optionSets: [{ id: 'osAnswers01', name: 'Answers', options: [ref('opYes000001'), ref('opNo0000001')] }],
      dataElements: [
        { id: 'deElement01', optionSet: ref('osAnswers01'), legendSets: [ref('lsLegends01')] },
        { id: 'deElement02', optionSet: ref('osAnswers01') },
      ],
      attributes: [{ id: 'atAttribut1', optionSet: ref('osAnswers01') }],
      users: [{ id: 'usPerson001' }],
    },
    catalogOf('2.42'),
  );
  expect(order.steps).toEqual([
    { types: { options: 2, optionSets: 1 }, after: [] },
    { types: { attributes: 1 }, after: [{ type: 'attributes', property: 'optionSet', to: 'optionSets', count: 1 }] },
    { types: { legendSets: 1 }, after: [] },
    {
      types: { dataElements: 2 },
      after: [
        { type: 'dataElements', property: 'optionSet', to: 'optionSets', count: 2 },
        { type: 'dataElements', property: 'legendSets', to: 'legendSets', count: 1 },
      ],
    },
  ]);
  expect(order.cycles).toEqual([
    {
      links: [
        { type: 'optionSets', property: 'options', to: 'options' },
        { type: 'options', property: 'optionSet', to: 'optionSets' },
      ],
      count: 1,
      most: 3,
      example: { type: 'optionSets', id: 'osAnswers01', name: 'Answers' },
    },
  ]);
  expect(order.lost).toEqual([{ type: 'attributes', property: 'optionSet', count: 1 }]);
  expect(order.departures.map(({ type, section, label }) => [type, section, label])).toEqual([
    ['legendSets', 11, 'foundations'],
    ['attributes', undefined, 'after-options'],
  ]);
  expect(order.users).toBe(1);
});
