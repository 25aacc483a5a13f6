import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobKind, JobKinds } from '@dhow/engine';
import { openHome, openVault } from '@dhow/runtime';
import { layEmpty } from '@dhow/runtime/testing';
import { type Asked, type Client, client, contract, faultOf, type JobSeen, type Role } from '../contract/index.js';
import type { Env } from '../ground.js';
import { type RunningServer, type ServerOptions, startServer } from '../serve.js';

export type Calls = Client<typeof contract>;

/** A server for tests, on a free port of loopback, with a folder and an embedded database of its own. */
export interface TestServer {
  /** The one that runs now. */
  readonly server: RunningServer;
  /** The folder: DHOW_HOME. */
  readonly home: string;
  /** All lines of its log, as they would be printed. */
  readonly log: readonly string[];
  /** Calls of the machine's own user, an administrator. */
  readonly admin: Calls;
  /** Calls with this token. */
  as(token: string): Calls;
  /** Makes a person with a token. */
  person(
    name: string,
    role: Role,
    limits?: Record<string, 'none' | 'read' | 'write'>,
  ): Promise<Calls & { readonly token: string; readonly id: string }>;
  /** Does a job to its end, and gives what came of it. Fault as the job failed. */
  doJob<K extends JobKind>(api: Calls, kind: K, input: Asked<K>): Promise<JobKinds[K]['output']>;
  /** Waits until a job is over. */
  ended(api: Calls, id: string): Promise<JobSeen>;
  /** Ends it, and starts it on the same folder. */
  restart(): Promise<void>;
  /** Starts it on the same folder, when it has ended. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const home = await mkdtemp(join(tmpdir(), 'dhow-server-'));
  const env: Env = { DHOW_HOME: home, DHOW_ALLOW_ADDRESSES: '127.0.0.1', ...options.env };
  const log: string[] = [];
  const write = (level: string) => (fields: object, message: string) =>
    void log.push(JSON.stringify({ level, ...fields, msg: message }));
  const all: ServerOptions = {
    version: '0.0.0-test',
    port: 0,
    // Passwords need not be safe here, and nobody wants to wait.
    cost: 10,
    pace: { lookMs: 50, beatMs: 500, graceMs: 5000 },
    log: { info: write('info'), error: write('error') },
    ...options,
    env,
  };
  if (!env.DATABASE_URL) await layEmpty(await openHome(env));
  let server = await startServer(all);
  const local = (await openVault(await openHome(env), env)).derive('local').toString('base64url');
  const as = (token: string): Calls => client(contract, { base: server.address, token });
  let admin = as(local);
  const ended: TestServer['ended'] = async (api, id) => {
    for (;;) {
      const job = await api.getJob({ params: { id } });
      if (job.endedAt !== undefined) return job;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const start = async (): Promise<void> => {
    server = await startServer(all);
    admin = as(local);
  };
  return {
    get server() {
      return server;
    },
    home,
    log,
    get admin() {
      return admin;
    },
    as,
    async person(name, role, limits) {
      const { person } = await admin.addPerson({ body: { name, role, ...(limits && { limits }) } });
      const { secret } = await admin.addTokenOf({
        params: { person: person.id },
        body: { name: 'test', role, days: 1 },
      });
      return Object.assign(as(secret), { token: secret, id: person.id });
    },
    async doJob(api, kind, input) {
      const begin = api[`start-${kind}`] as (args: { body: unknown }) => Promise<JobSeen>;
      const { fault, result, state } = await ended(api, (await begin({ body: input })).id);
      if (fault) throw faultOf({ ...fault, type: '', title: '', detail: '', status: 0, instance: '' });
      if (state !== 'done') throw new Error(`the job is ${state}`);
      return result as never;
    },
    ended,
    async restart() {
      await server.stop();
      await start();
    },
    start,
    async stop() {
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
