import type { Ref, RefKey } from '../object/ref.js';
import { parseRefKey, refKey } from '../object/ref.js';
import { referencesOf } from '../reference/find.js';
import type { Reference } from '../reference/reference.js';
import type { Member } from '../select/closure.js';
import { ownerLinks } from '../select/families.js';
import { idOf, textOf } from './facts.js';
import type { Work } from './work.js';

/**
 * References without which an object would be another one, though a server takes it: an attribute without its option set
 * is a free text, an element without its combination is not disaggregated, a rule variable without its element is empty,
 * a combination without one of its categories and an option combo without one of its options are others.
 */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  attributes: ['optionSet'],
  categoryCombos: ['categories'],
  categoryOptionCombos: ['categoryOptions'],
  dataElements: ['optionSet', 'categoryCombo'],
  dataSets: ['categoryCombo'],
  programRuleActions: [
    'dataElement',
    'trackedEntityAttribute',
    'programStage',
    'programStageSection',
    'option',
    'optionGroup',
  ],
  programRuleVariables: ['dataElement', 'trackedEntityAttribute', 'program', 'programStage'],
  programRules: ['program', 'programStage'],
  programStageSections: ['programStage'],
  programs: ['trackedEntityType', 'categoryCombo'],
  sections: ['dataSet'],
  trackedEntityAttributes: ['optionSet'],
};

const MEANT_BY: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...new Set([...Object.keys(MEANT), ...ownerLinks.map(({ part }) => part)])].map((type) => [
    type,
    new Set([
      ...(MEANT[type] ?? []),
      ...ownerLinks.filter(({ part }) => part === type).map(({ property }) => property),
    ]),
  ]),
);

/** Whether an object means nothing, or something else, without what it refers to there. */
export const cannotBeWithout = (type: string, reference: Reference): boolean =>
  (reference.required && !goesAlone(reference)) ||
  (MEANT_BY.get(type)?.has(reference.at.slice(1).replace(/\/\d+$/, '')) ?? false);

/** An entry of a list (an element of a form, a value of an attribute) goes without the object that has it. */
const goesAlone = ({ kind, at }: Reference): boolean =>
  kind === 'attribute' || (kind === 'nested' && /^\/[^/]+\/\d+\//.test(at)) || (kind === 'text' && /\/\d+$/.test(at));

/** Which members cannot be without which: computed once, for questions that say what would go with an object. */
export class Dependence {
  readonly #work: Work;
  readonly #users = new Map<RefKey, RefKey[]>();
  /** What lists an object, and would be another list without it. */
  readonly #lists = new Map<RefKey, RefKey[]>();
  readonly #counts = new Map<RefKey, number>();
  /** Rules by program, with the texts in which they name variables. */
  readonly #rules = new Map<string, { readonly key: RefKey; readonly text: string }[]>();

  constructor(work: Work) {
    this.#work = work;
    for (const [key, { ref, object }] of work.members) {
      const type = work.input.target.catalog.types.get(ref.type);
      if (!type || work.kept.has(key)) continue;
      for (const reference of referencesOf(object, type, work.input.target.catalog)) {
        const needs = cannotBeWithout(ref.type, reference);
        for (const name of reference.types) {
          const other = refKey({ type: name, id: reference.id });
          if (!work.members.has(other)) continue;
          this.#counts.set(other, (this.#counts.get(other) ?? 0) + 1);
          const by = needs ? this.#users : this.#lists;
          const users = by.get(other);
          if (users) users.push(key);
          else by.set(other, [key]);
        }
      }
    }
    for (const { key, program, text } of rulesOf(work)) {
      const list = this.#rules.get(program);
      if (list) list.push({ key, text });
      else this.#rules.set(program, [{ key, text }]);
    }
  }

  /** How many references of members name it: in properties, lists, expressions, forms. */
  referencesTo(ref: Ref): number {
    return this.#counts.get(refKey(ref)) ?? 0;
  }

  /** The members that would go with these, in the order in which they are found; not these themselves. */
  with(...refs: readonly Ref[]): readonly Member[] {
    const gone = new Set<RefKey>(refs.map(refKey));
    for (const key of gone) {
      // What the target has stays referred to.
      const { type, id } = parseRefKey(key);
      if (this.#work.facts.has(type, id)) continue;
      for (const user of this.#users.get(key) ?? []) gone.add(user);
      const member = this.#work.members.get(key);
      if (member?.ref.type === 'programRuleVariables')
        for (const rule of this.#rules.get(idOf(member.object.program) ?? '') ?? [])
          if (namesVariable(rule.text, textOf(member.object, 'name'))) gone.add(rule.key);
    }
    for (const ref of refs) gone.delete(refKey(ref));
    return [...gone].flatMap((key) => this.#work.members.get(key) ?? []);
  }

  /** The members that would stay, without an entry of theirs, if these went. */
  listing(gone: readonly Ref[]): readonly Member[] {
    const keys = new Set(gone.map(refKey));
    const found = new Set<RefKey>();
    for (const { type, id } of gone)
      if (!this.#work.facts.has(type, id))
        for (const key of this.#lists.get(refKey({ type, id })) ?? []) if (!keys.has(key)) found.add(key);
    return [...found].flatMap((key) => this.#work.members.get(key) ?? []);
  }
}

/** Rules with all the texts in which they and their actions name variables. */
export function* rulesOf(work: Work): Generator<{ key: RefKey; program: string; text: string }> {
  for (const [key, { ref, object }] of work.members) {
    const rule = ref.type === 'programRules' ? object : undefined;
    const owner = ref.type === 'programRuleActions' ? idOf(object.programRule) : undefined;
    const of = rule ?? work.members.get(refKey({ type: 'programRules', id: owner ?? '' }))?.object;
    const program = idOf(of?.program);
    const text = ['condition', 'data'].flatMap((property) => textOf(object, property) ?? []).join(' ');
    if (program !== undefined && text !== '') yield { key, program, text };
  }
}

/** `#{name}`, `A{name}` or the name in quotes, as functions take it. */
export const namesVariable = (text: string, name: string | undefined): boolean =>
  name !== undefined && [`{${name}}`, `'${name}'`, `"${name}"`].some((spelling) => text.includes(spelling));
