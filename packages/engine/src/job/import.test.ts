import { Fault, type Plan, refKey } from '@dhow/core';
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunStore } from '../ports/stores.js';
import { ask } from '../testing/ask.js';
import { listened, type MemoryHouse, memoryHouse, memoryPackage } from '../testing/memory-house.js';
import type { MemoryInstance } from '../testing/memory-instance.js';
import { approved, element, pair } from '../testing/world.js';
import type { House, On } from './job.js';
import { jobs } from './jobs.js';
import type { Imported, ImportWish, ResumeWish } from './kinds.js';
import { doJob } from './run-job.js';

// Many imports in one test, on machines that are slow or busy.
vi.setConfig({ testTimeout: 120_000 });
const RUN = '20261121-1405-k3f9';
const selection = { include: [{ type: 'dataSets', match: 'DS_1' }], exclude: [], dependents: {} } as const;

let staging: MemoryInstance;
let production: MemoryInstance;
let house: MemoryHouse;

beforeEach(() => {
  ({ source: staging, target: production } = pair());
  house = memoryHouse({ instances: [staging, production] });
});

const on = listened();

/** A plan of one object a batch, approved; from another source, of all that it holds. */
async function planned(at: House = house, source = 'staging'): Promise<Plan> {
  const wish = { source, target: 'production', batchSize: 1, updateDependencies: ['all'], defaultAnswers: true };
  const { plan } = await ask(at, 'plan', source === 'staging' ? { ...wish, selection } : wish, on);
  const made = await at.stores.plans.get(plan);
  await at.stores.plans.approve(approved(made));
  return made;
}

const importing = async (more: Partial<ImportWish> = {}, at: House = house, how: On = on): Promise<Imported> =>
  ask(at, 'import', { plan: (await planned(at)).hash, run: RUN, ...more }, how);
const resuming = async (more: Partial<ResumeWish> = {}): Promise<Imported> => {
  const { events } = await house.stores.runs.read(RUN);
  return resumed({ run: RUN, after: events.length, ...more }, house);
};
/** The turns of a resume; one that never ends is a failure. */
async function resumed(wish: ResumeWish, at: House): Promise<Imported> {
  for (let turns = 0; turns < 20; turns++) {
    const turn = await jobs.resume.turn(wish, at, on);
    if ('done' in turn) return turn.done;
  }
  throw new Error('a resume that does not end');
}
const eventTypes = async () => (await house.stores.runs.read(RUN)).events.map(({ type }) => type);

test('an import is carried out, proved and told; a second plan is empty', async () => {
  const plan = await planned();
  const imported = await importing();
  expect(imported).toMatchObject({
    run: RUN,
    plan: plan.hash,
    ended: 'imported',
    outcome: { verdict: 'proved' },
    leftOut: [],
  });
  expect(imported.batches.every(({ state }) => state === 'done')).toBe(true);
  expect((await planned()).batches).toEqual([]);
});

test("it writes to the instance of the plan, whatever that is called now, and tells of what is the source's", async () => {
  const { hash } = await planned();
  const wish = { plan: hash, run: RUN };
  expect(await jobs.import.touches(wish, house.stores)).toEqual({ reads: ['staging'], writes: ['production'] });
  await ask(house, 'import', wish, on);
  const again = { run: RUN, after: 0 };
  expect(await jobs.resume.touches(again, house.stores)).toEqual({ reads: ['staging'], writes: ['production'] });
  expect(await jobs.verify.touches(again, house.stores)).toEqual({ reads: ['staging', 'production'], writes: [] });
  await expect(jobs.import.touches({ ...wish, plan: 'x' }, house.stores)).rejects.toMatchObject({
    code: 'PLAN_UNKNOWN',
  });
});

