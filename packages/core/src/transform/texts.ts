import type { MetaType } from '../catalog/catalog.js';
import { compareText, type Ref, refKey } from '../object/ref.js';
import type { Choice } from '../plan/plan.js';
import type { Member } from '../select/closure.js';
import { labelOf, textOf } from './facts.js';
import { ask, example, put, typeOf, type Work } from './work.js';

/** A text of a type that has a longest length. */
interface Limit {
  readonly property: string;
  readonly max: number;
  readonly required: boolean;
}

/** Texts that the target has no room for. */
interface TooLong extends Limit {
  readonly members: Member[];
}

const limitsOf = (type: MetaType): readonly Limit[] =>
  [...type.properties.values()].flatMap(({ name, owner, kind, maxLength, constants, required }) =>
    owner && kind === 'value' && maxLength !== undefined && !constants
      ? [{ property: name, max: maxLength, required }]
      : [],
  );

/** Characters as the server counts them: UTF-16 code units, as Java does. */
const lengthOf = (text: string): number => text.length;

/** Texts longer than the target takes (E4001): one question per property of a type. */
export function askTexts(work: Work): void {
  const found = new Map<string, TooLong>();
  const limits = new Map<string, readonly Limit[]>();
  for (const [memberKey, member] of work.members) {
    const type = typeOf(work, member.ref.type);
    if (!type || work.kept.has(memberKey)) continue;
    const limited = limits.get(type.type) ?? limitsOf(type);
    limits.set(type.type, limited);
    for (const { property, max, required } of limited) {
      const text = textOf(member.object, property);
      if (text === undefined || lengthOf(text) <= max) continue;
      const key = `${member.ref.type}.${property}`;
      const entry = found.get(key) ?? { property, max, required, members: [] };
      entry.members.push(member);
      found.set(key, entry);
    }
  }
  for (const [key, tooLong] of [...found].sort(([a], [b]) => compareText(a, b))) askOne(work, key, tooLong);
}

function askOne(work: Work, key: string, { property, max, required, members }: TooLong): void {
  const type = members[0]!.ref.type;
  const about: Ref[] = members.map(({ ref }) => ref);
  const drop: Choice = { id: 'drop', code: 'CHOICE_DROP_TEXT', params: {} };
  const answer = ask(work, {
    id: `TEXT_TOO_LONG:${key}`,
    code: 'TEXT_TOO_LONG',
    params: { type, property, max, ...example(members) },
    about,
    choices: [{ id: 'cut', code: 'CHOICE_CUT_TEXT', params: { max } }, ...(required ? [] : [drop])],
    proposal: property === 'code' ? (required ? null : 'drop') : 'cut',
    safe: false,
    boundToTarget: false,
  });
  if (answer === null) return;
  for (const { ref } of members) {
    const member = work.members.get(refKey(ref));
    if (!member) continue;
    const { [property]: text, ...rest } = member.object;
    const cut = String(text).slice(0, max).trimEnd();
    put(work, refKey(ref), (answer === 'cut' ? { ...member.object, [property]: cut } : rest) as typeof member.object);
    work.diagnostics.push({
      code: answer === 'cut' ? 'TEXT_CUT' : 'TEXT_DROPPED',
      severity: 'warning',
      about: ref,
      at: `/${property}`,
      params: { name: labelOf(member.object), type: ref.type, property, length: lengthOf(String(text)), max },
    });
  }
}
