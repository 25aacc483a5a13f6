import type { Server } from 'node:http';
import { userInfo } from 'node:os';
import { Fault } from '@dhow/core';
import { openLog, type Pace, serverIdOf, systemClock, type TakenIn } from '@dhow/runtime';
import { createAdaptorServer } from '@hono/node-server';
import { contract } from './contract/index.js';
import { type Env, type Ground, openGround } from './ground.js';
import { type Log, openApp, problem } from './http/app.js';
import { mount, type ServerApp } from './http/mount.js';
import { countCalls, type OpenCalls } from './http/open-calls.js';
import { openapi } from './http/openapi.js';
import { apiPage, apiStyle } from './http/page.js';
import { compressForBrowsers, servePages } from './http/pages.js';
import { secureHeaders } from './people/headers.js';
import { checkHost, type Hosts, hostsOf } from './people/hosts.js';
import { type Doors, openDoors } from './people/open.js';
import { proxiesOf } from './people/origin.js';
import { openPracticeHost, type PracticeHost } from './practice/host.js';
import { aboutRoutes } from './routes/about.js';
import { backupRoutes } from './routes/backups.js';
import type { Desk } from './routes/desk.js';
import { homeRoutes } from './routes/home.js';
import { instanceRoutes } from './routes/instances.js';
import { jobRoutes } from './routes/jobs.js';
import { keptRoutes } from './routes/kept.js';
import { packageRoutes } from './routes/packages.js';
import { linkAddress, peopleRoutes } from './routes/people.js';
import { planRoutes } from './routes/plans.js';
import { practiceRoutes } from './routes/practice.js';
import { questionRoutes } from './routes/questions.js';
import { runRoutes } from './routes/runs.js';
import { watchWorkers } from './watch-workers.js';

export interface ServerOptions {
  readonly env: Env;
  /** Version of Dhow. */
  readonly version: string;
  /** 0 takes any free one; 8090 when left out. */
  readonly port?: number;
  /** `127.0.0.1` when left out: nobody else can reach it. */
  readonly host?: string;
  /** Jobs that it does at a time itself; 0: workers elsewhere do them all. */
  readonly slots?: number;
  /** Folder of the built page; absent: the API alone. */
  readonly pages?: string;
  /** Starts the worker in a process of its own; it runs in this one when left out. */
  readonly beside?: (worker: Beside) => { stop(): Promise<void> };
  readonly log?: Log;
  /** log2 of scrypt's N, and how fast the worker is, so that tests need not wait. */
  readonly cost?: number;
  readonly pace?: Partial<Pace>;
}

/** What a worker in a process of its own is started with: see `startWorker`. */
export interface Beside {
  readonly name: string;
  readonly slots: number;
  /** For its environment, beside the server's own. */
  readonly env: Readonly<Record<string, string>>;
}

export interface RunningServer {
  /** Where it can be reached from this machine. */
  readonly address: string;
  /** Makes the first administrator, as long as there is nobody who can sign in. */
  readonly first?: { readonly link: string; readonly endsAt: string };
  /** What was taken in just now of the files that the command line kept. */
  readonly takenIn: TakenIn;
  /**
   * Takes no more calls, ends streams, lets jobs come to their next checkpoint (others go on with them, or the next start does),
   * and closes the database.
   */
  stop(): Promise<void>;
}

const PORT = 8090;
const SLOTS = 2;

/** Milliseconds of silence after which a connection is given up: an upload that stands still, a viewer that is gone. */
const SILENCE_MS = 120_000;

/** How long calls that are being answered may still take when the server stops. */
const GRACE_MS = 10_000;

/** How long what such a call does may take once its connection was closed. */
const LATE_MS = 5_000;

