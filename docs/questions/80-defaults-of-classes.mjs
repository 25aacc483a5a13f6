export const about =
  'Which values do objects come back with that were sent with nothing but what is required? Rests on it: rows of packages/core/src/object/tolerances.ts whose evidence is a field of a class in DHIS2’s source, and the defaults of the practice server.';
const id = (s) => `ScM80${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM80_${s}`, name: `SCM80 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM80 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const program = short('Prog01', {
  programType: 'WITH_REGISTRATION',
  trackedEntityType: ref('TETy01'),
  programStages: [ref('PrSt01')],
});
const body = {
  trackedEntityTypes: [short('TETy01')],
  programs: [program],
  programStages: [named('PrSt01', { program: ref('Prog01') })],
  programIndicators: [short('PrIn01', { program: ref('Prog01'), expression: 'V{event_count}' })],
  programNotificationTemplates: [named('PNTe01', { messageTemplate: 'M' })],
  programRules: [named('PrRu01', { program: ref('Prog01'), condition: 'true' })],
  programRuleVariables: [
    named('PRVa01', { program: ref('Prog01'), programRuleVariableSourceType: 'CALCULATED_VALUE' }),
  ],
  validationRules: [
    short('VaRu01', {
      periodType: 'Monthly',
      operator: 'equal_to',
      leftSide: { expression: '1', description: 'l' },
      rightSide: { expression: '1', description: 'r' },
    }),
  ],
  sqlViews: [named('SqVi01', { sqlQuery: 'select 1' })],
  reports: [named('Repo01', { type: 'HTML', designContent: '<p>x</p>' })],
  expressionDimensionItems: [short('ExDI01', { expression: '1' })],
  categoryOptions: [short('CaOp01')],
  categories: [short('Cate01', { dataDimensionType: 'DISAGGREGATION', categoryOptions: [ref('CaOp01')] })],
  dataElementGroupSets: [short('DEGS01')],
  visualizations: [named('Visu01', { type: 'COLUMN' })],
  maps: [named('Map001', { mapViews: [{ layer: 'thematic' }] })],
};
export default [
  post('all with what is required', body),
  ...Object.keys(body).map((type) => ({
    title: `read: ${type}`,
    path: '/api/metadata',
    query: { [`${type}:filter`]: 'name:like:SCM80' },
  })),
];
