export const about =
  'Which clock does a server show: the `Date` header of an answer, `serverDate` of the info, dates of what it writes, and in which zone? (Record the `date` header for this one, and do not hide `serverDate`.) Rests on it: the difference of clocks that `dhow instance test` shows (packages/dhis2/src/profile/test-connection.ts), readAt of snapshots.';
const id = (s) => `ScM72${s}`;
const named = (s, extra) => ({ id: id(s), code: `SCM72_${s}`, name: `SCM72 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM72 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const read = (title, type, filter, fields = ':owner') => ({
  title,
  path: `/api/${type}`,
  query: { filter, fields, order: 'id:asc', paging: 'false' },
});
export default [
  { title: 'info', path: '/api/system/info' },
  {
    title: 'info of one field',
    path: '/api/system/info',
    query: { fields: 'serverDate,serverTimeZoneId,serverTimeZoneDisplayName' },
  },
  { title: 'ping', path: '/api/ping' },
  post('something that gets a date', { constants: [short('Cons01', { value: 1 })] }),
  read('its date', 'constants', `id:eq:${id('Cons01')}`, 'id,created,lastUpdated'),
];
