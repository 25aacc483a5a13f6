export const about =
  'What does VALIDATE say of a payload that refers to what an earlier, not yet imported one creates, and of both together? Rests on it: a dry run tries such batches together (packages/engine/src/flow/rehearse.ts).';
const id = (s) => `ScM71${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM71_${s}`, name: `SCM71 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM71 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const read = (title, type, filter, fields = ':owner') => ({
  title,
  path: `/api/${type}`,
  query: { filter, fields, order: 'id:asc', paging: 'false' },
});
const set = short('DaSe01', {
  periodType: 'Monthly',
  dataSetElements: [{ dataElement: ref('DaEl01') }],
  workflow: ref('Work01'),
});
const first = {
  dataElements: [short('DaEl01', { domainType: 'AGGREGATE', valueType: 'INTEGER', aggregationType: 'SUM' })],
  dataApprovalWorkflows: [named('Work01', { periodType: 'Monthly', dataApprovalLevels: [] })],
};
const dry = { importMode: 'VALIDATE' };
export default [
  post('the first payload', first, dry),
  post('the second, which needs the first', { dataSets: [set] }, dry),
  post('both together', { ...first, dataSets: [set] }, dry),
  post(
    'one name twice in a payload',
    {
      dataElements: [
        ...first.dataElements,
        {
          ...short('DaEl02', { domainType: 'AGGREGATE', valueType: 'INTEGER', aggregationType: 'SUM' }),
          name: 'SCM71 DaEl01',
        },
      ],
    },
    dry,
  ),
  read('nothing was written', 'dataElements', 'name:like:SCM71', 'id'),
];
