import type { Catalog } from '../catalog/catalog.js';
import type { JsonObject } from '../object/meta-object.js';
import { compareText } from '../object/ref.js';
import { lostReference } from '../plan/deferrals.js';
import { arrange } from './arrange.js';
import { type Departure, guideName, labelByGuide } from './by-guide.js';
import { type Cycle, cyclesOf } from './cycles.js';
import { takeApart } from './pieces.js';

/** Types that can be imported together once the steps before are there. */
export interface OrderStep {
  /** One; several where they need each other in a circle. With the number of objects. */
  readonly types: Readonly<Record<string, number>>;
  /** References to earlier steps that put it here: so many of a property to a type. */
  readonly after: readonly {
    readonly type: string;
    readonly property: string;
    readonly to: string;
    readonly count: number;
  }[];
}

/** In which order the objects of a document can be imported, and why. */
export interface ImportOrder {
  readonly steps: readonly OrderStep[];
  readonly cycles: readonly Cycle[];
  /** Where the order is not that of the guide; `label` is the guide's step or `foundations`. */
  readonly departures: readonly Departure[];
  /** References that a server loses while both ends are new in one request. */
  readonly lost: readonly { readonly type: string; readonly property: string; readonly count: number }[];
  /** Accounts, which are never imported from a package. */
  readonly users: number;
}

/** Explains the order of import from the references themselves. Faults as those of `splitDocument`. */
export function explainOrder(document: JsonObject, catalog: Catalog): ImportOrder {
  const apart = takeApart(document, catalog);
  const { pieces, links } = apart;
  const orderOf = new Map(pieces.map(({ type }) => [type.type, type.order]));
  const labels = pieces.map(({ ref }) => ref.type);
  const shelves = arrange(apart, labels, (label) => orderOf.get(label)!);
  const stepOfType = new Map(shelves.flatMap(({ labels: types }, s) => types.map((type) => [type, s] as const)));
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const after: Map<string, OrderStep['after'][number]>[] = shelves.map(() => new Map());
  const lost = new Map<string, ImportOrder['lost'][number]>();
  for (const { from, to, property } of links) {
    const [type, target] = [labels[from]!, labels[to]!];
    if (lostReference(type, property, catalog.version)) {
      const key = `${type}.${property}`;
      lost.set(key, { type, property, count: (lost.get(key)?.count ?? 0) + 1 });
    }
    const step = stepOfType.get(type)!;
    if (step === stepOfType.get(target)) continue;
    const key = `${type}.${property} ${target}`;
    after[step]!.set(key, { type, property, to: target, count: (after[step]!.get(key)?.count ?? 0) + 1 });
  }
  return {
    steps: shelves.map(({ labels: types }, s) => ({
      types: Object.fromEntries(types.map((type) => [type, counts.get(type) ?? 0])),
      after: [...after[s]!.values()].sort((a, b) => b.count - a.count || compareText(a.to, b.to)),
    })),
    cycles: cyclesOf(apart),
    departures: labelByGuide(apart).departures.map((one) => ({ ...one, label: guideName(one.label) })),
    lost: [...lost.values()],
    users: apart.users.length,
  };
}
