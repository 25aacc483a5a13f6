import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  defaultPolicies,
  type Json,
  type MetaDocument,
  type MetaObject,
  type Plan,
  refKey,
  upgradePolicies,
  type Version,
} from '@dhow/core';
import { openFile } from '@dhow/dhis2';
import {
  type Base,
  type InstallStore,
  installedByOthers,
  installedNow,
  lastInstall,
  makePlan,
  makeUndo,
  memoryInstalls,
  memoryStore,
  type Source,
} from '@dhow/engine';
import { checkRun, digest, never } from '@dhow/engine/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { actsOf, carry, everything, tools } from './carry.js';
import { type Server, startServer } from './servers.js';

const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];
const [FIRST, SECOND, UNDO] = ['20261121-1405-aaaa', '20261121-1406-bbbb', '20261121-1407-cccc'] as const;
// A real package is imported three times, on machines that are slow or busy.
vi.setConfig({ testTimeout: 120_000 });
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(version: Version): Promise<Server> {
  const server = await startServer('production', version);
  servers.push(server);
  return server;
}

const sharing = { public: 'rwrw----', users: {}, userGroups: {} };
const combo = { id: 'bjDvmb4bfuf' };
const element = (n: number, more: object = {}): MetaObject => ({
  id: `deAncMini0${n}`,
  name: `ANC visit ${n}`,
  shortName: `ANC ${n}`,
  code: `ANC_${n}`,
  valueType: 'NUMBER',
  domainType: 'AGGREGATE',
  aggregationType: 'SUM',
  categoryCombo: combo,
  sharing,
  ...more,
});
const option = (n: number, more: object = {}): MetaObject => ({
  id: `opAncMini0${n}`,
  name: `Reason ${n}`,
  code: `REASON_${n}`,
  sortOrder: n,
  optionSet: { id: 'osAncMini01' },
  ...more,
});
const rule = (n: number): MetaObject => ({
  id: `ruAncMini0${n}`,
  name: `Rule ${n}`,
  condition: 'true',
  program: { id: 'prAncMini01' },
  programRuleActions: [{ id: `raAncMini0${n}` }],
});
const action = (n: number): MetaObject => ({
  id: `raAncMini0${n}`,
  programRuleActionType: 'SHOWWARNING',
  content: `Warning ${n}`,
  location: 'feedback',
  programRule: { id: `ruAncMini0${n}` },
  dataElement: { id: 'deAncMini09' },
});
const dataSet = (numbers: readonly number[]): MetaObject => ({
  id: 'dsAncMini01',
  name: 'ANC monthly',
  shortName: 'ANC monthly',
  code: 'ANC_DS',
  periodType: 'Monthly',
  categoryCombo: combo,
  dataSetElements: numbers.map((n) => ({ dataElement: { id: element(n).id }, dataSet: { id: 'dsAncMini01' } })),
  sharing,
});
const optionSet = (numbers: readonly number[]): MetaObject => ({
  id: 'osAncMini01',
  name: 'ANC reasons',
  code: 'ANC_REASONS',
  valueType: 'TEXT',
  options: numbers.map((n) => ({ id: option(n).id })),
  sharing,
});

/** What both releases have alike. */
const always: MetaDocument = {
  programs: [
    {
      id: 'prAncMini01',
      name: 'ANC event',
      shortName: 'ANC event',
      programType: 'WITHOUT_REGISTRATION',
      categoryCombo: combo,
      programStages: [{ id: 'psAncMini01' }],
      sharing,
    },
  ],
  programStages: [
    {
      id: 'psAncMini01',
      name: 'Visit',
      program: { id: 'prAncMini01' },
      programStageDataElements: [
        { programStage: { id: 'psAncMini01' }, dataElement: { id: 'deAncMini09' }, sortOrder: 1 },
      ],
      sharing,
    },
  ],
};
const inProgram = element(9, { domainType: 'TRACKER', aggregationType: 'NONE' });

const release = (version: string): Record<string, unknown> => ({
  package: { code: 'ANC', type: 'AGG', name: `ANC_AGG_${version}_DHIS2.41`, version, DHIS2Version: '2.41.0' },
});

