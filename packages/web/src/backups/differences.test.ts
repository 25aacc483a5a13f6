import { describe, expect, test } from 'vitest';
import { changeOf } from './differences.js';

const names: Readonly<Record<string, string>> = { a: 'Weight', g: 'Nurses' };
const change = (first: unknown, second: unknown) => changeOf(first as never, second as never, (id) => names[id]);

describe('a property that differs', () => {
  test('is told before and now', () => {
    expect(change('First', 'Visit')).toEqual({ how: 'text', before: 'First', now: 'Visit' });
    expect(change(undefined, true)).toEqual({ how: 'text', before: '', now: 'true' });
    expect(change({ id: 'a' }, { id: 'b' })).toEqual({ how: 'text', before: 'Weight (a)', now: 'b' });
  });

  test('is told entry by entry where it is a list', () => {
    expect(change([{ id: 'a' }, { id: 'b' }, { id: 'c' }], [{ id: 'b' }, { id: 'd' }])).toEqual({
      how: 'list',
      gone: ['Weight (a)', 'c'],
      added: ['d'],
      same: 1,
    });
    expect(change(undefined, ['x', 'x'])).toEqual({ how: 'list', gone: [], added: ['x', 'x'], same: 0 });
    expect(change(['x', 'y'], ['y', 'x'])).toEqual({ how: 'order', count: 2 });
  });

  test('is told value by value where it is an object', () => {
    expect(
      change(
        { public: 'rw------', userGroups: { g: { id: 'g', access: 'r-------' } } },
        { public: '--------', userGroups: {} },
      ),
    ).toMatchObject({ how: 'list', added: ['public: --------'], same: 0 });
    expect(change({ public: 'rw------' }, { public: '--------', users: { u: { access: 'r' } } })).toEqual({
      how: 'list',
      gone: ['public: rw------'],
      added: ['public: --------', 'users / u / access: r'],
      same: 0,
    });
  });

  test('is told word by word where it is long', () => {
    const text = `${'The same words stand here. '.repeat(20)}`;
    const told = change(`${text}Old end of it.`, `${text}New end of it.`);
    expect(told.how).toBe('pieces');
    if (told.how !== 'pieces') return;
    expect(told.pieces.map(({ is, text: one }) => (is === 'same' ? is : `${is} ${one}`))).toEqual([
      'same',
      'before Old ',
      'now New ',
      'same',
    ]);
    expect(told.pieces[0]?.text.length).toBeLessThan(200);
    expect(
      change('One sentence that is long enough to be told in pieces, as any text of that length is.', 'x'),
    ).toMatchObject({
      how: 'text',
      now: 'x',
    });
    // Together they are the two texts again, where nothing was shortened.
    const short = change(`${'a b '.repeat(21)}c`, `${'a b '.repeat(21)}d e`);
    expect(
      short.how === 'pieces' &&
        short.pieces
          .filter(({ is }) => is !== 'before')
          .map((one) => one.text)
          .join(''),
    ).toBe(`${'a b '.repeat(21)}d e`);
  });
});
