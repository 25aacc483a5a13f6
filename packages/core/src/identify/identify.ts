import type { Catalog } from '../catalog/catalog.js';
import { type Digest, isObject, type Json, type JsonObject, type MetaObject } from '../object/meta-object.js';
import { newUid } from '../object/new-uid.js';
import { compareText, isUid, parseRefKey, type Ref, type RefKey, refKey } from '../object/ref.js';
import type { Diagnostic, Params } from '../outcome/diagnostic.js';
import { rewriteReferences } from '../reference/rewrite.js';
import { resolveReferences, type Spoken } from './references.js';
import { tablePlaces } from './table-rows.js';

/** What objects and references of a file are known by, in place of ids. */
export type IdentifyBy = 'code' | 'name';

/** What is known of a target, for files whose objects it may have. */
export interface Existing {
  readonly objects: ReadonlyMap<RefKey, MetaObject>;
}

/** What is asked of a target, in the order of its rounds: objects by their texts, then the options of sets. */
export interface IdentifyNeeds {
  readonly probes: readonly { readonly type: string; readonly path: IdentifyBy; readonly values: readonly string[] }[];
  /** Sets that the target has and that the file speaks of: whose options are asked. */
  readonly sets: readonly string[];
}

/** A document whose objects and references have ids. */
export interface Identified {
  readonly document: JsonObject;
  /** What was done, and what could not be: errors name where in the file it stands. */
  readonly found: readonly Diagnostic[];
}

/**
 * Gives ids to the objects and references of a document that are named by code or name: those of the target where it has
 * them, else the object's own, else new ones that are the same from plan to plan and from target to target. Never the
 * server: it answers such files with an error of its own (500). Without a target, what is not in the file stays open and
 * is told as a warning.
 *
 * An option is known by its set and its code. Ids within expressions and forms are ids already: DHIS2 writes them so.
 */
export function identify(
  document: JsonObject,
  catalog: Catalog,
  by: IdentifyBy,
  existing: Existing | undefined,
  digest: Digest,
): Identified {
  const work = new Identifying(document, catalog, by, existing, digest);
  work.giveIds();
  work.resolve();
  return { document: work.result(), found: work.findings() };
}

/** What to ask a target before `identify`. Called again with what was found: sets first, then their options. */
export function identifyNeeds(
  document: JsonObject,
  catalog: Catalog,
  by: IdentifyBy,
  existing?: Existing,
): IdentifyNeeds {
  const wanted = new Map<string, Set<string>>();
  const want = (type: string, text: string | undefined): void => {
    if (text === undefined || type === 'options' || !catalog.types.get(type)?.properties.has(by)) return;
    wanted.set(type, (wanted.get(type) ?? new Set()).add(text));
  };
  for (const { type, object } of entriesOf(document, catalog)) {
    want(type, textAt(object, by));
    const metaType = catalog.types.get(type);
    if (metaType)
      resolveReferences(object, metaType, catalog, by, ({ types, text }) => {
        for (const one of types) want(one, text);
        return undefined;
      });
  }
  const sets = [...(existing?.objects ?? [])].flatMap(([key]) => {
    const { type, id } = parseRefKey(key);
    return type === 'optionSets' ? [id] : [];
  });
  return {
    probes: [...wanted]
      .sort(([a], [b]) => compareText(a, b))
      .map(([type, values]) => ({ type, path: by, values: [...values].sort(compareText) })),
    sets: wanted.has('optionSets') ? sets.sort(compareText) : [],
  };
}

interface Entry {
  readonly type: string;
  readonly at: string;
  readonly object: JsonObject;
}

/** The objects of a document, by type; lists of what is no type are left alone. */
function* entriesOf(document: JsonObject, catalog: Catalog): Generator<Entry> {
  for (const [type, list] of Object.entries(document)) {
    if (!catalog.types.has(type) || !Array.isArray(list)) continue;
    for (const [i, object] of (list as readonly Json[]).entries())
      if (isObject(object)) yield { type, at: `/${type}/${i}`, object };
  }
}

/** A code or name as it is compared: as typed, without blanks around. */
const textAt = (object: JsonObject, by: IdentifyBy): string | undefined => {
  const value = object[by];
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
};

const ownId = ({ id }: JsonObject): string | undefined => (typeof id === 'string' && isUid(id) ? id : undefined);

