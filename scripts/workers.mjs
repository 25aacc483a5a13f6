// Kills workers with -9 at random in the middle of imports, starts them again, and compares the end with that of the same
// imports that nobody disturbed: every run imported and proved, nothing lost, nothing twice.
//
//   node scripts/workers.mjs [--rounds 50] [--seed 1] [--store postgres|embedded] [--version 2.42]
//
// `--rounds`: so many imports, into five practice servers, so that imports wait for each other. On PostgreSQL two workers take
// turns of them; some of the killed start again under their own name and take their jobs back, some never do, and the other
// worker has to find out. On the embedded database one process does it all, and starts again. Without `--store`: both.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { defaultPolicies, stableJson } from '@dhow/core';
import { connect } from '@dhow/dhis2';
import { approve, makePlan } from '@dhow/engine';
import { digest, newRunId, systemClock } from '@dhow/runtime';
import { startSandbox } from '@dhow/sandbox';
import { startPostgres } from '../packages/runtime/dist/testing/postgres-server.js';
import { openGround } from '../packages/server/dist/ground.js';

const VERSION = '0.0.0';
const TARGETS = 5;
/** A job of a dead worker goes on within a minute. */
const MOST_MS = 60_000;
/** Processes that want each core, beyond which nothing happens in time. */
const BUSY = 15;
const LOGIN = { kind: 'basic', user: 'admin', password: 'district' };
const tools = { clock: systemClock, digest, version: VERSION };
const never = new AbortController().signal;
const self = fileURLToPath(import.meta.url);
const quiet = { info: () => {}, error: () => {} };

// ---------------------------------------------------------------- the process that is killed

async function child(name) {
  const ground = await openGround(process.env, VERSION);
  const worker = await ground.work({ log: quiet, name, slots: 2, pace: { turnMs: 300 } });
  process.send({ working: true });
  let isEnding = false;
  process.on('message', () => {
    isEnding = true;
  });
  while (!isEnding) {
    const left = await ground.jobs.list({ isOpen: true, limit: 1000 });
    process.send({ left: left.length });
    await setTimeout(100);
  }
  await worker.stop();
  await ground.close();
  process.disconnect();
}

