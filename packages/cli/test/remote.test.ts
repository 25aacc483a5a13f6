import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestServer, type TestServer } from '../../server/src/testing/running-server.js';
import { type Ended, smallPackage } from './dhow.js';
import { runHere } from './here.js';

/**
 * The main journeys, each step once over the files of this machine and once against a server, on instances with the same
 * content: what is printed, the JSON and the exit codes are the same line by line.
 */
// Two sides, on machines that are slow or busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** One way of working: a folder with files, two instances, and how `dhow` is run there. */
interface Side {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly instances: readonly RunningSandbox[];
  /** Ids that a step needs of an earlier one. */
  readonly ids: Map<string, string>;
}

type Step = readonly string[];

const element = {
  id: 'deAncVisit2',
  code: 'ANC2',
  name: 'ANC 2nd visit',
  shortName: 'ANC 2nd visit',
  domainType: 'AGGREGATE',
  valueType: 'INTEGER',
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  sharing: { public: 'rw------', users: {}, userGroups: {} },
};

const sides: Side[] = [];
let server: TestServer;

async function openSide(env: Readonly<Record<string, string>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dhow-side-'));
  const { system: _, ...content } = smallPackage();
  const more = { systemId: 'sameOnBoth', version: '2.42' } as const;
  const instances = [
    await startSandbox({ ...more, content: content as never }),
    await startSandbox({ ...more, systemId: 'otherOnBoth' }),
  ];
  const side = { folder, env, instances, ids: new Map() };
  sides.push(side);
  const put = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  put('anc.json', smallPackage());
  put('anc2.json', smallPackage({ dataElements: [...smallPackage().dataElements, element] }));
  put('cut.json', 'x');
  writeFileSync(join(folder, 'cut.json'), '{"dataElements": [{"id": "deAncVis');
  put('preset.json', { name: 'mine', rename: { name: 'MOH {name}' } });
}

beforeAll(async () => {
  server = await startTestServer({ version: '0' });
  // As this machine calls the person: so it is the same in every approval.
  const { token } = await server.person(userInfo().username, 'administrator');
  await openSide({});
  await openSide({ DHOW_SERVER: server.server.address, DHOW_SERVER_TOKEN: token });
});

afterAll(async () => {
  for (const { folder, instances } of sides) {
    for (const one of instances) await one.close();
    rmSync(folder, { recursive: true, force: true });
  }
  await server?.stop();
});

/** A step with the side's own places and ids: `@` the folder, `#1` an instance, `$run` an id. */
const own = (side: Side, step: Step): readonly string[] =>
  step.map((word) =>
    word
      .replace(/^@/, `${side.folder}/`)
      .replace(/^#(\d)$/, (_, n) => side.instances[Number(n) - 1]!.url)
      .replace(/^\$(\w+)$/, (_, name) => side.ids.get(name) ?? `no ${name}`),
  );

/** What was said, without what two runs of one thing never have in common: places, times, ids made by chance, sizes. */
function plain(side: Side, text: string): string {
  const seen = new Map<string, string>();
  const numbered = (kind: string) => (found: string) => {
    if (!seen.has(found)) seen.set(found, `${kind}${seen.size + 1}`);
    return seen.get(found)!;
  };
  let said = text.replaceAll(side.folder, '@');
  side.instances.forEach(({ url }, i) => {
    said = said.replaceAll(url, `#${i + 1}`).replaceAll(new URL(url).host, `host${i + 1}`);
  });
  return (
    said
      .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z?/g, 'TIME')
      .replace(/\b\d{8}-\d{4}-[a-z0-9]+\b/g, numbered('id'))
      .replace(/\b[0-9a-f]{64}\b/g, numbered('hash'))
      .replace(/\b(?:\d{4}-\d{2}-\d{2} )?\d{2}:\d{2}(?::\d{2})?\b/g, 'TIME')
      .replace(/\b[0-9A-Z]{4}-[0-9A-Z]{2}\b(?!-)/g, numbered('no'))
      .replace(/\b\d+ ms\b/g, 'N ms')
      .replace(/\b\d+ milliseconds\b/g, 'N milliseconds')
      .replace(/\b\d+ seconds off/g, 'N seconds off')
      .replace(/"(ms|seconds|bytes|bytesIn|bytesOut|count)":\d+/g, '"$1":N')
      // Lines are broken by their length, and that of a port or a folder differs.
      .replace(/\s+/g, ' ')
  );
}

