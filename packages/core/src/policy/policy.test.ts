import { describe, expect, test } from 'vitest';
import { Fault } from '../outcome/fault.js';
import { shippedCatalog } from '../testing/index.js';
import { defaultPolicies, parsePolicies, policyOf, upgradePolicies, withDefaults } from './policy.js';

const catalog = shippedCatalog('2.42');
const rowOf = (type: string, property: string) => policyOf(type, catalog.types.get(type)!.properties.get(property)!);

describe('the table of policies', () => {
  test.each([
    ['dataSets', 'organisationUnits', 'organisation-units'],
    ['programs', 'organisationUnits', 'organisation-units'],
    ['organisationUnitGroups', 'organisationUnits', 'group-members'],
    ['visualizations', 'organisationUnits', 'parts'],
    ['dataElementGroups', 'dataElements', 'group-members'],
    ['dataSets', 'dataSetElements', 'parts'],
    ['sections', 'dataElements', 'parts'],
    ['programStages', 'programStageDataElements', 'parts'],
    ['dashboards', 'dashboardItems', 'parts'],
    ['optionSets', 'options', 'options'],
    ['dataElements', 'sharing', 'sharing'],
    ['dataElements', 'translations', 'translations'],
    ['dataElements', 'attributeValues', 'attribute-values'],
    ['dataElements', 'name', 'fields'],
    ['organisationUnits', 'parent', 'fields'],
  ])('%s.%s is decided by %s', (type, property, row) => {
    expect(rowOf(type, property)).toBe(row);
  });

  test('keeps sharing and assignments of the target by default, merges what is added to, takes the rest from the source', () => {
    expect(defaultPolicies).toEqual({
      sharing: 'target',
      'organisation-units': 'target',
      translations: 'merge',
      'attribute-values': 'merge',
      'group-members': 'merge',
      options: 'merge',
      parts: 'source',
      fields: 'source',
    });
  });
});

test('a policy file changes what it names, and refuses what it does not know', () => {
  expect(parsePolicies({ sharing: 'source' })).toEqual({ ...defaultPolicies, sharing: 'source' });
  for (const json of [[], { sharings: 'source' }, { sharing: 'ours' }, null])
    expect(() => parsePolicies(json)).toThrow(Fault);
});

test('other defaults change what was left at the old ones, and nothing that was chosen', () => {
  const chosen = parsePolicies({ sharing: 'source', fields: 'target' });
  expect(withDefaults(chosen, defaultPolicies, upgradePolicies)).toEqual({ ...chosen, parts: 'merge' });
  expect(withDefaults({ ...upgradePolicies, sharing: 'merge' }, upgradePolicies, defaultPolicies)).toEqual({
    ...defaultPolicies,
    sharing: 'merge',
  });
});
