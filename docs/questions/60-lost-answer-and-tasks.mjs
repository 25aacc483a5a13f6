export const about =
  'Does an import whose answer was lost show among the tasks: one that ran at once, one that ran as a job? Which call tells that an import is running? Rests on it: waiting until nothing runs before anything is judged (packages/dhis2/src/import/task.ts, awaitIdle).';
const id = (s) => `ScM60${s}`;
const named = (s, extra) => ({ id: id(s), code: `SCM60_${s}`, name: `SCM60 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM60 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const read = (title, type, filter, fields = ':owner') => ({
  title,
  path: `/api/${type}`,
  query: { filter, fields, order: 'id:asc', paging: 'false' },
});
const element = (s) => short(s, { domainType: 'AGGREGATE', valueType: 'INTEGER', aggregationType: 'SUM' });
export default [
  post('an import at once', { dataElements: [element('DaEl01')] }),
  { title: 'tasks after it', path: '/api/system/tasks' },
  { title: 'tasks of its kind after it', path: '/api/system/tasks/METADATA_IMPORT' },
  post(
    'an import as a job of many objects',
    { dataElements: Array.from({ length: 400 }, (_, i) => element(`D${String(i).padStart(5, '0')}`)) },
    { async: 'true' },
  ),
  { title: 'tasks while it runs', path: '/api/system/tasks/METADATA_IMPORT' },
  {
    title: 'jobs while it runs',
    path: '/api/jobConfigurations',
    query: {
      filter: 'jobType:eq:METADATA_IMPORT',
      fields: 'id,name,jobType,jobStatus,lastExecutedStatus,enabled',
      paging: 'false',
    },
  },
  { title: 'what runs, as the scheduler says', path: '/api/scheduling/running' },
  read('its last object', 'dataElements', `id:eq:${id('D00399')}`, 'id'),
  { title: 'tasks when it has run', path: '/api/system/tasks/METADATA_IMPORT' },
];