/** A JSON document with the properties of its objects in one order: they have none. */
const sorted = (text: string): string =>
  JSON.stringify(JSON.parse(text), (_key, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** Does a step on both sides. What the first, over files, said and ended with is what the other must. */
async function both(step: Step, code = 0): Promise<Ended> {
  const [here, there] = await Promise.all(
    sides.map((side) => runHere(side, own(side, step), { env: side.env }).then((ended) => ({ side, ended }))),
  );
  const shown = ({ side, ended }: typeof here & {}) => ({
    step: step.join(' '),
    out: plain(side, step.includes('--json') ? sorted(ended.out) : ended.out),
    // What is said of progress differs: a file is brought first. Remarks and errors stand by themselves.
    err: plain(side, ended.err.replace(/^[a-z][^.:]*$\n/gm, '')),
    code: ended.code,
  });
  expect(shown(there!)).toEqual(shown(here!));
  expect([step.join(' '), here!.ended.code, here!.ended.err]).toEqual([step.join(' '), code, here!.ended.err]);
  return here!.ended;
}

/** The same as text and as JSON: for what changes nothing. */
async function look(step: Step, code = 0): Promise<Ended> {
  const ended = await both(step, code);
  await both([...step, '--json'], code);
  return ended;
}

/** Remembers an id that each side made for itself. */
async function note(name: string, step: Step, find: (json: never) => string): Promise<void> {
  for (const side of sides) {
    const { out } = await runHere(side, [...own(side, step), '--json'], { env: side.env });
    side.ids.set(name, find(JSON.parse(out) as never));
  }
}

/** A file that each side wrote. */
const written = (name: string): readonly string[] =>
  sides.map((side) => plain(side, readFileSync(join(side.folder, name), 'utf8')));

test('instances: add, list, test, and mistakes', async () => {
  await look(['instance', 'list']);
  const login = ['--user', 'admin', '--password-env', 'SECRET_FOR_TEST'];
  await both(['instance', 'add', 'moh', '#1', ...login]);
  await both(['instance', 'add', 'prod', '#2', ...login, '--environment', 'production', '--json']);
  await both(['instance', 'add', 'MOH', '#1', ...login], 2);
  await both(['instance', 'add', 'wrong name!', '#1', ...login], 2);
  await look(['instance', 'list']);
  await look(['instance', 'test', 'moh']);
  await look(['instance', 'test', 'nobody'], 2);
});

test('looking around: list, check, diff, show, and what is not there', async () => {
  await look(['list', 'moh', 'dataElements']);
  await look(['list', '@anc2.json', 'dataElements', '2nd']);
  await look(['list', 'nobody', 'dataElements'], 2);
  await look(['list', '@nothing.json', 'dataElements'], 2);
  await look(['check', '@anc.json']);
  await look(['check', '@anc.json', '--for', 'prod']);
  await look(['check', '@cut.json'], 1);
  await look(['diff', '@anc2.json', 'moh'], 1);
  await look(['diff', 'moh', '@anc.json']);
  await look(['show', '@anc.json', '--people', '--for', 'moh']);
});

test('presets: save, list, show, delete', async () => {
  await both(['preset', 'save', 'mine', '@preset.json']);
  await both(['preset', 'save', 'mine', '@preset.json'], 2);
  await look(['preset', 'list']);
  await look(['preset', 'show', 'mine']);
  await look(['preset', 'show', 'other'], 2);
});

test('export: plain, customised, as a folder; a folder is a source like a file', async () => {
  await both(['export', 'moh', '--only', 'dataElements:ANC1', '--with-dependencies', '-o', '@out.json']);
  const [here, there] = written('out.json');
  expect(there).toBe(here);
  await both(['export', '@anc2.json', '--customise', 'mine', '-o', '@mine.json', '--json']);
  const [mine, other] = written('mine.json');
  expect(other).toBe(mine);
  await both(['export', 'moh', '--only', 'dataElements:ANC1', '-o', '@tree']);
  await look(['list', '@tree', 'dataElements']);
  await look(['check', '@tree']);
  await both(['preset', 'delete', 'mine']);
});

test('plan, import, check, undo', async () => {
  await look(['plan', '@anc.json', 'prod', '--exit-code'], 10);
  await both(['plan', '@anc.json', 'prod', '-o', '@plan.json', '--write-answers', '@answers.json']);
  const [here, there] = written('answers.json');
  expect(there).toBe(here);
  await look(['answer', '@answers.json']);
  await look(['plan', 'nobody', 'prod'], 2);
  await look(['plan', 'moh', 'prod'], 2);
  await look(['rehearse', '@plan.json']);
  await both(['apply', '@plan.json', '--yes'], 3);
  await both(['apply', '@plan.json', '--confirm', 'moh'], 3);
  await both(['apply', '@plan.json', '--confirm', 'prod']);
  await look(['runs']);
  await note('run', ['runs'], (json: { run: string }[]) => json[0]!.run);
  await look(['runs', 'show', '$run']);
  await look(['runs', 'show', '20260101-0000-zzzz'], 2);
  await look(['verify', '$run']);
  await look(['plan', '@anc.json', 'prod', '--exit-code']);
  await look(['installed', 'prod']);
  await both(['apply', '@plan.json', '--confirm', 'prod', '--json'], 3);
  await both(['plan', '@anc.json', 'prod', '--refresh', '@plan.json', '-o', '@again.json']);
  await both(['apply', '@again.json', '--confirm', 'prod']);
  await both(['rollback', '$run', '-o', '@undo.json']);
  await both(['apply', '@undo.json', '--confirm', 'prod'], 3);
  await both(['apply', '@undo.json', '--confirm', 'prod', '--accept', 'DELETE=2', '--json']);
  await look(['list', 'prod', 'dataElements']);
});

test('matches: found, edited, kept, shown, forgotten', async () => {
  await both(['match', '@anc2.json', 'moh', '-o', '@matches.csv']);
  const [here, there] = written('matches.csv');
  expect(there).toBe(here);
  await look(['match', '@anc.json', 'moh']);
  await both(['match', 'import', '@matches.csv', '@anc2.json', 'moh', '--yes']);
  await look(['match', 'show']);
  await look(['match', 'show', 'files', 'moh']);
  await both(['match', 'export', 'files', 'moh', '-o', '@kept.csv']);
  await both(['match', 'forget', 'files', 'moh', '--yes', '--json']);
});

test('backups: taken, listed, compared, downloaded, restored, checked, deleted', async () => {
  const what = ['--only', 'dataElements:ANC1', '--name', 'before', '--comment', 'c'];
  await both(['backup', 'moh', ...what]);
  await look(['backups']);
  await note('backup', ['backups'], (json: { backups: { backup: string }[] }) => json.backups[0]!.backup);
  await look(['backups', 'show', 'before']);
  await look(['backups', 'compare', '$backup']);
  await look(['backups', 'compare', 'before', 'prod'], 1);
  await both(['backups', 'download', 'before', '-o', '@before.json']);
  const [here, there] = written('before.json');
  expect(there).toBe(here);
  await both(['restore', 'before', 'prod', '-o', '@restore.json']);
  await both(['apply', '@restore.json', '--confirm', 'prod']);
  await look(['backups', 'check']);
  await look(['backups', '--on', 'moh']);
  await look(['list', 'before', 'dataElements']);
  await both(['backups', 'delete', 'before', '--yes']);
  await look(['backups', 'show', 'before'], 2);
});

test('what was brought to the server for one command is gone after it', async () => {
  expect(await server.admin.listPackages()).toEqual([]);
});

test('an address that is typed is opened by nobody but this machine', async () => {
  const side = sides[1]!;
  const ended = await runHere(side, ['list', side.instances[0]!.url, 'dataElements'], { env: side.env });
  expect([ended.code, ended.err]).toEqual([2, expect.stringContaining('URL_REMOTE')]);
});
