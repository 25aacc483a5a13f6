import {
  type BackupAbout,
  countByType,
  Fault,
  isObject,
  isUid,
  type Json,
  type JsonObject,
  type KeptBackup,
  localTime,
  type MetaDocument,
  type MetaObject,
  sharingInside,
} from '@dhow/core';
import type { DataStore } from '../ports/data-store.js';
import type { Target } from '../ports/target.js';
import type { Tools } from '../ports/tools.js';

/** Where the Program Config App keeps its backups: a key per program, all backups of it in one value. */
const NAMESPACE = 'programconfigapp_backups';

/** One backup of the app, as its list shows it. */
export interface AppBackup {
  /** The program's UID: the key in the data store. */
  readonly program: string;
  /** The app's own number of it: milliseconds since 1970 when it was taken. */
  readonly id: number;
  readonly name: string;
  readonly version: string;
  readonly comment: string;
  /** As its user's clock showed it: `2026-08-12 10:11:12`. */
  readonly date: string;
  /** Objects by type. */
  readonly counts: Readonly<Record<string, number>>;
}

/** What the app leaves out of every backup, so that it says nothing: it would clear category combinations. */
const STRIPPED: readonly (readonly [type: string, property: string])[] = [
  ['programs', 'categoryCombo'],
  ['dataElements', 'categoryCombo'],
  ['trackedEntityTypes', 'categoryCombo'],
  ['trackedEntityAttributes', 'categoryCombo'],
];

/** Lists that older servers export beside the objects that hold the same entries. */
const EMBEDDED: ReadonlySet<string> = new Set(['programStageDataElements', 'programTrackedEntityAttributes']);

/** Lists that the app reads without asking whether they are there. */
const APP_LISTS: readonly string[] = [
  'attributes',
  'dataElements',
  'options',
  'optionSets',
  'programIndicators',
  'programRuleActions',
  'programRuleVariables',
  'programRules',
  'programStageDataElements',
  'programStageSections',
  'programStages',
  'programTrackedEntityAttributes',
  'programs',
  'trackedEntityAttributes',
  'trackedEntityTypes',
];

/** Types that the app never keeps. */
const NOT_IN_APP: ReadonlySet<string> = new Set([
  'categories',
  'categoryCombos',
  'categoryOptions',
  'categoryOptionCombos',
]);
const STAMPS: ReadonlySet<string> = new Set(['created', 'createdBy', 'lastUpdated', 'lastUpdatedBy', 'access']);

/** Entries of the value of one program as they stand, and as far as they can be read. */
interface AppValue {
  readonly value: JsonObject;
  readonly entries: readonly JsonObject[];
}

/** The backups that the app keeps on an instance, newest first. @throws Fault NO_DATA_STORE, APP_BACKUPS_SHAPE */
export async function listAppBackups(target: Target, signal: AbortSignal): Promise<readonly AppBackup[]> {
  const store = storeOf(target);
  const found: AppBackup[] = [];
  for (const key of await store.keys(NAMESPACE, signal)) {
    if (!isUid(key)) continue;
    const { entries } = await readValue(target, store, key, signal);
    for (const entry of entries) found.push(appBackupOf(key, entry));
  }
  return found.sort((a, b) => b.id - a.id);
}

function appBackupOf(program: string, entry: JsonObject): AppBackup {
  const text = (value: Json | undefined) =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return {
    program,
    id: Number(entry.id) || 0,
    name: text(entry.name),
    version: text(entry.version),
    comment: text(entry.comment),
    date: text(entry.backup_date),
    counts: countByType(objectsOf(entry.metadata)),
  };
}

/** Lists of objects with an id; other keys of the app's JSON are none. */
function objectsOf(metadata: Json | undefined): MetaDocument {
  if (!isObject(metadata)) return {};
  const lists = Object.entries(metadata).filter(
    ([type, list]) =>
      !EMBEDDED.has(type) &&
      Array.isArray(list) &&
      list.length > 0 &&
      list.every((one: Json) => isObject(one) && typeof one.id === 'string'),
  );
  return Object.fromEntries(lists) as unknown as Record<string, readonly MetaObject[]>;
}

