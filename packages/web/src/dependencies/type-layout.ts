import { Graph, layout } from '@dagrejs/dagre';
import { type Placed, type TypeArrow, typeArrows } from './layout.js';
import type { Model, TypeSummary } from './model.js';

export const TYPE_NODE = { width: 172, height: 48 } as const;

export interface TypeLayout {
  readonly nodes: readonly (Placed & { readonly summary: TypeSummary })[];
  readonly arrows: readonly TypeArrow[];
}

/** Types from left to right as they bring each other: a few dozen at most, so that the tidiest layout is quick enough. */
export function layoutTypes(model: Pick<Model, 'items' | 'types'>): TypeLayout {
  const arrows = typeArrows(model);
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 16, ranksep: 56 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { type } of model.types) graph.setNode(type, { ...TYPE_NODE });
  for (const { from, to, count } of arrows) graph.setEdge(from, to, { weight: Math.min(20, count) });
  layout(graph);
  const nodes = model.types.map((summary) => {
    const { x = 0, y = 0 } = graph.node(summary.type);
    return { summary, x: x - TYPE_NODE.width / 2, y: y - TYPE_NODE.height / 2 };
  });
  return { nodes, arrows };
}
