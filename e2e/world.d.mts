import type { RunningSandbox } from '@dhow/sandbox';
import type { RunningServer } from '@dhow/server';

/** Everybody's password in a world. */
export const PASSWORD: string;

/** Calls of the API in one session: `call('GET', '/plans')`. Throws an Error with the problem document of a refusal. */
export interface Calls {
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is looked at by the test that asks.
  (method: string, path: string, body?: unknown): Promise<any>;
  /** Does a job to its end, and gives what came of it. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  job(kind: string, input: unknown): Promise<any>;
  /** The cookie of the session: `name=value`. */
  readonly cookie: string;
}

export interface World {
  /** The folder: DHOW_HOME. */
  readonly home: string;
  /** Where the new programme was built (2.42), and the older production (2.41). Login admin/district. */
  readonly staging: RunningSandbox;
  readonly moh: RunningSandbox;
  readonly server: RunningServer;
  /** Of Dhow and its page. */
  readonly address: string;
  /** With `people: false`: the link that makes the first administrator. */
  readonly link: string | undefined;
  /** Calls of the administrator. */
  readonly admin: Calls;
  as(name: 'ama' | 'edem' | 'rita' | 'otto'): Promise<Calls>;
  /** Ends the server and starts it again at the same address, on the same folder. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** Folder of the built page (absent: DHOW_E2E_PAGES, or what `npm run build` built); false: the API alone. */
  readonly pages?: string | false;
  /** False: nobody can sign in yet. Else `ama` (administrator), `edem` (editor), `rita` (runner), `otto` (auditor). */
  readonly people?: boolean;
  /** True: no instances. Else `staging` and `moh` (production). */
  readonly bare?: boolean;
  readonly port?: number;
  /** Metadata of the two practice servers; the example country where absent. */
  readonly staging?: unknown;
  readonly moh?: unknown;
  readonly env?: Readonly<Record<string, string>>;
}

/** Calls in the session that an answer begins; a refusal is an Error with its problem document. */
export function callsOf(address: () => string): Calls;

export function startWorld(options?: WorldOptions): Promise<World>;

/** Adds both practice servers as instances: `staging`, and `moh` (production). */
export function addInstances(call: Calls, servers: Pick<World, 'staging' | 'moh'>): Promise<void>;
