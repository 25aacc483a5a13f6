import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { openDesk } from './dhow.js';

/** Customised exports as users make them: the built command, files, exit codes. */
// Each test starts the command several times, on machines that are slow or busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const desk = openDesk();
afterAll(() => desk.close());

const A = 'deAncVisit1';
const source = desk.put('anc.json', {
  system: { version: '2.42.0' },
  programs: [
    {
      id: 'prAncProg01',
      name: 'ANC',
      shortName: 'ANC',
      code: 'ANC',
      programType: 'WITHOUT_REGISTRATION',
      organisationUnits: [{ id: 'ouKenya0001' }],
      created: '2020-01-01T00:00:00.000',
      sharing: { public: 'rw------' },
    },
  ],
  dataElements: [
    {
      id: A,
      name: 'ANC 1st visit',
      shortName: 'ANC 1st visit',
      domainType: 'TRACKER',
      valueType: 'INTEGER',
      aggregationType: 'SUM',
      optionSet: { id: 'osOutcome01' },
    },
  ],
  optionSets: [{ id: 'osOutcome01', name: 'Outcome', valueType: 'INTEGER', options: [] }],
});
const read = (name: string) => JSON.parse(readFileSync(desk.file(name), 'utf8'));

interface Result {
  readonly original: string;
  readonly count: number;
  readonly told: { code: string }[];
  readonly pointsTo: { ref: { id: string }; removed: boolean }[];
}

test('without a preset nothing is customised, and one file is written', async () => {
  await desk.json(['export', source, '-o', desk.file('plain.json')]);
  expect(read('plain.json').programs[0].organisationUnits).toHaveLength(1);
  expect(readdirSync(desk.folder).filter((name) => name.startsWith('plain'))).toEqual(['plain.json']);
});

describe.each(['json.gz', 'zip', ''])('as %j', (ending) => {
  test('the customised export and its original are written beside each other, and read again', async () => {
    const dot = ending === '' ? '' : `.${ending}`;
    const file = desk.file(`both-${ending}${dot}`);
    const { original } = (await desk.json([
      'export',
      source,
      '--customise',
      'another-server-stripped',
      '-o',
      file,
    ])) as Result;
    expect(original).toBe(desk.file(`both-${ending}.original${dot}`));
    const again = async (from: string, name: string) => {
      await desk.json(['export', from, '-o', desk.file(`${name}-${ending}.json`)]);
      return read(`${name}-${ending}.json`).programs[0];
    };
    expect(Object.keys(await again(file, 'changed')).sort()).toEqual([
      'code',
      'id',
      'name',
      'programType',
      'shortName',
    ]);
    expect(await again(original, 'same')).toMatchObject({ organisationUnits: [{ id: 'ouKenya0001' }] });
  });
});

test('a clone is the same each time, and its original stays in the other file', async () => {
  const make = async (name: string) => {
    await desk.json(['export', source, '--prefix', 'TEST', '--new-ids', 'seed', '-o', desk.file(name)]);
    const { system, ...document } = read(name);
    return document;
  };
  const clone = await make('clone-1.json');
  expect(clone).toEqual(await make('clone-2.json'));
  expect(clone.programs[0]).toMatchObject({ name: 'TEST ANC', code: 'TEST_ANC' });
  expect(clone.dataElements[0].optionSet).toEqual({ id: clone.optionSets[0].id });
  expect(clone.dataElements[0].id).not.toBe(A);
  expect(read('clone-1.original.json').dataElements[0].id).toBe(A);
  await desk.json(['export', source, '--new-ids', 'seed', '--keep-ids', 'optionSets', '-o', desk.file('kept.json')]);
  expect(read('kept.json').optionSets[0].id).toBe('osOutcome01');
});

test('a preview says what would go and what would be missing, and writes nothing', async () => {
  const before = readdirSync(desk.folder);
  const preset = desk.put('no-sets.json', { name: 'no sets', typesOff: ['optionSets'], remove: ['dates'] });
  const { out, code } = await desk.dhow([
    'export',
    source,
    '--customise',
    preset,
    '--preview',
    '-o',
    desk.file('x.json'),
  ]);
  expect(code).toBe(0);
  expect(out.replace(/\s+/g, ' ')).toContain(
    '"Outcome" (optionSets osOutcome01), which this preset leaves out, is referred to by ANC 1st visit',
  );
  expect(out).toContain('created removed');
  const result = (await desk.json(['export', source, '--customise', preset, '--preview'])) as Result;
  expect(result.pointsTo.map(({ ref, removed }) => `${ref.id} ${removed}`)).toEqual([
    'osOutcome01 true',
    'ouKenya0001 false',
  ]);
  expect(result.told.map(({ code: one }) => one)).toEqual(['CUSTOM_LEFT_OUT', 'CUSTOM_REMOVED']);
  expect(readdirSync(desk.folder)).toEqual([...before, 'no-sets.json'].sort());
});