describe('refused, without a trace', () => {
  const refused = async (code: string, job: Promise<unknown>) => {
    await expect(job).rejects.toMatchObject({ code });
    expect(production.written).toEqual([]);
  };

  test('a plan that nobody approved', async () => {
    const { plan } = await ask(house, 'plan', { source: 'staging', target: 'production', selection }, on);
    await refused('NOT_APPROVED', ask(house, 'import', { plan, run: RUN }, on));
  });

  test('an instance that is never to be written', async () => {
    house = memoryHouse({ instances: [staging, production], readOnly: ['production'] });
    await refused('READ_ONLY', importing());
  });

  test('the id of a run of another plan', async () => {
    const plan = await planned();
    await house.stores.runs.create({ id: RUN, plan: { ...plan, hash: 'other' }, approval: approved(plan) });
    await refused('RUN_EXISTS', importing());
  });

  test('a target that somebody imports into: the job waits, and says for whom', async () => {
    const { hash } = await planned();
    const release = await house.stores.runs.lock('http://production.example', 'other-run');
    const wish = { plan: hash, run: RUN };
    expect(await jobs.import.turn(wish, house, on)).toEqual({
      waits: { code: 'IMPORT_RUNNING', params: { target: 'http://production.example', run: 'other-run' } },
    });
    // Where nobody can wait, it is refused.
    await refused('IMPORT_RUNNING', ask(house, 'import', wish, on));
    await release();
    expect((await ask(house, 'import', wish, on)).ended).toBe('imported');
  });
});

test('stopped, it says so as a result; a resume ends where it should', async () => {
  const stop = new AbortController();
  production.beforeWrite = () => stop.abort();
  const stopped = await importing({}, house, listened({ stop: stop.signal }));
  expect(stopped).toMatchObject({ ended: 'stopped', halted: { code: 'STOPPED_BY_USER' }, remembered: [] });
  expect(stopped.outcome).toBeUndefined();
  expect(await resuming()).toMatchObject({ ended: 'imported', outcome: { verdict: 'proved' } });
});

test('into production, carrying on asks for its name once more', async () => {
  production.side = { ...production.side, environment: 'production' };
  house = memoryHouse({ instances: [staging, production] });
  expect(await importing({ pause: true, confirm: 'production' })).toMatchObject({ halted: { code: 'PAUSED' } });
  const sent = production.written.length;
  await expect(resuming()).rejects.toMatchObject({ code: 'NOT_CONFIRMED' });
  await expect(resuming({ confirm: 'prod' })).rejects.toMatchObject({ code: 'NAME_DIFFERS' });
  expect(production.written).toHaveLength(sent);
  expect(await eventTypes()).not.toContain('resumed');
  expect(await resuming({ confirm: 'production' })).toMatchObject({ ended: 'imported' });
});

test('with a pause it stops after each batch, told as it happens; each resume goes one batch on', async () => {
  const said: unknown[] = [];
  const { batches } = await planned();
  const how = listened({ say: ({ code, severity, params }) => said.push([code, severity, params]) });
  let imported = await importing({ pause: true }, house, how);
  let pauses = 0;
  for (; imported.ended === 'stopped'; pauses++) {
    expect(imported.halted).toMatchObject({ code: 'PAUSED' });
    const { events } = await house.stores.runs.read(RUN);
    imported = await ask(house, 'resume', { run: RUN, after: events.length, pause: true }, how);
  }
  expect(pauses).toBe(batches.length - 1);
  expect(said).toHaveLength(pauses);
  expect(said[0]).toEqual(['GATE_PASSED', 'note', { batch: batches[0]!.id, count: batches[0]!.acts.length }]);
  expect(imported).toMatchObject({ ended: 'imported', outcome: { verdict: 'proved' } });
});

describe('what the server refuses', () => {
  const bad = refKey({ type: 'dataElements', id: element(3).id });

  test('ends an import as failed, with what was said against it', async () => {
    production.refuses.set(bad, 'named');
    expect(await importing()).toMatchObject({
      ended: 'failed',
      findings: [{ code: 'E4000', about: { id: element(3).id } }],
    });
  });

  test('stays out of one that keeps going; a resume tries it once more, not turn after turn', async () => {
    production.refuses.set(bad, 'named');
    const partly = await importing({ keepGoing: true }, house, listened({ turnIsOver: () => true }));
    expect(partly).toMatchObject({ ended: 'partly', outcome: { verdict: 'differs' } });
    expect(partly.leftOut.map(({ ref }) => ref.id)).toContain(element(3).id);
    const sent = production.requests().count;
    expect(await resuming({ keepGoing: true })).toMatchObject({ ended: 'partly' });
    expect(production.requests().count - sent).toBeLessThan(40);
    production.refuses.clear();
    expect(await resuming()).toMatchObject({ ended: 'imported', leftOut: [], outcome: { verdict: 'proved' } });
  });

  test('and was shown before the yes is not sent at all', async () => {
    production.refuses.set(bad, 'named');
    const { hash } = await planned();
    const foreseen = await ask(house, 'foresee', { plan: hash }, on);
    expect(foreseen.objects.map(({ ref }) => ref.id)).toContain(element(3).id);
    const partly = await importing({ keepGoing: true, leaveOut: true });
    expect(partly).toMatchObject({ ended: 'partly' });
    expect(await eventTypes()).not.toContain('narrowed');
    expect(partly.leftOut.map(({ ref }) => ref)).toEqual(foreseen.objects.map(({ ref }) => ref));
  });
});

