import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MetaDocument, MetaObject, Plan, Version } from '@dhow/core';
import { refKey } from '@dhow/core';
import { type DhisInstance, openFile } from '@dhow/dhis2';
import { makePlan } from '@dhow/engine';
import { never, options } from '@dhow/engine/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { actsOf, carry, everything, proved, tools } from './carry.js';
import { type Server, startServer } from './servers.js';

/**
 * A small package and a server that has lived: the same codes and names under other ids, and not all of them the same thing.
 * What real servers say to the raw file: live-packages section 9, docs/quirks.md `e5003-same-value`.
 */
const PUBLIC = { public: 'rw------', users: {}, userGroups: {}, external: false };
const DATA = { ...PUBLIC, public: 'rwrw----' };

const options_ = (set: string, prefix: string, codes: readonly (readonly [string, string])[]): MetaObject[] =>
  codes.map(([code, name], at) => ({
    id: `${prefix}${String(at).padStart(11 - prefix.length, '0')}`,
    code,
    name,
    sortOrder: at + 1,
    optionSet: { id: set },
  }));

const categoryModel = (prefix: string, names: readonly string[]): Record<string, MetaObject[]> => ({
  categoryOptions: names.map((name, at) => ({
    id: `${prefix}Optio000${at}`,
    name,
    shortName: name,
    sharing: DATA,
  })),
  categories: [
    {
      id: `${prefix}Catego001`,
      name: 'Sex',
      shortName: 'Sex',
      dataDimensionType: 'DISAGGREGATION',
      dataDimension: false,
      categoryOptions: names.map((_, at) => ({ id: `${prefix}Optio000${at}` })),
      sharing: PUBLIC,
    },
  ],
  categoryCombos: [
    {
      id: `${prefix}Combo0001`,
      name: 'By sex',
      dataDimensionType: 'DISAGGREGATION',
      skipTotal: false,
      categories: [{ id: `${prefix}Catego001` }],
      sharing: PUBLIC,
    },
  ],
  categoryOptionCombos: names.map((name, at) => ({
    id: `${prefix}Cocom000${at}`,
    name,
    categoryCombo: { id: `${prefix}Combo0001` },
    categoryOptions: [{ id: `${prefix}Optio000${at}` }],
  })),
});

const element = (id: string, more: object): MetaObject => ({
  id,
  name: 'Malaria cases',
  shortName: 'Malaria cases',
  code: 'MAL_CASES',
  valueType: 'INTEGER',
  domainType: 'AGGREGATE',
  aggregationType: 'SUM',
  zeroIsSignificant: false,
  sharing: PUBLIC,
  ...more,
});

const pack: MetaDocument = {
  ...categoryModel('Pk', ['Female', 'Male']),
  optionSets: [
    {
      id: 'PkOptSet001',
      name: 'Outcome',
      valueType: 'TEXT',
      options: [0, 1, 2].map((at) => ({ id: `PkOption00${at}` })),
      sharing: PUBLIC,
    },
  ],
  options: options_('PkOptSet001', 'PkOption', [
    ['CURED', 'Cured'],
    ['DIED', 'Died'],
    ['LOST', 'Lost to follow-up'],
  ]),
  dataElements: [
    element('PkElement01', { categoryCombo: { id: 'PkCombo0001' } }),
    element('PkElement02', {
      name: 'Outcome of treatment',
      shortName: 'Outcome',
      code: 'MAL_OUTCOME',
      valueType: 'TEXT',
      aggregationType: 'NONE',
      optionSet: { id: 'PkOptSet001' },
    }),
  ],
  indicatorTypes: [{ id: 'PkIndType01', name: 'Per cent', factor: 100, number: false }],
  indicators: [
    {
      id: 'PkIndicat01',
      name: 'Share of women',
      shortName: 'Share of women',
      indicatorType: { id: 'PkIndType01' },
      numerator: '#{PkElement01.PkCocom0000}',
      denominator: '#{PkElement01}',
      annualized: false,
      sharing: PUBLIC,
    },
  ],
  dataSets: [
    {
      id: 'PkDataSet01',
      name: 'Malaria monthly',
      shortName: 'Malaria monthly',
      periodType: 'Monthly',
      dataSetElements: [1, 2].map((n) => ({ dataElement: { id: `PkElement0${n}` }, dataSet: { id: 'PkDataSet01' } })),
      sharing: DATA,
    },
  ],
} as unknown as MetaDocument;

