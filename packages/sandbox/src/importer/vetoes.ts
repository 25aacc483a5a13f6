import { personName } from '../read/view.js';
import type { Sandbox } from '../sandbox.js';
import type { StoredObject } from '../store.js';
import { idsOf } from './links.js';

/** What keeps an object from being deleted, as the error names it; undefined where nothing does. */
type Veto = (sandbox: Sandbox, object: StoredObject) => string | undefined;

/** Objects of a type that name this one at a path: by class alone, or with the first one's name. */
const usedBy =
  (type: string, path: string, klass: string, shown: 'name' | 'class' = 'class'): Veto =>
  ({ store }, { id }) => {
    const [user] = store.find(type, path, id);
    if (user === undefined) return undefined;
    return shown === 'class' ? klass : `${klass} (${type === 'users' ? personName(user) : String(user.name)})`;
  };

/** The name of the user of an object was shown until 2.42 (05#25, 15#21). */
const usedByUntil43 =
  (type: string, path: string, klass: string): Veto =>
  (sandbox, object) =>
    usedBy(type, path, klass, sandbox.version === '2.43' ? 'class' : 'name')(sandbox, object);

/** Texts that hold an id: expressions of indicators. */
const inExpressions =
  (...ids: ((sandbox: Sandbox, object: StoredObject) => readonly string[])[]): Veto =>
  (sandbox, object) => {
    const wanted = ids.flatMap((of) => of(sandbox, object));
    if (wanted.length === 0) return undefined;
    for (const indicator of sandbox.store.all('indicators')) {
      const text = `${String(indicator.numerator)} ${String(indicator.denominator)}`;
      if (wanted.some((id) => text.includes(id))) return `Indicator (${String(indicator.name)})`;
    }
    return undefined;
  };

type Dimension = 'dataElement' | 'orgUnit' | 'categoryOptionCombo';

/** Data values, and the trace that deleted ones leave (05#17-24). */
const data =
  (dimension: Dimension): Veto =>
  ({ version, data: values }, { id }) => {
    const ever = values.everHad(dimension, id);
    if (version === '2.43') return ever ? 'DataValueChangelog' : undefined;
    if (values.has(dimension, id)) return 'DataValue';
    return ever ? 'DataValueAudit' : undefined;
  };

const combosOf =
  (path: string) =>
  ({ store }: Sandbox, { id }: StoredObject): string[] =>
    store.find('categoryOptionCombos', path, id).map((combo) => combo.id);

/** Category combos and options may go with their option combos unless those have data (15#20-22). */
const combosWithData =
  (path: string): Veto =>
  (sandbox, object) =>
    combosOf(path)(sandbox, object).some((id) => sandbox.data.has('categoryOptionCombo', id))
      ? 'CategoryOptionCombo'
      : undefined;

const children: Veto = ({ store }, { id }) => {
  const names = store.find('organisationUnits', 'parent', id).map((unit) => String(unit.name));
  return names.length === 0 ? undefined : `OrganisationUnit (${names.join(',')})`;
};

/** Rules whose actions, or which themselves, name a stage or section. */
const inRules =
  (property: 'programStage' | 'programStageSection'): Veto =>
  ({ store }, { id }) => {
    const actions = store.find('programRuleActions', property, id).map((action) => action.id);
    const rules = new Set(actions.flatMap((action) => store.find('programRules', 'programRuleActions', action)));
    if (property === 'programStage') for (const rule of store.find('programRules', property, id)) rules.add(rule);
    return rules.size === 0 ? undefined : `ProgramRule (${[...rules].map(({ name }) => String(name)).join(', ')})`;
  };

const inRuleVariables: Veto = ({ store }, { id }) => {
  const names = store.find('programRuleVariables', 'programStage', id).map(({ name }) => String(name));
  return names.length === 0 ? undefined : `ProgramRuleVariable (${names.join(', ')})`;
};

const attributeValues: Veto = ({ catalog, store }, { id }) => {
  for (const type of catalog.types.values()) {
    if (type.properties.get('attributeValues')?.persisted !== true) continue;
    if (store.holds(type.plural, 'attributeValues.attribute', id)) return `${type.klass} (Attribute)`;
  }
  return undefined;
};

/** Who made something that is still there. */
const creatorOf: Veto = ({ version, catalog, store }, { id }) => {
  if (version === '2.41') return undefined;
  for (const type of catalog.types.values()) {
    if (type.plural === 'users' || type.properties.get('createdBy')?.persisted !== true) continue;
    if (store.holds(type.plural, 'createdBy', id)) return type.klass;
  }
  return undefined;
};

const levels: Veto = (_, workflow) =>
  idsOf(workflow, 'dataApprovalLevels').length > 0 ? 'DataApprovalLevel' : undefined;

/** A veto that only 2.41 knew. */
const on41 =
  (veto: Veto): Veto =>
  (sandbox, object) =>
    sandbox.version === '2.41' ? veto(sandbox, object) : undefined;

/** By type, in the order in which the servers ask. */
const VETOES: Readonly<Record<string, readonly Veto[]>> = {
  attributes: [attributeValues],
  categories: [
    usedByUntil43('categoryCombos', 'categories', 'CategoryCombo'),
    usedBy('visualizations', 'categoryDimensions.category', 'CategoryDimension'),
  ],
  categoryCombos: [combosWithData('categoryCombo'), inExpressions(combosOf('categoryCombo'))],
  categoryOptions: [
    combosWithData('categoryOptions'),
    usedBy('visualizations', 'categoryDimensions.categoryOptions', 'CategoryDimension'),
  ],
  categoryOptionCombos: [data('categoryOptionCombo'), usedBy('predictors', 'outputCombo', 'Predictor')],
  categoryOptionGroupSets: [usedBy('dataApprovalLevels', 'categoryOptionGroupSet', 'DataApprovalLevel')],
  dataApprovalWorkflows: [levels],
  dataElements: [
    data('dataElement'),
    inExpressions((_, { id }) => [id]),
    usedBy('predictors', 'output', 'Predictor', 'name'),
    usedBy('programStages', 'programStageDataElements.dataElement', 'ProgramStage'),
  ],
  dataSets: [usedBy('smsCommands', 'dataset', 'SMSCommand')],
  indicatorTypes: [usedBy('indicators', 'indicatorType', 'Indicator', 'name')],
  mapViews: [usedBy('maps', 'mapViews', 'MapView')],
  optionSets: [usedBy('dataElements', 'optionSet', 'DataElement')],
  organisationUnits: [children, data('orgUnit')],
  programNotificationTemplates: [on41(usedBy('programRuleActions', 'templateUid', 'ProgramRuleAction'))],
  programStages: [inRules('programStage'), inRuleVariables],
  programStageSections: [inRules('programStageSection')],
  trackedEntityTypes: [usedBy('programs', 'trackedEntityType', 'Program')],
  userRoles: [usedByUntil43('users', 'userRoles', 'User')],
  users: [creatorOf],
  visualizations: [usedBy('reports', 'visualization', 'Visualization', 'name')],
};

/** What keeps an object from being deleted, if anything does. */
export function vetoOf(sandbox: Sandbox, type: string, object: StoredObject): string | undefined {
  for (const veto of VETOES[type] ?? []) {
    const label = veto(sandbox, object);
    if (label !== undefined) return label;
  }
  return undefined;
}
