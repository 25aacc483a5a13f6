/** Disjoint sets over 0..n-1 (union-find); the representative of a set is its smallest member. */
export class Groups {
  readonly #parent: number[];

  constructor(count: number) {
    this.#parent = Array.from({ length: count }, (_, i) => i);
  }

  /** Adds one more node, alone in its set, and gives its number. */
  add(): number {
    return this.#parent.push(this.#parent.length) - 1;
  }

  find(node: number): number {
    let root = node;
    while (this.#parent[root] !== root) root = this.#parent[root]!;
    for (let at = node; at !== root; ) {
      const up = this.#parent[at]!;
      this.#parent[at] = root;
      at = up;
    }
    return root;
  }

  join(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)];
    if (x < y) this.#parent[y] = x;
    else if (y < x) this.#parent[x] = y;
  }
}