const livedIn: MetaDocument = {
  ...categoryModel('Tg', ['Female', 'Male']),
  optionSets: [
    {
      id: 'TgOptSet001',
      name: 'Outcome',
      valueType: 'TEXT',
      options: [0, 1].map((at) => ({ id: `TgOption00${at}` })),
      sharing: PUBLIC,
    },
  ],
  options: options_('TgOptSet001', 'TgOption', [
    ['CURED', 'Cured (recovered)'],
    ['DEAD', 'Died'],
  ]),
  dataElements: [
    element('TgElement01', { description: 'As we have counted since 2019', categoryCombo: { id: 'TgCombo0001' } }),
  ],
  indicatorTypes: [{ id: 'TgIndType01', name: 'Per cent', factor: 100, number: false }],
  dataSets: [
    {
      id: 'TgDataSet01',
      name: 'Our own form',
      shortName: 'Our own form',
      periodType: 'Monthly',
      dataSetElements: [{ dataElement: { id: 'TgElement01' }, dataSet: { id: 'TgDataSet01' } }],
      sharing: DATA,
    },
  ],
} as unknown as MetaDocument;

const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dhow-clashes-'));
  file = join(folder, 'package.json');
  await writeFile(file, JSON.stringify({ system: { version: '2.41.0' }, ...pack }));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function lived(version: Version, name = 'production'): Promise<Server> {
  const server = await startServer(name, version);
  servers.push(server);
  await server.fill(livedIn);
  return server;
}

async function plan(target: DhisInstance, answers: Readonly<Record<string, string>> = {}): Promise<Plan> {
  return makePlan(
    await openFile(file),
    target,
    options({
      selection: everything,
      updateDependencies: [],
      answers: new Map(Object.entries(answers)),
      batchSize: 500,
    }),
    tools,
    never,
  );
}

/** Plans with these answers and, for every other question, the proposal; fails where one has none. */
async function decided(server: Server, chosen: Readonly<Record<string, string>>): Promise<Plan> {
  let answers = chosen;
  for (let round = 0; round < 8; round++) {
    const made = await plan(await server.connect(), answers);
    const open = made.questions.filter(({ answer }) => answer === null);
    if (open.length === 0) return made;
    for (const { id, proposal } of open) {
      if (proposal === null) throw new Error(`${id} has no proposal`);
      answers = { ...answers, [id]: proposal };
    }
  }
  throw new Error('the questions never end');
}

const COMBO = 'CLASH:categoryCombos:PkCombo0001';
const ELEMENT = 'CLASH:dataElements:PkElement01';
const SET = 'CLASH:optionSets:PkOptSet001';

