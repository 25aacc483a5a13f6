import { lookup as lookupHost } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Fault } from '@dhow/core';
import { buildConnector } from 'undici';

/** Where requests may go. Asked for the very address that is then connected to, each time a connection is opened. */
export interface Outgoing {
  /**
   * @param ip the address that the name stood for just now
   * @param host name or address as it was typed, in lower case, without brackets
   */
  allows(ip: string, host: string, port: number): boolean;
}

/** IPv4 that is not of the internet: RFC 6890 and its registry. */
const INSIDE_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Of IPv6 only 2000::/3 is handed out; these parts of it are not of the internet, or hold an IPv4 (Teredo, 6to4). */
const INSIDE_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const inside = new BlockList();
for (const block of INSIDE_4) inside.addSubnet(...blockOf(block, 'ipv4'));
for (const block of INSIDE_6) inside.addSubnet(...blockOf(block, 'ipv6'));
const handedOut = new BlockList();
handedOut.addSubnet('2000::', 3, 'ipv6');

function blockOf(text: string, family: 'ipv4' | 'ipv6'): [string, number, 'ipv4' | 'ipv6'] {
  const [net = '', bits = ''] = text.split('/');
  return [net, Number(bits), family];
}

/** Whether an address is one of the internet: no loopback, no private network, no link, no group of receivers. */
export function isPublic(ip: string): boolean {
  const { address, family } = plain(ip);
  if (family === 'ipv4') return !inside.check(address, family);
  return handedOut.check(address, family) && !inside.check(address, family);
}

/** An address without its zone; the IPv4 that an IPv6 only wraps (`::ffff:10.0.0.1`, NAT64's `64:ff9b::`). */
function plain(ip: string): { readonly address: string; readonly family: 'ipv4' | 'ipv6' } {
  const address = ip.replace(/%.*$/, '');
  if (isIP(address) === 4) return { address, family: 'ipv4' };
  // The URL parser writes every form of an IPv6 in the one that RFC 5952 asks for.
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(written) ?? [];
  if (high === undefined || low === undefined) return { address: written, family: 'ipv6' };
  const bits = Number.parseInt(high, 16) * 0x10000 + Number.parseInt(low, 16);
  return { address: [24, 16, 8, 0].map((by) => (bits >>> by) & 255).join('.'), family: 'ipv4' };
}

/**
 * Addresses of the internet, and what an administrator allows besides: networks (`10.2.0.0/16`), addresses and names of
 * hosts, each with a port (`localhost:8080`) or for all ports.
 *
 * @throws Fault ALLOWED_ADDRESS_WRONG for an entry that is none of these
 */
export function outgoingOf(entries: readonly string[]): Outgoing {
  const networks = new BlockList();
  const hosts = new Set<string>();
  for (const entry of entries) {
    const [net = '', bits] = entry.split('/');
    const family = isIP(net) === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) hosts.add(hostIn(entry));
    else if (isIP(net) > 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 'ipv4' ? 32 : 128))
      networks.addSubnet(net, Number(bits), family);
    else throw new Fault('usage', 'ALLOWED_ADDRESS_WRONG', { entry });
  }
  return {
    allows(ip, host, port) {
      const { address, family } = plain(ip);
      return (
        isPublic(ip) ||
        networks.check(address, family) ||
        [host, address].some((one) => hosts.has(one) || hosts.has(`${one} ${port}`))
      );
    },
  };
}

/** `host` or `host port` of an entry, written as `allows` is asked. */
function hostIn(entry: string): string {
  const text = isIP(entry) === 6 ? `[${entry}]` : entry;
  const [, typed = '', port] = /^(\[[^\]]+\]|[^:\s/@?#*]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const url = typed !== '' && URL.canParse(`http://${typed}`) ? new URL(`http://${typed}`) : undefined;
  if (!url || url.hostname === '' || Number(port ?? 0) > 65535)
    throw new Fault('usage', 'ALLOWED_ADDRESS_WRONG', { entry });
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const name = isIP(host) > 0 ? plain(host).address : host;
  return port === undefined ? name : `${name} ${Number(port)}`;
}

/** Entries of a text such as `DHOW_ALLOW_ADDRESSES`: divided by commas or spaces. */
export const allowedIn = (text: string | undefined): readonly string[] =>
  (text ?? '').split(/[\s,]+/).filter((entry) => entry !== '');

/** Host, without brackets, and port of an address. */
export function hostOf(address: string): { readonly host: string; readonly port: number } {
  const { hostname, port, protocol } = new URL(address);
  return {
    host: hostname.replace(/^\[|\]$/g, '').toLowerCase(),
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
  };
}

/** Says nothing of the address that the name stood for: that would tell about the network inside. */
export const notAllowed = (host: string, at?: string): Fault =>
  new Fault('refused', 'ADDRESS_NOT_ALLOWED', { host }, at === undefined ? {} : { at });

/**
 * How undici opens a connection to one address, where not every one is allowed. The name is looked up once for a connection,
 * what it stands for is checked, and only that is connected to: an answer of DNS that changes between the two gains nothing.
 */
export function guardedConnect(
  outgoing: Outgoing,
  timeout: number,
  lookup: LookupFunction = lookupHost,
): buildConnector.connector {
  const connectors = new Map<string, buildConnector.connector>();
  return (options, callback) => {
    const { host, port } = hostOf(`${options.protocol}//${options.host ?? options.hostname}`);
    // No name, nothing to look up: Node connects at once.
    if (isIP(host) > 0 && !outgoing.allows(host, host, port)) return callback(notAllowed(host), null);
    const key = `${host} ${port}`;
    let connector = connectors.get(key);
    if (!connector) {
      connector = buildConnector({ timeout, lookup: guardedLookup(outgoing, host, port, lookup) });
      connectors.set(key, connector);
    }
    connector(options, callback);
  };
}

/** DNS without the answers that are not allowed. */
function guardedLookup(outgoing: Outgoing, host: string, port: number, lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const answers = Array.isArray(found) ? found : [{ address: found, family: isIP(found) }];
      const allowed = answers.filter(({ address }) => outgoing.allows(address, host, port));
      const first = allowed[0];
      if (!first) return callback(notAllowed(host), '', 0);
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
}
