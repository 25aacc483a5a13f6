import { type Ref, type RefKey, refKey } from '@dhow/core';
import type { Item, Model } from './model.js';

/** Where a thing stands in the picture. */
export interface Placed {
  readonly x: number;
  readonly y: number;
}

/** An arrow from what brings something to what it brings. */
export interface Arrow {
  readonly from: RefKey;
  readonly to: RefKey;
}

export interface ObjectLayout {
  readonly nodes: readonly (Placed & { readonly item: Item })[];
  readonly arrows: readonly Arrow[];
  /** Where each block of objects of one type begins. */
  readonly blocks: readonly (Placed & { readonly type: string; readonly count: number; readonly width: number })[];
}

export const NODE = { width: 190, height: 30 } as const;
const GAP = { x: 14, y: 8 } as const;
const COLUMN_GAP = 130;
const BLOCK_GAP = 34;
/** So many stand below each other before a type takes another column beside. */
const TALLEST = 40;

/** What brought an object: the last step of its chain. */
const broughtBy = (item: Item): Ref | undefined => item.reasons.at(-1)?.from;

/**
 * A picture of what comes along: what was asked for at the left, each further step of the chain one column to the right; in a
 * column, blocks of one type; in a block, what the same object brought stands together. Time grows with the number of objects.
 */
export function layoutObjects({ items }: Pick<Model, 'items'>): ObjectLayout {
  const columns = new Map<number, Map<string, Item[]>>();
  for (const item of items) {
    const column = columns.get(item.reasons.length) ?? new Map<string, Item[]>();
    columns.set(item.reasons.length, column);
    const block = column.get(item.ref.type);
    if (block) block.push(item);
    else column.set(item.ref.type, [item]);
  }
  const at = new Map<RefKey, Placed>();
  const nodes: (Placed & { item: Item })[] = [];
  const blocks: (Placed & { type: string; count: number; width: number })[] = [];
  let x = 0;
  for (const depth of [...columns.keys()].sort((a, b) => a - b)) {
    const heightOf = (item: Item): number => {
      const from = broughtBy(item);
      return (from && at.get(refKey(from))?.y) ?? 0;
    };
    const list = [...(columns.get(depth) ?? [])].map(([type, members]) => {
      const sorted = members
        .map((item) => [heightOf(item), item] as const)
        .sort(([a, one], [b, other]) => a - b || (one.name < other.name ? -1 : 1));
      const middle = sorted[Math.floor(sorted.length / 2)]?.[0] ?? 0;
      return { type, members: sorted.map(([, item]) => item), middle };
    });
    list.sort((a, b) => a.middle - b.middle || (a.type < b.type ? -1 : 1));
    let y = 0;
    let widest = 0;
    for (const { type, members } of list) {
      const beside = Math.ceil(members.length / TALLEST);
      const tall = Math.ceil(members.length / beside);
      const width = beside * (NODE.width + GAP.x) - GAP.x;
      blocks.push({ type, count: members.length, x, y, width });
      y += BLOCK_GAP;
      members.forEach((item, i) => {
        const place = {
          x: x + Math.floor(i / tall) * (NODE.width + GAP.x),
          y: y + (i % tall) * (NODE.height + GAP.y),
        };
        at.set(item.key, place);
        nodes.push({ ...place, item });
      });
      y += tall * (NODE.height + GAP.y) + BLOCK_GAP / 2;
      widest = Math.max(widest, width);
    }
    x += widest + COLUMN_GAP;
  }
  const arrows = items.flatMap((item): Arrow[] => {
    const from = broughtBy(item);
    return from && at.has(refKey(from)) ? [{ from: refKey(from), to: item.key }] : [];
  });
  return { nodes, arrows, blocks };
}

/** The arrows of one object: the chain that brought it, and what it brings itself. */
export function arrowsNear(arrows: readonly Arrow[], key: string | undefined): readonly Arrow[] {
  if (key === undefined) return [];
  const into = new Map(arrows.map((arrow) => [arrow.to, arrow]));
  const chain: Arrow[] = [];
  for (let at = into.get(key as RefKey); at && chain.length < 100; at = into.get(at.from)) chain.push(at);
  return [...chain, ...arrows.filter(({ from }) => from === key)];
}

export interface TypeArrow {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Which type brings how many of which other one. */
export function typeArrows({ items }: Pick<Model, 'items'>): readonly TypeArrow[] {
  const counts = new Map<string, TypeArrow>();
  for (const item of items) {
    const from = broughtBy(item)?.type;
    if (from === undefined || from === item.ref.type) continue;
    const key = `${from} ${item.ref.type}`;
    counts.set(key, { from, to: item.ref.type, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