/** 2.1, as it is installed. */
const older = {
  ...release('2.1'),
  ...always,
  dataElements: [
    element(1, { description: 'First visit' }),
    element(2, { description: 'Second visit', formName: 'Second' }),
    element(3),
    inProgram,
  ],
  dataSets: [dataSet([1, 2, 3])],
  optionSets: [optionSet([1, 2])],
  options: [option(1), option(2)],
  programRules: [rule(1), rule(2)],
  programRuleActions: [action(1), action(2)],
};

/** 2.2: texts changed, an element, an option and its place in the form new, an element and a rule dropped. */
const newer = {
  ...release('2.2'),
  ...always,
  dataElements: [
    element(1, { description: 'First visit of the pregnancy' }),
    element(2, { description: 'Second visit of the pregnancy', formName: 'Second contact' }),
    element(4),
    inProgram,
  ],
  dataSets: [dataSet([1, 2, 4])],
  optionSets: [optionSet([1, 2, 3])],
  options: [option(1), option(2), option(3)],
  programRules: [rule(1)],
  programRuleActions: [action(1)],
};

async function packageFile(content: unknown, name: string): Promise<Source> {
  const file = join(await mkdtemp(join(tmpdir(), 'dhow-upgrade-')), name);
  await writeFile(file, JSON.stringify(content));
  return openFile(file);
}

/** A plan with these answers; `settled`: every other question by its proposal. */
async function plan(
  source: Source,
  server: Server,
  base: Base | undefined,
  given: Readonly<Record<string, string>> = {},
  settled = true,
): Promise<Plan> {
  const answers = new Map(Object.entries(given));
  for (;;) {
    const made = await makePlan(
      source,
      await server.connect(),
      {
        selection: everything,
        policies: base ? upgradePolicies : defaultPolicies,
        answers,
        updateDependencies: [],
        batchSize: 500,
        askData: false,
        ...(base && { base }),
      },
      tools,
      never,
    );
    const open = made.questions.filter(({ answer }) => answer === null);
    if (!settled || open.length === 0) return made;
    for (const { id, proposal, choices } of open) answers.set(id, proposal ?? choices[0]!.id);
  }
}

/** Somebody edits an object on the server, in its own apps. */
async function edit(server: Server, type: string, id: string, change: (object: MetaObject) => object): Promise<void> {
  const instance = await server.connect();
  const { objects } = await instance.read(
    {
      ids: new Map([[type, new Set([id])]]),
      dependents: [],
      all: new Set(),
      matches: [],
      probes: [],
      fields: 'whole',
    },
    never,
  );
  const object = objects.get(refKey({ type, id }))!;
  await server.fill({ [type]: [{ ...object, ...change(object) } as MetaObject] });
}

const stands = async (server: Server, type: string, id: string): Promise<MetaObject | undefined> =>
  (await server.state())[type]?.find((object) => object.id === id);

const recorded = async (installs: InstallStore, server: Server, source: Source): Promise<Base | undefined> => {
  const record = await lastInstall(installs, (await server.connect()).side, source.package!);
  return record && { from: 'record', record };
};

const DROPPED = ['REMOVE:dataElements:deAncMini03', 'REMOVE:programRules:ruAncMini02'];
const CONFLICT = 'BOTH_CHANGED:dataElements:deAncMini02/formName';