test('presets are saved from files, listed, shown as files, used and deleted', async () => {
  const file = desk.put('mine.json', { name: 'whatever', about: 'For the ministry', remove: ['sharing'] });
  await desk.json(['preset', 'save', 'Ministry', file]);
  expect(((await desk.json(['preset', 'list'])) as { name: string }[]).map(({ name }) => name)).toEqual([
    'current-server',
    'another-server',
    'another-server',
    'another-server-stripped',
    'hnqis-server',
    'Ministry',
  ]);
  const { out } = await desk.dhow(['preset', 'show', 'ministry']);
  desk.put('shared.json', out);
  await desk.json(['preset', 'save', 'copy', desk.file('shared.json')]);
  for (const name of ['ministry', 'copy']) {
    await desk.json(['export', source, '--customise', name, '-o', desk.file(`${name}.json`)]);
    expect(read(`${name}.json`).programs[0]).not.toHaveProperty('sharing');
  }
  await desk.json(['preset', 'delete', 'ministry']);
  const { code, err } = await desk.dhow(['export', source, '--customise', 'ministry', '-o', desk.file('no.json')]);
  expect(code).toBe(2);
  expect(err).toContain('PRESET_UNKNOWN');
});

describe('what cannot be done is refused, and nothing is written', () => {
  const bad = desk.put('bad.json', { name: 'bad', typesOff: ['dataElements', 'dogs'] });
  const attribute = desk.put('attribute.json', { name: 'bad', attributesOff: { dataElements: ['colour'] } });
  test.each<[string, readonly string[], string, string]>([
    ['an unknown type, with its place', ['--customise', bad], 'PRESET_UNKNOWN_TYPE', `${bad} /typesOff/1`],
    [
      'an unknown attribute, with its place',
      ['--customise', attribute],
      'PRESET_UNKNOWN_ATTRIBUTE',
      '/attributesOff/dataElements/0',
    ],
    ['a preset that is for other programs', ['--customise', 'hnqis-server'], 'PRESET_NOT_FOR', 'hnqis2'],
    ['something to remove that is none', ['--without', 'dates,dogs'], 'PRESET_UNKNOWN_WORD', '--without'],
    ['an unknown type to keep', ['--new-ids', 's', '--keep-ids', 'dogs'], 'PRESET_UNKNOWN_TYPE', '--keep-ids'],
    ['ids to keep without a clone', ['--keep-ids', 'options'], 'KEEP_IDS_ALONE', '--new-ids'],
    ['a preview of nothing', ['--preview'], 'CUSTOMISE_ALONE', '--customise'],
    ['an empty prefix', ['--prefix', ' '], 'OPTION_EMPTY', '--prefix'],
  ])('%s', async (_what, args, word, where) => {
    const { code, err } = await desk.dhow(['export', source, ...args, '-o', desk.file('refused.json')]);
    expect(err).toContain(word);
    expect(err).toContain(where);
    expect(code).toBe(2);
    expect(existsSync(desk.file('refused.json'))).toBe(false);
    expect(existsSync(desk.file('refused.original.json'))).toBe(false);
  });

  test('an export of which nothing is left', async () => {
    const nothing = desk.put('nothing.json', { name: 'all', typesOff: ['programs', 'dataElements', 'optionSets'] });
    const { code, err } = await desk.dhow(['export', source, '--customise', nothing, '-o', desk.file('refused.json')]);
    expect(code).toBe(1);
    expect(err).toContain('CUSTOM_NOTHING_LEFT');
    expect(existsSync(desk.file('refused.original.json'))).toBe(false);
  });

  test('an original is not left behind alone when the customised export cannot be written', async () => {
    const full = desk.put('taken', 'not a folder');
    const { code } = await desk.dhow(['export', source, '--without', 'dates', '-o', full]);
    expect(code).not.toBe(0);
    expect(existsSync(desk.file('taken.original'))).toBe(false);
    expect(readFileSync(full, 'utf8')).toBe('not a folder');
  });
});

test.each(['en', 'fr'])('in %s: no line of more than 80 columns, every code in words', async (lang) => {
  for (const args of [
    ['preset', 'list'],
    [
      'export',
      source,
      '--customise',
      'another-server-stripped',
      '--prefix',
      'x'.repeat(45),
      '--new-ids',
      's',
      '--preview',
    ],
  ]) {
    const { out, err, code } = await desk.dhow([...args, '--lang', lang]);
    expect(code).toBe(0);
    expect(`${out}${err}`.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
    expect(out + err).not.toMatch(/\b[A-Z]+(_[A-Z]+)+ \{/);
  }
});
