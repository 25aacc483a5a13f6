export const about =
  'What does an import say of a value that a unique attribute has already, of a mandatory attribute without a value, and of values that do not fit? Can an export be asked for the objects that have a value of an attribute, by its id, and for mandatory attributes? Rests on it: both are looked for before an import (packages/core/src/transform/looks.ts).';
const id = (s) => `ScM78${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM78_${s}`, name: `SCM78 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM78 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const read = (title, type, filter, fields = ':owner') => ({
  title,
  path: `/api/${type}`,
  query: { filter, fields, order: 'id:asc', paging: 'false' },
});
const element = (s, value) =>
  short(s, {
    domainType: 'AGGREGATE',
    valueType: 'INTEGER',
    aggregationType: 'SUM',
    ...(value === undefined ? {} : { attributeValues: [{ attribute: ref('Attr01'), value }] }),
  });
const attribute = (extra) =>
  short('Attr01', { valueType: 'INTEGER', dataElementAttribute: true, unique: true, ...extra });
export default [
  post('a unique attribute and an element with it', {
    attributes: [attribute()],
    dataElements: [element('DaEl01', '7')],
  }),
  post('another with the same value', { dataElements: [element('DaEl02', '7')] }),
  post('the same as VALIDATE', { dataElements: [element('DaEl02', '7')] }, { importMode: 'VALIDATE' }),
  post('two new ones with one value', { dataElements: [element('DaEl03', '8'), element('DaEl04', '8')] }),
  post('a text where a number is due', { dataElements: [element('DaEl02', 'seven')] }),
  post('the attribute becomes mandatory', { attributes: [attribute({ mandatory: true })] }),
  post('an element without it', { dataElements: [element('DaEl05')] }),
  post('mandatory no more, for the scenarios that follow', { attributes: [attribute()] }),
  ...['ScM78Attr01:in:[7,8]', 'ScM78Attr01:in:[9]'].map((filter) => ({
    title: `an export of elements by ${filter}`,
    path: '/api/metadata',
    query: {
      skipSharing: 'true',
      'dataElements:filter': filter,
      'dataElements:fields': 'id,code,name,attributeValues',
    },
  })),
  {
    title: 'an export of mandatory attributes',
    path: '/api/metadata',
    query: { skipSharing: 'true', 'attributes:filter': 'mandatory:in:[true]', 'attributes:fields': ':owner' },
  },
  read('what stands', 'dataElements', 'name:like:SCM78', 'id,attributeValues'),
];
