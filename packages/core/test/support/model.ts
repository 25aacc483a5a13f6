import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  answer,
  buildCatalog,
  buildPlan,
  type Catalog,
  closeOver,
  compareText,
  DEFAULT_BATCH_SIZE,
  defaultPolicies,
  everything,
  type MetaDocument,
  type MetaObject,
  nothingAnswered,
  type Plan,
  type PlanInput,
  parseRefKey,
  type RawSchemas,
  type RefKey,
  referencesOf,
  refKey,
  type Side,
  type Snapshot,
  type Version,
} from '../../src/index.js';

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

const catalogs = new Map<string, Catalog>();

export function catalogOf(version: Version): Catalog {
  const known = catalogs.get(version);
  if (known) return known;
  const file = new URL(`../../schemas/${version}.json.gz`, import.meta.url);
  const catalog = buildCatalog(JSON.parse(gunzipSync(readFileSync(file)).toString()) as RawSchemas);
  catalogs.set(version, catalog);
  return catalog;
}

export const sideOf = (name: string, version: Version, kind: Side['kind'] = 'instance'): Side => ({
  kind,
  name,
  serverVersion: `${version}.0`,
  version,
  eyes: { login: 'admin', sees: 'all' },
  readAt: '2026-11-21T12:00:00.000Z',
});

/** A snapshot that holds every type whole. */
export function snapshotOf(document: MetaDocument, side: Side): Snapshot {
  const catalog = catalogOf(side.version);
  const objects = new Map<RefKey, MetaObject>();
  for (const [type, list] of Object.entries(document))
    for (const object of list) objects.set(refKey({ type, id: object.id }), object);
  return { side, catalog, objects, absent: new Set(), whole: new Set(catalog.types.keys()), unknownSharing: new Set() };
}

export interface PlanOptions {
  readonly version?: Version;
  readonly only?: PlanInput['selection'];
  readonly policies?: Partial<PlanInput['policies']>;
  readonly answers?: Readonly<Record<string, string>>;
  /** Takes every proposal, safe or not, and plans again. */
  readonly takeProposals?: boolean;
  readonly updateDependencies?: readonly string[];
  readonly batchSize?: number;
  readonly base?: MetaDocument;
  readonly removals?: PlanInput['removals'];
  readonly installed?: PlanInput['installed'];
  readonly keptBefore?: PlanInput['keptBefore'];
  readonly brings?: PlanInput['brings'];
  /** Objects of the target whose sharing could not be read. */
  readonly unknownSharing?: readonly RefKey[];
}

/** A plan between two documents of one version, without transforms. */
export function planOf(source: MetaDocument, target: MetaDocument, options: PlanOptions = {}): Plan {
  const version = options.version ?? '2.42';
  const from = snapshotOf(source, sideOf('staging', version));
  const selection = options.only ?? everything;
  const { closure } = closeOver(
    selection,
    from,
    answer(nothingAnswered, { ids: new Map(), dependents: [], all: new Set(), matches: [] }, new Map()),
  );
  const input: PlanInput = {
    tool: '0.0.0',
    from: from.side,
    selection,
    closure,
    sourceCatalog: from.catalog,
    target: {
      ...snapshotOf(target, sideOf('PRODUCTION', version)),
      unknownSharing: new Set(options.unknownSharing),
    },
    known: new Map(),
    policies: { ...defaultPolicies, ...(options.policies as PlanInput['policies']) },
    answers: new Map(Object.entries(options.answers ?? {})),
    updateDependencies: options.updateDependencies ?? [],
    batchSize: options.batchSize ?? DEFAULT_BATCH_SIZE,
    brought: { questions: [], diagnostics: [], matched: [] },
    ...(options.installed ? { installed: options.installed } : {}),
    ...(options.keptBefore ? { keptBefore: options.keptBefore } : {}),
    ...(options.brings ? { brings: options.brings } : {}),
    ...(options.removals ? { removals: options.removals } : {}),
    ...(options.base ? { base: snapshotOf(options.base, from.side).objects } : {}),
    digest,
  };
  let plan = buildPlan(input);
  for (let round = 0; options.takeProposals && round < 5; round++) {
    const open = plan.questions.filter((question) => question.answer === null && question.proposal !== null);
    if (open.length === 0) break;
    const answers = new Map(input.answers);
    for (const [id, choice] of Object.entries(plan.basis.answers)) answers.set(id, choice);
    for (const question of open) answers.set(question.id, question.proposal!);
    plan = buildPlan({ ...input, answers });
  }
  return plan;
}

