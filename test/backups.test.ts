import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MetaDocument, type MetaObject, parseOnly, say, type Version } from '@dhow/core';
import { type DhisInstance, openFile } from '@dhow/dhis2';
import {
  backupSource,
  compareBackup,
  fetchAppBackups,
  listAppBackups,
  makeUndo,
  planRestore,
  type ReadRequest,
  type Restore,
  type RestoreOptions,
  rehearseOnServer,
  runApply,
  type Source,
  type StoredBackup,
  takeBackup,
  writeToApp,
} from '@dhow/engine';
import { approved, never, planned } from '@dhow/engine/testing';
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
const store = openBackups(await openHome({ DHOW_HOME: home }), NOTES);
afterAll(() => rm(home, { recursive: true, force: true }));

const back = async (source: DhisInstance, only = `programs:${PROGRAM}`): Promise<StoredBackup> => {
  const taken = await takeBackup(
    source,
    { selection: parseOnly(only), person: 'ann', zone: 'Africa/Kinshasa', earlier: [] },
    tools,
    never,
  );
  return store.add({ about: taken.about, document: taken.document }, source.catalog);
};

const open = async ({ id, about }: StoredBackup): Promise<Source> =>
  backupSource(await openFile(await store.place(id)), about);

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

/** A request without anything of Dhow in it. */
async function plainly(server: Server, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      'content-type': method === 'PATCH' ? 'application/json-patch+json' : 'application/json',
      authorization: `Basic ${btoa('admin:district')}`,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return text === '' ? undefined : JSON.parse(text);
}

const byHand = async (server: Server, text: string, address: string): Promise<string> =>
  ((await plainly(server, 'POST', address, text)) as { status: string }).status;

const renamed = (): MetaObject =>
  country.programRules?.find(({ program }) => (program as MetaObject).id === PROGRAM) as MetaObject;

const wholeOf = (counts: object): ReadRequest => ({
  ids: new Map(),
  dependents: [],
  all: new Set(Object.keys(counts)),
  matches: [],
  probes: [],
  fields: 'identity',
});

