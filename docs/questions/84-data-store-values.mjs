export const about =
  'How long may a value of the data store be: are 1 and 10 MB taken and given back whole? What does a PUT without a body do to a key that is there, and to one that is not? Which filter operators does a namespace take beside eq, ge, gt, le and lt? Rests on it: all backups of a program are one value (packages/engine/src/flow/app-backups.ts), and what the practice server refuses (packages/sandbox/src/routes/data-store-entries.ts).';
const D = '/api/dataStore/scm84ns';
const long = (megabytes) => ({ text: 'x'.repeat(megabytes * 1024 * 1024) });
const put = (title, key, body) => ({
  title,
  method: 'PUT',
  path: `${D}/${key}`,
  ...(body === undefined ? {} : { body }),
});
const read = (title, key) => ({ title, path: `${D}/${key}` });
const filtered = (filter) => ({ title: `filter ${filter}`, path: D, query: { fields: 'a,b', filter } });
export default [
  put('a value', 'one', { a: 5, b: 'Text', list: [1, 2] }),
  put('another', 'two', { a: 7, b: null }),
  put('without a body, a key that is there', 'one'),
  read('the key that was there', 'one'),
  put('without a body, a key that is not there', 'three'),
  read('the key that was not there', 'three'),
  put('the value again', 'one', { a: 5, b: 'Text', list: [1, 2] }),
  ...[
    'a:ne:5',
    'a:!eq:5',
    'b:null',
    'b:!null',
    'b:empty',
    'b:like:ex',
    'b:ilike:TEX',
    'b:$like:Te',
    'b:like$:xt',
    'b:ieq:TEXT',
    'a:in:[5,6]',
    'a:!in:[5,6]',
    'list:empty',
    '_:eq:one',
    '.:null',
    'a:between:[1,6]',
  ].map(filtered),
  // What the answers hold need not be kept: their length is enough.
  ...[1, 10].flatMap((size) => [
    put(`a value of ${size} MB`, `long${size}`, long(size)),
    read(`${size} MB again`, `long${size}`),
  ]),
  { title: 'the keys in the end', path: D },
  { title: 'away with the namespace', method: 'DELETE', path: D },
];
