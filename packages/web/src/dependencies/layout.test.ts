import { refKey } from '@dhow/core';
import { expect, test } from 'vitest';
import { arrowsNear, layoutObjects, NODE, typeArrows } from './layout.js';
import { modelOf } from './model.js';
import { manyDependencies } from './testing.js';

test('each step of the chain stands one column further, and nothing lies over anything else', () => {
  const model = modelOf(manyDependencies(400));
  const { nodes, arrows, blocks } = layoutObjects(model);
  expect(nodes).toHaveLength(400);
  const at = new Map(nodes.map((node) => [node.item.key, node]));
  for (const { from, to } of arrows) expect(at.get(from)!.x).toBeLessThan(at.get(to)!.x);
  expect(arrows).toHaveLength(model.items.filter(({ reasons }) => reasons.length > 0).length);
  const overlapping = nodes.flatMap((a, i) =>
    nodes
      .slice(i + 1)
      .filter((b) => Math.abs(a.x - b.x) < NODE.width && Math.abs(a.y - b.y) < NODE.height)
      .map((b) => [a.item.key, b.item.key]),
  );
  expect(overlapping).toEqual([]);
  expect(blocks.reduce((sum, { count }) => sum + count, 0)).toBe(400);
});

test('5,000 objects are laid out while a page draws a few frames', () => {
  const model = modelOf(manyDependencies(5000));
  const begun = performance.now();
  expect(layoutObjects(model).nodes).toHaveLength(5000);
  expect(performance.now() - begun).toBeLessThan(300);
});

test('types bring types', () => {
  const model = modelOf(manyDependencies(50));
  const arrow = typeArrows(model).find(({ from }) => from === 'dataSets');
  expect(arrow?.to).toBe('dataElements');
  const elements = model.items.filter(({ ref, reasons }) => ref.type === 'dataElements' && reasons.length > 0);
  expect(arrow?.count).toBe(elements.length);
  expect(refKey(elements[0]!.reasons[0]!.from)).toMatch(/^dataSets:/);
});

test('the arrows of one object are its chain and what it brings', () => {
  const arrow = (from: string, to: string) => ({ from: `a:${from}`, to: `a:${to}` }) as const;
  const arrows = [arrow('1', '2'), arrow('2', '3'), arrow('2', '4'), arrow('3', '5'), arrow('4', '6')];
  expect(arrowsNear(arrows, 'a:3')).toEqual([arrow('2', '3'), arrow('1', '2'), arrow('3', '5')]);
  expect(arrowsNear(arrows, undefined)).toEqual([]);
});