describe.each(VERSIONS)('on %s', (version) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(`home ${version}`, version);
    await server.load(country);
    await server.keep();
  }, 30_000);
  afterAll(() => server.close());

  const spoil = async (more: object = {}) => {
    await server.fill(spoiled);
    await server.fill({ programRules: [{ ...renamed(), name: 'Renamed since' }] });
    const program = country.programs?.find(({ id }) => id === PROGRAM);
    await server.fill({ programs: [{ ...(program as MetaObject), ...more, description: 'Changed since' }] });
  };

  test('a program that was spoiled is what it was, rules that came since go, and undo brings all that back', async () => {
    await server.reset();
    const before = await server.state();
    const stored = await back(await server.connect());
    expect(stored.about).toMatchObject({ sharing: 'all', wholeRules: true, origin: 'dhow', missing: 0 });
    await spoil();
    const after = await server.state();
    const { objects } = await compareBackup(await open(stored), stored.about, await server.connect(), never);
    expect(objects.map(({ where, ref, fields }) => [where, ref.id, ...fields.map(({ path }) => path)])).toEqual([
      ['second', 'actnSince01'],
      ['second', 'varbSince01'],
      ['both', renamed().id, '/name'],
      ['second', 'ruleSince01'],
      ['both', PROGRAM, '/description'],
    ]);
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
    const undo = await makeUndo(run!.id, runs, await server.connect(), { answers: new Map() }, tools, never);
    await runApply(undo, approved(undo), UNDO, await server.connect(), runs, tools, { stop: never, signal: never });
    expect(await server.state()).toEqual(after);
  }, 60_000);

  test('imported by hand as its note says, its server is as before and a new one has all of it', async () => {
    await server.reset();
    const stored = await back(await server.connect());
    const { organisationUnits = [], organisationUnitLevels = [], userGroups = [] } = country;
    const place = await store.place(stored.id);
    const read = (name: string) => readFile(join(place, name), 'utf8');
    const steps = (await read('IMPORT-BY-HAND.txt')).match(/\/api\/metadata\?\S*[A-Z]/g) ?? [];
    const [remove, validate, commit, inOrder] = steps as unknown as readonly [string, string, string, string];
    expect(steps.map((step) => step.split('=')[1])).toEqual([
      'DELETE',
      'VALIDATE&atomicMode',
      'COMMIT&atomicMode',
      'COMMIT&atomicMode',
    ]);
    for (const line of (await read('SHA256SUMS')).trim().split('\n')) {
      const [sum = '', name = ''] = line.split('  ');
      expect([
        name,
        createHash('sha256')
          .update(await read(name))
          .digest('hex'),
      ]).toEqual([name, sum]);
    }
    // On the server that it is from: its rules deleted, one file tried and imported.
    const before = await server.state();
    await spoil();
    const rules: Record<string, unknown> = {};
    for (const type of ['programRules', 'programRuleVariables'])
      Object.assign(
        rules,
        await plainly(server, 'GET', `/api/${type}?filter=program.id:eq:${PROGRAM}&fields=id&paging=false`),
      );
    expect(await byHand(server, JSON.stringify(rules), remove)).toBe('OK');
    for (const step of [validate, commit])
      expect([step, await byHand(server, await read('metadata.json'), step)]).toEqual([step, 'OK']);
    expect(await server.state()).toEqual(before);
    // On a new one: the numbered files, one after the other.
    await server.load({ organisationUnits, organisationUnitLevels, userGroups });
    for (const name of (await readdir(join(place, 'in-order'))).sort())
      expect([name, await byHand(server, await read(`in-order/${name}`), inOrder)]).toEqual([name, 'OK']);
    const target = await server.connect();
    expect(verbs(await restore(stored, target, { sharing: 'source', orgUnits: 'source' }))).toEqual([]);
    const { objects } = await target.read(wholeOf(stored.about.counts), never);
    for (const [type, count] of Object.entries(stored.about.counts))
      expect([type, [...objects.keys()].filter((key) => key.startsWith(`${type}:`)).length >= count]).toEqual([
        type,
        true,
      ]);
  }, 60_000);

  test('a part comes with what it belongs to, and with nothing else of that', async () => {
    await server.reset();
    const stored = await back(await server.connect());
    await spoil();
    const rule = renamed().id;
    const only = parseOnly(`programRules:${rule}`).include;
    const made = await restore(stored, await server.connect(), { only });
    expect(made.chosen.brought).toEqual([
      { ref: { type: 'programs', id: PROGRAM }, because: { type: 'programRules', id: rule }, stays: true },
    ]);
    // The rule is what it was; the program that is there stays, no other rule, stage or element is touched, nothing goes.
    expect(verbs(made)).toEqual([`update programRules ${rule}`]);
    expect(made.rulesPartly).toEqual([PROGRAM]);
    expect((await rehearseOnServer(made.plan, await server.connect(), tools, never)).ok).toBe(true);
    // With a switch the program is what it was, too.
    const both = await restore(stored, await server.connect(), { only, updateDependencies: ['programs'] });
    expect(verbs(both)).toEqual([`update programRules ${rule}`, `update programs ${PROGRAM}`]);
    // Where the program is gone, it comes back.
    const { organisationUnits = [], organisationUnitLevels = [], userGroups = [] } = country;
    await server.load({ organisationUnits, organisationUnitLevels, userGroups });
    const anew = await restore(stored, await server.connect(), { only });
    expect(verbs(anew)).toEqual(expect.arrayContaining([`create programs ${PROGRAM}`, `create programRules ${rule}`]));
    await carry(anew.plan, () => server.connect());
  }, 60_000);

  test('rules asked for as a whole are replaced as one with the variables, and their program keeps its new name', async () => {
    await server.reset();
    const before = await server.state();
    const stored = await back(await server.connect());
    await spoil({ name: 'Renamed since' });
    const only = parseOnly('programRules:*').include;
    const made = await restore(stored, await server.connect(), { only });
    expect(verbs(made)).toEqual([
      'delete programRuleActions actnSince01',
      'delete programRuleVariables varbSince01',
      'delete programRules ruleSince01',
      `update programRules ${renamed().id}`,
    ]);
    expect(made.rulesPartly).toEqual([]);
    await carry(made.plan, () => server.connect());
    const after = await server.state();
    for (const type of ['programRules', 'programRuleVariables', 'programRuleActions'])
      expect(after[type]).toEqual(before[type]);
    expect(after.programs?.find(({ id }) => id === PROGRAM)?.name).toBe('Renamed since');
  }, 60_000);

  test('rules made since stay where the backup was taken without all of them, and that is said', async () => {
    await server.reset();
    const { about, document } = await store.read((await back(await server.connect())).id);
    const { catalog } = await server.connect();
    const stored = await store.add({ about: { ...about, wholeRules: false }, document }, catalog);
    await server.fill(spoiled);
    const made = await restore(stored, await server.connect());
    expect([verbs(made), made.rulesStay]).toEqual([[], [PROGRAM]]);
  }, 60_000);

  test('sharing and assignments stay, come back, or are brought together, as asked', async () => {
    await server.reset();
    const stored = await back(await server.connect());
    const program = { ...(country.programs?.find(({ id }) => id === PROGRAM) as MetaObject) };
    const [unit] = program.organisationUnits as readonly MetaObject[];
    const other = country.organisationUnits?.find(
      ({ id }) => !(program.organisationUnits as readonly MetaObject[]).some((one) => one.id === id),
    );
    await server.fill({
      programs: [
        {
          ...program,
          organisationUnits: [{ id: other?.id ?? '' }],
          sharing: { public: 'rwrw----', users: {}, userGroups: {} },
        },
      ],
    });
    const now = async (more: Partial<RestoreOptions>) => {
      const { plan } = await restore(stored, await server.connect(), more);
      const act = plan.batches.flatMap(({ acts }) => acts).find(({ ref }) => ref.id === PROGRAM);
      return act?.payload as (MetaObject & { organisationUnits: MetaObject[]; sharing: MetaObject }) | undefined;
    };
    expect(await now({})).toBeUndefined();
    const overwritten = await now({ orgUnits: 'source', sharing: 'source' });
    expect(overwritten?.organisationUnits.map(({ id }) => id)).toContain(unit?.id);
    expect(overwritten?.organisationUnits.map(({ id }) => id)).not.toContain(other?.id);
    expect(overwritten?.sharing.public).toBe((program.sharing as unknown as { public: string }).public);
    const merged = await now({ orgUnits: 'merge' });
    expect(merged?.organisationUnits.map(({ id }) => id)).toEqual(expect.arrayContaining([unit?.id, other?.id]));
    expect(merged?.sharing.public).toBe('rwrw----');
  }, 60_000);

  test('what the Program Config App keeps is listed, fetched and restored without clearing what it leaves out', async () => {
    await server.reset();
    const combo = country.categoryCombos?.find(({ name }) => name !== 'default')?.id ?? '';
    const own = country.programs?.find(({ id }) => id === PROGRAM) as MetaObject;
    await server.fill({ programs: [{ ...own, categoryCombo: { id: combo } }] });
    const before = await server.state();
    const target = await server.connect();
    expect(await listAppBackups(target, never)).toEqual([]);
    const named = `Élan / ${version}`;
    const taken = await takeBackup(
      target,
      { selection: parseOnly(`programs:${PROGRAM}`), name: named, comment: 'c', person: '', zone: 'UTC', earlier: [] },
      tools,
      never,
    );
    await writeToApp(target, taken, never);
    await writeToApp(target, { ...taken, about: { ...taken.about, name: 'Second' } }, never);
    const listed = await listAppBackups(target, never);
    expect(listed.map(({ name, comment, program }) => [name, comment, program]).sort()).toEqual([
      ['Second', 'c', PROGRAM],
      [named, 'c', PROGRAM],
    ]);
    // As the app itself writes it: no category model, no combination of any object.
    const key = `/api/dataStore/programconfigapp_backups/${PROGRAM}`;
    const value = (await plainly(server, 'GET', key)) as { backups: { metadata: Record<string, MetaObject[]> }[] };
    expect(Object.keys(value.backups[0]!)).toEqual(['id', 'name', 'backup_date', 'version', 'comment', 'metadata']);
    for (const type of ['programs', 'dataElements', 'trackedEntityTypes', 'trackedEntityAttributes'])
      for (const object of value.backups[0]!.metadata[type] ?? [])
        delete (object as Record<string, unknown>).categoryCombo;
    await plainly(server, 'PUT', key, value);
    await spoil({ categoryCombo: { id: combo } });
    const [fetched] = await fetchAppBackups(await server.connect(), named, 'UTC', tools, never);
    expect(fetched?.about).toMatchObject({
      name: named,
      origin: 'program-config-app',
      silent: { dataElements: ['categoryCombo'] },
    });
    const stored = await store.add(fetched!, target.catalog);
    await carry((await restore(stored, await server.connect())).plan, () => server.connect());
    expect(await server.state()).toEqual(before);
    expect(before.programs?.find(({ id }) => id === PROGRAM)?.categoryCombo).toEqual({ id: combo });
  }, 60_000);
});