describe.each(VERSIONS)('a package that is followed by its next release on %s', (version) => {
  test('keeps what was changed there, asks about what both changed, offers what it dropped, and can be taken back', async () => {
    const server = await start(version);
    const [store, installs] = [memoryStore(digest), memoryInstalls(digest)];
    const [old, now] = [await packageFile(older, 'anc.json'), await packageFile(newer, 'anc.json')];

    // 2.1 is installed; nothing was there that anybody could have changed.
    const first = await plan(old, server, undefined);
    expect(first.basis.diagnostics.map(({ code }) => code)).not.toContain('BASE_NONE');
    await carry(first, server.connect, { run: FIRST, store });
    expect((await checkRun(FIRST, store, await server.connect(), tools, installs)).verdict).toBe('proved');
    const [note] = (await installs.list()).installs;
    expect(note).toMatchObject({ run: FIRST, package: { id: 'ANC AGG', version: '2.1', declared: true } });
    const same = await installedNow(note!, installs, await server.connect(), never);
    expect(same).toMatchObject({ objects: 14, gone: [], changed: [] });

    // People change it: their own name for an element, a text that 2.2 changes too, an element of theirs on the form.
    await edit(server, 'dataElements', 'deAncMini01', () => ({ name: 'First ANC contact' }));
    await edit(server, 'dataElements', 'deAncMini02', () => ({ formName: 'Visit no. 2' }));
    await edit(server, 'options', 'opAncMini02', () => ({ name: 'Referred' }));
    await server.fill({ dataElements: [element(7, { name: 'Ours', shortName: 'Ours', code: 'OURS' })] });
    await edit(server, 'dataSets', 'dsAncMini01', (object) => ({
      dataSetElements: [
        ...(object.dataSetElements as readonly Json[]),
        { dataElement: { id: 'deAncMini07' }, dataSet: { id: 'dsAncMini01' } },
      ],
    }));
    const edited = await server.state();
    const changed = await installedNow(note!, installs, await server.connect(), never);
    expect([...changed.changed].sort()).toEqual([
      'dataElements:deAncMini01',
      'dataElements:deAncMini02',
      'dataSets:dsAncMini01',
      'options:opAncMini02',
    ]);

    // 2.2 is planned against 2.1 and what stands there.
    const base = (await recorded(installs, server, now))!;
    const asked = await plan(now, server, base, {}, false);
    expect(asked.basis.base).toMatchObject({ run: FIRST, package: { version: '2.1' } });
    expect(asked.basis.diagnostics.map(({ code }) => code)).toContain('BASE_USED');
    expect(asked.questions.filter(({ answer }) => answer === null).map(({ id }) => id)).toEqual(
      [CONFLICT, ...DROPPED].sort(),
    );
    expect(asked.questions.find(({ id }) => id === CONFLICT)).toMatchObject({
      compare: [{ what: '/formName', base: 'Second', source: 'Second contact', target: 'Visit no. 2' }],
      sides: {
        base: { code: 'UPGRADE_BASE_DAY_VERSION', params: { day: '2026-11-21', version: '2.1' } },
        source: { code: 'UPGRADE_PACKAGE_VERSION', params: { version: '2.2' } },
        target: { code: 'UPGRADE_TARGET_INTO_DAY', params: { into: 'production' } },
      },
      proposal: 'target',
      safe: false,
    });
    expect(
      asked.kept.filter(({ policy }) => policy === 'changed-there').map(({ ref, path }) => [ref.id, path]),
    ).toEqual([
      ['deAncMini01', '/name'],
      ['dsAncMini01', '/dataSetElements[deAncMini07]'],
      ['opAncMini02', '/name'],
    ]);

    const second = await plan(now, server, base, {
      [CONFLICT]: 'package',
      [DROPPED[0]!]: 'remove',
      [DROPPED[1]!]: 'remove',
    });
    expect(second.batches.at(-1)).toMatchObject({ strategy: 'DELETE' });
    expect(second.risks.filter(({ code }) => code === 'DELETE')).toHaveLength(3);
    await carry(second, server.connect, { run: SECOND, store });
    expect((await checkRun(SECOND, store, await server.connect(), tools, installs)).verdict).toBe('proved');
    expect(await stands(server, 'dataElements', 'deAncMini01')).toMatchObject({
      name: 'First ANC contact',
      description: 'First visit of the pregnancy',
    });
    expect(await stands(server, 'dataElements', 'deAncMini02')).toMatchObject({
      formName: 'Second contact',
      description: 'Second visit of the pregnancy',
    });
    expect(await stands(server, 'options', 'opAncMini02')).toMatchObject({ name: 'Referred' });
    const form = (await stands(server, 'dataSets', 'dsAncMini01'))?.dataSetElements as readonly {
      dataElement: { id: string };
    }[];
    expect(form.map(({ dataElement }) => dataElement.id).sort()).toEqual([1, 2, 4, 7].map((n) => `deAncMini0${n}`));
    for (const [type, id] of [
      ['dataElements', 'deAncMini03'],
      ['programRules', 'ruAncMini02'],
      ['programRuleActions', 'raAncMini02'],
    ] as const)
      expect(await stands(server, type, id)).toBeUndefined();

    // Planned once more, nothing is left to change or to ask.
    const third = await plan(now, server, (await recorded(installs, server, now))!, {}, false);
    expect(third.questions.filter(({ answer }) => answer === null)).toEqual([]);
    expect(actsOf(third)).toEqual([]);

    // Undone, everything is as people had it, and 2.1 is what is installed.
    const undo = await makeUndo(SECOND, store, await server.connect(), { answers: new Map() }, tools, never);
    expect(undo.questions).toEqual([]);
    await carry(undo, server.connect, { run: UNDO, store });
    expect((await checkRun(UNDO, store, await server.connect(), tools, installs)).verdict).toBe('proved');
    expect(await server.state()).toEqual(edited);
    expect((await installs.list()).installs.map(({ run }) => run)).toEqual([FIRST]);
  });
});