/**
 * Starts a server: HTTP and, unless it is started beside, a worker for jobs, in this process.
 *
 * @throws Fault those of `openGround`; PORT_TAKEN, PORT_REFUSED, HOST_NOT_HERE
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { env, version, host = '127.0.0.1', port = PORT, slots = SLOTS, pace } = options;
  const log = options.log ?? openLog(env);
  const hosts = hostsOf(env, host);
  const ground = await openGround(env, version);
  const closing = new AbortController();
  try {
    const takenIn = await ground.takeIn(({ at, code, params }) => log.error({ at, code, params }, 'left in its file'));
    if (Object.keys(takenIn.counts).length > 0) log.info(takenIn.counts, 'taken in from files');
    const doors = openDoors({
      database: ground.database,
      clock: systemClock,
      proxies: proxiesOf(env),
      local: { token: ground.vault.derive('local').toString('base64url'), user: userInfo().username },
      copies: ground.practices.copies,
      ...(options.cost !== undefined && { cost: options.cost }),
    });
    const practice = openPracticeHost({
      practices: ground.practices,
      stores: ground.stores,
      jobs: ground.jobs,
      clock: systemClock,
      log,
      host: await serverIdOf(ground.home),
      shared: ground.database.kind === 'postgres',
    });
    // Before anybody asks: one that ran when this Dhow was killed does not run now.
    await ground.practices.rest(practice.host);
    const calls = countCalls();
    const app = appOf(ground, doors, hosts, log, closing.signal, practice, calls);
    if (options.pages !== undefined) await servePages(app, options.pages);
    const server = await listen(app, host, port);
    try {
      const address = addressOf(server, host);
      await ground.database.tell(address);
      const link = await doors.people.firstLink();
      // One that starts again takes its jobs back at once. Servers of one PostgreSQL may run on machines of the same name.
      const name =
        ground.database.kind === 'embedded' ? 'server' : `server-${portOf(server)}-${await serverIdOf(ground.home)}`;
      const worker = await (options.beside && slots > 0
        ? options.beside({ name, slots, env: await ground.database.share() })
        : slots > 0
          ? ground.work({ log, name, slots, ...(pace && { pace }) })
          : undefined);
      void practice.look();
      log.info({ address, version }, 'started');
      return {
        address,
        takenIn,
        ...(link && { first: { link: linkAddress(address, link.secret), endsAt: link.endsAt } }),
        async stop() {
          closing.abort();
          const closed = close(server);
          await worker?.stop();
          await practice.stop();
          await closed;
          const late = await calls.over(LATE_MS);
          if (late > 0) log.error({ calls: late }, 'stopped before these calls were done');
          await ground.close();
          log.info({}, 'stopped');
        },
      };
    } catch (cause) {
      await close(server);
      throw cause;
    }
  } catch (cause) {
    await ground.close();
    throw cause;
  }
}

/** The routes of a server, and the page of its API. */
function appOf(
  ground: Ground,
  doors: Doors,
  hosts: Hosts,
  log: Log,
  closing: AbortSignal,
  practice: PracticeHost,
  calls: OpenCalls,
): ServerApp {
  const { stores, jobs, selections, settings, practices, tools, database } = ground;
  const app = openApp(log);
  app.use('*', calls.count);
  app.use('*', secureHeaders(doors.proxies));
  app.use('*', checkHost(hosts, doors.proxies));
  app.use('*', async (c, next) => {
    if (!closing.aborted) return next();
    c.header('Connection', 'close');
    return problem(c, new Fault('stopped', 'SERVER_STOPPING'));
  });
  compressForBrowsers(app);
  const isWorked = watchWorkers(database);
  const document = openapi(contract, tools.version) as { openapi: string };
  const desk: Desk = {
    stores,
    jobs,
    selections,
    settings,
    practices,
    practice,
    tools,
    closing,
    async notReady() {
      await database.ping();
      return (await isWorked()) ? [] : [new Fault('failed', 'NO_WORKER')];
    },
  };
  mount(
    app,
    contract,
    {
      ...aboutRoutes(desk, () => document),
      ...homeRoutes(desk),
      ...peopleRoutes(doors),
      ...instanceRoutes(desk),
      ...jobRoutes(desk),
      ...planRoutes(desk),
      ...questionRoutes(desk),
      ...runRoutes(desk),
      ...backupRoutes(desk),
      ...packageRoutes(desk),
      ...keptRoutes(desk),
      ...practiceRoutes(desk),
    },
    doors.gate,
  );
  const page = apiPage(contract, document);
  app.get('/api', (c) => c.html(page));
  app.get('/api/style.css', (c) => c.body(apiStyle, 200, { 'content-type': 'text/css; charset=utf-8' }));
  return app;
}

function listen(app: ServerApp, host: string, port: number): Promise<Server> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  // A large package on a slow line takes as long as it takes; what stands still does not.
  server.requestTimeout = 0;
  server.timeout = SILENCE_MS;
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(listenFault(cause, host, port)));
    server.listen(port, host, () => resolve(server));
  });
}

function listenFault(cause: NodeJS.ErrnoException, host: string, port: number): Fault {
  const { code = '' } = cause;
  if (code === 'EADDRINUSE') return new Fault('usage', 'PORT_TAKEN', { host, port }, { cause });
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new Fault('usage', 'HOST_NOT_HERE', { host }, { cause });
  return new Fault('usage', 'PORT_REFUSED', { host, port, why: code }, { cause });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Under which this machine reaches it, where it listens on all of its addresses. */
function addressOf(server: Server, host: string): string {
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${portOf(server)}`;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Connections that were busy become idle one by one, and clients would keep them open.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
