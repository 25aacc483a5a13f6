#!/usr/bin/env node
// The whole voyage, for real, between two practice servers on this machine.   npm run demo [-- --check]
// With --check it neither waits nor talks much, and ends with 0 only if every step was proved.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { parseOnly } from '@dhow/core';
import { inThePage } from './in-the-page.mjs';
import { overTheApi } from './over-the-api.mjs';

const check = process.argv.includes('--check');
const waits = !check && process.stdin.isTTY;
const root = fileURLToPath(new URL('../../', import.meta.url));
const dhow = join(root, 'packages/cli/bin/dhow.js');
const work = await mkdtemp(join(tmpdir(), 'dhow-demo-'));
const env = { ...process.env, DHOW_HOME: join(work, 'home'), DHOW_DEMO_PASSWORD: 'district', LC_ALL: 'C.UTF-8' };
const file = (name) => join(work, name);
const country = (name) => join(root, 'examples/country', name);
const WANTED = 'dataSets,programs,dashboards,indicatorGroups';

const servers = [];
const addresses = [];
let step = 0;

/** Runs the built command, shows it as a person would type it, and returns its exit code and output. */
async function run(args, { expect = 0, quiet = check } = {}) {
  if (!quiet) console.log(`\n$ dhow ${args.map((arg) => arg.replace(`${work}/`, '')).join(' ')}`);
  const child = spawn(process.execPath, [dhow, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => {
    out += data;
    if (!quiet && !args.includes('--json')) process.stdout.write(data);
  });
  child.stderr.on('data', (data) => {
    err += data;
    if (!quiet) process.stderr.write(data);
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  prove(code === expect, `dhow ${args[0]} ends with ${expect}`, `it ended with ${code}\n${out}${err}`);
  return { out, code };
}

/** A step's claim: shown when it holds, the end of the demo when it does not. */
function prove(holds, claim, detail = '') {
  if (!holds) {
    console.error(`NOT PROVED: ${claim}\n${detail}`);
    throw new Error(claim);
  }
  if (check) console.log(`proved: ${claim}`);
}

async function tell(text) {
  step++;
  console.log(`\n${step}. ${text}`);
  if (!waits) return;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  await terminal.question('   [Enter] ');
  terminal.close();
}

/** Starts a practice server and waits for its address. */
async function start(name, version, from) {
  const child = spawn(process.execPath, [dhow, 'sandbox', 'start', '--json', '--version', version, '--from', from], {
    env,
  });
  servers.push(child);
  let out = '';
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', (data) => {
      out += data;
      try {
        resolve(JSON.parse(out).url);
      } catch {
        // not whole yet
      }
    });
    child.stderr.on('data', (data) => process.stderr.write(data));
    child.on('close', (code) => reject(new Error(`the practice server ${name} ended with ${code}: ${out}`)));
  });
  const environment = name === 'moh' ? 'production' : 'staging';
  addresses.push({ name, url, environment });
  await run([
    'instance',
    'add',
    name,
    url,
    '--user',
    'admin',
    '--password-env',
    'DHOW_DEMO_PASSWORD',
    '--environment',
    environment,
  ]);
}

/** Says where the page is, and waits until whoever looks at it presses Ctrl-C. */
async function lookedAt({ page, name, password }) {
  console.log(`\n   Open ${page}\n   Sign in as ${name} with the password ${password}`);
  console.log('   Decide, import, undo: both servers are practice servers. Ctrl-C ends all of it.\n');
  await new Promise((resolve) => {
    // Whoever holds the process open until then: a signal alone does not.
    const open = setInterval(() => {}, 60_000);
    for (const signal of ['SIGINT', 'SIGTERM'])
      process.once(signal, () => {
        clearInterval(open);
        resolve();
      });
  });
}

const readPlan = async (name) => JSON.parse(await readFile(file(name), 'utf8'));
const actsOf = (plan) => plan.batches.flatMap((batch) => batch.acts);
const acceptAll = (plan) => {
  const counts = new Map();
  for (const risk of plan.risks) counts.set(risk.code, (counts.get(risk.code) ?? 0) + 1);
  return [...counts].flatMap(([code, count]) => ['--accept', `${code}=${count}`]);
};

