import { isObject, type Json, type MetaObject } from '../object/meta-object.js';
import { compareRefs, compareText, isUid, parseRefKey, type Ref, type RefKey, refKey } from '../object/ref.js';
import { Fault } from '../outcome/fault.js';
import { referencesOf } from '../reference/find.js';
import type { Reference } from '../reference/reference.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import type { Because, Closure, LeftOut, Member, Missing } from './closure.js';
import {
  type DependentRule,
  dependentRules,
  neverUnasked,
  prefetches,
  switchOf,
  validationRulesSwitch,
} from './dependents.js';
import { isDefault, notByAll, partProperties } from './families.js';
import { type Answered, dependentKey, type Needs } from './needs.js';
import { notCarriedBy } from './not-carried.js';
import type { Selection, Wish } from './selection.js';

/** How many objects are named per thing left out; the rest are counted. */
const NAMED = 10;

/**
 * What was asked for and all it needs, as far as `source` holds it, and what must be read before it is complete. Pure:
 * the caller reads the needs, widens snapshot and `answered`, and calls again until nothing is needed. With a snapshot
 * that holds whole types (a file) one call is enough.
 *
 * Throws a Fault (`SELECTION_UNKNOWN_TYPE`, `SELECTION_NOT_FOUND`, `SELECTION_AMBIGUOUS`) for a wish that cannot be met.
 */
export function closeOver(
  selection: Selection,
  source: Snapshot,
  answered: Answered,
): { readonly closure: Closure; readonly needs: Needs } {
  return new Closing(selection, source, answered).run();
}

interface Found {
  readonly ref: Ref;
  readonly object: MetaObject;
  readonly asked: boolean;
  readonly because: Because | undefined;
}

class Closing {
  readonly #selection: Selection;
  readonly #source: Snapshot;
  readonly #answered: Answered;
  readonly #byType = new Map<string, MetaObject[]>();
  readonly #members = new Map<RefKey, Found>();
  readonly #excluded = new Set<RefKey>();
  readonly #leftOut = new Map<
    RefKey,
    { ref: Ref; code: string; neededBy: { from: Ref; at: string }[]; more: number }
  >();
  readonly #missing = new Map<
    string,
    { ref: Ref; types: readonly string[]; neededBy: Missing['neededBy'][number][]; required: boolean }
  >();
  readonly #ids = new Map<string, Set<string>>();
  readonly #dependents = new Map<string, { type: string; path: string; ids: Set<string> }>();
  readonly #all = new Set<string>();
  readonly #matches = new Map<string, { type: string; match: string }>();
  readonly #backIndex = new Map<string, Map<string, MetaObject[]>>();
  readonly #rules: ReadonlyMap<string, readonly DependentRule[]>;

  constructor(selection: Selection, source: Snapshot, answered: Answered) {
    this.#selection = selection;
    this.#source = source;
    this.#answered = answered;
    for (const [key, object] of source.objects) {
      const { type } = parseRefKey(key);
      const list = this.#byType.get(type);
      if (list) list.push(object);
      else this.#byType.set(type, [object]);
    }
    const rules = new Map<string, DependentRule[]>();
    for (const rule of dependentRules) {
      if (!(selection.dependents[switchOf(rule)] ?? rule.default) || !source.catalog.types.has(rule.dependents))
        continue;
      rules.set(rule.owner, [...(rules.get(rule.owner) ?? []), rule]);
    }
    this.#rules = rules;
  }

