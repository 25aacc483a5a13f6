import { hasQuirk } from '../catalog/version-quirks.js';
import type { MetaObject } from '../object/meta-object.js';
import { compareText, parseRefKey, type Ref, type RefKey, refKey } from '../object/ref.js';
import { ask, type Draft, idOf, idsOf, type Work } from './draft.js';
import { labelOf } from './payload.js';

/** The option combos that the plan writes for one combo, and those that must go along. */
export interface ComboSet {
  readonly combo: string;
  readonly drafts: readonly Draft[];
  /** The others that the target has; empty where the server does not ask for full sets. */
  readonly along: readonly MetaObject[];
  /** Updates of the combo or of its categories that change the set: they go in an earlier batch. */
  readonly after: readonly RefKey[];
}

/**
 * What the category model asks of a plan: never a second option combo for a set of options that has one; and, where the
 * server counts, the full set of a combo in one request, after the categories are as they shall be.
 */
export function comboSets(work: Work): readonly ComboSet[] {
  const { target } = work.input;
  const byCombo = new Map<string, Draft[]>();
  for (const draft of work.drafts.values()) {
    if (draft.ref.type !== 'categoryOptionCombos') continue;
    const combo = idOf(draft.payload.categoryCombo);
    if (combo !== undefined) byCombo.set(combo, [...(byCombo.get(combo) ?? []), draft]);
  }
  if (byCombo.size === 0) return [];
  const standing = new Map<string, MetaObject[]>();
  for (const [key, object] of target.objects) {
    const combo = parseRefKey(key).type === 'categoryOptionCombos' ? idOf(object.categoryCombo) : undefined;
    if (combo !== undefined && byCombo.has(combo)) standing.set(combo, [...(standing.get(combo) ?? []), object]);
  }
  const sets: ComboSet[] = [];
  for (const [combo, drafts] of [...byCombo].sort(([a], [b]) => compareText(a, b))) {
    const there = (standing.get(combo) ?? []).sort((a, b) => compareText(a.id, b.id));
    const fitting = leaveUnfitOut(work, combo, drafts);
    if (fitting.length === 0) continue;
    const others = there.filter((object) => !work.drafts.has(refKey({ type: 'categoryOptionCombos', id: object.id })));
    refuseSeconds(work, fitting, others);
    const full = hasQuirk(target.catalog.version, 'option-combos-full-set');
    if (full && !isFull(work, combo, fitting, others)) {
      for (const draft of fitting) work.drafts.delete(refKey(draft.ref));
      continue;
    }
    sets.push({ combo, drafts: fitting, along: full ? others : [], after: changedUnder(work, combo) });
  }
  return sets;
}

const optionsKey = (object: MetaObject): string => [...idsOf(object.categoryOptions)].sort(compareText).join(' ');

function refuseSeconds(work: Work, drafts: readonly Draft[], others: readonly MetaObject[]): void {
  const taken = new Map(others.map((object) => [optionsKey(object), object.id]));
  for (const draft of drafts) {
    const key = optionsKey(draft.payload);
    const other = taken.get(key);
    if (other !== undefined && other !== draft.ref.id)
      work.diagnostics.push({
        code: 'OPTION_COMBO_SECOND',
        severity: 'error',
        about: draft.ref,
        params: { id: draft.ref.id, name: draft.label, existing: other },
      });
    taken.set(key, draft.ref.id);
  }
}

/** An object as it will be after the plan, where that is known. */
const afterwards = (work: Work, ref: Ref): MetaObject | undefined =>
  work.drafts.get(refKey(ref))?.payload ?? work.input.target.objects.get(refKey(ref));

/** The categories of a combo with their options, as they will be; undefined where one is not known. */
function optionsAfter(work: Work, combo: string): readonly ReadonlySet<string>[] | undefined {
  const object = afterwards(work, { type: 'categoryCombos', id: combo });
  if (object === undefined) return undefined;
  const found: ReadonlySet<string>[] = [];
  for (const id of idsOf(object.categories)) {
    const category = afterwards(work, { type: 'categories', id });
    if (category === undefined) return undefined;
    found.push(new Set(idsOf(category.categoryOptions)));
  }
  return found;
}

/**
 * Option combos of options that the combo's categories will not have (because a category only came along, and stays as it
 * is): older servers would make them all the same, beside the set. They are left out, and it is asked.
 */
function leaveUnfitOut(work: Work, combo: string, drafts: readonly Draft[]): readonly Draft[] {
  const categories = optionsAfter(work, combo);
  if (categories === undefined) return drafts; // not known: the server will say
  const fits = ({ payload }: Draft) => {
    const options = idsOf(payload.categoryOptions);
    return (
      options.length === categories.length && categories.every((set) => options.filter((id) => set.has(id)).length > 0)
    );
  };
  const unfit = drafts.filter((draft) => draft.verb === 'create' && !fits(draft));
  if (unfit.length === 0) return drafts;
  const object = afterwards(work, { type: 'categoryCombos', id: combo })!;
  ask(work, {
    id: `OPTION_COMBOS_UNFIT:categoryCombos:${combo}`,
    code: 'OPTION_COMBOS_UNFIT',
    params: {
      combo: labelOf(object),
      id: combo,
      count: unfit.length,
      names: unfit.slice(0, 3).map((draft) => draft.label),
    },
    about: [{ type: 'categoryCombos', id: combo }, ...unfit.map((draft) => draft.ref)],
    choices: [{ id: 'leave-out', code: 'CHOICE_LEAVE_OUT_OPTION_COMBOS', params: {} }],
    proposal: 'leave-out',
    safe: true,
    boundToTarget: true,
  });
  for (const draft of unfit) work.drafts.delete(refKey(draft.ref));
  return drafts.filter((draft) => !unfit.includes(draft));
}

/** Whether drafts and standing option combos together are all combinations of the combo's categories. */
function isFull(work: Work, combo: string, drafts: readonly Draft[], others: readonly MetaObject[]): boolean {
  const categories = optionsAfter(work, combo);
  if (categories === undefined) return true; // not known: the server will say
  const object = afterwards(work, { type: 'categoryCombos', id: combo })!;
  const wanted = categories.reduce((product, options) => product * options.size, 1);
  const found = new Set([...drafts.map((draft) => optionsKey(draft.payload)), ...others.map(optionsKey)]).size;
  if (found === wanted) return true;
  ask(work, {
    id: `OPTION_COMBOS_INCOMPLETE:categoryCombos:${combo}`,
    code: 'OPTION_COMBOS_INCOMPLETE',
    params: { combo: labelOf(object), id: combo, found, wanted },
    about: [{ type: 'categoryCombos', id: combo }, ...drafts.map((draft) => draft.ref)],
    choices: [{ id: 'leave-out', code: 'CHOICE_LEAVE_OUT_OPTION_COMBOS', params: {} }],
    proposal: 'leave-out',
    safe: drafts.every((draft) => draft.verb !== 'create'),
    boundToTarget: true,
  });
  return false;
}

function changedUnder(work: Work, combo: string): readonly RefKey[] {
  const refs: Ref[] = [{ type: 'categoryCombos', id: combo }];
  for (const id of idsOf(afterwards(work, refs[0]!)?.categories)) refs.push({ type: 'categories', id });
  return refs.map(refKey).filter((key) => {
    const draft = work.drafts.get(key);
    const property = draft?.ref.type === 'categories' ? 'categoryOptions' : 'categories';
    return draft?.verb === 'update' && draft.fields.some((field) => field.path.split(/[/[]/)[1] === property);
  });
}
