import { join } from 'node:path';
import { type Holder, holderOf } from '../hold.js';
import type { Home } from '../home.js';

/** What others are told of the process that has the folder open. */
export interface About {
  /** The address under which it can be spoken to, where it is a server. */
  readonly address?: string;
}

/** The file that the process with the database holds. */
export const lockOf = (home: Home): string => join(home.database, 'lock.json');

/** The process that has the embedded database open, if any, its machine, and the address of its server. */
export async function heldBy(home: Home): Promise<(About & Pick<Holder, 'pid' | 'host'>) | undefined> {
  const holder = await holderOf<About>(lockOf(home));
  if (holder === undefined) return undefined;
  const { pid, host, address } = holder;
  return { pid, host, ...(address !== undefined && { address }) };
}
