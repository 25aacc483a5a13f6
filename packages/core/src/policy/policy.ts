import type { Property } from '../catalog/catalog.js';
import { Fault } from '../outcome/fault.js';
import type { PolicyValue } from '../plan/plan.js';

/** A group of fields whose winner is decided together, under the name that a policy file uses. */
export interface PolicyRow {
  readonly name: string;
  readonly default: PolicyValue;
  /** What may be chosen for it. */
  readonly allowed: readonly PolicyValue[];
}

/**
 * Whose fields win on an object that both sides have. `merge` of a list keeps what only the target has; of a single value
 * it keeps what the target changed since the last installation and the source did not.
 */
export const policyRows: readonly PolicyRow[] = [
  { name: 'sharing', default: 'target', allowed: ['source', 'target', 'merge'] },
  { name: 'organisation-units', default: 'target', allowed: ['source', 'target', 'merge'] },
  { name: 'translations', default: 'merge', allowed: ['source', 'target', 'merge'] },
  { name: 'attribute-values', default: 'merge', allowed: ['source', 'target', 'merge'] },
  { name: 'group-members', default: 'merge', allowed: ['source', 'target', 'merge'] },
  // With `source`, each option that goes is a question of its own.
  { name: 'options', default: 'merge', allowed: ['source', 'target', 'merge'] },
  { name: 'parts', default: 'source', allowed: ['source', 'target', 'merge'] },
  { name: 'fields', default: 'source', allowed: ['source', 'target', 'merge'] },
];

export type Policies = Readonly<Record<string, PolicyValue>>;

export const defaultPolicies: Policies = Object.fromEntries(policyRows.map((row) => [row.name, row.default]));

/** The defaults where it is known what was installed last time: what only the target changed since then stays. */
export const upgradePolicies: Policies = { ...defaultPolicies, parts: 'merge', fields: 'merge' };

/** Policies of a plan that was made with other defaults: what was chosen stays, what was the default is the new one. */
export const withDefaults = (policies: Policies, before: Policies, now: Policies): Policies =>
  Object.fromEntries(
    Object.entries({ ...now, ...policies }).map(([name, value]) => [
      name,
      value === before[name] ? (now[name] ?? value) : value,
    ]),
  );

/** Assignments to org units: where something is used, not what it is. */
const ASSIGNMENTS = new Set([
  'dataSets.organisationUnits',
  'programs.organisationUnits',
  'categoryOptions.organisationUnits',
  'users.organisationUnits',
  'users.dataViewOrganisationUnits',
  'users.teiSearchOrganisationUnits',
]);

/** Lists of a group: what belongs to it, added to by everybody who brings something. */
const GROUP_MEMBERS = new Set([
  'dataElementGroups.dataElements',
  'dataElementGroupSets.dataElementGroups',
  'indicatorGroups.indicators',
  'indicatorGroupSets.indicatorGroups',
  'programIndicatorGroups.programIndicators',
  'predictorGroups.predictors',
  'validationRuleGroups.validationRules',
  'optionGroups.options',
  'optionGroupSets.optionGroups',
  'categoryOptionGroups.categoryOptions',
  'categoryOptionGroupSets.categoryOptionGroups',
  'organisationUnitGroups.organisationUnits',
  'organisationUnitGroupSets.organisationUnitGroups',
  'userGroups.users',
  'userGroups.managedGroups',
]);

/** The row that decides a property of a type. */
export function policyOf(type: string, property: Property): string {
  const path = `${type}.${property.name}`;
  if (property.klass === 'Sharing') return 'sharing';
  if (property.name === 'translations') return 'translations';
  if (property.name === 'attributeValues') return 'attribute-values';
  if (ASSIGNMENTS.has(path)) return 'organisation-units';
  if (GROUP_MEMBERS.has(path)) return 'group-members';
  if (path === 'optionSets.options') return 'options';
  if (property.kind === 'references' || property.kind === 'objects') return 'parts';
  return 'fields';
}

/** The `--policy FILE` form: `{"sharing": "source", ...}`; what is not named has its default. Throws Faults of kind `usage`. */
export function parsePolicies(json: unknown, defaults: Policies = defaultPolicies): Policies {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Fault('usage', 'POLICY_SHAPE');
  const policies: Record<string, PolicyValue> = { ...defaults };
  for (const [name, value] of Object.entries(json)) {
    const row = policyRows.find((one) => one.name === name);
    if (row === undefined)
      throw new Fault(
        'usage',
        'POLICY_UNKNOWN',
        { name, known: policyRows.map((one) => one.name) },
        { at: `/${name}` },
      );
    const chosen = row.allowed.find((one) => one === value);
    if (chosen === undefined)
      throw new Fault(
        'usage',
        'POLICY_VALUE',
        { name, value: String(value), allowed: row.allowed },
        { at: `/${name}` },
      );
    policies[name] = chosen;
  }
  return policies;
}
