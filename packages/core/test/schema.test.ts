import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edited, edits, worlds } from '../src/testing/index.js';
import { misfits, type Schema } from './support/json-schema.js';
import { planOf } from './support/model.js';

const schema = JSON.parse(readFileSync(new URL('../../../docs/plan.schema.json', import.meta.url), 'utf8')) as Schema;
const released = new URL('fixtures/plans/', import.meta.url);

test.each(readdirSync(released))('the schema of plans describes the released one: %s', (file) => {
  expect(misfits(JSON.parse(readFileSync(new URL(file, released), 'utf8')), schema)).toEqual([]);
});

test('the schema of plans describes any plan', () => {
  fc.assert(
    fc.property(worlds, edits(), edits(), (world, mine, theirs) => {
      const plan = JSON.parse(
        JSON.stringify(planOf(edited(world, mine), edited(world, theirs, 1), { takeProposals: true })),
      );
      expect(misfits(plan, schema)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('the schema of plans refuses what is no plan', () => {
  const plan = JSON.parse(JSON.stringify(planOf({}, {})));
  expect(misfits(plan, schema)).toEqual([]);
  expect(misfits({ ...plan, extra: 1, format: 2 }, schema)).toHaveLength(2);
});
