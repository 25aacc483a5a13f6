import type { Digest, Json, JsonObject } from '../object/meta-object.js';
import { isObject } from '../object/meta-object.js';
import { compareText } from '../object/ref.js';
import { Fault } from '../outcome/fault.js';
import type { Side } from '../snapshot/snapshot.js';

/** What a container holds. */
export type ContainerKind = 'package' | 'snapshot' | 'backup' | 'plan';

/**
 * The one file form for packages, snapshots, backups and plans: named texts with a manifest. As a folder or a zip its
 * parts are plain DHIS2 JSON, which anybody can open, copy and import by hand without Dhow.
 */
export interface Container {
  readonly kind: ContainerKind;
  /** Version of Dhow that wrote it. */
  readonly version: string;
  /** Where the objects were read. */
  readonly source?: Side;
  /** What its kind needs beside the parts (a backup: the plan's hash, what was absent). */
  readonly notes: JsonObject;
  /** Texts by their path within the container, with `/`: `metadata.json`, `dataElements/fbfJHSPpUQD.json`. */
  readonly parts: ReadonlyMap<string, string>;
}

/** The part in which a container says what it is. */
export const MANIFEST = 'manifest.json';

/** The form of the manifest that this version of Dhow writes, and the newest that it reads. */
export const CONTAINER_FORMAT = 1;

const kinds: readonly string[] = ['package', 'snapshot', 'backup', 'plan'] satisfies ContainerKind[];

/** Names that stay inside the folder or zip they are written to, on every system. */
const SAFE_PART = /^(?!.*(?:^|\/)\.\.?(?:\/|$))[^/\\:*?"<>|\p{Cc}]+(?:\/[^/\\:*?"<>|\p{Cc}]+)*$/u;

/**
 * The files of a container by path, its manifest first: kind, format, versions, source, SHA-256 per part.
 *
 * @throws Fault CONTAINER_PART_NAME for a part whose name would leave the container or hide the manifest
 */
export function encodeContainer(container: Container, digest: Digest): ReadonlyMap<string, string> {
  const parts = [...container.parts].sort(([a], [b]) => compareText(a, b));
  for (const [path] of parts) checkName(path, path);
  const manifest = {
    dhow: container.kind,
    format: CONTAINER_FORMAT,
    version: container.version,
    ...(container.source && { source: container.source }),
    notes: container.notes,
    parts: parts.map(([path, text]) => ({ path, sha256: digest(text) })),
  };
  return new Map([[MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`], ...parts]);
}

/**
 * A container from its files. Files that the manifest does not name are left alone.
 *
 * @throws Fault CONTAINER_MANIFEST (none, not JSON, not a manifest), CONTAINER_NEWER, CONTAINER_PART_NAME,
 *   CONTAINER_PART_MISSING, CONTAINER_PART_CHANGED (its SHA-256 is wrong)
 */
export function decodeContainer(files: ReadonlyMap<string, string>, digest: Digest, at: string): Container {
  const manifest = readManifest(files.get(MANIFEST), at);
  const parts = new Map<string, string>();
  for (const { path, sha256 } of manifest.parts) {
    const text = files.get(path);
    if (text === undefined) throw new Fault('failed', 'CONTAINER_PART_MISSING', { part: path }, { at });
    if (digest(text) !== sha256) throw new Fault('failed', 'CONTAINER_PART_CHANGED', { part: path }, { at });
    parts.set(path, text);
  }
  const { kind, version, source, notes } = manifest;
  return { kind, version, ...(source && { source }), notes, parts };
}

/** What a manifest says, before its parts were looked at. */
export interface Manifest {
  readonly kind: ContainerKind;
  readonly version: string;
  readonly source?: Side;
  readonly notes: JsonObject;
  readonly parts: readonly { readonly path: string; readonly sha256: string }[];
}

/** Whether a text claims to be a container's manifest, whatever its format. */
export function looksLikeManifest(value: Json | undefined): boolean {
  return isObject(value) && typeof value.dhow === 'string' && typeof value.format === 'number';
}

/** Reads a manifest's text. @throws Fault CONTAINER_MANIFEST, CONTAINER_NEWER, CONTAINER_PART_NAME */
export function readManifest(text: string | undefined, at: string): Manifest {
  const bad = (why: string, cause?: unknown) => new Fault('failed', 'CONTAINER_MANIFEST', { why }, { at, cause });
  if (text === undefined) throw bad('missing');
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (cause) {
    throw bad('not-json', cause);
  }
  if (!looksLikeManifest(value) || !isObject(value)) throw bad('not-a-manifest');
  const format = Number(value.format);
  if (format > CONTAINER_FORMAT)
    throw new Fault('usage', 'CONTAINER_NEWER', { format, known: CONTAINER_FORMAT }, { at });
  const kind = String(value.dhow);
  if (!kinds.includes(kind)) throw bad('not-a-manifest');
  const listed = value.parts;
  if (!Array.isArray(listed)) throw bad('not-a-manifest');
  const parts = listed.map((part: Json) => {
    if (!isObject(part) || typeof part.path !== 'string' || typeof part.sha256 !== 'string')
      throw bad('not-a-manifest');
    checkName(part.path, at);
    return { path: part.path, sha256: part.sha256 };
  });
  const source = value.source;
  const notes = value.notes;
  return {
    kind: kind as ContainerKind,
    version: typeof value.version === 'string' ? value.version : '',
    ...(isObject(source) && { source: source as unknown as Side }),
    notes: isObject(notes) ? notes : {},
    parts,
  };
}

/** Refuses the name of a part that would leave the folder or zip it is written to. @throws Fault CONTAINER_PART_NAME */
export function refusePartName(path: string, at: string): void {
  if (!SAFE_PART.test(path)) throw new Fault('failed', 'CONTAINER_PART_NAME', { part: path }, { at });
}

function checkName(path: string, at: string): void {
  refusePartName(path, at);
  if (path === MANIFEST) throw new Fault('failed', 'CONTAINER_PART_NAME', { part: path }, { at });
}