describe('what is remembered', () => {
  const heading = { package: { name: 'ANC', code: 'ANC', version: '2.1' } };
  /** The target has an element of this code: whose it is was asked. */
  const clashing = () =>
    memoryHouse({
      instances: [staging, production],
      sources: {
        'anc.json': memoryPackage('anc.json', { dataElements: [element(8, { code: 'DE_1', name: 'Other' })] }, heading),
      },
    });

  async function matched(at: House): Promise<Plan> {
    const wish = { source: 'anc.json', target: 'production' };
    const first = await at.stores.plans.get((await ask(at, 'plan', wish, on)).plan);
    const answers = Object.fromEntries(first.questions.map(({ id }) => [id, `overwrite:${element(1).id}`]));
    const { plan } = await ask(at, 'plan', { ...wish, answers: { answers } }, on);
    const made = await at.stores.plans.get(plan);
    await at.stores.plans.approve(approved(made));
    return made;
  }

  test('of a proved import: what was installed and matched, and it is said', async () => {
    const at = clashing();
    const { hash } = await matched(at);
    const { remembered, outcome } = await ask(at, 'import', { plan: hash, run: RUN }, on);
    expect(outcome).toMatchObject({ verdict: 'proved' });
    expect(remembered).toEqual([{ code: 'MATCHES_REMEMBERED', severity: 'note', params: { count: 1 } }]);
    expect(await at.stores.matches.list()).toHaveLength(1);
    expect((await at.stores.installs.list()).installs).toMatchObject([{ run: RUN, package: { id: 'ANC' } }]);
  });

  test('of an import whose check failed: by the first check that does not, and by no later one', async () => {
    const at = clashing();
    const { hash } = await matched(at);
    const { listCalls } = production;
    production.listCalls = async () => {
      throw new Fault('unreachable', 'CONNECTION_REFUSED', {});
    };
    await expect(ask(at, 'import', { plan: hash, run: RUN }, on)).rejects.toMatchObject({
      code: 'CONNECTION_REFUSED',
    });
    expect(await at.stores.matches.list()).toEqual([]);
    production.listCalls = listCalls;
    const check = () => ask(at, 'verify', { run: RUN }, on);
    expect((await check()).remembered.map(({ code }) => code)).toEqual(['MATCHES_REMEMBERED']);
    expect((await at.stores.installs.list()).installs).toHaveLength(1);
    // Somebody forgets it: another check does not bring it back.
    const [kept] = await at.stores.matches.list();
    await at.stores.matches.replace(kept!.source, kept!.target, []);
    expect((await check()).remembered).toEqual([]);
    expect(await at.stores.matches.list()).toEqual([]);
  });
});

