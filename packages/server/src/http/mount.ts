import { Fault } from '@dhow/core';
import type { Context, Hono } from 'hono';
import type * as z from 'zod';
import type { Contract, Route, Schema } from '../contract/route.js';
import type { Caller } from '../people/caller.js';
import { jsonOf } from './body.js';
import { inputFault } from './problems.js';

/** What is known of a request besides the request. */
export interface Variables {
  /** The number of this request, in its answer and in the log. */
  request: string;
  /** The route's name in the contract, and its path with names in place of values. */
  route: string;
  pattern: string;
  /** Who called, once that is known. */
  caller: Caller;
}

export type ServerContext = Context<{ Variables: Variables }>;
export type ServerApp = Hono<{ Variables: Variables }>;

type Out<T> = T extends Schema ? z.output<T> : undefined;

/** A call as its handler gets it. */
export interface Call<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Who calls. Fault NOT_SIGNED_IN when read where nobody is: on routes for anyone. */
  readonly caller: Caller;
  readonly c: ServerContext;
}

type Answer<R> = R extends Schema ? z.input<R> : Response | undefined;

/** Answers one route: with what its schema says; with a Response of its own where it has none, or nothing for 204. */
export type Handler<T> =
  T extends Route<infer P, infer Q, infer B, infer R>
    ? (call: Call<Out<P>, Out<Q>, Out<B>>) => Promise<Answer<R>> | Answer<R>
    : never;

export type Handlers<C extends Contract> = { readonly [K in keyof C]: Handler<C[K]> };

/** One call on its way: what a gate may look at. */
export interface Passing {
  /** The route's name in the contract. */
  readonly id: string;
  readonly route: Route;
  readonly caller: Caller | undefined;
  readonly c: ServerContext;
}

/** Who is let in. */
export interface Gate {
  /** Who calls, by session or token; undefined where nobody is signed in. Faults for a session or token that is no good. */
  identify(c: ServerContext): Promise<Caller | undefined>;
  /** Stands around every call: refuses it by a Fault, or lets it go on and sees how it ended. */
  around(passing: Passing, go: () => Promise<Response>): Promise<Response>;
}

/** Refuses a caller whose role the route does not name. @throws Fault NOT_SIGNED_IN, FORBIDDEN_ROLE */
export function allow({ access }: Pick<Route, 'access'>, caller: Caller | undefined): void {
  if (access === 'anyone') return;
  if (!caller) throw new Fault('refused', 'NOT_SIGNED_IN');
  const { role } = caller.person;
  if (access !== 'everyone' && !access.includes(role))
    throw new Fault('refused', 'FORBIDDEN_ROLE', { role, roles: access });
}

// biome-ignore lint/suspicious/noExplicitAny: the types of a handler were checked against its route where both were given.
type AnyHandler = (call: Call<any, any, any>) => unknown;

/** Puts the routes of a contract under `/api` of an app, each with its handler. */
export function mount<C extends Contract>(app: ServerApp, contract: C, handlers: Handlers<C>, gate: Gate): void {
  for (const [id, route] of Object.entries(contract)) {
    const handler = handlers[id] as AnyHandler;
    app.on(route.method.toUpperCase(), `/api${route.path.replace(/\{(\w+)\}/g, ':$1')}`, async (c) => {
      c.set('route', id);
      c.set('pattern', `/api${route.path}`);
      // That the process is alive can be said without asking who wants to know.
      const caller = route.access === 'anyone' && route.method === 'get' ? undefined : await gate.identify(c);
      if (caller) c.set('caller', caller);
      return gate.around({ id, route, caller, c }, async () => {
        allow(route, caller);
        return answer(route, handler, caller, c);
      });
    });
  }
}

async function answer(
  route: Route,
  handler: AnyHandler,
  caller: Caller | undefined,
  c: ServerContext,
): Promise<Response> {
  const params = checked(route.params, c.req.param(), 'params');
  const query = checked(route.query, queryOf(c), 'query');
  refuseNul(c.req.param(), 'params');
  refuseNul(queryOf(c), 'query');
  const body = route.body ? checked(route.body, await jsonOf(c.req.raw, route.maxBytes), 'body') : undefined;
  const result = await handler({
    params,
    query,
    body,
    c,
    get caller() {
      if (!caller) throw new Fault('refused', 'NOT_SIGNED_IN');
      return caller;
    },
  });
  if (result instanceof Response) return result;
  if (!route.response) return c.body(null, 204);
  // What the contract does not name never leaves the server.
  return c.json(route.response.parse(result) as object, route.status ?? 200);
}

/** No name, text or id holds this character, and PostgreSQL keeps none. */
const NUL = '\u0000';

function refuseNul(values: Readonly<Record<string, string | readonly string[]>>, part: string): void {
  for (const [name, value] of Object.entries(values))
    if ([value].flat().some((text) => text.includes(NUL)))
      throw new Fault('usage', 'INPUT_NUL', {}, { at: `/${part}/${name}` });
}

function checked(schema: Schema | undefined, value: unknown, part: string): unknown {
  if (!schema) return undefined;
  const read = schema.safeParse(value);
  if (!read.success) throw inputFault(part, read.error);
  return read.data;
}

/** The query: a text by name, a list where a name stands more than once. */
const queryOf = (c: ServerContext): Readonly<Record<string, string | string[]>> =>
  Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]),
  );
