export const about =
  'Can an export be asked by every path that a plan asks by: links in embedded objects, org unit levels, option sets; are values with blanks, accents, quotes and percent signs found; does `ieq` know case? Rests on it: questions of packages/dhis2/src/read/ask.ts and of an undo that asks who uses what it deletes (packages/engine/src/flow/rollback.ts).';
const id = (s) => `ScM79${s}`;
const named = (s, extra) => ({ id: id(s), code: `SCM79_${s}`, name: `SCM79 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM79 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const read = (title, type, filter, fields = ':owner') => ({
  title,
  path: `/api/${type}`,
  query: { filter, fields, order: 'id:asc', paging: 'false' },
});
const filtered = (title, type, filter) => ({
  title,
  path: '/api/metadata',
  query: { [`${type}:filter`]: filter, [`${type}:fields`]: 'id' },
});
const unknown = 'Zz000000000';
export default [
  post('names of many kinds', {
    dataElements: ['Été à l’eau', 'a "b" c', '100 % (x)', 'a,b', 'A;B'].map((name, i) => ({
      ...short(`DaEl0${i}`, { domainType: 'AGGREGATE', valueType: 'INTEGER', aggregationType: 'SUM' }),
      name: `SCM79 ${name}`,
    })),
  }),
  ...['SCM79 été à l’eau', 'scm79 A "B" C', 'SCM79 100 % (X)', 'scm79 a,b'].map((name) =>
    read(`by name: ${name}`, 'dataElements', `name:ieq:${name}`, 'id'),
  ),
  filtered('by codes in a list', 'dataElements', 'code:in:[SCM79_DaEl00,SCM79_DaEl03]'),
  filtered('by names with blanks in a list', 'dataElements', 'name:in:[SCM79 A;B,SCM79 a "b" c]'),
  ...[
    ['dataSets', 'dataSetElements.dataElement.id'],
    ['programStages', 'programStageDataElements.dataElement.id'],
    ['programs', 'programTrackedEntityAttributes.trackedEntityAttribute.id'],
    ['options', 'optionSet.id'],
    ['optionSets', 'options.id'],
    ['categoryOptionCombos', 'categoryCombo.id'],
    ['categoryOptionCombos', 'categoryOptions.id'],
    ['programRules', 'programRuleActions.id'],
    ['sections', 'dataSet.id'],
    ['visualizations', 'organisationUnits.id'],
    ['dashboards', 'dashboardItems.visualization.id'],
    ['userGroups', 'users.id'],
    ['indicators', 'indicatorType.id'],
    ['dataElements', 'optionSet.id'],
    ['dataElements', 'categoryCombo.id'],
    ['dataSets', 'categoryCombo.id'],
    ['trackedEntityAttributes', 'optionSet.id'],
    ['categories', 'categoryOptions.id'],
    ['categoryCombos', 'categories.id'],
    ['programs', 'trackedEntityType.id'],
    ['trackedEntityTypes', 'trackedEntityTypeAttributes.trackedEntityAttribute.id'],
    ['programRules', 'program.id'],
    ['programStageSections', 'programStage.id'],
  ].map(([type, path]) => filtered(`${type} by ${path}`, type, `${path}:in:[${unknown}]`)),
  // A preset and the names of what an object refers to, in one question, without sharing.
  {
    title: 'an element with the names of its combination and option set',
    path: '/api/metadata',
    query: {
      skipSharing: 'true',
      'dataElements:filter': 'code:in:[SCM79_DaEl00]',
      'dataElements:fields': 'id,code,name,:owner,categoryCombo[id,name],optionSet[id,name]',
    },
  },
  filtered('org units by level', 'organisationUnits', 'level:in:[1]'),
];
