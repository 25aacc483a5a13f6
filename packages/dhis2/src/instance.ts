import type { Catalog, MetaDocument, MetaObject, Ref, RefKey, Side } from '@dhow/core';
import type {
  Clock,
  ImportAnswer,
  ImportRequest,
  ListRequest,
  Progress,
  Reading,
  ReadRequest,
  Target,
} from '@dhow/engine';
import { openDataStore } from './data-store/data-store.js';
import { HttpClient } from './http/client.js';
import type { Login } from './http/login.js';
import type { Outgoing } from './http/outgoing.js';
import { readImportAnswer } from './import/answer.js';
import { deleteAlone, splitDeletion } from './import/deletion.js';
import { awaitIdle, awaitImport, jobIdIn } from './import/task.js';
import { type InstanceProfile, readProfile } from './profile/profile.js';
import { countTypes } from './read/count-types.js';
import { dataBehind } from './read/data-behind.js';
import { MetadataReader } from './read/reader.js';

export interface ConnectOptions {
  /** The user's name for it; the address when left out. */
  readonly name?: string;
  readonly environment?: Side['environment'];
  readonly clock?: Clock;
  /** 0 up to 1; for the jitter of waits. */
  readonly random?: () => number;
  /** How often a request that only reads is tried. */
  readonly attempts?: number;
  /** Milliseconds without a word from the server after which an answer is given up. */
  readonly patienceMs?: number;
  /** Imports of this many objects and more run as a job of the server, so that no proxy between cuts a long answer. */
  readonly asyncFrom?: number;
  /** Where requests may go; absent: anywhere. */
  readonly outgoing?: Outgoing;
  readonly signal?: AbortSignal;
}

/** Second imports took up to 40 ms an object on 2.43, and proxies commonly wait for 60 s. */
const ASYNC_FROM = 500;

/** Types whose list the apps read whole, and which one bad object breaks for everybody (live-packages section 1). */
const LISTED_WHOLE: ReadonlySet<string> = new Set([
  'dashboards',
  'eventCharts',
  'eventReports',
  'eventVisualizations',
  'maps',
  'visualizations',
]);

/** Authorities that let a login clear the caches of a server. */
const MAINTENANCE: readonly string[] = ['ALL', 'F_PERFORM_MAINTENANCE'];

/**
 * Connects to a live DHIS2 and learns what it is: two requests, three where its build is not one that Dhow ships a catalog of.
 *
 * @param address normalised: see `normaliseAddress`
 * @throws Fault kind unreachable (not found, refused, no login, not a DHIS2), VERSION_UNSUPPORTED, or ADDRESS_NOT_ALLOWED
 */
export async function connect(address: string, login: Login, options: ConnectOptions = {}): Promise<DhisInstance> {
  const client = new HttpClient({ address, login, ...options });
  try {
    const profile = await readProfile(client, options.signal ?? new AbortController().signal);
    return new DhisInstance(client, profile, options);
  } catch (cause) {
    await client.close();
    throw cause;
  }
}

/** A live DHIS2, read and written over HTTP. */
export class DhisInstance implements Target {
  readonly side: Side;
  readonly catalog: Catalog;
  readonly authorities: ReadonlySet<string>;
  readonly profile: InstanceProfile;
  readonly can: Target['can'];
  readonly #client: HttpClient;
  readonly #reader: MetadataReader;
  readonly #asyncFrom: number;

  constructor(client: HttpClient, profile: InstanceProfile, options: ConnectOptions) {
    this.#client = client;
    this.#asyncFrom = options.asyncFrom ?? ASYNC_FROM;
    this.profile = profile;
    this.catalog = profile.catalog;
    this.authorities = profile.authorities;
    this.side = {
      kind: 'instance',
      name: options.name ?? client.address,
      ...(options.environment && { environment: options.environment }),
      address: client.address,
      ...(profile.systemId && { systemId: profile.systemId }),
      serverVersion: profile.serverVersion,
      version: profile.version,
      eyes: { login: profile.user.name, sees: profile.sees },
      readAt: client.clock.now(),
    };
    this.#reader = new MetadataReader({ client, catalog: this.catalog, authorities: this.authorities });
    this.can = {
      ...(MAINTENANCE.some((authority) => this.authorities.has(authority)) && {
        clearCaches: (signal: AbortSignal) => this.#clearCaches(signal),
      }),
      dataBehind: (refs: readonly Ref[], signal: AbortSignal): Promise<ReadonlyMap<RefKey, 'yes' | 'no' | 'unknown'>> =>
        dataBehind(client, refs, profile.sees, signal),
      dataStore: openDataStore(client),
    };
  }

