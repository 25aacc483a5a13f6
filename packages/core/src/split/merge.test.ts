import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../test/sides.js';
import type { JsonObject } from '../object/meta-object.js';
import type { Fault } from '../outcome/fault.js';
import { mergeDocuments } from './merge.js';

const catalog = catalogOf('2.42');
const element = (more: JsonObject = {}): JsonObject => ({
  id: 'deElement01',
  name: 'Births',
  shortName: 'Births',
  ...more,
});
const part = (name: string, document: JsonObject) => ({ name, document });
const merge = (parts: readonly JsonObject[], prefer?: 'first' | 'last') =>
  mergeDocuments(
    parts.map((document, i) => part(`${'abc'[i]}.json`, document)),
    catalog,
    prefer,
  );
const refused = (parts: readonly JsonObject[]): Fault => {
  try {
    merge(parts);
  } catch (fault) {
    return fault as Fault;
  }
  throw new Error('was merged');
};

describe('files put together', () => {
  test('objects by type, in the order in which they come; the first heading', () => {
    const other = { id: 'deElement02', name: 'Deaths' };
    expect(
      merge([
        { system: { version: '2.42.1', id: 'one' }, dataElements: [element()] },
        { system: { version: '2.42.3' }, dataSets: [{ id: 'dsReport001' }], dataElements: [other], options: [] },
      ]),
    ).toEqual({
      document: {
        system: { version: '2.42.1', id: 'one' },
        dataElements: [element(), other],
        dataSets: [{ id: 'dsReport001' }],
      },
      count: 3,
      same: 0,
      settled: [],
    });
  });

  test('the same object twice is one, whatever the order of its keys and the dates a server writes', () => {
    const again = { shortName: 'Births', name: 'Births', id: 'deElement01', lastUpdated: '2026-01-01T00:00:00' };
    expect(merge([{ dataElements: [element()] }, { dataElements: [again] }])).toMatchObject({ count: 1, same: 1 });
  });

  test('an object that differs is an error that names both files, and nothing comes out', () => {
    const fault = refused([{ dataElements: [element()] }, { dataElements: [element({ name: 'Births at home' })] }]);
    expect(fault).toMatchObject({ kind: 'refused', code: 'MERGE_DIFFERENT', params: { count: 1 } });
    expect(fault.findings).toMatchObject([
      { code: 'MERGE_BOTH', about: { id: 'deElement01' }, params: { first: 'a.json', second: 'b.json' } },
    ]);
  });

  test('what the version does not know is compared too: it may be an old name', () => {
    const action = { id: 'raAction001', programRuleActionType: 'SHOWERROR' };
    expect(
      refused([
        { programRuleActions: [{ ...action, evaluationTime: 'ALWAYS' }] },
        { programRuleActions: [{ ...action, evaluationTime: 'ON_COMPLETE' }] },
      ]),
    ).toMatchObject({ code: 'MERGE_DIFFERENT' });
  });

  test('--prefer settles it, and says whose counts', () => {
    const parts = ['One', 'Two', 'Three'].map((name) => ({ dataElements: [element({ name })] }));
    const first = merge(parts, 'first');
    expect(first.document.dataElements).toMatchObject([{ name: 'One' }]);
    expect(first.settled.map(({ params }) => params.taken)).toEqual(['a.json', 'a.json']);
    const last = merge(parts, 'last');
    expect(last.document.dataElements).toMatchObject([{ name: 'Three' }]);
    expect(last.settled.map(({ params }) => [params.first, params.taken])).toEqual([
      ['a.json', 'b.json'],
      ['b.json', 'c.json'],
    ]);
  });

  test('files of two versions are not put together: they say the same in different ways', () => {
    expect(
      refused([
        { system: { version: '2.41.3' }, dataElements: [element()] },
        { package: { DHIS2Version: '2.36.4' }, dataElements: [] },
      ]),
    ).toMatchObject({ code: 'MERGE_VERSIONS', params: { versions: ['2.41 (a.json)', '2.36 (b.json)'] } });
  });
});