test('a backup goes to a server of another version with what that needs', async () => {
  const [from, into] = [await startServer('from 2.43', '2.43'), await startServer('into 2.41', '2.41')];
  try {
    await from.load(country);
    const stored = await back(await from.connect());
    const { organisationUnits = [], organisationUnitLevels = [], userGroups = [] } = country;
    await into.load({ organisationUnits, organisationUnitLevels, userGroups });
    const made = await restore(stored, await into.connect());
    expect(verbs(made).length).toBeGreaterThan(50);
    await carry(made.plan, () => into.connect());
    expect(verbs(await restore(stored, await into.connect()))).toEqual([]);
  } finally {
    await from.close();
    await into.close();
  }
}, 60_000);

const PACKAGE = fileURLToPath(new URL('../../shared/packages/covac-eir-tracker-2.36.json', import.meta.url));

test.skipIf(!existsSync(PACKAGE))(
  'the program of a real package is brought back whole, and goes to another version [../shared/packages]',
  async () => {
    const [from, into] = [await startServer('from 2.42', '2.42'), await startServer('into 2.41', '2.41')];
    try {
      const { organisationUnits = [], organisationUnitLevels = [] } = country;
      await from.load({ organisationUnits, organisationUnitLevels });
      const source = await openFile(PACKAGE);
      const selection = { include: [{ all: true as const }], exclude: [], dependents: {} };
      const plan = await planned(source, await from.connect(), tools, { selection, batchSize: 500 });
      await carry(plan, () => from.connect());
      const before = await from.state();
      const program = before.programs?.[0]?.id ?? '';
      const stored = await back(await from.connect(), `programs:${program}`);
      const refs = (type: string) => ({ [type]: (before[type] ?? []).map(({ id }) => ({ id })) });
      const rules = { ...refs('programRules'), ...refs('programRuleVariables') };
      await plainly(from, 'POST', '/api/metadata?importStrategy=DELETE', rules);
      const stage = before.programStages?.[0]?.id;
      const { dataElements = [] } = (await store.read(stored.id)).document;
      for (const path of [`programStages/${stage}`, `dataElements/${dataElements[0]?.id}`])
        await plainly(from, 'PATCH', `/api/${path}`, [{ op: 'replace', path: '/name', value: `Spoiled ${path}` }]);
      const made = await restore(stored, await from.connect());
      const verb = (which: string) => verbs(made).filter((one) => one.startsWith(which)).length;
      expect([verb('create') > 100, verb('delete')]).toEqual([true, 0]);
      expect((await rehearseOnServer(made.plan, await from.connect(), tools, never)).ok).toBe(true);
      await carry(made.plan, () => from.connect());
      expect(await from.state()).toEqual(before);
      await into.load({ organisationUnits, organisationUnitLevels });
      await carry((await restore(stored, await into.connect())).plan, () => into.connect());
      expect(verbs(await restore(stored, await into.connect()))).toEqual([]);
    } finally {
      await from.close();
      await into.close();
    }
  },
  120_000,
);
