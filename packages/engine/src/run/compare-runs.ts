import { type Act, type Json, type Plan, type Ref, type RefKey, refKey } from '@dhow/core';
import type { RunEvent } from './run.js';
import { fold, standingPlan } from './state.js';

/** One object that two runs wrote otherwise, or only one of them wrote. */
export interface RunDifference {
  readonly ref: Ref;
  readonly label: string;
  /** What each of them did to it; absent: nothing. */
  readonly a?: Act['verb'];
  readonly b?: Act['verb'];
  /** Properties that they wrote otherwise. */
  readonly paths: readonly string[];
}

/** One choice that two runs were made with otherwise. */
export interface SettingDifference {
  /** A part of what a plan is made from: `from`, `policies.sharing`, `updateDependencies`... */
  readonly setting: string;
  readonly a?: Json;
  readonly b?: Json;
}

/** What two runs wrote, side by side. */
export interface RunsCompared {
  readonly onlyA: readonly RunDifference[];
  readonly onlyB: readonly RunDifference[];
  readonly different: readonly RunDifference[];
  /** Objects that both left the same. */
  readonly same: number;
  readonly settings: readonly SettingDifference[];
}

interface Recorded {
  readonly header: { readonly plan: Plan };
  readonly events: readonly RunEvent[];
}

/** Compares what two runs wrote, as far as it stands, and what they were made with. */
export function compareRuns(a: Recorded, b: Recorded): RunsCompared {
  const [ours, others] = [writtenBy(a), writtenBy(b)];
  const onlyA: RunDifference[] = [];
  const onlyB: RunDifference[] = [];
  const different: RunDifference[] = [];
  let same = 0;
  for (const [key, one] of ours) {
    const other = others.get(key);
    if (other === undefined) {
      onlyA.push({ ref: one.ref, label: one.label, a: one.verb, paths: [] });
      continue;
    }
    const paths = pathsThatDiffer(one.payload, other.payload);
    if (paths.length === 0 && (one.verb === 'delete') === (other.verb === 'delete')) same += 1;
    else different.push({ ref: one.ref, label: other.label, a: one.verb, b: other.verb, paths });
  }
  for (const [key, { ref, label, verb }] of others) if (!ours.has(key)) onlyB.push({ ref, label, b: verb, paths: [] });
  return { onlyA, onlyB, different, same, settings: settingsThatDiffer(a.header.plan, b.header.plan) };
}

/** The last act on each object holds: what is created and completed later is one object. */
function writtenBy({ header, events }: Recorded): ReadonlyMap<RefKey, Act> {
  const acts = new Map<RefKey, Act>();
  for (const { acts: some } of standingPlan(header.plan, fold(header.plan, events)).batches)
    for (const act of some) {
      const first = acts.get(refKey(act.ref));
      acts.set(refKey(act.ref), first ? { ...act, verb: first.verb } : act);
    }
  return acts;
}

type Payload = Act['payload'];

/** What a server fills in by itself says nothing about what was decided. */
const OF_THE_SERVER = new Set([
  'lastUpdated',
  'created',
  'lastUpdatedBy',
  'createdBy',
  'href',
  'access',
  'displayName',
]);

function pathsThatDiffer(a: Payload, b: Payload): readonly string[] {
  if (!a || !b) return [];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => !OF_THE_SERVER.has(name));
  return names.filter((name) => textOf(a[name]) !== textOf(b[name])).sort();
}

/** The same text for the same value, however its properties are ordered. */
function textOf(value: Json | undefined): string {
  return (
    JSON.stringify(value, (_, one: unknown) =>
      typeof one === 'object' && one !== null && !Array.isArray(one)
        ? Object.fromEntries(Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1)))
        : one,
    ) ?? ''
  );
}

function settingsOf({ from, into, kind, basis }: Plan): Readonly<Record<string, Json | undefined>> {
  return {
    kind,
    from: from.name,
    fromVersion: from.serverVersion,
    into: into.name,
    intoVersion: into.serverVersion,
    selection: basis.selection as unknown as Json,
    updateDependencies: basis.updateDependencies as unknown as Json,
    batchSize: basis.batchSize,
    ...Object.fromEntries(Object.entries(basis.policies).map(([name, value]) => [`policies.${name}`, value])),
    ...Object.fromEntries(Object.entries(basis.answers).map(([id, choice]) => [`answers.${id}`, choice])),
  };
}

function settingsThatDiffer(a: Plan, b: Plan): readonly SettingDifference[] {
  const [ours, others] = [settingsOf(a), settingsOf(b)];
  return [...new Set([...Object.keys(ours), ...Object.keys(others)])]
    .filter((name) => textOf(ours[name]) !== textOf(others[name]))
    .map((setting) => {
      const [one, other] = [ours[setting], others[setting]];
      return { setting, ...(one !== undefined && { a: one }), ...(other !== undefined && { b: other }) };
    });
}
