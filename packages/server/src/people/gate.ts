import { Fault } from '@dhow/core';
import type { Route } from '../contract/route.js';
import { allow, type Gate, type Passing, type ServerContext } from '../http/mount.js';
import type { CopyOf } from '../practice/limits.js';
import { withCopies } from '../practice/limits.js';
import type { Audit, AuditOutcome } from './audit.js';
import type { Caller } from './caller.js';
import { sessionIn } from './cookie.js';
import { checkCsrf } from './csrf.js';
import { originOf } from './origin.js';
import type { People, Person } from './people.js';
import { holds } from './roles.js';
import { hashOf, sameHash } from './secrets.js';
import type { Sessions } from './sessions.js';
import type { Tokens } from './tokens.js';
import { trailOf } from './trail.js';
import { watched } from './watched.js';

export interface GateOptions {
  readonly people: People;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly audit: Audit;
  /** Proxies before this server that are believed (`proxiesOf`). */
  readonly proxies: number;
  /** Practice servers with what they are copies of: limits of the one hold for the other. */
  readonly copies?: () => Promise<readonly CopyOf[]>;
  /** Milliseconds between two looks whether a viewer of events may still look. */
  readonly watchMs?: number;
  /** The command line of the user whom this server runs as: the token that it can read too, and the user's name. */
  readonly local?: { readonly token: string; readonly user: string };
}

/** Whether a call changes something, or carries a file away: then it is written down before it is done. */
export const isKept = ({ method, streams }: Pick<Route, 'method' | 'streams'>): boolean =>
  method !== 'get' || streams?.as === 'file';

/** Stands before every route: who calls, whether they may, and that it is written down. */
export function openGate({ people, sessions, tokens, audit, proxies, copies, watchMs, local }: GateOptions): Gate {
  const callerOf = async (
    { id, name, role, limits }: Person,
    by: Caller['by'],
    via: string,
    from: string,
  ): Promise<Caller> => ({
    person: { id, name, role },
    by,
    via,
    from,
    ...(copies && Object.keys(limits).length > 0 ? withCopies(limits, await copies()) : { limits }),
  });
  const byToken = async (text: string, c: ServerContext): Promise<Caller | undefined> => {
    const { from, loopback } = originOf(c, proxies);
    if (local && sameHash(hashOf(text), hashOf(local.token))) {
      if (!loopback) return undefined;
      const name = `local:${local.user}`;
      return { person: { id: name, name, role: 'administrator' }, by: 'local', via: 'local', from, limits: {} };
    }
    const token = await tokens.find(text);
    const person = token && (await people.find(token.person));
    // A token that was to do more than its owner may now is no good until somebody looks at it.
    if (!token || !person || !holds(person.role, token.role)) return undefined;
    return callerOf({ ...person, role: token.role }, 'token', token.id, from);
  };
  const bySession = async (c: ServerContext): Promise<Caller | undefined> => {
    const origin = originOf(c, proxies);
    const secret = sessionIn(c, origin);
    const session = secret === undefined ? undefined : await sessions.find(secret);
    const person = session && (await people.find(session.person));
    return person && callerOf(person, 'session', session.id, origin.from);
  };

  const write = ({ id, route, caller, c }: Passing, outcome: AuditOutcome, code = ''): Promise<void> => {
    const { who, instances = [], detail = {} } = trailOf(c);
    return audit.write({
      act: c.get('request'),
      who: caller ? { id: caller.person.id, name: caller.person.name } : (who ?? { id: '', name: '' }),
      by: caller?.by ?? '',
      via: caller?.via ?? '',
      from: originOf(c, proxies).from,
      what: id,
      outcome,
      code,
      instances,
      detail: { ...toldOf(route, c.req.param(), outcome), ...detail },
    });
  };
  const refuse = (passing: Passing): void => {
    const { route, caller, c } = passing;
    if (route.method !== 'get') checkCsrf(c, originOf(c, proxies), caller?.by === 'session');
    allow(route, caller);
  };

  const identify: Gate['identify'] = async (c) => {
    const header = c.req.header('authorization');
    if (header === undefined) return bySession(c);
    const [, text] = /^Bearer +(\S+)$/i.exec(header.trim()) ?? [];
    return text === undefined ? undefined : byToken(text, c);
  };

  return {
    identify,
    async around(passing, go) {
      const { route, caller, c } = passing;
      const kept = isKept(route);
      try {
        refuse(passing);
        if (kept && caller) await write(passing, 'asked');
        const response = await go();
        if (kept) await write(passing, 'done');
        if (route.streams?.as !== 'events' || !caller) return response;
        const same = JSON.stringify(caller);
        return watched(response, async () => JSON.stringify(await identify(c)) === same, watchMs);
      } catch (error) {
        // A session that could not be written down is not handed out with the bad news.
        c.header('Set-Cookie', undefined);
        if (isTold(error, kept, caller !== undefined)) await write(passing, outcomeOf(error), codeOf(error));
        throw error;
      }
    },
  };
}

/** Ids that Dhow makes up and hashes: nobody's password or name looks like a run's id, a job's id, a plan's hash. */
const OWN = /^(?:\d{8}-\d{4}-[0-9a-z]{4}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/;

/**
 * What the trail, which is for ever, tells of the values in an address. People paste tokens and passwords there, and names of
 * patients: a value is told once it named something, which only the end `done` proves, or where its form leaves no doubt.
 */
function toldOf(
  { params }: Pick<Route, 'params'>,
  values: Readonly<Record<string, string>>,
  outcome: AuditOutcome,
): Readonly<Record<string, string>> {
  if (!params?.safeParse(values).success) return {};
  return Object.fromEntries(Object.entries(values).filter(([, value]) => outcome === 'done' || OWN.test(value)));
}

/** Refusals stand in the trail too; those of nobody known only where a secret was tried, lest strangers fill it. */
function isTold(error: unknown, kept: boolean, known: boolean): boolean {
  const code = codeOf(error);
  if (code.startsWith('TOO_MANY')) return known && kept;
  return known ? kept || code.startsWith('FORBIDDEN') : /^(?:SIGN_IN|LINK)_/.test(code);
}

const outcomeOf = (error: unknown): AuditOutcome =>
  error instanceof Fault && (error.kind === 'refused' || error.kind === 'usage') ? 'refused' : 'failed';

const codeOf = (error: unknown): string => (error instanceof Fault ? error.code : 'UNFORESEEN');
