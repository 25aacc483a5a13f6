#!/usr/bin/env node
// The numbers of the product, each beside its baseline of the same run.
//   node scripts/bench.mjs [--json FILE] [--quick] [--only WORDS]
// --quick takes smaller worlds, for CI. Counts fail the run when they miss their goal; ratios of time are reported (a shared
// machine is noisy) and fail only at twice their goal. Run `npm run build` first.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  changesNothing,
  checkReport,
  customise,
  defaultPolicies,
  encodePlan,
  everything,
  newUid,
  parseOnly,
  refKey,
  rewriteReferences,
} from '@dhow/core';
import { connect, openFile, shippedCatalog } from '@dhow/dhis2';
import { approve, callsOf, importOf, makePlan, runApply, verifyRun } from '@dhow/engine';
import { digest, newRunId, openHome, openRuns, systemClock } from '@dhow/runtime';
import { startSandbox } from '@dhow/sandbox';
import { houseBenches } from './bench/house.mjs';
import { pageBenches } from './bench/page.mjs';
import { countOf, dataElementWorld, nationalWorld, programWorld, together } from './bench/worlds.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean' },
    only: { type: 'string' },
    child: { type: 'string' },
  },
});
const tools = { clock: systemClock, digest, version: 'bench' };
const login = { kind: 'basic', user: 'admin', password: 'district' };
const signal = new AbortController().signal;
const work = mkdtempSync(join(tmpdir(), 'dhow-bench-'));
const rows = [];

const defaults = {
  policies: defaultPolicies,
  answers: new Map(),
  updateDependencies: [],
  batchSize: 500,
  askData: false,
};
const plan = (source, target, selection, more = {}) =>
  makePlan(source, target, { ...defaults, selection, ...more }, tools, signal);

/** `count`: fails when missed. `time`: fails at twice the goal. */
function row(name, value, baseline, goal, kind, note = '') {
  const ratio = baseline ? value / baseline : null;
  const measured = goal.ratio === undefined ? value : ratio;
  const limit = goal.ratio ?? goal.value;
  const holds = goal.atLeast ? measured >= limit : measured <= limit;
  const fails = !holds && (kind === 'count' || measured > 2 * limit);
  rows.push({ name, value, baseline, ratio, goal: goal.ratio === undefined ? limit : `${limit} x`, holds, kind, note });
  if (fails) process.exitCode = 1;
  const shown = (n) => (n === null ? '-' : Number.isInteger(n) ? String(n) : n.toFixed(2));
  console.log(
    `${holds ? 'holds ' : 'MISSED'}  ${name}\n        ${shown(value)}${baseline ? ` against ${shown(baseline)} = ${shown(ratio)} x` : ''}, goal ${goal.atLeast ? '>=' : '<='} ${limit}${goal.ratio === undefined ? '' : ' x'}${note ? ` (${note})` : ''}`,
  );
}

const write = (name, document) => {
  const file = join(work, name);
  writeFileSync(file, JSON.stringify({ system: { version: '2.42.0' }, ...document }));
  return file;
};
/** A practice server in a process of its own, so that its work is not counted as ours. */
function serveApart(version) {
  const bin = new URL('../packages/cli/bin/dhow.js', import.meta.url).pathname;
  const child = spawn(process.execPath, [bin, 'sandbox', 'start', '--json', '--version', version]);
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (data) => {
      out += data;
      if (out.trimEnd().endsWith('}')) resolve({ url: JSON.parse(out).url, close: () => child.kill('SIGTERM') });
    });
    child.on('close', (code) => reject(new Error(`the practice server ended with ${code}`)));
  });
}

const serve = (version, content) => startSandbox({ version, content });
const open = (server) => connect(server.url, login);
const acts = (made) => made.batches.flatMap((batch) => batch.acts);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Answers every question with its proposal or its first choice, as long as new ones come. */
async function planAnswered(source, target, selection) {
  const answers = new Map();
  for (;;) {
    const made = await plan(source, target, selection, { answers });
    const asked = made.questions.filter((question) => question.answer === null);
    if (asked.length === 0) return made;
    for (const question of asked) answers.set(question.id, question.proposal ?? question.choices[0].id);
  }
}

