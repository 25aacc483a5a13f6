#!/usr/bin/env node
// Tries deploy/Dockerfile and deploy/compose.yaml where there is no container engine: takes the steps of the very files, one by
// one, as a plain shell, in a folder that stands for the image. What it cannot show: the base images, the isolation, the network.
//   node deploy/try.mjs          as root it also leaves root, as USER says
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../packages/runtime/dist/testing/postgres-server.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'dhow-deploy-'));
chmodSync(work, 0o755);
const isRoot = process.getuid?.() === 0;
/** The user `node` of the base image. */
const NODE = 1000;
const say = (text) => console.log(`  ${text}`);
const fail = (text) => {
  throw new Error(text);
};

/** The lines of a Dockerfile as [instruction, rest]. */
const steps = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => /^(\w+)\s+(.*)$/.exec(line).slice(1));

/** What the image is built from: the files of the checkout that git knows, without what .dockerignore leaves out. */
function context() {
  const ignored = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((pattern) => {
      const name = pattern.replace('**/', '').replaceAll('.', '\\.').replaceAll('*', '[^/]*');
      return new RegExp(`${pattern.startsWith('**/') ? '(^|/)' : '^'}${name}(/|$)`);
    });
  const files = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (files.status !== 0) fail(`git ls-files: ${files.stderr}`);
  return files.stdout
    .split('\n')
    .filter((file) => file && existsSync(join(root, file)) && !ignored.some((one) => one.test(file)));
}

/** Builds the image: its folder, environment, user and what it starts. */
function build() {
  const stages = new Map();
  let stage;
  const at = (path) => (path.startsWith('/') ? join(stage.folder, path) : join(stage.folder, stage.cwd, path));
  for (const [instruction, rest] of steps) {
    say(`${instruction} ${rest}`);
    if (instruction === 'FROM') {
      const [, name = String(stages.size)] = / AS (\S+)/i.exec(rest) ?? [];
      stage = { folder: join(work, name), cwd: '/', env: {}, user: undefined, command: [], entry: [] };
      mkdirSync(stage.folder, { recursive: true });
      stages.set(name, stage);
    } else if (instruction === 'WORKDIR') {
      stage.cwd = rest;
      mkdirSync(at(rest), { recursive: true });
    } else if (instruction === 'COPY') {
      const [, from, source, target] = /^(?:--from=(\S+)\s+)?(\S+)\s+(\S+)$/.exec(rest) ?? fail(`COPY ${rest}`);
      if (from) cpSync(join(stages.get(from).folder, source), at(target), { recursive: true, verbatimSymlinks: true });
      else
        for (const file of context()) {
          mkdirSync(dirname(at(file)), { recursive: true });
          cpSync(join(root, file), at(file));
        }
    } else if (instruction === 'ENV') {
      const [, name, value] = /^(\w+)=(.*)$/.exec(rest) ?? fail(`ENV ${rest}`);
      stage.env[name] = value;
    } else if (instruction === 'RUN') {
      const line = rest
        .replaceAll(/(?<=\s)(\/\w+)/g, (path) => at(path))
        .replaceAll('node:node', isRoot ? `${NODE}:${NODE}` : `${process.getuid()}`);
      const done = spawnSync('sh', ['-ec', line], {
        cwd: at('.'),
        env: { ...process.env, ...stage.env, CI: '' },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      if (done.status !== 0) fail(`RUN ${rest} ended with ${done.status}`);
    } else if (instruction === 'USER') stage.user = rest;
    else if (instruction === 'ENTRYPOINT') stage.entry = JSON.parse(rest);
    else if (instruction === 'CMD') stage.command = JSON.parse(rest);
    else if (instruction === 'HEALTHCHECK') stage.healthy = JSON.parse(rest.slice(rest.indexOf('[')));
    else if (!['VOLUME', 'EXPOSE', 'STOPSIGNAL'].includes(instruction))
      fail(`${instruction} is not known to this script`);
  }
  if (stage.user !== 'node') fail('the image would run as root');
  return stage;
}

/** The environment of a service in compose.yaml, with the values that its heading tells to make. */
function environmentOf(service, values) {
  const text = readFileSync(join(root, 'deploy/compose.yaml'), 'utf8');
  const block =
    new RegExp(`^  ${service}:\\n((?:    .*\\n|\\n)+)`, 'm').exec(text)?.[1] ?? fail(`no service ${service}`);
  const lines = /^ {4}environment:\n((?: {6}.*\n)+)/m.exec(block)?.[1] ?? '';
  return Object.fromEntries(
    [...lines.matchAll(/^ {6}(\w+): (.*)$/gm)].map(([, name, value]) => [
      name,
      value.replaceAll(/\$\{(\w+)[^}]*\}/g, (_, variable) => values[variable] ?? fail(`${variable} is not set`)),
    ]),
  );
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const running = [];
function start(image, args, env) {
  const [command, ...first] = image.entry;
  const child = spawn(command === 'node' ? process.execPath : command, [...first, ...args], {
    cwd: join(image.folder, image.cwd),
    env: { PATH: process.env.PATH, HOME: '/nonexistent', ...image.env, ...env },
    ...(isRoot && { uid: NODE, gid: NODE }),
  });
  const one = { child, said: '', ended: new Promise((resolve) => child.once('close', (code) => resolve(code))) };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      one.said += data;
    });
  running.push(one);
  return one;
}

