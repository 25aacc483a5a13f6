import { hasQuirk } from '../catalog/version-quirks.js';
import { components } from '../graph/components.js';
import { Groups } from '../graph/groups.js';
import { pack } from '../graph/pack.js';
import { stateFingerprint } from '../object/fingerprint.js';
import type { Json, MetaObject } from '../object/meta-object.js';
import { compareText, type Ref, type RefKey, refKey } from '../object/ref.js';
import { referencesOf } from '../reference/find.js';
import { ownerLinks, partRules } from '../select/families.js';
import { lostReference } from './deferrals.js';
import { type Draft, idOf, idsOf, onTarget, propertyOf, risk, type Work } from './draft.js';
import { inOrder } from './in-order.js';
import { comboSets } from './option-combos.js';
import { labelOf, payloadOf } from './payload.js';
import type { Act, Along, Batch, Deferral, FieldChange } from './plan.js';
import { handovers, interimValue } from './uniques.js';

/** One request's part in the making: a draft, or the step before or after it that order asks for. */
interface Node {
  readonly draft: Draft;
  /** `interim`: gives a unique value up, before. `rest`: sets a deferred reference, after. */
  readonly step: 'interim' | 'main' | 'rest';
  payload: MetaObject;
  fields: readonly FieldChange[];
}

/** `from` must be sent later than `to`, in another request. */
interface Strict {
  readonly from: number;
  readonly to: number;
  readonly why: 'lost' | 'unique' | 'set';
  readonly property: string;
  readonly id: string;
  readonly quirk: string;
}

/**
 * Orders the drafts into batches: families and cycles stay together, what is referred to comes first, what a server would
 * lose comes in an earlier batch or is deferred, a unique value is given up before it is taken.
 */
