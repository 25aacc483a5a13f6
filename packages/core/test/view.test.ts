import { describe, expect, test } from 'vitest';
import type { MetaObject, Plan } from '../src/index.js';
import { actAt, actsOf, keptOf, viewOf } from '../src/index.js';
import { idsIn } from '../src/plan/names.js';
import { planOf } from './support/model.js';

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
const group = (id: string, members: readonly string[]): MetaObject => ({
  id,
  name: `Group ${id}`,
  shortName: `G ${id}`,
  dataElements: members.map((one) => ({ id: one })),
  sharing: open,
});

/** One element is new, one changes its name and its value type, one is the same; a group loses a member. */
const plan = (): Plan =>
  planOf(
    {
      dataElements: [
        element('deAAAAAAA01'),
        element('deAAAAAAA02', { name: 'Renamed', valueType: 'TEXT' }),
        element('deAAAAAAA03', { sharing: { ...open, public: 'r-------' } }),
      ],
      dataElementGroups: [group('dgAAAAAAA01', ['deAAAAAAA01', 'deAAAAAAA03'])],
    },
    {
      dataElements: [element('deAAAAAAA02'), element('deAAAAAAA03')],
      dataElementGroups: [group('dgAAAAAAA01', ['deAAAAAAA02', 'deAAAAAAA03'])],
    },
    { policies: { 'group-members': 'source' } },
  );

describe('a plan as somebody looks at it', () => {
  test('says of each act what it does, in the order of doing, without what is sent', () => {
    const view = viewOf(plan());
    expect(view.acts.map(({ verb, ref }) => `${verb} ${ref.id}`)).toEqual(
      actsOf(plan()).map(({ verb, ref }) => `${verb} ${ref.id}`),
    );
    const changed = view.acts.find(({ ref }) => ref.id === 'deAAAAAAA02');
    expect(changed).toMatchObject({ verb: 'update', label: 'Element deAAAAAAA02', batch: 1, fields: 2 });
    expect(changed?.risks?.map((at) => view.risks[at]?.code)).toEqual(['VALUE_TYPE_CHANGED']);
    expect(view.acts.find(({ ref }) => ref.type === 'dataElementGroups')?.removes).toBe(1);
    expect(view.counts).toEqual({ create: 1, update: 2, recreate: 0, delete: 0 });
    expect(view.followUps.map(({ code }) => code)).toEqual(['FOLLOW_UP_ANALYTICS', 'FOLLOW_UP_DEVICES']);
    expect(JSON.stringify(view)).not.toContain('payload');
  });

  test('counts what stays by what keeps it, and gives it row by row', () => {
    const made = plan();
    expect(viewOf(made).kept).toEqual([{ policy: 'sharing', change: 'sharing=source', count: 1 }]);
    expect(keptOf(made, { policy: 'sharing' }).rows).toEqual(made.kept);
    expect(keptOf(made, { policy: 'translations' })).toEqual({ total: 0, rows: [], names: {} });
    expect(keptOf(made, { skip: 1, limit: 10 })).toEqual({ total: 1, rows: [], names: {} });
  });

  test('gives one act whole, with the names of what it points to, also of what it does not write', () => {
    const made = plan();
    const at = actsOf(made).findIndex(({ ref }) => ref.type === 'dataElementGroups');
    const act = actAt(made, at);
    expect(act?.ref.id).toBe('dgAAAAAAA01');
    expect(act?.names).toMatchObject({ deAAAAAAA01: 'Element deAAAAAAA01', deAAAAAAA02: 'Element deAAAAAAA02' });
    expect(actAt(made, actsOf(made).length)).toBeUndefined();
  });

  test('knows what an expression names although the plan does not write it', () => {
    const indicator = (numerator: string): MetaObject => ({
      id: 'inAAAAAAA01',
      name: 'Rate',
      shortName: 'Rate',
      numerator,
      denominator: '1',
      annualized: false,
      indicatorType: { id: 'itAAAAAAA01' },
      sharing: open,
    });
    const rest = {
      dataElements: [element('deAAAAAAA01'), element('deAAAAAAA02')],
      indicatorTypes: [{ id: 'itAAAAAAA01', name: 'Percent', factor: 100, number: false }],
    };
    const made = planOf(
      { ...rest, indicators: [indicator('#{deAAAAAAA01} + #{deAAAAAAA02}')] },
      { ...rest, indicators: [indicator('#{deAAAAAAA01}')] },
    );
    expect(made.basis.names).toEqual({
      deAAAAAAA01: 'Element deAAAAAAA01',
      deAAAAAAA02: 'Element deAAAAAAA02',
    });
    expect(actAt(made, 0)?.names).toEqual(made.basis.names);
  });

  test('of twenty thousand acts is a few megabytes', () => {
    const made = plan();
    const act = { ...made.batches[0]!.acts[0]!, fields: [] };
    const many = { ...made, batches: [{ ...made.batches[0]!, acts: Array.from({ length: 20_000 }, () => act) }] };
    expect(JSON.stringify(viewOf(many)).length).toBeLessThan(3_000_000);
  });
});

test('ids are found in texts, references, paths and keys, and no longer words are taken for some', () => {
  const found = idsIn({
    text: '#{deAAAAAAA01.coAAAAAAA01} + notAnIdBecauseTooLong',
    list: [{ id: 'deAAAAAAA02' }],
    users: { usAAAAAAA01: 1 },
  });
  expect([...found].sort()).toEqual(['coAAAAAAA01', 'deAAAAAAA01', 'deAAAAAAA02', 'usAAAAAAA01']);
});
