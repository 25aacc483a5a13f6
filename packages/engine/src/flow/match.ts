import {
  type Catalog,
  checkPairs,
  DEFAULT_BATCH_SIZE,
  type Diagnostic,
  defaultPolicies,
  type EndFacts,
  isMatchable,
  isUid,
  type MetaObject,
  type Pair,
  type PairRow,
  type PlacedPair,
  type Plan,
  proposeAlike,
  type Ref,
  type RefKey,
  refKey,
  refsByType,
  rowsOfPlan,
  type Wish,
} from '@dhow/core';
import type { Progress, Source } from '../ports/source.js';
import type { Target } from '../ports/target.js';
import type { Tools } from '../ports/tools.js';
import { makePlan } from './plan.js';
import { asksNothing, request } from './snapshot.js';

/**
 * What a plan's objects could be matched with: its clashes, and objects of the target whose code or name is the same but
 * for case, accents and signs. In the order of their types and ids.
 */
export async function proposeMatches(
  plan: Plan,
  target: Target,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<readonly PairRow[]> {
  const clashes = rowsOfPlan(plan);
  const asked = new Set(plan.questions.flatMap(({ about }) => about.map(refKey)));
  const news = plan.batches.flatMap(({ acts }) =>
    acts.flatMap(({ ref, verb, payload }) =>
      verb === 'create' && payload && !asked.has(refKey(ref)) && isMatchable(ref.type, target.catalog)
        ? [{ ref, object: payload }]
        : [],
    ),
  );
  if (news.length === 0) return clashes;
  const all = new Set(news.map(({ ref }) => ref.type));
  progress({ code: 'READING_TARGET' });
  const { objects } = await target.read(request({ all, fields: 'identity' }), signal, progress);
  const taken = new Set<RefKey>([
    ...plan.basis.matched.map(({ to }) => refKey(to)),
    ...plan.batches.flatMap(({ acts }) => acts.map(({ ref }) => refKey(ref))),
    ...asked,
  ]);
  return [...clashes, ...proposeAlike(news, objects, taken)];
}

/** What is wrong with pairs, on either end. The source is looked at where it was given. */
export async function checkMatches(
  placed: readonly PlacedPair[],
  ends: { readonly source?: Source; readonly target: Target },
  signal: AbortSignal,
): Promise<readonly Diagnostic[]> {
  const { source, target } = ends;
  const pairs = placed.map(({ pair }) => pair);
  const tos = pairs.flatMap(({ from, to }) => (to === null ? [] : [{ type: from.type, id: to }]));
  const [ours, theirs] = [
    source && (await factsOf(source, [...pairs.map(({ from }) => from), ...tos], signal)),
    await factsOf(target, tos, signal),
  ];
  return checkPairs(placed, (type) => target.catalog.types.has(type), {
    ...(ours && { source: ours }),
    target: theirs,
  });
}

/** What a plan says of pairs whose kinds differ. */
const OTHER_KINDS: ReadonlySet<string> = new Set(['OTHER_KIND_OVERWRITTEN', 'OTHER_KIND_USED']);

/**
 * Which of `news` match things that are not of the same kind: as a plan between the two would tell it, with all pairs in
 * hand. About an object that the source has.
 */
export async function findOtherKinds(
  news: readonly Pair[],
  all: readonly Pair[],
  { source, target }: { readonly source: Source; readonly target: Target },
  tools: Tools,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<readonly Diagnostic[]> {
  const asked = news.filter(({ to }) => to !== null).map(({ from }) => from);
  if (asked.length === 0) return [];
  const plan = await makePlan(
    source,
    target,
    {
      selection: { include: wishesFor(asked), exclude: [], dependents: {} },
      policies: defaultPolicies,
      answers: new Map(),
      updateDependencies: [],
      batchSize: DEFAULT_BATCH_SIZE,
      askData: false,
      mapping: new Map([...all, ...news].map((pair) => [refKey(pair.from), pair])),
    },
    tools,
    signal,
    progress,
  );
  const meant = new Set(asked.map(refKey));
  return plan.basis.diagnostics.filter(
    ({ code, about }) => OTHER_KINDS.has(code) && about !== undefined && meant.has(refKey(about)),
  );
}

/** Each by its id; of a type with many, all. */
const wishesFor = (refs: readonly Ref[]): readonly Wish[] =>
  [...refsByType(refs)].flatMap(([type, ids]): readonly Wish[] =>
    ids.size >= MANY ? [{ type, all: true }] : [...ids].map((id) => ({ type, match: id })),
  );

/** So many ids that a side lacks are looked for among its other types: enough to say what a wrong column is about. */
const LOOKED_FOR = 50;
/** From so many ids of a type on, all of it is read: in fewer requests than by id. */
const MANY = 1000;

/** What a side has of some objects; those that it lacks, the first of them, are looked for among its other types. */
async function factsOf(side: Source, refs: readonly Ref[], signal: AbortSignal): Promise<EndFacts> {
  const has = await readIds(side, refs, signal);
  const lacking = new Set(refs.filter((ref) => !has.has(refKey(ref))).map(({ id }) => id));
  const sought = [...lacking].slice(0, LOOKED_FOR);
  const types = [...side.catalog.types.keys()].filter((type) => isMatchable(type, side.catalog));
  const elsewhere = await readIds(
    side,
    sought.flatMap((id) => types.map((type) => ({ type, id }))),
    signal,
  );
  return {
    name: side.side.name,
    has: (ref) => has.has(refKey(ref)),
    otherTypes: ({ type, id }) => types.filter((other) => other !== type && elsewhere.has(refKey({ type: other, id }))),
  };
}

/** Which of these a side has. */
async function readIds(
  side: Source,
  refs: readonly Ref[],
  signal: AbortSignal,
): Promise<ReadonlyMap<RefKey, MetaObject>> {
  const ids = idsByType(refs, side.catalog);
  const all = new Set([...ids].flatMap(([type, some]) => (some.size >= MANY ? [type] : [])));
  for (const type of all) ids.delete(type);
  const wish = request({ ids, all, fields: 'identity' });
  return asksNothing(wish) ? new Map() : (await side.read(wish, signal)).objects;
}

function idsByType(refs: readonly Ref[], catalog: Catalog): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const { type, id } of refs)
    if (isUid(id) && catalog.types.has(type)) {
      const some = ids.get(type);
      if (some) some.add(id);
      else ids.set(type, new Set([id]));
    }
  return ids;
}
