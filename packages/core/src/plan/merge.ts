import type { Catalog, MetaType, Property } from '../catalog/catalog.js';
import { canonical } from '../object/canonical.js';
import { sameValue } from '../object/equal.js';
import { stableJson } from '../object/fingerprint.js';
import { isObject, type Json, type MetaObject } from '../object/meta-object.js';
import { type Policies, policyOf } from '../policy/policy.js';
import { isSent, payloadOf, sharingOf, withoutOwner } from './payload.js';
import type { FieldChange, PolicyValue } from './plan.js';

/** A difference that the policies leave as it is on the target. */
export interface KeptField {
  readonly path: string;
  readonly policy: string;
  /** Since it was installed: changed on the target alone, or on both sides (and a person says whose stays). */
  readonly changed?: 'there' | 'both';
  readonly source?: Json;
  readonly target?: Json;
}

/** One thing as it was, as the source says it and as it stands on the target; undefined: not there. */
export interface ThreeValues {
  readonly base: Json | undefined;
  readonly source: Json | undefined;
  readonly target: Json | undefined;
}

/** What becomes of an object that both sides have. */
export interface Merged {
  /** The whole object as it will be sent; raw values of the target where nothing changes. */
  readonly payload: MetaObject;
  /** Empty: nothing changes. */
  readonly fields: readonly FieldChange[];
  readonly kept: readonly KeptField[];
}

/** How two states of one object are brought together. */
export interface MergeRules {
  readonly type: MetaType;
  readonly catalog: Catalog;
  readonly policies: Policies;
  /** A property that the source cannot speak of: absent there, it says nothing. */
  readonly silent: (property: Property) => boolean;
  /** Whether an entry that the policies would remove is to stay (an option that nobody agreed to remove). */
  readonly holds?: (property: Property, key: string) => boolean;
  /** Whose value stands where, against the base, both sides changed something (path within the object); absent: the source's. */
  readonly conflict?: (path: string, values: ThreeValues) => 'source' | 'target';
}

/**
 * Brings `source` and `target` together, property by property, in canonical form, on raw values: where both mean the same
 * the target's value stays as it is. With `base` (what both once were) a `merge` is three-way.
 */
export function mergeObjects(
  source: MetaObject,
  target: MetaObject,
  base: MetaObject | undefined,
  rules: MergeRules,
): Merged {
  const payload = payloadOf(target, rules.type);
  const fields: FieldChange[] = [];
  const kept: KeptField[] = [];
  const canonicalOf = (object: MetaObject) => canonical(object, rules.type, rules.catalog, 'content');
  const [mineSaid, theirsSaid] = [canonicalOf(source), canonicalOf(target)];
  const baseSaid = base === undefined ? undefined : canonicalOf(base);
  const names = new Set([...Object.keys(mineSaid), ...Object.keys(theirsSaid)]);
  for (const name of [...names].sort()) {
    const property = rules.type.properties.get(name);
    if (property === undefined || name === 'id' || !isSent(property)) continue;
    const said = mineSaid[name];
    const stands = theirsSaid[name];
    if (sameValue(said, stands)) continue;
    // A value that was written under another name (old relative periods) has its canonical value alone.
    const mine = source[name] ?? said;
    const theirs = target[name] ?? stands;
    const policy = policyOf(rules.type.type, property);
    const values = {
      ...(said === undefined ? {} : { source: said }),
      ...(stands === undefined ? {} : { target: stands }),
    };
    if (said === undefined && rules.silent(property)) {
      kept.push({ path: `/${name}`, policy: 'unknown-to-source', ...values });
      continue;
    }
    const winner = rules.policies[policy] ?? 'source';
    if (winner === 'target') {
      kept.push({ path: `/${name}`, policy, ...values });
      continue;
    }
    const change =
      policy === 'sharing' && !(winner === 'merge' && baseSaid !== undefined)
        ? mergeSharing(mine, theirs, winner)
        : isList(property)
          ? mergeLists(
              property,
              mine,
              theirs,
              base?.[name] ?? baseSaid?.[name],
              base !== undefined,
              winner,
              policy,
              rules,
            )
          : undefined;
    if (change === undefined) {
      if (winner === 'merge' && baseSaid !== undefined) {
        const three = { base: baseSaid[name], source: said, target: stands };
        if (!wins(`/${name}`, three, rules)) {
          kept.push({ path: `/${name}`, policy, ...values, ...changedSince(three) });
          continue;
        }
      }
      if (mine === undefined || mine === null) delete payload[name];
      else payload[name] = policy === 'sharing' ? sharingOf(mine) : mine;
      fields.push({ path: `/${name}`, ...fromTo(stands, said), why: 'source' });
      continue;
    }
    kept.push(...change.kept);
    const result = canonicalValue(property, change.value, rules);
    if (sameValue(result, stands)) continue;
    payload[name] = change.value;
    fields.push(...(change.fields ?? [{ path: `/${name}`, ...fromTo(stands, result), why: winner }]));
  }
  // Entries taken from the source are sent in the same form as all others.
  return { payload: payloadOf(payload, rules.type), fields, kept };
}

