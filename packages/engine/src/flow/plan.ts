import {
  answersAboutOne,
  buildPlan,
  type Closure,
  checkPlan,
  type Decided,
  type Diagnostic,
  decidedBefore,
  everything,
  type FactsNeeded,
  Fault,
  isSame,
  isUpdated,
  type Json,
  lookedAt,
  type Member,
  type MetaObject,
  namesNeeded,
  neverUnasked,
  nothingAsked,
  type Pair,
  type Plan,
  type PlanInput,
  type Policies,
  type RefKey,
  refKey,
  type Selection,
  type Snapshot,
  stableJson,
  type TargetAnswered,
  type TargetNeeds,
  type TransformInput,
  type TransformResult,
  targetAnswer,
  targetNeeds,
  targetNeedsNothing,
  transformMembers,
  transformNeeds,
  withoutNeedsOfKept,
} from '@dhow/core';
import type { Progress, ReadRequest, Source } from '../ports/source.js';
import type { Target } from '../ports/target.js';
import type { Tools } from '../ports/tools.js';
import {
  aboutBase,
  type Base,
  type BaseRead,
  droppedFrom,
  installedOf,
  isRelease,
  refuseOtherPackage,
  tellsDropped,
} from './base.js';
import { dataBehindRisks } from './data-behind.js';
import { type RemovalsWanted, readRemovals } from './removals.js';
import { asksNothing, Growing, readClosure, request } from './snapshot.js';

/** What the user decides about a plan. */
export interface PlanOptions {
  readonly selection: Selection;
  readonly policies: Policies;
  /** Choice ids by question id. */
  readonly answers: ReadonlyMap<string, string>;
  /** Which of the answers were given together. */
  readonly together?: PlanInput['together'];
  /** Types whose objects are updated although they only came along; `['all']` for every type. */
  readonly updateDependencies: readonly string[];
  readonly batchSize: number;
  /** `type`: a batch holds objects of one type alone, with their parts. */
  readonly batchBy?: 'size' | 'type';
  /**
   * The release that was installed last time, of a package; `ignored`: somebody does not want it looked at. Policies are
   * then `upgradePolicies`, but for what somebody chose otherwise.
   */
  readonly base?: Base | 'ignored';
  /** What the target has and shall or may lose. */
  readonly removals?: RemovalsWanted;
  /** What was decided before between these two instances, by the object of the source. */
  readonly mapping?: ReadonlyMap<RefKey, Pair>;
  /** Answers of earlier imports of this source into this target, by question id. */
  readonly remembered?: ReadonlyMap<string, string>;
  /** Ask the target whether data stands behind what the plan could hurt: one or a few requests per object. */
  readonly askData: boolean;
}

/** More rounds than questions about a target can raise each other. */
const MOST_ROUNDS = 12;

/**
 * Makes a plan: reads what the selection needs from the source, what it meets on the target, settles versions and
 * identities, plans, and lets no plan out that `checkPlan` finds unsound (Fault PLAN_UNSOUND).
 */
