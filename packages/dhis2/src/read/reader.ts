import {
  type Catalog,
  type Diagnostic,
  Fault,
  isObject,
  isUid,
  type Json,
  type MetaObject,
  parseRefKey,
  type Ref,
  type RefKey,
  refKey,
} from '@dhow/core';
import type { ListRequest, Progress, Reading, ReadRequest } from '@dhow/engine';
import type { HttpClient } from '../http/client.js';
import { type Ask, encode, isPlainValue, type Packed, pack } from './ask.js';
import { objectsIn } from './document.js';

/**
 * Fields of a type that no preset exports: neither `:owner` nor `:all` nor `/api/metadata` gives them, and an import without
 * them resets them (live-packages section 4).
 */
const UNEXPORTED: Readonly<Record<string, string>> = {
  programRuleActions: ':owner,programRuleActionEvaluationTime,programRuleActionEvaluationEnvironments',
};

/** What makes an export complete: without sharing nothing cuts it. */
const GUARD = 'skipSharing=true&fields=id';

/** Fields of an object read to know who it is. */
const IDENTITY = 'id,code,name';

/** An id list that would take more requests than this is weighed against reading the whole type. */
const SPLIT_AT_MOST = 4;
/** Reading a whole type may bring this many times as many objects as were asked for. */
const WASTE_AT_MOST = 2.5;
/** Values to look for that would take more bytes than this are looked for in a list of all values instead. */
const PROBE_BYTES = 12_000;
/** Longer than any list of objects that one name, code or id finds. */
const PAGE = 10_000;

/** What a reader must know of the instance. */
export interface Readable {
  readonly client: HttpClient;
  readonly catalog: Catalog;
  readonly authorities: ReadonlySet<string>;
}

/** Reads metadata over HTTP, in few requests, and notices answers that were cut in silence. */
export class MetadataReader {
  readonly #client: HttpClient;
  readonly #catalog: Catalog;
  readonly #authorities: ReadonlySet<string>;

  constructor(readable: Readable) {
    this.#client = readable.client;
    this.#catalog = readable.catalog;
    this.#authorities = readable.authorities;
  }

  async read(request: ReadRequest, signal: AbortSignal, progress: Progress = () => {}): Promise<Reading> {
    const work = new Work(progress);
    const asks = this.#readable(await this.#asksOf(request, signal), work);
    if (request.fields === 'whole') {
      const packed = await this.#ask(asks, '', work, signal);
      const expected = new Work(progress);
      await this.#ask(this.#unproven(packed, work), GUARD, expected, signal);
      await this.#recover([...expected.objects.keys()].map(parseRefKey), work, signal);
    } else {
      // Without sharing no answer is cut.
      const looks = this.#readable(looksOf(request), work);
      const named = asks.map((ask) => ({ ...ask, fields: IDENTITY }));
      await this.#ask([...named, ...looks], looks.length > 0 ? 'skipSharing=true' : '', work, signal);
    }
    const matched = await this.#match(request, work, signal);
    if (request.fields === 'whole') await this.#checkActions(work, signal);
    await this.#probe(request, work, signal);
    const absent = new Set<RefKey>();
    for (const [type, ids] of request.ids)
      for (const id of ids) if (!work.objects.has(refKey({ type, id }))) absent.add(refKey({ type, id }));
    const { objects, unknownSharing, diagnostics } = work;
    return { objects, absent, matched, unknownSharing, diagnostics };
  }

  /**
   * Objects of a type as a list shows them, chosen by the server, in one request. Without sharing no answer is cut.
   *
   * @throws Fault TYPE_NOT_READABLE: what may not be read is no empty list
   */
  async list(
    { type, within, changedSince }: ListRequest,
    signal: AbortSignal,
    progress: Progress = () => {},
  ): Promise<readonly MetaObject[]> {
    const work = new Work(progress);
    if (!this.#mayRead(type, work)) {
      const refused = work.diagnostics.find(({ code }) => code === 'TYPE_NOT_READABLE');
      throw new Fault('failed', 'TYPE_NOT_READABLE', refused?.params ?? { type, authority: '' });
    }
    const name = encode(type);
    const filters = [
      ...(within === undefined ? [] : [`${within.path}:eq:${within.id}`]),
      ...(changedSince === undefined ? [] : [`lastUpdated:ge:${changedSince}`]),
    ].map((filter) => `${name}:filter=${encode(filter)}`);
    const query = [`${name}=true`, ...filters, `${name}:fields=${IDENTITY},lastUpdated`, 'skipSharing=true'];
    progress({ code: 'READING', done: 0, total: 1 });
    const answer = await this.#client.getJson(`/api/metadata?${query.join('&')}`, signal);
    return objectsIn(answer, `${this.#client.address}/api/metadata`).get(type) ?? [];
  }

