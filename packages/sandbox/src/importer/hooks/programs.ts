import { canRead } from '../../access.js';
import { isUid } from '../../ids.js';
import { idOf, isObject, type JsonObject, objectsOf } from '../../json.js';
import type { ErrorReport } from '../../wire/import-report.js';
import { Refusal } from '../../wire/response.js';
import type { Item } from '../bundle.js';
import { type CheckContext, classError, typeError, versionOf } from '../checks/check.js';
import type { Commit } from '../commit.js';
import { deleteObject } from '../deletion.js';
import { ImportFailure, rollbackOnly } from '../failure.js';
import { idsOf } from '../links.js';
import { described, describedLogin } from '../naming.js';
import { javaNameOf } from '../read-object.js';
import type { Hook } from './hook.js';
import { nextVersion } from './options.js';

/** Whether the objects behind references are there and readable (E3012, 03#30). */
function unreadable(
  context: CheckContext,
  type: string,
  references: readonly (JsonObject | undefined)[],
): ErrorReport[] {
  const { bundle } = context;
  const schema = bundle.catalog.types.get(type)!;
  return references.flatMap((reference) => {
    const found = bundle.find(type, reference);
    if (found && canRead(bundle.login, schema, found, bundle.store)) return [];
    const args = [describedLogin(bundle.login), described(bundle, schema.klass, reference ?? {})];
    return [classError(context, 'E3012', javaNameOf(schema.klass), args)];
  });
}

const referenceOf = (object: JsonObject, name: string): JsonObject | undefined =>
  isObject(object[name]) ? object[name] : undefined;

/** Programs: their attributes, the related program, category mappings; versions; event programs share with their stage. */
export const programs: Hook = {
  validate: (context, { id, draft }) => {
    const related = referenceOf(draft, 'relatedProgram');
    const errors: ErrorReport[] = [];
    if (related?.id === id) errors.push(typeError(context, 'E6022', ['relatedProgram']));
    if (related && draft.programType === 'WITHOUT_REGISTRATION') {
      errors.push(typeError(context, 'E4023', ['relatedProgram', 'programType', 'WITHOUT_REGISTRATION']));
    }
    const attributes = objectsOf(draft.programTrackedEntityAttributes);
    errors.push(
      ...unreadable(
        context,
        'trackedEntityAttributes',
        attributes.map((entry) => referenceOf(entry, 'trackedEntityAttribute')),
      ),
    );
    if (versionOf(context) !== '2.41') errors.push(...mappingErrors(context, id, draft));
    return errors;
  },
  finish: (_, __, object, before) => {
    if (before) object.version = nextVersion(object.version, before.version);
  },
  created: shareWithStage,
  updated: shareWithStage,
};

function mappingErrors(context: CheckContext, program: string, draft: JsonObject): ErrorReport[] {
  const errors: ErrorReport[] = [];
  const add = (code: string, ...args: string[]): void => {
    errors.push(typeError(context, code, [program, ...args]));
  };
  const ids = new Set<string>();
  const names = new Set<string>();
  for (const mapping of objectsOf(draft.categoryMappings)) {
    const id = String(mapping.id ?? null);
    if (!isUid(id)) add('E4075', id);
    if (ids.has(id)) add('E4076', id);
    ids.add(id);
    const name = `${String(mapping.categoryId ?? null)}${String(mapping.mappingName ?? null)}`;
    if (names.has(name)) add('E4077', String(mapping.categoryId ?? null), String(mapping.mappingName ?? null));
    names.add(name);
    const options = new Set<string>();
    for (const { optionId } of objectsOf(mapping.optionMappings)) {
      const option = String(optionId ?? null);
      if (!isUid(option)) add('E4080', id, option);
      if (options.has(option)) add('E4079', id, option);
      options.add(option);
    }
  }
  return errors;
}

/** The first stage of an event program has the sharing of the program. */
function shareWithStage({ store }: Commit, { id }: Item): void {
  const program = store.get('programs', id);
  if (program?.programType !== 'WITHOUT_REGISTRATION') return;
  const stage = store.get('programStages', idsOf(program, 'programStages')[0] ?? '');
  if (stage === undefined || program.sharing === undefined) return;
  store.put('programStages', {
    ...stage,
    sharing: program.sharing,
    ...(program.createdBy === undefined ? {} : { createdBy: program.createdBy }),
  });
}

/** Stages: a program on one side or the other, readable data elements; sections that an update leaves out are deleted. */
export const programStages: Hook = {
  validate: (context, { id, draft }) => {
    const { bundle } = context;
    const errors: ErrorReport[] = [];
    const elements = objectsOf(draft.programStageDataElements).map((entry) => referenceOf(entry, 'dataElement'));
    const next = referenceOf(draft, 'nextScheduleDate');
    if (next) {
      const found = bundle.find('dataElements', next);
      const own = elements.some((element) => element?.id === next.id);
      if (!own || found?.valueType !== 'DATE') errors.push(typeError(context, 'E6001', [id, String(next.id)]));
    }
    errors.push(...unreadable(context, 'dataElements', elements));
    const listed = (): boolean =>
      bundle.items('programs').some((program) => idsOf(program.draft, 'programStages').includes(id));
    if (!isObject(draft.program) && !listed()) errors.push(typeError(context, 'E4053', [id]));
    return errors;
  },
  prepare: (commit, { draft, id }, before) => {
    if (before === undefined) return;
    const kept = new Set(idsOf(draft, 'programStageSections'));
    const gone = idsOf(before, 'programStageSections').filter((section) => !kept.has(section));
    if (gone.length === 0) return;
    if (before.program === undefined) throw sectionWithoutProgram(commit);
    for (const section of gone) deleteObject(commit.sandbox, 'programStageSections', section);
    const stage = commit.store.get('programStages', id)!;
    commit.store.put('programStages', {
      ...stage,
      programStageSections: objectsOf(before.programStageSections).filter((section) => kept.has(idOf(section) ?? '')),
    });
  },
};

/** The server asks the rules of the stage's program whether a section may go, and there is no program (03#44). */
function sectionWithoutProgram({ sandbox }: Commit): Error {
  if (sandbox.version === '2.41') return rollbackOnly();
  const hash = Math.floor(sandbox.random() * 0x7fffffff).toString(16);
  const handler = `org.hisp.dhis.programrule.ProgramRuleDeletionHandler$$Lambda/0x0000000${hash}@${hash}`;
  const message = `Object could not be deleted: handler '${handler}' threw an exception while trying to find related objects: Cannot invoke "org.hisp.dhis.program.Program.getUid()" because "program" is null`;
  return new ImportFailure(new Refusal({ status: 409, message, errorCode: 'E4060' }).webMessage);
}
