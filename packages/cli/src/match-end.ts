import { Fault, type MappingSide } from '@dhow/core';
import { normaliseAddress } from '@dhow/dhis2';
import type { Context } from './context.js';
import { looksLikeFile, noSuchFile } from './files.js';
import { houseOf } from './house.js';
import { isThere } from './open.js';

/** The end of matches that a name stands for: a server that Dhow knows or its address; a file or `files`: all package files. */
export async function endOf(cx: Context, name: string): Promise<MappingSide> {
  const { instances } = (await houseOf(cx)).stores;
  if (await instances.has(name)) {
    const { name: own, address } = await instances.get(name);
    return { kind: 'instance', name: own, address };
  }
  if (/^https?:\/\//i.test(name)) return { kind: 'instance', name, address: normaliseAddress(name).address };
  if (name === 'files' || (await isThere(name.replace(/#[^#]*$/, '')))) return { kind: 'files', name: 'files' };
  if (looksLikeFile(name)) throw noSuchFile(name);
  const known = (await instances.list()).map((one) => one.name);
  throw new Fault('usage', 'NO_SUCH_INSTANCE', { name, known: known.length > 0 ? known : ['-'] });
}