class Identifying {
  readonly #catalog: Catalog;
  readonly #by: IdentifyBy;
  readonly #existing: Existing | undefined;
  readonly #digest: Digest;
  readonly #document: JsonObject;
  readonly #entries: readonly Entry[];
  /** By entry: its id. */
  readonly #ids = new Map<Entry, string>();
  /** Ids by type, scope and text: in the file, on the target. */
  readonly #inFile = new Map<string, Set<string>>();
  readonly #onTarget = new Map<string, Set<string>>();
  /** Ids that objects of the file had, and the target's that stand for them. */
  readonly #moved = new Map<RefKey, string>();
  readonly #found: Diagnostic[] = [];
  readonly #counts = { existing: 0, own: 0, fresh: 0 };
  readonly #lists = new Map<string, Json[]>();
  readonly #rowOf: ReturnType<typeof tablePlaces>;

  constructor(document: JsonObject, catalog: Catalog, by: IdentifyBy, existing: Existing | undefined, digest: Digest) {
    this.#document = document;
    this.#catalog = catalog;
    this.#by = by;
    this.#existing = existing;
    this.#digest = digest;
    this.#rowOf = tablePlaces(document);
    this.#entries = [...entriesOf(document, catalog)];
    for (const [key, object] of existing?.objects ?? []) {
      const { type } = parseRefKey(key);
      const set = type === 'options' && isObject(object.optionSet) ? String(object.optionSet.id) : '';
      add(this.#onTarget, this.#key(type, set, textAt(object, by)), object.id);
    }
  }

  giveIds(): void {
    const options = this.#entries.filter(({ type }) => type === 'options');
    for (const entry of this.#entries) if (entry.type !== 'options') this.#giveId(entry, '');
    // Options after their sets: the same code stands in many sets.
    const setOf = this.#setsOfOptions();
    for (const entry of options) this.#giveId(entry, setOf(entry));
  }

  #key(type: string, scope: string, text: string | undefined): string {
    return `${type} ${scope} ${text ?? ''}`;
  }

  /** The object by its id, where it has one, and where it stands: in the table first, if it was made of one. */
  #say(code: string, entry: Entry, params: Params, within = '', severity: Diagnostic['severity'] = 'error'): void {
    const { type } = entry;
    const id = this.#ids.get(entry) ?? ownId(entry.object);
    this.#found.push({
      code,
      severity,
      ...(id !== undefined && { about: { type, id } }),
      at: this.#place(entry, within),
      params: { type, by: this.#by, ...params },
    });
  }

  #place({ at, object }: Entry, within = ''): string {
    const row = this.#rowOf(object.id);
    return row === undefined ? `${at}${within}` : `${row} ${at}${within}`;
  }

  #giveId(entry: Entry, scope: string): void {
    const { type, object } = entry;
    const own = ownId(object);
    const text = textAt(object, this.#by);
    if (text === undefined) {
      if (own === undefined) this.#say('IDENTIFY_BLANK', entry, {});
      else this.#take(entry, own, 'own');
      return;
    }
    const key = this.#key(type, scope, text);
    const before = this.#inFile.get(key);
    const isUnique = this.#by === 'code' || this.#catalog.types.get(type)?.properties.get('name')?.unique === true;
    if (before !== undefined && (isUnique || own === undefined)) {
      const first = this.#entries.find((one) => before.has(this.#ids.get(one) ?? ''));
      this.#say('IDENTIFY_TWICE', entry, { text, other: first === undefined ? '' : this.#place(first) });
      return;
    }
    const there = [...(this.#onTarget.get(key) ?? [])].sort(compareText);
    if (there.length > 1 && own === undefined) {
      this.#say('IDENTIFY_SEVERAL', entry, { text, ids: there });
      return;
    }
    const [only] = there;
    const id = there.length === 1 ? only : own;
    add(this.#inFile, key, id ?? this.#fresh(key));
    this.#take(entry, id ?? this.#fresh(key), there.length === 1 ? 'existing' : own === undefined ? 'fresh' : 'own');
  }

  #fresh(key: string): string {
    return newUid(this.#digest, `identify:${this.#by}:${key}`);
  }

  #take(entry: Entry, id: string, how: 'existing' | 'own' | 'fresh'): void {
    this.#ids.set(entry, id);
    this.#counts[how]++;
    const own = ownId(entry.object);
    if (own !== undefined && own !== id) this.#moved.set(refKey({ type: entry.type, id: own }), id);
  }

  /** The set of each option: as it says itself, or the one that lists its code and no other does. */
  #setsOfOptions(): (entry: Entry) => string {
    const lists = new Map<string, Set<string>>();
    for (const [entry, id] of this.#ids) {
      if (entry.type !== 'optionSets' || !Array.isArray(entry.object.options)) continue;
      for (const option of entry.object.options as readonly Json[])
        if (isObject(option)) {
          const named = ownId(option) ?? textAt(option, this.#by);
          if (named !== undefined) add(lists, named, id);
        }
    }
    return ({ object }) => {
      if (isObject(object.optionSet)) {
        const resolved = this.#resolve({
          types: ['optionSets'],
          text: textAt(object.optionSet, this.#by),
          id: ownId(object.optionSet),
          owner: undefined,
        });
        if (resolved !== undefined) return resolved;
      }
      const listing = lists.get(ownId(object) ?? textAt(object, this.#by) ?? '');
      return listing?.size === 1 ? ([...listing][0] ?? '') : '';
    };
  }

  /** The id that a reference means, by its text, else its own; undefined: nobody has it. */
  #resolve({ types, text, id, owner }: Spoken): string | undefined {
    if (text !== undefined)
      for (const type of types) {
        const scope = type === 'options' && owner?.type === 'optionSets' ? owner.id : '';
        for (const index of [this.#inFile, this.#onTarget]) {
          const found =
            index.get(this.#key(type, scope, text)) ?? (type === 'options' ? this.#anySet(index, text) : undefined);
          if (found?.size === 1) return [...found][0];
        }
      }
    return id === undefined ? undefined : (this.#movedTo(types, id) ?? id);
  }

  #movedTo(types: readonly string[], id: string): string | undefined {
    for (const type of types) {
      const moved = this.#moved.get(refKey({ type, id }));
      if (moved !== undefined) return moved;
    }
    return undefined;
  }

  /** An option that is named without its set: where only one set has the code. */
  #anySet(index: ReadonlyMap<string, ReadonlySet<string>>, text: string): ReadonlySet<string> {
    const found = new Set<string>();
    for (const [key, ids] of index)
      if (key.startsWith('options ') && key.slice(key.indexOf(' ', 8) + 1) === text)
        for (const id of ids) found.add(id);
    return found;
  }

  resolve(): void {
    for (const entry of this.#entries) {
      const type = this.#catalog.types.get(entry.type);
      const id = this.#ids.get(entry);
      const list = this.#lists.get(entry.type) ?? [];
      this.#lists.set(entry.type, list);
      if (!type) continue;
      const owner: Ref | undefined = id === undefined ? undefined : { type: entry.type, id };
      const spoken = resolveReferences(entry.object, type, this.#catalog, this.#by, (reference) => {
        const resolved = this.#resolve({ ...reference, owner });
        if (resolved === undefined) this.#missing(entry, reference);
        return resolved;
      });
      const whole = { ...spoken, ...(id !== undefined && { id }) };
      list.push(this.#moved.size > 0 && id !== undefined ? this.#withMoved(whole as MetaObject, entry.type) : whole);
    }
  }

  #missing(entry: Entry, { at, types, text, id }: Spoken & { readonly at: string }): void {
    this.#say(
      this.#existing === undefined ? 'IDENTIFY_NOT_IN_FILE' : 'IDENTIFY_MISSING',
      entry,
      { type: types.join(' | '), text: text ?? id ?? '' },
      at,
      this.#existing === undefined ? 'warning' : 'error',
    );
  }

  /**
   * Ids in texts and in the sharing, of objects that the target has under another id. The others are resolved by then,
   * and no reference is moved twice.
   */
  #withMoved(object: MetaObject, type: string): JsonObject {
    const metaType = this.#catalog.types.get(type)!;
    return rewriteReferences(object, metaType, this.#catalog, (types, id, kind) =>
      kind === 'structural' || kind === 'nested' || kind === 'attribute' ? undefined : this.#movedTo(types, id),
    ).object;
  }

  result(): JsonObject {
    return { ...this.#document, ...Object.fromEntries(this.#lists) };
  }

  findings(): readonly Diagnostic[] {
    const { existing, own, fresh } = this.#counts;
    return [
      { code: 'IDENTIFIED', severity: 'note', params: { by: this.#by, existing, own, fresh } },
      ...[...this.#found].sort((a, b) => compareText(a.at ?? '', b.at ?? '')),
    ];
  }
}

function add(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}
