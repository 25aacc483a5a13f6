import type { SandboxCatalog, TypeSchema } from './catalog.js';
import { seedDefaults } from './defaults.js';
import { isUid } from './ids.js';
import { isSharedSide, SharedLinks } from './importer/links.js';
import { isObject, type JsonObject } from './json.js';
import { linkOf } from './read/links.js';
import type { Sandbox } from './sandbox.js';
import { passwordHashes, setPassword, setPasswordHash } from './session.js';

/** A document that cannot be loaded as a server's state: `message` says what and where. */
export class StateError extends Error {
  override readonly name = 'StateError';
}

/** The whole database as a metadata document: every type that holds objects, as they are stored, users without passwords. */
export function readState(sandbox: Sandbox): JsonObject {
  const state: JsonObject = { systemId: sandbox.systemId, version: sandbox.version };
  for (const type of sandbox.catalog.types.keys()) {
    if (sandbox.store.count(type) > 0) state[type] = [...sandbox.store.all(type)];
  }
  return state;
}

/**
 * Replaces the database by a document as {@link readState} gives it or as a real server exports it, without any of the
 * importer's rules: nothing is checked but ids, references may point to nothing. The default objects and the admin user are
 * there in any case. A `password` of a user is set, not stored; without one the user keeps the password that it had on this
 * server, or cannot log in. Tokens live on likewise. `systemId` is taken over.
 * @returns how many objects were loaded
 * @throws StateError when a type is unknown or an object has no id; then nothing has changed
 */
export function loadState(sandbox: Sandbox, document: JsonObject): number {
  const objects: { type: TypeSchema; object: JsonObject & { id: string } }[] = [];
  for (const [key, list] of Object.entries(document)) {
    if (!Array.isArray(list)) continue;
    const type = sandbox.catalog.types.get(key);
    if (type === undefined) throw new StateError(`${key} is no type of ${sandbox.version}`);
    for (const [index, object] of list.entries()) {
      if (!isObject(object) || typeof object.id !== 'string' || !isUid(object.id)) {
        throw new StateError(`/${key}/${index} has no id of 11 letters and digits`);
      }
      objects.push({ type, object: object as JsonObject & { id: string } });
    }
  }
  const hashes = passwordHashes(sandbox);
  sandbox.store.clear();
  sandbox.data.clear();
  sandbox.jobs.clear();
  seedDefaults(sandbox);
  const stamp = sandbox.timestamp();
  const loaded = new Map<string, string[]>();
  for (const { type, object } of objects) {
    const { password, ...rest } = object;
    sandbox.store.put(type.plural, {
      created: stamp,
      lastUpdated: stamp,
      ...stored(sandbox.catalog, type, rest),
      id: object.id,
    });
    const ids = loaded.get(type.plural);
    if (ids) ids.push(object.id);
    else loaded.set(type.plural, [object.id]);
    const hash = hashes.get(object.id);
    if (type.plural === 'users' && typeof password === 'string') setPassword(sandbox, object.id, password);
    else if (hash !== undefined) setPasswordHash(sandbox, object.id, hash);
  }
  linkUp(sandbox, loaded);
  if (typeof document.systemId === 'string') sandbox.systemId = document.systemId;
  return objects.length;
}

/** Makes both sides of links say the same where the document had one. */
function linkUp({ store }: Sandbox, loaded: ReadonlyMap<string, readonly string[]>): void {
  const links = new SharedLinks(store, () => {});
  for (const [type, ids] of loaded) for (const id of ids) links.parentSaved(type, id, undefined);
  for (const [type, ids] of loaded) links.childrenSaved(type, ids);
}

/** Worked out when an object is saved and kept with it, though its type does not own them. */
const KEPT_TOO = new Set(['path', 'level', 'sortOrder']);

/** What is stored of an object: the properties that its type owns. The other sides of links and what is computed are left out. */
function stored(catalog: SandboxCatalog, type: TypeSchema, object: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const [name, value] of Object.entries(object)) {
    const property = type.properties.get(name);
    if (value === null || property === undefined) continue;
    // Owned is kept whether or not the schema calls it persisted: 2.42+ keeps templateUid under another name.
    const own =
      (property.owner || (property.embedded && property.persisted)) && linkOf(catalog, type, property) === undefined;
    if (own || KEPT_TOO.has(name) || isSharedSide(type.plural, name)) kept[name] = value;
  }
  return kept;
}
