import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDesk, smallPackage } from './dhow.js';

/** What is done with package files alone: check, order, split, merge, over the built command. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const desk = openDesk();
afterAll(() => desk.close());
const country = new URL('../../../examples/country/metadata.json', import.meta.url).pathname;
const words = (text: string): string => text.replace(/\s+/g, ' ');
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, { id: string }[]>;
const ids = (file: string) =>
  Object.fromEntries(Object.entries(read(file)).map(([type, list]) => [type, list.map(({ id }) => id).sort()]));

describe('split and merge', () => {
  test('there and back: the same objects, and a folder that every other command takes for the package', async () => {
    const folder = desk.file('by-guide');
    const split = await desk.dhow(['split', country, '--by', 'guide', '-o', folder]);
    expect([split.code, split.err.includes('Error')]).toEqual([0, false]);
    const names = readdirSync(folder).filter((name) => name !== 'manifest.json');
    for (const name of names) expect(split.out).toContain(name);
    expect(words(split.out)).toContain('legendSets (3): section 11 in the guide, here in 01-foundations.json, because');
    const merged = await desk.dhow(['merge', folder, '-o', desk.file('merged.json')]);
    expect(merged.code).toBe(0);
    expect(ids(desk.file('merged.json'))).toEqual(ids(country));
    const files = [...names, 'manifest.json'].map((name) => `${folder}/${name}`);
    const oneByOne = await desk.json(['merge', ...files, '-o', desk.file('one-by-one.json.gz')]);
    expect(oneByOne).toMatchObject({ count: 245, same: 1, settled: [] });
    expect((await desk.dhow(['check', folder])).code).toBe(0);
  });

  test('--json says which files, and of what kind', async () => {
    const answer = await desk.json(['split', country, '--by', 'count', '--limit', '100', '-o', desk.file('by-count')]);
    const { files } = answer as { files: { name: string; kind: string; count: number }[] };
    expect(files.slice(0, -1).every(({ kind, count }) => kind === 'ordinary' && count <= 100)).toBe(true);
    expect(files.at(-1)).toMatchObject({ kind: 'again', count: 1 });
  });

  test('a wrong limit, a layout that there is not, a folder that is there: nothing is written', async () => {
    const out = desk.file('nothing');
    for (const [args, code, says] of [
      [['--by', 'count', '--limit', 'many'], 2, 'SPLIT_LIMIT'],
      [['--by', 'count', '--limit', '2MB'], 2, 'SPLIT_LIMIT'],
      [['--by', 'type', '--limit', '5'], 2, 'SPLIT_LIMIT_UNUSED'],
      [['--by', 'colour'], 2, 'UNKNOWN_VALUE'],
      [[], 2, 'OPTION_MISSING'],
    ] as const) {
      const ended = await desk.dhow(['split', country, ...args, '-o', out]);
      expect([ended.code, ended.err.includes(says)]).toEqual([code, true]);
    }
    expect(readdirSync(desk.folder)).not.toContain('nothing');
    const again = await desk.dhow(['split', country, '--by', 'type', '-o', desk.file('by-guide')]);
    expect([again.code, again.err.includes('FILE_EXISTS')]).toEqual([2, true]);
  });

  test('two files that say different things of one object: refused, both named; --prefer settles it', async () => {
    const small = smallPackage();
    const one = desk.put('one.json', small);
    const other = desk.put('other.json', {
      ...small,
      dataElements: small.dataElements.map((element) => ({ ...element, name: 'ANC first visit' })),
    });
    const refused = await desk.dhow(['merge', one, other, '-o', desk.file('both.json')]);
    expect(refused.code).toBe(3);
    for (const part of ['MERGE_DIFFERENT', 'deAncVisit1', one, other, '--prefer'])
      expect(words(refused.err)).toContain(part);
    expect(readdirSync(desk.folder)).not.toContain('both.json');
    const settled = await desk.json(['merge', one, other, '-o', desk.file('both.json'), '--prefer', 'last']);
    expect(settled).toMatchObject({ count: 2, settled: [{ code: 'MERGE_SETTLED', params: { taken: other } }] });
    expect(read(desk.file('both.json')).dataElements).toMatchObject([{ name: 'ANC first visit' }]);
    rmSync(desk.file('both.json'));
  });
});

test('order: the steps, what asks for them, each circle, and what the guide has elsewhere', async () => {
  const { out, code } = await desk.dhow(['order', country]);
  expect(code).toBe(0);
  const text = words(out);
  for (const part of [
    '1. userGroups 4 points to nothing in the file',
    'after organisationUnits: organisationUnitGroups.organisationUnits (42)',
    '5 circles of optionSets.options → options, options.optionSet → optionSets',
    'programStageSections.programIndicators, 1 time.',
  ])
    expect(text).toContain(part);
  const order = (await desk.json(['order', country])) as { steps: unknown[]; cycles: unknown[]; lost: unknown[] };
  expect([order.steps.length, order.cycles.length, order.lost.length]).toEqual([38, 4, 1]);
});

describe('check', () => {
  const bad = () =>
    desk.put('bad.json', {
      ...smallPackage(),
      indicators: [
        {
          id: 'inBroken001',
          name: '<b>Broken</b>',
          shortName: 'Broken',
          numerator: '#{deAncVisit1} +',
          denominator: '1',
          indicatorType: { id: 'itGone00001' },
        },
      ],
      users: [{ id: 'usPerson001', username: 'ana', firstName: 'Ana', surname: 'Silva' }],
    });

  test('one page: what passes, what fails, what to do; as a page too, with nothing of the package in its markup', async () => {
    const { code, out } = await desk.dhow(['check', bad(), '--for', '2.43', '--html', desk.file('check.html')]);
    expect(code).toBe(1);
    expect(out).toMatch(/pass +Ids/);
    expect(out).toMatch(/fail +Expressions +1 error/);
    expect(words(out)).toContain('breaks off after "+" (character 16)');
    expect(words(out)).toContain('Do not import this yet');
    const page = readFileSync(desk.file('check.html'), 'utf8');
    expect(page).toContain('&#60;b&#62;Broken');
    expect(page).not.toContain('<b>Broken');
  });

  test('--json: the verdict, each area, every finding', async () => {
    const checked = await desk.json(['check', bad(), '--for', '2.42'], 1);
    expect(checked).toMatchObject({ verdict: 'fail', for: '2.42', version: '2.42.0' });
    const { areas, findings } = checked as { areas: { area: string; verdict: string }[]; findings: { code: string }[] };
    expect(areas.filter(({ verdict }) => verdict === 'fail').map(({ area }) => area)).toEqual([
      'references',
      'expressions',
    ]);
    expect(findings.map(({ code }) => code)).toContain('CHECK_EXPRESSION_ENDS');
  });

  test('a version that nobody knows is wrong usage', async () => {
    const { code, err } = await desk.dhow(['check', bad(), '--for', '2.30']);
    expect([code, err.includes('CHECK_FOR_UNKNOWN')]).toEqual([2, true]);
  });

  describe('for a server', () => {
    beforeAll(async () => {
      await desk.server('moh', { version: '2.42' });
    });

    test('what would happen there, and who is lacking', async () => {
      const { code, out } = await desk.dhow(['check', desk.put('small.json', smallPackage()), '--for', 'moh']);
      expect(code).toBe(0);
      expect(words(out)).toContain('On moh: 2 to create, 0 to update');
      const people = await desk.json(['show', bad(), '--people', '--for', 'moh']);
      expect(people).toMatchObject({ users: [{ username: 'ana', inFile: true }], groups: [], roles: [] });
      const text = await desk.dhow(['show', bad(), '--people', '--lang', 'fr']);
      expect(text.out).toContain('ana, Ana Silva [usPerson001]');
    });

    test('--for without --people, or a plan: said what is wrong', async () => {
      expect((await desk.dhow(['show', bad(), '--for', 'moh'])).err).toContain('PEOPLE_FOR_ALONE');
      const plan = desk.put('plan.json', { format: 1, hash: 'x', batches: [] });
      const ended = await desk.dhow(['show', plan, '--people']);
      expect([ended.code, ended.err.includes('PEOPLE_OF_PLAN')]).toEqual([2, true]);
    });
  });
});
