import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, refusePartName, type WrongFile } from '@dhow/core';
import { type ColumnType, sql } from 'kysely';
import type { Database } from '../database/database.js';
import type { Migration } from '../database/migrate.js';
import {
  type Bytes,
  type ContainerNote,
  type ContainerPart,
  type ContainerStore,
  isContainerName,
  piecesOf,
  unknownContainer,
} from './container-store.js';
import { writePart } from './folder-containers.js';
import { makeOwnFolder, type OwnFolder } from './own-folder.js';

/** Bytes per row. */
const CHUNK = 1024 * 1024;
/** Rows after which a container that is being kept says that somebody still writes it. */
const TOUCH_EVERY = 64;
/** How long, in milliseconds, what was placed can be relied on. */
const PLACED = 3600_000;

interface ContainerTable {
  /** Each try to keep a container is one of its own. */
  readonly key: string;
  readonly kind: string;
  readonly id: string;
  readonly at: ColumnType<Date, never, never>;
  /** When it was last written to, until it is whole. */
  readonly touched: ColumnType<Date, never, ReturnType<typeof sql>>;
  /** Whether it is there for others. */
  readonly whole: boolean;
  readonly parts: ColumnType<readonly ContainerPart[], string, string>;
}

interface ContainerChunkTable {
  readonly container: string;
  /** Which part, and which piece of it, from 0. */
  readonly part: number;
  readonly seq: number;
  readonly bytes: Buffer;
}

declare module '../database/tables.js' {
  interface Tables {
    containers: ContainerTable;
    container_chunks: ContainerChunkTable;
  }
}

/** The tables of containers in the database. */
export const migrationsOfContainers: readonly Migration[] = [
  {
    name: '001-containers',
    async up(db) {
      await sql`
        create table containers (
          key uuid primary key,
          kind text not null,
          id text not null,
          at timestamptz not null default now(),
          touched timestamptz not null default now(),
          whole boolean not null,
          parts jsonb not null
        )`.execute(db);
      await sql`create unique index containers_whole on containers (kind, id) where whole`.execute(db);
      await sql`
        create table container_chunks (
          container uuid not null references containers (key) on delete cascade,
          part integer not null,
          seq integer not null,
          bytes bytea not null,
          primary key (container, part, seq)
        )`.execute(db);
    },
  },
];

/**
 * Containers in rows, for machines that share a database.
 *
 * @param placing a folder; what is placed lies in one of this process there, as long as the containers are open
 */
