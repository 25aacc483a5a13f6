export const about =
  'Which of these references are lost when both ends are new in one payload: related programs, programs of SMS commands, dimension constraints of users, managed groups, reports of visualizations? Rests on it: rows of packages/core/src/plan/deferrals.ts whose evidence is the importer’s order alone.';
const id = (s) => `ScM73${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM73_${s}`, name: `SCM73 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM73 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const program = (s, extra) =>
  short(s, {
    programType: 'WITH_REGISTRATION',
    trackedEntityType: ref('TETy01'),
    programStages: [ref(`St${s.slice(-4)}`)],
    ...extra,
  });
const stage = (s) => named(`St${s.slice(-4)}`, { program: ref(s) });
const body = {
  trackedEntityTypes: [short('TETy01')],
  programs: [program('Prog01', { relatedProgram: ref('Prog02') }), program('Prog02')],
  programStages: [stage('Prog01'), stage('Prog02')],
  smsCommands: [
    named('SmsC01', {
      parserType: 'EVENT_REGISTRATION_PARSER',
      program: ref('Prog01'),
      programStage: ref('Stog01'),
      smsCodes: [],
      specialCharacters: [],
    }),
  ],
  categoryOptionGroups: [short('COGr01', { dataDimensionType: 'DISAGGREGATION' })],
  categoryOptionGroupSets: [
    short('CGSe01', { dataDimensionType: 'DISAGGREGATION', categoryOptionGroups: [ref('COGr01')] }),
  ],
  userRoles: [named('UsRo01', { authorities: [] })],
  users: [
    {
      id: id('User01'),
      username: 'scm73later',
      firstName: 'Sc',
      surname: 'Seventy-three',
      userRoles: [ref('UsRo01')],
      cogsDimensionConstraints: [ref('CGSe01')],
    },
  ],
  userGroups: [
    named('UsGr01', { users: [ref('User01')], managedGroups: [ref('UsGr02')] }),
    named('UsGr02', { users: [] }),
  ],
};
const looked = (title) => ({
  title,
  path: '/api/metadata',
  query: {
    'programs:filter': 'name:like:SCM73',
    'programs:fields': 'id,relatedProgram',
    'smsCommands:filter': 'name:like:SCM73',
    'users:filter': 'username:eq:scm73later',
    'users:fields': 'id,cogsDimensionConstraints',
    'userGroups:filter': 'name:like:SCM73',
    'userGroups:fields': 'id,managedGroups,managedByGroups',
  },
});
export default [
  post('all new in one payload', body),
  looked('after the first'),
  post('the same again', body),
  looked('after the second'),
];
