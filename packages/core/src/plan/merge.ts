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
  readonly source?: Json;
  readonly target?: Json;
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
  readonly conflict?: (path: string, source: Json | undefined, target: Json | undefined) => 'source' | 'target';
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
      if (winner === 'merge' && baseSaid !== undefined && !wins(`/${name}`, said, stands, baseSaid[name], rules)) {
        kept.push({ path: `/${name}`, policy, ...values });
        continue;
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
function wins(
  path: string,
  source: Json | undefined,
  target: Json | undefined,
  base: Json | undefined,
  rules: MergeRules,
): boolean {
  if (sameValue(source, base)) return false;
  if (sameValue(target, base)) return true;
  return (rules.conflict?.(path, source, target) ?? 'source') === 'source';
}

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
  const result: Entry[] = [];
  for (const entry of said) {
    const other = there.get(entry.key);
    const old = was.get(entry.key);
    if (other === undefined) {
      if (winner === 'merge' && old !== undefined && sameValue(old.canon, entry.canon)) {
        // Taken out on the target since it was installed, and the source says nothing new.
        kept.push({ path: at(entry.key), policy, source: entry.canon });
        continue;
      }
      result.push(entry);
      fields.push({ path: at(entry.key), to: entry.canon, why: 'member-added' });
    } else if (sameValue(entry.canon, other.canon)) result.push(other);
    else if (winner === 'merge' && threeWay && !wins(at(entry.key), entry.canon, other.canon, old?.canon, rules)) {
      kept.push({ path: at(entry.key), policy, source: entry.canon, target: other.canon });
      result.push(other);
    } else {
      result.push({ ...entry, raw: withIdOf(entry.raw, other.raw) });
      fields.push({ path: at(entry.key), from: other.canon, to: entry.canon, why: 'source' });
    }
  }
  standing.forEach((entry, i) => {
    if (wanted.has(entry.key)) return;
    const old = was.get(entry.key);
    const goes = winner === 'source' || (threeWay && old !== undefined && sameValue(old.canon, entry.canon));
    if (goes && !rules.holds?.(property, entry.key)) {
      fields.push({ path: at(entry.key), from: entry.canon, why: 'member-removed' });
      return;
    }
    kept.push({ path: at(entry.key), policy, target: entry.canon });
    if (!property.ordered) {
      result.push(entry);
      return;
    }
    // It stays behind the entry that it stood behind.
    let before = i - 1;
    while (before >= 0 && !result.some((one) => one.key === standing[before]!.key)) before--;
    const place = before < 0 ? 0 : result.findIndex((one) => one.key === standing[before]!.key) + 1;
    result.splice(place, 0, entry);
  });
  const order = (entries: readonly Entry[]) => entries.map((entry) => entry.key);
  if (fields.length === 0 && !sameValue(order(result), order(standing)))
    fields.push({ path: `/${property.name}`, from: order(standing), to: order(result), why: 'order' });
  return { value: result.map((entry) => entry.raw), kept, fields };
}

/** An embedded object keeps the id that it has on the target: a second row for the same thing is refused by some servers. */
function withIdOf(raw: Json, other: Json): Json {
  if (!isObject(raw) || !isObject(other) || typeof other.id !== 'string') return raw;
  return { ...raw, id: other.id };
}
