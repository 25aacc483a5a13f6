import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type Catalog,
  checkLosses,
  type Diagnostic,
  Fault,
  fileVersion,
  isObject,
  isOldType,
  type Json,
  type JsonObject,
  MANIFEST,
  type MergePart,
  type MetaObject,
  madeOf,
  mergeDocuments,
  narrowCatalog,
  oldFormReader,
  type PackageName,
  packageNameOf,
  type Ref,
  type RefKey,
  readSpoken,
  refKey,
  type Side,
  type SpokenByType,
  unknownTo,
  type Version,
  versionIn,
  versionOf,
} from '@dhow/core';
import type { Clock, MadePackage, PackageNote, PackageSource, Progress, Reading, ReadRequest } from '@dhow/engine';
import { SUPPORTED, shippedCatalog } from '../profile/catalog.js';
import { gunzipped, isGzip, isZip, LONGEST_FILE, sha256, tooLarge, utf8 } from './bytes.js';
import { containerOf } from './container-file.js';
import { asObject, type FileDocument, isMetaObject, isOneObject, readDocument, readList } from './document.js';
import { readFault, readTree } from './folder.js';
import { refuseBinary, refuseOffice } from './recognise.js';
import { type Scales, scalesFor } from './scales.js';
import { readZip } from './zip.js';

export interface OpenOptions {
  /** What it is called, where its file has another name. */
  readonly name?: string;
  /** Which of several metadata files in a zip or folder is meant. Also as `FILE#ENTRY`. */
  readonly entry?: string;
  /** What an export made it of, where that is known of the file. */
  readonly madeOf?: Side;
  /** Bytes that a file, or what is compressed in it, may have at most: for whoever opens files of others. */
  readonly longest?: number;
  /** Bytes of memory that it may take when it is read, by `weightOf`: for whoever opens files of others. */
  readonly heaviest?: number;
  /** For the time at which it was read; the time at which the file was last changed when left out. */
  readonly clock?: Clock;
  readonly progress?: Progress;
}

/** A package as checks want it. */
export interface PackageRead {
  /** The file as one JSON object, as it stands. */
  readonly document: JsonObject;
  /** Of the version that the package is for, or the nearest one. */
  readonly catalog: Catalog;
  readonly from: Side;
  /** What was found while it was read. */
  readonly found: readonly Diagnostic[];
  /** Entries in its lists. */
  readonly count: number;
}

/** Opens a file only to look at what is in it. Faults as those of `openFile`. */
export async function readPackage(path: string, options: OpenOptions = {}): Promise<PackageRead> {
  const { document, catalog, side, found } = await openFile(path, options);
  const count = Object.values(document).reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
  return { document, catalog, from: side, found, count };
}

/** What was found in a file, before it is known what it is for. */
interface Found {
  /** Everything as one JSON object, keys and objects in the order of the file. */
  readonly document: JsonObject;
  readonly found: readonly Diagnostic[];
  readonly sha256: string;
  readonly kind: 'file' | 'backup';
  /** Where the objects were read, for files that Dhow wrote. */
  readonly source?: Side;
  /** What an export made it of, where that is known without asking the file. */
  readonly madeOf?: Side;
}

const isJsonName = (name: string): boolean => /\.json$/i.test(name) && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(name);

/**
 * Opens a package file: JSON, gzip, a zip or folder with metadata in it, a container.
 *
 * @throws Fault FILE_NOT_FOUND, FILE_EMPTY, what it is instead (FILE_IS_HTML, FILE_IS_XML, FILE_IS_CSV, FILE_IS_EXCEL...),
 *   FILE_SYNTAX (line and column), FILE_CUT, FILE_NOT_UTF8, FILE_DAMAGED, FILE_TOO_LARGE, FILE_TOO_HEAVY, FILE_NOT_METADATA, FILE_IS_PLAN, FILE_SEVERAL (lists the candidates), and
 *   those of containers
 */