/** Whether, of three states of one thing, the source's is to stand. */
function wins(path: string, three: ThreeValues, rules: MergeRules): boolean {
  if (sameValue(three.source, three.base)) return false;
  if (sameValue(three.target, three.base)) return true;
  return (rules.conflict?.(path, three) ?? 'source') === 'source';
}

/** What was changed since it was installed stays for that reason, not for a policy's. */
const changedSince = ({ base, source }: ThreeValues): Pick<KeptField, 'changed'> => ({
  changed: sameValue(source, base) ? 'there' : 'both',
});

const fromTo = (from: Json | undefined, to: Json | undefined) => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/** The canonical value of one property, undefined where it means nothing. */
export function canonicalValue(
  property: Property,
  value: Json | undefined,
  { type, catalog }: Pick<MergeRules, 'type' | 'catalog'>,
): Json | undefined {
  if (value === undefined || value === null) return undefined;
  return canonical({ id: '', [property.name]: value }, type, catalog, 'content')[property.name];
}

export const isList = (property: Property): boolean =>
  property.kind === 'references' ||
  property.kind === 'objects' ||
  property.kind === 'values' ||
  property.name === 'translations' ||
  property.name === 'attributeValues';

interface Change {
  readonly value: Json;
  readonly kept: readonly KeptField[];
  readonly fields?: readonly FieldChange[];
}

function mergeSharing(mine: Json | undefined, theirs: Json | undefined, winner: PolicyValue): Change {
  const target = isObject(theirs) ? theirs : {};
  const source = sharingOf(mine ?? {});
  const owner = typeof target.owner === 'string' ? { owner: target.owner } : {};
  if (!isObject(source)) return { value: theirs ?? {}, kept: [] };
  if (winner === 'source') return { value: { ...(withoutOwner(source) as object), ...owner }, kept: [] };
  const standing = sharingOf(target);
  const both = (name: string) => ({
    ...((isObject(standing) && isObject(standing[name]) ? standing[name] : {}) as object),
    ...((isObject(source[name]) ? source[name] : {}) as object),
  });
  return {
    value: {
      ...owner,
      public: source.public ?? target.public ?? '--------',
      users: both('users'),
      userGroups: both('userGroups'),
    },
    kept: [],
  };
}

/** One entry of a list: as it came, what it means, and what it is the entry of. */
export interface Entry {
  readonly raw: Json;
  readonly canon: Json;
  readonly key: string;
}

/**
 * The entries of a list by what they are entries of: the id referred to; locale and property of a translation; the
 * attribute of a value; for embedded objects what they refer to (the data element of a dataSetElement), else their own id.
 */
export function entriesOf(
  property: Property,
  value: Json | undefined,
  rules: Pick<MergeRules, 'type' | 'catalog'>,
): Entry[] {
  if (!Array.isArray(value)) return [];
  const entries: Entry[] = [];
  const seen = new Map<string, number>();
  for (const raw of value as readonly Json[]) {
    const list = canonicalValue(property, [raw], rules);
    const canon = Array.isArray(list) ? (list as readonly Json[])[0] : list;
    if (canon === undefined) continue;
    const key = entryKey(property, raw, canon);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    entries.push({ raw, canon, key: count === 0 ? key : `${key}#${count}` });
  }
  return entries;
}

/** Embedded objects of these classes are told apart by their own id: what they refer to may stand in several. */
const BY_OWN_ID: ReadonlySet<string> = new Set(['DashboardItem', 'MapView', 'Legend', 'AnalyticsPeriodBoundary']);

function entryKey(property: Property, raw: Json, canon: Json): string {
  if (!isObject(canon)) return String(canon);
  if (property.name === 'translations') return `${canon.locale},${canon.property}`;
  const own = isObject(raw) && typeof raw.id === 'string' ? raw.id : undefined;
  if (property.kind === 'references' && own !== undefined) return own;
  if (own !== undefined && BY_OWN_ID.has(property.klass)) return own;
  const refers = Object.keys(canon)
    .sort()
    .flatMap((name) => {
      const inner = canon[name];
      return name !== 'categoryCombo' && isObject(inner) && typeof inner.id === 'string' ? [inner.id] : [];
    });
  if (refers.length > 0) return refers.join('.');
  return own ?? stableJson(canon);
}

