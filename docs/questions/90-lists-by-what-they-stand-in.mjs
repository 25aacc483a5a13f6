export const about =
  'Which objects does a list give when it is filtered by what they stand in (elements by `dataElementGroups.id` and `dataSetElements.dataSet.id`, indicators by `dataSets.id`, options by `optionSet.id`, category options by `groups.id`), together with `lastUpdated:ge:` a day? Is an unknown path refused, or does it give everything or nothing? Rests on it: browsing by group and by day in the page (packages/core/src/select/holders.ts, packages/engine/src/job/list.ts).';
const id = (s) => `ScM90${s}`;
const named = (s, extra) => ({ id: id(s), code: `SCM90_${s}`, name: `SCM90 ${s}`, ...extra });
const ref = (s) => ({ id: id(s) });
const short = (s, extra) => named(s, { shortName: `SCM90 ${s}`, ...extra });
const element = (s) => short(s, { domainType: 'AGGREGATE', valueType: 'INTEGER', aggregationType: 'SUM' });
const list = (type, ...filter) => ({
  title: `${type} by ${filter.join(' and ')}`,
  path: `/api/${type}`,
  // Pairs: a filter may stand more than once.
  query: [...filter.map((one) => ['filter', one]), ['fields', 'id,name'], ['order', 'id:asc']],
});
export default [
  {
    title: 'what stands in something, and what does not',
    method: 'POST',
    path: '/api/metadata',
    body: {
      dataElements: [element('DaEl01'), element('DaEl02')],
      dataElementGroups: [short('DaEG01', { dataElements: [ref('DaEl01')] })],
      dataSets: [
        short('DaSe01', {
          periodType: 'Monthly',
          dataSetElements: [{ dataElement: ref('DaEl01'), dataSet: ref('DaSe01') }],
        }),
      ],
      optionSets: [named('OpSe01', { valueType: 'TEXT', options: [ref('Opti01')] })],
      options: [named('Opti01', { optionSet: ref('OpSe01') })],
    },
  },
  list('dataElements', `dataElementGroups.id:eq:${id('DaEG01')}`),
  list('dataElements', `dataSetElements.dataSet.id:eq:${id('DaSe01')}`),
  list('dataElements', `dataElementGroups.id:eq:${id('DaEG01')}`, 'lastUpdated:ge:2000-01-01'),
  list('dataElements', `dataElementGroups.id:eq:${id('DaEG01')}`, 'lastUpdated:ge:2999-01-01'),
  list('indicators', `dataSets.id:eq:${id('DaSe01')}`),
  list('options', `optionSet.id:eq:${id('OpSe01')}`),
  list('categoryOptions', `groups.id:eq:${id('DaEG01')}`),
  list('dataElements', `nowhere.id:eq:${id('DaEG01')}`),
];
