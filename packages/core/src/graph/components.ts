/** A directed graph over nodes 0..n-1: `edges[a]` holds every b that a points to (a needs b). */
export type Edges = readonly (readonly number[])[];

/**
 * Strongly connected components (Tarjan, without recursion: a hierarchy may be deep). Returned so that a component
 * stands after every component that it points to; members ascending.
 */
export function components(edges: Edges): readonly (readonly number[])[] {
  const count = edges.length;
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const next = new Int32Array(count);
  const stack: number[] = [];
  const path: number[] = [];
  const found: number[][] = [];
  let clock = 0;
  for (let root = 0; root < count; root++) {
    if (index[root] !== -1) continue;
    path.push(root);
    while (path.length > 0) {
      const node = path[path.length - 1]!;
      if (index[node] === -1) {
        index[node] = clock;
        low[node] = clock++;
        stack.push(node);
        onStack[node] = 1;
      }
      const targets = edges[node]!;
      if (next[node]! < targets.length) {
        const to = targets[next[node]!++]!;
        if (index[to] === -1) path.push(to);
        else if (onStack[to]) low[node] = Math.min(low[node]!, index[to]!);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
      if (low[node] !== index[node]) continue;
      const component: number[] = [];
      for (;;) {
        const member = stack.pop()!;
        onStack[member] = 0;
        component.push(member);
        if (member === node) break;
      }
      found.push(component.sort((a, b) => a - b));
    }
  }
  return found;
}
