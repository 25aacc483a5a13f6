import type { Catalog } from '../catalog/catalog.js';
import { decodeContainer, encodeContainer, MANIFEST, type Manifest, readManifest } from '../container/container.js';
import { byteLength } from '../object/byte-length.js';
import {
  type Digest,
  isObject,
  type Json,
  type JsonObject,
  type MetaDocument,
  type MetaObject,
} from '../object/meta-object.js';
import { compareText } from '../object/ref.js';
import { stableJson } from '../object/stable-json.js';
import { Fault } from '../outcome/fault.js';
import type { Selection } from '../select/selection.js';
import type { Side } from '../snapshot/snapshot.js';
import { splitDocument } from '../split/split.js';

/** What a backup says of itself: all but its objects. */
export interface BackupAbout {
  /** The person's name for it, as proposed or typed: any text of one line, slashes included. */
  readonly name: string;
  /** Free text, as proposed or typed. */
  readonly version: string;
  readonly comment: string;
  /** What it is of: the name of the one object asked for, else that of the instance. */
  readonly title: string;
  /** Login on the instance whose eyes read it, and who was at this machine. */
  readonly author: { readonly login: string; readonly person: string };
  /** When it was taken: ISO 8601, UTC, and the IANA name of the time zone in which its name was made. */
  readonly at: string;
  readonly zone: string;
  /** Objects by type. */
  readonly counts: Readonly<Record<string, number>>;
  /** Whether the objects that can be shared hold who may see and edit them. */
  readonly sharing: SharingInside;
  readonly selection: Selection;
  /** Where it was read. */
  readonly side: Side;
  /** Version of Dhow. */
  readonly tool: string;
  /** `program-config-app`: taken by that app, fetched from the data store of the instance. */
  readonly origin: 'dhow' | 'program-config-app';
  /** Properties by type that whoever took it left out: they say nothing, and never clear the target's. */
  readonly silent: Readonly<Record<string, readonly string[]>>;
  /** Whether the rules and variables of its programs are all there: what it does not hold did not exist. */
  readonly wholeRules: boolean;
  /** How many objects that it points to could not be read. */
  readonly missing: number;
  /** Length of its objects as they are kept, in bytes: a file that was cut shows without being read. Told once it is kept. */
  readonly bytes?: number;
  /** SHA-256 of `SHA256SUMS`, which names every file but the manifest: nothing in the folder changes unseen. Told once it is kept. */
  readonly sums?: string;
}

/** What is wrong with a file of a backup. `extra`: nobody kept it there; whoever imports by hand could take it for a part. */
export interface WrongFile {
  /** Within the backup, with `/`. */
  readonly path: string;
  readonly how: 'altered' | 'missing' | 'extra';
}

export type SharingInside = 'all' | 'some' | 'none';

/** A backup: what it says of itself, and its objects by type. */
export interface KeptBackup {
  readonly about: BackupAbout;
  readonly document: MetaDocument;
}

/** The part that holds the objects, as DHIS2's Import/Export app takes them. */
export const BACKUP_OBJECTS = 'metadata.json';

/** The folder of the numbered files. */
const IN_ORDER = 'in-order';

/** SHA-256 of every file but the manifest, which in turn has that of this one. */
const SUMS = 'SHA256SUMS';

/** Whether the sharing of the objects is inside, judged by those whose type has one. */
export function sharingInside(document: MetaDocument, catalog: Catalog): SharingInside {
  let [shared, bare] = [0, 0];
  for (const [type, list] of Object.entries(document)) {
    if (!catalog.types.get(type)?.shareable) continue;
    for (const { sharing } of list)
      if (isObject(sharing)) shared++;
      else bare++;
  }
  return shared === 0 ? 'none' : bare === 0 ? 'all' : 'some';
}

export const countByType = (document: MetaDocument): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(document).map(([type, list]) => [type, list.length]));

/**
 * The files of a backup by path: a manifest that seals all of it, the objects as plain DHIS2 JSON (one a line, so that two
 * backups can be compared). Beside them what people need who have no Dhow: the same objects as numbered files in import
 * order, how to import them, and `SHA256SUMS` over all of these as `sha256sum -c` takes it.
 *
 * @param catalog of the version that the objects are in
 * @param notes texts by file name: how to import it by hand
 */
export function encodeKeptBackup(
  { about, document }: KeptBackup,
  catalog: Catalog,
  notes: ReadonlyMap<string, string>,
  digest: Digest,
): ReadonlyMap<string, string> {
  const parts = new Map([[BACKUP_OBJECTS, documentText(document, about.side)]]);
  const { files: inOrder } = splitDocument(document as JsonObject, catalog, { by: 'type', limit: 1 });
  const beside = new Map([
    ...parts,
    ...inOrder.map(({ name, document: one }) => [`${IN_ORDER}/${name}`, `${JSON.stringify(one)}\n`] as const),
    ...notes,
  ]);
  const list = [...beside].map(([path, text]) => `${digest(text)}  ${path}\n`).join('');
  const { side, tool, ...said } = about;
  const own = { ...said, bytes: byteLength(parts.get(BACKUP_OBJECTS) ?? ''), sums: digest(list) };
  const sums = [...parts].map(([path, text]) => ({ path, sha256: digest(text) }));
  const sealed = { ...own, seal: sealOf({ said: own, side, tool, sums }, digest) } as unknown as JsonObject;
  const files = encodeContainer({ kind: 'backup', version: tool, source: side, notes: sealed, parts }, digest);
  // What is for people alone stands beside the parts: no reader needs it.
  return new Map([...files, ...beside, [SUMS, list]]);
}