async function apply(made, target, home) {
  const counts = new Map();
  for (const risk of made.risks) counts.set(risk.code, (counts.get(risk.code) ?? 0) + 1);
  const approval = approve(made, { who: 'bench', when: systemClock.now(), accepts: counts });
  const runs = openRuns(await openHome({ DHOW_HOME: home }));
  const runId = newRunId(approval.when);
  const result = await runApply(made, approval, runId, target, runs, tools, { stop: signal, signal });
  if (result.ended !== 'imported')
    throw new Error(`the import ended as ${result.ended}: ${JSON.stringify(result.findings.slice(0, 3))}`);
  return { runs, runId };
}

const benches = {
  async 'requests to plan 300 data elements with all dependencies'() {
    const world = dataElementWorld(300);
    const [from, empty, equal] = [await serve('2.42', world), await serve('2.42', {}), await serve('2.42', world)];
    try {
      for (const [name, server] of [
        ['empty', empty],
        ['equal', equal],
      ]) {
        const [source, target] = [await open(from), await open(server)];
        const made = await plan(source, target, parseOnly('dataElements'));
        if (name === 'equal' && acts(made).length > 0) throw new Error('an equal target must give an empty plan');
        if (name === 'empty' && acts(made).length < 300) throw new Error('an empty target must get everything');
        const note = `constant: 647, the leading peer; target ${name}; profile included`;
        row(
          `requests to the source to plan 300 data elements (target ${name})`,
          source.requests().count,
          647,
          { value: 12 },
          'count',
          note,
        );
        row(
          `requests to the target to plan 300 data elements (target ${name})`,
          target.requests().count,
          647,
          { value: 12 },
          'count',
          note,
        );
        await source.close();
        await target.close();
      }
    } finally {
      for (const server of [from, empty, equal]) await server.close();
    }
  },

  async 'requests to plan against a lived-in server'() {
    const world = dataElementWorld(300);
    // The same names and codes under ids of its own: every object of the package is a question.
    const lived = JSON.parse(JSON.stringify(world).replace(/"b([A-Za-z])([0-9a-z]{9})"/g, '"x$1$2"'));
    const file = write('lived-in.json', world);
    const counts = [];
    for (const content of [{}, lived]) {
      const server = await serve('2.42', content);
      try {
        const target = await open(server);
        const made = await planAnswered(await openFile(file), target, everything);
        const asked = made.questions.filter(({ code }) => code === 'CLASH').length;
        if (content === lived && asked < 300) throw new Error(`only ${asked} questions about a lived-in server`);
        await target.close();
        const again = await open(server);
        await plan(await openFile(file), again, everything);
        counts.push(again.requests().count);
        await again.close();
      } finally {
        await server.close();
      }
    }
    row(
      `requests to plan ${countOf(world)} objects against a lived-in server`,
      counts[1],
      null,
      { value: counts[0] + 2 },
      'count',
      `${counts[0]} against an empty one`,
    );
  },

  async 'bytes read to plan one program against a full server'() {
    const size = options.quick ? 20 : 60;
    const world = together(...Array.from({ length: 10 }, (_, n) => programWorld(size, n)));
    const [from, into] = [await serve('2.42', world), await serve('2.42', world)];
    try {
      const [source, target] = [await open(from), await open(into)];
      const id = world.programs[0].id;
      await plan(source, target, parseOnly(`programs:${id}`));
      const read = source.requests().bytesIn + target.requests().bytesIn;
      const [a, b] = [await open(from), await open(into)];
      const before = a.requests().bytesIn + b.requests().bytesIn;
      const whole = {
        ids: new Map(),
        dependents: [],
        all: new Set(Object.keys(world)),
        matches: [],
        probes: [],
        fields: 'whole',
      };
      await a.read(whole, signal);
      await b.read(whole, signal);
      const full = a.requests().bytesIn + b.requests().bytesIn - before;
      row(
        'bytes read to plan one program, a tenth of the server',
        read,
        full,
        { ratio: 0.3 },
        'count',
        'baseline: both servers read whole',
      );
      for (const one of [source, target, a, b]) await one.close();
    } finally {
      await from.close();
      await into.close();
    }
  },

  async 'one field changed in a package of 700 objects'() {
    const world = together(programWorld(100, 0), programWorld(40, 1));
    const changed = structuredClone(world);
    changed.programIndicators[3].description = 'Changed by one field';
    const file = write('changed.json', changed);
    const into = await serve('2.43', world);
    try {
      const target = await open(into);
      const made = await planAnswered(await openFile(file), target, everything);
      const sent = callsOf(made).map((call) => importOf(call).document);
      const objects = sent.reduce((sum, document) => sum + countOf(document), 0);
      row(
        `objects sent when one field changed in a package of ${countOf(world)}`,
        objects,
        countOf(world),
        { value: 1 },
        'count',
      );
      row(
        'bytes sent then',
        JSON.stringify(sent[0]).length,
        JSON.stringify(changed).length,
        { ratio: 0.02 },
        'count',
        "baseline: the package's bytes",
      );
      await target.close();
    } finally {
      await into.close();
    }
  },

  async 'apply of n batches'() {
    const world = together(dataElementWorld(options.quick ? 3000 : 10_000), programWorld(40, 2));
    const file = write('apply.json', world);
    const server = await serveApart('2.42');
    try {
      const target = await connect(server.url, login);
      const made = await planAnswered(await openFile(file), target, everything);
      const n = made.batches.length;
      const before = target.requests().count;
      // Every object is written once and read back once; its plan is read and kept.
      const texts = [encodePlan(made), JSON.stringify(world), JSON.stringify(world)];
      const base = median(
        Array.from({ length: 5 }, () => cpu(() => texts.map((text) => JSON.stringify(JSON.parse(text))))),
      );
      const start = process.cpuUsage();
      const { runs, runId } = await apply(made, target, join(work, 'home'));
      const requests = target.requests().count - before;
      const outcome = await verifyRun(runId, runs, target, tools, signal);
      const used = spent(start);
      const log = await (await fetch(`${server.url}/sandbox/log`)).json();
      const polls = log.filter((line) => line.path.includes('/system/task')).length;
      row(`requests to import ${n} batches, polls apart`, requests - polls, null, { value: 6 + 4 * n }, 'count');
      row(
        `own CPU time of importing and checking ${countOf(world)} objects (ms)`,
        used,
        base,
        { ratio: 4 },
        'time',
        'baseline: parsing and writing the same JSON: the plan, what is sent, what is read back',
      );
      if (outcome.verdict !== 'proved')
        throw new Error(`not proved: ${JSON.stringify(outcome.deviations.slice(0, 3))}`);
      await target.close();
    } finally {
      server.close();
    }
  },

  async 'plan the three packages cloned to 3.6 MB against an equal target'() {
    const folder = new URL('../../shared/packages/', import.meta.url);
    let document;
    try {
      document = together(
        ...readdirSync(folder)
          .filter((name) => name.endsWith('.json'))
          .map((name) =>
            packageLists(
              JSON.parse(readFileSync(new URL(name, folder), 'utf8').replaceAll('CqNPn5KzksS', 'kHy61PbChXr')),
            ),
          ),
      );
    } catch {
      document = together(...Array.from({ length: 12 }, (_, n) => programWorld(150, n)));
    }
    const file = write('packages.json', unique(document));
    planEqual(file, await installed(file), 'plan 3.6 MB against an equal target', 6);
  },

  async 'check the three packages cloned to 3.6 MB'() {
    const file = write('cloned.json', cloned(3_600_000));
    const { ms: parse } = inChild('parse', file);
    for (const [what, version] of [
      ['check', 'own'],
      ['checkFor', '2.43'],
    ]) {
      const { ms } = inChild(what, file);
      const size = `${(bytesOf(file) / 1e6).toFixed(1)} MB`;
      row(
        `check ${size} of packages for version ${version} (CPU ms)`,
        ms,
        parse,
        { ratio: 8 },
        'time',
        'baseline: JSON.parse of the same',
      );
    }
  },

  async 'plan a national snapshot against an equal target'() {
    const file = write('national.json', nationalWorld(options.quick ? 30_000 : 200_000));
    const name = options.quick
      ? 'plan a 15 MB server against an equal target'
      : 'plan a national 100 MB server (200,000 objects) against an equal target';
    // Of a small server, memory is mostly Node's own.
    planEqual(file, file, name, 6, options.quick ? undefined : 5);
  },

  async 'rewriting and cloning a national snapshot'() {
    const size = options.quick ? 10 : 1;
    const programs = Array.from({ length: 20 }, (_, n) => programWorld(400 / size, n));
    const world = together(nationalWorld(150_000 / size), ...programs, dataElementWorld(30_000 / size));
    const file = write('rewritten.json', world);
    const megabytes = Math.round(bytesOf(file) / 1e6);
    beside('rewrite', file, `rewriting 10,000 identities through ${megabytes} MB`, 6);
    beside('clone', file, `a clone with new ids of ${megabytes} MB`, 6);
  },
};