export function makeBatches(work: Work): {
  readonly batches: readonly Batch[];
  readonly deferrals: readonly Deferral[];
} {
  const { target, digest, batchSize, batchBy } = work.input;
  const sets = comboSets(work);
  const fullSets = hasQuirk(target.catalog.version, 'option-combos-full-set');
  const nodes: Node[] = [...work.drafts.values()]
    .sort(
      (a, b) => a.type.order - b.type.order || compareText(a.ref.type, b.ref.type) || compareText(a.ref.id, b.ref.id),
    )
    .map((draft) => ({ draft, step: 'main', payload: draft.payload, fields: draft.fields }));
  const main = new Map<RefKey, number>(nodes.map((node, i) => [refKey(node.draft.ref), i]));
  const along = new Map<number, { object: MetaObject; ref: Ref; why: string }[]>();
  const accompany = (i: number, ref: Ref, why: string, object: MetaObject) =>
    along.set(i, [...(along.get(i) ?? []), { object, ref, why }]);

  // What waits for what.
  const weak: (readonly [number, number])[] = [];
  let strict: Strict[] = [];
  nodes.forEach(({ draft }, from) => {
    const changed =
      draft.before === undefined ? undefined : new Set(draft.fields.map((field) => propertyOf(field.path)));
    for (const reference of referencesOf(draft.payload, draft.type, target.catalog)) {
      const property = propertyOf(reference.at);
      for (const type of reference.types) {
        const key = refKey({ type, id: reference.id });
        const to = main.get(key);
        if (to === undefined || nodes[to]!.draft.verb === 'update') {
          if (to === undefined && onTarget(work, key) === undefined) continue;
          if (to === undefined && (changed === undefined || changed.has(property)))
            work.relied.set(key, { type, id: reference.id });
          break;
        }
        if (to !== from) weak.push([from, to]);
        const lost = lostReference(draft.ref.type, property, target.catalog.version);
        if (lost !== undefined && to !== from)
          strict.push({ from, to, why: 'lost', property, id: reference.id, quirk: lost.quirk });
        break;
      }
    }
  });
  for (const { taker, holder, property } of handovers(work))
    strict.push({ from: main.get(taker)!, to: main.get(holder)!, why: 'unique', property, id: '', quirk: '' });
  for (const set of sets) {
    const first = main.get(refKey(set.drafts[0]!.ref))!;
    for (const object of set.along)
      accompany(first, { type: 'categoryOptionCombos', id: object.id }, 'option-combo-set', object);
    if (fullSets)
      for (const key of set.after)
        for (const draft of set.drafts)
          strict.push({
            from: main.get(refKey(draft.ref))!,
            to: main.get(key)!,
            why: 'set',
            property: '',
            id: '',
            quirk: '',
          });
  }
  nodes.forEach(({ draft }, i) => {
    if (draft.verb !== 'recreate') return;
    // Deleting the action took it off its rule: the rule that lists it goes in the same call.
    const rule = { type: 'programRules', id: idOf(draft.payload.programRule) ?? '' };
    const there = target.objects.get(refKey(rule));
    if (there !== undefined && !main.has(refKey(rule))) accompany(i, rule, 'rule-of-action', there);
  });

  // Families: joined by the owner that the parts name, whether or not the owner itself is written.
  const families = new Groups(nodes.length);
  const anchors = new Map<RefKey, number>();
  const lone = loners(nodes, strict);
  const join = (i: number, owner: Ref) => {
    if (lone.has(i)) return;
    const key = refKey(owner);
    const other = main.get(key) ?? anchors.get(key);
    if (other === undefined) anchors.set(key, i);
    else if (!lone.has(other)) families.join(i, other);
  };
  const afterSet = new Map(sets.filter((set) => set.after.length > 0).map((set) => [set.combo, set.drafts] as const));
  nodes.forEach(({ draft }, i) => {
    for (const link of ownerLinks) {
      const owner = link.part === draft.ref.type ? idOf(draft.payload[link.property]) : undefined;
      if (owner === undefined) continue;
      const apart = link.owner === 'categoryCombos' && fullSets && afterSet.get(owner);
      if (apart) families.join(i, main.get(refKey(apart[0]!.ref))!);
      else join(i, { type: link.owner, id: owner });
    }
    for (const rule of partRules) {
      if (rule.owner !== draft.ref.type || rule.back !== undefined) continue;
      const value = draft.payload[rule.property];
      for (const id of Array.isArray(value) ? idsOf(value) : [idOf(value) ?? '']) {
        const part = main.get(refKey({ type: rule.part, id }));
        if (part !== undefined) families.join(i, part);
      }
    }
  });

  // What must be in an earlier batch and cannot: deferred, or led over an interim value.
  const deferred = new Map<number, Strict[]>();
  const extra: { readonly node: number; readonly after: number }[] = [];
  for (;;) {
    const edges = groupEdges(nodes.length, families, [
      ...weak,
      ...strict.map((edge) => [edge.from, edge.to] as const),
      ...extra.map((edge) => [edge.node, edge.after] as const),
    ]);
    const componentOf = new Int32Array(nodes.length);
    components(edges).forEach((component, c) => {
      for (const node of component) componentOf[node] = c;
    });
    const stuck = strict.filter(
      (edge) => componentOf[families.find(edge.from)] === componentOf[families.find(edge.to)],
    );
    if (stuck.length === 0) break;
    const inFamily = stuck.filter((edge) => families.find(edge.from) === families.find(edge.to));
    // One source at a time, unless the family itself is the cycle: what is left may then be free.
    const lost = stuck.filter((edge) => edge.why === 'lost');
    const chosen = new Set<Strict>(
      inFamily.length > 0
        ? inFamily
        : lost.length > 0
          ? lost.filter((edge) => edge.from === lost[0]!.from)
          : [stuck[0]!],
    );
    for (const edge of chosen) {
      if (edge.why === 'lost') deferred.set(edge.from, [...(deferred.get(edge.from) ?? []), edge]);
      else if (edge.why === 'unique') {
        const node = detour(work, nodes, edge);
        if (node === undefined) continue;
        const i = nodes.push(node) - 1;
        families.add();
        extra.push({ node: edge.from, after: i }, { node: edge.to, after: i });
      }
    }
    // A reference that the importer resolves within one request still wants its object there: the weak edge stays.
    strict = strict.filter((edge) => !chosen.has(edge));
  }

  // Deferred references: left out first (on an update: as they are now), set by a later act of the whole object.
  const rests: { readonly main: number; readonly node: number; readonly edges: readonly Strict[] }[] = [];
  for (const [i, edges] of [...deferred].sort(([a], [b]) => a - b)) {
    const node = nodes[i]!;
    const { draft } = node;
    const whole = node.payload;
    const properties = new Set(edges.map((edge) => edge.property));
    const first: Record<string, Json> & { id: string } = { ...whole };
    for (const property of properties) {
      const now = draft.before === undefined ? without(whole[property], edges) : draft.before[property];
      if (now === undefined || now === null) delete first[property];
      else first[property] = now;
    }
    const isLater = (field: FieldChange) => properties.has(propertyOf(field.path));
    node.payload = first;
    node.fields = [
      ...draft.fields.filter((field) => !isLater(field)),
      ...(draft.before === undefined
        ? [...properties].flatMap((property) => {
            const now = first[property];
            return now === undefined ? [] : [{ path: `/${property}`, to: now, why: 'source' }];
          })
        : []),
    ];
    const later = draft.fields.filter(isLater).map((field) => ({ ...field, why: 'deferred' }));
    rests.push({ main: i, node: nodes.push({ draft, step: 'rest', payload: whole, fields: later }) - 1, edges });
    families.add();
  }

  // Parcels: what stays in one request.
  const after: (readonly [number, number])[] = [...weak];
  const strictly: (readonly [number, number])[] = [
    ...strict.map((edge) => [edge.from, edge.to] as const),
    ...extra.map((edge) => [edge.node, edge.after] as const),
    ...rests.flatMap(({ main: i, node, edges }) => [
      [node, i] as const,
      ...edges.map((edge) => [node, edge.to] as const),
    ]),
  ];
  const found = components(groupEdges(nodes.length, families, [...after, ...strictly]));
  const members = new Map<number, number[]>();
  nodes.forEach((_, i) => {
    const family = families.find(i);
    members.set(family, [...(members.get(family) ?? []), i]);
  });
  const parcels = found
    .map((component) => component.flatMap((node) => (families.find(node) === node ? (members.get(node) ?? []) : [])))
    .filter((parcel) => parcel.length > 0)
    .map((parcel) => parcel.sort((a, b) => compareNodes(nodes[a]!, nodes[b]!)))
    .sort((a, b) => compareNodes(nodes[a[0]!]!, nodes[b[0]!]!));
  const parcelOf = new Int32Array(nodes.length);
  parcels.forEach((parcel, p) => {
    for (const node of parcel) parcelOf[node] = p;
  });
  const waits = (edges: readonly (readonly [number, number])[]): number[][] => {
    const lists = parcels.map(() => new Set<number>());
    for (const [from, to] of edges) {
      const [a, b] = [parcelOf[from]!, parcelOf[to]!];
      if (a !== b) lists[a]!.add(b);
    }
    return lists.map((list) => [...list]);
  };
  const [loose, firm] = [waits(after), waits(strictly)];
  const packed = pack(
    parcels.map((parcel, p) => ({
      size: parcel.reduce((sum, node) => sum + 1 + (along.get(node)?.length ?? 0), 0),
      after: loose[p]!,
      strictlyAfter: firm[p]!,
      ...(batchBy === 'type' && { kind: kindOf(parcel.map((node) => nodes[node]!.draft.ref.type)) }),
    })),
    batchSize,
  );

  const led = new Set(nodes.filter((node) => node.step === 'interim').map((node) => node.draft));
  const batchOf = new Int32Array(nodes.length);
  const batches = packed.map((list, b): Batch => {
    const inside = list.flatMap((p) => parcels[p]!).sort((x, y) => compareNodes(nodes[x]!, nodes[y]!));
    for (const node of inside) batchOf[node] = b;
    const fellows = inside.flatMap((node) => along.get(node) ?? []);
    const seen = new Set<RefKey>();
    return {
      id: `b${b + 1}`,
      strategy: 'CREATE_AND_UPDATE',
      acts: inside.map((node) => actOf(work, nodes[node]!, led)),
      along: fellows
        .filter(({ ref }) => !seen.has(refKey(ref)) && seen.add(refKey(ref)))
        .sort((x, y) => compareText(refKey(x.ref), refKey(y.ref)))
        .map(({ ref, why, object }): Along => {
          const type = target.catalog.types.get(ref.type)!;
          return {
            ref,
            label: labelOf(object),
            why,
            payload: inOrder<MetaObject>(payloadOf(object, type)),
            before: stateFingerprint(object, type, target.catalog, digest),
          };
        }),
    };
  });
  const deferrals = rests.flatMap(({ main: i, node, edges }) =>
    [...new Set(edges.map((edge) => `${edge.quirk} ${edge.property}`))].sort().map((pair): Deferral => {
      const [quirk = '', property = ''] = pair.split(' ');
      return {
        ref: nodes[i]!.draft.ref,
        at: `/${property}`,
        batch: batches[batchOf[i]!]!.id,
        laterBatch: batches[batchOf[node]!]!.id,
        quirk,
      };
    }),
  );
  return { batches, deferrals };
}

