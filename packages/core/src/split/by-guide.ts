import { guideSteps, stepOf } from './guide.js';
import { inseparable, type Pieces, placeInSets } from './pieces.js';

/** Objects of a type that are not where the guide has them, and the reference that asks for it. */
export interface Departure {
  readonly type: string;
  readonly count: number;
  /** The section of the guide that speaks of the type; absent: none does. */
  readonly section?: number;
  /** The label of the file that they are in. */
  readonly label: string;
  /** What needs them there: the first such reference; absent where nothing in the file needs them. */
  readonly because?: { readonly type: string; readonly property: string };
}

/**
 * Labels after the guide's sections: `0` for the foundations (what a section needs and the guide has no place for, or
 * only a later one), `1`... for its steps, `1.5` for what has no place in the guide and can only come after step 1.
 */
export function labelByGuide(apart: Pieces): { labels: readonly string[]; departures: readonly Departure[] } {
  const { pieces, links } = apart;
  const sets = inseparable(apart);
  const setOf = placeInSets(sets, pieces.length);
  const own = sets.map((set) => {
    const steps = set.flatMap((piece) => stepOf(pieces[piece]!.ref.type) ?? []);
    return steps.length > 0 ? Math.max(...steps) : undefined;
  });
  // From those who need to what is needed: no later than the earliest of them.
  const latest = own.map((step) => step ?? Number.POSITIVE_INFINITY);
  const needed: Set<number>[] = sets.map(() => new Set());
  for (const { from, to } of links) if (setOf[from] !== setOf[to]) needed[setOf[from]!]!.add(setOf[to]!);
  for (let set = sets.length - 1; set >= 0; set--)
    for (const to of needed[set]!) latest[to] = Math.min(latest[to]!, latest[set]!);
  // From what is needed to those who need: what has no place of its own comes as soon as all of its type can.
  const after = earliest(sets, needed, own, latest);
  const soonest = new Map<string, number>();
  sets.forEach((set, s) => {
    for (const piece of set) {
      const { type } = pieces[piece]!.ref;
      soonest.set(type, Math.max(soonest.get(type) ?? 0, after[s]!));
    }
  });
  const wished = sets.map((set) => Math.max(...set.map((piece) => soonest.get(pieces[piece]!.ref.type)!)));
  const at = earliest(sets, needed, own, latest, wished);
  const labels = pieces.map((_, piece) => String(at[setOf[piece]!]));
  return { labels, departures: departuresOf(apart, labels) };
}

/**
 * The step of each set: its own where it has one and nothing needs it earlier, else the first after all that it needs; not
 * before what is wished, not after those who need it.
 */
function earliest(
  sets: readonly (readonly number[])[],
  needed: readonly ReadonlySet<number>[],
  own: readonly (number | undefined)[],
  latest: readonly number[],
  wished: readonly number[] = [],
): readonly number[] {
  const at: number[] = [];
  for (const [set] of sets.entries()) {
    const after = Math.max(0, ...[...needed[set]!].map((to) => at[to]!));
    if (own[set] !== undefined && own[set] === latest[set]) at.push(own[set]!);
    else {
      const soonest = after === 0 ? 0 : Math.floor(after) + 0.5;
      at.push(Math.min(latest[set]!, Math.max(soonest, wished[set] ?? 0)));
    }
  }
  return at;
}

function departuresOf({ pieces, links }: Pieces, labels: readonly string[]): readonly Departure[] {
  const because = new Map<number, Departure['because']>();
  // What the guide speaks of explains itself best to who reads the guide.
  for (const spoken of [true, false])
    for (const { from, to, property } of links) {
      const { type } = pieces[from]!.ref;
      if (because.has(to) || spoken !== (stepOf(type) !== undefined)) continue;
      // The reference that moved it: from something that comes before its own place.
      const own = stepOf(pieces[to]!.ref.type) ?? Number.POSITIVE_INFINITY;
      const moved = Number(labels[to]) < own && Number(labels[from]) < own;
      if (moved) because.set(to, { type, property });
    }
  const found = new Map<string, { -readonly [K in keyof Departure]: Departure[K] }>();
  for (const [piece, { ref }] of pieces.entries()) {
    const own = stepOf(ref.type);
    const label = labels[piece]!;
    if (own !== undefined && String(own) === label) continue;
    const known = found.get(`${ref.type} ${label}`);
    const reason = because.get(piece);
    if (known) {
      known.count += 1;
      if (known.because === undefined && reason) known.because = reason;
    } else
      found.set(`${ref.type} ${label}`, {
        type: ref.type,
        count: 1,
        label,
        ...(own !== undefined && { section: guideSteps[own - 1]!.section }),
        ...(reason && { because: reason }),
      });
  }
  return [...found.values()].sort((a, b) => Number(a.label) - Number(b.label));
}

/** What a label stands for, in the name of a file. */
export function guideName(label: string): string {
  const step = Number(label);
  if (step === 0) return 'foundations';
  const name = guideSteps[Math.floor(step) - 1]!.name;
  return Number.isInteger(step) ? name : `after-${name}`;
}
