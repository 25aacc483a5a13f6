export const about =
  'Does an option set that lists options which are not in the payload keep them linked and in order? May one set have two options of one name, or of codes that differ in case? Rests on it: option sets are sent without their unchanged options, and options are matched by code within their set (packages/core/src/transform/options.ts, packages/core/src/plan/parents.ts).';
const id = (s) => `ScM75${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM75_${s}`, name: `SCM75 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const option = (s, code, extra) => ({ id: id(s), name: `SCM75 ${s}`, code, optionSet: ref('OpSe01'), ...extra });
const set = (name, ...options) => ({ ...named('OpSe01', { valueType: 'TEXT', options: options.map(ref) }), name });
const looked = (title) => ({
  title,
  path: '/api/metadata',
  query: { 'optionSets:filter': `id:eq:${id('OpSe01')}`, 'options:filter': 'name:like:SCM75' },
});
export default [
  post('a set of two', {
    optionSets: [set('SCM75 set', 'Opti01', 'Opti02')],
    options: [option('Opti01', 'A'), option('Opti02', 'B')],
  }),
  post('the set alone, renamed, order changed', { optionSets: [set('SCM75 renamed', 'Opti02', 'Opti01')] }),
  looked('after the set alone'),
  post('a third, the set lists all, only the third is sent', {
    optionSets: [set('SCM75 renamed', 'Opti02', 'Opti03', 'Opti01')],
    options: [option('Opti03', 'C')],
  }),
  looked('after the third'),
  post('a fourth with the name of the first', {
    optionSets: [set('SCM75 renamed', 'Opti02', 'Opti03', 'Opti01', 'Opti04')],
    options: [option('Opti04', 'D', { name: 'SCM75 Opti01' })],
  }),
  post('a fifth, its code in small letters', {
    optionSets: [set('SCM75 renamed', 'Opti02', 'Opti03', 'Opti01', 'Opti05')],
    options: [option('Opti05', 'a')],
  }),
  looked('in the end'),
];