export async function openFile(path: string, options: OpenOptions = {}): Promise<FileSource> {
  const hash = path.lastIndexOf('#');
  let stats: Awaited<ReturnType<typeof stat>>;
  try {
    stats = await stat(path);
  } catch (cause) {
    if (hash > 0 && options.entry === undefined)
      return openFile(path.slice(0, hash), { ...options, entry: path.slice(hash + 1) });
    throw readFault(cause, path);
  }
  const longest = options.longest ?? LONGEST_FILE;
  if (stats.size > longest) throw tooLarge(path, longest);
  options.progress?.({ code: 'READING' });
  const weigh = scalesFor(path, options.heaviest);
  let found: Found;
  try {
    found = stats.isDirectory()
      ? await fromTree(path, options.entry, weigh)
      : await fromFile(path, await readFile(path), options.entry, longest, weigh);
  } catch (cause) {
    throw readFault(cause, path);
  }
  const { madeOf: of, name = basename(path) } = options;
  return new FileSource(
    { ...found, ...(of && { madeOf: of }) },
    name,
    options.clock?.now() ?? stats.mtime.toISOString(),
  );
}

/** A package that was made in this process and stands in no file. */
export const openMade = ({ document, side, heading }: MadePackage, { name, sha256, at }: PackageNote): FileSource =>
  new FileSource(
    { document: { ...heading, ...document }, found: [], sha256, kind: 'file', source: side, madeOf: side },
    name,
    at,
  );

async function fromFile(
  path: string,
  bytes: Buffer,
  entry: string | undefined,
  longest: number,
  weigh: Scales,
): Promise<Found> {
  if (isZip(bytes)) {
    const { files, names } = await readZip(bytes, path, (name) => isJsonName(name), longest);
    if (files.size === 0) refuseOffice(names, path);
    return several(path, files, names, entry, sha256(bytes), weigh);
  }
  const plain = isGzip(bytes) ? await gunzipped(bytes, path, longest) : bytes;
  if (isZip(plain)) throw new Fault('failed', 'FILE_DAMAGED', { form: 'gzip' }, { at: path });
  refuseBinary(plain, path);
  const document = readDocument(weigh(utf8(plain, path)), path);
  refuseOthers(document, path);
  return { document: asObject(document), found: document.found, sha256: sha256(bytes), kind: 'file' };
}

async function fromTree(path: string, entry: string | undefined, weigh: Scales): Promise<Found> {
  const { files, names } = await readTree(path, isJsonName);
  const sums = [...files].map(([name, bytes]) => `${name} ${sha256(bytes)}`);
  return several(path, files, names, entry, sha256(sums.join('\n')), weigh);
}

/** The metadata of a zip or folder: a container, the one document, or what stands object by object or type by type. */
function several(
  path: string,
  files: ReadonlyMap<string, Buffer>,
  names: readonly string[],
  entry: string | undefined,
  sum: string,
  weigh: Scales,
): Found {
  if (entry !== undefined) return oneOf(path, files, names, entry, sum, weigh);
  const manifest = files.get(MANIFEST);
  if (manifest !== undefined && isManifest(weigh(manifest))) return fromContainer(path, files, sum, weigh);
  const documents: { name: string; document: FileDocument; count: number }[] = [];
  const pieces: Piece[] = [];
  const failures: Fault[] = [];
  for (const [name, raw] of files) {
    try {
      const read = readPart(name, weigh(utf8(raw, `${path}#${name}`)), `${path}#${name}`);
      if (read.kind === 'pieces') pieces.push(...read.pieces);
      else if (read.kind === 'document') documents.push({ name, document: read.document, count: read.count });
    } catch (cause) {
      if (!(cause instanceof Fault) || cause.code === 'FILE_TOO_HEAVY') throw cause;
      failures.push(cause);
    }
  }
  if (documents.length > 1) {
    const candidates = documents.map(({ name, count }) => `${name} (${count})`);
    throw new Fault(
      'usage',
      'FILE_SEVERAL',
      {
        file: path,
        candidates,
        example: `${path}#${documents[0]?.name}`,
        entries: documents.map(({ name }) => name),
      },
      { at: path },
    );
  }
  const [only] = documents;
  if (only) return { document: asObject(only.document), found: only.document.found, sha256: sum, kind: 'file' };
  if (pieces.length > 0) {
    // A piece that cannot be read is an object less: never an object left out in silence.
    if (failures[0]) throw failures[0];
    return { document: together(pieces), found: [], sha256: sum, kind: 'file' };
  }
  if (failures[0]) throw failures[0];
  throw new Fault(
    'failed',
    'FILE_NO_METADATA',
    { file: path, entries: names.slice(0, 20), count: names.length },
    { at: path },
  );
}

