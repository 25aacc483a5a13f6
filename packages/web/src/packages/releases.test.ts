import type { PackageNote } from '@dhow/engine';
import { describe, expect, test } from 'vitest';
import { compareVersions, nameOf, newerOf } from './releases.js';

const note = (name: string, at = '2026-11-20', said?: object): PackageNote =>
  ({ id: name, name, at, who: 'ann', size: 1, sha256: '', ...(said && { package: said }) }) as unknown as PackageNote;

test('versions are compared number by number', () => {
  expect(compareVersions('2.10', '2.9')).toBeGreaterThan(0);
  expect(compareVersions('1.0', '1.0.0')).toBe(0);
  expect(compareVersions('v1.2.0-en', '1.3')).toBeLessThan(0);
  expect(compareVersions(undefined, '1')).toBeUndefined();
  expect(compareVersions('first', 'second')).toBeUndefined();
  expect(compareVersions('2022-06-09', '2022-06-10')).toBeLessThan(0);
});

test('a package is called as it says itself, else by its file', () => {
  const said = { id: 'HIV TRK', name: 'HIV (TRK)', version: '2', declared: true };
  expect(nameOf(note('whatever.json', '', said))).toEqual(said);
  expect(nameOf(note('anc-2.1.json'))).toMatchObject({ id: 'anc', version: '2.1' });
});

describe('a newer package', () => {
  const installed = { id: 'anc', name: 'anc', version: '2.1', declared: false };
  const find = (packages: readonly PackageNote[], of = installed) => newerOf(of, '2026-11-21', packages)?.id;

  test('is of the same name and later', () => {
    expect(find([note('anc-2.0.json'), note('anc-2.1.json'), note('other-3.0.json')])).toBeUndefined();
    expect(find([note('anc-2.2.json'), note('anc-2.10.json'), note('anc-2.3.json')])).toBe('anc-2.10.json');
  });

  test('came later where versions say nothing', () => {
    expect(find([note('anc.json', '2026-11-20')])).toBeUndefined();
    expect(find([note('anc.json', '2026-11-22')])).toBe('anc.json');
  });
});
