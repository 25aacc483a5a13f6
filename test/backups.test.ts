import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MetaDocument, type MetaObject, parseOnly, say, type Version } from '@dhow/core';
import { type DhisInstance, openFile } from '@dhow/dhis2';
import {
  type BackupStore,
  backupSource,
  fetchAppBackups,
  listAppBackups,
  makeUndo,
  planRestore,
  type Restore,
  type RestoreOptions,
  rehearseOnServer,
  runApply,
  type Source,
  type StoredBackup,
  takeBackup,
  writeToApp,
} from '@dhow/engine';
import { approved, never } from '@dhow/engine/testing';
import { openBackups, openHome } from '@dhow/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carry, tools, UNDO } from './carry.js';
import { type Server, startServer } from './servers.js';

/** The example country with its tracker program, on every version: backed up, spoiled, brought back. */
const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];
const PROGRAM = 'tLpmEB2QLjC';
const COUNTRY = fileURLToPath(new URL('../examples/country/metadata.json', import.meta.url));
const country = JSON.parse(await readFile(COUNTRY, 'utf8')) as MetaDocument;
const NOTES = new Map([['IMPORT-BY-HAND.txt', say('en', 'BACKUP_BY_HAND')]]);

const home = await mkdtemp(join(tmpdir(), 'dhow-backups-'));
const store: BackupStore = openBackups(await openHome({ DHOW_HOME: home }), NOTES);
afterAll(() => rm(home, { recursive: true, force: true }));

const back = async (source: DhisInstance, only = `programs:${PROGRAM}`): Promise<StoredBackup> => {
  const taken = await takeBackup(
    source,
    { selection: parseOnly(only), person: 'ann', zone: 'Africa/Kinshasa', earlier: [] },
    tools,
    never,
  );
  return store.add({ about: taken.about, document: taken.document });
};

const open = async ({ id, about }: StoredBackup): Promise<Source> =>
  backupSource(await openFile(store.place(id)), about);

/** A restore with every question answered by its proposal, else by its first choice. */
async function restore(
  stored: StoredBackup,
  target: DhisInstance,
  more: Partial<RestoreOptions> = {},
): Promise<Restore> {
  const answers = new Map<string, string>();
  for (;;) {
    const made = await planRestore(
      await open(stored),
      stored.about,
      target,
      {
        except: [],
        orgUnits: 'target',
        sharing: 'target',
        answers,
        updateDependencies: [],
        batchSize: 500,
        askData: false,
        ...more,
      },
      tools,
      never,
    );
    const asked = made.plan.questions.filter(({ answer }) => answer === null);
    if (asked.length === 0) return made;
    for (const { id, proposal, choices } of asked) answers.set(id, proposal ?? choices[0]!.id);
  }
}

const verbs = ({ plan }: Pick<Restore, 'plan'>) =>
  plan.batches.flatMap(({ acts }) => acts.map(({ verb, ref }) => `${verb} ${ref.type} ${ref.id}`)).sort();

/** What somebody does to a program after its backup. */
const spoiled: MetaDocument = {
  programRules: [
    {
      id: 'ruleSince01',
      name: 'Made since',
      condition: 'true',
      priority: 9,
      program: { id: PROGRAM },
      programRuleActions: [{ id: 'actnSince01' }],
    },
  ],
  programRuleActions: [
    {
      id: 'actnSince01',
      programRuleActionType: 'SHOWWARNING',
      content: 'Since',
      programRule: { id: 'ruleSince01' },
      dataElement: { id: country.dataElements?.[0]?.id ?? '' },
    },
  ],
  programRuleVariables: [
    {
      id: 'varbSince01',
      name: 'since',
      programRuleVariableSourceType: 'CALCULATED_VALUE',
      valueType: 'TEXT',
      program: { id: PROGRAM },
    },
  ],
};

const byHand = async (server: Server, document: unknown): Promise<string> => {
  const answer = await fetch(`${server.url}/api/metadata?importMode=COMMIT&atomicMode=ALL`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${btoa('admin:district')}` },
    body: typeof document === 'string' ? document : JSON.stringify(document),
  });
  return ((await answer.json()) as { status: string }).status;
};

describe.each(VERSIONS)('on %s', (version) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(`home ${version}`, version);
    await server.load(country);
    await server.keep();
  }, 30_000);
  afterAll(() => server.close());

  const spoil = async () => {
    await server.fill(spoiled);
    const rule = country.programRules?.find(({ program }) => (program as MetaObject).id === PROGRAM);
    await server.fill({ programRules: [{ ...(rule as MetaObject), name: 'Renamed since' }] });
    const program = country.programs?.find(({ id }) => id === PROGRAM);
    await server.fill({ programs: [{ ...(program as MetaObject), description: 'Changed since' }] });
  };

  test('a program that was spoiled is what it was, rules that came since go, and undo brings all that back', async () => {
    await server.reset();
    const before = await server.state();
    const stored = await back(await server.connect());
    expect(stored.about).toMatchObject({ sharing: 'all', wholeRules: true, origin: 'dhow', missing: 0 });
    await spoil();
    const after = await server.state();
    const made = await restore(stored, await server.connect());
    expect(verbs(made)).toEqual(
      expect.arrayContaining([
        'delete programRuleActions actnSince01',
        'delete programRuleVariables varbSince01',
        'delete programRules ruleSince01',
        `update programs ${PROGRAM}`,
      ]),
    );
    const rehearsal = await rehearseOnServer(made.plan, await server.connect(), tools, never);
    expect(rehearsal.batches.flatMap(({ findings }) => findings)).toEqual([]);
    expect(rehearsal.ok).toBe(true);
    const { store: runs } = await carry(made.plan, () => server.connect());
    expect(await server.state()).toEqual(before);
    expect(verbs(await restore(stored, await server.connect()))).toEqual([]);
    const [run] = await runs.list();
    const undo = await makeUndo(run!.header.id, runs, await server.connect(), { answers: new Map() }, tools, never);
    await runApply(undo, approved(undo), UNDO, await server.connect(), runs, tools, { stop: never, signal: never });
    expect(await server.state()).toEqual(after);
  }, 60_000);
});
