import type { MiddlewareHandler } from 'hono';
import { originOf } from './origin.js';

const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  // The components of DHIS2 put their styles into the page while it runs. A style reads and sends nothing by itself.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ');

const ALWAYS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Half a year, without subdomains: this server knows only of itself. */
const HSTS = 'max-age=15552000';

/** What every answer says to the browser: run nothing that is not ours, show us in no frame, keep no answer of the API. */
export const secureHeaders =
  (proxies: number): MiddlewareHandler =>
  async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(ALWAYS)) c.header(name, value);
    if (originOf(c, proxies).https) c.header('Strict-Transport-Security', HSTS);
    if (c.req.path.startsWith('/api/')) c.header('Cache-Control', 'no-store');
  };
