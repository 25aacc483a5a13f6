import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { components } from './components.js';
import { Groups } from './groups.js';
import { type Parcel, pack } from './pack.js';

const graph = fc
  .integer({ min: 1, max: 30 })
  .chain((n) =>
    fc.array(fc.array(fc.integer({ min: 0, max: n - 1 }), { maxLength: 4 }), { minLength: n, maxLength: n }),
  );

function reaches(edges: readonly (readonly number[])[], from: number): Set<number> {
  const seen = new Set<number>();
  const queue = [from];
  for (let at = queue.pop(); at !== undefined; at = queue.pop())
    for (const to of edges[at]!) {
      if (seen.has(to)) continue;
      seen.add(to);
      queue.push(to);
    }
  return seen;
}

describe('components', () => {
  test('two nodes are in one component exactly when each reaches the other', () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const of = new Map(components(edges).flatMap((c, i) => c.map((node) => [node, i] as const)));
        expect(of.size).toBe(edges.length);
        edges.forEach((_, a) => {
          const fromA = reaches(edges, a);
          edges.forEach((_, b) => {
            if (a !== b) expect(of.get(a) === of.get(b)).toBe(fromA.has(b) && reaches(edges, b).has(a));
          });
        });
      }),
    );
  });

  test('a component stands after every component that it points to', () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const of = new Map(components(edges).flatMap((c, i) => c.map((node) => [node, i] as const)));
        edges.forEach((targets, a) => {
          for (const b of targets) expect(of.get(b)!).toBeLessThanOrEqual(of.get(a)!);
        });
      }),
    );
  });

  test('a chain of 200,000 does not exhaust the stack', () => {
    const edges = Array.from({ length: 200_000 }, (_, i) => (i > 0 ? [i - 1] : []));
    expect(components(edges)).toHaveLength(200_000);
  });
});

test('groups join what was joined and nothing else', () => {
  const groups = new Groups(5);
  groups.join(4, 1);
  groups.join(1, 3);
  expect([0, 1, 2, 3, 4].map((i) => groups.find(i))).toEqual([0, 1, 2, 1, 1]);
});

describe('pack', () => {
  const parcels = fc.array(
    fc.record({
      size: fc.integer({ min: 1, max: 5 }),
      seeds: fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 3 }),
    }),
    { maxLength: 40 },
  );
  const made = parcels.map((list) =>
    list.map(
      ({ size, seeds }, i): Parcel => ({
        size,
        after: i === 0 ? [] : seeds.filter(([, strict]) => !strict).map(([n]) => n % i),
        strictlyAfter: i === 0 ? [] : seeds.filter(([, strict]) => strict).map(([n]) => n % i),
      }),
    ),
  );

  test('every parcel is in one batch, after what it waits for, and no batch is over the limit but for one parcel', () => {
    fc.assert(
      fc.property(made, fc.integer({ min: 1, max: 12 }), (list, limit) => {
        const batches = pack(list, limit);
        const of = new Map(batches.flatMap((batch, b) => batch.map((i) => [i, b] as const)));
        expect(of.size).toBe(list.length);
        list.forEach((parcel, i) => {
          for (const other of parcel.after) expect(of.get(other)!).toBeLessThanOrEqual(of.get(i)!);
          for (const other of parcel.strictlyAfter) expect(of.get(other)!).toBeLessThan(of.get(i)!);
        });
        for (const batch of batches) {
          const size = batch.reduce((sum, i) => sum + list[i]!.size, 0);
          expect(batch.length === 1 || size <= limit).toBe(true);
        }
      }),
    );
  });

  test('without anything to wait for the order given is kept', () => {
    const list = Array.from({ length: 7 }, () => ({ size: 1, after: [], strictlyAfter: [] }));
    expect(pack(list, 3)).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  });

  test('parcels of different kinds share no batch, whatever the order they come in', () => {
    const of = (kind: string, after: number[] = []) => ({ size: 1, after, strictlyAfter: [], kind });
    expect(pack([of('a'), of('b'), of('a'), of('b', [2]), of('a', [3])], 10)).toEqual([[0, 2], [1, 3], [4]]);
  });

  test('parcels that wait for each other are an error, never an endless loop', () => {
    const list = [
      { size: 1, after: [1], strictlyAfter: [] },
      { size: 1, after: [0], strictlyAfter: [] },
    ];
    expect(() => pack(list, 3)).toThrow('cycle');
  });
});
