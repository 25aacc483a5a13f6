import { cachesOf } from '../../caches.js';
import type { Version } from '../../catalog.js';
import { idOf, isObject, type JsonObject, objectsOf } from '../../json.js';
import type { ErrorReport } from '../../wire/import-report.js';
import { type CheckContext, classError, typeError } from '../checks/check.js';
import { crash, databaseFailure } from '../failure.js';
import { javaNameOf } from '../read-object.js';
import type { Hook } from './hook.js';

/** Rules: a name once per program, whatever its case. */
export const programRules: Hook = {
  validate: (context, { id, draft }) => {
    const program = idOf(draft.program);
    const name = String(draft.name ?? '').toLowerCase();
    if (program === undefined) return [];
    const { store } = context.bundle;
    const twin = store
      .find('programRules', 'program', program)
      .some((rule) => rule.id !== id && String(rule.name).toLowerCase() === name);
    return twin ? [typeError(context, 'E4057', [String(draft.name), program])] : [];
  },
};

interface ActionCheck {
  readonly context: CheckContext;
  readonly action: JsonObject;
  readonly rule: JsonObject;
  readonly ruleName: string;
}

/** The first thing that is wrong with an action, if anything. */
type ActionRule = (check: ActionCheck) => ErrorReport | undefined;

const complain = ({ context }: ActionCheck, code: string, klass: string, args: readonly string[]): ErrorReport =>
  classError(context, code, javaNameOf(klass), args);

/** A data element or attribute, of the rule's program. */
const field: ActionRule = (check) => {
  const { context, action, rule, ruleName } = check;
  const { bundle } = context;
  const element = isObject(action.dataElement) ? action.dataElement : undefined;
  const attribute = isObject(action.trackedEntityAttribute) ? action.trackedEntityAttribute : undefined;
  if (!element && !attribute) return complain(check, 'E4044', 'DataElement', [ruleName]);
  const program = bundle.find('programs', rule.program);
  if (element) {
    const id = String(element.id);
    if (!bundle.find('dataElements', element)) return complain(check, 'E4045', 'DataElement', [id, ruleName]);
    return elementsOf(context, program).has(id) ? undefined : complain(check, 'E4047', 'DataElement', [id, ruleName]);
  }
  const id = String(attribute?.id);
  if (!bundle.find('trackedEntityAttributes', attribute)) {
    return complain(check, 'E4046', 'TrackedEntityAttribute', [id, ruleName]);
  }
  const own = objectsOf(program?.programTrackedEntityAttributes).some(
    (entry) => idOf(entry.trackedEntityAttribute) === id,
  );
  return own ? undefined : complain(check, 'E4048', 'TrackedEntityAttribute', [id, ruleName]);
};

const elements = new WeakMap<CheckContext, Map<JsonObject | undefined, Set<string>>>();

/** The data elements of a program's stages, worked out once per import. */
function elementsOf(context: CheckContext, program: JsonObject | undefined): Set<string> {
  let known = elements.get(context);
  if (known === undefined) {
    known = new Map();
    elements.set(context, known);
  }
  let found = known.get(program);
  if (found === undefined) {
    const stages = objectsOf(program?.programStages).map((stage) => context.bundle.find('programStages', stage));
    const ids = stages.flatMap((stage) =>
      objectsOf(stage?.programStageDataElements).flatMap((entry) => idOf(entry.dataElement) ?? []),
    );
    found = new Set(ids);
    known.set(program, found);
  }
  return found;
}

/** A reference of another kind: there, known, and without references that the action's type has no use for. */
const target =
  (
    property: string,
    type: string,
    klass: string,
    codes: readonly [missing: string, unknown: string],
    others: readonly string[],
    shown: string,
  ): ActionRule =>
  (check) => {
    const { context, action, ruleName } = check;
    const reference = action[property];
    if (!isObject(reference)) return complain(check, codes[0], klass, [ruleName]);
    if (!context.bundle.find(type, reference))
      return complain(check, codes[1], klass, [String(reference.id), ruleName]);
    return others.some((name) => isObject(action[name]))
      ? complain(check, 'E4058', 'Option', [ruleName, shown])
      : undefined;
  };

const both =
  (first: ActionRule, second: ActionRule): ActionRule =>
  (check) =>
    first(check) ?? second(check);

const message: ActionRule = (check) => {
  const { context, action, ruleName } = check;
  const template = action.templateUid;
  if (typeof template !== 'string') return complain(check, 'E4035', 'ProgramNotificationTemplate', [ruleName]);
  if (context.bundle.findById('programNotificationTemplates', template)) return undefined;
  return complain(check, 'E4034', 'ProgramNotificationTemplate', [template, ruleName]);
};

const assign: ActionRule = (check) => {
  const { action, ruleName } = check;
  const something =
    isObject(action.dataElement) || isObject(action.trackedEntityAttribute) || typeof action.content === 'string';
  return something ? undefined : complain(check, 'E4050', 'ProgramRuleAction', [ruleName]);
};

const optionGroup = both(
  field,
  target(
    'optionGroup',
    'optionGroups',
    'Option',
    ['E4040', 'E4043'],
    ['option', 'programStage', 'programStageSection'],
    'HIDEOPTIONGROUP',
  ),
);

