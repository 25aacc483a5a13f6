import { beforeEach, describe, expect, it } from 'vitest';
import type { Version } from '../catalog.js';
import type { JsonObject, JsonValue } from '../json.js';
import { createSandbox, type Sandbox } from '../sandbox.js';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = createSandbox({ version: '2.42' });
});

interface Sent {
  readonly body?: JsonValue;
  readonly type?: string;
  readonly authorization?: string;
  readonly to?: Sandbox;
}

const login = (name: string) => `Basic ${btoa(name)}`;

function send(
  method: string,
  path: string,
  sent: Sent = {},
): { status: number; headers: Readonly<Record<string, string>>; body: JsonObject } {
  const [target = '', query = ''] = path.split('?');
  const { body, type = 'application/json', authorization = login('admin:district'), to = sandbox } = sent;
  const answer = to.handle({
    method,
    path: target,
    query,
    headers: { authorization, 'content-type': type },
    body: body === undefined ? Buffer.alloc(0) : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  });
  const text = answer.body.toString();
  return {
    status: answer.status,
    headers: answer.headers,
    body: /^[[{]/.test(text) ? JSON.parse(text) : ({ text } as JsonObject),
  };
}

const E = (n: number): string => `elementAA${String(n).padStart(2, '0')}`;
const G = 'groupAAAA01';
const U = 'unitAAAAA01';

const element = (n: number): JsonObject => ({
  id: E(n),
  name: `Element ${n}`,
  shortName: `Element ${n}`,
  valueType: 'INTEGER',
  domainType: 'AGGREGATE',
  aggregationType: 'SUM',
});

const create = (document: JsonObject, to?: Sandbox) =>
  expect(send('POST', '/api/metadata', { body: document, ...(to ? { to } : {}) }).status).toBe(200);

const response = (answer: { body: JsonObject }): JsonObject => answer.body.response as JsonObject;

describe('a collection', () => {
  beforeEach(() => {
    create({
      dataElements: [element(1), element(2), element(3)],
      dataElementGroups: [{ id: G, name: 'Group', shortName: 'Group', dataElements: [{ id: E(1) }] }],
    });
  });
  const members = () => (sandbox.store.get('dataElementGroups', G)!.dataElements as JsonObject[]).map(({ id }) => id);

  it('takes and gives back single items', () => {
    const added = send('POST', `/api/dataElementGroups/${G}/dataElements/${E(2)}`);
    expect([added.status, (response(added).stats as JsonObject).updated]).toEqual([200, 1]);
    expect(members()).toEqual([E(1), E(2)]);
    expect(
      (response(send('POST', `/api/dataElementGroups/${G}/dataElements/${E(2)}`)).stats as JsonObject).ignored,
    ).toBe(1);
    send('DELETE', `/api/dataElementGroups/${G}/dataElements/${E(1)}`);
    expect(members()).toEqual([E(2)]);
  });

  it('is merged, replaced and cut by lists; unknown items are passed over', () => {
    const path = `/api/dataElementGroups/${G}/dataElements`;
    send('POST', path, { body: { additions: [{ id: E(2) }, { id: 'unknownAA01' }], deletions: [{ id: E(1) }] } });
    expect(members()).toEqual([E(2)]);
    send('PUT', path, { body: { identifiableObjects: [{ id: E(3) }, { id: E(1) }] } });
    expect(members()).toEqual([E(3), E(1)]);
    send('DELETE', path, { body: { identifiableObjects: [{ id: E(3) }] } });
    expect(members()).toEqual([E(1)]);
  });

  it('can be the other side of a link', () => {
    send('POST', `/api/dataElements/${E(3)}/dataElementGroups/${G}`);
    expect(members()).toEqual([E(1), E(3)]);
    send('DELETE', `/api/dataElements/${E(1)}/dataElementGroups/${G}`);
    expect(members()).toEqual([E(3)]);
  });

  it('is refused where there is none', () => {
    expect(send('POST', `/api/dataElementGroups/${G}/name/${E(1)}`).status).toBe(409);
    expect(send('POST', `/api/dataElementGroups/${G}/nothing/${E(1)}`).status).toBe(404);
    expect(send('POST', `/api/dataElementGroups/unknownAA01/dataElements/${E(1)}`).status).toBe(404);
  });
});

describe('an object at its own address', () => {
  it('takes translations, each property and locale once', () => {
    create({ dataElements: [element(1)] });
    const put = (translations: JsonObject[]) =>
      send('PUT', `/api/dataElements/${E(1)}/translations`, { body: { translations } });
    const french = { property: 'NAME', locale: 'fr', value: 'Élément' };
    expect(put([french]).status).toBe(204);
    expect(sandbox.store.get('dataElements', E(1))!.translations).toEqual([french]);
    expect(put([french, french]).status).toBe(409);
    expect(put([{ property: 'NAME', locale: 'fr' }]).status).toBe(409);
    expect(sandbox.store.get('dataElements', E(1))!.translations).toEqual([french]);
  });

  it('becomes a favourite and is none any more', () => {
    create({ maps: [{ id: 'mapAAAAAA01', name: 'Map', latitude: 1, longitude: 1, zoom: 1 }] });
    expect(send('POST', '/api/maps/mapAAAAAA01/favorite').body.message).toBe(
      "Object 'mapAAAAAA01' set as favorite for user 'admin'",
    );
    expect(sandbox.store.get('maps', 'mapAAAAAA01')!.favorites).toHaveLength(1);
    send('DELETE', '/api/maps/mapAAAAAA01/favorite');
    expect(sandbox.store.get('maps', 'mapAAAAAA01')!.favorites).toEqual([]);
  });

  it('is not created or read with an id of the wrong shape on 2.43', () => {
    const modern = createSandbox({ version: '2.43' });
    for (const method of ['PUT', 'DELETE']) {
      expect(send(method, '/api/dataElements/nope', { body: {}, to: modern }).status).toBe(400);
      expect(send(method, '/api/dataElements/nope', { body: {} }).status).toBe(404);
    }
  });

  it('says what is wrong with a body that is no JSON', () => {
    const answer = send('POST', '/api/dataElements', { body: '{"name": ' });
    expect([answer.status, answer.body.message]).toEqual([409, expect.stringContaining('Unexpected end-of-input')]);
  });
});

describe('sharing', () => {
  const READ = { access: 'r-------' };
  const sharing = () => sandbox.store.get('dataElements', E(1))!.sharing;
  const put = (object: JsonObject, query = `type=dataElement&id=${E(1)}`) =>
    send('PUT', `/api/sharing?${query}`, { body: { object } });
  beforeEach(() => create({ dataElements: [element(1)], userGroups: [{ id: G, name: 'Group', users: [] }] }));

  it('is set without the owner and without what the type has no use for', () => {
    expect(
      put({
        publicAccess: 'rwrw----',
        userGroupAccesses: [
          { id: G, ...READ },
          { id: 'unknownAA01', ...READ },
        ],
      }).status,
    ).toBe(200);
    expect(sharing()).toEqual({
      owner: 'M5zQapPyTZI',
      public: 'rw------',
      users: {},
      userGroups: { [G]: { id: G, ...READ } },
    });
    expect(send('GET', `/api/sharing?type=dataElement&id=${E(1)}`).body.object).toMatchObject({
      publicAccess: 'rw------',
      userGroupAccesses: [{ id: G, name: 'Group', ...READ }],
    });
  });

  it('is refused where it makes no sense', () => {
    expect(put({ publicAccess: 'rwx' }).body.message).toBe('Invalid public access string: rwx');
    expect(put({}, 'type=noSuchType&id=x').body.message).toBe('Type noSuchType is not supported.');
    expect(put({}, 'type=dataElement&id=unknownAA01').status).toBe(404);
    expect(put({ publicAccess: 'rw------' }, 'type=categoryCombo&id=bjDvmb4bfuf').status).toBe(409);
    expect(send('GET', '/api/sharing?type=dataElement').status).toBe(400);
  });

  it('of a whole object says what is wrong and stores it all the same', () => {
    const answer = send('PUT', `/api/dataElements/${E(1)}/sharing`, {
      body: { public: 'rwrw----', users: {}, userGroups: {} },
    });
    expect(answer.status).toBe(409);
    expect(JSON.stringify(answer.body)).toContain('E3016');
    expect(sharing()).toMatchObject({ public: 'rwrw----' });
  });

  it('of an event program is that of its stage too', () => {
    create({
      programs: [
        {
          id: 'programAA01',
          name: 'P',
          shortName: 'P',
          programType: 'WITHOUT_REGISTRATION',
          programStages: [{ id: 'stageAAAA01' }],
        },
      ],
      programStages: [{ id: 'stageAAAA01', name: 'S', program: { id: 'programAA01' } }],
    });
    expect(put({ publicAccess: 'r-r-----' }, 'type=program&id=programAA01').status).toBe(200);
    expect(sandbox.store.get('programStages', 'stageAAAA01')!.sharing).toMatchObject({ public: 'r-r-----' });
  });

  it('of many objects may only be patched as sharing', () => {
    const patch = (path: string) => ({ dataElements: { [E(1)]: [{ op: 'replace', path, value: '--------' }] } });
    const send1 = (path: string) =>
      send('PATCH', '/api/metadata/sharing', { body: patch(path), type: 'application/json-patch+json' });
    expect(send1('/name').status).toBe(409);
    expect(send1('/sharing/public').status).toBe(200);
    expect(sharing()).toMatchObject({ public: '--------' });
    const unknown = send('PATCH', '/api/metadata/sharing', {
      body: { noSuchTypes: { [E(1)]: [] } },
      type: 'application/json-patch+json',
    });
    expect(JSON.stringify(unknown.body)).toContain('E6002');
  });
});

describe('users and groups', () => {
  const user = (name: string, more: JsonObject = {}): JsonObject => ({
    id: `${name}AAAAA01`.slice(-11),
    username: name,
    firstName: 'A',
    surname: 'B',
    userRoles: [{ id: 'roleAAAAA01' }],
    password: 'Word-1234',
    ...more,
  });
  beforeEach(() => {
    create({
      userRoles: [{ id: 'roleAAAAA01', name: 'Role', authorities: [] }],
      userGroups: [{ id: G, name: 'Group', users: [] }],
      users: [user('runner')],
    });
  });
  const ID = 'runnerAAAAA01'.slice(-11);
  const members = () => sandbox.store.get('userGroups', G)!.users;

  it('are joined at the address of the user, though the group holds the list', () => {
    const { password: _, ...plain } = user('runner');
    expect(send('PUT', `/api/users/${ID}`, { body: { ...plain, userGroups: [{ id: G }] } }).status).toBe(200);
    expect(members()).toEqual([{ id: ID }]);
    send('PUT', `/api/users/${ID}`, { body: plain });
    expect(members()).toEqual([]);
    const patch = [{ op: 'add', path: '/userGroups', value: [{ id: G }] }];
    send('PATCH', `/api/users/${ID}`, { body: patch, type: 'application/json-patch+json' });
    expect(members()).toEqual([{ id: ID }]);
  });

  it('cannot log in while the account is off', () => {
    const me = () => send('GET', '/api/me', { authorization: login('runner:Word-1234') }).status;
    expect(me()).toBe(200);
    expect(send('POST', `/api/users/${ID}/disabled`).status).toBe(204);
    expect(me()).toBe(401);
    send('POST', `/api/users/${ID}/enabled`);
    expect(me()).toBe(200);
  });

  it('keep the last superuser', () => {
    expect(send('DELETE', '/api/users/M5zQapPyTZI').body.message).toBe('Can not remove the last super user.');
  });
});

describe('an access token', () => {
  it('lets its owner in, until it ends or is deleted', () => {
    let time = Date.parse('2026-01-01T00:00:00Z');
    sandbox = createSandbox({ version: '2.42', now: () => new Date(time) });
    const { key, uid } = response(send('POST', '/api/apiToken', { body: { expire: time + 1000 } }));
    const use = () => send('GET', '/api/me', { authorization: `ApiToken ${key}` }).status;
    expect(use()).toBe(200);
    expect(JSON.stringify(send('GET', `/api/apiToken/${uid}`).body)).not.toContain(String(key));
    time += 2000;
    expect(use()).toBe(401);
    time -= 2000;
    send('DELETE', `/api/apiToken/${uid}`);
    expect(use()).toBe(401);
  });
});

describe('an asynchronous import', () => {
  const start = (body: JsonValue = { dataElements: [element(1)] }) =>
    String(response(send('POST', '/api/metadata?async=true', { body })).id);
  const tasks = (job: string) =>
    send('GET', `/api/system/tasks/METADATA_IMPORT/${job}`).body as unknown as JsonObject[];
  const summary = (job: string) => send('GET', `/api/system/taskSummaries/METADATA_IMPORT/${job}`).body;

  it('is done when its tasks are asked for', () => {
    const job = start();
    expect(tasks(job)[0]).toMatchObject({ completed: true, level: 'INFO' });
    expect(summary(job)).toMatchObject({ status: 'OK', stats: { created: 1 } });
    expect(send('GET', '/api/system/tasks').body).toHaveProperty(['METADATA_IMPORT', job]);
    expect(send('GET', '/api/system/taskSummaries/METADATA_IMPORT').body).toHaveProperty(job);
  });

  it.each([
    [true, undefined],
    ['written' as const, E(1)],
  ])('never ends when told so (%s)', (taskNeverEnds, stored) => {
    sandbox.faults.add([{ match: { method: 'POST' }, fault: { taskNeverEnds } }]);
    const job = start();
    expect(tasks(job).some(({ completed }) => completed)).toBe(false);
    expect(summary(job)).toEqual({ text: '' });
    expect(sandbox.store.get('dataElements', E(1))?.id).toBe(stored);
    expect(send('GET', `/api/jobConfigurations/${job}?fields=jobStatus`).body).toEqual({ jobStatus: 'RUNNING' });
  });
});

it('an import reports an error for the object that a fault names', () => {
  sandbox.faults.add([{ match: { method: 'POST' }, fault: { refuseObject: { type: 'dataElements', id: E(2) } } }]);
  const answer = send('POST', '/api/metadata', { body: { dataElements: [element(1), element(2)] } });
  expect(answer.status).toBe(409);
  expect(JSON.stringify(answer.body)).toContain(E(2));
  expect(sandbox.store.count('dataElements')).toBe(0);
});

describe('geometries', () => {
  const unit: JsonObject = { id: U, name: 'Unit', shortName: 'Unit', openingDate: '2020-01-01' };
  const point = { type: 'Point', coordinates: [1, 2] };
  beforeEach(() => create({ organisationUnits: [unit] }));
  const stored = () => sandbox.store.get('organisationUnits', U)!.geometry;

  it('are set and removed one by one', () => {
    expect(
      send('POST', `/api/organisationUnits/${U}/geometry`, { body: point, type: 'application/geo+json' }).body.status,
    ).toBe('OK');
    expect(stored()).toEqual(point);
    send('DELETE', `/api/organisationUnits/${U}/geometry`);
    expect(stored()).toBeUndefined();
  });

  it('are removed all at once', () => {
    send('POST', `/api/organisationUnits/${U}/geometry`, { body: point });
    expect(response(send('DELETE', '/api/organisationUnits/geometry')).importCount).toMatchObject({ deleted: 1 });
    expect(stored()).toBeUndefined();
  });
});

describe('data values', () => {
  const value = { dataElement: E(1), period: '202601', orgUnit: U, value: '5' };
  const post = (values: JsonObject[], query = '', to = sandbox) =>
    send('POST', `/api/dataValueSets${query}`, { body: { dataValues: values }, to });
  const setUp = (version: Version): Sandbox => {
    const made = createSandbox({ version });
    create(
      {
        dataElements: [element(1)],
        organisationUnits: [{ id: U, name: 'Unit', shortName: 'Unit', openingDate: '2020-01-01' }],
        dataSets: [
          {
            id: 'dataSetAA01',
            name: 'Set',
            shortName: 'Set',
            periodType: 'Monthly',
            dataSetElements: [{ dataElement: { id: E(1) } }],
            organisationUnits: [{ id: U }],
          },
        ],
      },
      made,
    );
    return made;
  };

  it.each(['2.41', '2.42', '2.43'] as const)('are written, changed and deleted on %s', (version) => {
    const made = setUp(version);
    expect(post([value], '', made).status).toBe(200);
    expect(made.data.has('dataElement', E(1))).toBe(true);
    expect(post([value], '?importStrategy=DELETE', made).status).toBe(200);
    expect(made.data.has('dataElement', E(1))).toBe(false);
    expect(send('POST', `/api/maintenance/dataPruning/dataElements/${E(1)}`, { to: made }).status).toBe(200);
    expect(made.data.everHad('dataElement', E(1))).toBe(false);
  });

  it('are written, read and deleted one by one', () => {
    sandbox = setUp('2.42');
    const path = `/api/dataValues?de=${E(1)}&pe=202601&ou=${U}`;
    expect(send('POST', `${path}&value=7`).status).toBe(201);
    expect(send('GET', path).body).toEqual(['7']);
    expect(send('POST', '/api/dataValues', { body: { ...value, period: '202602' } }).status).toBe(201);
    expect([...sandbox.data.all()]).toHaveLength(2);
    expect(send('DELETE', path).status).toBe(204);
    expect(send('DELETE', path).status).toBe(409);
    expect(send('POST', '/api/dataValues?de=unknownAA01&pe=202601&ou=x&value=1').body.errorCode).toBe('E1100');
  });

  it('of an unknown element are refused: alone before 2.43, with the whole set from then on', () => {
    const bad = { ...value, dataElement: 'unknownAA01' };
    const old = setUp('2.42');
    expect(response(post([value, bad], '', old))).toMatchObject({
      importCount: { imported: 1, ignored: 1 },
      rejectedIndexes: [1],
    });
    const modern = setUp('2.43');
    expect(response(post([value, bad], '', modern))).toMatchObject({
      rejectedIndexes: [0, 1],
      conflicts: [{ errorCode: 'E8003' }],
    });
    expect([...modern.data.all()]).toEqual([]);
  });
});

describe('CSV', () => {
  const post = (csv: string, query: string) =>
    send('POST', `/api/metadata?${query}`, { body: csv, type: 'application/csv' });

  it('is a table of objects, with quotes where they are needed', () => {
    const answer = post(
      `name,uid,code,shortName\n"One, ""1""",${E(1)},ONE,One\n\nTwo,${E(2)},TWO,Two\n`,
      'classKey=DATA_ELEMENT',
    );
    expect(answer.status).toBe(200);
    expect(sandbox.store.get('dataElements', E(1))).toMatchObject({
      name: 'One, "1"',
      code: 'ONE',
      valueType: 'INTEGER',
    });
    expect(sandbox.store.get('dataElements', E(2))).toMatchObject({ name: 'Two' });
  });

  it('is refused when it is cut, or of a class that the sandbox does not read', () => {
    expect(post(`name\n"One`, 'classKey=DATA_ELEMENT').status).toBe(409);
    expect(post('name\nx', 'classKey=VALIDATION_RULE').status).toBe(501);
  });
});

describe('maintenance', () => {
  const CALLS = ['cacheClear', 'categoryOptionComboUpdate', 'ouPathsUpdate'];
  it.each(CALLS)('answers without a body: %s', (name) => {
    expect(send('POST', `/api/maintenance/${name}`).status).toBe(204);
    expect(send('PUT', `/api/maintenance/${name}`).status).toBe(204);
  });

  it('makes the option combos of every category combo', () => {
    create({
      categoryOptions: [{ id: 'optionAAA01', name: 'A', shortName: 'A' }],
      categories: [
        {
          id: 'categoryA01',
          name: 'C',
          shortName: 'C',
          dataDimensionType: 'DISAGGREGATION',
          categoryOptions: [{ id: 'optionAAA01' }],
        },
      ],
      categoryCombos: [
        { id: 'comboAAAA01', name: 'CC', dataDimensionType: 'DISAGGREGATION', categories: [{ id: 'categoryA01' }] },
      ],
    });
    expect(sandbox.store.find('categoryOptionCombos', 'categoryCombo', 'comboAAAA01')).toHaveLength(0);
    send('POST', '/api/maintenance?categoryOptionComboUpdate=true');
    expect(sandbox.store.find('categoryOptionCombos', 'categoryCombo', 'comboAAAA01')).toMatchObject([{ name: 'A' }]);
    expect(send('POST', '/api/maintenance/categoryOptionComboUpdate/categoryCombo/unknownAA01').status).toBe(409);
  });
});
