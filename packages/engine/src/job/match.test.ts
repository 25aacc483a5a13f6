import { mappingSide, type Pair } from '@dhow/core';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  ask,
  codeOf,
  element,
  instance,
  type MemoryHouse,
  type MemoryInstance,
  memoryHouse,
  memoryPackage,
} from '../testing/index.js';

const ALIKE = 'deAlike0001';
const everything = { include: [{ type: 'dataElements', all: true as const }], exclude: [], dependents: {} };
const elementRef = (n: number) => ({ type: 'dataElements', id: element(n).id });

let staging: MemoryInstance;
let moh: MemoryInstance;
let house: MemoryHouse;
beforeEach(() => {
  staging = instance('staging', { dataElements: [element(1), element(2)] });
  const alike = element(5, { id: ALIKE, name: 'ELEMENT 1', shortName: 'E1', code: 'OTHER' });
  moh = instance('moh', { dataElements: [alike] });
  const sources = { 'anc.json': memoryPackage('anc.json', { dataElements: [element(1)] }) };
  house = memoryHouse({ instances: [staging, moh], sources });
});

const keep = (...pairs: readonly Pair[]) =>
  house.stores.matches.replace(mappingSide(staging.side), mappingSide(moh.side), pairs);

describe('matches', () => {
  test('are proposed beside those that were decided before, with the plan that they were found with', async () => {
    const before: Pair = { from: elementRef(2), to: null, does: 'new' };
    await keep(before);
    const { rows, known, plan } = await ask(house, 'match', {
      source: 'staging',
      target: 'moh',
      selection: everything,
    });
    expect(known).toBe(1);
    expect(rows[0]).toEqual(before);
    expect(rows.slice(1)).toEqual([expect.objectContaining({ from: elementRef(1), to: ALIKE })]);
    expect((await house.stores.plans.get(plan)).into.name).toBe('moh');
    expect(moh.written).toEqual([]);
  });

  test('that were decided are not proposed again', async () => {
    const before: Pair = { from: elementRef(1), to: null, does: 'new' };
    await keep(before);
    const wish = { source: 'staging', target: 'moh', selection: everything };
    expect((await ask(house, 'match', wish)).rows).toEqual([before]);
  });

  test('of a package are of all of it; of a server somebody says of what', async () => {
    const { rows } = await ask(house, 'match', { source: 'anc.json', target: 'moh' });
    expect(rows.map(({ from }) => from)).toEqual([elementRef(1)]);
    expect(await codeOf(ask(house, 'match', { source: 'staging', target: 'moh' }))).toBe('NOTHING_ASKED');
  });
});

describe('matches that somebody edited', () => {
  const pair = (n: number, to: string | null): Pair => ({ from: elementRef(n), to, does: 'use' });

  test('are fine where both ends are there', async () => {
    const news = [pair(1, ALIKE)];
    const placed = news.map((one) => ({ pair: one, at: 'row 2' }));
    const wish = { source: 'staging', target: 'moh', placed, after: news, news };
    expect(await ask(house, 'check-matches', wish)).toEqual({ wrong: [], otherKinds: [] });
  });

  test('are told at their row where an end is not there, and at its key where it stays beside the file', async () => {
    const [known, fresh] = [pair(2, 'deGone00001'), pair(1, 'deGone00002')];
    const placed = [{ pair: fresh, at: 'row 2' }];
    const check = (news: readonly Pair[]) =>
      ask(house, 'check-matches', { source: 'staging', target: 'moh', placed, after: [known, fresh], news });
    const found = async (news: readonly Pair[]) => (await check(news)).wrong.map(({ code, at }) => [code, at]);
    // What was kept before may be about an object that is gone by now.
    expect(await found([fresh])).toEqual([['MATCH_TARGET_UNKNOWN', 'row 2']]);
    expect(await found([fresh, known])).toEqual([
      ['MATCH_TARGET_UNKNOWN', 'row 2'],
      ['MATCH_TARGET_UNKNOWN', `dataElements:${element(2).id}`],
    ]);
    expect(await found([])).toEqual([]);
  });

  test('of things of another kind are told, once nothing is wrong', async () => {
    moh.put({ type: 'dataElements', id: ALIKE }, element(5, { id: ALIKE, valueType: 'TEXT', aggregationType: 'NONE' }));
    const news = [pair(1, ALIKE)];
    const placed = news.map((one) => ({ pair: one, at: 'row 2' }));
    const { otherKinds } = await ask(house, 'check-matches', {
      source: 'staging',
      target: 'moh',
      placed,
      after: news,
      news,
    });
    expect(otherKinds).toEqual([expect.objectContaining({ code: 'OTHER_KIND_USED', about: elementRef(1) })]);
    const both = [...news, pair(2, 'deGone00001')];
    const mixed = { source: 'staging', target: 'moh', placed, after: both, news: both };
    expect(await ask(house, 'check-matches', mixed)).toEqual({
      wrong: [expect.objectContaining({ code: 'MATCH_TARGET_UNKNOWN' })],
      otherKinds: [],
    });
    const files = await ask(house, 'check-matches', { target: 'moh', placed, after: news, news });
    expect(files).toEqual({ wrong: [], otherKinds: [] });
  });
});
