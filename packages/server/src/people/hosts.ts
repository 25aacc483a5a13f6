import { Fault } from '@dhow/core';
import type { MiddlewareHandler } from 'hono';
import type { Variables } from '../http/mount.js';

/** Whether this server answers to a name: that of an address without its port, in small letters. */
export type Hosts = (name: string) => boolean;

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:[^.]+\.)*localhost)$/;

/**
 * The names that a server answers to. Whoever reads a page of another site could otherwise give that site's name this server's
 * address (DNS rebinding), and the page would speak to it from inside as to its own. Bound to loopback: the names of loopback.
 * Bound to more: any. `DHOW_HOSTS`, names with commas between them, is allowed beside what the machine itself calls it by, and
 * nothing else then.
 *
 * @throws Fault HOSTS
 */
export function hostsOf(env: Readonly<Record<string, string | undefined>>, bound: string): Hosts {
  const named = (env.DHOW_HOSTS ?? '').split(/[\s,]+/).filter((text) => text !== '');
  const listed = new Set(named.map((text) => nameIn(text) ?? refuse(text)));
  const own = nameIn(bound.includes(':') ? `[${bound}]` : bound);
  if (listed.size === 0 && !(own !== undefined && LOOPBACK.test(own))) return () => true;
  return (name) => LOOPBACK.test(name) || name === own || listed.has(name);
}

const refuse = (value: string): never => {
  throw new Fault('usage', 'HOSTS', { value });
};

/** A name or address alone, as an URL writes it; undefined for anything else. */
function nameIn(text: string): string | undefined {
  if (!/^(?:[\w.-]+|\[[\da-f:.]+\])$/i.test(text) || !URL.canParse(`http://${text}`)) return undefined;
  return new URL(`http://${text}`).hostname.replace(/\.$/, '');
}

/**
 * Refuses every call under a name that this server does not answer to: what the sender wrote into `Host`, and with proxies that
 * are believed also what these say it was called by.
 *
 * @throws Fault FORBIDDEN_HOST
 */
export const checkHost =
  (hosts: Hosts, proxies: number): MiddlewareHandler<{ Variables: Variables }> =>
  async (c, next) => {
    const passed = proxies > 0 ? (c.req.header('x-forwarded-host') ?? '').split(',') : [];
    const called = [c.req.header('host') ?? new URL(c.req.url).host, ...passed.filter((text) => text.trim() !== '')];
    for (const text of called) {
      const name = nameIn(text.trim().replace(/:\d+$/, ''));
      if (name === undefined || !hosts(name))
        throw new Fault('refused', 'FORBIDDEN_HOST', { host: (name ?? '?').slice(0, 100) });
    }
    await next();
  };