/** A worker in a process of its own. */
function startChild(env, name) {
  const process_ = spawn(process.execPath, [self, '--child', name], {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const one = { name, left: undefined, isWorking: false };
  const gone = new Promise((resolve) => process_.once('exit', (code, signal) => resolve({ code, signal })));
  process_.on('message', ({ working, left }) => {
    if (working) one.isWorking = true;
    if (left !== undefined) one.left = left;
  });
  gone.then(({ code }) => {
    one.code = code;
  });
  return Object.assign(one, {
    async kill() {
      process_.kill('SIGKILL');
      await gone;
    },
    async end() {
      if (process_.connected) process_.send({ end: true });
      await gone;
    },
  });
}

// ---------------------------------------------------------------- the one that kills

/** Practice servers, and plans to import into them: each brings a data set of its own with its elements. */
async function makeWorld(rounds, version) {
  const source = await startSandbox({ version, systemId: 'staging' });
  const sandboxes = [];
  for (let n = 0; n < TARGETS; n++) sandboxes.push(await startSandbox({ version, systemId: `target${n}` }));
  await fill(source.url, stagingContent(rounds));
  for (const [n, { url }] of sandboxes.entries()) await fill(url, targetContent(rounds, n));
  const before = [];
  for (const { url } of sandboxes) before.push(await control(url, 'GET', '/sandbox/state'));
  const from = await connect(source.url, LOGIN, { name: 'staging' });
  const plans = [];
  for (let k = 0; k < rounds; k++) {
    const n = k % TARGETS;
    const into = await connect(sandboxes[n].url, LOGIN, { name: `target${n}` });
    plans.push(await planFor(from, into, k));
    await into.close();
  }
  await from.close();
  return {
    plans,
    targets: sandboxes.map(({ url }, n) => ({ name: `target${n}`, url })),
    async reset() {
      for (const [n, { url }] of sandboxes.entries()) {
        await control(url, 'PUT', '/sandbox/state', before[n]);
        await control(url, 'DELETE', '/sandbox/log');
      }
    },
    async ends() {
      const ends = [];
      for (const { url } of sandboxes)
        ends.push({
          state: comparable(await control(url, 'GET', '/sandbox/state')),
          writes: (await control(url, 'GET', '/sandbox/log')).filter(isCommit).length,
        });
      return ends;
    },
    async close() {
      await source.close();
      for (const one of sandboxes) await one.close();
    },
  };
}

/** Asks for all imports; nobody works yet. */
async function ask(ground, world) {
  for (const { name, url } of world.targets)
    await ground.stores.instances.add(
      { name, address: url, readOnly: false, login: { kind: 'basic', user: LOGIN.user } },
      LOGIN.password,
    );
  const now = systemClock.now();
  const taken = new Set();
  for (const plan of world.plans) {
    await ground.stores.plans.put(plan, 'Ann', now);
    await ground.stores.plans.approve(approvalOf(plan));
    let run = newRunId(now);
    while (taken.has(run)) run = newRunId(now);
    taken.add(run);
    await ground.jobs.start('import', { plan: plan.hash, run }, { id: 'ann', name: 'Ann' });
  }
}

/** What is wrong with how it ended, as lines. */
async function faultsOf(ground, world, wanted) {
  const faults = [];
  const jobs = await ground.jobs.list({ limit: 1000 });
  if (jobs.length !== world.plans.length) faults.push(`${jobs.length} jobs of ${world.plans.length}`);
  for (const { id, state, run } of jobs) {
    const { result, fault } = await ground.jobs.get(id);
    const { events } = await ground.stores.runs.read(run);
    const count = (type) => events.filter((event) => event.type === type).length;
    const isGood =
      state === 'done' &&
      result?.ended === 'imported' &&
      result.outcome?.verdict === 'proved' &&
      count('started') === 1 &&
      count('imported') === 1 &&
      count('resumed') === 0;
    if (!isGood)
      faults.push(`${run}: ${state} ${JSON.stringify(fault ?? { ...result, batches: undefined }).slice(0, 600)}`);
  }
  const ends = await world.ends();
  for (const [n, { state }] of ends.entries())
    if (wanted && state !== wanted[n].state) faults.push(`target${n} ends in another state`);
  const sum = (list) => list.reduce((total, { writes }) => total + writes, 0);
  return { faults, ends, writes: sum(ends), attempts: jobs.reduce((total, { attempts }) => total + attempts, 0) };
}

/** All imports with these workers, disturbed or not. */
async function play(env, world, names, disturb) {
  await world.reset();
  const ground = await openGround(env, VERSION);
  await ask(ground, world);
  const isShared = env.DATABASE_URL !== undefined;
  if (!isShared) await ground.close();
  const begun = performance.now();
  const workers = names.map((name) => startChild(env, name));
  const leftOf = async () => {
    if (isShared) return (await ground.jobs.list({ isOpen: true, limit: 1000 })).length;
    return workers[0].left ?? world.plans.length;
  };
  const told = await disturb({ workers, leftOf, ground: isShared ? ground : undefined, env });
  for (const worker of workers) await worker.end();
  const after = isShared ? ground : await openGround(env, VERSION);
  const ms = performance.now() - begun;
  return { after, told, ms };
}

const undisturbed = async ({ workers, leftOf }) => {
  while ((await leftOf()) > 0) {
    const ended = workers.find(({ code }) => code !== undefined);
    if (ended) throw new Error(`worker ${ended.name} ended by itself (${ended.code})`);
    await setTimeout(100);
  }
  return {};
};

/** Kills one worker after the other; of every three killed, one is replaced by one under another name. */
const killing =
  (random, most) =>
  async ({ workers, leftOf, ground, env }) => {
    const takeovers = [];
    let kills = 0;
    let watching = Promise.resolve();
    let count = 0;
    while ((await leftOf()) > 0) {
      await setTimeout(300 + random() * 1200);
      const at = Math.floor(random() * workers.length);
      if (kills >= most || (await leftOf()) === 0 || !workers[at].isWorking) continue;
      const { name } = workers[at];
      await workers[at].kill();
      kills++;
      const killed = performance.now();
      const isNew = ground !== undefined && kills % 3 === 0;
      if (ground) {
        const held = await heldBy(ground, name);
        const watched = watchHeld(ground, held, killed).then((ms) => {
          if (held.length > 0) takeovers.push({ name, ms, isNew, jobs: held.length });
        });
        watching = Promise.all([watching, watched]);
      }
      await setTimeout(random() * 1500);
      workers[at] = startChild(env, isNew ? `${name.split('.')[0]}.${++count}` : name);
      if (!ground) {
        while (!workers[at].isWorking) await setTimeout(20);
        takeovers.push({ name, ms: performance.now() - killed, isNew, jobs: 1 });
      }
    }
    await watching;
    return { kills, takeovers };
  };

const heldBy = (ground, name) =>
  ground.database.kysely
    .selectFrom('jobs')
    .select(['id', 'claim'])
    .where('worker', '=', name)
    .where('ended_at', 'is', null)
    .execute();

/** Milliseconds until every one of these jobs was taken up by somebody. */
async function watchHeld({ database }, held, since) {
  for (const { id, claim } of held)
    for (;;) {
      const row = await database.kysely
        .selectFrom('jobs')
        .select(['claim', 'worker', 'ended_at'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      if (row.ended_at !== null || (row.claim > claim + 1 && row.worker !== null)) break;
      if (performance.now() - since > 3 * MOST_MS) break;
      await setTimeout(50);
    }
  return performance.now() - since;
}

async function prove(store, world, { rounds, seed, makeEnv, names }) {
  let failures = 0;
  const clean = await play(await makeEnv(), world, names, undisturbed);
  const wanted = await faultsOf(clean.after, world);
  await clean.after.close();
  for (const fault of wanted.faults) console.log(`  undisturbed: ${fault}`);
  failures += wanted.faults.length;
  const most = Math.max(4, Math.ceil(rounds / 4));
  const killed = await play(await makeEnv(), world, names, killing(randomFrom(seed), most));
  const found = await faultsOf(killed.after, world, wanted.ends);
  await killed.after.close();
  for (const fault of found.faults) console.log(`  killed: ${fault}`);
  failures += found.faults.length;
  const { kills, takeovers } = killed.told;
  const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
  const slowest = Math.max(0, ...takeovers.map(({ ms }) => ms));
  console.log(
    `${store}: ${rounds} imports, ${names.length} ${names.length === 1 ? 'process' : 'workers'}: undisturbed ${seconds(clean.ms)}; with ${kills} kills ${seconds(killed.ms)}`,
  );
  console.log(
    `  ${wanted.writes} requests that write undisturbed, ${found.writes} with kills (a request that was cut is sent again)`,
  );
  const lines = takeovers.map(({ ms, isNew, jobs }) => `${seconds(ms)}${isNew ? '*' : ''} (${jobs})`);
  console.log(
    `  taken up again after ${lines.join(', ')}; slowest ${seconds(slowest)} (* by another worker; jobs in brackets)`,
  );
  if (kills === 0 || takeovers.length === 0) {
    console.log('  NOBODY WAS KILLED AT WORK');
    failures++;
  }
  const load = loadavg()[0] / availableParallelism();
  if (slowest > MOST_MS && load > BUSY)
    console.log(`  the machine is too busy for times to count (load ${load.toFixed(0)} per core)`);
  else if (slowest > MOST_MS) {
    console.log('  TAKEN UP TOO LATE');
    failures++;
  }
  if (failures === 0)
    console.log(
      `  all ${rounds} imported and proved; every server ends in the same state, nothing lost, nothing twice`,
    );
  return failures;
}

async function parent() {
  const { values: args } = parseArgs({
    options: {
      rounds: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      store: { type: 'string' },
      version: { type: 'string', default: '2.42' },
    },
  });
  const rounds = Number(args.rounds);
  const seed = Number(args.seed);
  const work = await mkdtemp(join(tmpdir(), 'dhow-workers-'));
  const world = await makeWorld(rounds, args.version);
  const { DATABASE_URL: _, ...rest } = process.env;
  const envOf = async (more) => ({
    ...rest,
    DHOW_HOME: await mkdtemp(join(work, 'home-')),
    DHOW_ALLOW_ADDRESSES: '127.0.0.1',
    // Workers on one PostgreSQL share the key that seals secrets.
    DHOW_KEY: Buffer.alloc(32, 7).toString('base64'),
    ...more,
  });
  let failures = 0;
  try {
    if (args.store !== 'embedded') {
      const postgres = await startPostgres();
      try {
        const makeEnv = async () => envOf({ DATABASE_URL: await postgres.makeDatabase() });
        failures += await prove('PostgreSQL', world, { rounds, seed, makeEnv, names: ['one', 'two'] });
      } finally {
        await postgres.remove();
      }
    }
    if (args.store !== 'postgres')
      failures += await prove('embedded', world, { rounds, seed, makeEnv: () => envOf({}), names: ['alone'] });
  } finally {
    await world.close();
    await rm(work, { recursive: true, force: true });
  }
  process.exitCode = failures === 0 ? 0 : 1;
}

// ---------------------------------------------------------------- what is imported, and how the ends are compared

async function planFor(from, into, k) {
  const selection = { include: [{ type: 'dataSets', match: `SET_${k}` }], exclude: [], dependents: {} };
  const answers = new Map();
  for (;;) {
    const options = {
      selection,
      policies: defaultPolicies,
      answers,
      updateDependencies: ['all'],
      batchSize: 2,
      askData: false,
    };
    const plan = await makePlan(from, into, options, tools, never);
    const open = plan.questions.filter(({ answer }) => answer === null);
    if (open.length === 0) return plan;
    for (const { id, proposal, choices } of open) answers.set(id, proposal ?? choices[0].id);
  }
}

function approvalOf(plan) {
  const accepts = new Map();
  for (const { code } of plan.risks) accepts.set(code, (accepts.get(code) ?? 0) + 1);
  return approve(plan, { who: 'Ann', when: '2026-11-21T14:05:00.000Z', accepts });
}

const isCommit = ({ method, path }) =>
  method === 'POST' && path.startsWith('/api/metadata?') && path.includes('importMode=COMMIT');

async function control(url, method, path, body) {
  const answer = await fetch(`${url}${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** The state without what every import sets anew. Versions stay: they tell what was written twice. */
function comparable(state) {
  const strip = (value) =>
    Array.isArray(value)
      ? value.map(strip)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .filter(([name]) => !['lastUpdated', 'created', 'lastLogin'].includes(name))
              .map(([name, one]) => [name, strip(one)]),
          )
        : value;
  const byId = (list) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
  return stableJson(
    strip(
      Object.fromEntries(Object.entries(state).map(([type, list]) => [type, Array.isArray(list) ? byId(list) : list])),
    ),
  );
}

async function fill(url, document) {
  const instance = await connect(url, LOGIN, {});
  const answer = await instance.write({ strategy: 'CREATE_AND_UPDATE', document }, never);
  await instance.close();
  if (answer.kind !== 'done') throw new Error(`the content was refused: ${JSON.stringify(answer)}`);
}

function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const sharing = { public: 'rwrw----', users: {}, userGroups: {} };
const unit = { id: 'ouWork00001', name: 'Country', shortName: 'Country', openingDate: '2000-01-01' };
const two = (n) => String(n).padStart(2, '0');
const elementOf = (k, i, name = `Visits ${k} ${i}`) => ({
  id: `deWork${String(k).padStart(3, '0')}${two(i)}`,
  name,
  shortName: name,
  code: `VISITS_${k}_${i}`,
  valueType: 'NUMBER',
  domainType: 'AGGREGATE',
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  sharing,
});
const setOf = (k, count, name) => ({
  id: `dsWork${String(k).padStart(5, '0')}`,
  name,
  shortName: name,
  code: `SET_${k}`,
  periodType: 'Monthly',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  dataSetElements: Array.from({ length: count }, (_, i) => ({
    dataElement: { id: elementOf(k, i).id },
    dataSet: { id: `dsWork${String(k).padStart(5, '0')}` },
  })),
  organisationUnits: [{ id: unit.id }],
  sharing,
});
const upTo = (count) => Array.from({ length: count }, (_, i) => i);

/** For each import a data set with six elements. */
const stagingContent = (rounds) => ({
  organisationUnits: [unit],
  dataElements: upTo(rounds).flatMap((k) => upTo(6).map((i) => elementOf(k, i))),
  dataSets: upTo(rounds).map((k) => setOf(k, 6, `Monthly ${k}`)),
});

/** Of those for this target, the set with two of its elements under older names. */
const targetContent = (rounds, n) => {
  const own = upTo(rounds).filter((k) => k % TARGETS === n);
  return {
    organisationUnits: [unit],
    dataElements: own.flatMap((k) => upTo(2).map((i) => elementOf(k, i, `Old ${k} ${i}`))),
    dataSets: own.map((k) => setOf(k, 2, `Old ${k}`)),
  };
};

if (process.argv[2] === '--child') await child(process.argv[3]);
else await parent();