  run(): { closure: Closure; needs: Needs } {
    for (const wish of this.#selection.exclude) for (const ref of this.#wished(wish)) this.#excluded.add(refKey(ref));
    const asked = new Map<RefKey, Ref>();
    for (const wish of this.#selection.include) for (const ref of this.#wished(wish)) asked.set(refKey(ref), ref);
    // First what was asked for with its parts, then what they need: an object that is both is asked for.
    const rest: { from: Ref; reference: Reference }[] = [];
    const others: { from: Ref; rule: DependentRule }[] = [];
    let wave: Found[] = [];
    for (const ref of [...asked.values()].sort(compareRefs)) this.#admit(ref, true, undefined, wave);
    while (wave.length > 0) {
      const next: Found[] = [];
      for (const found of wave) {
        const parts = partProperties.get(found.ref.type);
        for (const reference of referencesOf(found.object, this.#type(found.ref), this.#source.catalog)) {
          const slash = reference.at.indexOf('/', 1);
          const property = reference.at.slice(1, slash < 0 ? undefined : slash);
          if (parts?.has(property)) this.#follow(found.ref, reference, true, next);
          else rest.push({ from: found.ref, reference });
        }
        for (const rule of this.#rules.get(found.ref.type) ?? []) {
          if (rule.part) this.#bring(found.ref, rule, true, next);
          else others.push({ from: found.ref, rule });
        }
        this.#prefetch(found.ref);
      }
      wave = next;
    }
    for (const { from, reference } of rest) this.#follow(from, reference, false, wave);
    for (const { from, rule } of others) this.#bring(from, rule, false, wave);
    this.#walk(wave);
    if (this.#selection.dependents[validationRulesSwitch] === true) this.#validationRules();
    return { closure: this.#closure(), needs: this.#needs() };
  }

  #walk(first: Found[]): void {
    let wave = first;
    while (wave.length > 0) {
      const next: Found[] = [];
      for (const found of wave) {
        for (const reference of referencesOf(found.object, this.#type(found.ref), this.#source.catalog))
          this.#follow(found.ref, reference, false, next);
        for (const rule of this.#rules.get(found.ref.type) ?? []) this.#bring(found.ref, rule, false, next);
        this.#prefetch(found.ref);
      }
      wave = next;
    }
  }

  #type(ref: Ref) {
    const type = this.#source.catalog.types.get(ref.type);
    if (type === undefined)
      throw new Fault('usage', 'SELECTION_UNKNOWN_TYPE', { type: ref.type, version: this.#source.catalog.version });
    return type;
  }

  /** The objects that a wish means; empty while they are still to be read. */
  #wished(wish: Wish): readonly Ref[] {
    const source = this.#source;
    if (!('type' in wish)) {
      const refs: Ref[] = [];
      for (const type of source.catalog.types.keys()) {
        if (notByAll.has(type) && source.side.kind === 'instance') continue;
        refs.push(...this.#allOf(type));
      }
      return refs;
    }
    this.#type({ type: wish.type, id: '' });
    if ('all' in wish) return this.#allOf(wish.type);
    const { type, match } = wish;
    let found: readonly Ref[] | undefined;
    if (source.whole.has(type)) found = this.#matching(type, match);
    else found = this.#answered.matched.get(`${type}:${match}`);
    if (found === undefined) {
      this.#matches.set(`${type}:${match}`, { type, match });
      return [];
    }
    const who = { type, match, name: source.side.name, sees: source.side.eyes.sees };
    if (found.length === 0) throw new Fault('usage', 'SELECTION_NOT_FOUND', who);
    if (found.length > 1)
      throw new Fault('usage', 'SELECTION_AMBIGUOUS', { ...who, ids: found.map((ref) => ref.id).sort(compareText) });
    return found;
  }

  #allOf(type: string): readonly Ref[] {
    if (!this.#source.whole.has(type)) this.#all.add(type);
    return (this.#byType.get(type) ?? []).map(({ id }) => ({ type, id }));
  }

  #matching(type: string, match: string): readonly Ref[] {
    const objects = this.#byType.get(type) ?? [];
    const name = match.toLowerCase();
    for (const fits of [
      (o: MetaObject) => o.id === match,
      (o: MetaObject) => o.code === match,
      (o: MetaObject) => typeof o.name === 'string' && o.name.toLowerCase() === name,
    ]) {
      const found = objects.filter(fits);
      if (found.length > 0) return found.map(({ id }) => ({ type, id }));
    }
    return [];
  }

  /** Takes an object in, or asks for it. */
  #admit(ref: Ref, asked: boolean, because: Because | undefined, wave: Found[]): void {
    const key = refKey(ref);
    if (this.#members.has(key)) return;
    const object = this.#source.objects.get(key);
    if (object === undefined) {
      this.#ask(ref);
      return;
    }
    if (isDefault(ref.type, ref.id, object.name ?? '')) {
      this.#leave(ref, 'DEFAULT_OBJECT', because);
      return;
    }
    if (this.#excluded.has(key)) {
      this.#leave(ref, 'EXCLUDED', because);
      return;
    }
    const found = { ref, object, asked, because };
    this.#members.set(key, found);
    wave.push(found);
  }

  #leave(ref: Ref, code: string, because: { from: Ref; at: string } | undefined): void {
    const entry = this.#leftOut.get(refKey(ref)) ?? { ref, code, neededBy: [], more: 0 };
    this.#leftOut.set(refKey(ref), entry);
    if (because === undefined) return;
    if (entry.neededBy.length < NAMED) entry.neededBy.push({ from: because.from, at: because.at });
    else entry.more++;
  }

  #ask(ref: Ref): void {
    const ids = this.#ids.get(ref.type) ?? new Set();
    this.#ids.set(ref.type, ids.add(ref.id));
    // What belongs to it can be asked for in the same round.
    for (const rule of this.#rules.get(ref.type) ?? []) this.#askDependents(rule.dependents, rule.path, ref.id);
    this.#prefetch(ref);
  }

  #prefetch(ref: Ref): void {
    for (const row of prefetches) if (row.owner === ref.type) this.#askDependents(row.type, row.path, ref.id);
  }

  /** True when the question is still open (and now asked). */
  #askDependents(type: string, path: string, id: string): boolean {
    if (this.#source.whole.has(type) || this.#answered.dependents.has(dependentKey(type, path, id))) return false;
    const entry = this.#dependents.get(`${type} ${path}`) ?? { type, path, ids: new Set() };
    this.#dependents.set(`${type} ${path}`, entry);
    entry.ids.add(id);
    return true;
  }

  #isAbsent(key: RefKey, type: string): boolean {
    // A placeholder of a package (`<OU_ROOT_UID>`) is no id that a server could have.
    return this.#source.absent.has(key) || this.#source.whole.has(type) || !isUid(parseRefKey(key).id);
  }

  #follow(from: Ref, reference: Reference, asked: boolean, wave: Found[]): void {
    const because: Because = { from, at: reference.at, kind: reference.kind };
    const types = reference.types.filter((type) => this.#source.catalog.types.has(type));
    const unread: Ref[] = [];
    for (const type of types) {
      const ref = { type, id: reference.id };
      const key = refKey(ref);
      if (this.#members.has(key)) return;
      const object = this.#source.objects.get(key);
      if (object === undefined && isDefault(type, reference.id, undefined)) {
        this.#leave(ref, 'DEFAULT_OBJECT', because);
        return;
      }
      if (object !== undefined || (neverUnasked.has(type) && types.length === 1)) {
        if (neverUnasked.has(type)) this.#leave(ref, this.#excluded.has(key) ? 'EXCLUDED' : 'NEVER_UNASKED', because);
        else this.#admit(ref, asked, because, wave);
        return;
      }
      if (!this.#isAbsent(key, type)) unread.push(ref);
    }
    if (unread.length > 0) {
      // A child that comes with a question about its owner, asked in this same round, needs no question of its own.
      const covered = (ref: Ref) =>
        prefetches.some(
          (row) =>
            row.owner === from.type &&
            row.type === ref.type &&
            this.#dependents.get(`${row.type} ${row.path}`)?.ids.has(from.id),
        );
      for (const ref of unread) {
        if (neverUnasked.has(ref.type)) continue;
        this.#prefetch(from);
        if (!covered(ref)) this.#ask(ref);
      }
      return;
    }
    const first = types[0] ?? reference.types[0];
    if (first === undefined) return;
    const key = `${types.join(' ')} ${reference.id}`;
    const entry = this.#missing.get(key) ?? {
      ref: { type: first, id: reference.id },
      types,
      neededBy: [],
      required: false,
    };
    this.#missing.set(key, entry);
    entry.neededBy.push({ from, at: reference.at, kind: reference.kind });
    entry.required ||= reference.required;
  }

  #bring(owner: Ref, rule: DependentRule, asked: boolean, wave: Found[]): void {
    this.#askDependents(rule.dependents, rule.path, owner.id);
    for (const object of this.#pointing(rule.dependents, rule.path).get(owner.id) ?? [])
      this.#admit(
        { type: rule.dependents, id: object.id },
        asked,
        { from: owner, at: `/${rule.path}`, kind: 'dependent' },
        wave,
      );
  }

  /** Objects of a type by the ids that stand at a path. */
  #pointing(type: string, path: string): ReadonlyMap<string, readonly MetaObject[]> {
    const known = this.#backIndex.get(`${type} ${path}`);
    if (known) return known;
    const index = new Map<string, MetaObject[]>();
    const steps = path.split('.');
    for (const object of this.#byType.get(type) ?? [])
      for (const id of new Set(textsAt(object, steps, 0))) {
        const list = index.get(id);
        if (list) list.push(object);
        else index.set(id, [object]);
      }
    for (const list of index.values()) list.sort((a, b) => compareText(a.id, b.id));
    this.#backIndex.set(`${type} ${path}`, index);
    return index;
  }

  #validationRules(): void {
    const type = this.#source.catalog.types.get('validationRules');
    if (type === undefined) return;
    if (!this.#source.whole.has(type.type)) {
      this.#all.add(type.type);
      return;
    }
    const wave: Found[] = [];
    for (const rule of [...(this.#byType.get(type.type) ?? [])].sort((a, b) => compareText(a.id, b.id)))
      for (const reference of referencesOf(rule, type, this.#source.catalog)) {
        const element: Ref = { type: 'dataElements', id: reference.id };
        if (!reference.types.includes(element.type) || !this.#members.has(refKey(element))) continue;
        this.#admit(
          { type: type.type, id: rule.id },
          false,
          { from: element, at: reference.at, kind: 'dependent' },
          wave,
        );
        break;
      }
    this.#walk(wave);
  }

  #needs(): Needs {
    return {
      ids: this.#ids,
      dependents: [...this.#dependents.values()]
        .map(({ type, path, ids }) => ({ type, path, ids: [...ids].sort(compareText) }))
        .sort((a, b) => compareText(a.type, b.type) || compareText(a.path, b.path)),
      all: this.#all,
      matches: [...this.#matches.values()],
    };
  }

  #closure(): Closure {
    const members = new Map<RefKey, Member>();
    for (const key of [...this.#members.keys()].sort(compareText)) {
      const { ref, object, asked } = this.#members.get(key)!;
      members.set(key, { ref, object, asked, reasons: this.#chain(key) });
    }
    const byRef = <T extends { readonly ref: Ref }>(a: T, b: T) => compareRefs(a.ref, b.ref);
    const byFrom = <T extends { readonly from: Ref; readonly at: string }>(a: T, b: T) =>
      compareRefs(a.from, b.from) || compareText(a.at, b.at);
    return {
      members,
      missing: [...this.#missing.values()]
        .map((entry): Missing => ({ ...entry, neededBy: entry.neededBy.sort(byFrom) }))
        .sort(byRef),
      leftOut: [...this.#leftOut.values()]
        .map(({ ref, code, neededBy, more }): LeftOut => ({ ref, code, neededBy: neededBy.sort(byFrom), more }))
        .sort(byRef),
      notCarried: [...members.values()].flatMap(notCarriedBy),
    };
  }

  #chain(key: RefKey): readonly Because[] {
    const chain: Because[] = [];
    for (let at = this.#members.get(key); at?.because; at = this.#members.get(refKey(at.because.from)))
      chain.unshift(at.because);
    return chain;
  }
}

/** The texts that stand at a path, through lists. */
function textsAt(value: Json | undefined, steps: readonly string[], from: number): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => textsAt(item, steps, from));
  if (from === steps.length) return typeof value === 'string' ? [value] : [];
  return isObject(value) ? textsAt(value[steps[from]!], steps, from + 1) : [];
}
