import { expect, test } from 'vitest';
import { VERSIONS } from '../catalog.js';
import { createSandbox } from '../sandbox.js';

const role = { id: 'RoleWeak001', name: 'Weak', authorities: ['M_any'] };
const user = {
  id: 'UserWeak001',
  username: 'weak',
  password: 'Weak-1234',
  firstName: 'W',
  surname: 'K',
  userRoles: [{ id: role.id }],
};

test.each(VERSIONS)('sharing of an entry holds from 2.42 on, and %s says what it does', (version) => {
  const sandbox = createSandbox({ version, content: { userRoles: [role], users: [user] } });
  const ask = (method: string, path: string, body?: unknown, login = 'weak:Weak-1234') => {
    const [address = '', query = ''] = path.split('?');
    const answer = sandbox.handle({
      method,
      path: `/api/${address}`,
      query,
      headers: { authorization: `Basic ${btoa(login)}`, 'content-type': 'application/json' },
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    });
    return { status: answer.status, body: JSON.parse(String(answer.body)) };
  };
  const admin = (method: string, path: string, body?: unknown) => ask(method, path, body, 'admin:district');
  expect(admin('PUT', 'dataStore/app/one', { a: [1] }).status).toBe(201);
  expect(ask('GET', 'dataStore/app/one')).toEqual({ status: 200, body: { a: [1] } });
  const { id } = admin('GET', 'dataStore/app/one/metaData').body;
  expect(admin('PUT', `sharing?type=dataStore&id=${id}`, { object: { publicAccess: '--------' } }).status).toBe(200);
  const free = version === '2.41';
  expect(ask('GET', 'dataStore/app/one').status).toBe(free ? 200 : 403);
  expect(ask('GET', 'dataStore/app').body).toEqual(free ? ['one'] : []);
  expect(ask('DELETE', 'dataStore/app/one').status).toBe(free ? 200 : 403);
  expect(admin('GET', 'dataStore/app').status).toBe(free ? 404 : 200);
});

test('an entry is no metadata: exports and lists do not show it', () => {
  const sandbox = createSandbox();
  const send = (method: string, path: string, query = '', body = '') =>
    sandbox.handle({
      method,
      path,
      query,
      headers: { authorization: `Basic ${btoa('admin:district')}`, 'content-type': 'application/json' },
      body: Buffer.from(body),
    });
  expect(send('POST', '/api/dataStore/app/secretive', '', '{}').status).toBe(201);
  expect(String(send('GET', '/api/metadata').body)).not.toContain('secretive');
});