describe('a turn that died is taken again', () => {
  class Died extends Error {}

  /** A house whose process dies at the n-th time it keeps something, before or after it stands. */
  function dying(inner: House, dieAt: number, isKept: boolean): House & { readonly kept: () => number } {
    let kept = 0;
    const dies =
      <A extends unknown[]>(keep: (...args: A) => Promise<void>) =>
      async (...args: A): Promise<void> => {
        kept++;
        if (kept === dieAt && !isKept) throw new Died();
        await keep(...args);
        if (kept === dieAt) throw new Died();
      };
    const { runs, installs, matches, answers } = inner.stores;
    const dyingRuns: RunStore = {
      ...runs,
      create: dies(runs.create),
      append: dies(runs.append),
      putBackup: dies(runs.putBackup),
    };
    const stores = {
      ...inner.stores,
      runs: dyingRuns,
      installs: { ...installs, put: dies(installs.put) },
      matches: { ...matches, replace: dies(matches.replace) },
      answers: { ...answers, replace: dies(answers.replace) },
    };
    return { ...inner, stores, kept: () => kept };
  }

  const heading = { package: { name: 'ANC', code: 'ANC', version: '2.1' } };

  /** A package with a match to be decided, into its target; `dieAt`: where it dies once. */
  async function journey(dieAt: number, isKept: boolean, turnIsOver: () => boolean) {
    const { target } = pair();
    const sources = {
      'anc.json': memoryPackage(
        'anc.json',
        { dataElements: [element(2, { name: 'New name' }), element(3), element(8, { code: 'DE_1', name: 'Other' })] },
        heading,
      ),
    };
    const at = memoryHouse({ instances: [target], sources });
    const wish = { source: 'anc.json', target: 'production', batchSize: 1 };
    const first = await at.stores.plans.get((await ask(at, 'plan', wish, on)).plan);
    const answers = Object.fromEntries(first.questions.map(({ id }) => [id, `overwrite:${element(1).id}`]));
    const { plan } = await ask(at, 'plan', { ...wish, answers: { answers } }, on);
    await at.stores.plans.approve(approved(await at.stores.plans.get(plan)));
    const job = { plan, run: RUN };
    const how = listened({ turnIsOver });
    const broken = dying(at, dieAt, isKept);
    let died = false;
    const imported = await doJob('import', job, broken, how).catch((cause: unknown) => {
      if (!(cause instanceof Died)) throw cause;
      died = true;
      // Another process, that knows nothing but what is kept.
      return ask(at, 'import', job, how);
    });
    const { events } = await at.stores.runs.read(RUN);
    return {
      died,
      kept: broken.kept(),
      ended: imported.ended,
      verdict: imported.outcome?.verdict,
      state: target.state(),
      sent: target.written.length,
      installs: (await at.stores.installs.list()).installs.map(({ run }) => run),
      matches: (await at.stores.matches.list()).flatMap(({ pairs }) => pairs.map(({ from, to }) => [from.id, to])),
      checks: events.filter(({ type }) => type === 'verified').length,
    };
  }

  test('wherever it died, all ends as if it had not: nothing is sent twice, everything is remembered', async () => {
    const { died, kept, ...whole } = await journey(0, false, () => false);
    expect(whole).toMatchObject({ ended: 'imported', verdict: 'proved', sent: 3, installs: [RUN], checks: 1 });
    expect(whole.matches).toEqual([[element(8).id, element(1).id]]);
    expect([died, kept]).toEqual([false, expect.any(Number)]);
    expect(kept).toBeGreaterThan(10);
    for (let dieAt = 1; dieAt <= kept; dieAt++)
      for (const isKept of [false, true]) {
        const { died: hasDied, kept: _, ...ended } = await journey(dieAt, isKept, () => false);
        expect(hasDied).toBe(true);
        expect(ended).toEqual(whole);
      }
  });

  test('in turns as well, however they are cut', async () => {
    const { died: _, kept, ...whole } = await journey(0, false, () => false);
    const deaths = fc.tuple(fc.integer({ min: 1, max: kept }), fc.boolean(), fc.infiniteStream(fc.boolean()));
    await fc.assert(
      fc.asyncProperty(deaths, async ([dieAt, isKept, cut]) => {
        const { died: _d, kept: _k, ...ended } = await journey(dieAt, isKept, () => cut.next().value);
        expect(ended).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  test('a resume that died goes on as the same one', async () => {
    const stop = new AbortController();
    production.beforeWrite = () => stop.abort();
    await importing({}, house, listened({ stop: stop.signal }));
    const { events } = await house.stores.runs.read(RUN);
    const wish = { run: RUN, after: events.length };
    const writes = (await planned()).batches.length;
    for (let dieAt = 1; dieAt < 50; dieAt++) {
      const ended = await resumed(wish, dying(house, dieAt, true)).catch((cause: unknown) => {
        if (!(cause instanceof Died)) throw cause;
        return undefined;
      });
      if (ended === undefined) continue;
      expect(ended).toMatchObject({ ended: 'imported', outcome: { verdict: 'proved' } });
      break;
    }
    expect((await eventTypes()).filter((type) => type === 'resumed')).toHaveLength(1);
    expect((await eventTypes()).filter((type) => type === 'verified')).toHaveLength(1);
    expect(writes).toBeGreaterThan(0);
  });
});