/** The type of each property that the importer puts right by itself though it refers forward. */
const REPAIRED = new Set([
  'users.organisationUnits',
  'users.dataViewOrganisationUnits',
  'users.teiSearchOrganisationUnits',
  'options.optionSet',
  'organisationUnits.parent',
  'programStageSections.programStage',
  'programStages.program',
  'programs.programSections',
  'programRuleActions.programRule',
]);

/** What a refused import says. */
export class Refused extends Error {}

/**
 * As much of the importer as a plan must get right, read from the recordings and not from the planner: whole objects
 * replace, references to what is not saved yet are lost without a word, unknown ones and taken names are refused, message
 * actions cannot be updated (2.42+), option combos come in full sets (2.43+).
 */
export class Model {
  readonly version: Version;
  readonly catalog: Catalog;
  readonly objects = new Map<RefKey, MetaObject>();
  /** References lost in silence, as `type:id/property`. */
  readonly lost: string[] = [];

  constructor(version: Version, document: MetaDocument = {}) {
    this.version = version;
    this.catalog = catalogOf(version);
    for (const [type, list] of Object.entries(document))
      for (const object of list) this.objects.set(refKey({ type, id: object.id }), object);
  }

  document(): MetaDocument {
    const document: Record<string, MetaObject[]> = {};
    for (const key of [...this.objects.keys()].sort(compareText)) {
      const { type } = parseRefKey(key);
      document[type] = [...(document[type] ?? []), this.objects.get(key)!];
    }
    return document;
  }

  /** Sends every batch of a plan; throws `Refused` as soon as one is. */
  apply(plan: Plan): void {
    for (const batch of plan.batches) {
      for (const act of batch.acts) if (act.verb === 'recreate') this.objects.delete(refKey(act.ref));
      if (batch.strategy === 'DELETE') {
        this.remove(batch.acts.map((act) => refKey(act.ref)));
        continue;
      }
      const sent = [
        ...batch.acts.flatMap((act) => (act.payload ? [[refKey(act.ref), act.payload] as const] : [])),
        ...batch.along.map((one) => [refKey(one.ref), one.payload] as const),
      ];
      this.send(new Map(sent));
    }
  }

  /**
   * Deletes in one request: refused (E5001) for what is not there, vetoed (E4030) by whatever still refers to it, but for
   * the owner that lists it. A combo takes its option combos with it.
   */
  remove(keys: readonly RefKey[]): void {
    const listed = new Set([
      'optionSets.options',
      'programs.programStages',
      'programs.programSections',
      'programs.notificationTemplates',
      'programs.dataEntryForm',
      'programStages.programStageSections',
      'programStages.notificationTemplates',
      'programStages.dataEntryForm',
      'programRules.programRuleActions',
      'dataSets.dataEntryForm',
    ]);
    for (const key of keys) {
      if (!this.objects.has(key)) throw new Refused(`E5001 ${key}`);
      if (keys.some((other) => other.startsWith('categoryCombos:')) && key.startsWith('categoryOptionCombos:'))
        throw new Refused('Removing a detached instance');
    }
    const order = (key: RefKey) => this.catalog.types.get(parseRefKey(key).type)!.order;
    const users = new Map<string, RefKey[]>();
    for (const [other, object] of this.objects)
      for (const { id } of referencesOf(object, this.catalog.types.get(parseRefKey(other).type)!, this.catalog))
        users.set(id, [...(users.get(id) ?? []), other]);
    for (const key of [...keys].sort((a, b) => order(a) - order(b))) {
      this.objects.delete(key);
      const { type, id } = parseRefKey(key);
      for (const other of new Set(users.get(id))) {
        const object = this.objects.get(other);
        if (object === undefined) continue;
        const meta = this.catalog.types.get(parseRefKey(other).type)!;
        if (type === 'categoryCombos' && other.startsWith('categoryOptionCombos:')) {
          if ((object.categoryCombo as { id?: string } | undefined)?.id === id) this.objects.delete(other);
          continue;
        }
        for (const reference of referencesOf(object, meta, this.catalog)) {
          if (reference.id !== id || !reference.types.includes(type)) continue;
          if (!['structural', 'nested', 'sharing', 'attribute'].includes(reference.kind)) continue;
          if (reference.kind === 'sharing' && keys.includes(other)) continue; // gone too, at the end of this request
          const property = reference.at.split('/')[1]!;
          if (!listed.has(`${meta.type}.${property}`))
            throw new Refused(`E4030 ${key} is used by ${other}${reference.at}`);
          const value = object[property];
          const kept = Array.isArray(value) ? value.filter((entry) => (entry as { id?: string }).id !== id) : undefined;
          const { [property]: _, ...rest } = object;
          this.objects.set(other, (kept ? { ...rest, [property]: kept } : rest) as MetaObject);
        }
      }
    }
  }

