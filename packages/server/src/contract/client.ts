import { Fault } from '@dhow/core';
import type * as z from 'zod';
import { faultOf, problemSchema } from './problem.js';
import type { Contract, Route, Schema } from './route.js';

type Given<Key extends string, T> = T extends Schema
  ? object extends z.input<T>
    ? { readonly [K in Key]?: z.input<T> }
    : { readonly [K in Key]: z.input<T> }
  : unknown;

/** What goes with any call. */
export interface Extras {
  /** The file of an upload. */
  readonly file?: ReadableStream<Uint8Array> | Blob | Uint8Array<ArrayBuffer> | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

type Args<T> =
  T extends Route<infer P, infer Q, infer B, infer _R>
    ? Given<'params', P> & Given<'query', Q> & Given<'body', B> & Extras
    : never;

/** Without a schema of its own, an answer is given as it came: a file, a stream of events, or nothing. */
type Answer<T> =
  T extends Route<infer _P, infer _Q, infer _B, infer R> ? (R extends Schema ? z.output<R> : Response) : never;

/** A function for each route. What does not succeed throws the Fault that the server threw. */
export type Client<C extends Contract> = {
  readonly [K in keyof C]: (
    ...args: object extends Args<C[K]> ? [args?: Args<C[K]>] : [args: Args<C[K]>]
  ) => Promise<Answer<C[K]>>;
};

export interface ClientOptions {
  /** The address of the server, without `/api`. */
  readonly base: string;
  /** An API token, where no cookie of a browser speaks for the person. */
  readonly token?: string;
  /** Languages for the words of problems, as in Accept-Language. */
  readonly language?: string;
  readonly fetch?: (input: URL, init: RequestInit) => Promise<Response>;
}

interface AnyArgs extends Extras {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/**
 * The typed client of a contract. It tries nothing twice: who calls knows whether that is safe.
 *
 * @throws Fault what the server threw; SERVER_UNREACHABLE where no answer came; SERVER_NOT_DHOW where something else answered
 */
export function client<C extends Contract>(contract: C, options: ClientOptions): Client<C> {
  const calls = Object.entries(contract).map(([id, route]) => [
    id,
    (args?: AnyArgs) => call(route, args ?? {}, options),
  ]);
  return Object.fromEntries(calls) as Client<C>;
}

/** The address of a call. */
export function addressOf(route: Route, { params, query }: Pick<AnyArgs, 'params' | 'query'>, base: string): URL {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
  const url = new URL(`${base.replace(/\/+$/, '')}/api${path}`);
  for (const [name, value] of Object.entries(query ?? {}))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) url.searchParams.append(name, String(one));
  return url;
}

async function call(route: Route, args: AnyArgs, options: ClientOptions): Promise<unknown> {
  const { base, token, language, fetch = globalThis.fetch } = options;
  const init: RequestInit & { duplex?: 'half' } = {
    method: route.method.toUpperCase(),
    headers: {
      accept: 'application/json, application/problem+json, */*',
      ...(language !== undefined && { 'accept-language': language }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(args.body !== undefined && { 'content-type': 'application/json' }),
      ...(args.file !== undefined && { 'content-type': 'application/octet-stream' }),
      ...args.headers,
    },
    // A token must not be carried to wherever an answer points.
    redirect: 'manual',
    ...(args.body !== undefined && { body: JSON.stringify(args.body) }),
    ...(args.file !== undefined && { body: args.file, duplex: 'half' }),
    ...(args.signal && { signal: args.signal }),
  };
  let response: Response;
  try {
    response = await fetch(addressOf(route, args, base), init);
  } catch (cause) {
    if (args.signal?.aborted || cause instanceof Fault) throw cause;
    throw new Fault('unreachable', 'SERVER_UNREACHABLE', { address: base }, { cause });
  }
  if (!response.ok) throw await faultIn(response, base);
  if (route.response === undefined) return response;
  const answer = route.response.safeParse(await jsonOf(response, base));
  if (!answer.success) throw notDhow(response, base, answer.error);
  return answer.data;
}

async function jsonOf(response: Response, base: string): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw notDhow(response, base, cause);
  }
}

async function faultIn(response: Response, base: string): Promise<Fault> {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) {
    await response.body?.cancel();
    return notDhow(response, base);
  }
  const problem = problemSchema.safeParse(await jsonOf(response, base));
  return problem.success ? faultOf(problem.data) : notDhow(response, base, problem.error);
}

/** A proxy's page, another program's answer, or a Dhow of a version that speaks otherwise. */
const notDhow = (response: Response, base: string, cause?: unknown): Fault =>
  new Fault('unreachable', 'SERVER_NOT_DHOW', { address: base, status: response.status }, { cause });