function oneOf(
  path: string,
  files: ReadonlyMap<string, Buffer>,
  names: readonly string[],
  entry: string,
  sum: string,
  weigh: Scales,
): Found {
  const raw = files.get(entry);
  if (raw === undefined)
    throw new Fault(
      'usage',
      'FILE_NO_ENTRY',
      { file: path, entry, entries: names.filter(isJsonName).slice(0, 20) },
      { at: path },
    );
  const at = `${path}#${entry}`;
  const document = readDocument(weigh(utf8(raw, at)), at);
  refuseOthers(document, at);
  return { document: asObject(document), found: document.found, sha256: sum, kind: 'file' };
}

function fromContainer(path: string, files: ReadonlyMap<string, Buffer>, sum: string, weigh: Scales): Found {
  const { kind, parts, source, notes } = containerOf(files, path);
  if (kind === 'plan') throw new Fault('usage', 'FILE_IS_PLAN', { file: path }, { at: path });
  const pieces: Piece[] = [];
  const found: Diagnostic[] = [];
  const documents: MergePart[] = [];
  for (const [name, text] of parts) {
    if (!isJsonName(name)) continue;
    const read = readPart(name, weigh(Buffer.from(text, 'utf8')), `${path}#${name}`);
    if (read.kind === 'pieces') pieces.push(...read.pieces);
    else if (read.kind === 'document') {
      documents.push({ name: `${path}#${name}`, document: asObject(read.document) });
      found.push(...read.document.found);
    }
  }
  // The numbered files of a split are one package again.
  const document =
    documents.length > 1 ? mergeDocuments(documents, shippedCatalog(newest).catalog).document : documents[0]?.document;
  return {
    document: {
      ...(notes.dhow !== undefined && { dhow: notes.dhow }),
      ...document,
      ...(pieces.length > 0 && together(pieces)),
    },
    found,
    sha256: sum,
    kind: kind === 'backup' ? 'backup' : 'file',
    ...(source && { source }),
  };
}

interface Piece {
  readonly type: string;
  readonly object: Json;
}

type Part =
  | { readonly kind: 'document'; readonly document: FileDocument; readonly count: number }
  | { readonly kind: 'pieces'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'other' };

/** What one file of several holds: objects of the type that its folder or its name says, or a document of its own. */
function readPart(name: string, bytes: Buffer, at: string): Part {
  const [file = '', folder = ''] = name.split('/').reverse();
  const own = file.replace(/\.json$/i, '');
  const list = isType(own) ? readList(bytes, at) : undefined;
  if (list) return { kind: 'pieces', pieces: list.map((object) => ({ type: own, object })) };
  const document = readDocument(bytes, at);
  if (isOneObject(document))
    return isType(folder)
      ? { kind: 'pieces', pieces: [{ type: folder, object: asObject(document) }] }
      : { kind: 'other' };
  const types = [...document.lists.keys()].filter(isType);
  if (types.length === 0) return { kind: 'other' };
  if (types.length === 1 && types[0] === own)
    return { kind: 'pieces', pieces: (document.lists.get(own) ?? []).map((object) => ({ type: own, object })) };
  const count = types.reduce((sum, type) => sum + (document.lists.get(type)?.length ?? 0), 0);
  return { kind: 'document', document, count };
}

function together(pieces: readonly Piece[]): JsonObject {
  const lists = new Map<string, Json[]>();
  for (const { type, object } of pieces) {
    const list = lists.get(type);
    if (list) list.push(object);
    else lists.set(type, [object]);
  }
  return Object.fromEntries(lists);
}

/** Types of any version that Dhow speaks. */
const isType = (name: string): boolean =>
  isOldType(name) || SUPPORTED.some((version) => shippedCatalog(version).catalog.types.has(name));

function isManifest(bytes: Buffer): boolean {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as Json;
    return isObject(value) && 'dhow' in value;
  } catch {
    return false;
  }
}

/** What files of data, not of metadata, hold. */
const DATA_LISTS = ['dataValues', 'events', 'enrollments', 'trackedEntities', 'trackedEntityInstances', 'features'];