/**
 * Reads backups of the app as backups of Dhow's own, with their names, versions and comments. Nothing is kept yet.
 *
 * @param text the name of one, its number, or the UID of its program (all of that program); absent: all
 * @throws Fault NO_DATA_STORE, APP_BACKUPS_SHAPE, APP_BACKUP_UNKNOWN, APP_BACKUP_AMBIGUOUS
 */
export async function fetchAppBackups(
  target: Target,
  text: string | undefined,
  zone: string,
  tools: Pick<Tools, 'version'>,
  signal: AbortSignal,
): Promise<readonly KeptBackup[]> {
  const store = storeOf(target);
  const all: { listed: AppBackup; entry: JsonObject }[] = [];
  for (const program of await store.keys(NAMESPACE, signal)) {
    if (!isUid(program)) continue;
    const { entries } = await readValue(target, store, program, signal);
    for (const entry of entries) all.push({ listed: appBackupOf(program, entry), entry });
  }
  const name = text?.trim().toLowerCase();
  const wanted = all.filter(
    ({ listed }) =>
      name === undefined || listed.name.toLowerCase() === name || String(listed.id) === text || listed.program === text,
  );
  if (wanted.length === 0)
    throw new Fault('usage', 'APP_BACKUP_UNKNOWN', { backup: text ?? '*', name: target.side.name });
  const sameName = wanted.filter(({ listed }) => listed.name.toLowerCase() === name);
  if (sameName.length > 1)
    throw new Fault('usage', 'BACKUP_AMBIGUOUS', {
      name: text ?? '',
      ids: sameName.map(({ listed }) => String(listed.id)),
    });
  return wanted.map(({ listed, entry }) => keptOf(target, listed, entry, zone, tools));
}

/** How far the app's number of a backup that we added may be from its time: it counts on where the number is taken. */
const NUMBERS_ON_MS = 1000;

/**
 * Whether a backup that was read from the app's list is one that is kept here already: fetched before, or our own, that
 * was added to the app's list when it was taken.
 */
export function isKeptAs(kept: BackupAbout, { about: read }: KeptBackup): boolean {
  const sameServer =
    kept.side.systemId !== undefined && read.side.systemId !== undefined
      ? kept.side.systemId === read.side.systemId
      : kept.side.address === read.side.address;
  if (!sameServer || kept.name !== read.name || kept.version !== read.version) return false;
  const after = Date.parse(read.at) - Date.parse(kept.at);
  return kept.origin === read.origin ? after === 0 : after >= 0 && after < NUMBERS_ON_MS;
}

function keptOf(
  target: Target,
  listed: AppBackup,
  entry: JsonObject,
  zone: string,
  tools: Pick<Tools, 'version'>,
): KeptBackup {
  const document = objectsOf(entry.metadata);
  if (!(document.programs ?? []).some(({ id }) => id === listed.program))
    throw new Fault('failed', 'APP_BACKUPS_SHAPE', { program: listed.program, name: target.side.name });
  const at = new Date(listed.id > 0 ? listed.id : Date.parse(listed.date.replace(' ', 'T'))).toISOString();
  const silent: Record<string, string[]> = {};
  for (const [type, property] of STRIPPED)
    if ((document[type] ?? []).every((object) => object[property] === undefined)) silent[type] = [property];
  const program = document.programs?.find(({ id }) => id === listed.program);
  return {
    about: {
      name: listed.name || listed.program,
      version: listed.version,
      comment: listed.comment,
      title: typeof program?.name === 'string' ? program.name : listed.program,
      author: { login: '', person: '' },
      at,
      zone,
      counts: countByType(document),
      sharing: sharingInside(document, target.catalog),
      selection: { include: [{ type: 'programs', match: listed.program }], exclude: [], dependents: {} },
      side: { ...target.side, readAt: at },
      tool: tools.version,
      origin: 'program-config-app',
      silent,
      wholeRules: true,
      missing: 0,
    },
    document,
  };
}

