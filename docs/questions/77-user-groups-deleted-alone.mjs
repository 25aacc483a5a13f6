export const about =
  'What does `DELETE /api/userGroups/{id}` do to sharing of every type, to members and managed groups, and what does it say the second time, or to somebody who may not? Rests on it: user groups are deleted at their own address (packages/dhis2/src/import/deletion.ts); 17#19-20 shows it for data elements only.';
const id = (s) => `ScM77${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM77_${s}`, name: `SCM77 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM77 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const share = { public: '--------', userGroups: { [id('UsGr01')]: { id: id('UsGr01'), access: 'rw------' } } };
export default [
  post('a group, users, objects of several types shared with it', {
    userRoles: [named('UsRo01', { authorities: [] })],
    users: [
      {
        id: id('User01'),
        username: 'scm77user',
        password: 'Scm77-district',
        firstName: 'Sc',
        surname: 'Seventy-seven',
        userRoles: [ref('UsRo01')],
      },
    ],
    userGroups: [
      named('UsGr01', { users: [ref('User01')], managedGroups: [ref('UsGr02')] }),
      named('UsGr02', { users: [] }),
    ],
    dataElements: [
      short('DaEl01', { domainType: 'AGGREGATE', valueType: 'INTEGER', aggregationType: 'SUM', sharing: share }),
    ],
    dashboards: [named('Dash01', { dashboardItems: [], sharing: share })],
    programs: [short('Prog01', { programType: 'WITHOUT_REGISTRATION', sharing: share })],
  }),
  {
    title: 'deleted by somebody who may not',
    method: 'DELETE',
    path: `/api/userGroups/${id('UsGr01')}`,
    auth: 'scm77user:Scm77-district',
  },
  { title: 'deleted', method: 'DELETE', path: `/api/userGroups/${id('UsGr01')}` },
  { title: 'deleted again', method: 'DELETE', path: `/api/userGroups/${id('UsGr01')}` },
  {
    title: 'what was shared with it',
    path: '/api/metadata',
    query: {
      'dataElements:filter': 'name:like:SCM77',
      'dataElements:fields': 'id,sharing',
      'dashboards:filter': 'name:like:SCM77',
      'dashboards:fields': 'id,sharing',
      'programs:filter': 'name:like:SCM77',
      'programs:fields': 'id,sharing',
      'userGroups:filter': 'name:like:SCM77',
      'userGroups:fields': 'id,managedByGroups',
    },
  },
];
