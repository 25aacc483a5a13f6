// The numbers of a server that several people share: what the API costs, that memory stays, that viewers miss nothing, what workers do.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { encodePlan, everything } from '@dhow/core';
import { connect, openFile } from '@dhow/dhis2';
import { openHome, openVault } from '@dhow/runtime';
import { client, contract } from '@dhow/server/contract';
import { startPostgres } from '../../packages/runtime/dist/testing/postgres-server.js';
import { dataElementWorld } from './worlds.mjs';

const bin = new URL('../../packages/cli/bin/dhow.js', import.meta.url).pathname;
/** Of a process: its parent, and its user and system time with its threads in milliseconds (ticks of 10). */
function statOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return { parent: Number(fields[1]), cpu: (Number(fields[11]) + Number(fields[12])) * 10 };
}
/** A server and its worker: a process and its children. */
function together(pid) {
  const isChild = (one) => {
    try {
      return statOf(one).parent === pid;
    } catch {
      return false; // it has ended meanwhile
    }
  };
  return [pid, ...readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isChild(name))];
}
const rssOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A command that runs until it is ended; resolves with the JSON that it says first. */
function starting(args, env) {
  const child = spawn(process.execPath, [bin, ...args, '--json'], {
    env: { PATH: process.env.PATH, DHOW_ALLOW_ADDRESSES: '127.0.0.1', DHOW_LOG: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (data) => {
    words += data;
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      try {
        resolve({ child, told: JSON.parse(said) });
      } catch {
        // not whole yet
      }
    });
    child.once('close', (code) => reject(new Error(`dhow ${args.join(' ')} ended with ${code}: ${said}${words}`)));
  });
}

async function end({ child }) {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'close');
}

