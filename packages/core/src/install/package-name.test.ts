import { describe, expect, test } from 'vitest';
import { packageNameOf } from './package-name.js';

describe('a package', () => {
  test('is known by what it says of itself, from release to release', () => {
    const block = { code: 'HIV_CS', type: 'TRK', name: 'HIV_CS_TRK_9.9.9_DHIS2.36.4-en', version: '9.9.9' };
    expect(packageNameOf({ package: block }, 'whatever.json')).toEqual({
      id: 'HIV_CS TRK',
      name: 'HIV_CS (TRK)',
      version: '9.9.9',
      declared: true,
    });
  });

  test('without a version has the day of its last change', () => {
    const block = { code: 'HIV_AGG', type: 'AGG', version: '', lastUpdated: '20220609T163035' };
    expect(packageNameOf({ package: block }, 'x.json')).toMatchObject({ id: 'HIV_AGG AGG', version: '2022-06-09' });
  });

  test('without a code is known by its name, without the versions in it', () => {
    const nameOf = (name: string) => packageNameOf({ package: { name, type: 'AGG' } }, 'x.json').id;
    expect([nameOf('TB_AGG_1.2.0_DHIS2.36.4-en'), nameOf('TB_AGG_DHIS2.36.4-en')]).toEqual([
      'TB_AGG AGG',
      'TB_AGG AGG',
    ]);
  });

  test.each([
    ['anc-2.1.json', 'anc', '2.1'],
    ['ANC_v2.1.0-en.zip', 'anc', '2.1.0'],
    ['anc 2.2.json.gz', 'anc', '2.2'],
    ['anc.json', 'anc', undefined],
    ['all.zip#anc-2.1.json', 'all', undefined],
    ['covid-19.json', 'covid-19', undefined],
  ])('that says nothing is known by its file: %s', (file, id, version) => {
    expect(packageNameOf({}, file)).toMatchObject({ id, declared: false, ...(version && { version }) });
    expect(packageNameOf({ package: 'no block' }, file).version).toBe(version);
  });
});
