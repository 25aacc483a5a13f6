import type { MetaObject } from '../object/meta-object.js';
import { compareText, refKey } from '../object/ref.js';
import type { Member } from '../select/closure.js';
import { labelOf, textAt, textOf } from './facts.js';
import { askGiven, example, leaveOut, put, typeOf, type Work } from './work.js';

/**
 * Attributes that the target wants of every object of a type: a new one without a value is refused (E4011). One question
 * for each attribute and type.
 */
export function askMandatory(work: Work): void {
  const wanted = mandatoryOn(work);
  if (wanted.length === 0) return;
  const types = [...new Set([...work.members.values()].map(({ ref }) => ref.type))].sort(compareText);
  for (const name of types) {
    const type = typeOf(work, name);
    if (!type?.properties.get('attributeValues')?.persisted) continue;
    for (const attribute of wanted.filter((one) => one[`${type.singular}Attribute`] === true)) {
      const lacking = [...work.members.values()].filter(
        ({ ref, object }) =>
          ref.type === name && !work.facts.has(name, ref.id) && textAt(object, attribute.id) === undefined,
      );
      if (lacking.length > 0) askOne(work, name, attribute, lacking);
    }
  }
}

/** As the target will have them: its own, unless the package changes them. */
function mandatoryOn(work: Work): readonly MetaObject[] {
  const found = new Map<string, MetaObject>();
  for (const attribute of work.facts.all('attributes')) found.set(attribute.id, attribute);
  for (const { ref, object } of work.members.values())
    if (ref.type === 'attributes' && !found.has(ref.id)) found.set(ref.id, object);
  return [...found.values()].filter(({ mandatory }) => mandatory === true).sort((a, b) => compareText(a.id, b.id));
}

function askOne(work: Work, type: string, attribute: MetaObject, lacking: readonly Member[]): void {
  const given = askGiven(work, {
    id: `ATTRIBUTE_MANDATORY:attributes:${attribute.id}:${type}`,
    code: 'ATTRIBUTE_MANDATORY',
    params: { attribute: labelOf(attribute), type, into: work.input.target.side.name, ...example(lacking) },
    about: lacking.map(({ ref }) => ref),
    choices: [
      {
        id: 'give',
        code: 'CHOICE_GIVE_VALUE',
        params: { attribute: labelOf(attribute) },
        takes: [{ property: attribute.id, proposal: PROPOSED[textOf(attribute, 'valueType') ?? ''] ?? '' }],
      },
      { id: 'leave-out', code: 'CHOICE_LEAVE_OUT_THESE', params: {} },
    ],
    proposal: null,
    safe: false,
    boundToTarget: true,
  });
  if (given === null) return;
  if (given.choice === 'leave-out') {
    leaveOut(
      work,
      lacking.map(({ ref }) => ref),
      'LEFT_OUT_ANSWERED',
    );
    return;
  }
  for (const { ref, object } of lacking) {
    const values = Array.isArray(object.attributeValues) ? object.attributeValues : [];
    const value = { attribute: { id: attribute.id }, value: given.texts[attribute.id] ?? '' };
    put(work, refKey(ref), { ...object, attributeValues: [...values, value] });
  }
}

/** Values that say nothing more than that somebody answered. */
const PROPOSED: Readonly<Record<string, string>> = { BOOLEAN: 'false', TRUE_ONLY: 'true' };
