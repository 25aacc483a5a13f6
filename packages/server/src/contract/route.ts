import type * as z from 'zod';

/** What a person may do in this house, least first. An auditor looks at everything and starts nothing. */
export const ROLES = ['auditor', 'runner', 'editor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Who may call a route: `anyone` without login; `everyone` who is signed in; the roles named. */
export type Access = 'anyone' | 'everyone' | readonly Role[];

export type Schema = z.ZodType;

/** A call as a value: the server's handler, the typed client, OpenAPI and the table of rights are made from it. */
export interface Route<
  P extends Schema | undefined = Schema | undefined,
  Q extends Schema | undefined = Schema | undefined,
  B extends Schema | undefined = Schema | undefined,
  R extends Schema | undefined = Schema | undefined,
> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Under `/api`, parameters in braces: `/plans/{hash}`. */
  readonly path: string;
  readonly access: Access;
  /** One sentence, for the page of the API. */
  readonly summary: string;
  /** Groups routes on the page of the API. */
  readonly tag: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Absent: no content (204), a stream (`streams`) or a file. */
  readonly response?: R;
  /** Of success with a response; 200 when left out. Without a response it is 204. */
  readonly status?: 200 | 201 | 202;
  /** The answer is no JSON document: `events` (SSE), `file` (bytes of `type`). The handler answers itself. */
  readonly streams?: { readonly as: 'events' | 'file'; readonly type: string };
  /** The request's body is a file that is streamed, up to this many bytes. The handler reads it itself. */
  readonly upload?: { readonly maxBytes: number };
  /** Longest JSON body, in bytes; absent: one MiB. */
  readonly maxBytes?: number;
}

/** Declares a route with its types. */
export const route = <
  R extends Schema | undefined = undefined,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(
  one: Route<P, Q, B, R>,
): Route<P, Q, B, R> => one;

// biome-ignore lint/suspicious/noExplicitAny: a contract holds routes of any schemas; each keeps its own types.
export type Contract = Readonly<Record<string, Route<any, any, any, any>>>;
