import type { Json } from '../object/meta-object.js';
import { refKey } from '../object/ref.js';
import { compareSides, type Sides } from './compare-sides.js';
import { labelOf } from './facts.js';
import { KINDS } from './kinds.js';
import { typeOf, type Work } from './work.js';

/**
 * What was decided before is not shown with its sides again: where the two are not the same kind of thing, it is told. Once
 * everything is matched: what refers to something that was matched as well is no difference.
 */
export function tellOtherKinds(work: Work): void {
  for (const { from, to } of work.matched) {
    const pair = work.input.mapping?.get(refKey(from));
    const ours = work.input.closure.members.get(refKey(from))?.object;
    const there = work.facts.get(to.type, to.id);
    const type = typeOf(work, from.type);
    if (pair?.to !== to.id || !ours || !there || !type || KINDS[from.type] === undefined) continue;
    const sides = compareSides(work, from, ours, there, type);
    if (sides.kind !== 'other') continue;
    work.diagnostics.push({
      code: pair.does === 'overwrite' ? 'OTHER_KIND_OVERWRITTEN' : 'OTHER_KIND_USED',
      severity: 'warning',
      about: from,
      params: {
        type: from.type,
        name: labelOf(ours),
        existing: labelOf(there),
        id: to.id,
        differences: sides.differs.map((property) => differenceOf(sides, property)),
      },
    });
  }
}

/** `valueType NUMBER | TEXT`; of options their codes. */
function differenceOf({ rows }: Sides, property: string): string {
  const row = rows.find(({ what }) => what === (property === 'options' ? 'OPTION_CODES' : property));
  const text = (value: Json | undefined): string =>
    value === undefined
      ? '-'
      : Array.isArray(value)
        ? value.join(', ')
        : typeof value === 'string'
          ? value
          : JSON.stringify(value);
  return `${property} ${short(text(row?.source))} | ${short(text(row?.target))}`;
}

const LONGEST = 60;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