  /** Questions for the ids, dependents and whole types of a request. Types that the server does not have ask nothing. */
  async #asksOf(request: ReadRequest, signal: AbortSignal): Promise<Ask[]> {
    const asks: Ask[] = [];
    const add = (ask: Ask) => {
      if (!this.#catalog.types.has(ask.type)) return;
      const fields = UNEXPORTED[ask.type];
      asks.push(fields === undefined ? ask : { ...ask, fields });
    };
    for (const type of request.all) add({ type });
    const ids = new Map([...request.ids].map(([type, set]) => [type, new Set(set)]));
    for (const { type, match } of request.matches) {
      if (!isUid(match)) continue;
      const set = ids.get(type) ?? new Set();
      ids.set(type, set.add(match));
    }
    for (const [type, set] of ids) {
      if (request.all.has(type)) continue;
      const values = [...set].filter(isPlainValue);
      if (values.length === 0) continue;
      if (await this.#wholeIsCheaper(type, values.length, signal)) add({ type });
      else add({ type, path: 'id', values });
    }
    for (const { type, path, ids: owners } of request.dependents) {
      const values = owners.filter(isPlainValue);
      if (values.length > 0 && !request.all.has(type)) add({ type, path, values });
    }
    return asks;
  }

  /** Leaves out what this login may not export: the server would refuse the whole request for it. */
  #readable(asks: readonly Ask[], work: Work): readonly Ask[] {
    return asks.filter(({ type }) => this.#mayRead(type, work));
  }

  #mayRead(type: string, work: Work): boolean {
    if (!this.#catalog.types.has(type)) return false;
    if (type !== 'users' || ['ALL', 'F_USER_VIEW'].some((authority) => this.#authorities.has(authority))) return true;
    if (!work.diagnostics.some(({ code }) => code === 'TYPE_NOT_READABLE'))
      work.find({ code: 'TYPE_NOT_READABLE', severity: 'warning', params: { type, authority: 'F_USER_VIEW' } });
    return false;
  }

  async #wholeIsCheaper(type: string, count: number, signal: AbortSignal): Promise<boolean> {
    const perRequest = this.#client.longestPath / 12;
    if (count <= SPLIT_AT_MOST * perRequest) return false;
    const path = `/api/${encodeURIComponent(type)}?fields=id&pageSize=1`;
    const answer = await this.#client.getJson(path, signal);
    const total = isObject(answer) && isObject(answer.pager) ? Number(answer.pager.total) : Number.NaN;
    return total <= WASTE_AT_MOST * count;
  }

  /** Sends questions in as few requests as possible; what comes is added to `work`. */
  async #ask(asks: readonly Ask[], common: string, work: Work, signal: AbortSignal): Promise<readonly Packed[]> {
    // Whatever one request asks, its guard can ask in one, too.
    const longest = this.#client.longestPath - (common === GUARD ? 0 : GUARD.length);
    const packed = pack(asks, common, longest);
    for (const [i, { path }] of packed.entries()) {
      work.progress({ code: 'READING', done: i, total: packed.length });
      const found = objectsIn(await this.#client.getJson(path, signal), `${this.#client.address}/api/metadata`);
      for (const [type, objects] of found) if (this.#catalog.types.has(type)) work.add(type, objects);
    }
    return packed;
  }

  /**
   * The questions whose answers may have been cut in silence: one object whose sharing names a group that is gone ends an
   * export, with status 200 and valid JSON. Ids that all came prove themselves.
   */
  #unproven(packed: readonly Packed[], work: Work): Ask[] {
    const unproven: Ask[] = [];
    const lost = new Map<string, string[]>();
    for (const { asks } of packed) {
      // Only an object with sharing cuts an answer, but it cuts off the types that come after its own, too.
      if (!asks.some((ask) => this.#catalog.types.get(ask.type)?.shareable)) continue;
      for (const { type, path, values } of asks) {
        if (path === undefined || values === undefined) unproven.push({ type });
        else if (path !== 'id') unproven.push({ type, path, values });
        else {
          const missing = values.filter((id) => !work.objects.has(refKey({ type, id })));
          if (missing.length > 0) lost.set(type, [...(lost.get(type) ?? []), ...missing]);
        }
      }
    }
    return [...[...lost].map(([type, values]) => ({ type, path: 'id', values })), ...unproven];
  }

  /** Reads what is known to be there and did not come; the culprits, alone, without their sharing. */
  async #recover(expected: readonly Ref[], work: Work, signal: AbortSignal): Promise<void> {
    const refs = expected.filter((ref) => !work.objects.has(refKey(ref)));
    if (refs.length === 0) return;
    const culprits: Ref[] = [];
    await this.#isolate(refs, work, culprits, signal);
    if (culprits.length === 0) return;
    const bare = new Work(work.progress);
    await this.#ask(idAsks(culprits), 'skipSharing=true', bare, signal);
    for (const ref of culprits) {
      const key = refKey(ref);
      const object = bare.objects.get(key);
      if (object === undefined) continue; // deleted in the meantime: absent
      work.objects.set(key, object);
      work.unknownSharing.add(key);
      work.find({ code: 'SHARING_UNREADABLE', severity: 'warning', about: ref, params: { name: labelOf(object) } });
    }
  }

  /**
   * Reads objects until all came or stand alone as culprits. The first that did not come, in the server's own order, is the
   * one that cut the answer; where that proves wrong the list is halved.
   */
  async #isolate(
    refs: readonly Ref[],
    work: Work,
    culprits: Ref[],
    signal: AbortSignal,
    inOrder = true,
  ): Promise<void> {
    if (refs.length === 0) return;
    await this.#ask(idAsks(refs), '', work, signal);
    const lost = refs.filter((ref) => !work.objects.has(refKey(ref)));
    const [first] = lost;
    if (first === undefined) return;
    if (refs.length === 1) {
      culprits.push(first);
      return;
    }
    const cut = inOrder ? 1 : Math.ceil(lost.length / 2);
    const before = culprits.length;
    await this.#isolate(lost.slice(0, cut), work, culprits, signal, inOrder);
    const right = !inOrder || culprits.length > before;
    await this.#isolate(lost.slice(cut), work, culprits, signal, right && inOrder);
  }

  /** Finds objects by code or name in a list per type, which says its own total, so that a cut is seen at once. */
  async #match(request: ReadRequest, work: Work, signal: AbortSignal): Promise<ReadonlyMap<string, readonly Ref[]>> {
    const matched = new Map<string, readonly Ref[]>();
    const wanted = new Map<string, string[]>();
    for (const { type, match } of request.matches) {
      // What has the shape of an id was asked for by id already.
      const there = isUid(match) && work.objects.has(refKey({ type, id: match }));
      matched.set(`${type}:${match}`, there ? [{ type, id: match }] : []);
      if (!there && this.#mayRead(type, work)) wanted.set(type, [...(wanted.get(type) ?? []), match]);
    }
    for (const [type, matches] of wanted) {
      const found = await this.#list(type, matches, request.fields, work, signal);
      for (const match of matches) {
        const folded = match.toLowerCase();
        const refs = found
          .filter((o) => o.code === match || (typeof o.name === 'string' && o.name.toLowerCase() === folded))
          .map((o) => ({ type, id: o.id }));
        matched.set(`${type}:${match}`, refs);
      }
    }
    return matched;
  }

  async #list(
    type: string,
    matches: readonly string[],
    form: ReadRequest['fields'],
    work: Work,
    signal: AbortSignal,
  ): Promise<readonly MetaObject[]> {
    const metaType = this.#catalog.types.get(type);
    const searchable = ['code', 'name'].filter(
      (path) => metaType?.properties.get(path)?.persisted !== false && metaType?.properties.has(path),
    );
    const filters: string[] = [];
    if (searchable.includes('code')) filters.push(...valueFilters('code', matches));
    if (searchable.includes('name')) filters.push(...matches.map((match) => `filter=name:ieq:${encode(match)}`));
    if (filters.length === 0) return [];
    const found: MetaObject[] = [];
    const fields = form === 'whole' ? (UNEXPORTED[type] ?? ':owner') : IDENTITY;
    const head = (wanted: string) =>
      `/api/${encodeURIComponent(type)}?fields=${encode(wanted)}&pageSize=${PAGE}&rootJunction=OR`;
    const lists = fill(filters, this.#client.longestPath - head(fields).length);
    for (const list of lists) {
      const { objects, total } = await this.#page(type, `${head(fields)}&${list.join('&')}`, signal);
      let here = objects;
      work.add(type, objects);
      if (objects.length < total) {
        here = (await this.#page(type, `${head(IDENTITY)}&${list.join('&')}`, signal)).objects;
        if (form === 'whole')
          await this.#recover(
            here.map(({ id }) => ({ type, id })),
            work,
            signal,
          );
      }
      found.push(...here.map((o) => work.objects.get(refKey({ type, id: o.id })) ?? o));
    }
    return found;
  }

  async #page(
    type: string,
    path: string,
    signal: AbortSignal,
  ): Promise<{ objects: readonly MetaObject[]; total: number }> {
    const answer = await this.#client.getJson(path, signal);
    const objects = objectsIn(answer, `${this.#client.address}/api/${type}`).get(type) ?? [];
    const pager: Json | undefined = isObject(answer) ? answer.pager : undefined;
    const total = isObject(pager) && typeof pager.total === 'number' ? pager.total : objects.length;
    return { objects, total };
  }

  /** Looks for values that may be taken: in lists of values, one by one where a value cannot stand in a list, or in all there are. */
  async #probe(request: ReadRequest, work: Work, signal: AbortSignal): Promise<void> {
    if (request.probes.length === 0) return;
    const found = new Work(work.progress);
    // More than who they are is only told without sharing, so that no answer is cut.
    const common = request.probes.some(({ fields }) => fields !== undefined) ? 'skipSharing=true' : '';
    await this.#ask(this.#readable(probesOf(request), work), common, found, signal);
    const listed = new Set(request.probes.filter(({ values }) => inListOfAll(values)).map(({ type }) => type));
    const odd = new Map<string, { filters: string[]; fields: Set<string> }>();
    for (const probe of request.probes) {
      const { type, path, values } = probe;
      const filters = valueFilters(
        path,
        values.filter((value) => !isPlainValue(value)),
      );
      if (filters.length === 0 || listed.has(type) || !this.#mayRead(type, work)) continue;
      const entry = odd.get(type) ?? { filters: [], fields: new Set() };
      odd.set(type, entry);
      entry.filters.push(...filters);
      for (const field of [...fieldsOf(probe), '!sharing']) entry.fields.add(field);
    }
    for (const [type, { filters, fields }] of odd) {
      const head = `/api/${encodeURIComponent(type)}?fields=${encode([...fields].join(','))}&pageSize=${PAGE}&rootJunction=OR`;
      for (const list of fill(filters, this.#client.longestPath - head.length))
        found.add(type, (await this.#page(type, `${head}&${list.join('&')}`, signal)).objects);
    }
    const wanted = new Set(
      request.probes.flatMap(({ type, path, values }) => values.map((v) => `${type} ${path} ${v}`)),
    );
    const paths = new Map<string, string[]>();
    for (const { type, path } of request.probes) paths.set(type, [...(paths.get(type) ?? []), path]);
    const short = new Map<string, string[]>();
    for (const [key, object] of found.objects) {
      const { type } = parseRefKey(key);
      if (!paths.get(type)?.some((path) => wanted.has(`${type} ${path} ${object[path]}`))) continue;
      work.objects.set(key, { ...object, ...work.objects.get(key) });
      if (listed.has(type)) short.set(type, [...(short.get(type) ?? []), object.id]);
    }
    // Of all there are only the texts were read: what was found is told in full.
    const full = [...short].flatMap(([type, values]): Ask[] => {
      const fields = request.probes.find((probe) => probe.type === type && probe.fields !== undefined)?.fields;
      return fields === undefined ? [] : [{ type, path: 'id', values, fields }];
    });
    await this.#ask(full, common, work, signal);
  }

  /**
   * Rule actions must point back to their rule. A server whose cache lies gives them without, and an import of such an
   * answer would unlink them; which rule lists them is still true (live-packages section 5).
   */
  async #checkActions(work: Work, signal: AbortSignal): Promise<void> {
    const orphans = new Set<string>();
    for (const [key, object] of work.objects) {
      const { type, id } = parseRefKey(key);
      // Identity forms have no rule either: only whole actions can miss one.
      if (
        type === 'programRuleActions' &&
        object.programRule === undefined &&
        object.programRuleActionType !== undefined
      )
        orphans.add(id);
    }
    if (orphans.size === 0) return;
    const ruleOf = new Map<string, string>();
    const look = (rules: Iterable<[RefKey, MetaObject]>) => {
      for (const [key, rule] of rules) {
        const { type, id } = parseRefKey(key);
        if (type !== 'programRules' || !Array.isArray(rule.programRuleActions)) continue;
        for (const action of rule.programRuleActions as readonly Json[])
          if (isObject(action) && typeof action.id === 'string') ruleOf.set(action.id, id);
      }
    };
    look(work.objects);
    const unknown = [...orphans].filter((id) => !ruleOf.has(id));
    if (unknown.length > 0) {
      const ask = {
        type: 'programRules',
        path: 'programRuleActions.id',
        values: unknown,
        fields: 'id,programRuleActions',
      };
      const rules = new Work(work.progress);
      await this.#ask([ask], 'skipSharing=true', rules, signal);
      look(rules.objects);
    }
    for (const id of orphans) {
      const rule = ruleOf.get(id);
      const ref = { type: 'programRuleActions', id };
      const object = work.objects.get(refKey(ref));
      if (rule === undefined || object === undefined) continue; // linked to no rule: as it is
      work.objects.set(refKey(ref), { ...object, programRule: { id: rule } });
      work.find({ code: 'CACHE_LIES', severity: 'warning', about: ref, params: { rule } });
    }
  }
}

/** What one reading has found so far. */
class Work {
  readonly objects = new Map<RefKey, MetaObject>();
  readonly unknownSharing = new Set<RefKey>();
  readonly diagnostics: Diagnostic[] = [];
  readonly progress: Progress;

  constructor(progress: Progress) {
    this.progress = progress;
  }

  add(type: string, objects: readonly MetaObject[]): void {
    for (const object of objects) {
      const key = refKey({ type, id: object.id });
      const before = this.objects.get(key);
      // The same object may come twice with different fields.
      this.objects.set(key, before === undefined ? object : { ...before, ...object });
    }
  }

  find(diagnostic: Diagnostic): void {
    this.diagnostics.push(diagnostic);
  }
}

const idAsks = (refs: readonly Ref[]): Ask[] => {
  const ids = new Map<string, string[]>();
  for (const { type, id } of refs) {
    const list = ids.get(type);
    if (list) list.push(id);
    else ids.set(type, [id]);
  }
  return [...ids].map(([type, values]) => ({
    type,
    path: 'id',
    values,
    ...(UNEXPORTED[type] !== undefined && { fields: UNEXPORTED[type] }),
  }));
};

/** The fields of what a probe finds. */
const fieldsOf = ({ path, fields }: ReadRequest['probes'][number]): readonly string[] => [
  ...new Set([...IDENTITY.split(','), path, ...(fields === undefined ? [] : [fields])]),
];

const bytesOf = (values: readonly string[]): number => values.reduce((sum, value) => sum + encode(value).length + 1, 0);

/** Whether so many values are looked for that a list of all is the smaller question. */
const inListOfAll = (values: readonly string[]): boolean => bytesOf(values) > PROBE_BYTES;

/** Questions for the values that a request looks for. A type whose list of all is read needs no question of its own. */
function probesOf(request: ReadRequest): Ask[] {
  const asks: Ask[] = [];
  const lists = new Map<string, Set<string>>();
  for (const { type, path, values } of request.probes)
    if (inListOfAll(values)) lists.set(type, (lists.get(type) ?? new Set(IDENTITY.split(','))).add(path));
  for (const probe of request.probes) {
    const { type, path, values } = probe;
    const list = lists.get(type);
    if (list) list.add(path);
    else {
      const plain = values.filter(isPlainValue);
      if (plain.length > 0) asks.push({ type, path, values: plain, fields: fieldsOf(probe).join(',') });
    }
  }
  for (const [type, fields] of lists) asks.push({ type, fields: [...fields].join(',') });
  return asks;
}

/** Questions for objects of which more is to be known than who they are. */
const looksOf = ({ looks = [] }: ReadRequest): Ask[] =>
  looks.flatMap(({ type, path, values, fields }) => {
    const plain = values.filter(isPlainValue);
    return plain.length === 0 ? [] : [{ type, path, values: plain, fields }];
  });

/** How many values one filter holds: an alternative must fit into a request with its neighbours. */
const PER_FILTER = 20;

/** Filters for any of the values: together where they can stand in a list, one by one where they cannot. */
function valueFilters(path: string, values: readonly string[]): string[] {
  const plain = values.filter(isPlainValue);
  const filters: string[] = [];
  for (let i = 0; i < plain.length; i += PER_FILTER)
    filters.push(
      `filter=${path}:in:%5B${plain
        .slice(i, i + PER_FILTER)
        .map(encode)
        .join(',')}%5D`,
    );
  for (const value of values) if (!isPlainValue(value)) filters.push(`filter=${path}:eq:${encode(value)}`);
  return filters;
}

/** Query parameters in as few lists as fit into `room` bytes each. */
function fill(parameters: readonly string[], room: number): readonly string[][] {
  const lists: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const parameter of parameters) {
    if (length + parameter.length + 1 > room) {
      lists.push([]);
      length = 0;
    }
    lists.at(-1)?.push(parameter);
    length += parameter.length + 1;
  }
  return lists;
}

const labelOf = (object: MetaObject): string =>
  [object.name, object.code, object.id].find((text): text is string => typeof text === 'string') ?? object.id;
