import type { MetaObject } from '../object/meta-object.js';
import { compareText, type RefKey, refKey } from '../object/ref.js';
import { idOf, onTarget, risk, type Work } from './draft.js';

const keyOf = (id: string): RefKey => refKey({ type: 'organisationUnits', id });

/**
 * What the plan does to the org unit tree: units moved, made a root, on another level. A unit under itself is an error:
 * every server takes it without a word.
 */
export function checkTree(work: Work): void {
  const drafts = [...work.drafts.values()]
    .filter((draft) => draft.ref.type === 'organisationUnits')
    .sort((a, b) => compareText(a.ref.id, b.ref.id));
  if (drafts.length === 0) return;
  const parentAfter = (id: string): string | undefined => {
    const draft = work.drafts.get(keyOf(id));
    return draft === undefined ? parentNow(onTarget(work, keyOf(id))) : idOf(draft.payload.parent);
  };
  const depths = new Map<string, number>();
  /** Levels above and including a unit after the plan; undefined where a unit stands above itself. */
  const depth = (id: string): number | undefined => {
    const path: string[] = [];
    const seen = new Set<string>();
    let at: string | undefined = id;
    while (at !== undefined && !depths.has(at)) {
      if (seen.has(at)) return undefined;
      seen.add(at);
      path.push(at);
      const up: string | undefined = work.drafts.has(keyOf(at)) ? parentAfter(at) : undefined;
      if (up === undefined && !work.drafts.has(keyOf(at))) {
        // Not written by this plan: its place is what the target says, unless something above it moves.
        const above = ancestorsNow(onTarget(work, keyOf(at)));
        const moved = above.findLast((one) => one !== at && work.drafts.has(keyOf(one)));
        if (moved === undefined) {
          depths.set(at, Math.max(1, above.length));
          break;
        }
        for (const one of above.slice(above.indexOf(moved) + 1, -1).reverse()) {
          if (seen.has(one)) return undefined;
          seen.add(one);
          path.push(one);
        }
        at = moved;
        continue;
      }
      at = up;
    }
    let level = at === undefined ? 0 : depths.get(at)!;
    for (const one of path.reverse()) {
      if (depths.has(one)) level = depths.get(one)!;
      else depths.set(one, ++level);
    }
    return depths.get(id);
  };
  for (const draft of drafts) {
    const { id } = draft.ref;
    const why = { type: draft.ref.type, id, name: draft.label };
    const after = depth(id);
    if (after === undefined) {
      work.diagnostics.push({
        code: 'ORG_UNIT_CYCLE',
        severity: 'error',
        about: draft.ref,
        at: '/parent',
        params: why,
      });
      continue;
    }
    if (draft.before === undefined) continue;
    const from = parentNow(draft.before);
    const to = idOf(draft.payload.parent);
    const before = ancestorsNow(draft.before).length || undefined;
    if (from !== to) {
      const places = {
        ...why,
        from: nameOf(work, from),
        to: nameOf(work, to),
        data: dataBehind(work, refKey(draft.ref)),
      };
      if (to === undefined) risk(work, 'ORG_UNIT_MADE_ROOT', [draft.ref], places);
      else risk(work, 'ORG_UNIT_MOVED', [draft.ref], places);
      if (before !== undefined && before !== after)
        risk(work, 'ORG_UNIT_LEVEL_CHANGED', [draft.ref], { ...why, from: before, to: after });
    }
  }
}

const parentNow = (unit: MetaObject | undefined): string | undefined => idOf(unit?.parent) ?? ancestorsNow(unit).at(-2);

/** Ids from the root down to the unit itself, from its path. */
const ancestorsNow = (unit: MetaObject | undefined): readonly string[] =>
  typeof unit?.path === 'string' ? unit.path.split('/').filter((id) => id !== '') : [];

function nameOf(work: Work, id: string | undefined): string {
  if (id === undefined) return '';
  const unit = work.drafts.get(keyOf(id))?.payload ?? onTarget(work, keyOf(id));
  return typeof unit?.name === 'string' ? unit.name : id;
}

export const dataBehind = (work: Work, key: RefKey): 'possible' | 'yes' | 'no' => {
  const known = work.input.dataBehind?.get(key);
  return known === undefined || known === 'unknown' ? 'possible' : known;
};
