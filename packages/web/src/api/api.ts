import { Fault } from '@dhow/core';
import { type Client, client, contract } from '@dhow/server/contract';
import { preferred } from '../words/words.js';
import { tellingLine } from './line.js';

type Calls = Client<typeof contract>;

/**
 * Calls of the server that this page came from, in this browser's session. What does not succeed throws a Fault: its words are
 * `say(code, params)`.
 */
export const api: Calls = client(contract, {
  base: globalThis.location?.origin ?? '',
  fetch: tellingLine((input, init) => {
    const headers = new Headers(init.headers);
    // No form and no page of another origin can send this header.
    headers.set('x-dhow-request', '1');
    headers.set('accept-language', document.documentElement.lang || preferred());
    return fetch(input, { ...init, headers, credentials: 'same-origin' });
  }),
});

/** Did the session end, or was there none? Then the page asks for the password and goes on where it was. */
export const isSignedOut = (cause: unknown): boolean =>
  cause instanceof Fault && ['NOT_SIGNED_IN', 'SESSION_OVER'].includes(cause.code);
