import { Fault } from '@dhow/core';

/** An address as Dhow keeps it, and whether it had to be put right. */
export interface Address {
  /** Scheme, host, port and context path, without a slash at the end: `https://hmis.example.org/dhis`. */
  readonly address: string;
  /** Differs from what was typed by more than a slash at the end: to be shown to the user. */
  readonly changed: boolean;
}

/** Where a DHIS2's own pages begin: the address that a browser shows goes on from the context path with one of these. */
const PAGES = /^(?:api|apps|dhis-web-[^/]*|staticContent|oauth2|login|index\.(?:html|action))$/i;

/**
 * Puts an address right that was typed or pasted from a browser: a missing scheme (https, http on this machine), an app's or
 * the API's path, a fragment, a query, slashes at the end.
 *
 * @throws Fault ADDRESS_UNREADABLE, ADDRESS_SCHEME (neither http nor https), ADDRESS_SECRET (a password inside: it would be
 *   kept and shown with the address)
 */
export function normaliseAddress(typed: string): Address {
  const text = typed.trim();
  const shown = text.replace(/\/\/[^/@]*@/, '//…@');
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${isLocal(text) ? 'http' : 'https'}://${text}`;
  let url: URL;
  try {
    url = new URL(withScheme);
  } catch (cause) {
    throw new Fault('usage', 'ADDRESS_UNREADABLE', { address: shown }, { cause });
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Fault('usage', 'ADDRESS_SCHEME', { address: shown, scheme: url.protocol.replace(/:$/, '') });
  if (url.username !== '' || url.password !== '') throw new Fault('usage', 'ADDRESS_SECRET', { address: shown });
  if (url.hostname === '') throw new Fault('usage', 'ADDRESS_UNREADABLE', { address: shown });
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const end = segments.findIndex((segment) => PAGES.test(segment));
  const path = (end < 0 ? segments : segments.slice(0, end)).map((segment) => `/${segment}`).join('');
  const address = `${url.protocol}//${url.host}${path}`;
  return { address, changed: address !== text.replace(/\/+$/, '') };
}

const isLocal = (text: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?(?:\/|$)/i.test(text);
