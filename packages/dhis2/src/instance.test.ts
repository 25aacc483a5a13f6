import { type MetaObject, type RefKey, refKey, type Version } from '@dhow/core';
import type { ReadRequest } from '@dhow/engine';
import { type FaultRule, type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { describe, expect, test } from 'vitest';
import { endAfterTest, forever, quickClock, VERSIONS } from '../test/servers.js';
import { type ConnectOptions, connect, type DhisInstance } from './instance.js';

const ADMIN = { kind: 'basic', user: 'admin', password: 'district' } as const;

interface Pair {
  readonly server: RunningSandbox;
  readonly instance: DhisInstance;
  /** Requests since the last call, without those of connecting. */
  readonly asked: () => readonly string[];
  readonly fault: (...rules: FaultRule[]) => void;
}

async function start(version: Version, options: ConnectOptions = {}): Promise<Pair> {
  const server = await startSandbox({ version: version as '2.42' });
  endAfterTest(() => server.close());
  const instance = await connect(server.url, ADMIN, { clock: quickClock(), random: () => 0, ...options });
  endAfterTest(() => instance.close());
  let seen = server.sandbox.log.length;
  return {
    server,
    instance,
    asked: () => {
      const lines = server.sandbox.log.slice(seen).map(({ method, path }) => `${method} ${path}`);
      seen = server.sandbox.log.length;
      return lines;
    },
    fault: (...rules) => server.sandbox.faults.add(rules),
  };
}

const none: ReadRequest = { ids: new Map(), dependents: [], all: new Set(), matches: [], probes: [], fields: 'whole' };

const uid = (prefix: string, n: number): string => `${prefix}${String(n).padStart(11 - prefix.length, '0')}`;

const element = (n: number, more: Record<string, unknown> = {}): MetaObject =>
  ({
    id: uid('De', n),
    name: `Element ${n}`,
    shortName: `El ${n}`,
    code: `DE_${n}`,
    valueType: 'NUMBER',
    domainType: 'AGGREGATE',
    aggregationType: 'SUM',
    ...more,
  }) as MetaObject;

const elements = (count: number): MetaObject[] => Array.from({ length: count }, (_, i) => element(i));

const option = (n: number): MetaObject => ({
  id: uid('Co', n),
  name: `Option ${n}`,
  shortName: `O ${n}`,
  code: `CO_${n}`,
});

async function load({ instance }: Pair, document: Record<string, MetaObject[]>): Promise<void> {
  const answer = await instance.write({ strategy: 'CREATE_AND_UPDATE', document }, forever);
  expect(answer).toMatchObject({ kind: 'done' });
}

/** Shares objects with a group that is then gone, as a real server lets it happen (17#24). */
async function poison(pair: Pair, document: Record<string, MetaObject[]>): Promise<void> {
  const userGroups = [{ id: 'UserGroup01', name: 'Passing', users: [] } as unknown as MetaObject];
  await load(pair, { userGroups, ...document });
  const gone = await fetch(`${pair.server.url}/api/metadata?importStrategy=DELETE`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${btoa('admin:district')}` },
    body: JSON.stringify({ userGroups }),
  });
  expect(await gone.json()).toMatchObject({ response: { stats: { deleted: 1 } } });
}

const shared = {
  public: 'rw------',
  users: {},
  userGroups: { UserGroup01: { id: 'UserGroup01', access: 'r-------' } },
};

const idsOf = (type: string, objects: readonly MetaObject[]): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map([[type, new Set(objects.map(({ id }) => id))]]);

describe.each(VERSIONS)('a %s', (version) => {
  test('is known after two requests', async () => {
    const { server, instance } = await start(version);
    expect(server.sandbox.log).toHaveLength(2);
    expect(instance.side).toMatchObject({
      kind: 'instance',
      version,
      address: server.url,
      systemId: server.sandbox.systemId,
      eyes: { login: 'admin', sees: 'all' },
    });
    expect(instance.catalog.version).toBe(version);
    expect(instance.requests().count).toBe(2);
  });

  test('is written and read back', async () => {
    const pair = await start(version);
    await load(pair, { dataElements: elements(2) });
    const { objects, absent } = await pair.instance.read({ ...none, ids: idsOf('dataElements', elements(3)) }, forever);
    expect([...objects.values()].map(({ id, name, code }) => [id, name, code])).toEqual(
      elements(2).map(({ id, name, code }) => [id, name, code]),
    );
    expect([...absent]).toEqual([refKey({ type: 'dataElements', id: uid('De', 2) })]);
  });

  test('is asked once for what all comes, and guards what does not', async () => {
    const pair = await start(version);
    await load(pair, { dataElements: elements(3) });
    pair.asked();
    await pair.instance.read({ ...none, ids: idsOf('dataElements', elements(3)) }, forever);
    expect(pair.asked()).toHaveLength(1);
    await pair.instance.read({ ...none, ids: idsOf('dataElements', elements(4)) }, forever);
    const [, guard] = pair.asked();
    expect(guard).toMatch(/skipSharing=true&fields=id&/);
  });

  test('answers for more ids than one request can hold', async () => {
    const pair = await start(version);
    await load(pair, { dataElements: elements(1500) });
    pair.asked();
    const { objects } = await pair.instance.read({ ...none, ids: idsOf('dataElements', elements(1500)) }, forever);
    expect(objects.size).toBe(1500);
    expect(pair.asked()).toHaveLength(3);
  });

  test('is read whole by type where most of its ids are wanted', async () => {
    const pair = await start(version);
    await load(pair, { dataElements: elements(3000) });
    pair.asked();
    const { objects } = await pair.instance.read({ ...none, ids: idsOf('dataElements', elements(2990)) }, forever);
    expect(objects.size).toBeGreaterThanOrEqual(2990);
    expect(pair.asked().length).toBeLessThanOrEqual(3);
  });

  test('hides nothing behind an object whose sharing names a group that is gone', async () => {
    const pair = await start(version);
    await poison(pair, {
      dataElements: [
        element(0),
        element(1, { sharing: shared }),
        element(2),
        element(3, { sharing: shared }),
        element(4),
      ],
      categoryOptions: [option(0), option(1)],
    });
    for (const request of [
      { ...none, all: new Set(['dataElements', 'categoryOptions']) },
      {
        ...none,
        ids: new Map([...idsOf('dataElements', elements(6)), ...idsOf('categoryOptions', [option(0), option(1)])]),
      },
      {
        ...none,
        matches: elements(6).map(({ name }) => ({ type: 'dataElements', match: String(name) })),
        all: new Set(['categoryOptions']),
      },
    ]) {
      pair.asked();
      const reading = await pair.instance.read(request, forever);
      const found = [...reading.objects.keys()].filter((key) => /De0|Co0/.test(key)).sort();
      expect(found).toEqual(
        [0, 1].map((n) => `categoryOptions:${uid('Co', n)}`).concat(elements(5).map(({ id }) => `dataElements:${id}`)),
      );
      expect([...reading.unknownSharing].sort()).toEqual(
        [uid('De', 1), uid('De', 3)].map((id) => `dataElements:${id}`),
      );
      const culprit = reading.objects.get(`dataElements:${uid('De', 1)}`);
      expect(culprit).toMatchObject({ name: 'Element 1', valueType: 'NUMBER' });
      expect(culprit).not.toHaveProperty('sharing');
      expect(reading.objects.get(`dataElements:${uid('De', 4)}`)).toHaveProperty('sharing');
      expect(reading.diagnostics.map(({ code, about }) => [code, about?.id])).toEqual([
        ['SHARING_UNREADABLE', uid('De', 1)],
        ['SHARING_UNREADABLE', uid('De', 3)],
      ]);
      expect(pair.asked().length).toBeLessThanOrEqual(12);
    }
  });

  test('finds one culprit among hundreds in few requests', async () => {
    const pair = await start(version);
    await poison(pair, {
      dataElements: elements(400).map((one, i) => (i === 217 ? element(217, { sharing: shared }) : one)),
    });
    pair.asked();
    const reading = await pair.instance.read({ ...none, ids: idsOf('dataElements', elements(400)) }, forever);
    expect(reading.objects.size).toBe(400);
    expect([...reading.unknownSharing]).toEqual([`dataElements:${uid('De', 217)}`]);
    expect(pair.asked().length).toBeLessThanOrEqual(8);
  });

  test('that cuts an export for another reason is read again', async () => {
    const pair = await start(version);
    await load(pair, { dataElements: elements(20) });
    pair.fault({ match: { method: 'GET', path: '/api/metadata' }, fault: { cutExport: 7 } });
    const reading = await pair.instance.read({ ...none, all: new Set(['dataElements']) }, forever);
    expect(reading.objects.size).toBe(20);
    expect(reading.unknownSharing.size).toBe(0);
  });

  test('is asked for dependents by the property that names their owner', async () => {
    const pair = await start(version);
    await load(pair, {
      optionSets: [
        {
          id: 'OptionSet01',
          name: 'S',
          code: 'S',
          valueType: 'TEXT',
          options: [{ id: 'Option00001' }],
        } as unknown as MetaObject,
      ],
      options: [{ id: 'Option00001', name: 'A', code: 'A', optionSet: { id: 'OptionSet01' } } as unknown as MetaObject],
    });
    const { objects } = await pair.instance.read(
      { ...none, dependents: [{ type: 'options', path: 'optionSet.id', ids: ['OptionSet01'] }] },
      forever,
    );
    expect([...objects.keys()]).toEqual(['options:Option00001']);
  });

  test('finds objects by id, code and name, without regard to case, also with commas and quotes in them', async () => {
    const pair = await start(version);
    const odd = element(7, { name: 'ANC, "1st" [visit] & more: 50%', code: 'A,B' });
    await load(pair, { dataElements: [element(1), odd] });
    const matches = ['anc, "1st" [visit] & MORE: 50%', 'A,B', uid('De', 1), 'DE_1', 'nothing'].map((match) => ({
      type: 'dataElements',
      match,
    }));
    const { matched } = await pair.instance.read({ ...none, matches }, forever);
    expect([...matched.values()].map((refs) => refs.map(({ id }) => id))).toEqual([
      [odd.id],
      [odd.id],
      [uid('De', 1)],
      [uid('De', 1)],
      [],
    ]);
  });

  test('says which codes and names are taken', async () => {
    const pair = await start(version);
    await load(pair, { dataElements: [element(1), element(2, { name: 'With, comma' }), element(3)] });
    const probe = async (probes: ReadRequest['probes']) => {
      const { objects } = await pair.instance.read({ ...none, fields: 'identity', probes }, forever);
      return [...objects.values()].map(({ id }) => id).sort();
    };
    expect(
      await probe([
        { type: 'dataElements', path: 'code', values: ['DE_1', 'FREE'] },
        { type: 'dataElements', path: 'name', values: ['With, comma', 'Free, too'] },
      ]),
    ).toEqual([uid('De', 1), uid('De', 2)]);
    // So many that a list of all is read: what was not asked for does not come.
    const many = Array.from({ length: 1000 }, (_, i) => `Nobody is called number ${i}`);
    pair.asked();
    expect(await probe([{ type: 'dataElements', path: 'name', values: [...many, 'Element 3'] }])).toEqual([
      uid('De', 3),
    ]);
    expect(pair.asked()).toHaveLength(1);
  });

  test('gives rule actions with the fields that no preset exports', async () => {
    const pair = await start(version);
    const ref = (id: string) => ({ id });
    await load(pair, {
      programs: [
        {
          id: 'Program0001',
          name: 'P',
          shortName: 'P',
          programType: 'WITHOUT_REGISTRATION',
          programStages: [ref('Stage000001')],
        },
      ],
      programStages: [
        {
          id: 'Stage000001',
          name: 'S',
          program: ref('Program0001'),
          programStageDataElements: [{ dataElement: ref(uid('De', 1)) }],
        },
      ],
      dataElements: [element(1, { domainType: 'TRACKER', aggregationType: 'NONE' })],
      programRules: [
        {
          id: 'Rule0000001',
          name: 'R',
          program: ref('Program0001'),
          condition: 'true',
          programRuleActions: [ref('Action00001')],
        },
      ],
      programRuleActions: [
        {
          id: 'Action00001',
          programRule: ref('Rule0000001'),
          programRuleActionType: 'HIDEFIELD',
          dataElement: ref(uid('De', 1)),
          programRuleActionEvaluationTime: 'ON_COMPLETE',
          programRuleActionEvaluationEnvironments: ['WEB'],
        },
      ],
    } as unknown as Record<string, MetaObject[]>);
    for (const request of [
      { ...none, all: new Set(['programRuleActions']) },
      { ...none, dependents: [{ type: 'programRuleActions', path: 'programRule.program.id', ids: ['Program0001'] }] },
    ]) {
      const { objects, diagnostics } = await pair.instance.read(request, forever);
      expect(objects.get('programRuleActions:Action00001')).toMatchObject({
        programRule: { id: 'Rule0000001' },
        dataElement: { id: uid('De', 1) },
        programRuleActionEvaluationTime: 'ON_COMPLETE',
        programRuleActionEvaluationEnvironments: ['WEB'],
      });
      expect(diagnostics).toEqual([]);
    }
  });

  test('asks nothing about types that the server does not have', async () => {
    const pair = await start(version);
    pair.asked();
    const reading = await pair.instance.read(
      {
        ...none,
        ids: new Map([['noSuchTypes', new Set(['abcdefghij1'])]]),
        all: new Set(['norThese']),
        matches: [{ type: 'norThese', match: 'x' }],
      },
      forever,
    );
    expect([...reading.absent]).toEqual(['noSuchTypes:abcdefghij1']);
    expect(pair.asked()).toEqual([]);
  });

  test('validates without writing', async () => {
    const pair = await start(version);
    const request = { strategy: 'CREATE_AND_UPDATE', document: { dataElements: elements(1) } } as const;
    expect(await pair.instance.validate(request, forever)).toMatchObject({ kind: 'done', stats: { created: 1 } });
    expect((await pair.instance.read({ ...none, ids: idsOf('dataElements', elements(1)) }, forever)).absent.size).toBe(
      1,
    );
  });

  test('writes by imports alone, every parameter by its exact name', async () => {
    const pair = await start(version, { asyncFrom: 3 });
    await load(pair, { dataElements: elements(1) });
    await load(pair, { dataElements: elements(3) });
    const document = { dataElements: elements(1) };
    await pair.instance.validate({ strategy: 'CREATE_AND_UPDATE', document }, forever);
    await pair.instance.write({ strategy: 'DELETE', document }, forever);
    const importOf = (strategy: string, mode: string) =>
      `POST /api/metadata?importStrategy=${strategy}&importMode=${mode}&atomicMode=ALL&identifier=UID&importReportMode=ERRORS`;
    expect(pair.asked().filter((line) => !line.startsWith('GET '))).toEqual([
      importOf('CREATE_AND_UPDATE', 'COMMIT'),
      `${importOf('CREATE_AND_UPDATE', 'COMMIT')}&async=true`,
      importOf('CREATE_AND_UPDATE', 'VALIDATE'),
      importOf('DELETE', 'COMMIT'),
    ]);
  });

  test('refuses with reasons, about the object', async () => {
    const pair = await start(version);
    const answer = await pair.instance.write(
      { strategy: 'CREATE_AND_UPDATE', document: { dataElements: [element(1, { optionSet: { id: 'NoSuchSet01' } })] } },
      forever,
    );
    expect(answer).toMatchObject({
      kind: 'refused',
      cachesDoubtful: false,
      diagnostics: [
        {
          code: 'IMPORT_E5002',
          about: { type: 'dataElements', id: uid('De', 1) },
          params: { property: 'optionSet', to: 'NoSuchSet01', type: 'OptionSet' },
        },
      ],
    });
  });

  test('imports much as a job of its own, with the same answers', async () => {
    const pair = await start(version, { asyncFrom: 2 });
    pair.asked();
    await load(pair, { dataElements: elements(2) });
    expect(pair.asked().map((line) => line.split('?')[0]?.replace(/\/[A-Za-z0-9]{11}$/, ''))).toEqual([
      'POST /api/metadata',
      'GET /api/system/tasks/METADATA_IMPORT',
      'GET /api/system/taskSummaries/METADATA_IMPORT',
    ]);
    const bad = [element(3, { valueType: undefined }), element(4)].map(
      (one) => JSON.parse(JSON.stringify(one)) as MetaObject,
    );
    expect(
      await pair.instance.write({ strategy: 'CREATE_AND_UPDATE', document: { dataElements: bad } }, forever),
    ).toMatchObject({
      kind: 'refused',
      diagnostics: [{ code: 'IMPORT_E4000', params: { property: 'valueType' } }],
    });
    await pair.instance.waitUntilIdle(forever, 1000);
  });

  test('whose answer is lost leaves open what was done, and is asked only once', async () => {
    const pair = await start(version);
    pair.fault({ match: { method: 'POST' }, fault: { loseAnswer: true } });
    pair.asked();
    const answer = await pair.instance.write(
      { strategy: 'CREATE_AND_UPDATE', document: { dataElements: elements(1) } },
      forever,
    );
    expect(answer).toMatchObject({ kind: 'unknown', cause: { code: 'CONNECTION_LOST' } });
    expect(pair.asked()).toHaveLength(1);
    expect((await pair.instance.read({ ...none, ids: idsOf('dataElements', elements(1)) }, forever)).absent.size).toBe(
      0,
    );
  });

  test.each<[string, FaultRule['fault'], string]>([
    ['a login page instead of an answer', { loginPage: true }, 'LOGIN_PAGE'],
    ['a redirect', { redirect: 'https://elsewhere.example.org/' }, 'REDIRECTED'],
    ['too many requests', { status: 429, retryAfter: 1 }, 'TOO_MANY_REQUESTS'],
    ['an entity too large', { status: 413, html: true }, 'BODY_REFUSED'],
  ])('with %s has certainly not written', async (_, what, code) => {
    const pair = await start(version);
    pair.fault({ match: { method: 'POST' }, fault: what });
    const request = { strategy: 'CREATE_AND_UPDATE', document: { dataElements: elements(1) } } as const;
    await expect(pair.instance.write(request, forever)).rejects.toMatchObject({ code, kind: 'unreachable' });
    expect((await pair.instance.read({ ...none, ids: idsOf('dataElements', elements(1)) }, forever)).absent.size).toBe(
      1,
    );
  });

  test('is read in spite of a server that stumbles', async () => {
    const pair = await start(version);
    await load(pair, { dataElements: elements(50) });
    pair.fault(
      { match: { method: 'GET', nth: 1 }, fault: { status: 503 } },
      { match: { method: 'GET', nth: 2 }, fault: { cutBodyAt: 100 } },
      { match: { method: 'GET', nth: 3 }, fault: { status: 502, html: true } },
      { match: { method: 'GET', nth: 4 }, fault: { loseAnswer: true } },
    );
    const reading = await pair.instance.read({ ...none, ids: idsOf('dataElements', elements(50)) }, forever);
    expect(reading.objects.size).toBe(50);
  });

  test('deletes one by one: what was left standing is named', async () => {
    const pair = await start(version);
    await load(pair, {
      indicatorTypes: [{ id: 'IndType0001', name: 'T', factor: 1 }],
      indicators: [
        {
          id: 'Indicator01',
          name: 'I',
          shortName: 'I',
          indicatorType: { id: 'IndType0001' },
          numerator: '1',
          denominator: '1',
        },
      ],
      dataElements: elements(1),
    } as unknown as Record<string, MetaObject[]>);
    const answer = await pair.instance.write(
      {
        strategy: 'DELETE',
        document: { indicatorTypes: [{ id: 'IndType0001' }], dataElements: [{ id: uid('De', 0) }] },
      },
      forever,
    );
    expect(answer).toMatchObject({
      kind: 'done',
      stats: { deleted: 1 },
      diagnostics: [{ code: 'IMPORT_E4030', severity: 'error', about: { type: 'indicatorTypes', id: 'IndType0001' } }],
    });
  });

  test('a user group leaves the sharing of everything that names it when it is deleted, and no export is cut', async () => {
    const pair = await start(version);
    const userGroups = [{ id: 'UserGroup01', name: 'Passing', users: [] } as unknown as MetaObject];
    const shared = { public: 'rw------', userGroups: { UserGroup01: { id: 'UserGroup01', access: 'r-------' } } };
    await load(pair, { userGroups, dataElements: [element(0, { sharing: shared }), element(1)] });
    const request = { strategy: 'DELETE', document: { userGroups, dataElements: [element(1)] } } as const;
    const stats = { created: 0, updated: 0, deleted: 2, ignored: 0, total: 2 };
    expect(await pair.instance.write(request, forever)).toEqual({ kind: 'done', stats, diagnostics: [] });
    const left = await pair.instance.read({ ...none, all: new Set(['dataElements', 'userGroups']) }, forever);
    expect([...left.objects.keys()]).toEqual([`dataElements:${uid('De', 0)}`]);
    expect(left.objects.get(`dataElements:${uid('De', 0)}`)?.sharing).toMatchObject({ userGroups: {} });
    expect(left.diagnostics).toEqual([]);
    // One that an earlier try deleted is gone: nothing to complain about.
    const again = await pair.instance.write({ strategy: 'DELETE', document: { userGroups } }, forever);
    expect(again).toMatchObject({ kind: 'done', diagnostics: [] });
  });

  test('an id that leads elsewhere deletes nothing there', async () => {
    const pair = await start(version);
    await load(pair, { dataElements: elements(1) });
    const userGroups = [{ id: `../dataElements/${uid('De', 0)}` } as MetaObject];
    const deleting = pair.instance.write({ strategy: 'DELETE', document: { userGroups } }, forever);
    await expect(deleting).rejects.toMatchObject({ code: 'ID_IN_ADDRESS' });
    const left = await pair.instance.read({ ...none, all: new Set(['dataElements']) }, forever);
    expect([...left.objects.keys()]).toEqual([`dataElements:${uid('De', 0)}`]);
  });

  test('a deletion whose second half is lost leaves open what was done', async () => {
    const pair = await start(version);
    const userGroups = [{ id: 'UserGroup01', name: 'Passing', users: [] } as unknown as MetaObject];
    await load(pair, { userGroups, dataElements: elements(1) });
    pair.fault({ match: { method: 'DELETE' }, fault: { loseAnswer: true } });
    const request = { strategy: 'DELETE', document: { userGroups, dataElements: elements(1) } } as const;
    expect(await pair.instance.write(request, forever)).toMatchObject({ kind: 'unknown' });
    pair.server.sandbox.faults.clear();
    expect(await pair.instance.write(request, forever)).toMatchObject({ kind: 'done', stats: { deleted: 1 } });
  });

  test('answers the list calls of its apps, clears its caches, is idle', async () => {
    const { instance } = await start(version);
    const calls = await instance.listCalls(['dataElements', 'visualizations'], forever);
    expect([...calls]).toEqual([
      ['dataElements', { ok: true, status: 200 }],
      ['visualizations', { ok: true, status: 200 }],
    ]);
    await instance.can.clearCaches?.(forever);
    expect(instance.can.clearCaches).toBeDefined();
    await instance.waitUntilIdle(forever, 0);
  });

  test('knows whether there is data behind an object, or that it does not know', async () => {
    const pair = await start(version);
    await load(pair, {
      organisationUnits: [{ id: 'OrgUnit0001', name: 'Country', shortName: 'C', openingDate: '2020-01-01' }],
      dataElements: [element(1), element(2)],
      dataSets: [
        {
          id: 'DataSet0001',
          name: 'S',
          shortName: 'S',
          periodType: 'Monthly',
          dataSetElements: [1, 2].map((n) => ({ dataElement: { id: uid('De', n) } })),
          organisationUnits: [{ id: 'OrgUnit0001' }],
        },
      ],
    } as unknown as Record<string, MetaObject[]>);
    await fetch(`${pair.server.url}/api/dataValueSets`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('admin:district')}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        dataValues: [{ dataElement: uid('De', 1), period: '202601', orgUnit: 'OrgUnit0001', value: '5' }],
      }),
    });
    const refs = [
      { type: 'dataElements', id: uid('De', 1) },
      { type: 'dataElements', id: uid('De', 2) },
      { type: 'legendSets', id: 'LegendSet01' },
    ];
    const behind = await pair.instance.can.dataBehind?.(refs, forever);
    expect([...(behind ?? [])].map(([, found]) => found)).toEqual(['yes', 'no', 'unknown']);
  });

  test('shows a login without all authorities only what it may see, and says so', async () => {
    const pair = await start(version);
    await load(pair, {
      userRoles: [{ id: 'UserRole001', name: 'R', authorities: ['F_DATAELEMENT_PUBLIC_ADD'] }],
      users: [
        {
          id: 'User0000001',
          username: 'reader',
          password: 'Reader-12345',
          firstName: 'R',
          surname: 'R',
          userRoles: [{ id: 'UserRole001' }],
        },
      ],
      dataElements: [element(1, { sharing: { public: 'r-------' } }), element(2, { sharing: { public: '--------' } })],
    } as unknown as Record<string, MetaObject[]>);
    const login = { kind: 'basic', user: 'reader', password: 'Reader-12345' } as const;
    const reader = await connect(pair.server.url, login, { clock: quickClock() });
    endAfterTest(() => reader.close());
    expect(reader.side.eyes).toEqual({ login: 'reader', sees: 'filtered' });
    expect(reader.can.clearCaches).toBeUndefined();
    const reading = await reader.read(
      { ...none, ids: idsOf('dataElements', [element(1), element(2)]), all: new Set(['users']) },
      forever,
    );
    expect([...reading.objects.keys()]).toEqual([`dataElements:${uid('De', 1)}` as RefKey]);
    expect([...reading.absent]).toEqual([`dataElements:${uid('De', 2)}`]);
    expect(reading.diagnostics).toMatchObject([{ code: 'TYPE_NOT_READABLE', params: { type: 'users' } }]);
  });
});

describe('connecting', () => {
  test('with a wrong password says so', async () => {
    const server = await startSandbox({});
    endAfterTest(() => server.close());
    const wrong = connect(server.url, { ...ADMIN, password: 'wrong-password' }, { clock: quickClock() });
    await expect(wrong).rejects.toMatchObject({
      code: 'LOGIN_REFUSED',
      kind: 'unreachable',
      params: { user: 'admin' },
    });
  });

  test('below a context path', async () => {
    const server = await startSandbox({ contextPath: '/dhis/prod' });
    endAfterTest(() => server.close());
    const instance = await connect(server.url, ADMIN);
    endAfterTest(() => instance.close());
    expect(instance.side.address).toMatch(/\/dhis\/prod$/);
  });
});