/**
 * Which files of a backup are not as they were kept, by their SHA-256: the parts that the manifest names, and all that
 * `SHA256SUMS` names. Of one whose manifest cannot be read, as far as `SHA256SUMS` goes. Whether the manifest itself is as
 * it was, `readBackupAbout` says.
 */
export function wrongFiles(files: ReadonlyMap<string, string>, digest: Digest): readonly WrongFile[] {
  const manifest = manifestOf(files);
  const expected = new Map<string, string>();
  for (const line of (files.get(SUMS) ?? '').split('\n')) {
    const [, sum, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (sum !== undefined && path !== undefined) expected.set(path, sum);
  }
  for (const { path, sha256 } of manifest?.parts ?? []) expected.set(path, sha256);
  const sums = manifest?.notes.sums;
  // The notes of one that was kept before all files were summed are known to nobody.
  const isSummed = typeof sums === 'string';
  expected.set(SUMS, isSummed ? sums : digest(files.get(SUMS) ?? ''));
  const wrong: WrongFile[] = [];
  for (const [path, sum] of expected) {
    const text = files.get(path);
    if (text === undefined) wrong.push({ path, how: 'missing' });
    else if (digest(text) !== sum) wrong.push({ path, how: 'altered' });
  }
  for (const path of files.keys()) {
    if (expected.has(path) || path === MANIFEST) continue;
    if (isSummed || path.startsWith(`${IN_ORDER}/`)) wrong.push({ path, how: 'extra' });
  }
  return wrong.sort((a, b) => compareText(a.path, b.path));
}

function manifestOf(files: ReadonlyMap<string, string>): Manifest | undefined {
  try {
    return readManifest(files.get(MANIFEST), '');
  } catch (cause) {
    if (cause instanceof Fault) return undefined;
    throw cause;
  }
}

/**
 * A backup from its files, each proved by its SHA-256.
 *
 * @throws Fault of `decodeContainer`, BACKUP_ALTERED (what it says of itself was changed), KEPT_BACKUP_SHAPE
 */
export function decodeKeptBackup(files: ReadonlyMap<string, string>, digest: Digest, at: string): KeptBackup {
  const about = readBackupAbout(files.get(MANIFEST), digest, at);
  const { parts } = decodeContainer(files, digest, at);
  const text = parts.get(BACKUP_OBJECTS);
  const document = text === undefined ? undefined : (JSON.parse(text) as Json);
  if (!isObject(document)) throw new Fault('failed', 'KEPT_BACKUP_SHAPE', {}, { at });
  const lists = Object.entries(document).filter(([, list]) => Array.isArray(list));
  return { about, document: Object.fromEntries(lists) as unknown as Record<string, readonly MetaObject[]> };
}

/**
 * What a backup says of itself, from the text of its manifest alone.
 *
 * @throws Fault of `readManifest`, BACKUP_ALTERED, KEPT_BACKUP_SHAPE
 */
export function readBackupAbout(manifest: string | undefined, digest: Digest, at: string): BackupAbout {
  const read = readManifest(manifest, at);
  const { seal, ...said } = read.notes;
  if (read.kind !== 'backup' || read.source === undefined || typeof said.name !== 'string' || typeof seal !== 'string')
    throw new Fault('failed', 'KEPT_BACKUP_SHAPE', {}, { at });
  const { source: side, version: tool } = read;
  if (seal !== sealOf({ said, side, tool, sums: read.parts }, digest))
    throw new Fault('failed', 'BACKUP_ALTERED', { part: MANIFEST }, { at });
  return { ...(said as unknown as Omit<BackupAbout, 'side' | 'tool'>), side, tool };
}

/** SHA-256 over all that the manifest says, the sums of the parts included: a changed comment is found like a changed object. */
function sealOf(
  sealed: { readonly said: object; readonly side: Side; readonly tool: string; readonly sums: Manifest['parts'] },
  digest: Digest,
): string {
  const sums = [...sealed.sums].sort((a, b) => compareText(a.path, b.path));
  return digest(stableJson(JSON.parse(JSON.stringify({ ...sealed, sums })) as Json));
}

function documentText(document: MetaDocument, side: Side): string {
  const system = { ...(side.systemId && { id: side.systemId }), version: side.serverVersion, date: side.readAt };
  const lists = Object.entries(document)
    .filter(([, list]) => list.length > 0)
    .map(
      ([type, list]) => `${JSON.stringify(type)}: [\n${list.map((object) => JSON.stringify(object)).join(',\n')}\n]`,
    );
  return `{\n${[`"system": ${JSON.stringify(system)}`, ...lists].join(',\n')}\n}\n`;
}
