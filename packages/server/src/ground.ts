import { hostname } from 'node:os';
import type { Diagnostic } from '@dhow/core';
import { allowedIn, outgoingOf } from '@dhow/dhis2';
import { jobs as definitions, type House, type Tools } from '@dhow/engine';
import {
  type Database,
  type DatabaseStores,
  digest,
  type Home,
  type HouseAsked,
  holdSealingKey,
  migrate,
  migrationsOfContainers,
  migrationsOfJobs,
  migrationsOfStores,
  type OpenJobs,
  openContainers,
  openDatabase,
  openDatabaseStores,
  openHome,
  openJobs,
  openVault,
  type Pace,
  startWorker,
  systemClock,
  type TakenIn,
  takeIn,
  type Vault,
  type Worker,
  type WorkerNews,
} from '@dhow/runtime';
import { openHouse } from './house.js';
import { type Log, traceOf } from './http/app.js';
import { openPackage, readPackageFile } from './open-package.js';
import { openAudit } from './people/audit.js';
import { jobEnded } from './people/audit-jobs.js';
import { migrationsOfPeople } from './people/migrations.js';
import { openPractices, type Practices } from './practice/practices.js';
import { migrationsOfPractice } from './practice/tables.js';
import { migrationsOfSaved } from './saved/migrations.js';
import { openSelections, type Selections } from './saved/selections.js';
import { openSettings, type Settings } from './saved/settings.js';

/** What a worker has to tell, in the log: never what a job works on. */
function tell(log: Log, news: WorkerNews): void {
  if (news.type === 'broke')
    log.error({ ...(news.job !== undefined && { job: news.job }), ...traceOf(news.cause) }, 'a turn of a job broke');
  else if (news.type === 'away') log.error({ code: news.cause.code }, 'the database is away');
  else if (news.type === 'taken-over')
    log.info({ worker: news.worker, jobs: news.jobs }, 'took over jobs of a dead worker');
  else log.info({}, news.type === 'back' ? 'the database is back' : 'another worker has this name: this one ends');
}

export type Env = Readonly<Record<string, string | undefined>>;

/** What a server and a worker both stand on: the database with its stores and jobs, and houses for jobs. */
export interface Ground {
  readonly home: Home;
  readonly vault: Vault;
  readonly database: Database;
  readonly stores: DatabaseStores;
  readonly jobs: OpenJobs;
  readonly selections: Selections;
  readonly settings: Settings;
  readonly practices: Practices;
  readonly tools: Tools;
  /** Takes what the command line kept as files into the database, once. Faults of `takeIn`. */
  takeIn(say: (finding: Diagnostic) => void): Promise<TakenIn>;
  /** A worker in this process. */
  work(options: {
    readonly log: Log;
    readonly name?: string;
    readonly slots?: number;
    readonly pace?: Partial<Pace>;
  }): Promise<Worker>;
  close(): Promise<void>;
}

/** All tables of a server's database. */
export const migrations = [
  ...migrationsOfContainers,
  ...migrationsOfStores,
  ...migrationsOfPeople,
  ...migrationsOfJobs,
  ...migrationsOfSaved,
  ...migrationsOfPractice,
];

/**
 * Opens the database that DATABASE_URL names, or the one in DHOW_HOME, and brings it up to date.
 *
 * @throws Fault those of `openHome`, `openVault`, `openDatabase` (DATABASE_HELD, DATABASE_AWAY) and `migrate`; KEY_OTHER where the database is sealed
 *   with another key
 */
export async function openGround(env: Env, version: string): Promise<Ground> {
  const home = await openHome(env);
  const vault = await openVault(home, env);
  // A mistake in it is told at the start, not by the first job.
  const allowed = allowedIn(env.DHOW_ALLOW_ADDRESSES);
  outgoingOf(allowed);
  const database = await openDatabase({ home, env });
  try {
    await migrate(database, migrations);
    // With another key, jobs would fail one by one, and new logins would open for nobody else.
    await database.kysely.transaction().execute((trx) => holdSealingKey(trx, vault));
    const containers = await openContainers({ home, env, database });
    const tools: Tools = { clock: systemClock, digest, version };
    const stores = openDatabaseStores({
      database,
      containers,
      vault,
      clock: systemClock,
      version,
      readPackage: readPackageFile,
    });
    const jobs = await openJobs(database, { stores, table: definitions });
    const audit = openAudit(database, systemClock);
    jobs.desk.onEnd = (trx, job) => audit.write(jobEnded(job), trx);
    const settings = openSettings(database);
    const practices = openPractices(database);

    const houseFor = async ({ by, leases }: HouseAsked): Promise<House> => {
      const { allowedAddresses } = await settings.read();
      // Practice servers listen on loopback of their own machine, each at the address that it said: on another, that is somebody else.
      const practising = (await practices.list()).flatMap(({ state, machine, address }) =>
        state === 'running' && machine === hostname() && address !== undefined ? [new URL(address).host] : [],
      );
      return openHouse({
        stores: stores.under(leases),
        tools,
        who: by.name,
        openPackage: (id, on) => openPackage(stores.packages, id, on),
        outgoing: outgoingOf([...allowed, ...allowedAddresses, ...practising]),
      });
    };
    return {
      home,
      vault,
      database,
      stores,
      jobs,
      takeIn: (say) => takeIn({ home, database, containers, vault, clock: systemClock }, say),
      selections: openSelections(database),
      settings,
      practices,
      tools,
      work: ({ log, ...options }) =>
        startWorker({ jobs, house: houseFor, report: (news) => tell(log, news), ...options }),
      async close() {
        await containers.close();
        await database.close();
      },
    };
  } catch (cause) {
    await database.close();
    throw cause;
  }
}
