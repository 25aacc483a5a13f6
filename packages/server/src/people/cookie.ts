import { getCookie, setCookie } from 'hono/cookie';
import type { ServerContext } from '../http/mount.js';
import type { Origin } from './origin.js';

/**
 * Over HTTPS the name binds the cookie to this host, this path and HTTPS: no other host of the domain can set it. Browsers take
 * that name only over HTTPS.
 */
const nameOf = ({ https }: Origin): string => (https ? '__Host-dhow' : 'dhow');

/** The secret of the session that the browser sends. */
export const sessionIn = (c: ServerContext, origin: Origin): string | undefined => getCookie(c, nameOf(origin));

/** Gives the browser the secret of its session, or takes it away. No script can read it, and no other site can have it sent. */
export function giveSession(c: ServerContext, origin: Origin, secret: string | undefined): void {
  setCookie(c, nameOf(origin), secret ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: origin.https,
    ...(secret === undefined && { maxAge: 0 }),
  });
}
