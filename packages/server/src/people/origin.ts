import { Fault } from '@dhow/core';
import type { HttpBindings } from '@hono/node-server';
import type { ServerContext } from '../http/mount.js';

/** Where a request came from, and the address under which it found this server. */
export interface Origin {
  /** Address of whoever sent it. */
  readonly from: string;
  readonly https: boolean;
  /** Scheme, host and port, as a browser writes them into `Origin`. */
  readonly own: string;
  /** Sent by a program on this machine itself, not passed on by a proxy. */
  readonly loopback: boolean;
}

/**
 * `proxies`: how many reverse proxies stand before this server (`DHOW_TRUST_PROXY`, 0 without it). Only what the outermost of
 * them wrote is believed: what the sender wrote into these headers stands further left.
 */
export function originOf(c: ServerContext, proxies: number): Origin {
  // Absent where a test calls the app without a socket.
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  const socket = plain(incoming?.socket.remoteAddress ?? '');
  const passed = (name: string): string | undefined => {
    const values = c.req
      .header(name)
      ?.split(',')
      .map((value) => value.trim());
    return proxies > 0 ? values?.at(-Math.min(proxies, values.length)) : undefined;
  };
  const from = plain(passed('x-forwarded-for') ?? socket);
  const https = (passed('x-forwarded-proto') ?? new URL(c.req.url).protocol.replace(':', '')) === 'https';
  const host = passed('x-forwarded-host') ?? c.req.header('host') ?? new URL(c.req.url).host;
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some(
    (name) => c.req.header(name) !== undefined,
  );
  return {
    from,
    https,
    own: `${https ? 'https' : 'http'}://${host.toLowerCase()}`,
    loopback: !forwarded && (socket === '::1' || /^127\./.test(socket)),
  };
}

/** IPv4 addresses that arrive in the form of IPv6, as IPv4. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');

/** The number of proxies that DHOW_TRUST_PROXY names: `1`, or more where several stand in a row. */
export const proxiesOf = (env: Readonly<Record<string, string | undefined>>): number => {
  const text = env.DHOW_TRUST_PROXY?.trim() ?? '';
  if (text === '') return 0;
  if (!/^\d$/.test(text)) throw new Fault('usage', 'TRUST_PROXY', { value: text });
  return Number(text);
};
