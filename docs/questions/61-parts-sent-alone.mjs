export const about =
  'Does a part that is sent without its owner keep its link: a stage without its program, a rule whose actions are listed and not sent, an action without its rule, a section without its data set, a stage section without its stage? Rests on it: families are completed from lists alone, parts that do not change stay out (packages/core/src/plan/batches.ts, parents.ts).';
const id = (s) => `ScM61${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM61_${s}`, name: `SCM61 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM61 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const program = short('Prog01', {
  programType: 'WITH_REGISTRATION',
  trackedEntityType: ref('TETy01'),
  programStages: [ref('PrSt01')],
});
const stage = named('PrSt01', {
  program: ref('Prog01'),
  programStageDataElements: [{ id: id('PSDE01'), dataElement: ref('DaEl01'), sortOrder: 1 }],
  programStageSections: [ref('PSSe01')],
});
const section = named('PSSe01', { programStage: ref('PrSt01'), sortOrder: 1, dataElements: [ref('DaEl01')] });
const rule = named('PrRu01', { program: ref('Prog01'), condition: 'true', programRuleActions: [ref('PrRA01')] });
const action = {
  id: id('PrRA01'),
  programRule: ref('PrRu01'),
  programRuleActionType: 'HIDEFIELD',
  dataElement: ref('DaEl01'),
};
const all = (title) => ({
  title,
  path: '/api/metadata',
  query: {
    'programs:filter': `id:eq:${id('Prog01')}`,
    'programStages:filter': `id:eq:${id('PrSt01')}`,
    'programStageSections:filter': `id:eq:${id('PSSe01')}`,
    'programRules:filter': `id:eq:${id('PrRu01')}`,
    'programRuleActions:filter': `id:eq:${id('PrRA01')}`,
    'programRuleActions:fields': ':owner,programRuleActionEvaluationTime',
  },
});
export default [
  post('a program with all of it', {
    dataElements: [short('DaEl01', { domainType: 'TRACKER', valueType: 'TEXT', aggregationType: 'NONE' })],
    trackedEntityTypes: [short('TETy01')],
    programs: [program],
    programStages: [stage],
    programStageSections: [section],
    programRules: [rule],
    programRuleActions: [action],
  }),
  all('as created'),
  post('the stage alone', { programStages: [{ ...stage, name: 'SCM61 stage' }] }),
  post('the stage section alone', { programStageSections: [{ ...section, name: 'SCM61 section' }] }),
  post('the rule, its action listed and not sent', { programRules: [{ ...rule, condition: 'false' }] }),
  post('the action alone', { programRuleActions: [{ ...action, programRuleActionEvaluationTime: 'ON_COMPLETE' }] }),
  all('after each was sent alone'),
  post('the program, its stage listed and not sent', { programs: [{ ...program, name: 'SCM61 program' }] }),
  all('after the program'),
  { title: 'caches cleared', method: 'POST', path: '/api/maintenance', query: { cacheClear: 'true' } },
  all('after the caches were cleared'),
];
