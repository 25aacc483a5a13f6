export const about =
  'What becomes of the names of option combos when their category options are renamed, by import and by PATCH: at once, after a maintenance call, never? What if the import sends the old names along, and are their codes kept? Rests on it: names of option combos stay when category options get a prefix or new names (packages/core/src/customise/rename.ts), and are compared like others, so that a server which makes them anew would show a difference in every plan.';
const id = (s) => `ScM88${s}`;
const named = (s, extra) => ({ id: id(s), code: `SCM88_${s}`, name: `SCM88 ${s}`, ...extra });
const ref = (s) => ({ id: id(s) });
const short = (s, extra) => named(s, { shortName: `SCM88 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const option = (s, name) => ({ ...short(s), name });
const looked = (title) => ({
  title,
  path: '/api/categoryOptionCombos',
  query: { filter: `categoryCombo.id:eq:${id('CaCo01')}`, fields: 'id,name,code,displayName', order: 'id:asc' },
});
const combos = (...names) =>
  names.map((name, i) => ({
    id: id(`COCo0${i + 1}`),
    name,
    code: `SCM88_COC${i + 1}`,
    categoryCombo: ref('CaCo01'),
    categoryOptions: [ref(`CaOp0${i + 1}`)],
  }));
export default [
  post('a combo of two options', {
    categoryOptions: [option('CaOp01', 'SCM88 a'), option('CaOp02', 'SCM88 b')],
    categories: [
      short('Cate01', { dataDimensionType: 'DISAGGREGATION', categoryOptions: [ref('CaOp01'), ref('CaOp02')] }),
    ],
    categoryCombos: [named('CaCo01', { dataDimensionType: 'DISAGGREGATION', categories: [ref('Cate01')] })],
    categoryOptionCombos: combos('SCM88 a', 'SCM88 b'),
  }),
  looked('as created'),
  post('one renamed by import', { categoryOptions: [option('CaOp01', 'SCM88 A1')] }),
  looked('after the import'),
  {
    title: 'the other renamed by patch',
    method: 'PATCH',
    path: `/api/categoryOptions/${id('CaOp02')}`,
    headers: { 'content-type': 'application/json-patch+json' },
    body: [{ op: 'replace', path: '/name', value: 'SCM88 B1' }],
  },
  looked('after the patch'),
  { title: 'maintenance', method: 'POST', path: '/api/maintenance/categoryOptionComboUpdate' },
  looked('after maintenance'),
  post('the option combos with their old names', { categoryOptionCombos: combos('SCM88 a', 'SCM88 b') }),
  looked('after the old names'),
  post('the option combos without names', {
    categoryOptionCombos: combos('', '').map(({ name: _, ...rest }) => rest),
  }),
  looked('in the end'),
];
