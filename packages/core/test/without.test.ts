import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  leaveBehind,
  type MetaDocument,
  type Plan,
  type Ref,
  type RefKey,
  referencesOf,
  refKey,
  unitsOf,
} from '../src/index.js';
import { worlds } from '../src/testing/index.js';
import { catalogOf, planOf } from './support/model.js';

const version = '2.42';
const catalog = catalogOf(version);
const defaults: MetaDocument = {
  categories: [{ id: 'GLevLNI9wkl', name: 'default' }],
  categoryCombos: [{ id: 'bjDvmb4bfuf', name: 'default' }],
  categoryOptionCombos: [{ id: 'HllvX50cXC0', name: 'default' }],
  categoryOptions: [{ id: 'xYerKDKCefk', name: 'default' }],
};
const planned = (world: MetaDocument, batchSize: number) =>
  planOf(world, defaults, { version, takeProposals: true, batchSize });
const actsOf = (plan: Plan) => plan.batches.flatMap(({ acts }) => acts);
const pointed = (ref: Ref, payload: object): RefKey[] =>
  referencesOf(payload as never, catalog.types.get(ref.type)!, catalog).flatMap(({ types, id }) =>
    types.map((type) => refKey({ type, id })),
  );

describe('what stays out of an import with what the server refuses', () => {
  test('nothing that is left refers to what will not be there, and nothing else stays out', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), fc.nat(), (world, pick, more) => {
        const plan = planned(world, 500);
        const acts = actsOf(plan);
        if (acts.length === 0) return;
        const refused = [acts[pick % acts.length]!.ref, acts[more % acts.length]!.ref];
        const out = leaveBehind(plan, refused, catalog, new Map());
        const gone = new Set(out.map(({ ref }) => refKey(ref)));
        for (const ref of refused) expect(gone.has(refKey(ref))).toBe(true);
        for (const { ref, payload } of acts)
          if (payload && !gone.has(refKey(ref)))
            for (const key of pointed(ref, payload)) expect(gone.has(key), `${refKey(ref)} -> ${key}`).toBe(false);
        // Each says with what it goes out, and that goes out too.
        for (const { ref, because } of out) {
          if (because === undefined) expect(refused.map(refKey)).toContain(refKey(ref));
          else expect(gone.has(refKey(because))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('what an object that stays as it is still refers to is not deleted', () => {
    const plan = planned({}, 500);
    const set: Ref = { type: 'dataSets', id: 'dsAAAAAAA01' };
    const element: Ref = { type: 'dataElements', id: 'deAAAAAAA01' };
    const stays = { id: set.id, dataSetElements: [{ dataElement: { id: element.id }, dataSet: { id: set.id } }] };
    const act = { asked: true, reasons: [], fields: [] };
    const both: Plan = {
      ...plan,
      batches: [
        {
          id: 'b1',
          strategy: 'CREATE_AND_UPDATE',
          acts: [{ ...act, verb: 'update', ref: set, label: 'Monthly', payload: { id: set.id, dataSetElements: [] } }],
          along: [],
        },
        { id: 'b2', strategy: 'DELETE', acts: [{ ...act, verb: 'delete', ref: element, label: 'Old' }], along: [] },
      ],
    };
    expect(leaveBehind(both, [set], catalog, new Map([[refKey(set), stays]]))).toEqual([
      { ref: set, label: 'Monthly' },
      { ref: element, label: 'Old', because: set },
    ]);
  });
});

test('the units of a batch hold each act once, and the first of them refer to none of the others', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      for (const { acts } of planned(world, 500).batches) {
        const units = unitsOf(acts, catalog);
        expect(units.flat().map(refKey).sort()).toEqual([...new Set(acts.map(({ ref }) => refKey(ref)))].sort());
        const at = new Map(units.flatMap((unit, i) => unit.map((ref) => [refKey(ref), i] as const)));
        for (const { ref, payload } of acts)
          for (const key of pointed(ref, payload ?? {}))
            if (at.has(key)) expect(at.get(key)!).toBeLessThanOrEqual(at.get(refKey(ref))!);
      }
    }),
    { numRuns: 40 },
  );
});
