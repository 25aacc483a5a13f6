import { readdirSync, readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { makeContext, makeInterrupts } from '../src/context.js';
import { makeProgram } from '../src/program.js';

/** Whatever a page tells a person to type is a command that there is: parsed here, never run. */
const root = new URL('../../../', import.meta.url);
const pages = ['README.md', ...readdirSync(new URL('docs/', root)).filter((name) => name.endsWith('.md'))].map(
  (name) => (name === 'README.md' ? name : `docs/${name}`),
);

interface Typed {
  readonly page: string;
  readonly text: string;
  /** A line of its own, to be typed as it is; in a sentence arguments may be left out. */
  readonly whole: boolean;
}

const typed: readonly Typed[] = pages.flatMap((page) => {
  const text = readFileSync(new URL(page, root), 'utf8');
  const lines = [...text.matchAll(/^ {3,}(?:npx )?dhow (?!\()(.*?)(?: +#.*| +>.*)?$/gm)];
  const inside = [...text.matchAll(/`(?:npx )?dhow ([^`\n]*)`/g)];
  return [
    ...lines.map(([, one]) => ({ page, text: one!, whole: true })),
    ...inside.map(([, one]) => ({ page, text: one!, whole: false })),
  ];
});

const words = (text: string): readonly string[] =>
  [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!).filter((one) => one !== '...');

const cx = makeContext({
  lang: 'en',
  json: true,
  color: false,
  version: '0',
  interrupts: makeInterrupts(),
  env: {},
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
});

/** What commander says to a line; nothing where it would run it. */
function wrongWith({ text, whole }: Omit<Typed, 'page'>): string | undefined {
  const program = makeProgram(cx);
  const still = (command: typeof program): void => {
    command.action(() => {}).configureOutput({ writeOut: () => {} });
    command.commands.forEach(still);
  };
  still(program);
  try {
    program.parse([...words(text)], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0 || (!whole && error.code === 'commander.missingArgument')) return undefined;
    return error.code;
  }
  return undefined;
}

test('every command on every page is one that there is, with options that it has', () => {
  expect(typed.length).toBeGreaterThan(100);
  expect(typed.flatMap((one) => (wrongWith(one) ? [`${one.page}: ${one.text}: ${wrongWith(one)}`] : []))).toEqual([]);
});

test('the pages about the house know each of its rooms: folders of core, of dhis2 and of DHOW_HOME', () => {
  const folders = (place: string) =>
    readdirSync(new URL(place, root), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() && entry.name !== 'testing' ? [entry.name] : [],
    );
  const page = (name: string) => readFileSync(new URL(`docs/${name}`, root), 'utf8');
  const house = page('architecture.md');
  expect(folders('packages/core/src').filter((one) => !house.includes(`core/${one}`))).toEqual([]);
  const spoken = ['table', 'convert', 'data-store'];
  expect(spoken.filter((one) => !house.includes(`dhis2/${one}`))).toEqual([]);
  const kept = [
    ...readFileSync(new URL('packages/runtime/src/home.ts', root), 'utf8').matchAll(/join\(folder, '(\w+)'\)/g),
  ];
  expect(kept.length).toBeGreaterThan(5);
  const known = page('files.md');
  expect(kept.flatMap(([, one]) => (known.includes(`| \`${one}`) ? [] : [one]))).toEqual([]);
});

test.each([
  ['sail away', 'commander.excessArguments'],
  ['plan a b --polcy x', 'commander.unknownOption'],
  ['runs RUN', 'commander.excessArguments'],
  ['verify', 'commander.missingArgument'],
  ['plan a b -o', 'commander.optionMissingArgument'],
])('dhow %s would be found', (text, code) => {
  expect(wrongWith({ text, whole: true })).toBe(code);
});
