import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { transformAll } from '../../test/run-transforms.js';
import { catalogOf, freshServer, snapshotOf, VERSIONS } from '../../test/sides.js';
import { checkPackage } from '../check/check.js';
import type { MetaObject } from '../object/meta-object.js';
import { parseRefKey } from '../object/ref.js';
import { type Edit, edited, edits } from '../testing/edits.js';
import { type World, worlds } from '../testing/world.js';
import type { TransformResult } from './input.js';

const versions = fc.constantFrom(...VERSIONS);

/** What a target holds after the members were imported over what it held. */
function heldAfter(held: World, result: TransformResult): World {
  const after: Record<string, MetaObject[]> = Object.fromEntries(
    Object.entries(held).map(([type, list]) => [type, [...list]]),
  );
  for (const [key, { object }] of result.closure.members) {
    const { type, id } = parseRefKey(key);
    const list = (after[type] ?? []).filter((one) => one.id !== id);
    after[type] = [...list, object];
  }
  return after;
}

const texts = ({ closure, ...result }: TransformResult): string =>
  JSON.stringify({ ...result, closure: { ...closure, members: [...closure.members] } });

describe('over random worlds', () => {
  test('a world that the target has already: nothing asked, told, matched or changed', () => {
    fc.assert(
      fc.property(worlds, versions, (world, version) => {
        const source = snapshotOf(world, version, 'instance');
        const result = transformAll(source, { ...freshServer, ...world }, version);
        expect(result.questions).toEqual([]);
        expect(result.diagnostics).toEqual([]);
        expect(result.matched).toEqual([]);
        for (const [key, { object }] of result.closure.members) expect(object).toBe(source.objects.get(key));
      }),
      { numRuns: 30 },
    );
  });

  test('into an empty server of any version: no error, and again over what it made the same, whatever the order', () => {
    fc.assert(
      fc.property(worlds, versions, versions, (world, from, into) => {
        const run = (held: World, document: World = world): TransformResult =>
          transformAll(snapshotOf(document, from, 'instance'), { ...freshServer, ...held }, into);
        const first = run({});
        expect(first.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        const again = run(heldAfter(freshServer, first));
        expect([...again.closure.members]).toEqual([...first.closure.members]);
        expect(again.questions.filter(({ code }) => code !== 'SHARING_UNSAID')).toEqual([]);
        const shuffled = Object.fromEntries(
          Object.entries(world)
            .reverse()
            .map(([type, list]) => [type, [...list].reverse()]),
        );
        expect(texts(run({}, shuffled))).toBe(texts(first));
      }),
      { numRuns: 30 },
    );
  });

  test('edited on both sides, with every question answered: none is left open, and the next time none is new', () => {
    fc.assert(
      fc.property(
        worlds,
        edits(),
        edits(),
        versions,
        (world, mine: readonly Edit[], theirs: readonly Edit[], version) => {
          const source = snapshotOf(edited(world, mine, 1), version, 'instance');
          const held = { ...freshServer, ...edited(world, theirs, 2) };
          const open = transformAll(source, held, version);
          const answers = Object.fromEntries(
            open.questions.map(({ id, proposal, choices }) => [id, proposal ?? choices[0]!.id]),
          );
          const answered = transformAll(source, held, version, answers);
          // An answer may leave objects out, and with them questions; it never raises a new one.
          for (const { id, answer } of answered.questions) {
            expect(answers).toHaveProperty([id]);
            expect(answer).not.toBeNull();
          }
          for (const { id, choices, proposal } of open.questions) {
            expect(choices.length, id).toBeGreaterThan(0);
            if (proposal !== null) expect(choices.map((choice) => choice.id)).toContain(proposal);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test('a world is a package without errors on every version', () => {
    fc.assert(
      fc.property(worlds, versions, (world, version) => {
        const told = checkPackage({ document: world, catalog: catalogOf(version) });
        expect(told.filter(({ severity }) => severity !== 'note')).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