async function until(what, holds, of, seconds = 90) {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (of.child.exitCode !== null || Date.now() > end) fail(`${what}: not so\n${of.said}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  say(`seen: ${what}`);
}

let postgres;
try {
  console.log('deploy/Dockerfile');
  const image = build();
  console.log('deploy/compose.yaml');
  const password = randomBytes(24).toString('hex');
  postgres = await startPostgres();
  const url = await postgres.makeDatabase();
  const key = join(work, 'dhow.key');
  writeFileSync(key, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  if (isRoot) chownSync(key, NODE, NODE);
  const port = String(await freePort());
  // Names of the compose network and mounts, as they are on this machine.
  const here = (env) =>
    Object.fromEntries(
      Object.entries(env).map(([name, value]) => [
        name,
        value
          .replace(/^postgres:.*@database:5432.dhow$/, url.replace('//dhow@', `//dhow:${password}@`))
          .replace('/run/secrets/dhow_key', key),
      ]),
    );
  const home = { DHOW_HOME: join(image.folder, image.env.DHOW_HOME) };
  const args = image.command.map((arg) => (arg === '8090' ? port : arg === '0.0.0.0' ? '127.0.0.1' : arg));
  const values = { POSTGRES_PASSWORD: password };
  const server = start(image, args, { ...here(environmentOf('dhow', values)), ...home });
  const healthy = () => {
    const [, ...rest] = image.healthy;
    return (
      spawnSync(process.execPath, rest, { cwd: join(image.folder, image.cwd), env: { DHOW_PORT: port } }).status === 0
    );
  };
  await until('the server is healthy, by the very check of the image', healthy, server);
  await until('its log shows the link that makes the first administrator', () => /#\S{20,}/.test(server.said), server);
  const workerHome = join(work, 'worker');
  mkdirSync(workerHome, { mode: 0o700 });
  if (isRoot) chownSync(workerHome, NODE, NODE);
  const worker = start(image, ['worker'], {
    ...here(environmentOf('worker', values)),
    DHOW_HOME: workerHome,
  });
  await until(
    'a second worker has started on the same PostgreSQL',
    () => worker.said.includes('"msg":"started"'),
    worker,
  );
  if (server.said.includes(password) || worker.said.includes(password))
    fail('the password of the database is in the log');
  for (const [name, one] of [
    ['worker', worker],
    ['server', server],
  ]) {
    one.child.kill('SIGTERM');
    const code = await one.ended;
    if (code !== 0) fail(`the ${name} ended with ${code} after SIGTERM\n${one.said}`);
    say(`seen: the ${name} ends with 0 on SIGTERM`);
  }
  console.log('deploy/dhow.service');
  const unit = readFileSync(join(root, 'deploy/dhow.service'), 'utf8');
  const exec = /^ExecStart=\S+ (\S+)/m.exec(unit)?.[1];
  if (!exec || !lstatSync(join(root, exec)).isFile()) fail('ExecStart starts nothing');
  const analyze = spawnSync('systemd-analyze', ['verify', join(root, 'deploy/dhow.service')], { encoding: 'utf8' });
  if (analyze.error) say('systemd-analyze is not here: the unit was read, not verified');
  else {
    // Only what it says of the unit itself: this machine may lack its programs.
    const said = analyze.stderr
      .split('\n')
      .filter((line) => line.includes('dhow.service') && !/not executable|Failed to (prepare|create)/.test(line));
    if (said.length > 0) fail(said.join('\n'));
    say('seen: systemd-analyze verify has nothing to say');
  }
  console.log('every step was done');
} catch (error) {
  console.error(`NOT SO: ${error.message}`);
  process.exitCode = 1;
} finally {
  for (const { child } of running) if (child.exitCode === null) child.kill('SIGKILL');
  await postgres?.remove();
  rmSync(work, { recursive: true, force: true });
}