/** Imports a plan, proves it, and shows that a second plan with the same answers has nothing to do. */
async function voyage(server: Server, chosen: Readonly<Record<string, string>>): Promise<Plan> {
  const made = await decided(server, chosen);
  expect(made.basis.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { store } = await carry(made, () => server.connect());
  await proved(store, await server.connect());
  const second = await plan(await server.connect(), made.basis.answers);
  expect(actsOf(second)).toEqual([]);
  expect(second.questions.filter(({ answer }) => answer === null)).toEqual([]);
  return made;
}

const idsOf = async (server: Server, type: string): Promise<readonly string[]> =>
  ((await server.state())[type] ?? []).map(({ id }) => id).filter((id) => /^(Pk|Tg)/.test(id));
const one = async (server: Server, type: string, id: string): Promise<MetaObject | undefined> =>
  ((await server.state())[type] ?? []).find((object) => object.id === id);

describe.each(VERSIONS)('clashes on %s', (version) => {
  test('the raw file is refused, object by object; the plan asks about each of them with both sides', async () => {
    const server = await lived(version);
    const instance = await server.connect();
    const raw = await instance.write({ strategy: 'CREATE_AND_UPDATE', document: pack }, never);
    expect(raw.kind).toBe('refused');
    const refused = raw.kind === 'refused' ? raw.diagnostics.map(({ about }) => about && refKey(about)) : [];
    const made = await plan(instance);
    const asked = made.questions.filter(({ code }) => code === 'CLASH').map(({ about }) => refKey(about[0]!));
    // Indicator types of one name that compute the same are matched without a word.
    expect(made.basis.matched.map(({ from }) => refKey(from))).toContain('indicatorTypes:PkIndType01');
    expect(
      [...new Set(refused)].filter((key) => key && !asked.includes(key) && !key.startsWith('indicatorTypes:')),
    ).toEqual([]);
    expect(asked).toEqual(
      expect.arrayContaining(['dataElements:PkElement01', 'categoryCombos:PkCombo0001', 'optionSets:PkOptSet001']),
    );

    const set = made.questions.find(({ id }) => id === SET)!;
    expect(set.compare).toContainEqual({
      what: 'OPTION_CODES',
      source: ['CURED', 'DIED', 'LOST'],
      target: ['CURED', 'DEAD'],
    });
    expect(set.safe).toBe(false);
    const clash = made.questions.find(({ id }) => id === ELEMENT)!;
    expect(clash.choices.map(({ id }) => id)).toEqual(['use:TgElement01', 'new', 'overwrite:TgElement01', 'leave-out']);
    expect(clash.compare).toContainEqual({ what: 'USED_BY', target: ['dataSets: Our own form'] });
    expect(clash.compare).toContainEqual({ what: 'DATA_BEHIND', target: 'DATA_BEHIND_NOT_CHECKED' });
    // Nothing is written by asking.
    expect(await idsOf(server, 'dataElements')).toEqual(['TgElement01']);
  });

  test('use: the package points to what is there, in expressions too, and what is there stays as it is', async () => {
    const server = await lived(version);
    const before = await server.state();
    await voyage(server, { [SET]: 'use:TgOptSet001' });
    expect(await idsOf(server, 'dataElements')).toEqual(['PkElement02', 'TgElement01']);
    expect(await idsOf(server, 'categoryCombos')).toEqual(['TgCombo0001']);
    expect(await idsOf(server, 'options')).toEqual(['TgOption000', 'TgOption001']);
    expect(await one(server, 'indicators', 'PkIndicat01')).toMatchObject({
      numerator: '#{TgElement01.TgCocom0000}',
      denominator: '#{TgElement01}',
      indicatorType: { id: 'TgIndType01' },
    });
    expect(await one(server, 'dataElements', 'PkElement02')).toMatchObject({ optionSet: { id: 'TgOptSet001' } });
    const after = await server.state();
    for (const type of ['options', 'optionSets', 'categoryCombos', 'categoryOptionCombos', 'categories'])
      expect(after[type]).toEqual(before[type]);
  });

  test('new: the package’s comes beside what is there, under a code and name that are free', async () => {
    const server = await lived(version);
    await voyage(server, { [ELEMENT]: 'new?code=MAL_CASES_WHO', [SET]: 'new' });
    expect(await idsOf(server, 'dataElements')).toEqual(['PkElement01', 'PkElement02', 'TgElement01']);
    expect(await one(server, 'dataElements', 'PkElement01')).toMatchObject({
      code: 'MAL_CASES_WHO',
      name: 'Malaria cases (2)',
      shortName: 'Malaria cases (2)',
    });
    expect(await one(server, 'optionSets', 'PkOptSet001')).toMatchObject({ name: 'Outcome (2)' });
    expect(await one(server, 'dataElements', 'TgElement01')).toMatchObject({
      code: 'MAL_CASES',
      name: 'Malaria cases',
    });
  });

  test('overwrite: what is there gets the package’s content, keeps its id and its options, and nothing is deleted', async () => {
    const server = await lived(version);
    const made = await voyage(server, { [ELEMENT]: 'overwrite:TgElement01', [SET]: 'overwrite:TgOptSet001' });
    expect(actsOf(made).map(({ verb }) => verb)).not.toContain('delete');
    expect(await idsOf(server, 'dataElements')).toEqual(['PkElement02', 'TgElement01']);
    expect(await one(server, 'dataElements', 'TgElement01')).not.toHaveProperty('description');
    expect(await idsOf(server, 'optionSets')).toEqual(['TgOptSet001']);
    // The option of the same code is the same one under the package's name; so is the one of the same name, under its code.
    expect(await one(server, 'options', 'TgOption000')).toMatchObject({ code: 'CURED', name: 'Cured' });
    expect(await one(server, 'options', 'TgOption001')).toMatchObject({ code: 'DIED', name: 'Died' });
    expect(await idsOf(server, 'options')).toEqual(['PkOption002', 'TgOption000', 'TgOption001']);
  });

  test('leave out: what cannot be without it goes out too, and is said beforehand', async () => {
    const server = await lived(version);
    const asked = await plan(await server.connect());
    const choice = asked.questions.find(({ id }) => id === SET)!.choices.find(({ id }) => id === 'leave-out')!;
    expect(choice.params).toMatchObject({ count: 4, names: expect.arrayContaining(['Cured (options)']) });
    await voyage(server, { [SET]: 'leave-out', [ELEMENT]: 'leave-out' });
    expect(await idsOf(server, 'dataElements')).toEqual(['TgElement01']);
    expect(await idsOf(server, 'optionSets')).toEqual(['TgOptSet001']);
    expect(await idsOf(server, 'indicators')).toEqual([]);
    expect(await one(server, 'dataSets', 'PkDataSet01')).not.toHaveProperty('dataSetElements');
  });

  test('a text that is taken, too long or not asked for is refused before anything is written', async () => {
    const server = await lived(version);
    const answered = async (answer: string) => {
      const made = await plan(await server.connect(), { [ELEMENT]: answer, [COMBO]: 'use:TgCombo0001' });
      return {
        answer: made.questions.find(({ id }) => id === ELEMENT)?.answer,
        errors: made.basis.diagnostics
          .filter(({ code }) => code.startsWith('ANSWER'))
          .map(({ params }) => params.value),
      };
    };
    expect(await answered('new?code=MAL_OUTCOME')).toEqual({ answer: null, errors: ['MAL_OUTCOME'] });
    expect(await answered(`new?code=${'X'.repeat(51)}`)).toEqual({ answer: null, errors: [] });
    expect(await answered('new?description=other')).toEqual({ answer: null, errors: [] });
    expect(await answered('new?code=FREE_CODE')).toEqual({ answer: 'new?code=FREE_CODE', errors: [] });
  });

  test('with --ask-data the target is asked whether data stand behind what the package’s may be', async () => {
    const server = await lived(version);
    const asking = async (askData: boolean) => {
      const made = await makePlan(
        await openFile(file),
        await server.connect(),
        options({ selection: everything, answers: new Map(), batchSize: 500, askData }),
        tools,
        never,
      );
      const rows = made.questions.find(({ id }) => id === ELEMENT)?.compare;
      return rows?.find(({ what }) => what === 'DATA_BEHIND')?.target;
    };
    expect(await asking(false)).toBe('DATA_BEHIND_NOT_CHECKED');
    expect(await asking(true)).toBe('DATA_BEHIND_NO');
  });

  test('planning costs no more requests than against an empty server plus two', async () => {
    const empty = await startServer('empty', version);
    servers.push(empty);
    const server = await lived(version);
    const counted = async (one: Server): Promise<number> => {
      const instance = await one.connect();
      await plan(instance);
      return instance.requests().count;
    };
    expect(await counted(server)).toBeLessThanOrEqual((await counted(empty)) + 2);
  });

  test('values of unique attributes that somebody has, and mandatory ones that are lacking, are asked about', async () => {
    const server = await startServer('production', version);
    servers.push(server);
    const attribute = (id: string, more: object): MetaObject => ({
      id,
      name: `Attribute ${id}`,
      shortName: id,
      valueType: 'TEXT',
      dataElementAttribute: true,
      unique: false,
      mandatory: false,
      sharing: PUBLIC,
      ...more,
    });
    const unique = attribute('AtUnique001', { unique: true });
    const mandatory = attribute('AtMandato01', { mandatory: true });
    const value = (id: string, text: string) => ({ attribute: { id }, value: text });
    const there = element('TgElement09', {
      name: 'There',
      shortName: 'There',
      code: 'THERE',
      attributeValues: [value('AtUnique001', '77'), value('AtMandato01', 'x')],
    });
    await server.fill({ attributes: [unique, mandatory], dataElements: [there] });
    const brought = element('PkElement09', { attributeValues: [value('AtUnique001', '77')] });
    const document: MetaDocument = { attributes: [unique], dataElements: [brought] };
    const raw = await (await server.connect()).write({ strategy: 'CREATE_AND_UPDATE', document }, never);
    expect(raw.kind).toBe('refused');
    const other = join(folder, `attributes-${version}.json`);
    await writeFile(other, JSON.stringify({ system: { version: '2.41.0' }, ...document }));
    const source = await openFile(other);
    const made = async (answers: Readonly<Record<string, string>>) =>
      makePlan(
        source,
        await server.connect(),
        options({ selection: everything, answers: new Map(Object.entries(answers)), batchSize: 500 }),
        tools,
        never,
      );
    const asked = await made({});
    expect(asked.questions.map(({ id }) => id)).toEqual([
      'ATTRIBUTE_MANDATORY:attributes:AtMandato01:dataElements',
      'CLASH:dataElements:PkElement09',
    ]);
    expect(asked.questions[1]?.params).toMatchObject({ properties: ['Attribute AtUnique001'], values: ['77'] });
    const answers = {
      'ATTRIBUTE_MANDATORY:attributes:AtMandato01:dataElements': 'give?AtMandato01=y',
      'CLASH:dataElements:PkElement09': 'new?AtUnique001=78',
    };
    const answered = await made(answers);
    expect(answered.questions.map(({ answer }) => answer)).toEqual(Object.values(answers));
    const { store } = await carry(answered, () => server.connect());
    await proved(store, await server.connect());
    expect((await one(server, 'dataElements', 'PkElement09'))?.attributeValues).toEqual([
      { attribute: { id: 'AtMandato01' }, value: 'y' },
      { attribute: { id: 'AtUnique001' }, value: '78' },
    ]);
    expect(actsOf(await made(answers))).toEqual([]);
  });

  describe('a program of the same name', () => {
    const program = (p: string, more: object = {}): MetaDocument => {
      const stage = `${p}Stage0001`.padEnd(11, '0');
      const id = `${p}Program01`;
      return {
        dataElements: [
          element(`${p}ElemTrk01`, {
            name: 'Temperature',
            shortName: 'Temperature',
            code: 'TEMP',
            valueType: 'NUMBER',
            domainType: 'TRACKER',
          }),
        ],
        programs: [
          {
            id,
            name: 'Malaria case',
            shortName: `Malaria case ${p}`,
            programType: 'WITHOUT_REGISTRATION',
            programStages: [{ id: stage }],
            sharing: DATA,
            ...more,
          },
        ],
        programStages: [
          {
            id: stage,
            name: 'Visit',
            program: { id },
            programStageDataElements: [{ dataElement: { id: `${p}ElemTrk01` }, compulsory: false, sortOrder: 1 }],
            programStageSections: [{ id: `${p}Section01` }],
            sharing: DATA,
          },
        ],
        programStageSections: [
          {
            id: `${p}Section01`,
            name: 'Signs',
            sortOrder: 0,
            programStage: { id: stage },
            dataElements: [{ id: `${p}ElemTrk01` }],
          },
        ],
        programRuleVariables: [
          {
            id: `${p}Variabl01`,
            name: 'temp',
            program: { id },
            programRuleVariableSourceType: 'DATAELEMENT_CURRENT_EVENT',
            dataElement: { id: `${p}ElemTrk01` },
          },
        ],
        programRules: [
          {
            id: `${p}ProRule01`,
            name: 'Fever',
            program: { id },
            condition: '#{temp} > 38',
            programRuleActions: [{ id: `${p}Action001` }],
          },
        ],
        programRuleActions: [
          {
            id: `${p}Action001`,
            programRuleActionType: 'SHOWWARNING',
            content: 'Fever!',
            programRule: { id: `${p}ProRule01` },
            dataElement: { id: `${p}ElemTrk01` },
          },
        ],
        programIndicators: [
          {
            id: `${p}ProgInd01`,
            name: `Fevers ${p}`,
            shortName: `Fevers ${p}`,
            program: { id },
            expression: `#{${stage}.${p}ElemTrk01}`,
            aggregationType: 'AVERAGE',
            analyticsType: 'EVENT',
            sharing: PUBLIC,
          },
        ],
      } as unknown as MetaDocument;
    };

    const between = async (choice: string) => {
      const server = await startServer('production', version);
      servers.push(server);
      await server.fill(program('Tg'));
      const before = await server.state();
      const other = join(folder, `program-${version}-${choice}.json`);
      await writeFile(
        other,
        JSON.stringify({ system: { version: '2.41.0' }, ...program('Pk', { description: 'Ours' }) }),
      );
      const source = await openFile(other);
      let answers: Record<string, string> = { 'CLASH:programs:PkProgram01': `${choice}:TgProgram01` };
      for (;;) {
        const made = await makePlan(
          source,
          await server.connect(),
          options({ selection: everything, answers: new Map(Object.entries(answers)), batchSize: 500 }),
          tools,
          never,
        );
        const open = made.questions.filter(({ answer }) => answer === null);
        if (open.length === 0) return { server, before, made, again: answers, source };
        for (const { id, proposal, choices } of open) answers = { ...answers, [id]: proposal ?? choices[0]!.id };
      }
    };
    const ids = (state: Readonly<Record<string, readonly MetaObject[]>>, type: string) =>
      (state[type] ?? []).map(({ id }) => id);
    const PARTS = [
      'programs',
      'programStages',
      'programStageSections',
      'programRules',
      'programRuleActions',
      'programRuleVariables',
    ];

    test('used: its stages and rules stay as they are, and what speaks of them speaks of those', async () => {
      const { server, before, made } = await between('use');
      const { store } = await carry(made, () => server.connect());
      await proved(store, await server.connect());
      const after = await server.state();
      for (const type of PARTS) expect(after[type]).toEqual(before[type]);
      expect(await one(server, 'programIndicators', 'PkProgInd01')).toMatchObject({
        program: { id: 'TgProgram01' },
        expression: '#{TgStage0001.TgElemTrk01}',
      });
    });

    test('overwritten: its stages, sections and rules are updated under their own ids', async () => {
      const { server, before, made, again, source } = await between('overwrite');
      expect(actsOf(made).map(({ verb }) => verb)).not.toContain('delete');
      const { store } = await carry(made, () => server.connect());
      await proved(store, await server.connect());
      const after = await server.state();
      for (const type of PARTS) expect(ids(after, type)).toEqual(ids(before, type));
      expect(await one(server, 'programs', 'TgProgram01')).toMatchObject({ description: 'Ours' });
      const second = await makePlan(
        source,
        await server.connect(),
        options({ selection: everything, answers: new Map(Object.entries(again)), batchSize: 500 }),
        tools,
        never,
      );
      expect(actsOf(second)).toEqual([]);
    });
  });
});
