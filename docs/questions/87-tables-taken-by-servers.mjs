export const about =
  'Is a CSV file of class CATEGORY taken on a version that requires a short name of categories, and which one do they get? Do members of a membership file replace those of the group, or join them? Is a file taken that has a key `dhow` beside its lists? Rests on it: what converting a table says of these classes (packages/dhis2/src/convert/csv-classes.ts), and where a package that was a table says which columns it had (packages/core/src/catalog/narrow.ts).';
const id = (s) => `ScM87${s}`;
const named = (s, extra) => ({ id: id(s), code: `SCM87_${s}`, name: `SCM87 ${s}`, ...extra });
const ref = (s) => ({ id: id(s) });
const short = (s, extra) => named(s, { shortName: `SCM87 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const csv = (title, classKey, body) => ({
  ...post(title, body, { classKey, importReportMode: 'FULL' }),
  headers: { 'content-type': 'application/csv' },
});
const looked = (title, type, s, fields) => ({ title, path: `/api/${type}/${id(s)}`, query: { fields } });
export default [
  csv(
    'a category without a short name',
    'CATEGORY',
    `name,uid,code,description,dataDimensionType,dataDimension\n"SCM87 category","${id('Cate01')}","SCM87_C","","DISAGGREGATION","false"\n`,
  ),
  looked('the category', 'categories', 'Cate01', 'id,name,shortName,code,dataDimensionType'),
  csv('a combo', 'CATEGORY_COMBO', `name,uid,code\n"SCM87 combo","${id('CaCo01')}","SCM87_CC"\n`),
  looked('the combo', 'categoryCombos', 'CaCo01', 'id,name,code,dataDimensionType,skipTotal'),
  post('elements and a group of the first', {
    dataElements: ['DaEl01', 'DaEl02'].map((s) =>
      short(s, { domainType: 'AGGREGATE', valueType: 'INTEGER', aggregationType: 'SUM' }),
    ),
    dataElementGroups: [short('DEGr01', { dataElements: [ref('DaEl01')] })],
  }),
  csv('the second as a member', 'DATA_ELEMENT_GROUP_MEMBERSHIP', `group,member\n"${id('DEGr01')}","${id('DaEl02')}"\n`),
  looked('the group', 'dataElementGroups', 'DEGr01', 'id,dataElements'),
  post('a file with a key of its own', {
    dhow: { columns: { dataElements: ['name'] } },
    dataElements: [short('DaEl03', { domainType: 'AGGREGATE', valueType: 'INTEGER', aggregationType: 'SUM' })],
  }),
  looked('what was beside that key', 'dataElements', 'DaEl03', 'id,name'),
];
