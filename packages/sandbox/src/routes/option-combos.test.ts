import { describe, expect, it } from 'vitest';
import { compareOptionCombos, type OptionList } from './option-combos.js';

const category = (...names: string[]): OptionList => ({ options: names.map((name) => ({ id: `id${name}`, name })) });

describe('the option combos of a category combo', () => {
  it('are every combination of the options of its categories', () => {
    const { add, rename, obsolete } = compareOptionCombos([category('A', 'B'), category('X', 'Y')], []);
    expect(add.map(({ name }) => name)).toEqual(['A, X', 'A, Y', 'B, X', 'B, Y']);
    expect(add[1]!.options).toEqual(['idA', 'idY']);
    expect([rename, obsolete]).toEqual([[], []]);
  });

  it('are known by their options, renamed where they have another name, obsolete where an option left', () => {
    const { add, rename, obsolete } = compareOptionCombos(
      [category('A'), category('X', 'Y')],
      [
        { id: 'one', name: 'other', options: ['idX', 'idA'] },
        { id: 'two', name: 'A, Y', options: ['idA', 'idY'] },
        { id: 'gone', name: 'B, X', options: ['idB', 'idX'] },
      ],
    );
    expect(add).toEqual([]);
    expect(rename).toEqual([{ id: 'one', name: 'A, X' }]);
    expect(obsolete.map(({ id }) => id)).toEqual(['gone']);
  });

  it('are looked at once where two have the same options', () => {
    const { rename, obsolete } = compareOptionCombos(
      [category('A')],
      [
        { id: 'one', name: 'x', options: ['idA'] },
        { id: 'two', name: 'y', options: ['idA'] },
      ],
    );
    expect([rename, obsolete]).toEqual([[{ id: 'one', name: 'A' }], []]);
  });

  it('pass over categories without options, and are none without categories', () => {
    expect(compareOptionCombos([category(), category('X')], []).add.map(({ name }) => name)).toEqual(['X']);
    expect(compareOptionCombos([], []).add).toEqual([]);
  });

  it('have names of at most 255 characters', () => {
    expect(compareOptionCombos([category('A'.repeat(200)), category('B'.repeat(200))], []).add[0]!.name).toHaveLength(
      255,
    );
  });
});