/** What a parcel is, by type: an option set with its options is an option set. */
function kindOf(types: readonly string[]): string {
  const inside = new Set(types);
  const isPart = (type: string) => ownerLinks.some(({ part, owner }) => part === type && inside.has(owner));
  return types.find((type) => !isPart(type)) ?? types[0]!;
}

/** Updates that change nothing but references which must be in an earlier batch: they need not stay with their family. */
function loners(nodes: readonly Node[], strict: readonly Strict[]): ReadonlySet<number> {
  const lost = new Map<number, Set<string>>();
  for (const edge of strict)
    if (edge.why === 'lost') lost.set(edge.from, (lost.get(edge.from) ?? new Set()).add(edge.property));
  return new Set(
    [...lost]
      .filter(([i, properties]) => {
        const { draft, fields } = nodes[i]!;
        return draft.verb === 'update' && fields.every((field) => properties.has(propertyOf(field.path)));
      })
      .map(([i]) => i),
  );
}

function detour(work: Work, nodes: readonly Node[], edge: Strict): Node | undefined {
  const { draft } = nodes[edge.to]!;
  const before = draft.before!;
  const value = before[edge.property];
  const property = edge.property;
  if (typeof value !== 'string' || draft.type.properties.get(property)?.constants !== undefined) {
    work.diagnostics.push({
      code: 'UNIQUE_SWAP',
      severity: 'error',
      about: draft.ref,
      at: `/${property}`,
      params: { type: draft.ref.type, property, value: String(value), id: draft.ref.id },
    });
    return undefined;
  }
  const interim = interimValue(draft, property, value);
  risk(
    work,
    'NAME_DETOUR',
    [draft.ref],
    { type: draft.ref.type, name: draft.label, property, from: value, to: interim },
    property,
  );
  return {
    draft,
    step: 'interim',
    payload: { ...payloadOf(before, draft.type), [property]: interim },
    fields: [{ path: `/${property}`, from: value, to: interim, why: 'detour' }],
  };
}

