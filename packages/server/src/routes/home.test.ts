import type { Selection } from '@dhow/core';
import { type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestServer, type TestServer } from '../testing/running-server.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const OBJECTS = {
  optionSets: [
    { id: 'optSetAAAA1', name: 'Colours', code: 'COLOURS', valueType: 'TEXT', version: 0 },
    { id: 'optSetAAAA2', name: 'Sizes', code: 'SIZES', valueType: 'TEXT', version: 0 },
  ],
};
const select = (match: string) => ({ include: [{ type: 'optionSets', match }] }) as unknown as Selection;

let dhow: TestServer;
let servers: RunningSandbox[] = [];
beforeAll(async () => {
  servers = await Promise.all([startSandbox({ content: OBJECTS }), startSandbox({ content: {} })]);
  dhow = await startTestServer();
  for (const [name, environment] of [
    ['training', 'staging'],
    ['moh', 'production'],
  ] as const)
    await dhow.admin.addInstance({
      body: {
        name,
        environment,
        address: servers[name === 'training' ? 0 : 1]!.url,
        login: { kind: 'basic', user: 'admin' },
        secret: 'district',
      },
    });
});
afterAll(async () => {
  await dhow?.stop();
  for (const server of servers) await server.close();
});

const plan = (name: string) =>
  dhow.doJob(dhow.admin, 'plan', { source: 'training', target: 'moh', selection: select(name), defaultAnswers: true });

test('what waits is shown until it was imported; of two plans between the same two, the newer one', async () => {
  const { admin } = dhow;
  expect(await admin.getHome()).toMatchObject({
    instances: [{ name: 'moh', environment: 'production' }, { name: 'training' }],
    waiting: { count: 0, plans: [] },
    running: { count: 0, jobs: [] },
    lately: [],
  });

  const older = await plan('Colours');
  const newer = await plan('Sizes');
  const both = await admin.getHome();
  expect(both.waiting).toMatchObject({
    count: 1,
    plans: [{ hash: newer.plan, acts: 1, older: 1, into: { name: 'moh' } }],
  });
  expect(both.instances.map(({ seen }) => seen?.version)).toEqual([
    expect.stringMatching(/^2\./),
    expect.stringMatching(/^2\./),
  ]);

  const { risks } = await admin.getPlan({ params: { hash: newer.plan } });
  await admin.approvePlan({
    params: { hash: newer.plan },
    body: { accepts: risks.map(({ id }) => id), confirm: 'moh' },
  });
  expect((await admin.getHome()).waiting.plans[0]?.approved?.who).toMatch(/^local:/);

  const { run } = await dhow.ended(admin, (await admin['start-import']({ body: { plan: newer.plan } })).id);
  const [listed] = await admin.listRuns({});
  const after = await admin.getHome();
  expect(after.waiting.plans).toMatchObject([{ hash: older.plan, older: 0 }]);
  expect(after.lately).toMatchObject([
    { id: run, state: listed?.state, from: { name: 'training' }, into: { environment: 'production' } },
  ]);
  expect(after.waiting.plans[0]?.counts).toEqual({ create: 1, update: 0, recreate: 0, delete: 0 });
  // Nobody has to decide about a plan any more when one that asks for the same was imported after it.
  const again = await dhow.doJob(admin, 'plan', {
    source: 'training',
    target: 'moh',
    selection: select('Colours'),
    defaultAnswers: true,
    policies: { sharing: 'source' },
  });
  expect(again.plan).not.toBe(older.plan);
  const more = await admin.getPlan({ params: { hash: again.plan } });
  await admin.approvePlan({
    params: { hash: again.plan },
    body: { accepts: more.risks.map(({ id }) => id), confirm: 'moh' },
  });
  await dhow.ended(admin, (await admin['start-import']({ body: { plan: again.plan } })).id);
  expect((await admin.getHome()).waiting).toEqual({ count: 0, plans: [] });
  expect((await admin.viewPlan({ params: { hash: older.plan } })).replacedBy).toBe(again.plan);
  // An import that was undone does not look as if it stood.
  const asked = await dhow.doJob(admin, 'undo', { run: run ?? '' });
  const { questions } = await admin.getPlan({ params: { hash: asked.plan } });
  const answers = Object.fromEntries(
    questions.map(({ id, choices }) => [id, choices.find((choice) => /delete/.test(choice.id))?.id ?? 'none']),
  );
  const undo = await dhow.doJob(admin, 'undo', { run: run ?? '', answers: { answers } });
  const back = await admin.getPlan({ params: { hash: undo.plan } });
  await admin.approvePlan({
    params: { hash: undo.plan },
    body: { accepts: back.risks.map(({ id }) => id), confirm: 'moh' },
  });
  const taken = await dhow.ended(admin, (await admin['start-import']({ body: { plan: undo.plan } })).id);
  const undone = { run: taken.run, whole: true };
  expect((await admin.getHome()).lately.find(({ id }) => id === run)).toMatchObject({ undone });
  expect((await admin.listRuns({})).find(({ id }) => id === run)).toMatchObject({ undone });
  expect((await admin.seeRun({ params: { run: run ?? '' }, query: {} })).note).toMatchObject({ undone });
  expect((await admin.seeRun({ params: { run: taken.run ?? '' }, query: {} })).note).toMatchObject({ undoes: run });
  // A plan that changes nothing asks nobody for anything.
  const empty = await plan('Colours');
  expect((await admin.getHome()).waiting.plans.map(({ hash }) => hash)).not.toContain(empty.plan);
});
