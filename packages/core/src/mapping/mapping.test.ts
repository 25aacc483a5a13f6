import { describe, expect, test } from 'vitest';
import { evidenceOf, evidenceText } from '../words/evidence.js';
import type { Lang } from '../words/fill.js';
import { codesOf as wordsOf } from '../words/say.js';
import { decidedBefore } from './answers.js';
import { checkPairs, type EndFacts } from './check.js';
import { decodeMapping, encodeMapping, refuseOtherEnds } from './codec.js';
import { comparePairs, mergePairs } from './compare.js';
import { type MappingSide, mappingOf, mappingSide, type Pair } from './mapping.js';
import { plainText, proposeAlike } from './propose.js';
import { rememberPairs } from './remember.js';
import { pairTable, readPairTable } from './rows.js';

const A = 'deSourceAAA';
const B = 'deSourceBBB';
const X = 'deTargetXXX';
const Y = 'deTargetYYY';

const inEnglish = (codes: readonly string[]) => evidenceText(codes, 'en');
const staging: MappingSide = { kind: 'instance', name: 'staging', address: 'https://staging.example.org' };
const moh: MappingSide = { kind: 'instance', name: 'moh', address: 'https://moh.example.org' };
const ends = { source: staging, target: moh };
const use = (from: string, to: string, type = 'dataElements'): Pair => ({ from: { type, id: from }, to, does: 'use' });
const at = (pairs: readonly Pair[]) => pairs.map((pair, i) => ({ pair, at: `matches.csv:${i + 2}` }));
const isType = (type: string) => ['dataElements', 'indicators'].includes(type);
const codesOf = (pairs: readonly Pair[], facts: { source?: EndFacts; target?: EndFacts } = {}) =>
  checkPairs(at(pairs), isType, facts).map(({ code, at }) => `${at} ${code}`);
const having = (name: string, ...keys: string[]): EndFacts => ({
  name,
  has: ({ type, id }) => keys.includes(`${type}:${id}`),
  otherTypes: ({ type, id }) => keys.filter((key) => key.endsWith(`:${id}`)).map((key) => key.split(':')[0] ?? type),
});

describe('pairs are checked', () => {
  test('good ones are', () => {
    expect(codesOf([use(A, X), use(B, Y), { from: { type: 'indicators', id: A }, to: null, does: 'new' }])).toEqual([]);
  });
  test('ids and types that are none', () => {
    expect(codesOf([use('ANC1', X), use(A, X, 'elements'), use(B, 'ANC 1')])).toEqual([
      'matches.csv:2 MATCH_NO_ID',
      'matches.csv:3 MATCH_TYPE_UNKNOWN',
      'matches.csv:4 MATCH_NO_ID',
    ]);
  });
  test('one object in two rows', () => {
    expect(codesOf([use(A, X), use(A, Y)])).toEqual(['matches.csv:3 MATCH_TWICE']);
  });
  test('two objects that would become one', () => {
    expect(codesOf([use(A, X), { ...use(B, X), does: 'overwrite' }])).toEqual(['matches.csv:3 MATCH_TWO_TO_ONE']);
    // The source has that very id itself, and it goes there unless something else is said about it.
    const source = having('staging', `dataElements:${A}`, `dataElements:${X}`);
    expect(codesOf([use(A, X)], { source })).toEqual(['matches.csv:2 MATCH_TWO_TO_ONE']);
    expect(codesOf([use(A, X), { ...use(X, X), does: 'leave-out', to: null }], { source })).toEqual([]);
  });
  test('a circle, of one, two or three', () => {
    expect(codesOf([use(A, A)])).toEqual(['matches.csv:2 MATCH_CIRCULAR']);
    expect(codesOf([use(A, B), use(B, A)])).toEqual(['matches.csv:2 MATCH_CIRCULAR', 'matches.csv:3 MATCH_CIRCULAR']);
    expect(codesOf([use(A, B), use(B, X), use(X, A)])).toHaveLength(3);
    expect(codesOf([use(A, B), use(B, X)])).toEqual([]);
    // What leads into a circle is no part of it.
    expect(codesOf([use('deSourceCCC', A), use(A, B), use(B, A)]).map((one) => one.split(' ')[0])).not.toContain(
      'matches.csv:2',
    );
    const said = checkPairs(at([use(A, B), use(B, X), use(X, A)]), isType);
    expect(said.map(({ params }) => params.ids)).toEqual([
      [A, B, X, A],
      [B, X, A, B],
      [X, A, B, X],
    ]);
    // Ids of another type make no circle.
    expect(codesOf([use(A, B), use(B, A, 'indicators')])).toEqual([]);
  });
  test('ids that a side does not have, or has as something else', () => {
    const source = having('staging', `dataElements:${A}`, `indicators:${B}`);
    const target = having('moh', `dataElements:${X}`, `indicators:${Y}`);
    expect(codesOf([use(A, X), use(B, Y)], { source, target })).toEqual([
      'matches.csv:3 MATCH_OTHER_TYPE',
      'matches.csv:3 MATCH_OTHER_TYPE',
    ]);
    expect(codesOf([use('deNowhereAA', 'deNowhereBB')], { source, target })).toEqual([
      'matches.csv:2 MATCH_SOURCE_UNKNOWN',
      'matches.csv:2 MATCH_TARGET_UNKNOWN',
    ]);
  });
  test('a decision that needs an object of the target and names none', () => {
    expect(codesOf([{ ...use(A, X), to: null }])).toEqual(['matches.csv:2 MATCH_WITHOUT_TARGET']);
  });
});