/** A list without the entries that refer to what is deferred; nothing of a single reference. */
function without(value: Json | undefined, edges: readonly Strict[]): Json | undefined {
  if (!Array.isArray(value)) return undefined;
  const gone = new Set(edges.map((edge) => edge.id));
  const rest = value.filter((entry: Json) => !gone.has(idOf(entry) ?? ''));
  return rest.length > 0 ? rest : undefined;
}

function groupEdges(count: number, groups: Groups, pairs: readonly (readonly [number, number])[]): number[][] {
  const edges = Array.from({ length: count }, (): number[] => []);
  for (const [from, to] of pairs) {
    const [a, b] = [groups.find(from), groups.find(to)];
    if (a !== b) edges[a]!.push(b);
  }
  return edges;
}

const STEPS = { interim: 0, main: 1, rest: 2 } as const;

const compareNodes = (a: Node, b: Node): number =>
  a.draft.type.order - b.draft.type.order ||
  compareText(a.draft.ref.type, b.draft.ref.type) ||
  compareText(a.draft.ref.id, b.draft.ref.id) ||
  STEPS[a.step] - STEPS[b.step];

/** `led`: drafts that an interim act goes before. Only the first act on an object finds it as it is now. */
function actOf(work: Work, { draft, step, payload, fields }: Node, led: ReadonlySet<Draft>): Act {
  const { target, digest } = work.input;
  const first = step === 'interim' || (step === 'main' && !led.has(draft));
  const before = first ? draft.before : undefined;
  return {
    verb: step === 'main' ? draft.verb : 'update',
    ref: draft.ref,
    label: draft.label,
    asked: draft.asked,
    reasons: draft.reasons,
    fields: fields.map(({ path, from, to, why }) => ({
      path,
      ...(from === undefined ? {} : { from: inOrder(from) }),
      ...(to === undefined ? {} : { to: inOrder(to) }),
      why,
    })),
    payload: inOrder(payload),
    ...(before === undefined ? {} : { before: stateFingerprint(before, draft.type, target.catalog, digest) }),
  };
}
