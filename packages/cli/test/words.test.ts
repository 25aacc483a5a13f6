import { readdirSync, readFileSync } from 'node:fs';
import { codesOf, houseWordsIn, LANGUAGES, type Lang } from '@dhow/core';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { makeContext, makeInterrupts } from '../src/context.js';
import { makeProgram } from '../src/program.js';
import { openDesk } from './dhow.js';

/** Whatever can reach a screen has words in every language; and help is readable on 80 columns, in words of the screen. */
// Each test starts the command several times, on machines that are slow or busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const desk = openDesk();
afterAll(() => desk.close());

const packages = new URL('../../', import.meta.url);
const sources = ['core', 'engine', 'dhis2', 'runtime', 'server', 'cli'].flatMap((name) => {
  const root = new URL(`${name}/src/`, packages);
  return (readdirSync(root, { recursive: true, encoding: 'utf8' }) as string[])
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^testing\/|^words\//.test(file))
    .map((file) => ({ file: `${name}/src/${file}`, text: readFileSync(new URL(file, root), 'utf8') }));
});
const textOf = (file: string): string => sources.find((source) => source.file === file)!.text;

/** Where a code is said in so many letters. */
const LITERAL = [
  /\b(?:cx\.)?t\(\s*'([A-Z][A-Z0-9_]+)'/g,
  /\bsay\(\s*\w+(?:\.\w+)?,\s*'([A-Z][A-Z0-9_]+)'/g,
  /new Fault\(\s*(?:'[a-z]+'|\w+),\s*'([A-Z][A-Z0-9_]+)'/g,
  /progress\w*(?:\?\.)?\(\{ code: '([A-Z][A-Z0-9_]+)'/g,
  /\bsection\(\s*t\('([A-Z][A-Z0-9_]+)'/g,
  /: '(HELP_TITLE_[A-Z_]+)'/g,
  /'commander\.\w+': '([A-Z][A-Z0-9_]+)'/g,
];

/** The quoted values of a union type that begins after `from`. */
function union(file: string, from: RegExp): string[] {
  const match = from.exec(textOf(file));
  if (!match) throw new Error(`${file} has no ${from}`);
  const rest = textOf(file).slice(match.index + match[0].length);
  const values = [...rest.slice(0, rest.indexOf(';')).matchAll(/'([a-z-]+)'/g)].map(([, value]) => value!);
  if (values.length === 0) throw new Error(`${from} names nothing in ${file}`);
  return values;
}
const quoted = (pattern: RegExp): string[] => [
  ...new Set(sources.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, value]) => value!))),
];

/** Other things that have a `why`: edges between acts, manifests. */
const NO_FIELD = new Set(['missing', 'lost', 'unique', 'set']);

/** Codes that are put together: a beginning, and the values that can follow. */
const composed: Readonly<Record<string, readonly string[]>> = {
  BATCH_STATE: union('engine/src/run/outcome.ts', /readonly state: /),
  VERDICT: union('engine/src/run/outcome.ts', /readonly verdict: /),
  DEVIATION: union('core/src/plan/outcome.ts', /readonly code: /),
  MOVED: union('core/src/plan/stale.ts', /readonly code: /),
  REHEARSED_BATCH: union('engine/src/flow/rehearse.ts', /readonly said: /),
  SHARING: union('core/src/backup/about.ts', /type SharingInside = /),
  BACKUP_FILE: union('core/src/backup/about.ts', /readonly how: /),
  SEVERITY: union('core/src/outcome/diagnostic.ts', /type Severity = /),
  CHECK_COUNT: union('core/src/outcome/diagnostic.ts', /type Severity = /),
  CHECK_AREA: union('core/src/check/report.ts', /checkAreas = /),
  CHECK_VERDICT: union('core/src/check/report.ts', /type Verdict = /),
  CHECK_GO: union('core/src/check/report.ts', /type Verdict = /),
  TEST: union('dhis2/src/profile/test-connection.ts', /readonly step: /),
  DATA: ['possible', 'yes', 'no'],
  RUN_STATE: union('engine/src/run/standing.ts', /type RunStanding = /),
  JOB_STATE: union('runtime/src/jobs/job-record.ts', /type JobState = /),
  PROBLEM: [...textOf('server/src/http/problems.ts').matchAll(/\b([45]\d\d)\b/g)].map(([, status]) => status!),
  VERB: union('core/src/plan/plan.ts', /type Verb = /),
  EVENT: ['started', 'resumed', 'imported'],
  EVENT_ANSWER: ['done', 'refused', 'unknown'],
  WHY: quoted(/\bwhy: '([a-z-]+)'/g).filter((why) => !NO_FIELD.has(why)),
  POLICY: quoted(/\bpolicy: '([a-z-]+)'/g),
  MATCH_DOES: [...union('core/src/mapping/mapping.ts', /type PairDoes = /), 'maybe', 'open'],
  MATCHED_BY: union('core/src/transform/input.ts', /interface Matched [\s\S]*?readonly evidence:/),
  BECAUSE: [...quoted(/^ {2}((?:SAME|OTHER)_[A-Z_]+): -?\d+,$/gm), ...quoted(/'(ALIKE_[A-Z]+)'/g), 'ANSWERED'],
  RISK: quoted(/\brisk\(\s*work,\s*'([A-Z_]+)'/g),
};

test('every code that can reach the screen has words in every language', () => {
  const used = new Map<string, string>();
  for (const { file, text } of sources)
    for (const pattern of LITERAL) for (const [, code] of text.matchAll(pattern)) used.set(code!, file);
  expect(used.size).toBeGreaterThan(250);
  for (const [beginning, values] of Object.entries(composed)) {
    expect(values.length, beginning).toBeGreaterThan(1);
    for (const value of values) used.set(`${beginning}_${value.replaceAll('-', '_').toUpperCase()}`, beginning);
  }
  for (const lang of LANGUAGES) {
    const known = new Set(codesOf(lang));
    expect([...used].filter(([code]) => !known.has(code))).toEqual([]);
  }
});

test('every beginning of a composed code is looked at here', () => {
  const beginnings = sources.flatMap(({ text }) => [...text.matchAll(/`([A-Z][A-Z_]+)_\$\{/g)].map(([, one]) => one!));
  // A property without a word stays as DHIS2 writes it.
  const elsewhere = new Set(['IMPORT', 'GROUP_UNKNOWN', 'ORG_UNITS_UNKNOWN', 'CHOICE_SHARE', 'PROPERTY']);
  expect([...new Set(beginnings)].filter((one) => !(one in composed) && !elsewhere.has(one))).toEqual([]);
});

const COMMANDS = [
  '',
  'instance',
  'instance add',
  'instance list',
  'instance test',
  'instance remove',
  'list',
  'check',
  'convert',
  'order',
  'split',
  'merge',
  'match',
  'match show',
  'match export',
  'match import',
  'match forget',
  'answer',
  'plan',
  'show',
  'rehearse',
  'apply',
  'verify',
  'rollback',
  'runs',
  'runs show',
  'installed',
  'backup',
  'backups',
  'backups download',
  'backups fetch',
  'backups prune',
  'restore',
  'diff',
  'export',
  'preset',
  'preset list',
  'preset show',
  'preset save',
  'preset delete',
  'sandbox',
  'sandbox start',
  'serve',
  'worker',
  'jobs',
  'jobs list',
  'jobs show',
  'jobs stop',
  'person',
  'person add',
  'person list',
  'person change',
  'person remove',
  'person link',
  'token',
  'token create',
  'token list',
  'token revoke',
  'audit',
  'audit check',
  'key',
  'key rotate',
];
/** Words to type: names of commands and of what options take. */
const TYPED = /\brollback\b|\brehearse\b|\bsandbox\b/g;

/** What `dhow COMMAND --help` prints. */
function helpOf(command: string, lang: Lang): string {
  const cx = makeContext({
    lang,
    json: false,
    color: false,
    version: '0',
    interrupts: makeInterrupts(),
    env: {},
    stdout: { columns: 80 } as NodeJS.WriteStream,
    stderr: { columns: 80 } as NodeJS.WriteStream,
    stdin: { isTTY: false } as NodeJS.ReadStream,
  });
  let at = makeProgram(cx);
  for (const word of command.split(' ').filter(Boolean)) at = at.commands.find((one) => one.name() === word)!;
  let text = '';
  at.configureOutput({
    writeOut: (piece) => {
      text += piece;
    },
  }).outputHelp();
  return text;
}

describe.each(LANGUAGES)('help in %s', (lang) => {
  test('fits 80 columns, has no word of the house and no English in other languages', () => {
    const helps = COMMANDS.map((command) => ({ command, text: helpOf(command, lang) }));
    for (const { command, text } of helps) {
      expect(
        text.split('\n').filter((line) => line.length > 80),
        command,
      ).toEqual([]);
      expect(houseWordsIn(text.replace(TYPED, '')), command).toEqual([]);
      if (lang !== 'en') expect(text, command).not.toMatch(/\b(Usage|Options:|Commands|choices|the|print)\b/);
    }
    // Nothing is left out of the list above.
    const listed = [...helps[0]!.text.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name!);
    expect(listed.filter((name) => name !== 'help' && !COMMANDS.includes(name))).toEqual([]);
  });
});

test('mistakes on the command line are said in the language, with --json too', async () => {
  const french = await desk.dhow(['plan', 'a', 'b', '--polcy', 'x', '--lang', 'fr']);
  expect(french.code).toBe(2);
  expect(french.err).toContain('L’option --polcy n’existe pas');
  expect(french.err).toContain('--policy');
  expect(french.err).not.toMatch(/unknown option|did you/i);
  const asJson = await desk.dhow(['rehearse', '--json']);
  expect(asJson.code).toBe(2);
  expect(JSON.parse(asJson.out)).toMatchObject({ error: { code: 'ARGUMENT_MISSING', params: { given: 'plan' } } });
  for (const [args, code] of [
    [['sail'], 'COMMAND_UNKNOWN'],
    [['export', 'x'], 'OPTION_MISSING'],
    [['plan', 'a', 'b', '-o'], 'OPTION_EMPTY'],
    [['sandbox', 'start', '--version', '2.30'], 'UNKNOWN_VALUE'],
    [['check', 'a', 'b'], 'ARGUMENTS_TOO_MANY'],
  ] as const) {
    const ended = await desk.dhow([...args]);
    expect(ended.code).toBe(2);
    expect(ended.err).toContain(code);
  }
});

describe('what commands print where no terminal says its width', () => {
  test.each(LANGUAGES)('in %s: no line of more than 80 columns, no colours, every code in words', async (lang) => {
    const country = new URL('../../../examples/country/metadata.json', import.meta.url);
    const name = `moh-${lang}`;
    await desk.server(name, { version: '2.41' });
    for (const args of [
      ['check', country.pathname, '--full'],
      ['plan', country.pathname, name, '--full', '-o', desk.file('plan.json')],
      ['show', desk.file('plan.json')],
      ['rehearse', desk.file('plan.json')],
      ['apply', desk.file('plan.json')],
      ['list', name, 'organisationUnits'],
      ['instance', 'test', name],
    ]) {
      const { out, err } = await desk.dhow([...args, '--lang', lang]);
      const lines = `${out}${err}`.split('\n');
      expect(lines.length).toBeGreaterThan(1);
      // A path or a field that is longer than a line stays whole, to be copied.
      const long = lines.filter((line) => [...line].length > 80 && line.trim().includes(' '));
      expect(
        long.filter((line) => line.split(' ').every((word) => word.length < 60)),
        args[0],
      ).toEqual([]);
      expect(out + err).not.toContain('\u001b');
      expect(out + err).not.toMatch(/\b[A-Z]+(_[A-Z]+)+ \{/);
    }
  });
});
