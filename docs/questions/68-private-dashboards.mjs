export const about =
  'Which dashboards does an export give that nobody shares: owned by who asks, by another user, by nobody that is known? Rests on it: what a snapshot of dashboards lacks on 2.41, and owners that are not sent (packages/core/src/transform/people.ts).';
const id = (s) => `ScM68${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM68_${s}`, name: `SCM68 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const read = (title, type, filter, fields = ':owner') => ({
  title,
  path: `/api/${type}`,
  query: { filter, fields, order: 'id:asc', paging: 'false' },
});
const dashboard = (s, owner) =>
  named(s, { dashboardItems: [], sharing: { public: '--------', owner, users: {}, userGroups: {} } });
const looked = (title) => ({
  title,
  path: '/api/metadata',
  query: { 'dashboards:filter': 'name:like:SCM68', 'dashboards:fields': 'id,name,sharing' },
});
export default [
  post('a user', {
    userRoles: [named('UsRo01', { authorities: [] })],
    users: [
      { id: id('User01'), username: 'scm68user', firstName: 'Sc', surname: 'Sixty-eight', userRoles: [ref('UsRo01')] },
    ],
  }),
  post('dashboards of three owners, and of none', {
    dashboards: [
      dashboard('Dash01', 'M5zQapPyTZI'),
      dashboard('Dash02', id('User01')),
      dashboard('Dash03', id('UserXX')),
      dashboard('Dash04', undefined),
    ],
  }),
  looked('exported'),
  read('in a list', 'dashboards', 'name:like:SCM68', 'id,sharing'),
  { title: 'one of an unknown owner', path: `/api/dashboards/${id('Dash03')}`, query: { fields: 'id,sharing' } },
  post('all again, without sharing.owner', {
    dashboards: ['Dash01', 'Dash02', 'Dash03', 'Dash04'].map((s) => dashboard(s, undefined)),
  }),
  looked('after the second import'),
];
