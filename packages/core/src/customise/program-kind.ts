import { isObject, type MetaDocument, type MetaObject } from '../object/meta-object.js';
import type { ProgramKind } from './preset.js';

/** The attribute in which the Program Config App notes the kind of a program, and its values for HNQIS2. */
const PROGRAM_TYPE = 'yB5tFAAN7bI';
const HNQIS2: ReadonlySet<string> = new Set(['HNQIS2', 'HNQIS3']);

const isHnqis2 = ({ attributeValues }: MetaObject): boolean =>
  Array.isArray(attributeValues) &&
  attributeValues.some(
    (entry) =>
      isObject(entry) &&
      isObject(entry.attribute) &&
      entry.attribute.id === PROGRAM_TYPE &&
      typeof entry.value === 'string' &&
      HNQIS2.has(entry.value),
  );

/** The kinds of the programs of an export; `tracker` for one without programs. */
export function kindsIn(document: MetaDocument): readonly ProgramKind[] {
  const kinds = new Set((document.programs ?? []).map((program) => (isHnqis2(program) ? 'hnqis2' : 'tracker')));
  return kinds.size === 0 ? ['tracker'] : [...kinds];
}