/** A server with calls of its machine's own user. */
async function serving(home, more = {}) {
  const env = { DHOW_HOME: home, ...more };
  const started = await starting(['serve', '--port', '0'], env);
  const base = started.told.address;
  const token = (await openVault(await openHome(env), env)).derive('local').toString('base64url');
  const api = client(contract, { base, token });
  const doJob = async (kind, body) => {
    const { id } = await api[`start-${kind}`]({ body });
    return ended(id);
  };
  const ended = async (id) => {
    for (;;) {
      const job = await api.getJob({ params: { id } });
      if (job.endedAt === undefined) await sleep(200);
      else if (job.state === 'done') return job.result;
      else throw new Error(`the job ${job.kind} is ${job.state}: ${job.fault?.says}`);
    }
  };
  const add = (name, address) =>
    api.addInstance({ body: { name, address, login: { kind: 'basic', user: 'admin' }, secret: 'district' } });
  const upload = async (name, document) => {
    const answer = await fetch(`${base}/api/packages?name=${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: JSON.stringify(document),
    });
    if (!answer.ok) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
    return `package:${(await answer.json()).id}`;
  };
  /** A plan whose questions are all answered by their proposal, approved. */
  const approved = async (wish) => {
    const answers = {};
    for (;;) {
      const { plan } = await doJob('plan', { defaultAnswers: true, ...wish, answers: { answers } });
      const made = await api.getPlan({ params: { hash: plan } });
      const open = made.questions.filter((question) => question.answer === null);
      for (const { id, proposal, choices } of open) answers[id] = proposal ?? choices[0].id;
      if (open.length > 0) continue;
      await api.approvePlan({ params: { hash: plan }, body: { accepts: made.risks.map(({ id }) => id) } });
      return plan;
    }
  };
  return { ...started, base, token, api, doJob, ended, add, upload, approved };
}

const system = { system: { version: '2.42.0' } };

/** One data element, whose name says which number of it this is. */
function oneElement(n) {
  const { dataElements } = dataElementWorld(1);
  const { categoryCombo, optionSet, legendSets, attributeValues, ...element } = dataElements[0];
  return { ...system, dataElements: [{ ...element, name: `Element ${n}`, shortName: `Element ${n}`, code: `E_${n}` }] };
}

/** A world whose names nobody else has. */
const elementsOf = (prefix) =>
  JSON.parse(JSON.stringify(dataElementWorld(150, prefix)).replaceAll(/"(name|shortName)":"/g, `"$1":"${prefix} `));

/** Rows of the table of numbers; `tools` are those of bench.mjs. */
export const houseBenches = ({ row, options, work, median, spent, plan, cloned, login, serveApart }) => ({
  async 'planning 3.6 MB over the API against the engine alone'() {
    const file = cloned();
    const target = await serveApart('2.42');
    const requestsOf = async () => (await (await fetch(`${target.url}/sandbox/log`)).json()).length;
    const server = await serving(join(work, 'overhead'));
    const cpuOf = () => together(server.child.pid).reduce((sum, pid) => sum + statOf(pid).cpu, 0);
    try {
      await server.add('target', target.url);
      const source = await server.upload('cloned.json', JSON.parse(readFileSync(file, 'utf8')));
      const [alone, over] = [[], []];
      let [requestsAlone, requestsOver] = [0, 0];
      for (let i = 0; i < 6; i++) {
        let before = await requestsOf();
        const start = process.cpuUsage();
        const into = await connect(target.url, login);
        writeFileSync(join(work, 'alone.json'), encodePlan(await plan(await openFile(file), into, everything)));
        await into.close();
        const aloneMs = spent(start);
        requestsAlone = (await requestsOf()) - before;
        before = await requestsOf();
        const began = cpuOf();
        await server.doJob('plan', { source, target: 'target' });
        const overMs = cpuOf() - began;
        requestsOver = (await requestsOf()) - before;
        // The first of each warms up.
        if (i > 0) {
          alone.push(aloneMs);
          over.push(overMs);
        }
      }
      row('requests to the target to plan 3.6 MB over the API', requestsOver, requestsAlone, { ratio: 1 }, 'count');
      row(
        'CPU to plan 3.6 MB over the API (ms)',
        median(over),
        median(alone),
        { ratio: 1.15 },
        'time',
        'of the server with its database and its worker, a job followed by polling; baseline: the engine alone in this process, its plan written to a file; median of 5',
      );
    } finally {
      await end(server);
      target.close();
    }
  },

  async 'memory over many small imports'() {
    const [settled, all] = options.quick ? [40, 80] : [200, 1000];
    const target = await serveApart('2.42');
    const server = await serving(join(work, 'many'));
    const rss = () => together(server.child.pid).reduce((sum, pid) => sum + rssOf(pid), 0);
    try {
      await server.add('target', target.url);
      const seen = [];
      for (let n = 1; n <= all; n++) {
        const source = await server.upload(`${n}.json`, oneElement(n));
        const hash = await server.approved({ source, target: 'target', remembered: false });
        const done = await server.doJob('import', { plan: hash });
        if (done.outcome?.verdict !== 'proved') throw new Error(`import ${n} is not proved: ${JSON.stringify(done)}`);
        seen.push(rss());
      }
      const high = (from, to) => Math.max(...seen.slice(from, to));
      row(
        `memory of the server and its worker after ${all} imports (MB)`,
        high(all - Math.ceil(all / 10), all),
        high(0, settled),
        { ratio: 1.15 },
        'time',
        `baseline: the most in the first ${settled}`,
      );
    } finally {
      await end(server);
      target.close();
    }
  },

  async 'viewers of one import'() {
    const target = await serveApart('2.42');
    const server = await serving(join(work, 'viewers'));
    try {
      await server.add('target', target.url);
      const source = await server.upload('world.json', { ...system, ...dataElementWorld(600) });
      const hash = await server.approved({ source, target: 'target', batchSize: 20 });
      const { id } = await server.api['start-import']({ body: { plan: hash } });
      // One person may have a hundred streams, and one that is left takes a moment to be noticed.
      const tokens = await Promise.all(
        ['a', 'b', 'c', 'd'].map(async (name) => {
          const { person } = await server.api.addPerson({ body: { name, role: 'auditor' } });
          const body = { name: 'viewer', role: 'auditor', days: 1 };
          return (await server.api.addTokenOf({ params: { person: person.id }, body })).secret;
        }),
      );
      const view = async (wait, token) => {
        await sleep(wait);
        const seqs = [];
        let after = 0;
        // Each loses its line once in the middle, and comes back.
        for (let lost = false; ; lost = true) {
          const cut = new AbortController();
          const answer = await fetch(`${server.base}/api/jobs/${id}/events`, {
            headers: { authorization: `Bearer ${token}`, 'last-event-id': String(after) },
            signal: cut.signal,
          });
          if (!answer.ok) throw new Error(`a viewer was refused: ${answer.status} ${await answer.text()}`);
          let text = '';
          try {
            for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
              text += piece;
              const parts = text.split('\n\n');
              text = parts.pop();
              for (const part of parts) {
                if (/^event: end$/m.test(part)) return seqs;
                const seq = /^id: (\d+)$/m.exec(part)?.[1];
                if (seq === undefined) continue;
                after = Number(seq);
                seqs.push(after);
              }
              if (!lost && seqs.length > 5) break;
            }
          } finally {
            cut.abort();
          }
          if (lost) throw new Error('the stream ended without an end');
        }
      };
      const viewers = Array.from({ length: 100 }, (_, i) => view(i * 20, tokens[i % tokens.length]));
      const result = await server.ended(id);
      if (result.ended !== 'imported') throw new Error(`the import ended as ${result.ended}`);
      const seen = await Promise.all(viewers);
      const most = Math.max(...seen.map((one) => one.length));
      const whole = seen.filter((one) => one.length === most && one.every((seq, i) => seq === i + 1)).length;
      row(
        `viewers of 100 that saw each of ${most} events of an import once, in order`,
        whole,
        null,
        { value: 100, atLeast: true },
        'count',
        'each lost its line once',
      );
    } finally {
      await end(server);
      target.close();
    }
  },

  async 'imports with 1, 2 and 4 workers'() {
    const imports = options.quick ? 8 : 24;
    const postgres = await startPostgres();
    try {
      let first;
      for (const count of [1, 2, 4]) {
        const url = await postgres.makeDatabase();
        const home = join(work, `workers-${count}`);
        const env = { DATABASE_URL: url };
        const targets = await Promise.all(Array.from({ length: 4 }, () => serveApart('2.42')));
        const server = await serving(home, env);
        const workers = [];
        try {
          const plans = [];
          for (const [i, target] of targets.entries()) await server.add(`target${i}`, target.url);
          for (let n = 0; n < imports; n++) {
            const world = { ...system, ...elementsOf(String.fromCharCode(97 + Math.floor(n / 4))) };
            const source = await server.upload(`${n}.json`, world);
            plans.push(await server.approved({ source, target: `target${n % 4}` }));
          }
          // The server is the first of the workers.
          const key = { ...env, DHOW_KEY_FILE: join(home, 'key') };
          for (let i = 1; i < count; i++)
            workers.push(await starting(['worker'], { ...key, DHOW_HOME: join(work, `worker-${count}-${i}`) }));
          const began = performance.now();
          const ids = await Promise.all(
            plans.map(async (hash) => (await server.api['start-import']({ body: { plan: hash } })).id),
          );
          for (const id of ids) {
            const { ended } = await server.ended(id);
            if (ended !== 'imported') throw new Error(`an import ended as ${ended}`);
          }
          const rate = (imports / (performance.now() - began)) * 60_000;
          first ??= rate;
          row(
            `imports a minute with ${count} worker${count > 1 ? 's' : ''} on one PostgreSQL`,
            rate,
            first,
            { ratio: 0.5, atLeast: true },
            'time',
            `${imports} imports of about 400 objects into 4 practice servers on the same ${availableParallelism()} cores: it shows that workers do not get into each other's way, not what more machines bring`,
          );
        } finally {
          for (const worker of workers) await end(worker);
          await end(server);
          for (const target of targets) target.close();
        }
      }
    } finally {
      await postgres.remove();
    }
  },
});
