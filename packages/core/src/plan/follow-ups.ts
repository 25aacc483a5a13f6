import type { Diagnostic } from '../outcome/diagnostic.js';
import type { Act, Plan } from './plan.js';

/** Types that analytics and resource tables are built from. */
const IN_TABLES: ReadonlySet<string> = new Set([
  'categories',
  'categoryCombos',
  'categoryOptionCombos',
  'categoryOptionGroupSets',
  'categoryOptionGroups',
  'categoryOptions',
  'dataElementGroupSets',
  'dataElementGroups',
  'dataElements',
  'dataSets',
  'organisationUnitGroupSets',
  'organisationUnitGroups',
  'organisationUnitLevels',
  'organisationUnits',
  'programStages',
  'programs',
  'trackedEntityAttributes',
]);

/** Types that the apps for capturing data keep on the device. */
const ON_DEVICES: ReadonlySet<string> = new Set([
  'dataElements',
  'dataSets',
  'optionSets',
  'options',
  'programRuleActions',
  'programRuleVariables',
  'programRules',
  'programStages',
  'programs',
  'trackedEntityAttributes',
]);

/** More names than these are counted. */
const NAMES = 5;

const isEmpty = (value: unknown): boolean => !Array.isArray(value) || value.length === 0;
const named = (acts: readonly Act[]) => {
  const labels = [...new Set(acts.map(({ label }) => label))];
  return { count: labels.length, names: [...labels.slice(0, NAMES), ...(labels.length > NAMES ? ['...'] : [])] };
};

/**
 * What an import leaves for a person to do in DHIS2, which no import does: notes, in the order of doing. They follow from what the
 * plan writes; whether somebody did them is not known.
 *
 * @param plan as far as it was carried out
 */
export function followUps(plan: Pick<Plan, 'batches' | 'into'>): readonly Diagnostic[] {
  const acts = plan.batches.flatMap((batch) => batch.acts);
  const into = plan.into.name;
  const found: Diagnostic[] = [];
  const say = (code: string, about: readonly Act[]): void => {
    if (about.length > 0) found.push({ code, severity: 'note', params: { into, ...named(about) } });
  };
  const made = (types: readonly string[], empty: string) =>
    acts.filter(({ verb, ref, payload }) => verb === 'create' && types.includes(ref.type) && isEmpty(payload?.[empty]));
  say('FOLLOW_UP_PLACES', made(['programs', 'dataSets'], 'organisationUnits'));
  say('FOLLOW_UP_MEMBERS', made(['userGroups', 'userRoles'], 'users'));
  say(
    'FOLLOW_UP_ANALYTICS',
    acts.filter(({ ref }) => IN_TABLES.has(ref.type)),
  );
  say(
    'FOLLOW_UP_DEVICES',
    acts.filter(({ ref }) => ON_DEVICES.has(ref.type)),
  );
  return found;
}
