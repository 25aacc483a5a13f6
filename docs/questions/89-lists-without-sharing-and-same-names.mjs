export const about =
  'Does a list of a type take `!sharing` among its fields beside `:owner`, and leave out what older versions call publicAccess? Are two options of one name in one set taken when both are new, and two rules of one program that have one name? Rests on it: looks leave sharing out (packages/dhis2/src/read/reader.ts), options are told apart by code within their set (packages/core/src/transform/options.ts), and rules of a program by name (packages/core/src/transform/kinds.ts).';
const id = (s) => `ScM89${s}`;
const named = (s, extra) => ({ id: id(s), code: `SCM89_${s}`, name: `SCM89 ${s}`, ...extra });
const ref = (s) => ({ id: id(s) });
const short = (s, extra) => named(s, { shortName: `SCM89 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const list = (fields) => ({
  title: `elements with ${fields}`,
  path: '/api/dataElements',
  query: { filter: 'name:like:SCM89', fields, order: 'id:asc' },
});
const option = (s, code) => ({ id: id(s), name: 'SCM89 same', code, optionSet: ref('OpSe01') });
const rule = (s) => ({ ...named(s, { program: ref('Prog01'), condition: 'true' }), name: 'SCM89 same' });
export default [
  post('an element', {
    dataElements: [short('DaEl01', { domainType: 'AGGREGATE', valueType: 'INTEGER', aggregationType: 'SUM' })],
  }),
  ...[':owner', ':owner,!sharing', '!sharing,:owner', 'id,name,!sharing', ':all,!sharing'].map(list),
  {
    title: 'the export without sharing by fields',
    path: '/api/metadata',
    query: { 'dataElements:filter': 'name:like:SCM89', 'dataElements:fields': ':owner,!sharing' },
  },
  post('two options of one name', {
    optionSets: [named('OpSe01', { valueType: 'TEXT', options: [ref('Opti01'), ref('Opti02')] })],
    options: [option('Opti01', 'A'), option('Opti02', 'B')],
  }),
  post('two rules of one name', {
    programs: [short('Prog01', { programType: 'WITHOUT_REGISTRATION', programStages: [ref('Stag01')] })],
    programStages: [named('Stag01', { program: ref('Prog01') })],
    programRules: [rule('Rule01'), rule('Rule02')],
  }),
  {
    title: 'what is there',
    path: '/api/metadata',
    query: { 'options:filter': 'name:like:SCM89', 'programRules:filter': 'name:like:SCM89' },
  },
];