export async function openDatabaseContainers({ kysely }: Database, placing: string): Promise<ContainerStore> {
  await kysely
    .deleteFrom('containers')
    .where('whole', '=', false)
    .where('touched', '<', sql<Date>`now() - interval '1 day'`)
    .execute();
  const places = new Map<string, { readonly path: Promise<string>; used: number }>();
  let folder: Promise<OwnFolder> | undefined;

  const find = async (kind: string, id: string): Promise<ContainerNote & { key: string }> => {
    const row = await kysely
      .selectFrom('containers')
      .select(['key', 'at', 'parts'])
      .where('kind', '=', kind)
      .where('id', '=', id)
      .where('whole', '=', true)
      .executeTakeFirst();
    if (!row) throw unknownContainer(kind, id);
    return { key: row.key, kind, id, at: row.at.toISOString(), parts: row.parts };
  };
  /** One row at a time, so that memory stays small. */
  async function* rows(key: string, part: number): AsyncIterable<Uint8Array> {
    for (let seq = 0; ; seq++) {
      const row = await kysely
        .selectFrom('container_chunks')
        .select('bytes')
        .where('container', '=', key)
        .where('part', '=', part)
        .where('seq', '=', seq)
        .executeTakeFirst();
      if (!row) return;
      yield row.bytes;
    }
  }
  async function* proved({ key, kind, id, parts }: ContainerNote & { key: string }, path: string) {
    const at = `${kind}/${id}`;
    const index = parts.findIndex((one) => one.path === path);
    if (index < 0) throw new Fault('failed', 'CONTAINER_PART_MISSING', { part: path }, { at });
    const hash = createHash('sha256');
    for await (const piece of rows(key, index)) {
      hash.update(piece);
      yield piece;
    }
    if (hash.digest('hex') !== parts[index]?.sha256)
      throw new Fault('failed', 'CONTAINER_PART_CHANGED', { part: path }, { at });
  }
  const keepPart = async (key: string, part: number, bytes: Bytes): Promise<{ bytes: number; sha256: string }> => {
    const hash = createHash('sha256');
    let [length, seq] = [0, 0];
    for await (const chunk of chunksOf(piecesOf(bytes))) {
      hash.update(chunk);
      length += chunk.length;
      await kysely.insertInto('container_chunks').values({ container: key, part, seq, bytes: chunk }).execute();
      if (++seq % TOUCH_EVERY === 0)
        await kysely.updateTable('containers').set({ touched: sql`now()` }).where('key', '=', key).execute();
    }
    return { bytes: length, sha256: hash.digest('hex') };
  };
  const layDown = async (note: ContainerNote & { key: string }): Promise<string> => {
    folder ??= makeOwnFolder(placing).catch((cause) => {
      folder = undefined;
      throw cause;
    });
    const path = join((await folder).path, note.key);
    await mkdir(path, { mode: 0o700 });
    try {
      for (const part of note.parts) await writePart(join(path, part.path), proved(note, part.path));
    } catch (cause) {
      await rm(path, { recursive: true, force: true });
      throw cause;
    }
    return path;
  };
  const unplace = async (key: string): Promise<void> => {
    const placed = places.get(key);
    places.delete(key);
    if (placed) await rm(await placed.path, { recursive: true, force: true });
  };
  return {
    async put(kind, id, parts) {
      if (!isContainerName(kind, id)) throw new Fault('failed', 'CONTAINER_NAME', { kind, id });
      for (const path of parts.keys()) refusePartName(path, `${kind}/${id}`);
      const key = randomUUID();
      await kysely.insertInto('containers').values({ key, kind, id, whole: false, parts: '[]' }).execute();
      try {
        const kept: ContainerPart[] = [];
        for (const [path, bytes] of parts) kept.push({ path, ...(await keepPart(key, kept.length, bytes)) });
        const row = await kysely
          .updateTable('containers')
          .set({ whole: true, parts: JSON.stringify(kept) })
          .where('key', '=', key)
          .returning('at')
          .executeTakeFirst();
        if (!row) throw new Fault('failed', 'CONTAINER_SWEPT', { kind, id });
        return { kind, id, at: row.at.toISOString(), parts: kept };
      } catch (cause) {
        // If the database is away, this fails as well: what is left is not whole, so nobody sees it, and it is swept in a day.
        await kysely
          .deleteFrom('containers')
          .where('key', '=', key)
          .execute()
          .catch(() => {});
        if ((cause as { code?: string }).code === '23505')
          throw new Fault('refused', 'CONTAINER_EXISTS', { kind, id }, { cause });
        throw cause;
      }
    },
    async note(kind, id) {
      const { key: _, ...note } = await find(kind, id);
      return note;
    },
    async list(kind) {
      const found = await kysely
        .selectFrom('containers')
        .select(['id', 'at', 'parts'])
        .where('kind', '=', kind)
        .where('whole', '=', true)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return found.map(({ id, at, parts }) => ({ kind, id, at: at.toISOString(), parts }));
    },
    async *stream(kind, id, path) {
      yield* proved(await find(kind, id), path);
    },
    async check(kind, id) {
      const note = await find(kind, id);
      const wrong: WrongFile[] = [];
      for (const [index, { path, bytes }] of note.parts.entries())
        try {
          for await (const _ of proved(note, path));
        } catch (cause) {
          if (!(cause instanceof Fault) || cause.code !== 'CONTAINER_PART_CHANGED') throw cause;
          const { done } = await rows(note.key, index)[Symbol.asyncIterator]().next();
          wrong.push({ path, how: done && bytes > 0 ? 'missing' : 'altered' });
        }
      return wrong;
    },
    async place(kind, id) {
      const note = await find(kind, id);
      const now = Date.now();
      for (const [key, { used }] of places) if (key !== note.key && now - used > PLACED) await unplace(key);
      const placed = places.get(note.key) ?? { path: layDown(note), used: now };
      placed.used = now;
      places.set(note.key, placed);
      try {
        return await placed.path;
      } catch (cause) {
        places.delete(note.key);
        throw cause;
      }
    },
    async remove(kind, id) {
      const removed = await kysely
        .deleteFrom('containers')
        .where('kind', '=', kind)
        .where('id', '=', id)
        .where('whole', '=', true)
        .returning('key')
        .executeTakeFirst();
      if (!removed) throw unknownContainer(kind, id);
      await unplace(removed.key);
    },
    async close() {
      places.clear();
      await (await folder)?.remove();
      folder = undefined;
    },
  };
}

/** The same bytes in pieces of CHUNK, the last one shorter. */
async function* chunksOf(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  const waiting: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces)
    for (let from = 0; from < piece.length; ) {
      const taken = piece.subarray(from, from + CHUNK - length);
      waiting.push(taken);
      length += taken.length;
      from += taken.length;
      if (length === CHUNK) {
        yield Buffer.concat(waiting.splice(0));
        length = 0;
      }
    }
  if (length > 0) yield Buffer.concat(waiting);
}
