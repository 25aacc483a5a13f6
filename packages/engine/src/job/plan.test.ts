import { Fault, type MetaDocument, type Plan } from '@dhow/core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { InstallStore } from '../ports/installs.js';
import { ask } from '../testing/ask.js';
import { listened, type MemoryHouse, memoryHouse, memoryPackage } from '../testing/memory-house.js';
import type { MemoryInstance } from '../testing/memory-instance.js';
import { element, orgUnit, pair } from '../testing/world.js';
import type { House } from './job.js';
import { jobs } from './jobs.js';
import type { PlanWish } from './kinds.js';

const selection = { include: [{ type: 'dataSets', match: 'DS_1' }], exclude: [], dependents: {} } as const;
const sharing = { public: 'r-------', users: {}, userGroups: {} };
/** A chart of an org unit that the target does not know. */
const chart = (id: string, unit = 'ouFarAway01') => ({
  id,
  name: id,
  type: 'COLUMN',
  organisationUnits: [{ id: unit }],
  sharing,
});

let staging: MemoryInstance;
let production: MemoryInstance;
let house: MemoryHouse;

beforeEach(() => {
  ({ source: staging, target: production } = pair());
  house = memoryHouse({ instances: [staging, production] });
});

const fromPackage = (objects: MetaDocument, heading = {}): MemoryHouse =>
  memoryHouse({ instances: [production], sources: { 'anc.json': memoryPackage('anc.json', objects, heading) } });

const said: string[] = [];
const on = listened({ say: ({ code }) => void said.push(code) });
beforeEach(() => void said.splice(0));

async function planned(wish: Partial<PlanWish> = {}, at: House = house): Promise<Plan> {
  const { plan } = await ask(at, 'plan', { source: 'staging', target: 'production', ...wish }, on);
  return at.stores.plans.get(plan);
}

const openIn = ({ questions }: Plan) => questions.filter(({ answer }) => answer === null).map(({ id }) => id);

test('a plan is kept under its hash, by whoever asked for it', async () => {
  const made = await ask(house, 'plan', { source: 'staging', target: 'production', selection }, on);
  const plan = await house.stores.plans.get(made.plan);
  expect(plan.batches.flatMap(({ acts }) => acts).length).toBeGreaterThan(2);
  expect(await house.stores.plans.list()).toMatchObject([
    { hash: made.plan, who: 'ann', into: { name: 'production' } },
  ]);
  expect(made).toMatchObject({ byDefault: [], unused: [] });
});

test('it needs to read its two instances; a package is as the server that it was made of, a URL is none', async () => {
  const touches = (wish: PlanWish) => jobs.plan.touches(wish, house.stores);
  expect(await touches({ source: 'STAGING', target: 'production' })).toEqual({
    reads: ['staging', 'production'],
    writes: [],
  });
  const made = { document: {}, heading: {}, side: staging.side };
  const { id } = await house.stores.packages.put('made.json', made, 'ann');
  expect(await touches({ source: `package:${id}`, target: 'https://x.example' })).toEqual({
    reads: ['staging'],
    writes: [],
  });
  const file = memoryPackage('anc.json', {}).side;
  const { id: brought } = await house.stores.packages.put('anc.json', { ...made, side: file }, 'ann');
  expect((await touches({ source: `package:${brought}#anc.json`, target: 'production' })).reads).toEqual([
    'production',
  ]);
  await expect(touches({ source: 'package:20261121-1405-k3f9', target: 'production' })).rejects.toMatchObject({
    code: 'PACKAGE_UNKNOWN',
  });
});

describe('refused before anybody is asked for anything', () => {
  test.each([
    ['POLICY_UNKNOWN', { policies: { shairing: 'source' } }],
    ['BATCH_SIZE_WRONG', { batchSize: 0 }],
    ['PLAN_UNKNOWN', { refresh: 'f'.repeat(64) }],
  ])('%s', async (code, wish) => {
    await expect(planned({ selection, ...wish })).rejects.toMatchObject({ code });
    expect(house.opened).toEqual([]);
  });
});

test('of a server something has to be asked for; of a package, all is meant', async () => {
  await expect(planned()).rejects.toMatchObject({ kind: 'usage', code: 'NOTHING_ASKED' });
  const at = fromPackage({ dataElements: [element(7)] });
  expect((await planned({ source: 'anc.json' }, at)).batches.flatMap(({ acts }) => acts)).toHaveLength(1);
});