/** Work on a whole document in a process of its own, beside JSON.parse of it. */
function beside(what, file, name, goal) {
  const { ms: parse } = inChild('parse', file);
  const { ms, done } = inChild(what, file);
  row(`${name} (CPU ms)`, ms, parse, { ratio: goal }, 'time', `baseline: JSON.parse of it; ${done}`);
}

/** The three packages, or made-up ones where they are not there, again and again under other ids until there are so many bytes. */
function cloned(bytes) {
  const folder = new URL('../../shared/packages/', import.meta.url);
  let texts;
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    texts = names.map((name) => readFileSync(new URL(name, folder), 'utf8'));
  } catch {
    texts = [0, 1, 2].map((n) => JSON.stringify(programWorld(150, n)));
  }
  const copies = [];
  for (let size = 0, turn = 0; size < bytes; turn++)
    for (const text of texts) {
      if (size >= bytes) break;
      const lists = packageLists(JSON.parse(text));
      const ids = new Set(Object.values(lists).flatMap((list) => list.map(({ id }) => id)));
      const copy = JSON.parse(text.replace(/[A-Za-z][A-Za-z0-9]{10}/g, (id) => (ids.has(id) ? turned(id, turn) : id)));
      for (const list of Object.values(packageLists(copy)))
        for (const object of list)
          for (const property of ['name', 'code', 'shortName'])
            if (turn > 0 && typeof object[property] === 'string') object[property] = `${turn} ${object[property]}`;
      copies.push(packageLists(copy));
      size += JSON.stringify(copy).length;
    }
  return unique(together(...copies));
}