describe('an earlier release', () => {
  test('may be a file, transformed as the new one is: the same plan comes of it', async () => {
    const server = await start('2.42');
    const [old, now] = [await packageFile(older, 'anc.json'), await packageFile(newer, 'anc.json')];
    const [store, installs] = [memoryStore(digest), memoryInstalls(digest)];
    await carry(await plan(old, server, undefined), server.connect, { run: FIRST, store });
    await checkRun(FIRST, store, await server.connect(), tools, installs);
    await edit(server, 'dataElements', 'deAncMini01', () => ({ name: 'First ANC contact' }));
    const remembered = await plan(now, server, await recorded(installs, server, now));
    const named = await plan(now, server, { from: 'file', source: await packageFile(older, 'anc.json') });
    expect(actsOf(named)).toEqual(actsOf(remembered));
    expect(named.questions.map(({ id }) => id)).toEqual(remembered.questions.map(({ id }) => id));
    expect(named.kept).toEqual(remembered.kept);
  });

  test('of another package is refused, by name or for want of anything in common', async () => {
    const server = await start('2.42');
    const now = await packageFile(newer, 'anc.json');
    const other = { ...older, package: { code: 'HIV', type: 'AGG', version: '1.0', DHIS2Version: '2.41.0' } };
    await expect(
      plan(now, server, { from: 'file', source: await packageFile(other, 'hiv.json') }),
    ).rejects.toMatchObject({
      kind: 'usage',
      code: 'BASE_OTHER_PACKAGE',
      params: { given: 'HIV (AGG) 1.0', package: 'ANC (AGG) 2.2' },
    });
    const nameless = { dataElements: [element(8, { id: 'deElsewhere' })] };
    await expect(
      plan(now, server, { from: 'file', source: await packageFile(nameless, 'other.json') }),
    ).rejects.toMatchObject({ code: 'BASE_NOTHING_SHARED' });
  });

  test('that is known by its file’s name alone is no base for other content, and drops nothing unless it is named', async () => {
    const server = await start('2.42');
    const nameless = ({ package: _, ...rest }: Record<string, unknown>) => rest;
    const [old, now] = [
      await packageFile(nameless(older), 'export.json'),
      await packageFile(nameless(newer), 'export.json'),
    ];
    const [store, installs] = [memoryStore(digest), memoryInstalls(digest)];
    await carry(await plan(old, server, undefined), server.connect, { run: FIRST, store });
    await checkRun(FIRST, store, await server.connect(), tools, installs);
    const base = (await recorded(installs, server, now))!;
    const remembered = await plan(now, server, base, {}, false);
    expect(remembered.basis.base).toBeDefined();
    expect(remembered.questions.filter(({ id }) => id.startsWith('REMOVE'))).toEqual([]);
    const named = await plan(now, server, { ...base, named: true } as Base, {}, false);
    expect(named.questions.map(({ id }) => id)).toEqual(expect.arrayContaining(DROPPED));
    const other = await packageFile({ dataElements: [element(8, { id: 'deElsewhere' })] }, 'export.json');
    expect((await plan(other, server, base)).basis.base).toBeUndefined();
  });

  test('that is not known is said to be unknown where it matters, and the target is never taken for it', async () => {
    const server = await start('2.42');
    const [old, now] = [await packageFile(older, 'anc.json'), await packageFile(newer, 'anc.json')];
    await carry(await plan(old, server, undefined), server.connect, { run: FIRST });
    await edit(server, 'dataElements', 'deAncMini01', () => ({ name: 'First ANC contact' }));
    const made = await plan(now, server, undefined);
    expect(made.basis.diagnostics.find(({ code }) => code === 'BASE_NONE')).toMatchObject({
      params: { package: 'ANC (AGG)', into: 'production' },
    });
    const act = actsOf(made).find(({ ref }) => ref.id === 'deAncMini01');
    expect(act?.fields.map(({ path, to }) => [path, to])).toEqual([
      ['/description', 'First visit of the pregnancy'],
      ['/name', 'ANC visit 1'],
    ]);
    expect(made.questions.filter(({ id }) => id.startsWith('REMOVE:'))).toEqual([]);
  });

  test('tells what was deleted since from what is new: it is not added again unasked', async () => {
    const server = await start('2.42');
    const [old, now] = [await packageFile(older, 'anc.json'), await packageFile(newer, 'anc.json')];
    const [store, installs] = [memoryStore(digest), memoryInstalls(digest)];
    await carry(await plan(old, server, undefined), server.connect, { run: FIRST, store });
    await checkRun(FIRST, store, await server.connect(), tools, installs);
    const instance = await server.connect();
    await instance.write({ strategy: 'DELETE', document: { programRules: [{ id: 'ruAncMini01' }] } }, never);
    const base = await recorded(installs, server, now);
    const asked = await plan(now, server, base, {}, false);
    expect(asked.questions.filter(({ code }) => code === 'GONE_SINCE')).toMatchObject([
      { id: 'GONE_SINCE:programRules:ruAncMini01', proposal: 'leave-out', safe: false },
    ]);
    const left = await plan(now, server, base);
    expect(actsOf(left).filter(({ ref }) => /^programRule/.test(ref.type))).toEqual([]);
    const again = await plan(now, server, base, { 'GONE_SINCE:programRules:ruAncMini01': 'add' });
    expect(actsOf(again).flatMap(({ verb, ref }) => (verb === 'create' ? [ref.id] : []))).toContain('ruAncMini01');
  });
});

