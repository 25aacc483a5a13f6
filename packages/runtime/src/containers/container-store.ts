import { Fault, type WrongFile } from '@dhow/core';

/** What a part consists of: a text or bytes, whole or in pieces. */
export type Bytes = string | Uint8Array | Iterable<string> | AsyncIterable<Uint8Array>;

/** A file of a container. */
export interface ContainerPart {
  /** Within the container, with `/`: `metadata.json`, `in-order/1.json`. */
  readonly path: string;
  /** Its length. */
  readonly bytes: number;
  /** As lower-case hex. */
  readonly sha256: string;
}

/** What is known of a container without opening it. */
export interface ContainerNote {
  /** What it is one of: `backups`, `packages`. Lower-case letters and `-`. */
  readonly kind: string;
  /** Safe as a file name: letters, digits, `_` and `-`. */
  readonly id: string;
  /** When it was kept, ISO 8601, UTC. */
  readonly at: string;
  readonly parts: readonly ContainerPart[];
}

/** Files that belong together, kept whole or not at all and never changed: backups, plans, packages, copies. */
export interface ContainerStore {
  /**
   * Keeps parts, streamed; durable when it resolves, and nothing of it is left when it rejects.
   *
   * @throws Fault CONTAINER_EXISTS, CONTAINER_NAME, CONTAINER_PART_NAME, DISK_FULL; whatever reading the pieces throws
   */
  put(kind: string, id: string, parts: ReadonlyMap<string, Bytes>): Promise<ContainerNote>;
  /** Fault CONTAINER_UNKNOWN. */
  note(kind: string, id: string): Promise<ContainerNote>;
  /** Those of a kind, newest first. */
  list(kind: string): Promise<readonly ContainerNote[]>;
  /** The pieces of a part; fails at the end with CONTAINER_PART_CHANGED if its SHA-256 is wrong. Fault CONTAINER_UNKNOWN, CONTAINER_PART_MISSING. */
  stream(kind: string, id: string, path: string): AsyncIterable<Uint8Array>;
  /** Which parts are not as they were kept. Fault CONTAINER_UNKNOWN. */
  check(kind: string, id: string): Promise<readonly WrongFile[]>;
  /** A folder on this machine with the parts as files, to be read within the hour. Fault CONTAINER_UNKNOWN, CONTAINER_PART_CHANGED. */
  place(kind: string, id: string): Promise<string>;
  /** Fault CONTAINER_UNKNOWN. */
  remove(kind: string, id: string): Promise<void>;
  /** Removes what was placed for a while. */
  close(): Promise<void>;
}

/** A part, whole and proved. For parts that fit into memory. */
export async function readPart(store: ContainerStore, kind: string, id: string, path: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of store.stream(kind, id, path)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** All parts as texts by path, each proved. */
export async function readTexts(store: ContainerStore, kind: string, id: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const { path } of (await store.note(kind, id)).parts)
    texts.set(path, (await readPart(store, kind, id, path)).toString('utf8'));
  return texts;
}

const KIND = /^[a-z][a-z-]{0,40}$/;
const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

/** Whether a container can have this kind and id. */
export const isContainerName = (kind: string, id: string): boolean => KIND.test(kind) && ID.test(id);

export const unknownContainer = (kind: string, id: string, cause?: unknown): Fault =>
  new Fault('usage', 'CONTAINER_UNKNOWN', { kind, id }, { cause });

/** The pieces of a part, each of a bounded size where the giver bounded them. */
export async function* piecesOf(bytes: Bytes): AsyncIterable<Uint8Array> {
  if (typeof bytes === 'string') yield Buffer.from(bytes, 'utf8');
  else if (bytes instanceof Uint8Array) yield bytes;
  else if (Symbol.asyncIterator in bytes) yield* bytes;
  else for (const text of bytes) yield Buffer.from(text, 'utf8');
}
