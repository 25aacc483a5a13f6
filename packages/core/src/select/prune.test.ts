import { describe, expect, test } from 'vitest';
import type { MetaObject } from '../object/meta-object.js';
import { type RefKey, refKey } from '../object/ref.js';
import { shippedCatalog } from '../testing/index.js';
import type { Closure, Member } from './closure.js';
import { withoutNeedsOfKept } from './prune.js';

const catalog = shippedCatalog('2.42');
const member = (type: string, object: MetaObject, asked = false, from?: string): [RefKey, Member] => {
  const ref = { type, id: object.id };
  const [ownerType = '', id = ''] = from?.split(':') ?? [];
  const reasons = from ? [{ from: { type: ownerType, id }, at: '', kind: 'dependent' as const }] : [];
  return [refKey(ref), { ref, object, asked, reasons }];
};
const closure = (...members: [RefKey, Member][]): Closure => ({
  members: new Map(members),
  missing: [],
  leftOut: [],
  notCarried: [],
});
const keys = (found: Closure) => [...found.members.keys()].sort();

describe('what only a kept object would bring', () => {
  const dashboard = member(
    'dashboards',
    { id: 'dashboard01', name: 'D', dashboardItems: [{ visualization: { id: 'chart000001' } }] },
    true,
  );
  const chart = member('visualizations', {
    id: 'chart000001',
    name: 'V',
    dataDimensionItems: [
      { dataDimensionItemType: 'REPORTING_RATE', reportingRate: { dataSet: { id: 'dataSet0001' } } },
    ],
  });
  const dataSet = member('dataSets', {
    id: 'dataSet0001',
    name: 'S',
    dataSetElements: [{ dataElement: { id: 'element0001' } }],
  });
  const element = member('dataElements', { id: 'element0001', name: 'E' });
  const section = member(
    'sections',
    { id: 'section0001', name: 'P', dataSet: { id: 'dataSet0001' }, dataElements: [{ id: 'element0002' }] },
    false,
    'dataSets:dataSet0001',
  );
  const ofSection = member('dataElements', { id: 'element0002', name: 'F' });
  const all = closure(dashboard, chart, dataSet, element, section, ofSection);

  test('stays out: a dashboard brings no section into a data set that stays as it is', () => {
    const found = withoutNeedsOfKept(all, catalog, ({ ref }) => ref.type === 'dataSets');
    expect(keys(found)).toEqual(['dashboards:dashboard01', 'dataSets:dataSet0001', 'visualizations:chart000001']);
  });

  test('comes along where the object is new', () => {
    expect(withoutNeedsOfKept(all, catalog, () => false)).toBe(all);
  });

  test('comes along where something else needs it', () => {
    const asked = member(
      'dataElementGroups',
      { id: 'group000001', name: 'G', dataElements: [{ id: 'element0002' }] },
      true,
    );
    const found = withoutNeedsOfKept(closure(...all.members, asked), catalog, ({ ref }) => ref.type === 'dataSets');
    expect(keys(found)).toContain('dataElements:element0002');
    expect(keys(found)).not.toContain('sections:section0001');
  });

  test('is never what was asked for', () => {
    const found = withoutNeedsOfKept(closure(...all.members), catalog, () => true);
    expect(keys(found)).toEqual(['dashboards:dashboard01', 'visualizations:chart000001']);
  });

  test('a combination that is there has its option combos completed', () => {
    const askedElement = member(
      'dataElements',
      { id: 'element0003', name: 'G', categoryCombo: { id: 'combo000001' } },
      true,
    );
    const combo = member('categoryCombos', { id: 'combo000001', name: 'C', categories: [{ id: 'category001' }] });
    const optionCombo = member(
      'categoryOptionCombos',
      { id: 'optCombo001', categoryCombo: { id: 'combo000001' } },
      false,
      'categoryCombos:combo000001',
    );
    const found = withoutNeedsOfKept(
      closure(askedElement, combo, optionCombo),
      catalog,
      ({ ref }) => ref.type === 'categoryCombos',
    );
    expect(keys(found)).toContain('categoryOptionCombos:optCombo001');
  });

  test('of an object that stands in for ours, the parts stay its own, unless something else needs them', () => {
    const option = member('options', { id: 'option00001', name: 'O', optionSet: { id: 'theirSet001' } }, true);
    const used = member('options', { id: 'option00002', name: 'P', optionSet: { id: 'theirSet001' } }, true);
    const action = member('programRuleActions', { id: 'action00001', option: { id: 'option00002' } }, true);
    const taken = new Set<RefKey>(['optionSets:theirSet001']);
    const found = withoutNeedsOfKept(closure(option, used, action), catalog, () => false, taken);
    expect(keys(found)).toEqual(['options:option00002', 'programRuleActions:action00001']);
  });
});
