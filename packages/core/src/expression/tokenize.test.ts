import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tokenize } from './tokenize.js';

const texts = (expression: string): string[] => tokenize(expression).map((token) => token.text);

it('finds what stands in braces, with its marker and place', () => {
  const expression = '#{fbfJHSPpUQD.pq2XI5kz2BY} + OUG{a1234567890} / C{Bn1ejVOcOCj}';
  const tokens = tokenize(expression);
  expect(tokens).toEqual([
    { kind: 'braced', marker: '#', text: 'fbfJHSPpUQD.pq2XI5kz2BY', start: 2 },
    { kind: 'braced', marker: 'OUG', text: 'a1234567890', start: 33 },
    { kind: 'braced', marker: 'C', text: 'Bn1ejVOcOCj', start: 50 },
  ]);
});

it('points at the text that it names', () => {
  const piece = fc.constantFrom(
    '#{ a b }',
    "d2:f('x1', #{y.z})",
    'PS_EVENTDATE:abc',
    'orgUnit.group(q, r)',
    ' + 1',
    '{',
    '}',
    "'",
    '#{',
    '(',
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((all) => all.join('')),
      (expression) =>
        tokenize(expression).every(
          (token) => expression.slice(token.start, token.start + token.text.length) === token.text,
        ),
    ),
  );
});

it('knows which function an argument is of', () => {
  expect(tokenize("d2:hasUserRole('x1234567890') && d2:count(#{a.b})")).toEqual([
    { kind: 'argument', callee: 'd2:hasUserRole', text: 'x1234567890', start: 16 },
    { kind: 'braced', marker: '#', text: 'a.b', start: 44 },
  ]);
  expect(tokenize('if(orgUnit.group(a1234567890, b1234567890), 1, 2)')).toMatchObject([
    { callee: 'orgUnit.group', text: 'a1234567890' },
    { callee: 'orgUnit.group', text: 'b1234567890' },
    { callee: 'if', text: '1' },
    { callee: 'if', text: '2' },
  ]);
});

it('finds stages whose date is asked for', () => {
  expect(tokenize('d2:daysBetween(V{event_date}, PS_EVENTDATE:ang4CLldbIu)')).toMatchObject([
    { marker: 'V', text: 'event_date' },
    { kind: 'event-date', text: 'ang4CLldbIu' },
  ]);
});

it('sees braces inside quotes, names with blanks, and braces that never close', () => {
  expect(texts("d2:hasValue('#{Last Day With Medicine}')")).toEqual(['Last Day With Medicine']);
  expect(texts('#{Last Day With Medicine} > 28')).toEqual(['Last Day With Medicine']);
  expect(texts('#{never closed')).toEqual([]);
  expect(texts('#{one #{two}')).toEqual(['two']);
  expect(texts("'it''s \\' quoted'")).toEqual([]);
});

it('sees a marker right behind a word', () => {
  expect(tokenize('Phone:A{a1234567890}.V{due_date}')).toMatchObject([
    { marker: 'A', text: 'a1234567890', start: 8 },
    { marker: 'V', text: 'due_date', start: 23 },
  ]);
});

it('gives no token for other letters before a brace, or for none', () => {
  expect(texts('data{x} {y}')).toEqual([]);
  expect(texts('1')).toEqual([]);
  expect(texts('')).toEqual([]);
});

it('ends on any text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      tokenize(text);
    }),
  );
});

it('reads a long text in one go, however its braces stand', () => {
  expect(tokenize(`${'#{'.repeat(100_000)}}`)).toHaveLength(1);
  expect(tokenize('#{a}'.repeat(50_000))).toHaveLength(50_000);
});