export async function makePlan(
  source: Source,
  target: Target,
  options: PlanOptions,
  tools: Tools,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<Plan> {
  const { package: name } = source;
  const earlier = options.base === 'ignored' ? undefined : options.base;
  if (earlier && !name) throw new Fault('usage', 'BASE_NEEDS_PACKAGE', { name: source.side.name });
  if (earlier && name) refuseOtherPackage(earlier, name);
  const read = await readClosure(source, options.selection, signal, progress);
  const decided = decidedBefore(options.answers, options.mapping, stillHolding(options, source, read.closure));
  const answers = new TargetReading(target, decided, signal, progress);
  await answers.meet(read.closure);
  // What is there under its own id and stays needs nothing; after the transforms, so does what is there under another.
  const isKept = ({ ref }: Member) =>
    answers.whole.objects.has(refKey(ref)) && !isUpdated(options.updateDependencies, ref.type);
  const needed = withoutNeedsOfKept(read.closure, source.catalog, isKept);
  const found = earlier && (await readBase(earlier, read.closure, answers, decided, options, signal, progress));
  const base = earlier && found && name && isRelease(earlier, found, read.closure, name) ? found : undefined;
  const members: TransformInput = {
    closure: needed,
    source: await withNames(source, read.snapshot, needed, answers, signal),
    ...(source.spoken && { spoken: source.spoken }),
    target: answers.whole,
    known: answers.known,
    answers: decided.answers,
    policies: options.policies,
    updateDependencies: options.updateDependencies,
    mapping: decided.mapping,
    looked: answers.looked,
    ...(base && { installed: new Set(base.objects.keys()) }),
  };
  const settled = await settle(members, target, options, signal);
  await answers.follow(settled.closure);
  // What got the package's content has the package's parts, too.
  const taken = new Set(settled.matched.flatMap(({ to, evidence }) => (evidence === 'overwritten' ? [] : refKey(to))));
  const closure = withoutNeedsOfKept(settled.closure, target.catalog, isKept, taken);
  const whole = stableJson(options.selection as unknown as Json) === stableJson(everything as unknown as Json);
  const dropped =
    base && earlier && name && whole && tellsDropped(earlier, name)
      ? await droppedFrom(base, closure, settled.matched, source, earlier.others, signal)
      : [];
  const leaving = options.removals ?? (dropped.length > 0 ? { find: () => dropped } : undefined);
  const removals = leaving && (await readRemovals(leaving, closure, target, options.answers, answers));
  const input: PlanInput = {
    tool: tools.version,
    from: source.side,
    selection: options.selection,
    closure,
    sourceCatalog: source.catalog,
    ...(source.spoken && { spoken: source.spoken }),
    target: answers.whole,
    known: answers.known,
    ...(base && { base: base.objects, installed: base.installed, keptBefore: base.kept }),
    ...(name && { brings: { package: name, whole } }),
    ...removals,
    policies: options.policies,
    answers: decided.answers,
    ...(options.together && { together: options.together }),
    remembered: decided.remembered,
    updateDependencies: options.updateDependencies,
    batchSize: options.batchSize,
    ...(options.batchBy && { batchBy: options.batchBy }),
    brought: {
      questions: settled.questions,
      diagnostics: [
        ...read.diagnostics,
        ...answers.diagnostics,
        ...settled.diagnostics,
        ...aboutSides(source, target),
        ...aboutBase(
          base || options.base === 'ignored' ? options.base : undefined,
          differs(closure, answers.whole),
          name,
          target.side,
        ),
      ],
      matched: settled.matched,
    },
    digest: tools.digest,
  };
  const first = buildPlan(input);
  const dataBehind = options.askData ? await dataBehindRisks(first, target, signal) : undefined;
  const plan = dataBehind ? buildPlan({ ...input, dataBehind }) : first;
  // What an open question is about is still there as it came: the plan is for reading, and no import takes it.
  const settledPlan = plan.questions.every(({ answer }) => answer !== null);
  const unsound = checkPlan(plan, answers.everything, target.catalog).filter(({ severity }) => severity === 'error');
  if (settledPlan && unsound.length > 0)
    throw new Fault('failed', 'PLAN_UNSOUND', { count: unsound.length }, { findings: unsound });
  return plan;
}

/**
 * The remembered answers that hold for what is planned. Those about all that a source has of a kind hold for a package
 * that says what it is, or whose record shows that it is the same one.
 */
function stillHolding(
  { remembered = new Map(), base }: PlanOptions,
  { package: name }: Source,
  closure: Closure,
): ReadonlyMap<string, string> {
  if (name?.declared) return remembered;
  const record = base !== undefined && base !== 'ignored' && base.from === 'record' ? base.record : undefined;
  const isSame = [...(record?.objects.keys() ?? [])].some((key) => closure.members.has(key));
  return name && isSame ? remembered : answersAboutOne(remembered);
}

/** An earlier release in the target's version and identity: a file of it is transformed as the new one is. */
async function readBase(
  base: Base,
  now: Closure,
  answers: TargetReading,
  decided: Decided,
  { policies, updateDependencies }: PlanOptions,
  signal: AbortSignal,
  progress: Progress,
): Promise<BaseRead> {
  const installed = installedOf(base);
  if (base.from === 'record') {
    const { objects, matched, kept } = base.record;
    return { installed, objects, matched, kept };
  }
  // Accounts and places that the new one only points to are the target's own there: here, too.
  const types = new Set([...now.members.values()].map(({ ref }) => ref.type));
  const exclude = [...neverUnasked].filter((type) => !types.has(type)).map((type) => ({ type, all: true as const }));
  const read = await readClosure(base.source, { ...everything, exclude }, signal, progress);
  await answers.meet(read.closure);
  const { closure, matched } = transformMembers({
    closure: read.closure,
    source: await withNames(base.source, read.snapshot, read.closure, answers, signal),
    ...(base.source.spoken && { spoken: base.source.spoken }),
    target: answers.whole,
    known: answers.known,
    answers: decided.answers,
    policies,
    updateDependencies,
    mapping: decided.mapping,
    looked: answers.looked,
  });
  return { installed, objects: new Map([...closure.members].map(([key, { object }]) => [key, object])), matched };
}

/** Whether something stands on the target that is other than in the source. */
function differs({ members }: Closure, { objects, catalog }: Snapshot): boolean {
  for (const [key, { ref, object }] of members) {
    const there = objects.get(key);
    const type = catalog.types.get(ref.type);
    if (there !== undefined && type !== undefined && !isSame(object, there, type, catalog)) return true;
  }
  return false;
}

/** The members in the target's version and identity; what they may be the same as there is asked for data where that is wanted. */
async function settle(
  members: TransformInput,
  target: Target,
  { askData }: Pick<PlanOptions, 'askData'>,
  signal: AbortSignal,
): Promise<TransformResult> {
  const settled = transformMembers(members);
  if (!askData || !target.can.dataBehind) return settled;
  // The first that such a question is about is the package's own.
  const about = settled.questions.flatMap((question) => (question.code === 'CLASH' ? question.about.slice(1) : []));
  if (about.length === 0) return settled;
  return transformMembers({ ...members, dataBehind: await target.can.dataBehind(about, signal) });
}

/** The source with the names of what it left out and the target lacks, for the questions about it. */
async function withNames(
  source: Source,
  snapshot: Snapshot,
  closure: Closure,
  { whole, known }: Pick<TargetReading, 'whole' | 'known'>,
  signal: AbortSignal,
): Promise<Snapshot> {
  const names = namesNeeded({ closure, source: snapshot, target: whole, known });
  if (names === undefined) return snapshot;
  const reading = await source.read(names, signal);
  return { ...snapshot, objects: new Map([...reading.objects, ...snapshot.objects]) };
}

/** What is asked of the target in one round. */
interface Asking {
  readonly needs: TargetNeeds;
  readonly facts: readonly FactsNeeded[];
}

/** Reads of the target what closure, transforms and plan ask for, in as few requests as their questions allow. */
class TargetReading {
  readonly #target: Target;
  readonly #decided: Pick<TransformInput, 'answers' | 'mapping'>;
  readonly #signal: AbortSignal;
  readonly #progress: Progress;
  /** Read whole: what the plan may compare and write. */
  readonly #whole: Growing;
  /** Read by identity alone: what exists. */
  readonly #known = new Map<RefKey, MetaObject>();
  readonly #facts: FactsNeeded[] = [];
  #answered: TargetAnswered = nothingAsked;

  constructor(
    target: Target,
    decided: Pick<TransformInput, 'answers' | 'mapping'>,
    signal: AbortSignal,
    progress: Progress,
  ) {
    this.#target = target;
    this.#decided = decided;
    this.#signal = signal;
    this.#progress = progress;
    this.#whole = new Growing(target);
  }

  get whole(): Snapshot {
    return this.#whole.snapshot;
  }

  /** Whole objects, and the identity of the others. */
  get everything(): Snapshot {
    return { ...this.whole, objects: new Map([...this.#known, ...this.whole.objects]) };
  }

  get known(): ReadonlyMap<RefKey, MetaObject> {
    return this.#known;
  }

  /** Of which objects all that tells their kind is known. */
  get looked(): ReadonlySet<RefKey> {
    return lookedAt(this.#facts, this.#known);
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#whole.diagnostics;
  }

  /** Counterparts, what exists, and the facts that the transforms need. */
  async meet(closure: Closure): Promise<void> {
    // By id first; only then is it known which names, codes and groups are in question.
    await this.#round({ needs: this.#needs(closure), facts: [] });
    await this.#rounds(() => {
      const known = { target: this.whole, known: this.#known };
      const facts = transformNeeds({ closure, ...known, ...this.#decided }, this.#facts);
      this.#facts.push(...facts);
      return { needs: this.#needs(closure), facts };
    });
  }

  /** What the transformed closure asks beyond that. */
  async follow(closure: Closure): Promise<void> {
    await this.#rounds(() => ({ needs: this.#needs(closure), facts: [] }));
  }

  #needs(closure: Closure): TargetNeeds {
    return targetNeeds(closure, this.whole, this.#known, this.#answered);
  }

  async #rounds(ask: () => Asking): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const asking = ask();
      if (targetNeedsNothing(asking.needs) && asking.facts.length === 0) return;
      await this.#round(asking);
    }
    throw new Fault('failed', 'TARGET_ENDLESS', { rounds: MOST_ROUNDS });
  }

  async #round({ needs, facts }: Asking): Promise<void> {
    const fromFacts = (fields: 'whole' | 'identity') => facts.filter((fact) => fact.fields === fields);
    await this.read(
      merged([request({ ids: needs.whole, dependents: needs.dependents }), ...fromFacts('whole')], 'whole'),
    );
    await this.read(
      merged([request({ ids: needs.identity, probes: needs.probes }), ...fromFacts('identity')], 'identity'),
    );
    this.#answered = targetAnswer(this.#answered, {
      ...needs,
      dependents: [...needs.dependents, ...facts.flatMap((fact) => fact.dependents)],
      probes: [...needs.probes, ...facts.flatMap((fact) => fact.probes)],
    });
  }

  /** Reads what one request asks for; nothing where it asks nothing. */
  readonly read = async (wish: ReadRequest): Promise<void> => {
    if (asksNothing(wish)) return;
    this.#progress({ code: 'READING_TARGET', done: this.whole.objects.size });
    const reading = await this.#target.read(wish, this.#signal, this.#progress);
    if (wish.fields === 'whole') this.#whole.add(reading, wish);
    else {
      this.#whole.add({ ...reading, objects: new Map() }, wish);
      // A look shows what another one did not.
      for (const [key, object] of reading.objects) this.#known.set(key, { ...this.#known.get(key), ...object });
    }
  };
}

/** Several requests as one. */
function merged(requests: readonly ReadRequest[], fields: ReadRequest['fields']): ReadRequest {
  const ids = new Map<string, Set<string>>();
  const dependents = new Map<string, { type: string; path: string; ids: Set<string> }>();
  const probes = new Map<string, { type: string; path: string; values: Set<string>; fields?: string }>();
  for (const one of requests) {
    for (const [type, set] of one.ids) ids.set(type, new Set([...(ids.get(type) ?? []), ...set]));
    for (const { type, path, ids: wanted } of one.dependents) {
      const key = `${type} ${path}`;
      dependents.set(key, { type, path, ids: new Set([...(dependents.get(key)?.ids ?? []), ...wanted]) });
    }
    for (const { type, path, values, fields = probes.get(`${type} ${path}`)?.fields } of one.probes) {
      const key = `${type} ${path}`;
      const all = new Set([...(probes.get(key)?.values ?? []), ...values]);
      probes.set(key, { type, path, values: all, ...(fields !== undefined && { fields }) });
    }
  }
  return request({
    ids,
    dependents: [...dependents.values()].map((one) => ({ ...one, ids: [...one.ids] })),
    all: new Set(requests.flatMap((one) => [...one.all])),
    probes: [...probes.values()].map((one) => ({ ...one, values: [...one.values] })),
    looks: requests.flatMap(({ looks = [] }) => looks),
    fields,
  });
}

/** What the two sides are to each other, and what the target's login can do in need: said in the plan, so that it is approved with it. */
function aboutSides(source: Source, target: Target): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const { side } = target;
  if (source.side.kind === 'instance' && side.systemId !== undefined && source.side.systemId === side.systemId) {
    if (source.side.address !== side.address)
      found.push({ code: 'SYSTEM_IS_COPY', severity: 'note', params: { from: source.side.name, into: side.name } });
  }
  found.push(
    target.can.clearCaches
      ? { code: 'CACHES_WILL_BE_CLEARED', severity: 'note', params: { into: side.name } }
      : { code: 'CACHES_CANNOT_BE_CLEARED', severity: 'note', params: { into: side.name } },
  );
  return found;
}
