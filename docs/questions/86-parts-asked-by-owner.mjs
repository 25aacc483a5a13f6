export const about =
  'Does `/api/metadata` take a filter by the owner of parts for each type: rules, variables, indicators, lists, stages, sections of programs by `program.id`, actions by `programRule.id`, and the others by which parts are found? Does it give nothing, or everything, where a path is unknown? Rests on it: dependents are asked for in the request that reads all the rest (packages/core/src/select/dependents.ts, packages/dhis2/src/read/ask.ts, packages/engine/src/flow/removals.ts).';
const id = (s) => `ScM86${s}`;
const named = (s, extra) => ({ id: id(s), code: `SCM86_${s}`, name: `SCM86 ${s}`, ...extra });
const ref = (s) => ({ id: id(s) });
const short = (s, extra) => named(s, { shortName: `SCM86 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const ask = (type, path) => ({
  title: `${type} by ${path}`,
  path: '/api/metadata',
  query: {
    [`${type}:filter`]: `${path}:in:[${id('Prog01')},${id('Rule01')},${id('OpSe01')}]`,
    [`${type}:fields`]: 'id',
  },
});
export default [
  post('a program with a rule, a variable and an indicator; a set with a group', {
    programs: [short('Prog01', { programType: 'WITHOUT_REGISTRATION', programStages: [ref('Stag01')] })],
    programStages: [named('Stag01', { program: ref('Prog01') })],
    programRules: [named('Rule01', { program: ref('Prog01'), condition: 'true', programRuleActions: [ref('Acti01')] })],
    programRuleActions: [
      { id: id('Acti01'), programRuleActionType: 'SHOWWARNING', content: 'x', programRule: ref('Rule01') },
    ],
    programRuleVariables: [
      {
        id: id('Vari01'),
        name: 'scm86',
        program: ref('Prog01'),
        programRuleVariableSourceType: 'CALCULATED_VALUE',
        valueType: 'TEXT',
      },
    ],
    programIndicators: [
      short('PrIn01', { program: ref('Prog01'), expression: 'V{event_count}', analyticsType: 'EVENT' }),
    ],
    optionSets: [named('OpSe01', { valueType: 'TEXT', options: [ref('Opti01')] })],
    options: [named('Opti01', { optionSet: ref('OpSe01') })],
    optionGroups: [short('OpGr01', { optionSet: ref('OpSe01'), options: [ref('Opti01')] })],
  }),
  ...[
    ['programRules', 'program.id'],
    ['programRuleActions', 'programRule.id'],
    ['programRuleVariables', 'program.id'],
    ['programIndicators', 'program.id'],
    ['programStages', 'program.id'],
    ['programSections', 'program.id'],
    ['programStageSections', 'programStage.id'],
    ['trackedEntityInstanceFilters', 'program.id'],
    ['programStageWorkingLists', 'program.id'],
    ['eventFilters', 'program'],
    ['optionGroups', 'optionSet.id'],
    ['dataSetNotificationTemplates', 'dataSets.id'],
    ['dataElementGroups', 'dataElements.id'],
    ['predictors', 'output.id'],
    ['indicatorGroups', 'indicators.id'],
    ['programIndicatorGroups', 'programIndicators.id'],
    ['categoryOptionGroups', 'categoryOptions.id'],
    ['programRules', 'noSuchPath.id'],
  ].map(([type, path]) => ask(type, path)),
];
