import { describe, expect, test } from 'vitest';
import { buildUndo, DEFAULT_BATCH_SIZE, type MetaDocument, type MetaObject, type Plan, refKey } from '../src/index.js';
import { digest, Model, planOf, sideOf, snapshotOf } from './support/model.js';

const open = { public: 'rwrw----', users: {}, userGroups: {} };
const element = (id: string, more: object = {}): MetaObject => ({
  id,
  name: `Element ${id}`,
  shortName: `E ${id}`,
  valueType: 'NUMBER',
  domainType: 'AGGREGATE',
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  sharing: open,
  ...more,
});
const group = (...ids: string[]): MetaObject => ({
  id: 'dgAAAAAAA01',
  name: 'Group',
  shortName: 'Group',
  dataElements: ids.map((id) => ({ id })),
  sharing: open,
});

/** Imports `source` into `target`, lets somebody edit, and plans the way back. */
function wayBack(
  source: MetaDocument,
  target: MetaDocument,
  edit: (model: Model) => void = () => {},
  answers: Readonly<Record<string, string>> = {},
): { undo: Plan; model: Model } {
  const plan = planOf(source, target, { takeProposals: true });
  const model = new Model('2.42', target);
  model.apply(plan);
  edit(model);
  const undo = buildUndo({
    tool: '0.0.0',
    run: 'run-1',
    plan,
    done: new Set(plan.batches.map((batch) => batch.id)),
    before: snapshotOf(target, sideOf('backup', '2.42')).objects,
    backup: sideOf('backup', '2.42', 'backup'),
    target: snapshotOf(model.document(), sideOf('PRODUCTION', '2.42')),
    known: new Map(),
    answers: new Map(Object.entries(answers)),
    batchSize: DEFAULT_BATCH_SIZE,
    digest,
  });
  return { undo, model };
}

const codes = (list: readonly { code: string }[]) => list.map((one) => one.code);

describe('an undo', () => {
  test('brings the target back to what it was, users of a thing before the thing', () => {
    const target = { dataElements: [element('deAAAAAAA01')] };
    const source = {
      dataElements: [element('deAAAAAAA01', { description: 'new' }), element('deAAAAAAA02')],
      dataElementGroups: [group('deAAAAAAA01', 'deAAAAAAA02')],
    };
    const { undo, model } = wayBack(source, target);
    expect(undo.kind).toBe('undo');
    expect(undo.basis.undoes).toBe('run-1');
    expect(undo.batches.map((batch) => batch.acts.map((act) => `${act.verb} ${act.ref.id}`))).toEqual([
      ['update deAAAAAAA01'],
      ['delete dgAAAAAAA01'],
      ['delete deAAAAAAA02'],
    ]);
    expect(codes(undo.risks)).toEqual(['DELETE', 'DELETE']);
    model.apply(undo);
    expect(model.document()).toEqual(target);
  });

  test('keeps what somebody edited since in fields that the import left alone', () => {
    const { undo, model } = wayBack(
      { dataElements: [element('deAAAAAAA01', { description: 'new' })] },
      { dataElements: [element('deAAAAAAA01')] },
      (world) =>
        world.objects.set('dataElements:deAAAAAAA01', {
          ...world.objects.get('dataElements:deAAAAAAA01')!,
          code: 'LATER',
        }),
    );
    model.apply(undo);
    expect(model.objects.get('dataElements:deAAAAAAA01')).toEqual(element('deAAAAAAA01', { code: 'LATER' }));
    expect(undo.kept).toMatchObject([{ path: '/code', policy: 'edited-since', target: 'LATER' }]);
  });

  test('asks where the import and a later edit changed the same field', () => {
    const edit = (world: Model) =>
      world.objects.set('dataElements:deAAAAAAA01', {
        ...world.objects.get('dataElements:deAAAAAAA01')!,
        description: 'edited',
      });
    const sides = [
      { dataElements: [element('deAAAAAAA01', { description: 'new' })] },
      { dataElements: [element('deAAAAAAA01', { description: 'old' })] },
    ] as const;
    const asked = wayBack(...sides, edit).undo;
    expect(asked.questions).toMatchObject([{ code: 'UNDO_CONFLICT', proposal: 'keep', safe: true, answer: null }]);
    const id = asked.questions[0]!.id;
    const { undo, model } = wayBack(...sides, edit, { [id]: 'restore' });
    model.apply(undo);
    expect(model.objects.get('dataElements:deAAAAAAA01')!.description).toBe('old');
  });

  test('asks before it deletes what somebody changed since, and leaves what is used by now', () => {
    const source = { dataElements: [element('deAAAAAAA01'), element('deAAAAAAA02')] };
    const { undo } = wayBack(source, {}, (world) => {
      const one = world.objects.get('dataElements:deAAAAAAA01')!;
      world.objects.set('dataElements:deAAAAAAA01', { ...one, name: 'Changed' });
      world.objects.set('dataElementGroups:dgAAAAAAA01', group('deAAAAAAA02'));
    });
    expect(codes(undo.questions)).toEqual(['UNDO_CREATED_CHANGED']);
    expect(undo.batches).toEqual([]);
    expect(undo.kept.map((kept) => [refKey(kept.ref), kept.policy])).toEqual([
      ['dataElements:deAAAAAAA01', 'edited-since'],
      ['dataElements:deAAAAAAA02', 'used-since'],
    ]);
  });

  test('takes members out of a list that the import put in, and leaves those that came later', () => {
    const elements = ['deAAAAAAA01', 'deAAAAAAA02', 'deAAAAAAA03'].map((id) => element(id));
    const { undo, model } = wayBack(
      { dataElements: elements.slice(0, 2), dataElementGroups: [group('deAAAAAAA01', 'deAAAAAAA02')] },
      { dataElements: elements, dataElementGroups: [group('deAAAAAAA01')] },
      (world) => world.objects.set('dataElementGroups:dgAAAAAAA01', group('deAAAAAAA01', 'deAAAAAAA02', 'deAAAAAAA03')),
    );
    model.apply(undo);
    expect(model.objects.get('dataElementGroups:dgAAAAAAA01')!.dataElements).toEqual([
      { id: 'deAAAAAAA01' },
      { id: 'deAAAAAAA03' },
    ]);
  });

  test('frees a name that a created object took over before it gives it back', () => {
    const target = { dataElements: [element('deAAAAAAA01', { name: 'One' })] };
    const source = { dataElements: [element('deAAAAAAA01', { name: 'Old' }), element('deAAAAAAA02', { name: 'One' })] };
    const { undo, model } = wayBack(source, target);
    expect(undo.basis.diagnostics).toEqual([]);
    model.apply(undo);
    expect(model.document()).toEqual(target);
  });
});