const HIV = fileURLToPath(new URL('../../shared/packages/hiv-cs-tracker-2.36.json', import.meta.url));

type Lists = Readonly<Record<string, readonly MetaObject[]>>;

/** What the release before may have been: other texts and an expression, a rule less, an element and an option more. */
function listsBefore(now: Lists): Lists {
  const every = (list: readonly MetaObject[], n: number, more: object) =>
    list.map((object, i) => (i % n === 0 ? { ...object, ...more } : object));
  const gone = now.programRules!.at(-1)!;
  const [set, ...sets] = now.optionSets!;
  const extra = { ...now.options![0]!, id: 'opOlderHiv1', name: 'Older', code: 'OLDER', optionSet: { id: set!.id } };
  const one = now.dataElements![0]!;
  return {
    ...now,
    dataElements: [
      ...every(now.dataElements!, 5, { description: 'Older text' }),
      { ...one, id: 'deOlderHiv1', name: 'Older element', shortName: 'Older element', code: 'OLDER', translations: [] },
    ],
    programIndicators: every(now.programIndicators!, 10, { description: 'Older text' }),
    indicators: every(now.indicators!, 100, { numerator: `${now.indicators![0]!.numerator} + 0` }),
    options: [...now.options!, extra],
    optionSets: [{ ...set!, options: [...(set!.options as readonly Json[]), { id: extra.id }] }, ...sets],
    programRules: now.programRules!.slice(0, -1),
    programRuleActions: now.programRuleActions!.filter(
      (action) => (action.programRule as { id: string } | undefined)?.id !== gone.id,
    ),
  };
}

