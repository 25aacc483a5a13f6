export const about =
  'Does a data set that is updated without its sections and form in the payload keep them? Do embedded elements, operands and input periods keep their ids, and what if these are left out? Rests on it: ids of embedded objects are state and not content (packages/core/src/object/canonical.ts); sections go by themselves.';
const id = (s) => `ScM76${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM76_${s}`, name: `SCM76 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM76 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const elements = ['DaEl01', 'DaEl02'].map((s) =>
  short(s, { domainType: 'AGGREGATE', valueType: 'INTEGER', aggregationType: 'SUM' }),
);
const set = (extra) =>
  short('DaSe01', {
    periodType: 'Monthly',
    dataSetElements: [{ dataElement: ref('DaEl01') }, { dataElement: ref('DaEl02') }],
    compulsoryDataElementOperands: [{ dataElement: ref('DaEl01'), categoryOptionCombo: { id: 'HllvX50cXC0' } }],
    dataInputPeriods: [{ period: { id: '202101' }, openingDate: '2021-01-01' }],
    dataEntryForm: ref('DEFo01'),
    formType: 'CUSTOM',
    ...extra,
  });
const looked = (title) => ({
  title,
  path: '/api/metadata',
  query: {
    'dataSets:filter': `id:eq:${id('DaSe01')}`,
    'sections:filter': `id:eq:${id('Sect01')}`,
    'dataEntryForms:filter': `id:eq:${id('DEFo01')}`,
  },
});
export default [
  post('a data set with all of it', {
    dataElements: elements,
    dataEntryForms: [{ id: id('DEFo01'), name: 'SCM76 form', htmlCode: '<p>x</p>', style: 'NORMAL' }],
    dataSets: [set()],
    sections: [
      named('Sect01', { dataSet: ref('DaSe01'), sortOrder: 1, dataElements: [ref('DaEl01')], greyedFields: [] }),
    ],
  }),
  looked('as created'),
  post('the data set alone', { dataSets: [set({ openFuturePeriods: 2 })] }),
  looked('after an update alone'),
  post('an element taken out that a section shows', {
    dataSets: [set({ dataSetElements: [{ dataElement: ref('DaEl02') }] })],
  }),
  looked('in the end'),
];