/** Refuses JSON that is something else than metadata. */
function refuseOthers(document: FileDocument, at: string): void {
  const { lists, others } = document;
  if (lists.has('parts') && others.has('dhow')) throw new Fault('usage', 'FILE_IS_MANIFEST', { file: at }, { at });
  if (lists.has('batches') && others.has('hash')) throw new Fault('usage', 'FILE_IS_PLAN', { file: at }, { at });
  if ([...lists.keys()].some(isType)) return;
  // A package may bring no type that is known; a document without any list of objects is something else.
  const withObjects = [...lists.values()].some((list) => list.some((entry) => isObject(entry)));
  const empty = lists.size === 0 && others.size === 0;
  const data = DATA_LISTS.find((name) => lists.has(name));
  if (data !== undefined) throw new Fault('failed', 'FILE_IS_DATA', { list: data }, { at });
  if (!withObjects || isOneObject(document))
    throw new Fault('failed', empty ? 'FILE_NO_OBJECTS' : 'FILE_NOT_METADATA', {}, { at });
}

const oldest = SUPPORTED[0] ?? '2.41';
const newest = SUPPORTED.at(-1) ?? oldest;

/** The version whose catalog a file of `full` is read against, and what is to be said about it. */
function catalogVersion(full: string | undefined, at: string): { version: Version; found: readonly Diagnostic[] } {
  const say = (code: string, version: Version): { version: Version; found: readonly Diagnostic[] } => ({
    version,
    found: [
      {
        code,
        severity: code === 'FILE_VERSION_NEWER' ? 'warning' : 'note',
        at,
        params: { version: full ?? '', readAs: version },
      },
    ],
  });
  if (full === undefined || !/^\d+\.\d+/.test(full)) return say('FILE_VERSION_UNKNOWN', newest);
  const version = versionOf(full);
  if (SUPPORTED.includes(version)) return { version, found: [] };
  const number = (text: string) => text.split('.').map(Number);
  const [major = 0, minor = 0] = number(version);
  const [oldMajor = 0, oldMinor = 0] = number(oldest);
  const isOlder = major < oldMajor || (major === oldMajor && minor < oldMinor);
  return isOlder ? say('FILE_VERSION_OLDER', oldest) : say('FILE_VERSION_NEWER', newest);
}

/** Metadata in a file or folder, read whole. What it does not hold is not there. */
export class FileSource implements PackageSource {
  readonly side: Side;
  readonly catalog: Catalog;
  readonly spoken?: SpokenByType;
  /** What it is called; absent for a backup. */
  readonly package?: PackageName;
  /** The file as one JSON object, as it stands: for checks. */
  readonly document: JsonObject;
  /** What was found while it was read: keys that stand twice, its version. */
  readonly found: readonly Diagnostic[];
  readonly #objects = new Map<RefKey, MetaObject>();
  readonly #byType = new Map<string, MetaObject[]>();
  readonly #twice: readonly Diagnostic[];
  readonly #file: Found;
  readonly #changedAt: string;
  #told: readonly Diagnostic[] | undefined;

  constructor(file: Found, name: string, changedAt: string) {
    this.#file = file;
    this.#changedAt = changedAt;
    const full = file.source?.serverVersion ?? versionIn(file.document);
    const { version, found } = catalogVersion(full, name);
    const spoken = readSpoken(file.document);
    const { catalog } = shippedCatalog(version);
    this.catalog = spoken === undefined ? catalog : narrowCatalog(catalog, spoken);
    if (spoken !== undefined) this.spoken = spoken;
    this.document = file.document;
    this.found = [...file.found, ...found];
    const side: Side = {
      kind: file.kind,
      name,
      ...(file.source?.systemId && { systemId: file.source.systemId }),
      serverVersion: full ?? version,
      version,
      sha256: file.sha256,
      eyes: { login: file.source?.eyes.login ?? '', sees: 'all' },
      readAt: file.source?.readAt ?? changedAt,
    };
    this.side = madeOf(side, file.madeOf);
    // A table is no release of a package: what the next one does not hold was not dropped.
    if (file.kind === 'file' && spoken === undefined) this.package = packageNameOf(file.document, name);
    this.#twice = this.#index();
  }