describe('what a release dropped', () => {
  const remove = { [DROPPED[0]!]: 'remove', 'REMOVE:programRuleVariables:pvAncMini01': 'remove' };
  const upgraded = async (
    more: (server: Server, installs: InstallStore) => Promise<Partial<Base>>,
    from: object = older,
  ) => {
    const server = await start('2.42');
    const [old, now] = [await packageFile(from, 'anc.json'), await packageFile(newer, 'anc.json')];
    const [store, installs] = [memoryStore(digest), memoryInstalls(digest)];
    await carry(await plan(old, server, undefined), server.connect, { run: FIRST, store });
    await checkRun(FIRST, store, await server.connect(), tools, installs);
    const also = await more(server, installs);
    return plan(now, server, { ...(await recorded(installs, server, now))!, ...also } as Base, remove);
  };
  const deleted = (made: Plan) => actsOf(made).flatMap(({ verb, ref }) => (verb === 'delete' ? [ref.id] : []));

  test('goes where somebody says so', async () => {
    expect(deleted(await upgraded(async () => ({})))).toEqual(['deAncMini03']);
  });

  test('stays where something of the server speaks of it, if only in an expression, and that is named', async () => {
    const made = await upgraded(async (server) => {
      await server.fill({
        indicatorTypes: [{ id: 'itAncMini01', name: 'Per cent', factor: 100 }],
        indicators: [
          {
            id: 'inAncMini01',
            name: 'Our share',
            shortName: 'Our share',
            indicatorType: { id: 'itAncMini01' },
            numerator: '#{deAncMini03}',
            denominator: '1',
            sharing,
          },
        ],
      });
      return {};
    });
    expect(deleted(made)).toEqual([]);
    expect(made.basis.diagnostics.find(({ code }) => code === 'REMOVAL_STILL_USED')).toMatchObject({
      about: { id: 'deAncMini03' },
      params: { users: ['Our share (indicators)'] },
    });
  });

  test('stays where a rule of the server names it: a variable', async () => {
    const variable = {
      id: 'pvAncMini01',
      name: 'visits',
      program: { id: 'prAncMini01' },
      programRuleVariableSourceType: 'DATAELEMENT_CURRENT_EVENT',
      dataElement: { id: 'deAncMini09' },
    };
    const from = { ...older, programRuleVariables: [variable] };
    const ours = { id: 'ruAncMini07', name: 'Our rule', condition: '#{visits} > 3', program: { id: 'prAncMini01' } };
    const used = await upgraded(async (server) => {
      await server.fill({ programRules: [ours] });
      return {};
    }, from);
    expect(deleted(used)).toEqual(['deAncMini03']);
    expect(used.basis.diagnostics.find(({ code }) => code === 'REMOVAL_STILL_USED')).toMatchObject({
      about: { id: 'pvAncMini01' },
      params: { users: ['Our rule (programRules)'] },
    });
    expect(deleted(await upgraded(async () => ({}), from))).toEqual(['deAncMini03', 'pvAncMini01']);
  });

  test('is not asked about where another installed package brought it as well', async () => {
    const made = await upgraded(async (server, installs) => {
      const other = {
        package: { code: 'PNC', type: 'AGG', version: '1.0', DHIS2Version: '2.41.0' },
        dataElements: [element(3), element(8)],
      };
      const source = await packageFile(other, 'pnc.json');
      const store = memoryStore(digest);
      await carry(await plan(source, server, undefined), server.connect, { run: SECOND, store });
      await checkRun(SECOND, store, await server.connect(), tools, installs);
      const { side } = await server.connect();
      expect((await lastInstall(installs, side, source.package!))?.objects.size).toBe(2);
      return { others: () => installedByOthers(installs, side, { id: 'ANC AGG', name: 'ANC', declared: true }) };
    });
    expect(made.questions.map(({ id }) => id)).not.toContain(DROPPED[0]);
    expect(deleted(made)).toEqual([]);
  });
});