/** An id with its letters moved on in the alphabet: as long, and another one. */
const turned = (id, by) =>
  id.replace(/[A-Za-z]/g, (c) => {
    const first = c < 'a' ? 65 : 97;
    return String.fromCharCode(first + ((c.charCodeAt(0) - first + by) % 26));
  });

/** The lists of a package. Two of the three bring one indicator type under two ids, which the reading above makes one. */
const packageLists = (document) =>
  Object.fromEntries(Object.entries(document).filter(([, value]) => Array.isArray(value)));

/** Packages share objects: the first of each id stays. */
function unique(document) {
  const seen = new Set();
  return Object.fromEntries(
    Object.entries(document).map(([type, list]) => [
      type,
      list.filter((object) => !seen.has(refKey({ type, id: object.id })) && seen.add(refKey({ type, id: object.id }))),
    ]),
  );
}

const bytesOf = (file) => statSync(file).size;

/** CPU time since `start`, in milliseconds: a busy machine does not stretch it as it does the clock. */
function spent(start) {
  const used = process.cpuUsage(start);
  return (used.user + used.system) / 1000;
}

function cpu(work) {
  const start = process.cpuUsage();
  work();
  return spent(start);
}

/** Measures in processes of their own, so that memory and garbage of one are not those of the other. */
function inChild(what, ...files) {
  const bytes = files.reduce((sum, file) => sum + bytesOf(file), 0) / 1e6;
  // Only planning has a goal for its memory.
  const heap = Math.max(512, Math.floor(bytes * (what === 'equal' ? 4.2 : 12)));
  const run = spawnSync(process.execPath, [import.meta.filename, '--child', `${what}:${files.join(':')}`], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    // The heap is held to what the goal allows: without a limit, memory says how lazy the collector is.
    env: { ...process.env, NODE_OPTIONS: `--max-old-space-size=${heap}` },
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

/** Imports a package into a practice server and keeps what stands there as a file: a target equal to the package. */
async function installed(file) {
  const server = await serve('2.42', {});
  try {
    const target = await open(server);
    const made = await planAnswered(await openFile(file), target, everything);
    await apply(made, target, join(work, 'installed'));
    const all = new Set(acts(made).map(({ ref }) => ref.type));
    const reading = await target.read(
      { ids: new Map(), dependents: [], all, matches: [], probes: [], fields: 'whole' },
      signal,
    );
    await target.close();
    const document = {};
    for (const [key, object] of reading.objects) {
      const type = key.slice(0, key.indexOf(':'));
      document[type] = [...(document[type] ?? []), object];
    }
    return write('installed.json', document);
  } finally {
    await server.close();
  }
}

/** Planning a file against a target equal to it, beside JSON.parse of both sides. */
function planEqual(file, held, name, goal, memory) {
  const { ms: parse, both } = inChild('parse', file, held);
  const { ms, rss } = inChild('equal', file, held);
  row(`${name} (CPU ms)`, ms, parse, { ratio: goal }, 'time', 'baseline: JSON.parse of both sides');
  if (memory) row(`${name}: most memory (MB)`, rss, both, { ratio: memory }, 'time', 'baseline: bytes of both sides');
}

const inTheChild = {
  parse(...files) {
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    const ms = median(
      Array.from({ length: 5 }, () =>
        cpu(() => {
          for (const text of texts) JSON.parse(text);
        }),
      ),
    );
    return { ms, both: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6 };
  },

  async rewrite(file) {
    const { document, catalog } = await openFile(file);
    const identities = new Map();
    const all = document.dataElements.length + document.organisationUnits.length;
    const some = Math.max(1, Math.floor(all / 10_000));
    for (const type of ['dataElements', 'organisationUnits'])
      for (const [i, { id }] of document[type].entries())
        if (i % some === 0) identities.set(refKey({ type, id }), newUid(digest, id));
    const to = (types, id) => {
      for (const type of types) {
        const found = identities.get(refKey({ type, id }));
        if (found !== undefined) return found;
      }
    };
    const times = [];
    let count = 0;
    for (let i = 0; i < 3; i++)
      times.push(
        cpu(() => {
          count = 0;
          for (const [name, list] of Object.entries(document)) {
            const type = catalog.types.get(name);
            if (type) for (const object of list) count += rewriteReferences(object, type, catalog, to).count;
          }
        }),
      );
    return { ms: median(times), done: `${identities.size} identities, ${count} references changed` };
  },

  async clone(file) {
    const { document, catalog } = await openFile(file);
    const { system, ...lists } = document;
    const preset = { ...changesNothing, name: 'clone', newIds: { seed: 'bench', keep: [] } };
    let customised;
    const times = Array.from({ length: bytesOf(file) > 5e7 ? 1 : 5 }, () =>
      cpu(() => {
        customised = customise({ document: lists, catalog, preset, digest });
      }),
    );
    const old = new Set(Object.values(lists).flatMap((list) => list.map(({ id }) => id)));
    const fresh = Object.values(customised.document).flatMap((list) => list.filter(({ id }) => !old.has(id)));
    return { ms: median(times), done: `${fresh.length} objects` };
  },

  check: (file) => inTheChild.checked(file),
  checkFor: (file) => inTheChild.checked(file, shippedCatalog('2.43').catalog),

  async checked(file, target) {
    const { document, catalog, found } = await openFile(file);
    let report;
    const times = Array.from({ length: 9 }, () =>
      cpu(() => {
        report = checkReport({ document, catalog, found, ...(target && { target }) });
      }),
    );
    if (report.areas.length < 10) throw new Error('a check looks at more than that');
    return { ms: median(times) };
  },

  async equal(file, other) {
    const source = await openFile(file);
    const held = await openFile(other);
    const target = Object.assign(Object.create(held), {
      side: { ...held.side, kind: 'instance', name: 'equal', address: 'http://127.0.0.1' },
      catalog: held.catalog,
      read: (request) => held.read(request),
      authorities: new Set(['ALL']),
      can: {},
    });
    // The questions are answered first: what is measured is one plan, as a second look at the same package makes it.
    let made = await planAnswered(source, target, everything);
    const answers = new Map(Object.entries(made.basis.answers));
    const times = [];
    for (let i = 0; i < (bytesOf(file) > 1e7 ? 1 : 9); i++) {
      const start = process.cpuUsage();
      made = await plan(source, target, everything, { answers });
      times.push(spent(start));
    }
    const ms = median(times);
    if (acts(made).length > 0)
      throw new Error(`an equal target must give an empty plan, not ${acts(made).length} acts`);
    return { ms, rss: process.resourceUsage().maxRSS / 1024 };
  },
};

const houses = houseBenches({
  row,
  options,
  work,
  median,
  spent,
  plan,
  login,
  serveApart,
  cloned: () => write('cloned-for-server.json', cloned(3_600_000)),
});

try {
  if (options.child) {
    const [what, ...files] = options.child.split(':');
    console.log(JSON.stringify(await inTheChild[what](...files)));
  } else
    for (const [name, bench] of Object.entries({ ...benches, ...houses, ...pageBenches({ row, options }) }))
      if (!options.only || name.includes(options.only)) await bench();
  if (options.json) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
