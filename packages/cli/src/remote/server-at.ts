import { hostname } from 'node:os';
import { Fault } from '@dhow/core';
import { isLocal, normaliseAddress } from '@dhow/dhis2';
import { type Home, heldBy, openHome, openVault } from '@dhow/runtime/files';
import type { Client, contract } from '@dhow/server/contract';
import type { Context } from '../context.js';

/** A server, one function for each of its calls. */
export type Calls = Client<typeof contract>;

/** The server that a command speaks to. */
export interface ServerAt {
  readonly address: string;
  readonly token: string;
}

/**
 * The server of a command: the one that DHOW_SERVER names (on this machine its user needs no token), else the one that holds the folder; undefined where nobody does.
 *
 * @throws Fault SERVER_ADDRESS, SERVER_TOKEN_NEEDED; FOLDER_HELD_ELSEWHERE (a server on another machine, or one that does not
 *   listen here), FOLDER_HELD_BUSY (no server, or not yet)
 */
export async function serverAt(cx: Context): Promise<ServerAt | undefined> {
  const { DHOW_SERVER: typed = '', DHOW_SERVER_TOKEN: token = '' } = cx.env;
  if (typed === '') return serverHere(cx);
  const address = addressOf(typed);
  if (token === '') {
    // On the server's own machine its user has the key, and needs no token: also where a PostgreSQL is behind it and no folder says so.
    if (isLocal(new URL(address).hostname)) return { address, token: await localToken(await openHome(cx.env), cx) };
    throw new Fault('usage', 'SERVER_TOKEN_NEEDED', { address });
  }
  if (!isSafe(address)) cx.warn(cx.t('SERVER_IN_CLEAR', { address }));
  return { address, token: token.trim() };
}

function addressOf(typed: string): string {
  try {
    return normaliseAddress(typed).address;
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    const { code, params } = cause;
    throw new Fault('usage', 'SERVER_ADDRESS', {}, { findings: [{ code, params, severity: 'error' }], cause });
  }
}

const isSafe = (address: string): boolean => {
  const { protocol, hostname: host } = new URL(address);
  return protocol === 'https:' || isLocal(host);
};

/** The server that holds the folder. It knows this user by what is made of the key that both can read. */
async function serverHere(cx: Context): Promise<ServerAt | undefined> {
  const home = await openHome(cx.env);
  const holder = await heldBy(home);
  if (holder === undefined) return undefined;
  const { address, pid, host } = holder;
  if (host !== hostname()) throw new Fault('refused', 'FOLDER_HELD_ELSEWHERE', { folder: home.folder, host });
  if (address === undefined) throw new Fault('refused', 'FOLDER_HELD_BUSY', { folder: home.folder, pid });
  // The token of this machine never leaves it.
  if (!isLocal(new URL(address).hostname))
    throw new Fault('refused', 'FOLDER_HELD_ELSEWHERE', { folder: home.folder, host: new URL(address).host });
  return { address, token: await localToken(home, cx) };
}

/** By this a server knows the user of its machine: who has the key is that. It goes to loopback alone. */
const localToken = async (home: Home, cx: Context): Promise<string> =>
  (await openVault(home, cx.env)).derive('local').toString('base64url');
