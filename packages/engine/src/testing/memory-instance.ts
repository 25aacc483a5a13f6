import {
  type Catalog,
  canonical,
  type Diagnostic,
  Fault,
  isObject,
  type Json,
  type MetaDocument,
  type MetaObject,
  parseRefKey,
  type Ref,
  type RefKey,
  refKey,
  type Side,
} from '@dhow/core';
import type { Reading, ReadRequest } from '../ports/source.js';
import type { ImportAnswer, ImportRequest, Target } from '../ports/target.js';

/** What can go wrong at one write, by the number of the write (1 is the first). */
export type WriteFault =
  /** Written, and nobody hears of it. */
  | 'answer-lost'
  /** Never arrived, and nobody hears of it. */
  | 'request-lost'
  /** Refused with a report. */
  | 'refused'
  /** Refused by an exception: no report, caches in doubt. */
  | 'exception'
  /** The connection could not be made. */
  | 'unreachable'
  /** Half of the objects written, as a server would that is not atomic; nobody hears of it. */
  | 'half';

export interface MemoryOptions {
  readonly catalog: Catalog;
  readonly name?: string;
  readonly address?: string;
  readonly systemId?: string;
  readonly objects?: MetaDocument;
  /** `false`: the login cannot clear caches. */
  readonly clearsCaches?: boolean;
  readonly readAt?: string;
}

/**
 * A tiny instance in memory for tests of flows: it replaces whole objects, writes all or nothing, and fails when told
 * to. It knows none of DHIS2's rules: flows over a server that does are tested with the practice server.
 */
export class MemoryInstance implements Target {
  readonly catalog: Catalog;
  side: Side;
  readonly authorities: ReadonlySet<string> = new Set(['ALL']);
  readonly objects = new Map<RefKey, MetaObject>();
  readonly can: Target['can'];
  /** Faults by number of the write. */
  readonly faults = new Map<number, WriteFault>();
  /** Writes that arrived, in order. */
  readonly written: ImportRequest[] = [];
  /** Objects that it will not delete; the rest of such a request goes. */
  readonly vetoes = new Set<RefKey>();
  /** Objects for which it refuses a request as a whole: naming them, by an exception that names nothing, or only so at commit. */
  readonly refuses = new Map<RefKey, 'named' | 'unnamed' | 'at-commit'>();
  /** Links by which it cannot be asked, as `type.path`. */
  readonly unaskable = new Set<string>();
  /** Nobody hears what its validation says. */
  validationLost = false;
  /** Objects that break the list call of their type. */
  readonly breakers = new Set<RefKey>();
  /** Properties that are dropped after a 200, as `type.property`. */
  readonly drops = new Set<string>();
  /** Called before each write reaches the store: for tests that act in between. */
  beforeWrite: ((count: number) => void) | undefined;
  cachesCleared = 0;
  #writes = 0;
  #requests = 0;
  #clock = 0;

  constructor(options: MemoryOptions) {
    this.catalog = options.catalog;
    this.side = {
      kind: 'instance',
      name: options.name ?? 'memory',
      address: options.address ?? 'http://memory.example',
      systemId: options.systemId ?? 'aaaaaaaa-0000-0000-0000-000000000000',
      serverVersion: `${options.catalog.version}.1`,
      version: options.catalog.version,
      eyes: { login: 'admin', sees: 'all' },
      readAt: options.readAt ?? '2026-11-21T14:05:00.000Z',
    };
    this.can =
      options.clearsCaches === false
        ? {}
        : {
            clearCaches: async () => {
              this.#requests++;
              this.cachesCleared++;
            },
          };
    this.load(options.objects ?? {});
  }

  /** Puts objects there without any rule. */
  load(document: MetaDocument): void {
    for (const [type, list] of Object.entries(document))
      for (const object of list) this.put({ type, id: object.id }, object);
  }