describe.skipIf(!existsSync(HIV))('a real package and a release before it [../shared/packages]', () => {
  test.each<Version>(['2.41', '2.43'])(
    'upgraded on %s with local edits in between: they stay, the rest goes in, undo returns',
    async (version) => {
      const server = await start(version);
      const [store, installs] = [memoryStore(digest), memoryInstalls(digest)];
      const { package: header, ...content } = JSON.parse(await readFile(HIV, 'utf8')) as Lists;
      const old = await packageFile(
        { package: { ...(header as unknown as object), version: '9.9.8' }, ...listsBefore(content) },
        'hiv.json',
      );
      const now = await packageFile({ package: header, ...content }, 'hiv.json');
      await carry(await plan(old, server, undefined), server.connect, { run: FIRST, store });
      await checkRun(FIRST, store, await server.connect(), tools, installs);

      const [element1, indicator2] = [content.dataElements![0]!, content.programIndicators![1]!];
      const [option1, dashboard1] = [content.options![0]!, content.dashboards![0]!];
      await edit(server, 'dataElements', element1.id, () => ({ description: 'Ours' }));
      await edit(server, 'programIndicators', indicator2.id, () => ({ name: 'Our indicator' }));
      await edit(server, 'options', option1.id, () => ({ name: 'Our option' }));
      await edit(server, 'dashboards', dashboard1.id, () => ({ name: 'Our dashboard' }));
      const edited = await server.state();

      const base = (await recorded(installs, server, now))!;
      const conflict = `BOTH_CHANGED:dataElements:${element1.id}/description`;
      const dropped = ['REMOVE:dataElements:deOlderHiv1', 'REMOVE:options:opOlderHiv1'];
      const second = await plan(now, server, base, Object.fromEntries(dropped.map((id) => [id, 'remove'])));
      const asked = second.questions.map(({ id }) => id).filter((id) => /^(BOTH_CHANGED|REMOVE|GONE_SINCE)/.test(id));
      expect(asked).toEqual([conflict, ...dropped].sort());
      const changed = [
        ...content.dataElements!.filter((_, i) => i % 5 === 0 && i > 0),
        ...content.programIndicators!.filter((_, i) => i % 10 === 0),
        content.indicators![0]!,
        content.optionSets![0]!,
      ];
      const updates = actsOf(second).filter(({ verb }) => verb === 'update');
      expect(updates.map(({ ref }) => ref.id).sort()).toEqual(changed.map(({ id }) => id).sort());
      expect(actsOf(second).flatMap(({ verb, ref }) => (verb === 'create' ? [ref.id] : []))).toContain(
        content.programRules!.at(-1)!.id,
      );

      await carry(second, server.connect, { run: SECOND, store });
      expect((await checkRun(SECOND, store, await server.connect(), tools, installs)).verdict).toBe('proved');
      expect(await stands(server, 'dataElements', element1.id)).toMatchObject({ description: 'Ours' });
      expect(await stands(server, 'programIndicators', indicator2.id)).toMatchObject({ name: 'Our indicator' });
      expect(await stands(server, 'options', option1.id)).toMatchObject({ name: 'Our option' });
      expect(await stands(server, 'dashboards', dashboard1.id)).toMatchObject({ name: 'Our dashboard' });
      expect(await stands(server, 'dataElements', 'deOlderHiv1')).toBeUndefined();
      expect(await stands(server, 'options', 'opOlderHiv1')).toBeUndefined();
      const third = await plan(now, server, (await recorded(installs, server, now))!);
      expect(actsOf(third)).toEqual([]);

      const undo = await makeUndo(SECOND, store, await server.connect(), { answers: new Map() }, tools, never);
      await carry(undo, server.connect, { run: UNDO, store });
      expect(await server.state()).toEqual(edited);
    },
  );
});
