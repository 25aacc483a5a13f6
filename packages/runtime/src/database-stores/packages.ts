import { documentPieces, Fault, type Json, type JsonObject, type MetaDocument, type PackageName } from '@dhow/core';
import { type Clock, type MadePackage, type PackageNote, type PackageStore, whatItSays } from '@dhow/engine';
import type { Kysely, Selectable } from 'kysely';
import { type Bytes, type ContainerStore, readPart } from '../containers/container-store.js';
import type { Tables } from '../database/tables.js';
import { newRunId } from '../runs.js';
import { drop, keepWith } from './kept-container.js';
import { isTaken } from './taken.js';

/** Packages that can be received as files, and whose files can be opened as a source, by whoever reads package files. */
export interface PlacedPackages extends PackageStore {
  /**
   * Keeps a file as it comes, streamed, whole or not at all.
   *
   * @param expected SHA-256 that it must have
   * @throws Fault PACKAGE_OTHER {expected, found}; whatever reading the pieces throws
   */
  receive(name: string, bytes: AsyncIterable<Uint8Array>, who: string, expected?: string): Promise<PackageNote>;
  /** Keeps what a file that was received says of itself, as somebody found who read it. Nothing where it is gone by now. */
  learn(id: string, said: PackageName): Promise<void>;
  /** Its file. Fault PACKAGE_UNKNOWN, CONTAINER_PART_CHANGED. */
  place(id: string): Promise<string>;
  /** The bytes of its file. Fault PACKAGE_UNKNOWN. */
  stream(id: string): Promise<AsyncIterable<Uint8Array>>;
}

export interface PackageOptions {
  readonly clock: Clock;
  /** Reads a file that was received. Faults of reading a package file. */
  readonly readFile: (path: string) => Promise<MadePackage>;
}

const KIND = 'packages';

/** A name as a file can have it on every system: what is no part of a file's name becomes `_`. */
function fileOf(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const safe = last
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')
    .slice(-120)
    // The cut may have gone through the middle of a letter.
    .replace(/\p{Cs}/gu, '_');
  return /^\.*$/.test(safe) ? 'package' : safe;
}

/**
 * Packages as containers of one file: DHIS2 JSON that an export made, or any file as it was uploaded. Made ones are written piece
 * by piece; to read one takes its text and its objects at once, about six times its length.
 */
export function openDatabasePackages(
  db: Kysely<Tables>,
  containers: ContainerStore,
  { clock, readFile }: PackageOptions,
): PlacedPackages {
  type Row = Selectable<Tables['packages']>;
  const noteOf = ({ id, name, at, who, size, sha256, package: said, made }: Row): PackageNote => ({
    id,
    name,
    at: at.toISOString(),
    who,
    size,
    sha256,
    ...(said && { package: said }),
    ...(made && { from: made.side }),
  });
  const unknown = (id: string): Fault => new Fault('usage', 'PACKAGE_UNKNOWN', { package: id });
  const find = async (id: string): Promise<Row> => {
    const row = await db.selectFrom('packages').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw unknown(id);
    return row;
  };
  const keep = (
    name: string,
    bytes: Bytes,
    who: string,
    more: { readonly expected?: string | undefined; readonly made?: MadePackage },
  ): Promise<PackageNote> =>
    keepWith(containers, KIND, new Map([[fileOf(name), bytes]]), async ({ id: container, parts }) => {
      const { bytes: size = 0, sha256 = '' } = parts[0] ?? {};
      const { expected, made } = more;
      if (expected !== undefined && expected !== sha256)
        throw new Fault('failed', 'PACKAGE_OTHER', { name, expected, found: sha256 });
      const at = clock.now();
      const said = made && whatItSays(made, name).package;
      const row = {
        at,
        name,
        who,
        size,
        sha256,
        container,
        package: said ? JSON.stringify(said) : null,
        made: made ? JSON.stringify({ side: made.side, heading: Object.keys(made.heading) }) : null,
      };
      for (;;)
        try {
          const id = newRunId(at);
          return noteOf(
            await db
              .insertInto('packages')
              .values({ id, ...row })
              .returningAll()
              .executeTakeFirstOrThrow(),
          );
        } catch (cause) {
          // Another package of the same minute drew the same four letters.
          if (!isTaken(cause)) throw cause;
        }
    });
  const place = async ({ container, name }: Row): Promise<string> =>
    `${await containers.place(KIND, container)}/${fileOf(name)}`;
  return {
    async list() {
      const rows = await db.selectFrom('packages').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').execute();
      return rows.map(noteOf);
    },
    note: async (id) => noteOf(await find(id)),
    put: (name, made, who) => keep(name, documentPieces(made.heading, made.document), who, { made }),
    receive: (name, bytes, who, expected) => keep(name, bytes, who, { expected }),
    async read(id) {
      const row = await find(id);
      if (!row.made) return readFile(await place(row));
      const text = await readPart(containers, KIND, row.container, fileOf(row.name));
      return split(JSON.parse(text.toString('utf8')) as JsonObject, row.made);
    },
    async learn(id, said) {
      await db
        .updateTable('packages')
        .set({ package: JSON.stringify(said) })
        .where('id', '=', id)
        .execute();
    },
    place: async (id) => place(await find(id)),
    async stream(id) {
      const { container, name } = await find(id);
      return containers.stream(KIND, container, fileOf(name));
    },
    async remove(id) {
      const row = await db.deleteFrom('packages').where('id', '=', id).returning('container').executeTakeFirst();
      if (!row) throw unknown(id);
      await drop(containers, KIND, row.container);
    },
  };
}

/** A document with its heading as what they were before they were written as one. */
function split(
  whole: JsonObject,
  { side, heading }: { side: MadePackage['side']; heading: readonly string[] },
): MadePackage {
  const ahead: Record<string, Json> = {};
  const lists: Record<string, Json> = {};
  for (const [key, value] of Object.entries(whole)) (heading.includes(key) ? ahead : lists)[key] = value;
  return { document: lists as unknown as MetaDocument, side, heading: ahead };
}