try {
  await tell(
    'Two practice servers: staging (2.42), where the new programme was built, and moh (2.41), the older production.',
  );
  await start('staging', '2.42', country('metadata.json'));
  await start('moh', '2.41', country('production.json'));
  await run(['instance', 'test', 'moh']);
  await run(['export', 'moh', '-o', file('before.json')], { quiet: true });

  await tell('What would change on production? Nothing is written.');
  await run([
    'plan',
    'staging',
    'moh',
    '--only',
    WANTED,
    '--default-answers',
    '--write-answers',
    file('answers.json'),
    '-o',
    file('plan.json'),
  ]);

  await tell('What only a person can decide is asked. Here the first choice of each question is taken.');
  const answers = JSON.parse(await readFile(file('answers.json'), 'utf8'));
  for (const question of answers.answers) {
    question.answer ??= question.proposal ?? question.choices[0].id;
    console.log(
      `   ${question.says}\n     -> ${question.choices.find((choice) => choice.id === question.answer).says}`,
    );
  }
  await writeFile(file('answers.json'), JSON.stringify(answers, null, 2));
  await run(['plan', 'staging', 'moh', '--only', WANTED, '--answers', file('answers.json'), '-o', file('plan.json')]);
  const plan = await readPlan('plan.json');
  const verbs = new Set(actsOf(plan).map((act) => act.verb));
  prove(verbs.has('create') && verbs.has('update'), 'the plan creates and updates');
  prove(plan.kept.length > 0, 'the plan keeps what production decided for itself');
  prove(
    plan.questions.every((question) => question.answer !== null),
    'no question is open',
  );

  await tell(
    'A dry run: first what the server itself says, then the whole journey on a third practice server with a copy.',
  );
  await run(['rehearse', file('plan.json')]);
  await run(['rehearse', file('plan.json'), '--on', 'sandbox']);

  await tell(
    'The import: a copy of all it touches, request by request, then everything read back. Production wants its name typed.',
  );
  await run(['apply', file('plan.json')], { expect: 3, quiet: true });
  const applied = JSON.parse(
    (await run(['apply', file('plan.json'), '--confirm', 'moh', ...acceptAll(plan), '--json'])).out,
  );
  prove(
    applied.outcome.verdict === 'proved',
    `all ${applied.outcome.compared} objects are as promised`,
    JSON.stringify(applied.outcome, null, 2),
  );
  await run(['runs', 'show', applied.run]);

  await tell('A second plan is empty.');
  await run(['plan', 'staging', 'moh', '--only', WANTED, '--answers', file('answers.json'), '--exit-code']);

  await tell('And back: undoing is a plan like any other, made from the copy alone.');
  await run(['rollback', applied.run, '-o', file('undo.json')]);
  const undo = await readPlan('undo.json');
  const undone = JSON.parse(
    (await run(['apply', file('undo.json'), '--confirm', 'moh', ...acceptAll(undo), '--json'])).out,
  );
  prove(undone.outcome.verdict === 'proved', 'the undo is as promised', JSON.stringify(undone.outcome, null, 2));

  await tell('Production is what it was before.');
  await run(['export', 'moh', '-o', file('after.json')], { quiet: true });
  await run(['diff', file('before.json'), file('after.json')]);
  await tell(
    'The same through the API of a server, as several people share it: a link, a plan, a yes, an import, an undo.',
  );
  const [from, into] = addresses;
  const house = { ...env, DHOW_HOME: join(work, 'server') };
  await overTheApi({ dhow, env: house, from, into, wanted: parseOnly(WANTED), prove });
  await run(['export', 'moh', '-o', file('after-api.json')], { quiet: true });
  await run(['diff', file('before.json'), file('after-api.json')]);
  await tell('And in the page: the same voyage is prepared there, one step before the decision.');
  const shown = await inThePage({
    dhow,
    env: { ...env, DHOW_HOME: join(work, 'page') },
    from,
    into,
    wanted: parseOnly(WANTED),
    prove,
  });
  try {
    console.log('\nSeen before, proved after, taken back.');
    if (!check) await lookedAt(shown);
  } finally {
    await shown.stop();
  }
} catch (error) {
  console.error(`\nThe demo stopped: ${error.message}`);
  process.exitCode = 1;
} finally {
  for (const server of servers) server.kill('SIGTERM');
  await rm(work, { recursive: true, force: true });
}