/**
 * Adds a backup of one program to those that the app keeps on an instance, in its own shape: its list shows it and its
 * restore takes it. Category combinations of objects stay in, unlike in the app's own: its restore then does not clear them.
 *
 * @returns what the app's list shows
 * @throws Fault NO_DATA_STORE, APP_ONE_PROGRAM, APP_BACKUPS_SHAPE, APP_BACKUP_LOST (somebody else wrote at the same moment)
 */
export async function writeToApp(target: Target, backup: KeptBackup, signal: AbortSignal): Promise<AppBackup> {
  const store = storeOf(target);
  const program = programOf(backup);
  const { about, document } = backup;
  const metadata: Record<string, Json> = Object.fromEntries(APP_LISTS.map((type) => [type, []]));
  for (const [type, list] of Object.entries(document))
    if (!NOT_IN_APP.has(type)) metadata[type] = inAppOrder(list, program).map((object) => withoutStamps(object));
  const { value, entries } = await readValue(target, store, program, signal);
  const taken = new Set(entries.map((one) => Number(one.id)));
  let id = Date.parse(about.at);
  while (taken.has(id)) id++;
  const entry: JsonObject = {
    id,
    name: about.name,
    backup_date: localTime(about.at, about.zone),
    version: about.version,
    comment: about.comment,
    metadata,
  };
  await store.put(NAMESPACE, program, { ...value, backups: [...entries, entry] }, signal);
  const after = await readValue(target, store, program, signal);
  const ids = new Set(after.entries.map((one) => Number(one.id)));
  if (!ids.has(id) || [...taken].some((one) => !ids.has(one)))
    throw new Fault('failed', 'APP_BACKUP_LOST', { program, name: target.side.name });
  return appBackupOf(program, entry);
}

/** Of several programs the app takes the first for the one that the backup is of. */
const inAppOrder = (list: readonly MetaObject[], program: string): readonly MetaObject[] => [
  ...list.filter(({ id }) => id === program),
  ...list.filter(({ id }) => id !== program),
];

/** The one program that a backup is of. @throws Fault APP_ONE_PROGRAM */
export function programOf({ about, document }: KeptBackup): string {
  const programs = document.programs ?? [];
  const [wish, more] = about.selection.include;
  const named = wish && !more && 'match' in wish && wish.type === 'programs' ? wish.match : undefined;
  const found = programs.filter(
    ({ id, code, name }) =>
      named !== undefined &&
      (id === named || code === named || (typeof name === 'string' && name.toLowerCase() === named.toLowerCase())),
  );
  const [only] = found.length === 1 ? found : [];
  if (only === undefined) throw new Fault('usage', 'APP_ONE_PROGRAM', { count: programs.length });
  return only.id;
}

function storeOf(target: Target): DataStore {
  const { dataStore } = target.can;
  if (!dataStore) throw new Fault('failed', 'NO_DATA_STORE', { name: target.side.name });
  return dataStore;
}

async function readValue(target: Target, store: DataStore, program: string, signal: AbortSignal): Promise<AppValue> {
  const value = await store.value(NAMESPACE, program, signal);
  if (value === undefined) return { value: {}, entries: [] };
  const entries = isObject(value) ? (value.backups ?? []) : undefined;
  // Nothing is ever written over what could not be understood.
  if (!isObject(value) || !Array.isArray(entries) || !entries.every((one: Json) => isObject(one)))
    throw new Fault('failed', 'APP_BACKUPS_SHAPE', { program, name: target.side.name });
  return { value, entries: entries as readonly JsonObject[] };
}

function withoutStamps(value: Json): Json {
  if (Array.isArray(value)) return value.map((one: Json) => withoutStamps(one));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (STAMPS.has(key) ? [] : [[key, withoutStamps(inner)]])),
  );
}