test('many pairs are checked in a moment, also those that lead from one to the next', () => {
  const id = (i: number) => `a${String(i).padStart(10, '0')}`;
  const chain = Array.from({ length: 50_000 }, (_, i) => use(id(i), id(i + 1)));
  const started = performance.now();
  expect(checkPairs(at(chain), isType)).toEqual([]);
  // By the second even on a busy machine; following each to its end would take hours.
  expect(performance.now() - started).toBeLessThan(20_000);
});

describe('a mapping as a file', () => {
  const mapping = mappingOf(staging, moh, [
    { ...use(B, Y), label: 'OPV', toLabel: 'Polio', evidence: ['SAME_CODE'], score: 90 },
    { from: { type: 'dataElements', id: A }, to: null, does: 'new', with: { code: '007', name: 'ANC; "new"' } },
  ]);
  test('is read as it was written', () => {
    const read = decodeMapping(JSON.parse(encodeMapping(mapping)));
    expect(
      mappingOf(
        read.source,
        read.target,
        read.placed.map(({ pair }) => pair),
      ),
    ).toEqual(mapping);
  });
  test('is ordered by type and id', () => {
    expect(mapping.pairs.map(({ from }) => from.id)).toEqual([A, B]);
  });
  test.each([
    ['/', []],
    ['/format', { source: staging, target: moh, pairs: [] }],
    ['/pairs', { format: 1, source: staging, target: moh }],
    ['/source', { format: 1, source: { kind: 'instance', name: 'a' }, target: moh, pairs: [] }],
    [
      '/pairs/0',
      { format: 1, source: staging, target: moh, pairs: [{ from: { type: 'x', id: 'y' }, to: 'z', does: 'is' }] },
    ],
    ['/pairs/0', { format: 1, source: staging, target: moh, pairs: [{ ...use(A, X), with: { code: 1 } }] }],
  ])('that is none is refused with its place: %s', (where, json) => {
    expect(() => decodeMapping(json)).toThrow(expect.objectContaining({ code: 'MATCHES_SHAPE', at: where }));
  });
  test('of a newer Dhow, or of other servers, is refused', () => {
    expect(() => decodeMapping({ ...mapping, format: 2 })).toThrow(expect.objectContaining({ code: 'MATCHES_NEWER' }));
    expect(() => refuseOtherEnds(mapping, { source: moh, target: staging })).toThrow(
      expect.objectContaining({ code: 'MATCHES_ELSEWHERE' }),
    );
    expect(() => refuseOtherEnds(mapping, { source: { ...staging, name: 'renamed' }, target: moh })).not.toThrow();
  });
  test('package files are one end together', () => {
    expect(mappingSide({ kind: 'file', name: 'a.json' })).toEqual(mappingSide({ kind: 'file', name: 'b.zip' }));
  });
});

describe('a table of pairs', () => {
  const pairs: Pair[] = [
    { ...use(B, Y), label: 'OPV', toLabel: 'Polio', evidence: ['SAME_CODE', 'SAME_NAME'], score: 90 },
    { from: { type: 'dataElements', id: A }, to: null, does: 'new', with: { code: '007' } },
  ];
  test('is read as it was written, leading zeros and all', () => {
    const read = readPairTable(pairTable(pairs, ends, inEnglish), ends, (i) => String(i + 2), evidenceOf);
    expect(read.placed.map(({ pair }) => pair)).toEqual(pairs);
  });
  test('says in words what speaks for a pair, in any language, and reads codes as well', () => {
    const cell = (lang: Lang) => pairTable(pairs, ends, (codes) => evidenceText(codes, lang)).rows.map((row) => row[9]);
    expect(cell('en')).toEqual(['same code, same name', '']);
    expect(cell('fr')).toEqual(['même code, même nom', '']);
    for (const text of [...cell('en'), ...cell('fr'), 'SAME_CODE SAME_NAME', 'Same code; same name, and so on'])
      expect(evidenceOf(text ?? '')).toEqual(text === '' ? [] : ['SAME_CODE', 'SAME_NAME']);
    const every = wordsOf('en').flatMap((code) => (code.startsWith('BECAUSE_') ? code.slice('BECAUSE_'.length) : []));
    expect(every).toContain('OTHER_KIND');
    for (const lang of ['en', 'fr'] as const) expect(evidenceOf(evidenceText(every, lang))).toEqual(every);
    expect(evidenceText(['LATER_SIGN'], 'en')).toBe('LATER_SIGN');
    expect(evidenceOf('LATER_SIGN')).toEqual(['LATER_SIGN']);
  });
  test('takes its columns in any order, and rows without a decision as undecided', () => {
    const table = {
      header: ['to', 'Does', 'from', 'type'],
      rows: [
        [X, 'Use', A, 'dataElements'],
        [Y, '', B, 'dataElements'],
        ['', '', '', ' '],
      ],
    };
    const read = readPairTable(table, ends, (i) => String(i + 2), evidenceOf);
    expect(read.placed).toEqual([{ pair: use(A, X), at: '2' }]);
    expect(read.undecided).toBe(1);
  });
  test('names the row of an unknown decision, and the columns that it lacks', () => {
    const table = { header: ['type', 'from', 'does', 'to'], rows: [['dataElements', A, 'same', X]] };
    expect(readPairTable(table, ends, (i) => `row ${i + 2}`, evidenceOf).found).toMatchObject([
      { code: 'MATCH_DOES_UNKNOWN', at: 'row 2' },
    ]);
    expect(() => readPairTable({ header: ['type', 'from'], rows: [] }, ends, String, evidenceOf)).toThrow(
      expect.objectContaining({ code: 'MATCHES_COLUMNS', params: { lacks: ['does', 'to'], has: ['from', 'type'] } }),
    );
  });
  test('of other servers is refused', () => {
    const other = { source: moh, target: staging };
    expect(() => readPairTable(pairTable(pairs, other, inEnglish), ends, (i) => String(i + 2), evidenceOf)).toThrow(
      expect.objectContaining({ code: 'MATCHES_ELSEWHERE', at: '2' }),
    );
  });
});

