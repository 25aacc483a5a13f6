import { Fault, type Selection } from '@dhow/core';
import { type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Calls, startTestServer, type TestServer } from '../testing/running-server.js';

/** An administrator worked with two instances, of which others may see one only, or read one only. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const OBJECTS = {
  optionSets: [{ id: 'optSetAAAA1', name: 'Colours', code: 'COLOURS', valueType: 'TEXT', version: 0 }],
};
const SECRETS = {
  optionSets: [{ id: 'optSetSecr1', name: 'Shades', code: 'SHADES', valueType: 'TEXT', version: 0 }],
};
/** As people write it: without what they do not want to say. */
const OPTION_SETS = { include: [{ type: 'optionSets', all: true }] } as unknown as Selection;

let dhow: TestServer;
let servers: RunningSandbox[] = [];
let plan: string;
let run: string;
let job: string;
let backup: string;
let backupName: string;
let stranger: Calls;
let reader: Calls;

beforeAll(async () => {
  servers = [await startSandbox({ content: OBJECTS }), await startSandbox({ content: SECRETS })];
  dhow = await startTestServer();
  const { admin } = dhow;
  for (const [name, server] of [
    ['training', servers[0]!],
    ['secret-prod', servers[1]!],
  ] as const)
    await admin.addInstance({
      body: { name, address: server.url, login: { kind: 'basic', user: 'admin' }, secret: 'district' },
    });
  const made = await dhow.doJob(admin, 'plan', {
    source: 'training',
    target: 'secret-prod',
    selection: OPTION_SETS,
    defaultAnswers: true,
  });
  plan = made.plan;
  const whole = await admin.getPlan({ params: { hash: plan } });
  await admin.approvePlan({ params: { hash: plan }, body: { accepts: whole.risks.map(({ id }) => id) } });
  const started = await admin['start-import']({ body: { plan } });
  job = started.id;
  const imported = await dhow.ended(admin, job);
  expect(imported).toMatchObject({ state: 'done', result: { ended: 'imported' } });
  run = imported.run!;
  const { stored } = await dhow.doJob(admin, 'backup', {
    instance: 'secret-prod',
    selection: OPTION_SETS,
    zone: 'UTC',
    name: 'the secret backup',
  });
  backup = stored.id;
  backupName = stored.about.name;
  stranger = await dhow.person('stranger', 'editor', {
    '*': 'none',
    training: 'write',
    'old-name': 'write',
  });
  reader = await dhow.person('reader', 'editor', { 'secret-prod': 'read' });
});
afterAll(async () => {
  await dhow?.stop();
  for (const server of servers) await server.close();
});

/** The code that a call was refused with, and all that it said. */
async function refusal(call: () => Promise<unknown>): Promise<{ code: string; all: string }> {
  try {
    const value = await call();
    return { code: '', all: JSON.stringify(value) };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { code: fault.code, all: JSON.stringify([fault.code, fault.params, fault.at, fault.findings]) };
  }
}

