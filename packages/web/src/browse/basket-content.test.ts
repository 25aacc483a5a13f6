import { describe, expect, test } from 'vitest';
import {
  ALL,
  basketOf,
  countPicked,
  nothingPicked,
  readBasket,
  selectionOf,
  withLeft,
  withNames,
  withoutPicked,
  withPicked,
  withSwitch,
} from './basket-content.js';

const anc = { type: 'dataElements', id: 'deAAAAAAA01', name: 'ANC 1st visit' };
const bcg = { type: 'dataElements', id: 'deAAAAAAA02', name: 'BCG' };
const monthly = { type: 'dataSets', id: 'dsAAAAAAA01', name: 'Monthly' };

describe('a basket', () => {
  test('holds each thing once, in the order in which it was picked', () => {
    const basket = withPicked(withPicked(nothingPicked, [bcg, monthly]), [anc, bcg]);
    expect(basket.items).toEqual([bcg, monthly, anc]);
  });

  test('holds all of a type instead of single ones of it, before and after', () => {
    const whole = { type: 'dataElements', id: ALL, name: '' };
    const basket = withPicked(withPicked(nothingPicked, [anc, monthly]), [whole]);
    expect(basket.items).toEqual([monthly, whole]);
    expect(withPicked(basket, [bcg]).items).toEqual([monthly, whole]);
  });

  test('without its last thing has no switches either', () => {
    const basket = withLeft(withPicked(nothingPicked, [anc, monthly]), bcg, true);
    expect(withoutPicked(basket, [anc])).toEqual({ ...basket, items: [monthly] });
    expect(withoutPicked(basket, [anc, monthly])).toEqual(nothingPicked);
  });

  test('what is picked again is left out no more', () => {
    const basket = withLeft(withPicked(nothingPicked, [monthly]), bcg, true);
    expect(basket.left).toEqual([bcg]);
    expect(withLeft(basket, bcg, false).left).toEqual([]);
    expect(withPicked(basket, [bcg]).left).toEqual([]);
  });

  test('writes down only switches that are not as by default', () => {
    const on = withSwitch(nothingPicked, 'dataElements.dataElementGroups', true, false);
    expect(on.dependents).toEqual({ 'dataElements.dataElementGroups': true });
    expect(withSwitch(on, 'dataElements.dataElementGroups', false, false).dependents).toEqual({});
  });

  test('becomes a selection, and a selection becomes a basket', () => {
    const basket = withLeft(
      withPicked(nothingPicked, [anc, { type: 'indicators', id: ALL, name: '' }, { type: ALL, id: ALL, name: '' }]),
      monthly,
      true,
    );
    const selection = selectionOf(basket);
    expect(selection).toEqual({
      include: [{ type: 'dataElements', match: anc.id }, { type: 'indicators', all: true }, { all: true }],
      exclude: [{ type: 'dataSets', match: monthly.id }],
      dependents: {},
    });
    const opened = basketOf(selection);
    expect(opened.items[0]).toEqual({ ...anc, name: anc.id });
    expect(selectionOf(opened)).toEqual(selection);
    const named = withNames(opened, (key) => (key === `dataElements:${anc.id}` ? anc.name : undefined));
    expect(named.items[0]).toEqual(anc);
    expect(withNames(named, () => 'other')).not.toBe(opened);
    expect(withNames(named, () => undefined)).toBe(named);
  });

  test('is counted by type, whole types first', () => {
    const { items } = withPicked(nothingPicked, [monthly, anc, bcg, { type: 'indicators', id: ALL, name: '' }]);
    expect(countPicked(items)).toEqual([
      ['indicators', null],
      ['dataElements', 2],
      ['dataSets', 1],
    ]);
  });

  test('is read from what a browser kept, and empty where that is something else', () => {
    const basket = withLeft(withPicked(nothingPicked, [anc]), bcg, true);
    expect(readBasket(JSON.stringify(basket))).toEqual(basket);
    expect(readBasket(JSON.stringify({ items: [anc, { type: 3 }, 'x'], dependents: { a: 1, b: true } }))).toEqual({
      items: [anc],
      left: [],
      dependents: { b: true },
    });
    for (const odd of [null, '', '{', '[]', '"x"']) expect(readBasket(odd)).toEqual(nothingPicked);
  });
});
