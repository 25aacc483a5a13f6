export const about =
  'In which form are line lists and event visualizations taken and given: simple dimensions, columns with programs, repetitions, sorting? Are an event report and the event visualization of the same id one object when one is deleted? Rests on it: the overlay rows simple-dimensions and sorting, and links asked by either type (packages/core/src/catalog/overlay.ts, packages/engine/src/flow/rollback.ts).';
const id = (s) => `ScM64${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM64_${s}`, name: `SCM64 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM64 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const shared = {
  dataElements: [short('DaEl01', { domainType: 'TRACKER', valueType: 'INTEGER', aggregationType: 'SUM' })],
  trackedEntityTypes: [short('TETy01')],
  programs: [short('Prog01', { programType: 'WITHOUT_REGISTRATION', programStages: [ref('PrSt01')] })],
  programStages: [
    named('PrSt01', {
      program: ref('Prog01'),
      programStageDataElements: [{ id: id('PSDE01'), dataElement: ref('DaEl01'), sortOrder: 1 }],
    }),
  ],
};
const list = named('EvVi01', {
  type: 'LINE_LIST',
  program: ref('Prog01'),
  programStage: ref('PrSt01'),
  outputType: 'EVENT',
  columnDimensions: ['ou', id('DaEl01')],
  filterDimensions: ['eventDate'],
  organisationUnits: [],
  userOrganisationUnit: true,
  dataElementDimensions: [{ dataElement: ref('DaEl01'), filter: 'GT:3' }],
  simpleDimensions: [{ parent: 'FILTER', dimension: 'eventDate', values: ['LAST_12_MONTHS'] }],
  sorting: [{ dimension: id('DaEl01'), direction: 'ASC' }],
  repetitions: [
    { parent: 'COLUMN', dimension: id('DaEl01'), program: id('Prog01'), programStage: id('PrSt01'), indexes: [1, 0] },
  ],
});
const report = named('EvRe01', {
  dataType: 'EVENTS',
  program: ref('Prog01'),
  programStage: ref('PrSt01'),
  outputType: 'EVENT',
  columnDimensions: [id('DaEl01')],
  dataElementDimensions: [{ dataElement: ref('DaEl01') }],
  userOrganisationUnit: true,
  rawPeriods: ['LAST_12_MONTHS'],
});
const looked = (title) => ({
  title,
  path: '/api/metadata',
  query: { 'eventVisualizations:filter': 'name:like:SCM64', 'eventReports:filter': 'name:like:SCM64' },
});
export default [
  post('a program and a line list', { ...shared, eventVisualizations: [list] }),
  post('an event report', { eventReports: [report] }),
  looked('as created'),
  post('both again', { eventVisualizations: [list], eventReports: [report] }),
  looked('after the second import'),
  post(
    'the report deleted as an event visualization',
    { eventVisualizations: [ref('EvRe01')] },
    { importStrategy: 'DELETE' },
  ),
  looked('after that'),
];
