import { Fault } from '@dhow/core';
import { client, contract } from '@dhow/server/contract';
import type { Context } from '../context.js';
import { type Calls, type ServerAt, serverAt } from './server-at.js';

/** The calls of a server, in the person's language. Ctrl-C ends those that have no signal of their own. */
export function callsOf(cx: Context, { address, token }: ServerAt): Calls {
  const abortable = async (input: URL, init: RequestInit) => {
    const signal = init.signal ?? cx.signal;
    try {
      return await fetch(input, { ...init, signal });
    } catch (cause) {
      throw signal === cx.signal && signal.aborted ? new Fault('stopped', 'INTERRUPTED') : cause;
    }
  };
  return client(contract, { base: address, token, language: cx.lang, fetch: abortable });
}

/** The server that a command looks after. Fault SERVER_NEEDED where there is none. */
export async function serverOf(cx: Context): Promise<{ readonly address: string; readonly calls: Calls }> {
  const server = await serverAt(cx);
  if (!server) throw new Fault('usage', 'SERVER_NEEDED');
  return { address: server.address, calls: callsOf(cx, server) };
}
