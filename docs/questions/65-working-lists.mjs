export const about =
  'Do working lists keep their event filters (have these ids?), criteria and column order over two imports, and lists of stages and of events theirs? Rests on it: the overlay rows of working lists, which name no id, and filter-criteria (packages/core/src/transform/version/filter-criteria.ts).';
const id = (s) => `ScM65${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM65_${s}`, name: `SCM65 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM65 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const shared = {
  dataElements: [short('DaEl01', { domainType: 'TRACKER', valueType: 'INTEGER', aggregationType: 'SUM' })],
  trackedEntityAttributes: [short('TEAt01', { valueType: 'TEXT', aggregationType: 'NONE' })],
  trackedEntityTypes: [short('TETy01')],
  programs: [
    short('Prog01', {
      programType: 'WITH_REGISTRATION',
      trackedEntityType: ref('TETy01'),
      programStages: [ref('PrSt01')],
    }),
  ],
  programStages: [
    named('PrSt01', {
      program: ref('Prog01'),
      programStageDataElements: [{ id: id('PSDE01'), dataElement: ref('DaEl01'), sortOrder: 1 }],
    }),
  ],
};
const lists = {
  trackedEntityInstanceFilters: [
    named('TEFi01', {
      program: ref('Prog01'),
      sortOrder: 1,
      entityQueryCriteria: {
        enrollmentStatus: 'ACTIVE',
        followUp: true,
        displayColumnOrder: ['w75KJ2mc4zz', id('TEAt01')],
        attributeValueFilters: [{ attribute: id('TEAt01'), like: 'x' }],
      },
      eventFilters: [
        {
          programStage: id('PrSt01'),
          eventStatus: 'ACTIVE',
          eventCreatedPeriod: { periodFrom: -30, periodTo: 0 },
          assignedUserMode: 'CURRENT',
        },
      ],
    }),
  ],
  programStageWorkingLists: [
    named('PSWL01', {
      program: ref('Prog01'),
      programStage: ref('PrSt01'),
      programStageQueryCriteria: { eventStatus: 'ACTIVE', dataFilters: [{ dataItem: id('DaEl01'), gt: '3' }] },
    }),
  ],
  eventFilters: [
    named('EvFi01', {
      program: id('Prog01'),
      programStage: id('PrSt01'),
      eventQueryCriteria: { status: 'ACTIVE', displayColumnOrder: [id('DaEl01')] },
    }),
  ],
};
const looked = (title) => ({
  title,
  path: '/api/metadata',
  query: {
    'trackedEntityInstanceFilters:filter': 'name:like:SCM65',
    'programStageWorkingLists:filter': 'name:like:SCM65',
    'eventFilters:filter': 'name:like:SCM65',
  },
});
export default [
  post('a program with lists', { ...shared, ...lists }),
  looked('as created'),
  post('the lists again', lists),
  looked('after the second import'),
];