describe('answers', () => {
  const charts = { visualizations: [chart('viFirstOne1'), chart('viSecondOne')] };
  const at = () => fromPackage(charts);

  test('those given hold; those of no use come back; those for another server are passed over and said', async () => {
    const [question] = openIn(await planned({ source: 'anc.json' }, at()));
    const answers = { [question!]: `use:${orgUnit.id}`, NOBODY_ASKED: 'yes' };
    const wish = { source: 'anc.json', target: 'production', answers: { answers } };
    const here = at();
    const made = await ask(here, 'plan', wish, on);
    expect(openIn(await here.stores.plans.get(made.plan))).toEqual([]);
    expect(made.unused).toMatchObject([{ question: 'NOBODY_ASKED', code: 'ANSWER_NO_QUESTION' }]);
    const target = { name: 'other', address: 'http://other.example', questions: [question!] };
    const elsewhere = await planned({ ...wish, answers: { answers, target, file: 'a.json' } }, at());
    expect(openIn(elsewhere)).toEqual([question]);
    expect(said).toEqual(['ANSWERS_ELSEWHERE']);
  });

  test('given together, they are told as such as far as they hold', async () => {
    const [question] = openIn(await planned({ source: 'anc.json' }, at()));
    const one = { where: 'all', choice: 'proposal', examples: [], questions: [question!, 'NO_MORE'] };
    const answers = { answers: { [question!]: `use:${orgUnit.id}` }, together: [one] };
    const plan = await planned({ source: 'anc.json', answers }, at());
    expect(plan.basis.together).toEqual([{ ...one, questions: [question] }]);
  });

  test('every safe proposal is taken where that is asked for, and told', async () => {
    const groups = { ugNobody001: { id: 'ugNobody001', access: 'rw------' } };
    const shared = { sharing: { ...sharing, userGroups: groups } };
    const here = fromPackage({ ...charts, dataElements: [element(9, shared)] });
    const open = openIn(await planned({ source: 'anc.json' }, here));
    const wish = { source: 'anc.json', target: 'production', defaultAnswers: true };
    const made = await ask(here, 'plan', wish, on);
    const left = openIn(await here.stores.plans.get(made.plan));
    expect([open.length, left.length, made.byDefault.length]).toEqual([2, 1, 1]);
    expect(open).toContain(made.byDefault[0]?.question);
    expect(left).not.toContain(made.byDefault[0]?.question);
  });
});

test('a plan that is made anew keeps what was asked for, and tells what is different', async () => {
  const first = await planned({ selection, updateDependencies: ['all'], policies: { sharing: 'source' } });
  production.put({ type: 'dataElements', id: element(3).id }, element(3));
  const wish = { source: 'staging', target: 'production', refresh: first.hash };
  const made = await ask(house, 'plan', wish, on);
  const again = await house.stores.plans.get(made.plan);
  expect(again.basis).toMatchObject({ updateDependencies: ['all'], policies: { sharing: 'source' } });
  expect(made.differences?.acts).toMatchObject([{ ref: { id: element(3).id }, code: 'gone' }]);
});

describe('the release before', () => {
  const ANC = { package: { name: 'ANC', code: 'ANC', version: '2.1' } };
  const next = { dataElements: [element(7, { name: 'Changed' })] };

  test('a package that somebody names is compared with; a server is no release', async () => {
    const sources = {
      'new.json': memoryPackage('new.json', next, ANC),
      'old.json': memoryPackage('old.json', { dataElements: [element(7)] }, ANC),
    };
    const at = memoryHouse({ instances: [staging, production], sources });
    const plan = await planned({ source: 'new.json', base: 'old.json' }, at);
    expect(plan.basis.base).toBeDefined();
    await expect(planned({ source: 'new.json', base: 'staging' }, at)).rejects.toMatchObject({ code: 'BASE_NO_FILE' });
    await expect(planned({ selection, base: 'old.json' }, at)).rejects.toMatchObject({ code: 'BASE_NEEDS_PACKAGE' });
    await expect(planned({ source: 'new.json', base: '20261121-1405-zzzz' }, at)).rejects.toMatchObject({
      code: 'RUN_UNKNOWN',
    });
    const base = '20261121-1405-zzzz';
    const { runs } = at.stores;
    await runs.create({ id: base, plan: await planned({ selection }, at), approval: {} as never });
    await expect(planned({ source: 'new.json', base }, at)).rejects.toMatchObject({ code: 'BASE_NO_PACKAGE' });
  });

  test('a record that is damaged is said, and why; it stops no plan of another package', async () => {
    const at = fromPackage(next, ANC);
    const damaged = { run: '20261121-1405-aaaa', at: '/home/installs/x', code: 'FILE_NOT_JSON', params: { file: 'x' } };
    const installs: InstallStore = { ...at.stores.installs, list: async () => ({ installs: [], damaged: [damaged] }) };
    const findings: unknown[] = [];
    const say = (finding: unknown) => void findings.push(finding);
    const wish = { source: 'anc.json', target: 'production' };
    const broken: House = { ...at, stores: { ...at.stores, installs } };
    await ask(broken, 'plan', wish, listened({ say }));
    expect(findings).toEqual([
      {
        code: 'INSTALL_NOT_READ',
        severity: 'warning',
        params: { folder: '/home/installs/x' },
        because: { code: 'FILE_NOT_JSON', params: { file: 'x' } },
      },
    ]);
    findings.splice(0);
    await ask(broken, 'plan', { ...wish, base: false }, listened({ say }));
    expect(findings).toEqual([]);
  });
});

test('a store that cannot be read ends the job: nothing is taken for not there', async () => {
  const matches = {
    ...house.stores.matches,
    read: async () => {
      throw new Fault('unreachable', 'DATABASE_AWAY', {});
    },
  };
  const away: House = { ...house, stores: { ...house.stores, matches } };
  await expect(planned({ selection }, away)).rejects.toMatchObject({ code: 'DATABASE_AWAY' });
  expect((await planned({ selection, matches: false }, away)).hash).toBeDefined();
});
