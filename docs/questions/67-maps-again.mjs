export const about =
  'Is a map that was imported taken a second time, with its views’ ids and without? What becomes of fixed and relative periods of its views then? Rests on it: maps are updated by import with the ids of their views, and fixed periods are dropped from 2.43 on (packages/core/src/transform/version/map-periods.ts, packages/core/src/plan/risks.ts).';
const id = (s) => `ScM67${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM67_${s}`, name: `SCM67 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM67 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const read = (title, type, filter, fields = ':owner') => ({
  title,
  path: `/api/${type}`,
  query: { filter, fields, order: 'id:asc', paging: 'false' },
});
const element = short('DaEl01', { domainType: 'AGGREGATE', valueType: 'INTEGER', aggregationType: 'SUM' });
const view = (extra) => ({
  layer: 'thematic',
  name: 'SCM67 view',
  dataDimensionItems: [{ dataDimensionItemType: 'DATA_ELEMENT', dataElement: ref('DaEl01') }],
  columnDimensions: ['dx'],
  filterDimensions: ['pe'],
  userOrganisationUnit: true,
  ...extra,
});
const map = (mapViews) => named('Map001', { latitude: 1, longitude: 2, zoom: 3, basemap: 'osmLight', mapViews });
const looked = (title) => read(title, 'maps', `id:eq:${id('Map001')}`);
export default [
  post('a map with relative periods', {
    dataElements: [element],
    maps: [map([view({ id: id('MaVi01'), rawPeriods: ['LAST_12_MONTHS'] })])],
  }),
  looked('as created'),
  post('the same again', { maps: [map([view({ id: id('MaVi01'), rawPeriods: ['LAST_12_MONTHS'] })])] }),
  post('the view without its id', { maps: [map([view({ rawPeriods: ['LAST_12_MONTHS'] })])] }),
  looked('after the view came without its id'),
  post('two views, one new', {
    maps: [
      map([
        view({ id: id('MaVi01'), rawPeriods: ['LAST_12_MONTHS'] }),
        view({ id: id('MaVi02'), rawPeriods: ['THIS_YEAR'] }),
      ]),
    ],
  }),
  looked('with two views'),
  post('a fixed period', { maps: [map([view({ id: id('MaVi01'), periods: [{ id: '202101' }] })])] }),
  looked('after the fixed period'),
  post('a fixed period as a raw one', { maps: [map([view({ id: id('MaVi01'), rawPeriods: ['202101'] })])] }),
  looked('in the end'),
];
