export const about =
  'Are category mappings of programs and `categoryMappingIds` of their indicators taken in one payload, kept by an update, and which ids may they name? Rests on it: the overlay rows category-mappings and category-option-mappings, from the source alone (packages/core/src/catalog/overlay.ts).';
const id = (s) => `ScM66${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM66_${s}`, name: `SCM66 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM66 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const shared = {
  categoryOptions: [short('CaOp01'), short('CaOp02')],
  categories: [
    short('Cate01', {
      dataDimensionType: 'DISAGGREGATION',
      dataDimension: true,
      categoryOptions: [ref('CaOp01'), ref('CaOp02')],
    }),
  ],
  categoryCombos: [named('CaCo01', { dataDimensionType: 'DISAGGREGATION', categories: [ref('Cate01')] })],
};
const program = (mappings) => short('Prog01', { programType: 'WITHOUT_REGISTRATION', categoryMappings: mappings });
const mapping = {
  id: id('CaMa01'),
  categoryId: id('Cate01'),
  mappingName: 'SCM66 by size',
  optionMappings: [
    { optionId: id('CaOp01'), filter: '1 == 1' },
    { optionId: id('CaOp02'), filter: '1 == 2' },
  ],
};
const indicator = short('PrIn01', {
  program: ref('Prog01'),
  expression: 'V{event_count}',
  aggregationType: 'COUNT',
  categoryCombo: ref('CaCo01'),
  categoryMappingIds: [id('CaMa01')],
});
const looked = (title) => ({
  title,
  path: '/api/metadata',
  query: { 'programs:filter': `id:eq:${id('Prog01')}`, 'programIndicators:filter': `id:eq:${id('PrIn01')}` },
});
export default [
  post('a program with a mapping and an indicator that uses it', {
    ...shared,
    programs: [program([mapping])],
    programIndicators: [indicator],
  }),
  looked('as created'),
  post('the program again', { programs: [program([mapping])] }),
  looked('after an update'),
  post('the mapping under another id', { programs: [program([{ ...mapping, id: id('CaMa02') }])] }),
  looked('after the other id'),
  post('a mapping of an option that is not there', {
    programs: [program([{ ...mapping, optionMappings: [{ optionId: id('CaOpXX'), filter: '1 == 1' }] }])],
  }),
  post('without mappings', { programs: [program([])] }),
  looked('in the end'),
];