describe('what is of an instance that one may not read', () => {
  test('is in no list', async () => {
    const lists = {
      instances: await stranger.listInstances(),
      plans: await stranger.listPlans(),
      runs: await stranger.listRuns({}),
      jobs: await stranger.listJobs({}),
      backups: await stranger.listBackups(),
      installs: await stranger.listInstalls(),
      matches: await stranger.listMatches(),
      home: await stranger.getHome(),
    };
    expect(lists.instances.map(({ name }) => name)).toEqual(['training']);
    expect(JSON.stringify(lists)).not.toMatch(new RegExp(`secret|${servers[1]!.url}|${plan}|${run}|${backup}`));
  });

  test('is answered as if it were not there, whatever is asked of it', async () => {
    const hash = { params: { hash: plan } };
    const byRun = { params: { run } };
    const byId = { params: { id: job } };
    const ofBackup = { params: { id: backup } };
    const keeps = { orgUnits: 'keep', sharing: 'keep', dryRun: false } as const;
    const asked: readonly (readonly [string, string, () => Promise<unknown>])[] = [
      ['getInstance', 'INSTANCE_UNKNOWN', () => stranger.getInstance({ params: { name: 'secret-prod' } })],
      ['getPlan', 'PLAN_UNKNOWN', () => stranger.getPlan(hash)],
      ['viewPlan', 'PLAN_UNKNOWN', () => stranger.viewPlan(hash)],
      ['getAct', 'PLAN_UNKNOWN', () => stranger.getAct({ params: { ...hash.params, index: '0' } })],
      ['listKept', 'PLAN_UNKNOWN', () => stranger.listKept({ ...hash, query: { skip: 0, limit: 10 } })],
      ['comparePlan', 'PLAN_UNKNOWN', () => stranger.comparePlan({ ...hash, query: { before: plan } })],
      ['downloadPlanReport', 'PLAN_UNKNOWN', () => stranger.downloadPlanReport({ ...hash, query: { as: 'html' } })],
      ['listQuestions', 'PLAN_UNKNOWN', () => stranger.listQuestions({ ...hash, query: {} })],
      ['getApproval', 'PLAN_UNKNOWN', () => stranger.getApproval(hash)],
      ['approvePlan', 'PLAN_UNKNOWN', () => stranger.approvePlan({ ...hash, body: { accepts: [] } })],
      ['deletePlan', 'PLAN_UNKNOWN', () => stranger.deletePlan(hash)],
      ['start-import', 'PLAN_UNKNOWN', () => stranger['start-import']({ body: { plan } })],
      ['start-rehearse', 'PLAN_UNKNOWN', () => stranger['start-rehearse']({ body: { plan, on: 'server' } })],
      ['start-foresee', 'PLAN_UNKNOWN', () => stranger['start-foresee']({ body: { plan } })],
      ['getRun', 'RUN_UNKNOWN', () => stranger.getRun(byRun)],
      ['listRunEvents', 'RUN_UNKNOWN', () => stranger.listRunEvents({ ...byRun, query: {} })],
      ['downloadRunBackup', 'RUN_UNKNOWN', () => stranger.downloadRunBackup(byRun)],
      ['start-resume', 'RUN_UNKNOWN', () => stranger['start-resume']({ body: { run } })],
      ['start-verify', 'RUN_UNKNOWN', () => stranger['start-verify']({ body: { run } })],
      ['start-undo', 'RUN_UNKNOWN', () => stranger['start-undo']({ body: { run } })],
      ['getJob', 'JOB_UNKNOWN', () => stranger.getJob(byId)],
      ['followJob', 'JOB_UNKNOWN', () => stranger.followJob({ ...byId, query: {} })],
      ['stopJob', 'JOB_UNKNOWN', () => stranger.stopJob(byId)],
      ['getBackup', 'BACKUP_UNKNOWN', () => stranger.getBackup(ofBackup)],
      ['getBackupTree', 'BACKUP_UNKNOWN', () => stranger.getBackupTree(ofBackup)],
      ['checkBackup', 'BACKUP_UNKNOWN', () => stranger.checkBackup(ofBackup)],
      ['downloadBackup', 'BACKUP_UNKNOWN', () => stranger.downloadBackup({ ...ofBackup, query: {} })],
      ['deleteBackup', 'BACKUP_UNKNOWN', () => stranger.deleteBackup(ofBackup)],
      [
        'start-restore',
        'BACKUP_UNKNOWN',
        () => stranger['start-restore']({ body: { backup, instance: 'training', ...keeps } }),
      ],
      ['start-backup-tree', 'BACKUP_UNKNOWN', () => stranger['start-backup-tree']({ body: { backup } })],
      [
        'start-compare-backup',
        'BACKUP_UNKNOWN',
        () => stranger['start-compare-backup']({ body: { backup, instance: 'training' } }),
      ],
      [
        'start-restore by name',
        'BACKUP_UNKNOWN',
        () => stranger['start-restore']({ body: { backup: backupName, instance: 'training', ...keeps } }),
      ],
      ['start-test', 'INSTANCE_UNKNOWN', () => stranger['start-test']({ body: { instance: 'secret-prod' } })],
      [
        'start-plan into it',
        'INSTANCE_UNKNOWN',
        () => stranger['start-plan']({ body: { source: 'training', target: 'secret-prod' } }),
      ],
      [
        'start-plan from it',
        'NO_SUCH_INSTANCE',
        () => stranger['start-plan']({ body: { source: 'secret-prod', target: 'training' } }),
      ],
      [
        'start-plan upon its import',
        'RUN_UNKNOWN',
        () => stranger['start-plan']({ body: { source: 'training', target: 'training', base: run } }),
      ],
      [
        'start-plan anew',
        'PLAN_UNKNOWN',
        () => stranger['start-plan']({ body: { source: 'training', target: 'training', refresh: plan } }),
      ],
      ['start-diff', 'NO_SUCH_INSTANCE', () => stranger['start-diff']({ body: { a: 'training', b: 'secret-prod' } })],
      ['start-types of its backup', 'NO_SUCH_INSTANCE', () => stranger['start-types']({ body: { source: backup } })],
    ];
    const wrong: unknown[] = [];
    for (const [what, code, call] of asked) {
      const told = await refusal(call);
      const asked_ = what.includes('it') || what.includes('Instance') || what === 'start-test' || what === 'start-diff';
      const leaks = !asked_ && told.all.includes('secret-prod');
      const right = told.code === code;
      if (!right || leaks) wrong.push({ what, told });
    }
    expect(wrong).toEqual([]);
    expect(await dhow.admin.getPlan({ params: { hash: plan } })).toMatchObject({ hash: plan });
  });

  test('is refused in the same words as what is not there, before any job is queued', async () => {
    const both = (call: (name: string) => Promise<unknown>) => async () => {
      const [hidden, nothing] = await Promise.all(
        ['SECRET-prod', 'nope'].map(async (name) => (await refusal(() => call(name))).all.replaceAll(name, 'NAME')),
      );
      expect(hidden).toBe(nothing);
      expect(hidden).toMatch(/INSTANCE.*"NAME".*"training"/);
    };
    const target = 'training';
    await Promise.all(
      [
        both((instance) => stranger['start-test']({ body: { instance } })),
        both((source) => stranger['start-types']({ body: { source } })),
        both((source) => stranger['start-plan']({ body: { source, target } })),
        both((into) => stranger['start-plan']({ body: { source: target, target: into } })),
        both((b) => stranger['start-diff']({ body: { a: target, b } })),
        both((base) => stranger['start-plan']({ body: { source: target, target, base } })),
        both((name) => stranger['start-people']({ body: { source: target, for: name } })),
      ].map((one) => one()),
    );
    const named = async (base: string) =>
      (await refusal(() => stranger['start-plan']({ body: { source: target, target, base } }))).code;
    expect([await named(backup), await named('20261121-1405-k3f9')]).toEqual(['RUN_UNKNOWN', 'RUN_UNKNOWN']);
  });

  test('is not named by what is said of a job, neither in its end nor on the way', async () => {
    const { admin } = dhow;
    const gone = { name: 'gone', address: servers[0]!.url, login: { kind: 'basic', user: 'admin' } } as const;
    await admin.addInstance({ body: { ...gone, secret: 'district' } });
    const busy = await Promise.all([1, 2, 3, 4].map(() => admin['start-types']({ body: { source: 'training' } })));
    const { id } = await admin['start-test']({ body: { instance: 'gone' } });
    await admin.removeInstance({ params: { name: 'gone' } });
    for (const one of busy) await dhow.ended(admin, one.id);
    const { fault } = await dhow.ended(admin, id);
    expect(fault).toMatchObject({ code: 'INSTANCE_UNKNOWN', params: { known: ['secret-prod', 'training'] } });
    const viewer = await dhow.person('viewer', 'editor', { 'secret-prod': 'none' });
    expect((await viewer.getJob({ params: { id } })).fault).toMatchObject({ params: { known: ['training'] } });
    const events = await fetch(`${dhow.server.address}/api/jobs/${id}/events`, {
      headers: { authorization: `Bearer ${viewer.token}` },
    });
    const told = await events.text();
    expect(told).toContain('INSTANCE_UNKNOWN');
    expect(told).toContain('training');
    expect(told).not.toContain('secret-prod');
  });

  test('is not written to under another name: a plan that says so is refused when it is given', async () => {
    const whole = await dhow.admin.getPlan({ params: { hash: plan } });
    const told = await refusal(() => stranger.putPlan({ body: whole }));
    expect(told.code).toBe('INSTANCE_UNKNOWN');
    // A name that they may write, with the address of the other: as an instance was called that is gone.
    const { admin } = dhow;
    const old = { name: 'old-name', address: servers[1]!.url } as const;
    await admin.addInstance({ body: { ...old, login: { kind: 'basic', user: 'admin' }, secret: 'district' } });
    const wish = { source: 'training', target: old.name, selection: OPTION_SETS, defaultAnswers: true };
    const lying = await admin.getPlan({ params: { hash: (await dhow.doJob(admin, 'plan', wish)).plan } });
    await admin.removeInstance({ params: { name: old.name } });
    await admin.deletePlan({ params: { hash: lying.hash } });
    expect(lying.into).toMatchObject(old);
    expect(await refusal(() => stranger.putPlan({ body: lying }))).toMatchObject({ code: 'NO_TARGET_KNOWN' });
    expect((await dhow.admin.listPlans()).map(({ hash }) => hash)).not.toContain(lying.hash);
  });
});

