export const about =
  'What becomes of an object’s style: colour alone, an icon that ships, an icon that nobody has, a style left out of an update? Rests on it: `style` is a value like any other, and icons that do not ship are told as not carried (packages/core/src/select/not-carried.ts).';
const id = (s) => `ScM63${s}`;
const named = (s, extra) => ({ id: id(s), code: `SCM63_${s}`, name: `SCM63 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM63 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const read = (title, type, filter, fields = ':owner') => ({
  title,
  path: `/api/${type}`,
  query: { filter, fields, order: 'id:asc', paging: 'false' },
});
const element = (s, style) =>
  short(s, { domainType: 'AGGREGATE', valueType: 'INTEGER', aggregationType: 'SUM', ...(style ? { style } : {}) });
const looked = (title) => read(title, 'dataElements', 'name:like:SCM63', 'id,style');
export default [
  post('styles of four kinds', {
    dataElements: [
      element('DaEl01', { color: '#ff0000' }),
      element('DaEl02', { icon: 'clinical_fe_outline' }),
      element('DaEl03', { icon: 'scm63_nobody_has_it' }),
      element('DaEl04', { color: '', icon: '' }),
    ],
  }),
  looked('as created'),
  post('without any style', { dataElements: ['DaEl01', 'DaEl02', 'DaEl03', 'DaEl04'].map((s) => element(s)) }),
  looked('after an update without'),
  { title: 'an icon that ships', path: '/api/icons/clinical_fe_outline' },
  { title: 'an icon that nobody has', path: '/api/icons/scm63_nobody_has_it' },
];