  put(ref: Ref, object: MetaObject): void {
    this.#clock++;
    this.objects.set(refKey(ref), {
      ...object,
      lastUpdated: `2026-11-21T14:05:00.${String(this.#clock).padStart(3, '0')}`,
    });
  }

  /** What is there, in canonical state form: to compare two ends. */
  state(): Readonly<Record<string, Json>> {
    return Object.fromEntries(
      [...this.objects]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, object]) => {
          const type = this.catalog.types.get(parseRefKey(key).type)!;
          return [key, canonical(object, type, this.catalog, 'state')];
        }),
    );
  }

  async read(wish: ReadRequest): Promise<Reading> {
    this.#requests++;
    const refused = wish.dependents.find(({ type, path }) => this.unaskable.has(`${type}.${path}`));
    if (refused) throw new Fault('failed', 'SERVER_SAID', { status: 400, message: `no path ${refused.path}` });
    const objects = new Map<RefKey, MetaObject>();
    const absent = new Set<RefKey>();
    const matched = new Map<string, readonly Ref[]>();
    const give = (ref: Ref, object: MetaObject) =>
      objects.set(refKey(ref), wish.fields === 'whole' ? object : identity(object));
    for (const [type, ids] of wish.ids)
      for (const id of ids) {
        const object = this.objects.get(refKey({ type, id }));
        if (object) give({ type, id }, object);
        else absent.add(refKey({ type, id }));
      }
    for (const [key, object] of this.objects) {
      const ref = parseRefKey(key);
      if (wish.all.has(ref.type)) give(ref, object);
      for (const { type, path, ids } of wish.dependents)
        if (type === ref.type && valuesAt(object, path.split('.')).some((value) => ids.includes(String(value))))
          give(ref, object);
      for (const { type, path, values } of wish.probes)
        if (type === ref.type && valuesAt(object, path.split('.')).some((value) => values.includes(String(value))))
          give(ref, object);
      for (const { type, match } of wish.matches) {
        if (type !== ref.type) continue;
        const name = typeof object.name === 'string' ? object.name.toLowerCase() : undefined;
        if (object.id !== match && object.code !== match && name !== match.toLowerCase()) continue;
        give(ref, object);
        matched.set(`${type}:${match}`, [...(matched.get(`${type}:${match}`) ?? []), ref]);
      }
      for (const { type, path, values } of [...(wish.looks ?? []), ...wish.probes.filter((one) => one.fields)])
        if (type === ref.type && valuesAt(object, path.split('.')).some((value) => values.includes(String(value)))) {
          const { sharing: _sharing, ...seen } = object;
          objects.set(key, seen as MetaObject);
        }
    }
    return { objects, absent, matched, unknownSharing: new Set(), diagnostics: [] };
  }

  async write(wish: ImportRequest): Promise<ImportAnswer> {
    this.#writes++;
    const fault = this.faults.get(this.#writes);
    if (fault === 'unreachable') throw new Fault('unreachable', 'CONNECTION_REFUSED', {});
    this.#requests++;
    this.beforeWrite?.(this.#writes);
    const lost: ImportAnswer = { kind: 'unknown', cause: new Fault('unreachable', 'ANSWER_LOST', {}) };
    if (fault === 'request-lost') return lost;
    if (fault === 'refused' || fault === 'exception')
      return {
        kind: 'refused',
        diagnostics: [{ code: 'E5003', severity: 'error', params: {} }],
        cachesDoubtful: fault === 'exception',
      };
    const refusal = this.#refusal(wish, true);
    if (refusal) return refusal;
    if (wish.strategy === 'DELETE' && this.vetoes.size > 0) return this.#deleteSome(wish);
    this.written.push(wish);
    const stats = this.#store(wish, fault === 'half');
    return fault === undefined ? { kind: 'done', stats, diagnostics: [] } : lost;
  }

  #refusal(wish: ImportRequest, commit: boolean): ImportAnswer | undefined {
    const sent = Object.entries(wish.document).flatMap(([type, list]) => list.map(({ id }) => ({ type, id })));
    const bad = sent.filter((ref) => {
      const how = this.refuses.get(refKey(ref));
      return how !== undefined && (commit || how !== 'at-commit');
    });
    if (bad.length === 0) return undefined;
    const named = bad.filter((ref) => this.refuses.get(refKey(ref)) === 'named');
    const diagnostics: Diagnostic[] =
      named.length > 0
        ? named.map((about) => ({ code: 'E4000', severity: 'error', about, params: {} }))
        : [{ code: 'E5003', severity: 'error', params: {} }];
    return { kind: 'refused', diagnostics, cachesDoubtful: named.length === 0 };
  }

  #deleteSome(wish: ImportRequest): ImportAnswer {
    const diagnostics: Diagnostic[] = [];
    const stats = { created: 0, updated: 0, deleted: 0, ignored: 0, total: 0 };
    for (const [type, list] of Object.entries(wish.document))
      for (const { id } of list)
        if (this.vetoes.has(refKey({ type, id })))
          diagnostics.push({ code: 'E4030', severity: 'error', about: { type, id }, params: {} });
        else if (this.objects.delete(refKey({ type, id }))) stats.deleted++;
    this.written.push(wish);
    return stats.deleted > 0
      ? { kind: 'done', stats, diagnostics }
      : { kind: 'refused', stats, diagnostics, cachesDoubtful: false };
  }

  #store(wish: ImportRequest, half: boolean) {
    const stats = { created: 0, updated: 0, deleted: 0, ignored: 0, total: 0 };
    const all = Object.entries(wish.document).flatMap(([type, list]) => list.map((object) => ({ type, object })));
    for (const { type, object } of half ? all.slice(0, Math.ceil(all.length / 2)) : all) {
      const ref = { type, id: object.id };
      stats.total++;
      if (wish.strategy === 'DELETE') {
        if (this.objects.delete(refKey(ref))) stats.deleted++;
      } else {
        if (this.objects.has(refKey(ref))) stats.updated++;
        else stats.created++;
        this.put(
          ref,
          Object.fromEntries(
            Object.entries(object).filter(([name]) => !this.drops.has(`${type}.${name}`)),
          ) as MetaObject,
        );
      }
    }
    return stats;
  }

  async validate(wish: ImportRequest): Promise<ImportAnswer> {
    this.#requests++;
    if (this.validationLost) return { kind: 'unknown', cause: new Fault('unreachable', 'ANSWER_LOST', {}) };
    const refusal = this.#refusal(wish, false);
    if (refusal) return refusal;
    return { kind: 'done', stats: { created: 0, updated: 0, deleted: 0, ignored: 0, total: 0 }, diagnostics: [] };
  }

  async waitUntilIdle(): Promise<void> {}

  async listCalls(types: readonly string[], _signal?: unknown, among?: ReadonlyMap<string, readonly string[]>) {
    this.#requests += types.length;
    const breaks = (type: string): boolean =>
      [...this.breakers]
        .map(parseRefKey)
        .some((ref) => ref.type === type && among?.get(type)?.includes(ref.id) !== false);
    return new Map(types.map((type) => [type, breaks(type) ? { ok: false, status: 500 } : { ok: true, status: 200 }]));
  }

  requests() {
    return { count: this.#requests, bytesIn: 0, bytesOut: 0 };
  }
}

const identity = (object: MetaObject): MetaObject =>
  Object.fromEntries(
    ['id', 'code', 'name', 'shortName', 'path', 'level', 'username'].flatMap((name) =>
      object[name] === undefined ? [] : [[name, object[name]]],
    ),
  ) as unknown as MetaObject;

/** The values at a dotted path, through lists. */
function valuesAt(value: Json | undefined, path: readonly string[]): readonly Json[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((one: Json) => valuesAt(one, path));
  const [head, ...rest] = path;
  if (head === undefined) return [value];
  return isObject(value) ? valuesAt(value[head], rest) : [];
}
