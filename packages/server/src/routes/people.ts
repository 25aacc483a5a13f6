import { Fault } from '@dhow/core';
import type { people as contract } from '../contract/people.js';
import type { Handlers, ServerContext } from '../http/mount.js';
import { auditLines } from '../people/audit-lines.js';
import type { Caller } from '../people/caller.js';
import { giveSession } from '../people/cookie.js';
import type { Guess } from '../people/guesses.js';
import { limitsOf } from '../people/limits.js';
import type { Doors } from '../people/open.js';
import { originOf } from '../people/origin.js';
import type { Link, Person } from '../people/people.js';
import type { Session } from '../people/sessions.js';
import { note } from '../people/trail.js';

/** Signing in, people and what they may, tokens, and who did what. */
export function peopleRoutes({ people, sessions, tokens, audit, guesses, proxies }: Doors): Handlers<typeof contract> {
  const addressed = (c: ServerContext, { secret, endsAt }: Link) => ({
    address: linkAddress(originOf(c, proxies).own, secret),
    endsAt,
  });
  const start = async (c: ServerContext, person: Person) => {
    const origin = originOf(c, proxies);
    note(c, { who: person, detail: { person: person.id } });
    const { secret } = await sessions.start(person.id, origin.from, c.req.header('user-agent') ?? '');
    giveSession(c, origin, secret);
    return { person, by: 'session' as const };
  };
  const shown = (list: readonly Session[], { by, via }: Caller) =>
    list.map((session) => ({ ...session, current: by === 'session' && session.id === via }));
  const noted = (c: ServerContext, { id, name, role }: Person): void => note(c, { detail: { person: id, name, role } });
  const addToken = async (
    c: ServerContext,
    caller: Caller,
    person: { readonly id: string; readonly role: Person['role'] },
    wish: Parameters<typeof tokens.add>[1],
  ) => {
    // A token that leaked must not be able to live on under another name.
    refuseToken(caller);
    const made = await tokens.add(person, wish, caller.person.name);
    note(c, { detail: { person: person.id, token: made.token.id, role: wish.role, days: wish.days } });
    return made;
  };

  return {
    async signIn({ body, c }) {
      const { from } = originOf(c, proxies);
      const person = await guessed(guesses.take(from, body.name), async (known) => {
        const named = await people.named(body.name);
        if (named) note(c, { who: named });
        return people.signIn(body.name, body.password, known);
      });
      return start(c, person);
    },
    async takeUpLink({ body, c }) {
      const { from } = originOf(c, proxies);
      const { secret, password, name } = body;
      return start(c, await guessed(guesses.take(from), () => people.takeUp(secret, password, name)));
    },
    whoAmI: ({ caller }) => ({ person: { ...caller.person, limits: limitsOf(caller) }, by: caller.by }),
    async signOut({ caller, c }) {
      if (caller.by !== 'session') throw new Fault('usage', 'SESSION_NONE');
      await sessions.end(caller.person.id, caller.via);
      giveSession(c, originOf(c, proxies), undefined);
      return undefined;
    },
    async changePassword({ body, caller, c }) {
      if (caller.by !== 'session') throw new Fault('refused', 'FORBIDDEN_TOKEN');
      const { from } = originOf(c, proxies);
      const { person, via } = caller;
      await guessed(guesses.take(from, person.name), () =>
        people.changePassword(person.id, body.old, body.password, via),
      );
      return undefined;
    },
    async listSessions({ caller }) {
      refuseToken(caller);
      return shown(await sessions.list(caller.person.id), caller);
    },
    endSession({ params, caller }) {
      refuseToken(caller);
      return gone(sessions.end(caller.person.id, params.session));
    },
    async listTokens({ caller }) {
      const all = await tokens.list(caller.person.id);
      return all.filter(({ id }) => !isBounded(caller) || id === caller.via);
    },
    addToken({ body, caller, c }) {
      if (caller.by === 'local') throw new Fault('usage', 'PERSON_NEEDED');
      return addToken(c, caller, caller.person, body);
    },
    revokeToken({ params, caller }) {
      if (params.token !== caller.via) refuseToken(caller);
      return gone(tokens.revoke(caller.person.id, params.token));
    },

    listPeople: async () => [...(await people.list())],
    async addPerson({ body, caller, c }) {
      const added = await people.add(body.name, body.role, caller.person.name);
      const person = body.limits ? await people.limit(added.id, body.limits) : added;
      noted(c, person);
      return { person, link: addressed(c, await people.link(person.id)) };
    },
    getPerson: ({ params }) => people.get(params.person),
    async changePerson({ params, body, c }) {
      const person = await people.changeRole(params.person, body.role);
      noted(c, person);
      return person;
    },
    async limitPerson({ params, body, c }) {
      const person = await people.limit(params.person, body);
      noted(c, person);
      note(c, {
        instances: Object.keys(person.limits).filter((name) => name !== '*'),
        detail: { limits: Object.entries(person.limits).map(([name, may]) => `${name}: ${may}`) },
      });
      return person;
    },
    async removePerson({ params, c }) {
      noted(c, await people.get(params.person));
      await people.remove(params.person);
      return undefined;
    },
    async linkPerson({ params, c }) {
      const person = await people.get(params.person);
      noted(c, person);
      return addressed(c, await people.link(person.id));
    },
    listSessionsOf: async ({ params, caller }) => {
      await people.get(params.person);
      return shown(await sessions.list(params.person), caller);
    },
    endSessionOf: ({ params }) => gone(sessions.end(params.person, params.session)),
    listTokensOf: async ({ params }) => {
      await people.get(params.person);
      return [...(await tokens.list(params.person))];
    },
    addTokenOf: async ({ params, body, caller, c }) => addToken(c, caller, await people.get(params.person), body),
    revokeTokenOf: ({ params }) => gone(tokens.revoke(params.person, params.token)),

    listAudit: async ({ query: { before, limit, ...filter } }) => [...(await audit.list(filter, { limit, before }))],
    exportAudit: ({ query: { format, ...filter }, c }) => {
      c.header('Content-Type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl');
      c.header('Content-Disposition', `attachment; filename="audit.${format}"`);
      return c.body(ReadableStream.from(auditLines(audit.all(filter), format)) as globalThis.ReadableStream);
    },
    async checkAudit({ query: { seq, hash } }) {
      if ((seq === undefined) !== (hash === undefined)) throw new Fault('usage', 'AUDIT_HEAD');
      return audit.check(seq !== undefined && hash !== undefined ? { seq, hash } : undefined);
    },
  };
}

/** Work that a guess is let through to. A try that nobody looked at, because too many came at once, is none. */
async function guessed<T>(guess: Guess, work: (known: boolean) => Promise<T>): Promise<T> {
  try {
    const result = await work(guess.known);
    guess.right();
    return result;
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'TOO_MANY_AT_ONCE') guess.unseen();
    throw cause;
  }
}

/** A token is lent for some work: it does not reach what else its owner has. One of an administrator may do that anyway. */
const isBounded = ({ by, person }: Caller): boolean => by === 'token' && person.role !== 'administrator';

/** @throws Fault FORBIDDEN_TOKEN */
function refuseToken(caller: Caller): void {
  if (isBounded(caller)) throw new Fault('refused', 'FORBIDDEN_TOKEN');
}

/** Nothing to say: 204. */
const gone = async (work: Promise<void>): Promise<undefined> => {
  await work;
  return undefined;
};

/** Where a link leads. The secret stands after `#`, which browsers send to no server and no log ever sees. */
export const linkAddress = (server: string, secret: string): string => `${server}/welcome#${secret}`;
