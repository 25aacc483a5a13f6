import { documentPieces, Fault, packageNameOf } from '@dhow/core';
import type { Clock } from '../ports/clock.js';
import type { MadePackage, PackageNote, PackageStore } from '../ports/packages.js';

/** What a store of packages needs beside a clock: ids for them, and the size and SHA-256 of a file that comes in pieces. */
export interface PackageTools {
  readonly newId: (now: string) => string;
  readonly measure: (pieces: Iterable<string>) => { readonly size: number; readonly sha256: string };
}

/** What a package says of itself, where it does. */
export function whatItSays({ heading }: MadePackage, file: string): Pick<PackageNote, 'package'> {
  const name = packageNameOf(heading, file);
  return name.declared ? { package: name } : {};
}

/** A store of packages that lives as long as its process: the CLI's, which writes them to files that its user names. */
export function memoryPackages(clock: Clock, { newId, measure }: PackageTools): PackageStore {
  const kept = new Map<string, { readonly made: MadePackage; readonly note: PackageNote }>();
  const find = (id: string) => {
    const one = kept.get(id);
    if (!one) throw new Fault('usage', 'PACKAGE_UNKNOWN', { package: id });
    return one;
  };
  return {
    list: async () =>
      [...kept.values()].map(({ note }) => note).sort((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? 1 : -1)),
    note: async (id) => find(id).note,
    async put(name, made, who) {
      const at = clock.now();
      let id = newId(at);
      while (kept.has(id)) id = newId(at);
      const note: PackageNote = {
        id,
        name,
        at,
        who,
        ...measure(documentPieces(made.heading, made.document)),
        ...whatItSays(made, name),
        from: made.side,
      };
      kept.set(id, { made, note });
      return note;
    },
    read: async (id) => find(id).made,
    async remove(id) {
      find(id);
      kept.delete(id);
    },
  };
}