  async read(request: ReadRequest, signal: AbortSignal, progress?: Progress): Promise<Reading> {
    return this.#reader.read(request, signal, progress);
  }

  async list(request: ListRequest, signal: AbortSignal, progress?: Progress): Promise<readonly MetaObject[]> {
    return this.#reader.list(request, signal, progress);
  }

  async count(
    types: readonly string[],
    signal: AbortSignal,
    progress?: Progress,
  ): Promise<ReadonlyMap<string, number | null>> {
    return countTypes(this.#client, types, signal, progress);
  }

  async write(request: ImportRequest, signal: AbortSignal): Promise<ImportAnswer> {
    if (request.strategy !== 'DELETE') return this.#import(request, 'COMMIT', signal);
    const { together, alone } = splitDeletion(request.document);
    const sent = countOf(together) > 0;
    const answer = sent ? await this.#import({ ...request, document: together }, 'COMMIT', signal) : undefined;
    // Where it is not known what stands, or the server failed, nothing more is sent.
    if (answer?.kind === 'unknown' || (answer?.kind === 'refused' && answer.cachesDoubtful)) return answer;
    return countOf(alone) > 0 || !answer ? deleteAlone(this.#client, alone, answer, this.catalog, signal) : answer;
  }

  async validate(request: ImportRequest, signal: AbortSignal): Promise<ImportAnswer> {
    return this.#import(request, 'VALIDATE', signal);
  }

  async waitUntilIdle(signal: AbortSignal, patienceMs: number): Promise<void> {
    await awaitIdle(this.#client, signal, patienceMs);
  }

  async listCalls(
    types: readonly string[],
    signal: AbortSignal,
    among?: ReadonlyMap<string, readonly string[]>,
  ): Promise<ReadonlyMap<string, { readonly ok: boolean; readonly status: number }>> {
    const answers = new Map<string, { ok: boolean; status: number }>();
    for (const type of types) {
      const paging = LISTED_WHOLE.has(type) || among ? 'paging=false' : 'pageSize=50';
      const path = `/api/${encodeURIComponent(type)}?fields=id,displayName&${paging}`;
      // Lists of ids as long as an address may be; the first that fails says it all.
      const ids = among?.get(type) ?? [];
      const size = Math.floor((this.#client.longestPath - path.length - 30) / 12);
      const paths = among
        ? Array.from(
            { length: Math.ceil(ids.length / size) },
            (_, i) => `${path}&filter=id:in:%5B${ids.slice(i * size, (i + 1) * size).join(',')}%5D`,
          )
        : [path];
      let answer = { ok: true, status: 200 };
      for (const one of paths) {
        const { status } = await this.#client.get(one, signal);
        answer = { ok: status === 200, status };
        if (!answer.ok) break;
      }
      answers.set(type, answer);
    }
    return answers;
  }

  requests(): { readonly count: number; readonly bytesIn: number; readonly bytesOut: number } {
    return this.#client.counts();
  }

  /** Ends the kept connections. */
  async close(): Promise<void> {
    await this.#client.close();
  }

  async #import(request: ImportRequest, importMode: 'COMMIT' | 'VALIDATE', signal: AbortSignal): Promise<ImportAnswer> {
    // Every parameter by its exact name: an unknown value silently takes the default, and the default commits (09#11).
    const parameters = [
      `importStrategy=${request.strategy}`,
      `importMode=${importMode}`,
      'atomicMode=ALL',
      'identifier=UID',
      'importReportMode=ERRORS',
    ];
    const inBackground = importMode === 'COMMIT' && countOf(request.document) >= this.#asyncFrom;
    if (inBackground) parameters.push('async=true');
    const path = `/api/metadata?${parameters.join('&')}`;
    const sent = await this.#client.sendOnce('POST', path, request.document as never, signal);
    if (sent.kind === 'unknown') return { kind: 'unknown', cause: sent.fault };
    const job = inBackground ? jobIdIn(sent.answer.json) : undefined;
    if (job !== undefined) return awaitImport(this.#client, job, this.catalog, signal);
    return readImportAnswer(sent.answer, this.catalog, `${this.#client.address}/api/metadata`);
  }

  async #clearCaches(signal: AbortSignal): Promise<void> {
    const path = '/api/maintenance?cacheClear=true';
    const sent = await this.#client.sendOnce('POST', path, undefined, signal);
    if (sent.kind === 'unknown') throw sent.fault;
    if (sent.answer.status >= 400) throw this.#client.saidNo(sent.answer, path);
  }
}

const countOf = (document: MetaDocument): number => Object.values(document).reduce((sum, list) => sum + list.length, 0);
