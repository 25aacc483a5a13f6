import { idOf, isObject, type JsonObject, objectsOf } from '../../json.js';
import type { ErrorReport } from '../../wire/import-report.js';
import type { Bundle } from '../bundle.js';
import { type CheckContext, classError, typeError } from '../checks/check.js';
import type { ArgumentLike } from '../messages.js';
import { described } from '../naming.js';
import { javaNameOf } from '../read-object.js';
import type { Hook } from './hook.js';

const CONSTRAINT = javaNameOf('RelationshipConstraint');

/** What each kind of relationship end needs, and must not have. */
const ENDS: Readonly<Record<string, { readonly needs: string; readonly forbids: readonly string[] }>> = {
  TRACKED_ENTITY_INSTANCE: { needs: 'trackedEntityType', forbids: ['programStage'] },
  PROGRAM_INSTANCE: { needs: 'program', forbids: ['trackedEntityType', 'programStage'] },
  PROGRAM_STAGE_INSTANCE: { needs: 'programStage', forbids: ['trackedEntityType'] },
};

/** Relationship types: both ends, each with what its kind asks for (11#1). */
export const relationshipTypes: Hook = {
  validate: (context, { draft }) => [
    ...endErrors(context, draft.fromConstraint, 'leftConstraint'),
    ...endErrors(context, draft.toConstraint, 'rightConstraint'),
  ],
};

function endErrors(context: CheckContext, end: unknown, name: string): ErrorReport[] {
  if (!isObject(end)) return [typeError(context, 'E4000', [name])];
  const kind = String(end.relationshipEntity);
  const rule = ENDS[kind];
  if (rule === undefined) return [];
  const errors: ErrorReport[] = [];
  const add = (code: string, args: readonly ArgumentLike[]): void => {
    errors.push(classError(context, code, CONSTRAINT, args));
  };
  for (const name of rule.forbids) if (isObject(end[name])) add('E4023', [name, 'relationshipEntity', kind]);
  if (!isObject(end[rule.needs])) add('E4024', [rule.needs, 'relationshipEntity', kind]);
  const view = isObject(end.trackerDataView) ? end.trackerDataView : {};
  const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  const shown = texts(view.dataElements);
  if (kind === 'PROGRAM_STAGE_INSTANCE') {
    const stage = context.bundle.store.get('programStages', idOf(end.programStage) ?? '');
    const own = objectsOf(stage?.programStageDataElements).map(({ dataElement }) => idOf(dataElement));
    const strange = shown.filter((id) => !own.includes(id));
    if (strange.length > 0) add('E4314', ['dataElement', strange.join(','), 'programStage']);
  } else if (shown.length > 0) {
    add('E4023', ['dataElement', 'relationshipEntity', kind === 'PROGRAM_INSTANCE' ? kind : 'TrackedEntityType']);
  }
  const strange = strangeAttributes(context, end, texts(view.attributes));
  if (strange.length > 0) {
    const [what, where] =
      kind === 'TRACKED_ENTITY_INSTANCE'
        ? ['TrackedEntityAttributes', 'TrackedEntityType/Program']
        : [kind === 'PROGRAM_INSTANCE' ? 'TrackedEntityAttributes' : 'TrackedEntityAttribute', 'program'];
    add('E4314', [what, strange.join(','), where]);
  }
  return errors;
}

/** Attributes that a relationship shows and neither its type nor its program has. */
function strangeAttributes({ bundle }: CheckContext, end: JsonObject, shown: readonly string[]): string[] {
  if (shown.length === 0) return [];
  const attributes = (object: JsonObject | undefined, list: string): (string | undefined)[] =>
    objectsOf(object?.[list]).map(({ trackedEntityAttribute }) => idOf(trackedEntityAttribute));
  const known = [
    ...attributes(
      bundle.store.get('trackedEntityTypes', idOf(end.trackedEntityType) ?? ''),
      'trackedEntityTypeAttributes',
    ),
    ...attributes(bundle.store.get('programs', idOf(end.program) ?? ''), 'programTrackedEntityAttributes'),
  ];
  return shown.filter((id) => !known.includes(id));
}

/** The segments of a text pattern: `"ABC" + RANDOM(###) + CURRENT_DATE(yyyy)`; undefined for what is none. */
function patternMethods(pattern: string): string[] | undefined {
  const segment = /\s*(?:"(?:[^"\\]|\\.)*"|([A-Z_]+)\(([^)]*)\))\s*(\+|$)/y;
  const methods: string[] = [];
  let end = false;
  while (!end) {
    const match = segment.exec(pattern);
    if (match === null) return undefined;
    if (match[1] !== undefined) methods.push(match[1]);
    end = match[3] === '';
  }
  return methods;
}