test('an edited list is compared by what it does, not by remarks', () => {
  const before = [use(A, X), use(B, Y)];
  const after = [
    { ...use(A, X), label: 'a name' },
    { ...use(B, Y), does: 'overwrite' as const },
    use('deSourceCCC', 'deTargetZZZ'),
  ];
  const changes = comparePairs(before, after);
  expect(changes).toMatchObject({ same: 1, removed: [] });
  expect(changes.changed.map(({ after }) => after.from.id)).toEqual([B]);
  expect(changes.added.map(({ from }) => from.id)).toEqual(['deSourceCCC']);
  expect(comparePairs(after, before).removed.map(({ from }) => from.id)).toEqual(['deSourceCCC']);
  expect(mergePairs(before, [use(A, 'deTargetZZZ')])).toEqual([use(A, 'deTargetZZZ'), use(B, Y)]);
});

test('what is remembered always holds together: the newest decision wins', () => {
  const before = [use(A, X), use(B, Y)];
  // The target's object is another's now.
  expect(rememberPairs(before, [use('deSourceCCC', X)])).toEqual([use('deSourceCCC', X), use(B, Y)]);
  expect(rememberPairs(before, [use(A, 'deTargetZZZ')])).toEqual([use(A, 'deTargetZZZ'), use(B, Y)]);
  // Two answers that make two objects one: the second is asked again.
  expect(rememberPairs([], [use(A, X), use(B, X)])).toEqual([use(A, X)]);
  expect(codesOf(rememberPairs([use(A, B)], [use(B, A)]))).toEqual([]);
});

test('what is answered now wins over what was decided before', () => {
  const pairs = new Map([
    [`dataElements:${A}` as const, use(A, X)],
    [
      `dataElements:${B}` as const,
      { from: { type: 'dataElements', id: B }, to: null, does: 'new' as const, with: { code: 'B 2' } },
    ],
  ]);
  const decided = decidedBefore(new Map([[`CLASH:dataElements:${A}`, 'leave-out']]), pairs);
  expect([...decided.mapping.keys()]).toEqual([`dataElements:${B}`]);
  expect([...decided.answers]).toEqual([
    [`CLASH:dataElements:${B}`, 'new?code=B%202'],
    [`CLASH:dataElements:${A}`, 'leave-out'],
  ]);
});

describe('look-alikes', () => {
  test('are the same but for case, accents and signs', () => {
    expect(plainText('  Décès - (mère)')).toBe(plainText('DECES mere'));
    expect(plainText('ANC 1')).not.toBe(plainText('ANC 2'));
  });
  test('are offered, never decided, and not what is taken', () => {
    const news = [{ ref: { type: 'dataElements', id: A }, object: { id: A, name: 'Décès mère', code: 'DM-1' } }];
    const there = new Map([
      [`dataElements:${X}` as const, { id: X, name: 'deces mere', code: 'dm_1' }],
      [`dataElements:${Y}` as const, { id: Y, name: 'DECES (mere)', code: 'other' }],
      [`indicators:${Y}` as const, { id: Y, name: 'deces mere' }],
    ]);
    const rows = proposeAlike(news, there, new Set());
    expect(rows.map(({ to, does, score, evidence }) => [to, does, score, evidence])).toEqual([
      [X, null, 80, ['ALIKE_CODE', 'ALIKE_NAME']],
      [Y, null, 40, ['ALIKE_NAME']],
    ]);
    expect(proposeAlike(news, there, new Set([`dataElements:${X}` as const])).map(({ to }) => to)).toEqual([Y]);
  });
});
