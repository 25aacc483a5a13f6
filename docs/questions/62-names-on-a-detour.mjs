export const about =
  'Do two objects that change names get there over an interim name in three imports? Is a name that differs in case alone taken, and one with blanks around it? Rests on it: the detour of plans (packages/core/src/plan/batches.ts, uniques.ts), and unique values compared letter by letter.';
const id = (s) => `ScM62${s}`;
const named = (s, extra) => ({ id: id(s), code: `SCM62_${s}`, name: `SCM62 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM62 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const read = (title, type, filter, fields = ':owner') => ({
  title,
  path: `/api/${type}`,
  query: { filter, fields, order: 'id:asc', paging: 'false' },
});
const element = (s, name) => ({
  ...short(s, { domainType: 'AGGREGATE', valueType: 'INTEGER', aggregationType: 'SUM' }),
  name,
});
const both = (a, b) => ({ dataElements: [element('DaEl01', a), element('DaEl02', b)] });
const looked = (title) =>
  read(title, 'dataElements', `id:in:[${id('DaEl01')},${id('DaEl02')},${id('DaEl03')}]`, 'id,name,code,shortName');
export default [
  post('two elements', both('SCM62 one', 'SCM62 two')),
  post('the first steps aside', { dataElements: [element('DaEl01', 'SCM62 two (~1)')] }),
  post('the second takes the name of the first', { dataElements: [element('DaEl02', 'SCM62 one')] }),
  post('the first arrives', { dataElements: [element('DaEl01', 'SCM62 two')] }),
  looked('after the detour'),
  post('a third, its name in capitals', { dataElements: [element('DaEl03', 'SCM62 ONE')] }),
  post('its name with a blank behind', { dataElements: [element('DaEl03', 'SCM62 one ')] }),
  post('its code in small letters', { dataElements: [{ ...element('DaEl03', 'SCM62 three'), code: 'scm62_DaEl01' }] }),
  looked('in the end'),
];
