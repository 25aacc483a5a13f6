import { type Digest, Fault } from '@dhow/core';
import type { InstallStore } from '../ports/installs.js';
import { decodeInstall, encodeInstall } from './install-record.js';

/** A store of installs that lives as long as its process. */
export function memoryInstalls(digest: Digest): InstallStore {
  const kept = new Map<string, ReadonlyMap<string, string>>();
  const read = (run: string) => {
    const files = kept.get(run);
    if (!files) throw new Fault('usage', 'INSTALL_UNKNOWN', { run });
    return decodeInstall(files, digest, run);
  };
  return {
    put: async (record) => void kept.set(record.run, encodeInstall(record, '0', digest)),
    remove: async (run) => void kept.delete(run),
    list: async () => ({
      installs: [...kept.keys()]
        .map((run) => {
          const { package: name, into, at } = read(run);
          return { run, package: name, into, at };
        })
        .sort((a, b) => (`${a.at} ${a.run}` < `${b.at} ${b.run}` ? 1 : -1)),
      damaged: [],
    }),
    read: async (run) => read(run),
  };
}
