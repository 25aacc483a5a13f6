import {
  type Chosen,
  compareText,
  DEFAULT_BATCH_SIZE,
  type PartTree,
  type Plan,
  type Policies,
  type PolicyValue,
  parsePolicies,
  parseRefKey,
} from '@dhow/core';
import { rehearseOnServer } from '../flow/rehearse.js';
import { isFrom, planRestore, type RestoreOptions } from '../flow/restore.js';
import { answersHolding, withDefaultAnswers } from './answers-given.js';
import type { House, On } from './job.js';
import type { InsideBackup, JobTable, RestoreMade, RestoreWish } from './kinds.js';
import { matchesFor } from './matches.js';
import { namesOf, namesOfBackup } from './touches.js';

/** What bringing a backup back would change: a plan, kept under its hash, and a dry run of it. */
export const restore: JobTable['restore'] = {
  touches: async ({ backup, instance }, stores) => ({
    reads: [
      ...new Set([
        ...(await namesOfBackup(stores, backup)),
        ...(instance === undefined ? [] : await namesOf(stores, instance)),
      ]),
    ],
    writes: [],
  }),
  turn: async (wish, house, on) => ({ done: await makeAndKeep(wish, house, on) }),
};

const POLICY: Readonly<Record<RestoreWish['sharing'], PolicyValue>> = {
  keep: 'target',
  overwrite: 'source',
  merge: 'merge',
};

async function makeAndKeep(wish: RestoreWish, house: House, on: On): Promise<RestoreMade> {
  const { stores, tools } = house;
  const policies = wish.policies && namedPolicies(wish.policies);
  const { source, stored } = await house.openBackup(wish.backup, on);
  const { about } = stored;
  const target = await (wish.instance === undefined
    ? house.openEnd(about.side, 'read', on)
    : house.openTarget(wish.instance, on));
  const { answers: given, together } = answersHolding(wish.answers, target, on);
  // What was decided between the two servers, and for earlier restores, which are kept as those of files.
  const mapping = isFrom(about, target)
    ? undefined
    : new Map([
        ...(await matchesFor(stores.matches, source.side, target)),
        ...(await matchesFor(stores.matches, about.side, target)),
      ]);
  const options: Omit<RestoreOptions, 'answers'> = {
    ...(wish.only && { only: wish.only }),
    except: wish.except ?? [],
    orgUnits: POLICY[wish.orgUnits],
    sharing: POLICY[wish.sharing],
    ...(policies && { policies }),
    together,
    updateDependencies: wish.updateDependencies ?? [],
    batchSize: DEFAULT_BATCH_SIZE,
    askData: wish.askData === true,
    ...(mapping && { mapping }),
  };
  const { made, ...told } = await withDefaultAnswers(given, wish.defaultAnswers === true, (answers) =>
    planRestore(source, about, target, { ...options, answers }, tools, on.signal, on.progress),
  );
  const { plan, tree, chosen, rulesStay, rulesPartly } = made;
  await stores.plans.put(plan, house.who, tools.clock.now(), { made: { kind: 'restore', input: wish } });
  const { brought, withRules, dropped } = chosen;
  return {
    plan: plan.hash,
    ...told,
    name: about.name,
    inside: insideOf(tree, chosen),
    brought,
    withRules,
    dropped,
    rulesStay,
    rulesPartly,
    dryRun: wish.dryRun && isReady(plan) ? await rehearseOnServer(plan, target, tools, on.signal, on.progress) : null,
  };
}

/** The policies that are named, and no others: what nobody speaks of is as usual for a restore. */
function namedPolicies(given: NonNullable<RestoreWish['policies']>): Policies {
  const all = parsePolicies(given);
  return Object.fromEntries(Object.keys(given).map((name) => [name, all[name] ?? 'source']));
}

const insideOf = ({ objects, ownerOf }: PartTree, { keys }: Chosen): readonly InsideBackup[] =>
  [...objects.keys()].sort(compareText).map((key) => {
    const name = objects.get(key)?.name;
    const owner = ownerOf.get(key);
    return {
      ref: parseRefKey(key),
      ...(typeof name === 'string' && { name }),
      ...(owner !== undefined && { owner: parseRefKey(owner) }),
      ticked: keys.has(key),
    };
  });

/** A plan with open questions or errors is for reading: no server is asked what it says to it. */
const isReady = (plan: Plan): boolean =>
  plan.batches.some(({ acts }) => acts.length > 0) &&
  plan.basis.diagnostics.every(({ severity }) => severity !== 'error') &&
  plan.questions.every(({ answer }) => answer !== null);
