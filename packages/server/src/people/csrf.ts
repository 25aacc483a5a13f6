import { Fault } from '@dhow/core';
import type { ServerContext } from '../http/mount.js';
import type { Origin } from './origin.js';

/** The header that our own pages send with whatever changes something. No form can send it, and no page of another origin may. */
export const CSRF_HEADER = 'x-dhow-request';

/**
 * Refuses what another site's page could have sent with the browser's cookie. Two locks: the browser itself says which site the
 * page is of (`Sec-Fetch-Site`, `Origin`), and our pages send a header that others cannot. A token in `Authorization` is sent by
 * no browser on its own and needs neither.
 *
 * @throws Fault CSRF_ORIGIN (another site, or nothing that says which), CSRF_HEADER (without the header)
 */
export function checkCsrf(c: ServerContext, { own }: Origin, cookie: boolean): void {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const foreign =
    (site !== undefined && site !== 'same-origin') || (origin !== undefined && origin.toLowerCase() !== own);
  // Signing in from a command line has neither; a request that brings a cookie has come from a browser, which sends one of them.
  const silent = cookie && site === undefined && origin === undefined;
  if (foreign || silent) throw new Fault('refused', 'CSRF_ORIGIN', { own });
  if (cookie && c.req.header(CSRF_HEADER) === undefined)
    throw new Fault('refused', 'CSRF_HEADER', { header: CSRF_HEADER });
}