/** What was made of the secret instance, by what it is. */
const made: Record<string, string> = {};

describe('what was made of an instance that one may not read', () => {
  beforeAll(async () => {
    const { admin } = dhow;
    const wish = { selection: OPTION_SETS, defaultAnswers: true } as const;
    const keeps = { orgUnits: 'keep', sharing: 'keep', dryRun: false } as const;
    const exported = async (source: string): Promise<string> =>
      (await dhow.doJob(admin, 'export', { source, name: 'shades.json', selection: OPTION_SETS })).package!;
    made.package = await exported('secret-prod');
    made.ofBackup = await exported(backup);
    made.ofPackage = await exported(`package:${made.package}`);
    const planned = async (source: string): Promise<string> =>
      (await dhow.doJob(admin, 'plan', { source, target: 'training', ...wish })).plan;
    made.fromPackage = await planned(`package:${made.ofPackage}`);
    made.fromBackup = await planned(backup);
    made.restore = (await dhow.doJob(admin, 'restore', { backup, instance: 'training', ...keeps })).plan;
    const list = await admin['start-list']({ body: { source: `package:${made.ofBackup}`, type: 'optionSets' } });
    made.list = (await dhow.ended(admin, list.id)).id;
    const whole = await admin.getPlan({ params: { hash: made.fromPackage } });
    await admin.approvePlan({ params: { hash: whole.hash }, body: { accepts: whole.risks.map(({ id }) => id) } });
    const started = await admin['start-import']({ body: { plan: whole.hash } });
    const imported = await dhow.ended(admin, started.id);
    expect(imported).toMatchObject({ state: 'done', result: { ended: 'imported' } });
    Object.assign(made, { import: started.id, run: imported.run! });
  });

  test('is in no list: packages, plans, jobs, imports and what they installed', async () => {
    const lists = {
      packages: await stranger.listPackages(),
      plans: await stranger.listPlans(),
      runs: await stranger.listRuns({}),
      jobs: await stranger.listJobs({}),
      installs: await stranger.listInstalls(),
    };
    expect(JSON.stringify(lists)).not.toMatch(new RegExp(Object.values(made).join('|')));
    expect((await dhow.admin.listInstalls()).installs.map(({ run }) => run)).toContain(made.run);
  });

  test('is answered as if it were not there', async () => {
    const ofPlan = (key: string) => () => stranger.getPlan({ params: { hash: made[key]! } });
    const ofPackage = (key: string) => () => stranger.getPackage({ params: { id: made[key]! } });
    const ofJob = (key: string) => () => stranger.getJob({ params: { id: made[key]! } });
    const ofRun = { params: { run: made.run! } };
    const asked: Readonly<Record<string, readonly [string, () => Promise<unknown>]>> = {
      package: ['PACKAGE_UNKNOWN', ofPackage('package')],
      ofBackup: ['PACKAGE_UNKNOWN', ofPackage('ofBackup')],
      ofPackage: ['PACKAGE_UNKNOWN', ofPackage('ofPackage')],
      fromPackage: ['PLAN_UNKNOWN', ofPlan('fromPackage')],
      fromBackup: ['PLAN_UNKNOWN', ofPlan('fromBackup')],
      restore: ['PLAN_UNKNOWN', ofPlan('restore')],
      list: ['JOB_UNKNOWN', ofJob('list')],
      import: ['JOB_UNKNOWN', ofJob('import')],
      run: ['RUN_UNKNOWN', () => stranger.getRun(ofRun)],
      copy: ['RUN_UNKNOWN', () => stranger.downloadRunBackup(ofRun)],
      install: ['INSTALL_UNKNOWN', () => stranger.getInstall(ofRun)],
    };
    const codes = await Promise.all(
      Object.entries(asked).map(async ([what, [, call]]) => [what, (await refusal(call)).code]),
    );
    expect(codes).toEqual(Object.entries(asked).map(([what, [code]]) => [what, code]));
  });
});

