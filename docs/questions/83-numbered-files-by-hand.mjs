export const about =
  'Does a stage section that is sent once more, alone, get the program indicators that its first import lost? Is a file taken that has `system` and `package` beside its lists? Are option combos taken with their combo in one request, after the categories in another? Rests on it: numbered files imported by hand (packages/core/src/split/split.ts, pieces.ts).';
const id = (s) => `ScM83${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM83_${s}`, name: `SCM83 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM83 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const heading = { system: { version: '2.36.4', id: 'x' }, package: { code: 'SCM83', DHIS2Version: '2.36.4' } };
const section = named('PSSe01', { programStage: ref('Stag01'), sortOrder: 1, programIndicators: [ref('PrIn01')] });
const looked = (title) => ({
  title,
  path: `/api/programStageSections/${id('PSSe01')}`,
  query: { fields: 'id,programStage,programIndicators,dataElements' },
});
export default [
  post('categories alone, with a heading', {
    ...heading,
    categoryOptions: ['CaOp01', 'CaOp02'].map((s) => short(s)),
    categories: [
      short('Cate01', { dataDimensionType: 'DISAGGREGATION', categoryOptions: [ref('CaOp01'), ref('CaOp02')] }),
    ],
  }),
  post('their combo with its option combos', {
    categoryCombos: [named('CaCo01', { dataDimensionType: 'DISAGGREGATION', categories: [ref('Cate01')] })],
    categoryOptionCombos: ['1', '2'].map((n) =>
      named(`COCo0${n}`, { categoryCombo: ref('CaCo01'), categoryOptions: [ref(`CaOp0${n}`)] }),
    ),
  }),
  { title: 'the combo now', path: `/api/categoryCombos/${id('CaCo01')}`, query: { fields: 'id,categoryOptionCombos' } },
  post('a program, its stage with a section, and the indicator that the section shows', {
    ...heading,
    programs: [short('Prog01', { programType: 'WITHOUT_REGISTRATION', programStages: [ref('Stag01')] })],
    programStages: [named('Stag01', { program: ref('Prog01'), programStageSections: [ref('PSSe01')] })],
    programStageSections: [section],
    programIndicators: [
      short('PrIn01', { program: ref('Prog01'), expression: 'V{event_count}', analyticsType: 'EVENT' }),
    ],
  }),
  looked('after the first import'),
  post('the section once more, alone', { ...heading, programStageSections: [section] }),
  looked('after the second'),
  {
    title: 'its stage',
    path: `/api/programStages/${id('Stag01')}`,
    query: { fields: 'id,program,programStageSections' },
  },
];