  send(payload: ReadonlyMap<RefKey, MetaObject>): void {
    this.#refuse(payload);
    const order = (key: RefKey) => this.catalog.types.get(parseRefKey(key).type)!.order;
    const sorted = [...payload].sort(([a], [b]) => order(a) - order(b) || compareText(a, b));
    const saved = new Set(this.objects.keys());
    for (const [key, object] of sorted) {
      const { type } = parseRefKey(key);
      let stored: Record<string, unknown> = { ...object };
      for (const [name, property] of this.catalog.types.get(type)!.properties) {
        if (property.refType === undefined || REPAIRED.has(`${type}.${name}`)) continue;
        const isSaved = (entry: unknown) =>
          saved.has(refKey({ type: property.refType!, id: (entry as { id: string }).id })) ||
          !payload.has(refKey({ type: property.refType!, id: (entry as { id: string }).id }));
        const value = stored[name];
        const kept = Array.isArray(value) ? value.filter(isSaved) : value && !isSaved(value) ? undefined : value;
        if (JSON.stringify(kept) === JSON.stringify(value)) continue;
        this.lost.push(`${key}/${name}`);
        stored = { ...stored, [name]: kept };
        if (kept === undefined) delete stored[name];
      }
      if (stored.sharing === undefined && this.catalog.types.get(type)!.shareable)
        stored.sharing = {
          owner: 'admin',
          public: type === 'dashboards' ? '--------' : 'rw------',
          users: {},
          userGroups: {},
        };
      this.objects.set(key, stored as MetaObject);
      saved.add(key);
    }
  }

  #refuse(payload: ReadonlyMap<RefKey, MetaObject>): void {
    const taken = new Map<string, RefKey>();
    for (const source of [this.objects, payload])
      for (const [key, object] of source) {
        const { type } = parseRefKey(key);
        for (const name of ['name', 'code', 'shortName']) {
          if (!this.catalog.types.get(type)?.properties.get(name)?.unique || object[name] === undefined) continue;
          const slot = `${type} ${name} ${object[name]}`;
          const holder = taken.get(slot);
          if (source === payload && holder !== undefined && holder !== key)
            throw new Refused(`E5003 ${slot} of ${key} is ${holder}'s`);
          taken.set(slot, key);
        }
      }
    for (const [key, object] of payload) {
      const { type } = parseRefKey(key);
      const meta = this.catalog.types.get(type);
      if (meta === undefined) throw new Refused(`no type ${type}`);
      for (const reference of referencesOf(object, meta, this.catalog)) {
        if (!['structural', 'nested', 'attribute', 'sharing'].includes(reference.kind)) continue;
        const there = reference.types.some((one) => {
          const other = refKey({ type: one, id: reference.id });
          return this.objects.has(other) || payload.has(other);
        });
        if (!there && !['bjDvmb4bfuf', 'HllvX50cXC0', 'GLevLNI9wkl', 'xYerKDKCefk'].includes(reference.id))
          throw new Refused(`E5002 ${key}${reference.at} -> ${reference.id}`);
      }
      if (type === 'programRuleActions' && this.version !== '2.41' && this.objects.has(key) && object.templateUid)
        throw new Refused(`TransientPropertyValueException ${key}`);
    }
    if (Number(this.version.split('.')[1]) >= 43) this.#refuseHalfSets(payload);
  }

  /** The set is counted against the categories that the database has, or that are new in the payload. */
  #refuseHalfSets(payload: ReadonlyMap<RefKey, MetaObject>): void {
    const idOf = (value: unknown) => (value as { id?: string } | undefined)?.id ?? '';
    const ids = (value: unknown) => (Array.isArray(value) ? value.map(idOf) : []);
    const counts = new Map<string, number>();
    for (const [key, object] of payload)
      if (parseRefKey(key).type === 'categoryOptionCombos') {
        const combo = idOf(object.categoryCombo);
        counts.set(combo, (counts.get(combo) ?? 0) + 1);
      }
    const now = (key: RefKey) => this.objects.get(key) ?? payload.get(key);
    for (const [combo, count] of counts) {
      const categories = ids(now(refKey({ type: 'categoryCombos', id: combo }))?.categories);
      const wanted = categories.reduce(
        (n, id) => n * ids(now(refKey({ type: 'categories', id }))?.categoryOptions).length,
        1,
      );
      if (count !== wanted) throw new Refused(`E1130 ${combo}: ${count} of ${wanted}`);
    }
  }
}
