import type { LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { gunzip, gzip, inflate } from 'node:zlib';
import { Fault, isObject, type Json } from '@dhow/core';
import type { Clock } from '@dhow/engine';
import { Agent, type Dispatcher, request } from 'undici';
import { HEAVIEST, weightOf } from '../weight.js';
import { authorizationOf, type Login, redactorOf } from './login.js';
import { networkFailure, type Reached } from './network-fault.js';
import { guardedConnect, type Outgoing } from './outgoing.js';
import { recognisePage, titleOf } from './page.js';

/** Request line and headers that every DHIS2 takes: Tomcat ends at 8,192 bytes for both together. */
export const LONGEST_HEAD = 8000;

/** What a server answered, read to its end. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON where the answer was JSON, `undefined` where its body was empty. */
  readonly json: Json | undefined;
  /** Milliseconds until it was read to its end. */
  readonly ms: number;
}

/** What became of a request that is sent once and never repeated. */
export type SentOnce =
  | { readonly kind: 'answered'; readonly answer: HttpAnswer }
  /** It may have been taken or not. */
  | { readonly kind: 'unknown'; readonly fault: Fault };

export interface ClientOptions {
  /** Normalised: see `normaliseAddress`. */
  readonly address: string;
  readonly login: Login;
  readonly clock?: Clock;
  /** 0 up to 1; for the jitter of waits. */
  readonly random?: () => number;
  /** How often a request that only reads is tried. */
  readonly attempts?: number;
  /** Milliseconds without a word from the server after which an answer is given up. Writes wait five times as long. */
  readonly patienceMs?: number;
  /** Absent: requests may go anywhere. */
  readonly outgoing?: Outgoing;
  /** In the place of the system's, for tests. */
  readonly lookup?: LookupFunction;
}

interface Attempt {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: string;
  readonly contentType?: string;
}

/** Why an attempt gave no answer that can be used. */
interface Failed {
  readonly kind: 'failed';
  readonly fault: Fault;
  readonly reached: Reached;
  readonly passing: boolean;
  /** What the server asks to wait for. */
  readonly waitMs?: number;
}

const unzip = promisify(gunzip);
const zip = promisify(gzip);
const inflated = promisify(inflate);

/** Bodies from this size on are sent compressed. */
const COMPRESS_FROM = 2048;
/** Longest wait that a server may ask for before Dhow gives up instead. */
const LONGEST_WAIT_MS = 120_000;
/** An answer slower than this is a server at work: it is given a breath before the next request. */
const SLOW_MS = 5000;
/** Longest answer that can be read in one piece: the longest text that V8 holds. */
const LONGEST_BODY = 512 * 1024 * 1024;
/** Bytes a second that an answer must bring; and how many times the patience (2 minutes) it may take in all. */
const SLOWEST = 1024;
const LONGEST_PATIENCE = 15;

const systemClock: Clock = {
  now: () => new Date().toISOString(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, ms);
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    }),
};

/**
 * Speaks HTTP with one DHIS2. What comes back is an answer of DHIS2 itself; whatever else stands in its place (a login page,
 * a proxy's page, a cut body, another host) is thrown as a Fault that names it. Credentials go to the one address only.
 */
export class HttpClient {
  readonly address: string;
  readonly #login: Login;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #attempts: number;
  readonly #patienceMs: number;
  readonly #clean: (text: string) => string;
  readonly #reads: Agent;
  /** Kept apart and never kept alive: a write on a connection that the server is just closing would be in doubt for nothing. */
  readonly #writes: Agent;
  #count = 0;
  #bytesIn = 0;
  #bytesOut = 0;
  /** Milliseconds to leave between two requests: grows when the server asks for it, shrinks while it does not. */
  #gapMs = 0;

  constructor(options: ClientOptions) {
    this.address = options.address;
    this.#login = options.login;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? Math.random;
    this.#attempts = options.attempts ?? 5;
    this.#patienceMs = options.patienceMs ?? 120_000;
    this.#clean = redactorOf(options.login);
    const { outgoing, lookup } = options;
    const timeouts = (patience: number) => {
      const timeout = Math.min(15_000, patience);
      return {
        headersTimeout: patience,
        bodyTimeout: patience,
        connect: outgoing ? guardedConnect(outgoing, timeout, lookup) : { timeout },
      };
    };
    this.#reads = new Agent({ ...timeouts(this.#patienceMs), connections: 4 });
    this.#writes = new Agent({ ...timeouts(this.#patienceMs * 5), connections: 1, keepAliveTimeout: 1 });
  }

  get clock(): Clock {
    return this.#clock;
  }