describe('what is of an instance that one may only read', () => {
  test('is seen', async () => {
    expect((await reader.listPlans()).map(({ hash }) => hash)).toContain(plan);
    expect(await reader.getJob({ params: { id: job } })).toMatchObject({ id: job });
    expect((await reader.listBackups()).backups.map(({ id }) => id)).toEqual([backup]);
  });

  test('is not written, approved, stopped or undone', async () => {
    const calls = {
      approve: () => reader.approvePlan({ params: { hash: plan }, body: { accepts: [] } }),
      import: () => reader['start-import']({ body: { plan } }),
      resume: () => reader['start-resume']({ body: { run } }),
      stop: () => reader.stopJob({ params: { id: job } }),
    };
    const codes: Record<string, string> = {};
    for (const [name, call] of Object.entries(calls)) codes[name] = (await refusal(call)).code;
    expect(codes).toEqual({
      approve: 'FORBIDDEN_INSTANCE',
      import: 'FORBIDDEN_INSTANCE',
      resume: 'FORBIDDEN_INSTANCE',
      stop: 'FORBIDDEN_INSTANCE',
    });
  });

  test('is neither deleted nor steered: backups, plans, packages, installs, matches and answers', async () => {
    const looker = await dhow.person('looker', 'editor', { 'secret-prod': 'read', training: 'read' });
    const between = { query: { source: servers[0]!.url, target: servers[1]!.url } };
    const ofPackage = { query: { kind: 'package', name: 'shades', target: servers[1]!.url } } as const;
    const calls = {
      deleteBackup: () => looker.deleteBackup({ params: { id: backup } }),
      deletePlan: () => looker.deletePlan({ params: { hash: plan } }),
      deletePackage: () => looker.deletePackage({ params: { id: made.ofPackage! } }),
      forgetInstall: () => looker.forgetInstall({ params: { run: made.run! } }),
      replaceMatches: () => looker.replaceMatches({ ...between, body: { pairs: [] } }),
      forgetMatches: () => looker.forgetMatches(between),
      replaceAnswers: () => looker.replaceAnswers({ ...ofPackage, body: {} }),
      forgetAnswers: () => looker.forgetAnswers(ofPackage),
    };
    const codes = await Promise.all(
      Object.entries(calls).map(async ([name, call]) => [name, (await refusal(call)).code]),
    );
    expect(codes).toEqual(Object.keys(calls).map((name) => [name, 'FORBIDDEN_INSTANCE']));
    expect(await looker.getMatches(between)).toBeDefined();
    expect(await looker.getAnswers(ofPackage)).toEqual({});
  });
});

