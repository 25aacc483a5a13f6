import {
  canonical,
  compareText,
  type Diagnostic,
  type Json,
  type MetaObject,
  parseRefKey,
  type Ref,
  type RefKey,
  type Selection,
  type Snapshot,
  sameObject,
  sameValue,
} from '@dhow/core';
import type { Progress, Source } from '../ports/source.js';
import { Growing, readClosure, request } from './snapshot.js';

/** One object that is not the same on both sides. */
export interface ObjectDifference {
  readonly ref: Ref;
  readonly label: string;
  /** `first`, `second`: only there. `both`: there with other content. */
  readonly where: 'first' | 'second' | 'both';
  /** False when it stands on one side only, but the login of the other does not see everything: it may be there. */
  readonly certain: boolean;
  /** For `both`: properties in canonical form. */
  readonly fields: readonly { readonly path: string; readonly first?: Json; readonly second?: Json }[];
}

export interface Differences {
  readonly objects: readonly ObjectDifference[];
  /** Objects that mean the same on both sides. */
  readonly equal: number;
  /** What reading the two sides found: what could not be read is no difference. */
  readonly diagnostics: readonly Diagnostic[];
}

/** One side as far as it was read. */
interface Side {
  readonly snapshot: Snapshot;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Which objects of two sides differ, and how. What is compared is what the selection asks of the first side (without one:
 * all of a file, else all types that both read); the second is asked for the same objects. Compared is content, in the
 * form of the second side's version where both know the property.
 */
export async function diffSides(
  first: Source,
  second: Source,
  selection: Selection | undefined,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<Differences> {
  if (selection) {
    const { snapshot, closure, diagnostics } = await readClosure(first, selection, signal, progress);
    const ids = idsOf(
      [...closure.members.values()].map(({ ref }) => ref),
      second,
    );
    const mine = new Map([...closure.members].map(([key, { object }]) => [key, object]));
    const side: Side = { snapshot: { ...snapshot, objects: mine }, diagnostics };
    return compare(side, await readIds(second, ids, signal, progress));
  }
  const [whole, other] =
    first.side.kind === 'instance' && second.side.kind !== 'instance' ? [second, first] : [first, second];
  const a = await readAll(whole, other, signal, progress);
  // A file says what it says and no more: of a server only the file's objects are compared with it.
  const b =
    whole.side.kind !== 'instance' && other.side.kind === 'instance'
      ? await readIds(other, idsOf([...a.snapshot.objects.keys()].map(parseRefKey), other), signal, progress)
      : await readAll(other, whole, signal, progress);
  return whole === first ? compare(a, b) : compare(b, a);
}

function idsOf(refs: readonly Ref[], source: Source): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const { type, id } of refs)
    if (source.catalog.types.has(type)) ids.set(type, (ids.get(type) ?? new Set()).add(id));
  return ids;
}

async function readIds(
  source: Source,
  ids: ReadonlyMap<string, ReadonlySet<string>>,
  signal: AbortSignal,
  progress: Progress,
): Promise<Side> {
  const growing = new Growing(source);
  const wish = request({ ids });
  if (ids.size > 0) growing.add(await source.read(wish, signal, progress), wish);
  return growing;
}

/** Every type that both sides know. */
async function readAll(source: Source, other: Source, signal: AbortSignal, progress: Progress): Promise<Side> {
  const growing = new Growing(source);
  const wish = request({
    all: new Set([...source.catalog.types.keys()].filter((type) => other.catalog.types.has(type))),
  });
  growing.add(await source.read(wish, signal, progress), wish);
  return growing;
}

function compare(one: Side, other: Side): Differences {
  const [first, second] = [one.snapshot, other.snapshot];
  const objects: ObjectDifference[] = [];
  let equal = 0;
  const { catalog } = second;
  const keys = [...new Set<RefKey>([...first.objects.keys(), ...second.objects.keys()])].sort(compareText);
  for (const key of keys) {
    const ref = parseRefKey(key);
    const type = catalog.types.get(ref.type);
    const [a, b] = [first.objects.get(key), second.objects.get(key)];
    if (!type || (a === undefined && b === undefined)) continue;
    const label = labelOf((a ?? b)!);
    if (a === undefined || b === undefined)
      objects.push({
        ref,
        label,
        where: a === undefined ? 'second' : 'first',
        certain: (a === undefined ? first : second).side.eyes.sees === 'all',
        fields: [],
      });
    else if (sameObject(a, b, type, catalog, 'content')) equal++;
    else {
      const unread = first.unknownSharing.has(key) || second.unknownSharing.has(key);
      const fields = fieldsOf(canonical(a, type, catalog, 'content'), canonical(b, type, catalog, 'content')).filter(
        ({ path }) => !(unread && path === '/sharing'),
      );
      if (fields.length > 0) objects.push({ ref, label, where: 'both', certain: true, fields });
      else equal++;
    }
  }
  return { objects, equal, diagnostics: [...one.diagnostics, ...other.diagnostics] };
}

function fieldsOf(a: MetaObject, b: MetaObject): ObjectDifference['fields'] {
  const paths = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort(compareText);
  return paths
    .filter((path) => !sameValue(a[path], b[path]))
    .map((path) => ({
      path: `/${path}`,
      ...(a[path] !== undefined && { first: a[path] }),
      ...(b[path] !== undefined && { second: b[path] }),
    }));
}

const labelOf = (object: MetaObject): string => {
  const text = object.name ?? object.code;
  return typeof text === 'string' ? text : object.id;
};
