// Kills an import with -9 at points spread over everything that a crash can fall between, carries on with it in a new
// process, and compares the end with that of an import that nobody killed: same state, nothing lost, nothing twice.
//
//   node scripts/kills.mjs [--rounds 200] [--seed 1] [--version 2.42] [--json FILE]
//
// The windows: bytes of each import's body that reached the server; answers (before, in the middle of and after their
// way to the client); each fsync (just before and just after). Every window gets its share of the rounds; a window that
// stayed empty fails the run.
import { spawn } from 'node:child_process';
import { mkdtemp, open as openFile, rm, writeFile } from 'node:fs/promises';
import { Agent, createServer, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { defaultPolicies, encodePlan, stableJson } from '@dhow/core';
import { connect } from '@dhow/dhis2';
import { approve, makePlan, resumeApply, runApply, verifyRun } from '@dhow/engine';
import { digest, openHome, openRuns, systemClock } from '@dhow/runtime';
import { startSandbox } from '@dhow/sandbox';

const RUN = '20261121-1405-k3f9';
const BYTES = 'bytes of imports';
const KINDS = [BYTES, 'answer before', 'answer middle', 'answer after', 'fsync before', 'fsync after'];
const LOGIN = { kind: 'basic', user: 'admin', password: 'district' };
const tools = { clock: systemClock, digest, version: '0.0.0' };
const never = new AbortController().signal;
const self = fileURLToPath(import.meta.url);

// ---------------------------------------------------------------- the process that is killed

async function child() {
  const { DHOW_HOME, KILLS_URL, KILLS_FSYNC, KILLS_PLAN } = process.env;
  const syncs = await countSyncs(KILLS_FSYNC);
  const { decodePlan } = await import('@dhow/core');
  const { readFile } = await import('node:fs/promises');
  const plan = decodePlan(await readFile(KILLS_PLAN, 'utf8'), digest);
  const home = await openHome({ DHOW_HOME });
  const store = openRuns(home);
  const target = await connect(KILLS_URL, LOGIN, { name: 'production' });
  process.send?.({ connected: true });
  const options = { stop: never, signal: never, settleMs: 200 };
  const started = (await store.list()).length > 0;
  const result = started
    ? await resumeApply(RUN, target, store, tools, options)
    : await runApply(plan, approvalOf(plan), RUN, target, store, tools, options);
  const fsyncs = syncs.count;
  const outcome = result.ended === 'imported' ? await verifyRun(RUN, store, target, tools, never) : undefined;
  await target.close();
  const said = {
    ended: result.ended,
    halted: result.state.halted,
    findings: result.findings,
    verdict: outcome?.verdict,
    deviations: outcome?.deviations.slice(0, 3),
    fsyncs,
  };
  await new Promise((resolve) => process.send(said, resolve));
  process.disconnect();
}

/** Counts the fsyncs of this process, and kills it at one of them: `7:before`, `7:after`. */
async function countSyncs(at) {
  const handle = await openFile(self, 'r');
  const proto = Object.getPrototypeOf(handle);
  await handle.close();
  const [n, when] = (at ?? '').split(':');
  const { sync } = proto;
  const counter = { count: 0 };
  proto.sync = async function () {
    counter.count++;
    const here = counter.count === Number(n);
    if (here && when === 'before') process.kill(process.pid, 'SIGKILL');
    await sync.call(this);
    if (here) process.kill(process.pid, 'SIGKILL');
  };
  return counter;
}

function approvalOf(plan) {
  const accepts = new Map();
  for (const { code } of plan.risks) accepts.set(code, (accepts.get(code) ?? 0) + 1);
  return approve(plan, { who: 'kills', when: '2026-11-21T14:05:00.000Z', accepts });
}

// ---------------------------------------------------------------- the one that kills

async function parent() {
  const { values: args } = parseArgs({
    options: {
      rounds: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      version: { type: 'string', default: '2.42' },
      json: { type: 'string' },
    },
  });
  const rounds = Number(args.rounds);
  const random = randomFrom(Number(args.seed));
  const work = await mkdtemp(join(tmpdir(), 'dhow-kills-'));
  const source = await startSandbox({ version: args.version, systemId: 'staging' });
  const target = await startSandbox({ version: args.version, systemId: 'production' });
  const proxy = await startProxy(target.url);
  let failures = 0;
  try {
    await fill(source.url, stagingContent());
    await fill(target.url, productionContent());
    const before = await control(target.url, 'GET', '/sandbox/state');
    const plan = await planFor(source.url, proxy.url);
    const planFile = join(work, 'plan.json');
    await writeFile(planFile, encodePlan(plan));
    const calls = plan.batches.length + plan.batches.filter((b) => b.acts.some((a) => a.verb === 'recreate')).length;

    const start = async () => {
      await control(target.url, 'PUT', '/sandbox/state', before);
      await control(target.url, 'DELETE', '/sandbox/log');
      proxy.reset();
      return mkdtemp(join(work, 'home-'));
    };
    const end = async () => ({
      state: comparable(await control(target.url, 'GET', '/sandbox/state')),
      writes: (await control(target.url, 'GET', '/sandbox/log')).filter(isCommit).length,
    });

    // The run that nobody kills says how much there is to kill at.
    const clean = await runChild({ home: await start(), url: proxy.url, planFile });
    const wanted = await end();
    if (clean.said?.verdict !== 'proved')
      throw new Error(`the run without a kill failed: ${JSON.stringify(clean.said)}`);
    const total = { bytes: proxy.counts.bytes, answers: proxy.counts.answers, fsyncs: clean.said.fsyncs };
    console.log(
      `${args.version}: ${calls} requests that write, ${total.bytes} bytes of imports, ${total.answers} answers, ${total.fsyncs} fsyncs; ${rounds} kills`,
    );

    const { points, windows: names } = spread(rounds, total, random);
    const windows = new Map(names.map((window) => [window, { window, kills: 0, same: 0 }]));
    for (const [i, point] of points.entries()) {
      const home = await start();
      const killed = await runChild({ home, url: proxy.url, planFile, point, proxy });
      const died = killed.signal === 'SIGKILL';
      proxy.reset();
      const resumed = await runChild({ home, url: proxy.url, planFile });
      const found = await end();
      const same = found.state === wanted.state;
      const good = died && resumed.said?.verdict === 'proved' && same && found.writes === wanted.writes;
      const row = windows.get(point.window);
      row.kills += died ? 1 : 0;
      row.same += good ? 1 : 0;
      if (!good) {
        failures++;
        console.log(
          `round ${i + 1}: ${JSON.stringify(point)}: ${died ? '' : 'NOT KILLED '}${same ? '' : 'OTHER STATE '}writes ${found.writes}/${wanted.writes} ${JSON.stringify(resumed.said)} ${killed.stderr}${resumed.stderr}`,
        );
      }
      await rm(home, { recursive: true, force: true });
    }
    const rows = [...windows.values()];
    for (const row of rows) {
      if (row.kills === 0) failures++;
      console.log(
        `  ${row.window.padEnd(24)} ${row.kills === 0 ? 'EMPTY' : `${row.same} of ${row.kills} ended the same`}`,
      );
    }
    const same = rows.reduce((sum, row) => sum + row.same, 0);
    console.log(`${same} of ${rounds} ended in the same state, nothing lost, nothing twice`);
    if (args.json) await writeFile(args.json, JSON.stringify({ rounds, same, windows: rows }, null, 2));
  } finally {
    await proxy.close();
    await source.close();
    await target.close();
    await rm(work, { recursive: true, force: true });
  }
  process.exitCode = failures === 0 ? 0 : 1;
}

/**
 * Points spread evenly over all kinds, each a little off the grid by chance. A window is a kind and a part of its length:
 * tenths where there are rounds enough.
 */
function spread(rounds, total, random) {
  const kinds = KINDS.map((kind) => ({
    kind,
    size: kind === BYTES ? total.bytes : kind.startsWith('answer') ? total.answers : total.fsyncs,
  }));
  const share = Math.ceil(rounds / kinds.length);
  const parts = Math.max(1, Math.min(10, Math.floor(share / 3)));
  const windowOf = (kind, part) => `${kind} ${part + 1}/${parts}`;
  const points = [];
  for (let i = 0; i < rounds; i++) {
    const { kind, size } = kinds[i % kinds.length];
    const place = (Math.floor(i / kinds.length) + random()) / share;
    points.push({
      kind,
      at: Math.min(size - 1, Math.floor(place * size)),
      window: windowOf(kind, Math.floor(place * parts)),
    });
  }
  const windows = kinds.flatMap(({ kind }) => Array.from({ length: parts }, (_, part) => windowOf(kind, part)));
  return { points, windows };
}

function runChild({ home, url, planFile, point, proxy }) {
  const env = { ...process.env, DHOW_HOME: home, KILLS_URL: url, KILLS_PLAN: planFile };
  if (point?.kind.startsWith('fsync')) env.KILLS_FSYNC = `${point.at + 1}:${point.kind.split(' ')[1]}`;
  return new Promise((resolve, reject) => {
    const started = spawn(process.execPath, [self, '--child'], { env, stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    if (point && !point.kind.startsWith('fsync')) proxy.killAt(point, () => started.kill('SIGKILL'));
    let said;
    let stderr = '';
    started.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    started.on('message', (message) => {
      if (!message.connected) said = message;
    });
    started.on('error', reject);
    started.on('close', (code, signal) => resolve({ code, signal, said, stderr: stderr.slice(0, 2000) }));
  });
}

/**
 * Stands between client and server, counts what passes, and kills the client at one point: after so many bytes of
 * imports (what was sent until then still reaches the server, the rest never does), or around one answer.
 */
async function startProxy(upstream) {
  const counts = { bytes: 0, answers: 0 };
  let kill;
  const agent = new Agent({ keepAlive: true });
  const server = createServer((request, response) => {
    const onward = httpRequest(new URL(request.url, upstream), {
      method: request.method,
      headers: request.headers,
      agent,
    });
    const isImport = isCommit({ method: request.method, path: request.url });
    request.on('data', (chunk) => {
      const left = kill?.kind === BYTES && isImport ? kill.at - counts.bytes : Number.POSITIVE_INFINITY;
      if (isImport) counts.bytes += chunk.length;
      if (chunk.length <= left) return void onward.write(chunk);
      const { now } = kill;
      kill = undefined;
      now();
      onward.write(chunk.subarray(0, Math.max(0, left)), () => setTimeout(() => onward.destroy(), 5));
    });
    request.on('end', () => onward.end());
    request.on('error', () => onward.destroy());
    onward.on('error', () => response.destroy());
    onward.on('response', (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const body = Buffer.concat(chunks);
        const mine = kill?.kind.startsWith('answer') && kill.at === counts.answers ? kill : undefined;
        counts.answers++;
        if (mine) kill = undefined;
        if (mine?.kind === 'answer before') {
          mine.now();
          return void response.destroy();
        }
        response.writeHead(answer.statusCode, answer.headers);
        if (mine?.kind === 'answer middle') {
          response.write(body.subarray(0, Math.floor(body.length / 2)), () => mine.now());
          return;
        }
        response.end(body, () => mine?.now());
      });
    });
    response.on('error', () => {});
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    counts,
    reset() {
      counts.bytes = 0;
      counts.answers = 0;
      kill = undefined;
    },
    killAt(point, now) {
      kill = { ...point, now };
    },
    async close() {
      agent.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
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

async function planFor(from, into) {
  const source = await connect(from, LOGIN, { name: 'staging' });
  const target = await connect(into, LOGIN, { name: 'production' });
  const selection = { include: [{ type: 'dataSets', match: 'DS_1' }], exclude: [], dependents: {} };
  const answers = new Map();
  try {
    for (;;) {
      const options = {
        selection,
        policies: defaultPolicies,
        answers,
        updateDependencies: ['all'],
        batchSize: 6,
        askData: false,
      };
      const plan = await makePlan(source, target, options, tools, never);
      const open = plan.questions.filter(({ answer }) => answer === null);
      if (open.length === 0) return plan;
      for (const { id, proposal, choices } of open) answers.set(id, proposal ?? choices[0].id);
    }
  } finally {
    await source.close();
    await target.close();
  }
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

// ---------------------------------------------------------------- what is imported

const sharing = { public: 'rwrw----', users: {}, userGroups: {} };
const elementId = (n) => `deKill${String(n).padStart(5, '0')}`;
const elementOf = (n, name) => ({
  id: elementId(n),
  name: name ?? `Visits ${n}`,
  shortName: name ?? `Visits ${n}`,
  code: `VISITS_${n}`,
  valueType: 'NUMBER',
  domainType: 'AGGREGATE',
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  sharing,
});
const setOf = (count, name) => ({
  id: 'dsKill00001',
  name,
  shortName: name,
  code: 'DS_1',
  periodType: 'Monthly',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  dataSetElements: Array.from({ length: count }, (_, i) => ({
    dataElement: { id: elementId(i) },
    dataSet: { id: 'dsKill00001' },
  })),
  organisationUnits: [{ id: 'ouKill00001' }],
  sharing,
});
const unit = { id: 'ouKill00001', name: 'Country', shortName: 'Country', openingDate: '2000-01-01' };

/** Thirty elements in a data set. */
function stagingContent() {
  return {
    organisationUnits: [unit],
    dataElements: Array.from({ length: 30 }, (_, i) => elementOf(i)),
    dataSets: [setOf(30, 'Monthly visits')],
  };
}

/** The first ten of them, some under older names. */
function productionContent() {
  return {
    organisationUnits: [unit],
    dataElements: Array.from({ length: 10 }, (_, i) => elementOf(i, i % 2 === 0 ? `Old visits ${i}` : undefined)),
    dataSets: [setOf(10, 'Visits (old)')],
  };
}

if (process.argv[2] === '--child') await child();
else await parent();