test('the trail tells of the import: who asked for it, the instances, and how the job ended', async () => {
  const [end] = await dhow.admin.listAudit({ query: { act: job } });
  expect(end).toMatchObject({
    what: 'job.import',
    outcome: 'done',
    by: 'worker',
    who: { name: expect.stringMatching(/^local:/) },
    instances: expect.arrayContaining(['secret-prod']),
    detail: { job, run, plan, ended: 'imported' },
  });
  const rows = await dhow.admin.listAudit({ query: { what: 'start-import', who: end!.who.id } });
  const done = rows.find(({ detail }) => detail.job === job);
  const asked = rows.find(({ act, seq }) => act === done?.act && seq !== done.seq);
  expect(asked).toMatchObject({ outcome: 'asked' });
  expect(done).toMatchObject({ outcome: 'done', instances: expect.arrayContaining(['secret-prod']), detail: { job } });
  const tried = await dhow.admin.listAudit({ query: { who: 'stranger', what: 'approvePlan' } });
  expect(tried.map(({ outcome, code }) => [outcome, code])).toEqual([
    ['refused', 'PLAN_UNKNOWN'],
    ['asked', ''],
  ]);
});

test('what jobs read from it stays hidden when the instance is gone', async () => {
  const { admin } = dhow;
  const server = await startSandbox({ content: SECRETS });
  servers.push(server);
  const login = { login: { kind: 'basic', user: 'admin' }, secret: 'district' } as const;
  await admin.addInstance({ body: { name: 'left-prod', address: server.url, ...login } });
  const { stored } = await dhow.doJob(admin, 'backup', { instance: 'left-prod', selection: OPTION_SETS, zone: 'UTC' });
  await admin.removeInstance({ params: { name: 'left-prod' } });
  const later = await admin['start-list']({ body: { source: stored.id, type: 'optionSets' } });
  expect(await dhow.ended(admin, later.id)).toMatchObject({ state: 'done', touches: { reads: ['left-prod'] } });
  expect((await refusal(() => stranger.getJob({ params: { id: later.id } }))).code).toBe('JOB_UNKNOWN');
  expect((await stranger.listJobs({})).map(({ id }) => id)).not.toContain(later.id);
});