function mergeLists(
  property: Property,
  mine: Json | undefined,
  theirs: Json | undefined,
  base: Json | undefined,
  threeWay: boolean,
  winner: PolicyValue,
  policy: string,
  rules: MergeRules,
): Change {
  const said = entriesOf(property, mine, rules);
  const standing = entriesOf(property, theirs, rules);
  const was = new Map(entriesOf(property, base, rules).map((entry) => [entry.key, entry]));
  const there = new Map(standing.map((entry) => [entry.key, entry]));
  const wanted = new Set(said.map((entry) => entry.key));
  const kept: KeptField[] = [];
  const fields: FieldChange[] = [];
  const at = (key: string) => `/${property.name}[${key}]`;
  const staying = new Map<string, Entry>();
  const judged = winner === 'merge' && threeWay;
  for (const entry of said) {
    const path = at(entry.key);
    const other = there.get(entry.key);
    const three = { base: was.get(entry.key)?.canon, source: entry.canon, target: other?.canon };
    if (other !== undefined && sameValue(entry.canon, other.canon)) staying.set(entry.key, other);
    else if (judged && !wins(path, three, rules)) {
      // Without a value on the target it was taken out there since it was installed.
      kept.push({ path, policy, source: entry.canon, ...(other && { target: other.canon }), ...changedSince(three) });
      if (other !== undefined) staying.set(entry.key, other);
    } else if (other === undefined) {
      staying.set(entry.key, entry);
      fields.push({ path, to: entry.canon, why: 'member-added' });
    } else {
      staying.set(entry.key, { ...entry, raw: withIdOf(entry.raw, other.raw) });
      fields.push({ path, from: other.canon, to: entry.canon, why: 'source' });
    }
  }
  for (const entry of standing) {
    if (wanted.has(entry.key)) continue;
    const path = at(entry.key);
    const three = { base: was.get(entry.key)?.canon, source: undefined, target: entry.canon };
    const goes = winner === 'source' || (judged && wins(path, three, rules));
    if (goes && !rules.holds?.(property, entry.key)) {
      fields.push({ path, from: entry.canon, why: 'member-removed' });
      continue;
    }
    kept.push({ path, policy, target: entry.canon, ...(judged && !goes && changedSince(three)) });
    staying.set(entry.key, entry);
  }
  const leads = judged && property.ordered ? orderOf(property, said, standing, was, rules) : 'source';
  const result = woven(staying, leads === 'source' ? [said, standing] : [standing, said], property.ordered);
  const order = (entries: readonly Entry[]) => entries.map((entry) => entry.key);
  if (fields.length === 0 && !sameValue(order(result), order(standing)))
    fields.push({ path: `/${property.name}`, from: order(standing), to: order(result), why: 'order' });
  return { value: result.map((entry) => entry.raw), kept, fields };
}

/** Whose order a list has: the one's that changed it; where both did, it is asked. */
function orderOf(
  property: Property,
  said: readonly Entry[],
  standing: readonly Entry[],
  was: ReadonlyMap<string, Entry>,
  rules: MergeRules,
): 'source' | 'target' {
  const among = (entries: Iterable<Entry>, ...others: readonly ReadonlyMap<string, Entry>[]) =>
    [...entries].map(({ key }) => key).filter((key) => others.every((other) => other.has(key)));
  const [mine, theirs] = [said, standing].map((list) => new Map(list.map((entry) => [entry.key, entry]))) as [
    Map<string, Entry>,
    Map<string, Entry>,
  ];
  const orders = {
    base: among(was.values(), mine, theirs),
    source: among(said, was, theirs),
    target: among(standing, was, mine),
  };
  if (sameValue(orders.source, orders.target) || sameValue(orders.target, orders.base)) return 'source';
  if (sameValue(orders.source, orders.base)) return 'target';
  return rules.conflict?.(`/${property.name}`, orders) ?? 'source';
}

/**
 * The entries that stay, in the order of the first list; those that only the second has stand behind what they stood behind
 * there, or, where order means nothing, at the end.
 */
function woven(
  staying: ReadonlyMap<string, Entry>,
  [lead, follow]: readonly (readonly Entry[])[],
  ordered: boolean,
): readonly Entry[] {
  const result = (lead ?? []).flatMap(({ key }) => staying.get(key) ?? []);
  const placed = new Set(result.map(({ key }) => key));
  const others = (follow ?? []).filter(({ key }) => staying.has(key));
  others.forEach(({ key }, i) => {
    if (placed.has(key)) return;
    placed.add(key);
    const before = ordered ? others[i - 1]?.key : result.at(-1)?.key;
    const place = before === undefined ? 0 : result.findIndex((one) => one.key === before) + 1;
    result.splice(place, 0, staying.get(key)!);
  });
  return result;
}

/** An embedded object keeps the id that it has on the target: a second row for the same thing is refused by some servers. */
function withIdOf(raw: Json, other: Json): Json {
  if (!isObject(raw) || !isObject(other) || typeof other.id !== 'string') return raw;
  return { ...raw, id: other.id };
}
