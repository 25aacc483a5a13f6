export const about =
  'What do status, stats and reports say of a deletion of which some objects are vetoed, with ALL and NONE, twice, and when all are vetoed? Rests on it: a WARNING with deletions is taken as done, what stands is read back (packages/dhis2/src/import/answer.ts, packages/engine/src/flow/apply.ts).';
const id = (s) => `ScM70${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM70_${s}`, name: `SCM70 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM70 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const read = (title, type, filter, fields = ':owner') => ({
  title,
  path: `/api/${type}`,
  query: { filter, fields, order: 'id:asc', paging: 'false' },
});
const element = (s) => short(s, { domainType: 'AGGREGATE', valueType: 'INTEGER', aggregationType: 'SUM' });
const del = (title, body, query = {}) => post(title, body, { importStrategy: 'DELETE', ...query });
export default [
  post('types, indicators that use them, elements', {
    indicatorTypes: [named('InTy01', { factor: 1 }), named('InTy02', { factor: 1 })],
    indicators: [short('Indi01', { indicatorType: ref('InTy01'), numerator: '1', denominator: '1' })],
    dataElements: ['DaEl01', 'DaEl02', 'DaEl03'].map(element),
  }),
  del(
    'one vetoed, one free, as VALIDATE',
    { indicatorTypes: [ref('InTy01')], dataElements: [ref('DaEl01')] },
    { importMode: 'VALIDATE' },
  ),
  del('one vetoed, one free', { indicatorTypes: [ref('InTy01')], dataElements: [ref('DaEl01')] }),
  del('the same again', { indicatorTypes: [ref('InTy01')], dataElements: [ref('DaEl01')] }),
  del('the vetoed one alone', { indicatorTypes: [ref('InTy01')] }),
  del(
    'one vetoed, one free, NONE',
    { indicatorTypes: [ref('InTy01')], dataElements: [ref('DaEl02')] },
    { atomicMode: 'NONE' },
  ),
  del('one unknown, one free', { dataElements: [ref('DaEl03'), ref('DaElXX')] }),
  del('type and indicator together', { indicatorTypes: [ref('InTy01')], indicators: [ref('Indi01')] }),
  del('what is left', { indicatorTypes: [ref('InTy01'), ref('InTy02')] }),
  read('what stands', 'indicatorTypes', 'name:like:SCM70', 'id'),
  read('elements that stand', 'dataElements', 'name:like:SCM70', 'id'),
];
