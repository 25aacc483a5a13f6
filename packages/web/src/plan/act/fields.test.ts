import { describe, expect, test } from 'vitest';
import { accessOf } from './access.js';
import { diffTexts, type Piece, shortened } from './diff.js';
import { shownFields } from './fields.js';
import { htmlText, isHtml } from './html-text.js';

const plain = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => {
      if (piece.op === 'skipped') return `<${piece.count}>`;
      const text = piece.tokens.map((token) => token.name ?? token.text).join('');
      return piece.op === 'same' ? text : `${piece.op === 'new' ? '+' : '-'}{${text}}`;
    })
    .join('');

describe('two texts', () => {
  test('are told apart word by word', () => {
    expect(plain(diffTexts('Nets given to households.', 'Nets handed out to households.'))).toBe(
      'Nets -{given}+{handed out} to households.',
    );
    expect(plain(diffTexts('', 'new'))).toBe('+{new}');
  });

  test('show names where ids stand', () => {
    const names = { E96SBci23nt: 'Tested', PsmYYBIHtpG: 'Microscopy' };
    expect(plain(diffTexts('#{E96SBci23nt}', '#{E96SBci23nt}+#{PsmYYBIHtpG}', names))).toBe(
      '#{Tested}+{+#{Microscopy}}',
    );
  });

  test('of a hundred pages with nothing in common come back at once, line by line', () => {
    const page = (word: string) => Array.from({ length: 900 }, (_, i) => `${word}${i} x${i}`).join('\n');
    const began = Date.now();
    const pieces = diffTexts(`${page('a')}\nlast`, `${page('b')}\nlast`);
    expect(Date.now() - began).toBeLessThan(2000);
    expect(pieces.at(-1)).toEqual({ op: 'same', tokens: expect.anything() });
  });

  test('leave out what stays for long', () => {
    const long = Array.from({ length: 200 }, (_, i) => `w${i}`).join(' ');
    const short = shortened(diffTexts(`${long} a ${long}`, `${long} b ${long}`), 4);
    expect(short.map(({ op }) => op)).toEqual(['skipped', 'same', 'gone', 'new', 'same', 'skipped']);
  });
});

describe('a form', () => {
  const form =
    '<style>td{color:red}</style><h2>Malaria &amp; nets</h2><table><tr><td>Cases</td><td><input id="deAAAAAAA01-coAAAAAAA01-val"/></td></tr></table><script>alert(1)</script>';

  test('is read as its words and fields, never as HTML', () => {
    expect(isHtml(form)).toBe(true);
    expect(isHtml('a < b and c > d')).toBe(false);
    expect(htmlText(form, { deAAAAAAA01: 'Confirmed' })).toBe('Malaria & nets\nCases | [Confirmed · coAAAAAAA01]');
  });
});

describe('the changes of an object', () => {
  const names = { deAAAAAAA01: 'Cases', deAAAAAAA02: 'Deaths', ugAAAAAAA01: 'Nurses' };

  test('show a list as what comes, goes and moves', () => {
    const [list] = shownFields(
      [
        { path: '/dataSetElements[deAAAAAAA01]', to: { dataElement: { id: 'deAAAAAAA01' } }, why: 'member-added' },
        { path: '/dataSetElements[deAAAAAAA02]', from: { dataElement: { id: 'deAAAAAAA02' } }, why: 'member-removed' },
      ],
      names,
    );
    expect(list).toMatchObject({
      path: 'dataSetElements',
      kind: 'list',
      entries: [
        { label: 'Cases', change: 'new' },
        { label: 'Deaths', change: 'gone' },
      ],
    });
    const order = (ids: readonly string[]) => ids.map((id) => ({ id }));
    const [moved] = shownFields(
      [{ path: '/options', from: order(['a', 'b', 'c', 'd']), to: order(['d', 'a', 'b', 'c']), why: 'order' }],
      {},
    );
    expect(moved).toMatchObject({ why: 'order', entries: [{ key: 'd', change: 'moved', more: '4 → 1' }] });
  });

  test('take an object apart until one thing differs', () => {
    const side = (expression: string) => ({ description: 'same', expression });
    const shown = shownFields(
      [{ path: '/rightSide', from: side('#{deAAAAAAA01}'), to: side('#{deAAAAAAA01}+1'), why: 'source' }],
      names,
    );
    expect(shown.map(({ path, kind }) => `${path} ${kind}`)).toEqual(['rightSide.expression text']);
  });

  test('put what others know an object by first', () => {
    const shown = shownFields(
      [
        { path: '/annualized', from: false, to: true, why: 'source' },
        { path: '/code', from: 'A', to: 'B', why: 'source' },
      ],
      {},
    );
    expect(shown.map(({ path }) => path)).toEqual(['code', 'annualized']);
    expect(shown[1]).toMatchObject({ from: [{ text: 'false' }], to: [{ text: 'true' }] });
  });

  test('name references, and say rights by whom they are for', () => {
    const shown = shownFields(
      [
        { path: '/dataElement', from: { id: 'deAAAAAAA01' }, to: { id: 'deAAAAAAA09' }, why: 'source' },
        {
          path: '/sharing',
          from: { public: 'r-------', userGroups: {} },
          to: { public: 'r-------', userGroups: { ugAAAAAAA01: { id: 'ugAAAAAAA01', access: 'rwrw----' } } },
          why: 'source',
        },
      ],
      names,
    );
    expect(shown[0]).toMatchObject({ from: [{ name: 'Cases' }], to: [{ text: 'deAAAAAAA09' }] });
    expect(shown[1]).toMatchObject({ path: 'sharing', kind: 'access', who: 'Nurses', to: 'rwrw----' });
    expect(accessOf('rwr-----')).toEqual({ metadata: 'edit', data: 'see' });
    expect(accessOf('nonsense!')).toBeUndefined();
  });

  test('show a translation by its language, and nothing for what is empty on both sides', () => {
    const shown = shownFields(
      [
        {
          path: '/translations[fr,NAME]',
          from: { locale: 'fr', property: 'NAME', value: 'Cas' },
          to: { locale: 'fr', property: 'NAME', value: 'Cas confirmés' },
          why: 'source',
        },
        { path: '/attributeValues', to: [], why: 'source' },
      ],
      {},
    );
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatchObject({
      entries: [{ label: 'fr · NAME', change: 'changed', inside: [{ path: 'value' }] }],
    });
  });
});
