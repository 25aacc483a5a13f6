import {
  type Container,
  type Digest,
  decodeContainer,
  documentOf,
  encodeContainer,
  Fault,
  isObject,
  type Json,
  type JsonObject,
  type MetaDocument,
  objectsOf,
  type PackageName,
  type Ref,
  type RefKey,
  readManifest,
  type Side,
} from '@dhow/core';
import type { InstallNote, InstallRecord } from '../ports/installs.js';

/** The part that holds the objects: plain DHIS2 JSON, so that the folder can be opened as a package. */
const OBJECTS = 'metadata.json';

/** A record as the files of a container. */
export function encodeInstall(record: InstallRecord, version: string, digest: Digest): ReadonlyMap<string, string> {
  const { run, at, into, objects, kept, matched } = record;
  const notes = { run, at, package: record.package, kept, matched } as unknown as JsonObject;
  const container: Container = {
    kind: 'package',
    version,
    source: into,
    notes,
    parts: new Map([[OBJECTS, `${JSON.stringify(documentOf(objects))}\n`]]),
  };
  return encodeContainer(container, digest);
}

/** What a record is of, from its manifest alone. Faults of `readManifest`, and INSTALL_SHAPE. */
export function readInstallNote(manifest: string | undefined, at: string): InstallNote {
  const { notes, source } = readManifest(manifest, at);
  return noteOf(notes, source, at);
}

/** A record from the files of its container. Faults of `decodeContainer`, and INSTALL_SHAPE. */
export function decodeInstall(files: ReadonlyMap<string, string>, digest: Digest, at: string): InstallRecord {
  const { notes, source, parts } = decodeContainer(files, digest, at);
  const text = parts.get(OBJECTS);
  if (text === undefined) throw new Fault('failed', 'INSTALL_SHAPE', {}, { at });
  return {
    ...noteOf(notes, source, at),
    objects: objectsOf(JSON.parse(text) as MetaDocument),
    kept: (isObject(notes.kept) ? notes.kept : {}) as unknown as Readonly<Record<RefKey, readonly string[]>>,
    matched: (Array.isArray(notes.matched) ? notes.matched : []) as unknown as readonly { from: Ref; to: Ref }[],
  };
}

function noteOf(notes: JsonObject, into: Side | undefined, at: string): InstallNote {
  const { run, at: when, package: name } = notes;
  if (into === undefined || typeof run !== 'string' || typeof when !== 'string' || !isPackageName(name))
    throw new Fault('failed', 'INSTALL_SHAPE', {}, { at });
  return { run, package: name as unknown as PackageName, into, at: when };
}

const isPackageName = (value: Json | undefined): boolean =>
  isObject(value) && typeof value.id === 'string' && typeof value.name === 'string';
