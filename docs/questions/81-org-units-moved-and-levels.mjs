export const about =
  'Which level do descendants of a moved org unit show, in lists and exports, before and after a maintenance call? May two levels have one number? Rests on it: risks of moves name levels from what is read (packages/core/src/plan/org-units.ts); `level` of org unit levels is looked for as a unique value.';
const id = (s) => `ScM81${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM81_${s}`, name: `SCM81 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM81 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const read = (title, type, filter, fields = ':owner') => ({
  title,
  path: `/api/${type}`,
  query: { filter, fields, order: 'id:asc', paging: 'false' },
});
const unit = (s, parent) => short(s, { openingDate: '2020-01-01', ...(parent ? { parent: ref(parent) } : {}) });
const looked = (title) => read(title, 'organisationUnits', 'name:like:SCM81', 'id,level,path,parent');
export default [
  post('a tree', {
    organisationUnits: [unit('OrUn01'), unit('OrUn02', 'OrUn01'), unit('OrUn03', 'OrUn02'), unit('OrUn04', 'OrUn03')],
  }),
  looked('as created'),
  post('a branch moves up', { organisationUnits: [unit('OrUn03', 'OrUn01')] }),
  looked('after the move'),
  { title: 'paths updated', method: 'POST', path: '/api/maintenance', query: { ouPathsUpdate: 'true' } },
  looked('after maintenance'),
  post('two levels', { organisationUnitLevels: [named('OULe01', { level: 8 }), named('OULe02', { level: 9 })] }),
  post('a third with the number of the first', { organisationUnitLevels: [named('OULe03', { level: 8 })] }),
  read('levels', 'organisationUnitLevels', 'name:like:SCM81', 'id,name,level'),
];
