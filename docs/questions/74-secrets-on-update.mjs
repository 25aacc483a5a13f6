export const about =
  'What becomes of the secret of a route, a data exchange or an event hook when the object is updated with what the server gives of it? Rests on it: the risk SENT_BLIND: an update sends no secret, and it is lost (packages/core/src/plan/risks.ts).';
const id = (s) => `ScM74${s}`;
const named = (s, extra) => ({ id: id(s), code: `SCM74_${s}`, name: `SCM74 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const route = (auth) =>
  named('Rout01', {
    url: 'https://scm74.example.org/api',
    headers: { accept: 'application/json' },
    ...(auth ? { auth } : {}),
  });
const exchange = (api) =>
  named('Exch01', {
    source: { requests: [{ name: 'SCM74 request', dx: [], pe: ['LAST_MONTH'], ou: [] }] },
    target: { type: 'EXTERNAL', api },
  });
const looked = (title) => ({
  title,
  path: '/api/metadata',
  query: { 'routes:filter': 'name:like:SCM74', 'aggregateDataExchanges:filter': 'name:like:SCM74' },
});
export default [
  post('a route and an exchange with secrets', {
    routes: [route({ type: 'http-basic', username: 'u', password: 'p' })],
    aggregateDataExchanges: [exchange({ url: 'https://scm74.example.org', username: 'u', password: 'p' })],
  }),
  looked('as created'),
  post('the route without auth', { routes: [route()] }),
  post('the route with what was read', { routes: [route({ type: 'http-basic', username: 'u' })] }),
  post('the exchange without its password', {
    aggregateDataExchanges: [exchange({ url: 'https://scm74.example.org', username: 'u' })],
  }),
  looked('after the updates'),
];