  /** Requests and bytes on the wire so far. */
  counts(): { readonly count: number; readonly bytesIn: number; readonly bytesOut: number } {
    return { count: this.#count, bytesIn: this.#bytesIn, bytesOut: this.#bytesOut };
  }

  /** Ends the kept connections. */
  async close(): Promise<void> {
    await Promise.all([this.#reads.close(), this.#writes.close()]);
  }

  /** How many bytes a path and query may have so that request line and headers stay within what every server takes. */
  get longestPath(): number {
    const { pathname } = new URL(this.address);
    const heads = Object.entries(this.#headers({ method: 'GET', path: '' })).map(
      ([name, value]) => `${name}: ${value}`,
    );
    const fixed = ['GET  HTTP/1.1', `host: ${new URL(this.address).host}`, 'connection: keep-alive', ...heads, '', ''];
    return LONGEST_HEAD - fixed.join('\r\n').length - pathname.length;
  }

  /**
   * A request that only reads: tried again when the failure is one that passes.
   *
   * @param path below the address, encoded, with its query: `/api/me?fields=id`
   */
  async get(path: string, signal: AbortSignal): Promise<HttpAnswer> {
    const attempt: Attempt = { method: 'GET', path };
    if (Buffer.byteLength(path) > this.longestPath)
      throw new Fault('failed', 'URL_TOO_LONG', { bytes: Buffer.byteLength(path) }, { at: this.#at(path) });
    let asked = false;
    for (let tried = 1; ; tried++) {
      const outcome = await this.#try(attempt, signal);
      if (outcome.kind === 'answered') {
        if (outcome.answer.status !== 401) return outcome.answer;
        // One 401 in the middle of a session is no proof of a wrong password (seen when a database connection was cut).
        if (asked || !(await this.#stillLoggedIn(path, signal))) throw this.#refused(outcome.answer, path);
        asked = true;
        continue;
      }
      if (!outcome.passing || tried >= this.#attempts) throw outcome.fault;
      const wait = outcome.waitMs ?? 300 * 2 ** tried * (0.5 + this.#random());
      if (wait > LONGEST_WAIT_MS) throw outcome.fault;
      await this.#sleep(wait, signal);
    }
  }

  /** `get` for answers that must be JSON data: what the server says instead is thrown. */
  async getJson(path: string, signal: AbortSignal): Promise<Json> {
    const answer = await this.get(path, signal);
    const said = answer.json;
    if (answer.status >= 400 || (isObject(said) && typeof said.httpStatus === 'string' && said.status === 'ERROR'))
      throw this.saidNo(answer, path);
    if (said === undefined)
      throw new Fault('failed', 'ANSWER_EMPTY', { status: answer.status }, { at: this.#at(path) });
    return said;
  }

  /**
   * A request that changes something: sent once, whatever happens.
   *
   * @throws Fault when the server has certainly not acted on it: not reached, login refused, asked to come back later
   */
  async sendOnce(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body: Json | undefined,
    signal: AbortSignal,
  ): Promise<SentOnce> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const outcome = await this.#try(
      { method, path, ...(text !== undefined && { body: text, contentType: 'application/json' }) },
      signal,
    );
    if (outcome.kind === 'answered') {
      if (outcome.answer.status === 401) throw this.#refused(outcome.answer, path);
      return outcome;
    }
    if (outcome.reached === 'no') throw outcome.fault;
    return { kind: 'unknown', fault: outcome.fault };
  }

  /** The Fault for an answer by which the server refuses or fails. */
  saidNo(answer: HttpAnswer, path: string): Fault {
    const body = isObject(answer.json) ? answer.json : {};
    const message = this.#clean(typeof body.message === 'string' ? body.message : '');
    const errorCode = typeof body.errorCode === 'string' ? body.errorCode : '';
    const at = this.#at(path);
    if (answer.status === 403 || errorCode === 'E1006')
      return new Fault('failed', 'FORBIDDEN', { status: answer.status, message }, { at });
    return new Fault('failed', 'SERVER_SAID', { status: answer.status, message, errorCode }, { at });
  }

  async #try(attempt: Attempt, signal: AbortSignal): Promise<{ kind: 'answered'; answer: HttpAnswer } | Failed> {
    if (this.#gapMs > 0) await this.#sleep(this.#gapMs * (0.5 + this.#random()), signal);
    if (signal.aborted) throw interrupted(signal);
    const at = this.#at(attempt.path);
    const headers = this.#headers(attempt);
    let body: Buffer | undefined;
    if (attempt.body !== undefined) {
      const plain = Buffer.from(attempt.body, 'utf8');
      body = plain;
      if (plain.length >= COMPRESS_FROM) {
        body = await zip(plain);
        headers['content-encoding'] = 'gzip';
      }
    }
    this.#count++;
    this.#bytesOut += body?.length ?? 0;
    const started = Date.now();
    let response: Dispatcher.ResponseData;
    let raw: Buffer;
    try {
      response = await request(`${this.address}${attempt.path}`, {
        method: attempt.method,
        headers,
        signal,
        dispatcher: attempt.method === 'GET' ? this.#reads : this.#writes,
        ...(body !== undefined && { body }),
      });
      const chunks: Buffer[] = [];
      let size = 0;
      const begun = Date.now();
      const patience = attempt.method === 'GET' ? this.#patienceMs : this.#patienceMs * 5;
      for await (const chunk of response.body as AsyncIterable<Buffer>) {
        chunks.push(chunk);
        size += chunk.length;
        this.#bytesIn += chunk.length;
        const ms = Date.now() - begun;
        const refused =
          size > LONGEST_BODY ? tooLarge(at) : isDripping(size, ms, patience) ? dripping(at, ms) : undefined;
        if (refused) {
          response.body.destroy();
          return { kind: 'failed', fault: refused, reached: 'perhaps', passing: false };
        }
      }
      raw = Buffer.concat(chunks);
    } catch (cause) {
      if (signal.aborted) {
        if (attempt.method === 'GET') throw interrupted(signal);
        return { kind: 'failed', fault: interrupted(signal), reached: 'perhaps', passing: false };
      }
      // The guard of outgoing addresses says why it lets nothing through.
      if (cause instanceof Fault) throw cause;
      return { kind: 'failed', ...networkFailure(cause, at, this.#clean) };
    }
    const ms = Date.now() - started;
    this.#pace(response.statusCode, ms);
    const plainHeaders: Record<string, string> = {};
    for (const [name, value] of Object.entries(response.headers))
      if (value !== undefined) plainHeaders[name] = Array.isArray(value) ? value.join(', ') : value;
    return this.#judge(attempt, response.statusCode, plainHeaders, raw, ms);
  }

  /** Tells an answer of DHIS2 from what may stand in its place. */
  async #judge(
    attempt: Attempt,
    status: number,
    headers: Readonly<Record<string, string>>,
    raw: Buffer,
    ms: number,
  ): Promise<{ kind: 'answered'; answer: HttpAnswer } | Failed> {
    const at = this.#at(attempt.path);
    const failed = (fault: Fault, reached: Reached, passing: boolean, waitMs?: number): Failed => ({
      kind: 'failed',
      fault,
      reached,
      passing,
      ...(waitMs !== undefined && { waitMs }),
    });
    const fault = (code: string, params: Record<string, string | number> = {}) =>
      new Fault('unreachable', code, { host: new URL(this.address).host, status, ...params }, { at });

    if (status === 429) {
      const waitMs = retryAfter(headers['retry-after']);
      return failed(fault('TOO_MANY_REQUESTS', { seconds: Math.ceil((waitMs ?? 0) / 1000) }), 'no', true, waitMs);
    }
    if (status >= 300 && status < 400 && status !== 304)
      return failed(this.#redirected(headers.location, at, status), 'no', false);

    let text: string;
    try {
      const encoding = headers['content-encoding'];
      const limit = { maxOutputLength: LONGEST_BODY };
      const bytes =
        encoding === 'gzip' ? await unzip(raw, limit) : encoding === 'deflate' ? await inflated(raw, limit) : raw;
      if (weightOf(bytes) > HEAVIEST)
        throw new Fault('failed', 'ANSWER_TOO_HEAVY', { megabytes: megabytes(HEAVIEST) }, { at });
      text = bytes.toString('utf8');
    } catch (cause) {
      // Only what was cut may come whole the next time.
      if (cause instanceof Fault) return failed(cause, 'perhaps', false);
      if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
        return failed(tooLarge(at, cause), 'perhaps', false);
      return failed(fault('BODY_CUT'), 'perhaps', true);
    }
    if (text === '') {
      if (status >= 502 && status <= 504)
        return failed(fault('GATEWAY'), 'perhaps', true, retryAfter(headers['retry-after']));
      return { kind: 'answered', answer: { status, headers, json: undefined, ms } };
    }
    let json: Json;
    try {
      json = JSON.parse(text) as Json;
    } catch {
      const page = recognisePage(text);
      if (page === 'login') return failed(fault('LOGIN_PAGE'), 'no', false);
      if (status >= 502 && status <= 504)
        return failed(
          fault('GATEWAY', { title: this.#clean(titleOf(text)) }),
          'perhaps',
          true,
          retryAfter(headers['retry-after']),
        );
      if (page === 'html') {
        const code =
          status === 404 ? 'NO_SUCH_PATH' : status === 413 ? 'BODY_REFUSED' : status < 400 ? 'NOT_DHIS2' : 'PROXY_PAGE';
        const reached = status >= 400 && status < 500 ? 'no' : 'perhaps';
        return failed(fault(code, { title: this.#clean(titleOf(text)) }), reached, status >= 500);
      }
      if (/json/.test(headers['content-type'] ?? '')) return failed(fault('BODY_CUT'), 'perhaps', true);
      if (status === 401) return { kind: 'answered', answer: { status, headers, json: undefined, ms } };
      return failed(fault('NOT_JSON', { title: this.#clean(titleOf(text)) }), 'perhaps', false);
    }
    if (status >= 502 && status <= 504)
      return failed(fault('GATEWAY', { title: messageIn(json) }), 'perhaps', true, retryAfter(headers['retry-after']));
    if (status === 400 && /ApiToken/i.test(headers['www-authenticate'] ?? ''))
      return failed(fault('TOKEN_REFUSED', { message: this.#clean(messageIn(json)) }), 'no', false);
    return { kind: 'answered', answer: { status, headers, json, ms } };
  }

  #redirected(location: string | undefined, at: string, status: number): Fault {
    const host = new URL(this.address).host;
    const to = location !== undefined && URL.canParse(location, at) ? new URL(location, at) : undefined;
    if (to === undefined) return new Fault('unreachable', 'REDIRECTED', { host, status, to: location ?? '' }, { at });
    if (/log-?in|signin|oauth|saml|\/sso/i.test(to.pathname))
      return new Fault('unreachable', 'LOGIN_PAGE', { host, status, to: to.host }, { at });
    const shown = `${to.origin}${to.pathname.replace(/\/api\/.*$/, '')}`;
    return new Fault(
      'unreachable',
      to.host === host ? 'ADDRESS_MOVED' : 'REDIRECTED',
      { host, status, to: shown },
      { at },
    );
  }

  async #stillLoggedIn(path: string, signal: AbortSignal): Promise<boolean> {
    if (path.startsWith('/api/me')) return true; // ask the same once more
    const outcome = await this.#try({ method: 'GET', path: '/api/me?fields=id' }, signal);
    return outcome.kind === 'answered' && outcome.answer.status === 200;
  }

  /** The Fault for a 401. */
  #refused(answer: HttpAnswer, path: string): Fault {
    const message = this.#clean(messageIn(answer.json));
    const challenge = answer.headers['www-authenticate'] ?? '';
    const code = /two.?factor|2fa|totp|one.?time|verification code/i.test(message)
      ? 'TWO_FACTOR_NEEDED'
      : /disabled|locked|expired/i.test(message)
        ? 'LOGIN_CLOSED'
        : this.#login.kind === 'token' || /ApiToken/i.test(challenge)
          ? 'TOKEN_REFUSED'
          : 'LOGIN_REFUSED';
    const user = this.#login.kind === 'basic' ? this.#login.user : '';
    return new Fault('unreachable', code, { user, message, host: new URL(this.address).host }, { at: this.#at(path) });
  }

  #headers(attempt: Attempt): Record<string, string> {
    return {
      authorization: authorizationOf(this.#login),
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'user-agent': 'dhow',
      // Without it a DHIS2 answers a missing login with a redirect to its page instead of 401 (13#31-32).
      'x-requested-with': 'XMLHttpRequest',
      ...(attempt.contentType && { 'content-type': attempt.contentType }),
    };
  }

  #pace(status: number, ms: number): void {
    if (status === 429 || status === 503) this.#gapMs = Math.min(10_000, Math.max(500, this.#gapMs * 2));
    else if (ms > SLOW_MS) this.#gapMs = Math.max(this.#gapMs, Math.min(2000, ms / 10));
    else this.#gapMs = this.#gapMs < 50 ? 0 : this.#gapMs / 2;
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#clock.sleep(ms, signal);
    } catch (cause) {
      if (signal.aborted) throw interrupted(signal);
      throw cause;
    }
  }

  /** Where it happened: never a query, which may be long, and never a secret. */
  #at(path: string): string {
    return `${this.address}${path.split('?')[0]}`;
  }
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

const tooLarge = (at: string, cause?: unknown): Fault =>
  new Fault('failed', 'ANSWER_TOO_LARGE', { megabytes: megabytes(LONGEST_BODY) }, { at, cause });

/** Whether an answer comes so slowly, once patience was had with it, that it may never end. */
const isDripping = (bytes: number, ms: number, patienceMs: number): boolean =>
  ms > patienceMs && (bytes < (ms / 1000) * SLOWEST || ms > patienceMs * LONGEST_PATIENCE);

const dripping = (at: string, ms: number): Fault =>
  new Fault('unreachable', 'ANSWER_SLOW', { host: new URL(at).host, seconds: Math.round(ms / 1000) }, { at });

const interrupted = (signal: AbortSignal): Fault =>
  signal.reason instanceof Fault ? signal.reason : new Fault('stopped', 'INTERRUPTED');

const messageIn = (json: Json | undefined): string =>
  isObject(json) && typeof json.message === 'string' ? json.message : '';

/** Milliseconds that `Retry-After` asks for: seconds or a date. */
function retryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
