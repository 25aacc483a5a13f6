import { lookup } from 'node:dns/promises';
import { allowanceOf, Fault, type Params } from '@dhow/core';
import { HttpClient } from '../http/client.js';
import type { Login } from '../http/login.js';
import { hostOf, type Outgoing } from '../http/outgoing.js';
import { readInfo, readProfile, supportedVersion } from './profile.js';

/** One step of a connection test: what it looked at, whether it is well, and words that say what was found or what to do. */
export interface Check {
  readonly step: 'dns' | 'tls' | 'http' | 'login' | 'version' | 'authorities' | 'clock' | 'latency';
  readonly ok: boolean;
  readonly code: string;
  readonly params: Params;
}

/** Clocks further apart than this make times in reports hard to compare. */
const CLOCK_SECONDS = 120;

/** The step at which a failure of the network or of HTTP stops. */
const STEP_OF: Readonly<Record<string, Check['step']>> = {
  HOST_UNKNOWN: 'dns',
  ADDRESS_NOT_ALLOWED: 'dns',
  TLS_CERTIFICATE: 'tls',
  TLS_FAILED: 'tls',
  LOGIN_REFUSED: 'login',
  LOGIN_CLOSED: 'login',
  LOGIN_PAGE: 'login',
  TWO_FACTOR_NEEDED: 'login',
  TOKEN_REFUSED: 'login',
  FORBIDDEN: 'login',
  VERSION_UNSUPPORTED: 'version',
};

/**
 * Tries an instance step by step, each with what was found; ends at the first step that fails. Never throws for what it finds.
 *
 * @param outgoing where requests may go; absent: anywhere
 */
export async function testConnection(
  address: string,
  login: Login,
  signal: AbortSignal,
  outgoing?: Outgoing,
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const say = (step: Check['step'], code: string, params: Params = {}, ok = true) =>
    checks.push({ step, ok, code, params });
  const client = new HttpClient({ address, login, attempts: 2, patienceMs: 30_000, ...(outgoing && { outgoing }) });
  const url = new URL(address);
  const { host, port } = hostOf(address);
  try {
    try {
      const found = await lookup(host, { all: true });
      const ip = found.find(({ address: one }) => !outgoing || outgoing.allows(one, host, port))?.address;
      if (ip === undefined) {
        say('dns', 'ADDRESS_NOT_ALLOWED', { host }, false);
        return checks;
      }
      say('dns', 'TEST_DNS_OK', { host: url.hostname, ip });
    } catch (cause) {
      say('dns', 'HOST_UNKNOWN', { host: url.host, reason: (cause as NodeJS.ErrnoException).code ?? '' }, false);
      return checks;
    }
    const started = Date.now();
    const info = await readInfo(client, signal);
    const ms = Date.now() - started;
    if (url.protocol === 'https:') say('tls', 'TEST_TLS_OK');
    else say('tls', 'TEST_TLS_NONE', { host: url.host }, isLocal(url.hostname));
    say('http', 'TEST_HTTP_OK', { address });
    const serverVersion = String(info.version);
    const version = supportedVersion(serverVersion, address);
    const profile = await readProfile(client, signal);
    say('login', 'TEST_LOGIN_OK', { user: profile.user.name });
    say('version', 'TEST_VERSION_OK', { version: serverVersion, readAs: version });
    say('authorities', ...authorities(profile.catalog.types.values(), profile.authorities));
    clock(info.serverDate, info.serverTimeZoneId, say);
    say('latency', 'TEST_LATENCY_OK', { ms });
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.kind === 'stopped') throw cause;
    say(STEP_OF[cause.code] ?? 'http', cause.code, cause.params, false);
  } finally {
    await client.close();
  }
  return checks;
}

function authorities(
  types: Iterable<Parameters<typeof allowanceOf>[0]>,
  held: ReadonlySet<string>,
): [code: string, params: Params, ok: boolean] {
  if (held.has('ALL')) return ['TEST_AUTHORITIES_ALL', {}, true];
  const can: string[] = [];
  const cannot: string[] = [];
  for (const type of types) (allowanceOf(type, held).createPublic ? can : cannot).push(type.type);
  const params = { can, cannot };
  return can.length === 0 ? ['TEST_AUTHORITIES_NO_IMPORT', params, false] : ['TEST_AUTHORITIES_SOME', params, true];
}

/** Compares the clocks where the server says its time in UTC: in any other zone, its text does not say which moment it means. */
function clock(
  date: unknown,
  zone: unknown,
  say: (step: Check['step'], code: string, params?: Params, ok?: boolean) => void,
): void {
  const moment = typeof date === 'string' ? Date.parse(/Z|[+-]\d\d:?\d\d$/.test(date) ? date : `${date}Z`) : Number.NaN;
  if (Number.isNaN(moment) || (typeof zone === 'string' && !/^(?:Etc\/)?(?:UTC|GMT|Z)$/i.test(zone))) {
    say('clock', 'TEST_CLOCK_UNKNOWN');
    return;
  }
  const seconds = Math.round(Math.abs(Date.now() - moment) / 1000);
  say('clock', seconds > CLOCK_SECONDS ? 'TEST_CLOCK_OFF' : 'TEST_CLOCK_OK', { seconds }, seconds <= CLOCK_SECONDS);
}

/** Whether a host name of a URL is this machine. */
export const isLocal = (host: string): boolean => /^(?:localhost$|127\.\d+\.\d+\.\d+$|\[?::1\]?$)/.test(host);
