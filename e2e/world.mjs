// A whole world to look at in a browser: two practice servers, a Dhow with its page, and people who can sign in.
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '@dhow/sandbox';
import { startServer } from '@dhow/server';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Everybody's password here. */
export const PASSWORD = 'four words are enough';

/** The built page; DHOW_E2E_PAGES: one that was built elsewhere. */
const PAGES = process.env.DHOW_E2E_PAGES ?? at('../packages/web/dist');

/** See world.d.mts. */
export async function startWorld({ pages = PAGES, people = true, port = 0, ...options } = {}) {
  const home = await mkdtemp(join(tmpdir(), 'dhow-world-'));
  const content = async (name) => JSON.parse(await readFile(at(`../examples/country/${name}`), 'utf8'));
  const { staging: from = await content('metadata.json'), moh: into = await content('production.json') } = options;
  const [staging, moh] = await Promise.all([
    startSandbox({ version: '2.42', systemId: randomUUID(), content: from }),
    startSandbox({ version: '2.41', systemId: randomUUID(), content: into }),
  ]);
  const env = { DHOW_HOME: home, DHOW_ALLOW_ADDRESSES: '127.0.0.1', DHOW_LOG: 'error', ...options.env };
  const begin = () =>
    startServer({
      env,
      version: '0.1.0',
      port,
      cost: 10,
      pace: { lookMs: 50, beatMs: 500, graceMs: 5000 },
      ...(pages && { pages }),
      log: { info() {}, error: (fields, message) => console.error(JSON.stringify(fields), message) },
    });
  let server = await begin();
  const first = server.first?.link.split('#')[1];
  const world = {
    home,
    staging,
    moh,
    get server() {
      return server;
    },
    get address() {
      return server.address;
    },
    /** The link that makes the first administrator; undefined where there is one. */
    get link() {
      return people ? undefined : server.first?.link;
    },
    as: signIn,
    async restart() {
      const { port: same } = new URL(server.address);
      await server.stop();
      port = Number(same);
      server = await begin();
    },
    async stop() {
      await server.stop();
      await Promise.all([staging.close(), moh.close()]);
      await rm(home, { recursive: true, force: true });
    },
  };

  /** Calls of the API as somebody: in a session of their own. */
  async function signIn(name) {
    const call = callsOf(() => server.address);
    await call('POST', '/session', { name, password: PASSWORD });
    return call;
  }

  if (people) {
    const admin = callsOf(() => server.address);
    await admin('POST', '/session/link', { secret: first, name: 'ama', password: PASSWORD });
    for (const [name, role] of [
      ['edem', 'editor'],
      ['rita', 'runner'],
      ['otto', 'auditor'],
    ]) {
      const { link } = await admin('POST', '/people', { name, role });
      await callsOf(() => server.address)('POST', '/session/link', {
        secret: link.address.split('#')[1],
        password: PASSWORD,
      });
    }
    if (!options.bare) await addInstances(admin, { staging, moh });
    world.admin = admin;
  }
  return world;
}

/** See world.d.mts. */
export async function addInstances(call, { staging, moh }) {
  for (const [name, { url }, environment] of [
    ['staging', staging, 'staging'],
    ['moh', moh, 'production'],
  ])
    await call('POST', '/instances', {
      name,
      address: url,
      environment,
      login: { kind: 'basic', user: 'admin' },
      secret: 'district',
    });
}

/** See world.d.mts. */
export function callsOf(address) {
  let cookie;
  const call = async (method, path, body) => {
    const answer = await fetch(`${address()}/api${path}`, {
      method,
      headers: {
        ...(cookie && { cookie, origin: address(), 'x-dhow-request': '1' }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    const text = await answer.text();
    if (!answer.ok) throw Object.assign(new Error(`${method} ${path}: ${answer.status} ${text}`), { text });
    return text === '' ? undefined : JSON.parse(text);
  };
  /** Does a job to its end, and gives what came of it. */
  call.job = async (kind, input) => {
    let job = await call('POST', `/jobs/${kind}?wait=25`, input);
    while (job.endedAt === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      job = await call('GET', `/jobs/${job.id}`);
    }
    if (job.state !== 'done') throw new Error(`${kind}: ${job.state} ${job.fault?.says ?? ''}`);
    return job.result;
  };
  Object.defineProperty(call, 'cookie', { get: () => cookie });
  return call;
}
