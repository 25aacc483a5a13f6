import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { OVERLAY } from '../packages/core/src/catalog/overlay.js';
import { versionQuirks } from '../packages/core/src/catalog/version-quirks.js';
import { TOLERANCES } from '../packages/core/src/object/tolerances.js';
import { lostReferences } from '../packages/core/src/plan/deferrals.js';
import { oldForms, oldTypes, reshapes } from '../packages/core/src/transform/version/rules.js';
import { namesIn } from './names-of-tests.js';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

interface Row {
  readonly ids: readonly string[];
  readonly does: string;
  readonly versions: string;
  readonly guard: string;
  readonly tests: string;
}

/** The tables of the page: five columns, the first of ids in backticks. */
function rowsOf(page: string): readonly Row[] {
  return page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const cells = line.slice(2, -2).split(' | ');
      const [first = '', does = '', versions = '', guard = '', tests = ''] = cells;
      expect([line, cells.length]).toEqual([line, 5]);
      return { ids: [...first.matchAll(/`([^`]+)`/g)].map(([, id]) => id!), does, versions, guard, tests };
    });
}

const rows = rowsOf(read('docs/quirks.md'));

describe('the page on what real servers do', () => {
  test('has rows, each with something in every column', () => {
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows)
      for (const cell of [row.ids.join(), row.does, row.versions, row.guard, row.tests])
        expect(cell.trim()).not.toBe('');
  });

  test('names only tests and files that are there; a row without a test says what it waits for', () => {
    const wrong: string[] = [];
    const used = new Map<string, ReadonlySet<string>>();
    for (const { ids, guard, tests } of rows) {
      for (const [, path] of guard.matchAll(/`(packages\/[^`]+)`/g))
        if (!existsSync(new URL(path!, root))) wrong.push(`${ids[0]}: ${path}`);
      const named = [...tests.matchAll(/`([^`]+\.test\.ts)` "([^"]*)"/g)];
      if (named.length === 0 && !/^later: \w+/.test(tests)) wrong.push(`${ids[0]}: no test`);
      for (const [, path = '', name = ''] of named) {
        if (!used.has(path)) used.set(path, namesIn(path));
        if (!used.get(path)!.has(name)) wrong.push(`${ids[0]}: ${path} "${name}"`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('knows that a test which is not there is not there', () => {
    const names = namesIn('test/quirks.test.ts');
    expect(names.has('has rows, each with something in every column')).toBe(true);
    expect(names.has('has rows, each with nothing in any column')).toBe(false);
    expect(namesIn('test/no-such.test.ts').size).toBe(0);
  });

  test('has one row for each id in a table', () => {
    for (const table of read('docs/quirks.md').split('\n## ')) {
      const ids = rowsOf(table).flatMap((row) => row.ids);
      expect(ids).toEqual([...new Set(ids)]);
    }
  });

  test.each<[string, readonly string[]]>([
    ['references that are lost', lostReferences.map(({ quirk }) => quirk)],
    ['what begins with a version', versionQuirks.map(({ id }) => id)],
    ['what may differ and still be equal', TOLERANCES.map(({ id }) => id)],
    ['corrections of the schemas', OVERLAY.map(({ id }) => id)],
    ['changes of form', [...oldTypes, ...oldForms, ...reshapes].map(({ id }) => id)],
  ])('has a row for every id in the code: %s', (_, ids) => {
    const known = new Set(rows.flatMap((row) => row.ids));
    expect(ids.length).toBeGreaterThan(2);
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('questions to real servers', () => {
  const folder = new URL('docs/questions/', root);
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjs'));
  const lines = read('docs/questions/README.md')
    .split('\n')
    .filter((line) => line.startsWith('| ['));

  test('have a line each, and the line says what the file says', async () => {
    expect(files.length).toBeGreaterThan(15);
    expect(lines.map((line) => /\]\(([^)]+)\)/.exec(line)?.[1])).toEqual(files.sort());
    for (const [i, file] of files.entries()) {
      const { about } = (await import(new URL(file, folder).href)) as { about: string };
      const [, question, rests] = lines[i]!.slice(2, -2)
        .split(' | ')
        .map((cell) => cell.trim());
      expect(about).toBe(`${question} Rests on it: ${rests}`);
      for (const [, path] of about.matchAll(/(packages\/[\w./-]+\.ts)/g))
        expect([file, existsSync(new URL(path!, root))]).toEqual([file, true]);
    }
  });

  test('are steps that a recorder can play, with ids that servers take', async () => {
    for (const file of files) {
      const { default: steps } = (await import(new URL(file, folder).href)) as { default: Record<string, unknown>[] };
      expect(steps.length).toBeGreaterThan(2);
      for (const step of steps) {
        expect([file, typeof step.title, String(step.path).slice(0, 5)]).toEqual([file, 'string', '/api/']);
        for (const [, id] of JSON.stringify(step).matchAll(/"id":"(ScM[^"]*)"/g)) expect(id).toMatch(/^\w{11}$/);
      }
      expect(new Set(steps.map(({ title }) => title)).size).toBe(steps.length);
    }
  });
});