const GENERATED = new Set(['RANDOM', 'SEQUENTIAL']);

/** Generated attributes are texts with one generated part. */
export const trackedEntityAttributes: Hook = {
  validate: (context, { draft }) => {
    const errors: ErrorReport[] = [];
    if (draft.generated !== true) return errors;
    if (draft.valueType !== 'TEXT') {
      errors.push(typeError(context, 'E4010', ['generated', String(draft.valueType ?? null)]));
    }
    const pattern = String(draft.pattern ?? '');
    const methods = patternMethods(pattern);
    if (methods === undefined) {
      errors.push(typeError(context, 'E4019', [pattern, 'Supplied expression was null or empty.']));
    } else if (methods.filter((method) => GENERATED.has(method)).length !== 1) {
      errors.push(typeError(context, 'E4021', []));
    }
    return errors;
  },
};

/** Tracked entity types name attributes that exist. */
export const trackedEntityTypes: Hook = {
  validate: (context, { draft }) =>
    objectsOf(draft.trackedEntityTypeAttributes).flatMap(({ trackedEntityAttribute: reference }) => {
      if (!isObject(reference) || context.bundle.find('trackedEntityAttributes', reference)) return [];
      const id = String(reference.id ?? null);
      return [
        classError(
          context,
          'E5001',
          javaNameOf('TrackedEntityAttribute'),
          [context.bundle.params.identifier, described(context.bundle, 'TrackedEntityAttribute', reference)],
          { mainId: id, errorProperty: 'id' },
        ),
      ];
    }),
};

/** A template keeps only the recipient that its kind asks for, and the channels of that recipient. */
export const programNotificationTemplates: Hook = {
  prepare: ({ bundle }, { draft }) => {
    const recipient = String(draft.notificationRecipient);
    if (IMMEDIATE.has(String(draft.notificationTrigger))) delete draft.relativeScheduledDays;
    for (const [kind, property] of Object.entries(RECIPIENTS)) if (kind !== recipient) delete draft[property];
    if (!EXTERNAL.has(recipient)) draft.deliveryChannels = [];
    const valueType = valueTypes[recipient]?.(bundle, draft);
    if (valueType !== undefined) draft.deliveryChannels = CHANNELS[valueType] ?? [];
  },
};

const IMMEDIATE = new Set(['ENROLLMENT', 'COMPLETION', 'PROGRAM_RULE']);
const RECIPIENTS: Readonly<Record<string, string>> = {
  USER_GROUP: 'recipientUserGroup',
  PROGRAM_ATTRIBUTE: 'recipientProgramAttribute',
  DATA_ELEMENT: 'recipientDataElement',
};
const EXTERNAL = new Set([
  'TRACKED_ENTITY_INSTANCE',
  'ORGANISATION_UNIT_CONTACT',
  'PROGRAM_ATTRIBUTE',
  'DATA_ELEMENT',
  'WEB_HOOK',
]);
const CHANNELS: Readonly<Record<string, string[]>> = { PHONE_NUMBER: ['SMS'], EMAIL: ['EMAIL'], URL: ['HTTP'] };
const valueTypes: Readonly<Record<string, (bundle: Bundle, draft: JsonObject) => string>> = {
  PROGRAM_ATTRIBUTE: (bundle, draft) =>
    String(bundle.find('trackedEntityAttributes', draft.recipientProgramAttribute)?.valueType),
  DATA_ELEMENT: (bundle, draft) => String(bundle.find('dataElements', draft.recipientDataElement)?.valueType),
  WEB_HOOK: () => 'URL',
};

/** The old names of what a tracked entity filter asks for stand in its criteria now. */
export const trackedEntityFilters: Hook = {
  finish: (_, { draft }, object) => {
    const { enrollmentStatus, enrollmentCreatedPeriod } = draft;
    const criteria = {
      ...(isObject(object.entityQueryCriteria) ? object.entityQueryCriteria : {}),
      ...(enrollmentStatus === undefined ? {} : { enrollmentStatus }),
      ...(enrollmentCreatedPeriod === undefined ? {} : { enrollmentCreatedDate: enrollmentCreatedPeriod }),
    };
    if (Object.keys(criteria).length > 0) object.entityQueryCriteria = criteria;
  },
};
