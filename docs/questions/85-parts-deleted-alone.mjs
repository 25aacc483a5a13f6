export const about =
  'Does an option that is deleted in a request of its own leave the list of its set, and a rule action that of its rule? Is there a gap in the order afterwards, and is what referred to them (an option group, a rule action that hides the option) in the way? Rests on it: parts go behind all other batches, with the lists of their owners rewritten before (packages/core/src/plan/removals.ts, packages/core/src/plan/deletes.ts).';
const id = (s) => `ScM85${s}`;
const named = (s, extra) => ({ id: id(s), code: `SCM85_${s}`, name: `SCM85 ${s}`, ...extra });
const ref = (s) => ({ id: id(s) });
const short = (s, extra) => named(s, { shortName: `SCM85 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const away = (title, body) => ({ ...post(title, body, { importStrategy: 'DELETE' }) });
const option = (s, n) => ({
  id: id(s),
  name: `SCM85 ${s}`,
  code: `SCM85_${s}`,
  sortOrder: n,
  optionSet: ref('OpSe01'),
});
const looked = (title) => ({
  title,
  path: '/api/metadata',
  query: {
    'optionSets:filter': `id:eq:${id('OpSe01')}`,
    'options:filter': 'name:like:SCM85',
    'optionGroups:filter': 'name:like:SCM85',
    'programRules:filter': 'name:like:SCM85',
    'programRuleActions:filter': `programRule.id:in:[${id('Rule01')}]`,
  },
});
export default [
  post('a set of three options with a group', {
    optionSets: [named('OpSe01', { valueType: 'TEXT', options: ['Opti01', 'Opti02', 'Opti03'].map(ref) })],
    options: [option('Opti01', 1), option('Opti02', 2), option('Opti03', 3)],
    optionGroups: [short('OpGr01', { optionSet: ref('OpSe01'), options: [ref('Opti03')] })],
  }),
  post('a program with a rule of two actions', {
    programs: [short('Prog01', { programType: 'WITHOUT_REGISTRATION', programStages: [ref('Stag01')] })],
    programStages: [named('Stag01', { program: ref('Prog01') })],
    programRules: [
      named('Rule01', {
        program: ref('Prog01'),
        condition: 'true',
        programRuleActions: [ref('Acti01'), ref('Acti02')],
      }),
    ],
    programRuleActions: ['Acti01', 'Acti02'].map((s) => ({
      id: id(s),
      programRuleActionType: 'SHOWWARNING',
      content: s,
      programRule: ref('Rule01'),
    })),
  }),
  looked('as created'),
  away('the second option alone', { options: [option('Opti02', 2)] }),
  away('the option of the group alone', { options: [option('Opti03', 3)] }),
  away('an action alone', { programRuleActions: [{ id: id('Acti01'), programRuleActionType: 'SHOWWARNING' }] }),
  looked('after the deletions'),
  post('the set again, listing the first and the deleted second', {
    optionSets: [named('OpSe01', { valueType: 'TEXT', options: ['Opti01', 'Opti02'].map(ref) })],
  }),
  looked('in the end'),
];
