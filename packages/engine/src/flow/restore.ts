import {
  type BackupAbout,
  type Catalog,
  type Chosen,
  chooseFromTree,
  defaultPolicies,
  isObject,
  type MetaDocument,
  madeOf,
  type PartTree,
  type Plan,
  type Policies,
  type PolicyValue,
  parseRefKey,
  partTree,
  refKey,
  selectionOf,
  type Wish,
} from '@dhow/core';
import type { Progress, Source } from '../ports/source.js';
import type { Target } from '../ports/target.js';
import type { Tools } from '../ports/tools.js';
import { makePlan, type PlanOptions } from './plan.js';
import type { RemovalsWanted } from './removals.js';
import { request } from './snapshot.js';

/** What a person decides about a restore. */
export interface RestoreOptions
  extends Pick<PlanOptions, 'answers' | 'together' | 'updateDependencies' | 'batchSize' | 'askData' | 'mapping'> {
  /** What to restore with its parts; absent: all of it. */
  readonly only?: readonly Wish[];
  readonly except: readonly Wish[];
  /** Keep the target's, take the backup's, or both. */
  readonly orgUnits: PolicyValue;
  readonly sharing: PolicyValue;
  /** Where not the usual of a restore: the backup's on the server that it is from, as for any package elsewhere. */
  readonly policies?: Policies;
}

/** A restore as a plan like any other, and how it came to hold what it holds. */
export interface Restore {
  readonly plan: Plan;
  readonly tree: PartTree;
  readonly chosen: Chosen;
  /** Programs that are ticked while the backup does not tell which rules they had: rules made since stay. */
  readonly rulesStay: readonly string[];
  /** Programs of which rules or variables are ticked one by one, not as one: those made since stay. */
  readonly rulesPartly: readonly string[];
}

/** A backup as a source: under its own name, and silent about what whoever took it left out. */
export function backupSource(file: Source, about: BackupAbout): Source {
  return {
    // Whoever took it may not have seen all: a plan says so.
    side: madeOf({ ...file.side, kind: 'backup', name: about.name, eyes: about.side.eyes }, about.side),
    catalog: withoutProperties(file.catalog, about.silent),
    read: (wish, signal, progress) => file.read(wish, signal, progress),
  };
}

function withoutProperties(catalog: Catalog, silent: BackupAbout['silent']): Catalog {
  if (Object.keys(silent).length === 0) return catalog;
  const types = new Map(catalog.types);
  for (const [name, properties] of Object.entries(silent)) {
    const type = types.get(name);
    if (!type) continue;
    const left = [...type.properties].filter(([property]) => !properties.includes(property));
    types.set(name, { ...type, properties: new Map(left) });
  }
  return { ...catalog, types };
}

/** All that a backup holds, as the tree that a person ticks in. */
export async function treeOf(backup: Source, signal: AbortSignal): Promise<PartTree> {
  const { objects } = await backup.read(request({ all: new Set(backup.catalog.types.keys()) }), signal);
  return partTree(objects);
}

/** The same of the objects of a backup themselves. */
export const treeIn = (document: MetaDocument): PartTree =>
  partTree(
    new Map(
      Object.entries(document).flatMap(([type, list]) =>
        list.map((object) => [refKey({ type, id: object.id }), object] as const),
      ),
    ),
  );

/** Whether the backup was taken from this very server: under its system id, else at its address. */
export const isFrom = (about: BackupAbout, target: Target): boolean =>
  about.side.systemId !== undefined && target.side.systemId !== undefined
    ? about.side.systemId === target.side.systemId
    : about.side.address !== undefined && about.side.address === target.side.address;

/**
 * Plans a restore: what is ticked becomes what it was. Rules and variables of a ticked program are replaced as one: what
 * the backup does not have goes in the same plan. Nothing is written.
 */
export async function planRestore(
  backup: Source,
  about: BackupAbout,
  target: Target,
  options: RestoreOptions,
  tools: Tools,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<Restore> {
  const tree = await treeOf(backup, signal);
  const chosen = chooseFromTree(tree, options.only, options.except);
  const usual = isFrom(about, target) ? asItWas : defaultPolicies;
  const { whole: programs, partly: rulesPartly } = programsByRules(tree, chosen);
  const removals = about.wholeRules && programs.length > 0 ? rulesNotInside(tree, programs) : undefined;
  const plan = await makePlan(
    backup,
    target,
    {
      selection: selectionOf(tree, chosen),
      policies: { ...usual, sharing: options.sharing, 'organisation-units': options.orgUnits, ...options.policies },
      answers: options.answers,
      updateDependencies: options.updateDependencies,
      batchSize: options.batchSize,
      askData: options.askData,
      ...(options.together && { together: options.together }),
      ...(options.mapping && { mapping: options.mapping }),
      ...(removals && { removals }),
    },
    tools,
    signal,
    progress,
  );
  return { plan, tree, chosen, rulesStay: about.wholeRules ? [] : programs, rulesPartly };
}

/** On the server that it is from, every list becomes what it was, too. */
const asItWas: Policies = Object.fromEntries(Object.keys(defaultPolicies).map((name) => [name, 'source' as const]));

const RULES: readonly string[] = ['programRules', 'programRuleVariables'];

/** Rules and variables that the target has of these programs and the backup has not: they go with the rest of the plan. */
function rulesNotInside(tree: PartTree, programs: readonly string[]): RemovalsWanted {
  const wanted = new Set(programs);
  return {
    dependents: RULES.map((type) => ({ type, path: 'program.id', ids: programs })),
    find: ({ objects }) =>
      [...objects]
        .filter(([key, { program }]) => {
          if (tree.objects.has(key) || !RULES.includes(parseRefKey(key).type)) return false;
          return isObject(program) && typeof program.id === 'string' && wanted.has(program.id);
        })
        .map(([key]) => ({ ref: parseRefKey(key), why: 'RULE_NOT_IN_BACKUP', ask: false })),
  };
}

/**
 * Programs of which every rule and variable of the backup is ticked, and that are ticked themselves or whose rules were
 * asked for as one; and those of which some rules or variables are ticked otherwise.
 */
function programsByRules(
  tree: PartTree,
  { keys, brought, rulesAsOne }: Chosen,
): { readonly whole: readonly string[]; readonly partly: readonly string[] } {
  const whole: string[] = [];
  const partly: string[] = [];
  const comesAlong = new Set(brought.map(({ ref }) => refKey(ref)));
  for (const key of keys) {
    const { type, id } = parseRefKey(key);
    if (type !== 'programs') continue;
    const rules = (tree.partsOf.get(key) ?? []).filter((part) => RULES.includes(parseRefKey(part).type));
    const ticked = rules.filter((part) => keys.has(part));
    if (!comesAlong.has(key) || (rulesAsOne && rules.length > 0)) {
      if (ticked.length === rules.length) whole.push(id);
      else if (ticked.length > 0) partly.push(id);
    } else if (ticked.length > 0) partly.push(id);
  }
  return { whole, partly };
}
