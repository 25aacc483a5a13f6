import type { Json } from '../object/meta-object.js';
import { compareText, parseRefKey, type RefKey } from '../object/ref.js';
import type { Draft, Work } from './draft.js';
import { labelOf } from './payload.js';
import { uniqueProperties } from './target-needs.js';

/** `taker` wants a unique value that `holder` gives up in this plan: the holder's batch goes first, or takes a detour. */
export interface Handover {
  readonly taker: RefKey;
  readonly holder: RefKey;
  readonly property: string;
  readonly value: string;
}

/**
 * Who takes which unique value (name, code, shortName...) from whom. A value that somebody on the target keeps, or that
 * two objects of the plan want, is an error: the server would refuse it.
 */
export function handovers(work: Work): readonly Handover[] {
  const { input } = work;
  const wanted = new Map<string, { key: RefKey; draft: Draft; property: string; value: string }>();
  const types = new Set<string>();
  const takers: { key: RefKey; draft: Draft; property: string; value: string; slot: string }[] = [];
  for (const [key, draft] of [...work.drafts].sort(([a], [b]) => compareText(a, b))) {
    for (const property of uniqueProperties(draft.type)) {
      const value = textOf(draft.payload[property]);
      if (value === undefined) continue;
      const slot = `${draft.ref.type} ${property} ${value}`;
      const other = wanted.get(slot);
      if (other !== undefined) {
        work.diagnostics.push({
          code: 'UNIQUE_TWICE',
          severity: 'error',
          about: draft.ref,
          at: `/${property}`,
          params: { type: draft.ref.type, property, value, id: draft.ref.id, other: other.draft.ref.id },
        });
        continue;
      }
      wanted.set(slot, { key, draft, property, value });
      if (draft.before !== undefined && textOf(draft.before[property]) === value) continue;
      types.add(draft.ref.type);
      takers.push({ key, draft, property, value, slot });
    }
  }
  if (takers.length === 0) return [];
  const holders = new Map<string, RefKey>();
  for (const objects of [input.known, input.target.objects])
    for (const [key, object] of objects) {
      const { type } = parseRefKey(key);
      if (!types.has(type)) continue;
      for (const property of uniqueProperties(input.target.catalog.types.get(type)!)) {
        const value = textOf(object[property]);
        if (value !== undefined) holders.set(`${type} ${property} ${value}`, key);
      }
    }
  const found: Handover[] = [];
  for (const { key, draft, property, value, slot } of takers) {
    const holder = holders.get(slot);
    if (holder === undefined || holder === key || work.openAbout.has(key)) continue;
    const giving = work.drafts.get(holder);
    if (giving !== undefined && textOf(giving.payload[property]) !== value) {
      found.push({ taker: key, holder, property, value });
      continue;
    }
    const there = input.target.objects.get(holder) ?? input.known.get(holder)!;
    work.diagnostics.push({
      code: 'UNIQUE_TAKEN',
      severity: 'error',
      about: draft.ref,
      at: `/${property}`,
      params: {
        type: draft.ref.type,
        id: draft.ref.id,
        name: draft.label,
        property,
        value,
        existing: labelOf(there),
        existingId: parseRefKey(holder).id,
      },
    });
  }
  return found;
}

/** A name for the time between: the object's own id in it, so that it is free, cut to what the property holds. */
export function interimValue(draft: Draft, property: string, value: string): string {
  const max = draft.type.properties.get(property)?.maxLength ?? 50;
  const tail = ` ${draft.ref.id}`;
  return `${value.slice(0, Math.max(0, Math.min(max, 50) - tail.length))}${tail}`.trim();
}

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