  /** The same file, once its objects were given ids: its document as it is then, and what was found on the way. */
  identified(document: JsonObject, found: readonly Diagnostic[]): FileSource {
    const file = { ...this.#file, document, found: [...this.#file.found, ...found] };
    return new FileSource(file, this.side.name, this.#changedAt);
  }

  /** Answers from memory; findings of the file come with every answer. */
  async read(request: ReadRequest, _signal?: AbortSignal): Promise<Reading> {
    const objects = new Map<RefKey, MetaObject>();
    const absent = new Set<RefKey>();
    const add = (type: string, object: MetaObject) => objects.set(refKey({ type, id: object.id }), object);
    for (const [type, ids] of request.ids)
      for (const id of ids) {
        const key = refKey({ type, id });
        const object = this.#objects.get(key);
        if (object) objects.set(key, object);
        else absent.add(key);
      }
    for (const type of request.all) for (const object of this.#of(type)) add(type, object);
    for (const { type, path, ids } of request.dependents) {
      const wanted = new Set(ids);
      const steps = path.split('.');
      for (const object of this.#of(type)) if (reaches(object, steps, wanted)) add(type, object);
    }
    const matched = new Map<string, readonly Ref[]>();
    for (const { type, match } of request.matches) {
      const folded = match.toLowerCase();
      const hits = this.#of(type).filter(
        ({ id, code, name }) =>
          id === match || code === match || (typeof name === 'string' && name.toLowerCase() === folded),
      );
      for (const object of hits) add(type, object);
      matched.set(
        `${type}:${match}`,
        hits.map(({ id }) => ({ type, id })),
      );
    }
    for (const { type, path, values } of request.probes) {
      const wanted = new Set(values);
      for (const object of this.#of(type)) if (wanted.has(String(object[path]))) add(type, object);
    }
    const diagnostics = this.#tell();
    return { objects, absent, matched, unknownSharing: new Set(), diagnostics };
  }

  /** What was found in the file: the same findings with every answer, so that no plan made from it lacks them. */
  #tell(): readonly Diagnostic[] {
    this.#told ??= [
      ...this.found,
      ...this.#newer(),
      ...this.#twice,
      ...checkLosses(this).filter(({ code }) => code !== 'CHECK_ID_TWICE'),
    ];
    return this.#told;
  }

  /** A file of a version that Dhow does not know is taken where it holds nothing new, and refused where it does. */
  #newer(): readonly Diagnostic[] {
    if (!this.found.some(({ code }) => code === 'FILE_VERSION_NEWER')) return [];
    const unknown = unknownTo(this.catalog, this.document);
    if (unknown.length === 0) return [];
    const { version } = this.catalog;
    const params = {
      version: this.side.serverVersion,
      known: version,
      names: unknown.slice(0, 20),
      count: unknown.length,
    };
    return [{ code: 'FILE_NEWER_UNKNOWN', severity: 'error', at: this.side.name, params }];
  }

  #of(type: string): readonly MetaObject[] {
    return this.#byType.get(type) ?? [];
  }

  /** By type and id. The first of several with one id counts. */
  #index(): Diagnostic[] {
    const found: Diagnostic[] = [];
    const reader = oldFormReader(this.document, this.catalog, fileVersion(this.document));
    for (const [name, list] of Object.entries(this.document)) {
      if ((!this.catalog.types.has(name) && !isOldType(name)) || !Array.isArray(list)) continue;
      for (const [index, raw] of (list as readonly Json[]).entries()) {
        if (!isMetaObject(raw)) continue;
        const read = reader.read(name, raw as MetaObject);
        if (read === null) continue;
        const { type, object } = read;
        const ref = { type, id: object.id };
        if (this.#objects.has(refKey(ref))) {
          const at = `/${name}/${index}/id`;
          found.push({ code: 'FILE_ID_TWICE', severity: 'error', about: ref, at, params: { type, id: ref.id } });
          continue;
        }
        this.#objects.set(refKey(ref), object);
        const own = this.#byType.get(type);
        if (own) own.push(object);
        else this.#byType.set(type, [object]);
      }
    }
    return found;
  }
}

/** Whether a property path (`dataSetElements.dataSet.id`) leads to one of the values, through lists as through objects. */
function reaches(value: Json | undefined, steps: readonly string[], wanted: ReadonlySet<string>): boolean {
  if (Array.isArray(value)) return value.some((entry: Json) => reaches(entry, steps, wanted));
  const [step, ...rest] = steps;
  if (step === undefined) return typeof value === 'string' && wanted.has(value);
  return isObject(value) && reaches(value[step], rest, wanted);
}
