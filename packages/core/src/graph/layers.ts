import { components, type Edges } from './components.js';

/**
 * The nodes in layers: each after every layer that holds something it points to; nodes of a cycle share a layer. Ascending
 * within a layer.
 */
export function layers(edges: Edges): readonly (readonly number[])[] {
  const depth = new Int32Array(edges.length);
  const found: number[][] = [];
  for (const component of components(edges)) {
    const inside = new Set(component);
    let at = 0;
    for (const node of component) for (const to of edges[node]!) if (!inside.has(to)) at = Math.max(at, depth[to]! + 1);
    for (const node of component) depth[node] = at;
    found[at] = [...(found[at] ?? []), ...component];
  }
  return found.map((layer) => layer.sort((a, b) => a - b));
}
