/** One thing that goes into a batch as a whole. */
export interface Parcel {
  readonly size: number;
  /** Parcels of different kinds never share a batch; absent: any may. */
  readonly kind?: string;
  /** Parcels that must be in the same or an earlier batch. */
  readonly after: readonly number[];
  /** Parcels that must be in an earlier batch. */
  readonly strictlyAfter: readonly number[];
}

/**
 * Packs parcels into batches of about `limit`, in the order given as far as what they wait for allows. The parcels wait
 * for each other without a cycle (see `components`). A parcel larger than the limit gets a batch of its own.
 * Returns the parcels of each batch, in the order in which they became ready.
 */
export function pack(parcels: readonly Parcel[], limit: number): readonly (readonly number[])[] {
  const batchOf = new Int32Array(parcels.length).fill(-1);
  const waiting = new Int32Array(parcels.length);
  const freed: number[][] = parcels.map(() => []);
  parcels.forEach((parcel, i) => {
    for (const other of [...parcel.after, ...parcel.strictlyAfter]) {
      waiting[i] = waiting[i]! + 1;
      freed[other]!.push(i);
    }
  });
  const ready = new Heap();
  parcels.forEach((_, i) => {
    if (waiting[i] === 0) ready.push(i);
  });
  const batches: number[][] = [];
  let left = parcels.length;
  while (left > 0) {
    const batch: number[] = [];
    const later: number[] = [];
    let size = 0;
    for (let i = ready.pop(); i !== undefined; i = ready.pop()) {
      const parcel = parcels[i]!;
      const tooEarly = parcel.strictlyAfter.some((other) => batchOf[other] === batches.length);
      const ofOther = batch.length > 0 && parcels[batch[0]!]!.kind !== parcel.kind;
      if (tooEarly || ofOther) {
        later.push(i);
        continue;
      }
      if (size > 0 && size + parcel.size > limit) {
        later.push(i);
        break;
      }
      batchOf[i] = batches.length;
      batch.push(i);
      size += parcel.size;
      left--;
      for (const other of freed[i]!) {
        waiting[other] = waiting[other]! - 1;
        if (waiting[other] === 0) ready.push(other);
      }
    }
    if (batch.length === 0) throw new Error('pack: parcels wait for each other in a cycle');
    batches.push(batch);
    for (const i of later) ready.push(i);
  }
  return batches;
}

/** Smallest number first. */
class Heap {
  readonly #items: number[] = [];

  push(item: number): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (items[up]! <= items[at]!) break;
      [items[up], items[at]] = [items[at]!, items[up]!];
      at = up;
    }
  }

  pop(): number | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return top;
    items[0] = last;
    for (let at = 0; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < items.length && items[child]! < items[least]!) least = child;
      }
      if (least === at) return top;
      [items[least], items[at]] = [items[at]!, items[least]!];
      at = least;
    }
  }
}