/** By type of action; the others are always right. */
const ACTIONS: Readonly<Record<string, ActionRule>> = {
  SENDMESSAGE: message,
  SCHEDULEMESSAGE: message,
  SHOWOPTIONGROUP: optionGroup,
  HIDEOPTIONGROUP: optionGroup,
  ASSIGN: assign,
  HIDEFIELD: field,
  CREATEEVENT: field,
  SETMANDATORYFIELD: field,
  HIDEOPTION: both(
    field,
    target(
      'option',
      'options',
      'Option',
      ['E4040', 'E4041'],
      ['programStage', 'optionGroup', 'programStageSection'],
      'HIDEOPTION',
    ),
  ),
  HIDESECTION: target(
    'programStageSection',
    'programStageSections',
    'ProgramStageSection',
    ['E4036', 'E4037'],
    ['dataElement', 'option', 'optionGroup', 'programStage'],
    'HIDESECTION',
  ),
  HIDEPROGRAMSTAGE: target(
    'programStage',
    'programStages',
    'ProgramStage',
    ['E4038', 'E4039'],
    ['dataElement', 'option', 'optionGroup', 'programStageSection'],
    'HIDEPROGRAMSTAGE',
  ),
};

/** Actions: what their type needs, in the rule's program; with a notification template newer servers cannot update them. */
export const programRuleActions: Hook = {
  validate: (context, { draft }) => {
    const rule = context.bundle.find('programRules', draft.programRule);
    if (rule === undefined) {
      throw ruleMissing(context.bundle.catalog.version);
    }
    const check = { context, action: draft, rule, ruleName: String(rule.name ?? null) };
    const error = ACTIONS[String(draft.programRuleActionType)]?.(check);
    return error ? [error] : [];
  },
  prepare: ({ bundle, store, sandbox }, { draft }, before) => {
    if (before === undefined || bundle.catalog.version === '2.41' || typeof draft.templateUid !== 'string') return;
    if (!store.has('programNotificationTemplates', draft.templateUid)) return;
    cachesOf(sandbox).hide('ProgramRuleAction.programRule');
    throw databaseFailure(
      'org.hibernate.TransientPropertyValueException: object references an unsaved transient instance - save the transient instance before flushing : org.hisp.dhis.programrule.ProgramRuleAction.notificationTemplate -> org.hisp.dhis.program.notification.ProgramNotificationTemplate',
    );
  },
  finish: (_, { draft }, object) => {
    if (typeof draft.templateUid === 'string') object.templateUid = draft.templateUid;
  },
};

/** An action without a rule breaks the check itself. */
const ruleMissing = (version: Version) =>
  crash(
    version === '2.41'
      ? 'Cannot invoke "java.lang.Iterable.forEach(java.util.function.Consumer)" because "typeReports" is null'
      : 'Cannot invoke "org.hisp.dhis.programrule.ProgramRule.getProgram()" because "rule" is null',
  );

const KEYWORDS = /(^|\s)(and|or|not)(\s|$)/i;
const OF_ELEMENTS = ['DATAELEMENT_CURRENT_EVENT', 'DATAELEMENT_NEWEST_EVENT_PROGRAM', 'DATAELEMENT_PREVIOUS_EVENT'];
const OF_STAGE = 'DATAELEMENT_NEWEST_EVENT_PROGRAM_STAGE';

/** Variables: a name once per program, what the source needs; references that it does not need are cleared. */
export const programRuleVariables: Hook = {
  validate: (context, { id, draft }) => {
    const { store } = context.bundle;
    const name = String(draft.name ?? null);
    const source = draft.programRuleVariableSourceType;
    const errors: ErrorReport[] = [];
    const program = idOf(draft.program);
    const twin =
      program !== undefined &&
      store
        .find('programRuleVariables', 'program', program)
        .some((other) => other.id !== id && other.name === draft.name);
    if (twin) errors.push(typeError(context, 'E4051', [name, program]));
    if (KEYWORDS.test(name)) errors.push(typeError(context, 'E4052', [name]));
    if (typeof source !== 'string') return [...errors, typeError(context, 'E4090', [name])];
    const needs = (code: string, missing: boolean): void => {
      if (missing) errors.push(typeError(context, code, [name, source]));
    };
    needs('E4059', (OF_ELEMENTS.includes(source) || source === OF_STAGE) && !isObject(draft.dataElement));
    needs('E4091', source === OF_STAGE && !isObject(draft.programStage));
    needs('E4089', source === 'TEI_ATTRIBUTE' && !isObject(draft.trackedEntityAttribute));
    needs('E4092', source === 'CALCULATED_VALUE' && typeof draft.valueType !== 'string');
    return errors;
  },
  prepare: ({ bundle }, { draft }) => {
    const source = String(draft.programRuleVariableSourceType);
    const clear = (...names: string[]): void => {
      for (const name of names) delete draft[name];
    };
    const takeType = (type: string, property: string): void => {
      const found = bundle.find(type, draft[property]);
      if (found?.valueType !== undefined) draft.valueType = found.valueType;
    };
    if (OF_ELEMENTS.includes(source)) {
      clear('trackedEntityAttribute', 'programStage');
      takeType('dataElements', 'dataElement');
    } else if (source === OF_STAGE) clear('trackedEntityAttribute');
    else if (source === 'TEI_ATTRIBUTE') {
      clear('dataElement', 'programStage');
      takeType('trackedEntityAttributes', 'trackedEntityAttribute');
    } else if (source === 'CALCULATED_VALUE') clear('trackedEntityAttribute', 'dataElement', 'programStage');
  },
};
