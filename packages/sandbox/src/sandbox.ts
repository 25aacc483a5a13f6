import { loadCatalog, type SandboxCatalog, type Version } from './catalog.js';
import { DataValues } from './data-values.js';
import { seedDefaults } from './defaults.js';
import { Faults } from './faults.js';
import { serve } from './front.js';
import { makeUid, seededRandom } from './ids.js';
import { Jobs } from './jobs.js';
import type { JsonObject } from './json.js';
import { loadState } from './state.js';
import { Store } from './store.js';
import type { SandboxResponse } from './wire/response.js';

/** An HTTP request as a value. Header names are in small letters; `query` is the raw text after `?`, without it. */
export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface SandboxOptions {
  /** The DHIS2 version to be: 2.42 when left out. */
  readonly version?: Version;
  /** What `/api/system/info` says; made from the seed when left out. */
  readonly systemId?: string;
  /** The clock of the server: real time when left out. */
  readonly now?: () => Date;
  /** Seed of the ids that the server makes: from the system id when left out, else another one for every server of the process. */
  readonly seed?: number;
  /** Metadata to begin with, as `PUT /sandbox/state` takes it. */
  readonly content?: JsonObject;
  /** The address under which clients reach it, without `/api`: for links and redirects. */
  readonly baseUrl?: string;
  /** Of the user `admin`: `district`, as of a new DHIS2, when left out. */
  readonly password?: string;
  /** Whether it answers at `/sandbox`, without a login: true when left out. */
  readonly control?: boolean;
}

/** A line of `GET /sandbox/log`: never headers, never bodies. */
export interface LogLine {
  readonly method: string;
  /** Path and query, without the context path. */
  readonly path: string;
  readonly status: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Milliseconds that the server took. */
  readonly ms: number;
  /** When it came, ISO 8601. */
  readonly at: string;
}

/** One DHIS2 in memory: its database, its clock, its faults. Handlers get it with every request. */
export interface Sandbox {
  readonly version: Version;
  readonly catalog: SandboxCatalog;
  readonly store: Store;
  /** The few data values that veto changes of metadata. */
  readonly data: DataValues;
  readonly jobs: Jobs;
  readonly faults: Faults;
  readonly log: LogLine[];
  /** Of the user `admin`, in an empty database. */
  readonly password: string;
  /** Whether it answers at `/sandbox`. */
  readonly control: boolean;
  systemId: string;
  baseUrl: string;
  /** Now, by the server's clock. */
  now(): Date;
  /** Now as DHIS2 writes dates: `2026-11-21T11:30:00.123`. */
  timestamp(): string;
  /** A new id from the seeded generator. */
  makeUid(): string;
  /** A number from 0 to 1 from the seeded generator. */
  random(): number;
  /** Answers a request: control address, faults, login, route. */
  handle(request: SandboxRequest): SandboxResponse;
}

/** Makes a server with the defaults of an empty database. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const version = options.version ?? '2.42';
  const random = seededRandom(options.seed ?? seedOf(options.systemId));
  const now = options.now ?? (() => new Date());
  const sandbox: Sandbox = {
    version,
    catalog: loadCatalog(version),
    store: new Store(),
    data: new DataValues(),
    jobs: new Jobs({ uid: () => sandbox.makeUid(), time: () => sandbox.timestamp() }),
    faults: new Faults(),
    log: [],
    password: options.password ?? 'district',
    control: options.control ?? true,
    systemId: '',
    baseUrl: options.baseUrl ?? 'http://localhost:8080',
    now,
    timestamp: () => now().toISOString().slice(0, -1),
    makeUid: () => makeUid(random),
    random,
    handle: (request) => serve(sandbox, request),
  };
  sandbox.systemId = options.systemId ?? systemIdFrom(random);
  seedDefaults(sandbox);
  if (options.content) loadState(sandbox, options.content);
  return sandbox;
}

let made = 0;

/**
 * The seed of a server that was given none: from its system id, else its number in this process. So two servers do not make
 * the same ids, and the same program makes the same ids again.
 */
function seedOf(systemId: string | undefined): number {
  if (systemId === undefined) return ++made;
  let hash = 0x811c9dc5;
  for (const sign of systemId) hash = Math.imul(hash ^ sign.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}

function systemIdFrom(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
