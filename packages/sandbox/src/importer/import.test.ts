import { describe, expect, it } from 'vitest';
import { VERSIONS, type Version } from '../catalog.js';
import type { Fault } from '../faults.js';
import { idOf, type JsonObject, type JsonValue, objectsOf } from '../json.js';
import { createSandbox, type Sandbox } from '../sandbox.js';
import { loginOf } from '../session.js';
import type { ImportReport } from '../wire/import-report.js';
import { DEFAULT_PARAMS, type ImportOutcome, type ImportParams, importMetadata } from './import.js';

/** An id of eleven letters and digits that begins with these. */
const uid = (start: string): string => start.padEnd(11, '0');

const element = (start: string, more: JsonObject = {}): JsonObject => ({
  id: uid(start),
  name: start,
  shortName: start,
  domainType: 'AGGREGATE',
  valueType: 'NUMBER',
  aggregationType: 'SUM',
  ...more,
});

function load(
  sandbox: Sandbox,
  payload: JsonObject,
  params: Partial<ImportParams> = {},
  fault: Fault = {},
): ImportOutcome {
  const [admin] = sandbox.store.find('users', 'username', 'admin');
  const login = loginOf(sandbox, admin!);
  return importMetadata({ sandbox, login, fault }, payload, { ...DEFAULT_PARAMS, ...params });
}

function reportOf(outcome: ImportOutcome): ImportReport {
  if (outcome.kind !== 'report') throw new Error(`no report but ${outcome.webMessage.message}`);
  return outcome.report;
}

const codesOf = (outcome: ImportOutcome): string[] =>
  reportOf(outcome).typeReports.flatMap(({ objectReports }) =>
    objectReports.flatMap(({ errorReports }) => errorReports.map(({ errorCode }) => errorCode)),
  );
const counts = (outcome: ImportOutcome): string => {
  const { created, updated, deleted, ignored } = reportOf(outcome).stats;
  return `${created}/${updated}/${deleted}/${ignored}`;
};
const failure = (outcome: ImportOutcome): readonly [number, string] =>
  outcome.kind === 'failure' ? [outcome.webMessage.status, String(outcome.webMessage.message)] : [200, 'a report'];

const messageTemplate = {
  id: uid('Template'),
  name: 'Template',
  messageTemplate: 'Hello',
  notificationTrigger: 'PROGRAM_RULE',
  notificationRecipient: 'USER_GROUP',
};

/** A program with one stage and a rule that sends a message. */
const sendingProgram = (): JsonObject => ({
  dataElements: [element('Weight', { domainType: 'TRACKER' })],
  programNotificationTemplates: [messageTemplate],
  programs: [
    {
      id: uid('Program'),
      name: 'Program',
      shortName: 'Program',
      programType: 'WITH_REGISTRATION',
      programStages: [{ id: uid('Stage') }],
    },
  ],
  programStages: [
    {
      id: uid('Stage'),
      name: 'Stage',
      program: { id: uid('Program') },
      programStageDataElements: [{ id: uid('Link'), dataElement: { id: uid('Weight') } }],
    },
  ],
  programRules: [
    {
      id: uid('Rule'),
      name: 'Rule',
      condition: 'true',
      program: { id: uid('Program') },
      programRuleActions: [{ id: uid('Action') }],
    },
  ],
  programRuleActions: [
    {
      id: uid('Action'),
      programRule: { id: uid('Rule') },
      programRuleActionType: 'SENDMESSAGE',
      templateUid: uid('Template'),
    },
  ],
});

describe.each(VERSIONS)('The importer of %s', (version: Version) => {
  /** A server whose clock goes on by a second whenever somebody looks. */
  const make = (): Sandbox => {
    let looks = 0;
    return createSandbox({ version, seed: 7, now: () => new Date(Date.UTC(2026, 0, 1, 0, 0, looks++)) });
  };

  it('breaks on periods of map layers from 2.43 on, and on no other period', () => {
    const sandbox = make();
    const map = (layer: JsonObject): JsonObject => ({
      maps: [
        {
          id: uid('Map'),
          name: 'Map',
          mapViews: [{ id: uid('Layer'), layer: 'thematic', renderingStrategy: 'SINGLE', ...layer }],
        },
      ],
    });
    const [status] = failure(load(sandbox, map({ periods: [{ id: '202101' }] })));
    expect(status).toBe(version === '2.43' ? 409 : 200);
    const axis = { filters: [{ dimension: 'pe', items: [{ id: '202101' }] }] };
    expect(failure(load(sandbox, map(axis)))).toEqual([200, 'a report']);
    const [layer] = objectsOf(sandbox.store.get('maps', uid('Map'))!.mapViews);
    expect(layer).toMatchObject({ filterDimensions: ['pe'], periods: [{ id: '202101' }] });
  });

  it('counts what it creates, and updates the same payload sent again', () => {
    const sandbox = make();
    const payload = { dataElements: [element('Births'), element('Deaths')] };
    expect(counts(load(sandbox, payload))).toBe('2/0/0/0');
    expect(counts(load(sandbox, payload))).toBe('0/2/0/0');
  });

  it('replaces: what an update leaves out is gone, but not its creation', () => {
    const sandbox = make();
    load(sandbox, { dataElements: [element('Births', { description: 'of the year', code: 'B' })] });
    const { created } = sandbox.store.get('dataElements', uid('Births'))!;
    load(sandbox, { dataElements: [element('Births')] });
    const stored = sandbox.store.get('dataElements', uid('Births'))!;
    expect(stored).toMatchObject({ name: 'Births', created: created! });
    expect(stored).not.toHaveProperty('description');
    expect(stored).not.toHaveProperty('code');
  });

  it('writes nothing of a payload with one error, and says that everything was ignored', () => {
    const sandbox = make();
    const outcome = load(sandbox, {
      dataElements: [element('Births'), { id: uid('Nameless') }],
      constants: [{ id: uid('Pi'), name: 'Pi', value: 3.14 }],
    });
    expect(codesOf(outcome)).toContain('E4000');
    expect(counts(outcome)).toBe('0/0/0/3');
    expect(reportOf(outcome).status).toBe('ERROR');
    expect(sandbox.store.count('dataElements')).toBe(0);
  });

  it('writes the good objects when nothing has to be atomic', () => {
    const sandbox = make();
    const outcome = load(
      sandbox,
      { dataElements: [element('Births'), { id: uid('Nameless') }] },
      { atomicMode: 'NONE' },
    );
    expect(counts(outcome)).toBe('1/0/0/1');
    expect(reportOf(outcome).status).toBe('WARNING');
    expect([...sandbox.store.all('dataElements')].map(({ name }) => name)).toEqual(['Births']);
  });

  it('writes nothing when it only validates', () => {
    const sandbox = make();
    const before = [...sandbox.store.types()];
    expect(counts(load(sandbox, { dataElements: [element('Births')] }, { importMode: 'VALIDATE' }))).toBe('1/0/0/0');
    expect(sandbox.store.types()).toEqual(before);
  });

  it('refuses a second object of a name, in the database and in the payload', () => {
    const sandbox = make();
    load(sandbox, { dataElements: [element('Births', { code: 'B' })] });
    expect(codesOf(load(sandbox, { dataElements: [element('Other', { code: 'B' })] }))).toEqual(['E5003']);
    const twins = [element('One', { code: 'C' }), element('Two', { code: 'C' })];
    expect(codesOf(load(sandbox, { dataElements: twins }))).toEqual(['E5003']);
  });

  it('refuses a reference to nothing, and says where it is', () => {
    const outcome = load(make(), { dataElements: [element('Births', { optionSet: { id: uid('NoSet') } })] });
    const [error] = reportOf(outcome).typeReports[0]!.objectReports[0]!.errorReports;
    expect(error).toMatchObject({ errorCode: 'E5002', mainId: uid('Births'), errorProperty: 'optionSet' });
  });

  it('loses a reference to what it saves later, and connects it the second time', () => {
    const sandbox = make();
    const groups = ['First', 'Second'].map((name) => ({
      id: uid(name),
      name,
      users: [] as JsonValue[],
      managedGroups: [{ id: uid('Second') }],
    }));
    const managed = () => objectsOf(sandbox.store.get('userGroups', uid('First'))!.managedGroups).map(idOf);
    load(sandbox, { userGroups: groups });
    expect(managed()).toEqual([]);
    load(sandbox, { userGroups: groups });
    expect(managed()).toEqual([uid('Second')]);
  });

  it('lets the list of a set decide the order of its options and counts its versions', () => {
    const sandbox = make();
    const options = ['A', 'B', 'C'].map((code, i) => ({
      id: uid(`Option${code}`),
      code,
      name: code,
      sortOrder: 9 - i,
      optionSet: { id: uid('Set') },
    }));
    const set = (...codes: string[]): JsonObject => ({
      id: uid('Set'),
      name: 'Set',
      valueType: 'TEXT',
      options: codes.map((code) => ({ id: uid(`Option${code}`) })),
    });
    load(sandbox, { options, optionSets: [set('C', 'A', 'B')] });
    const orders = () => ['A', 'B', 'C'].map((code) => sandbox.store.get('options', uid(`Option${code}`))!.sortOrder);
    expect(orders()).toEqual([1, 2, 0]);
    const version1 = Number(sandbox.store.get('optionSets', uid('Set'))!.version);
    load(sandbox, { optionSets: [set('A', 'C')] });
    expect(sandbox.store.get('options', uid('OptionB'))).not.toHaveProperty('optionSet');
    expect(Number(sandbox.store.get('optionSets', uid('Set'))!.version)).toBe(version1 + 1);
  });

  it('works out path and level of units, whatever their order in the payload', () => {
    const sandbox = make();
    const unit = (name: string, parent?: string): JsonObject => ({
      id: uid(name),
      name,
      shortName: name,
      openingDate: '2020-01-01',
      ...(parent ? { parent: { id: uid(parent) } } : {}),
    });
    load(sandbox, { organisationUnits: [unit('Village', 'District'), unit('District', 'Country'), unit('Country')] });
    expect(sandbox.store.get('organisationUnits', uid('Village'))).toMatchObject({
      path: `/${uid('Country')}/${uid('District')}/${uid('Village')}`,
      level: 3,
    });
  });

  it('detaches the stages that a program no longer lists', () => {
    const sandbox = make();
    const payload = sendingProgram();
    load(sandbox, payload);
    expect(idOf(sandbox.store.get('programStages', uid('Stage'))!.program)).toBe(uid('Program'));
    const [program] = objectsOf(payload.programs);
    load(sandbox, { programs: [{ ...program, programStages: [] }] });
    expect(sandbox.store.get('programStages', uid('Stage'))).not.toHaveProperty('program');
  });

  it('creates a message of a program rule, and from 2.42 on never updates it: nothing of that import is kept', () => {
    const sandbox = make();
    const payload = sendingProgram();
    const { created } = reportOf(load(sandbox, payload)).stats;
    expect(created).toBe(6);
    const outcome = load(sandbox, {
      ...payload,
      dataElements: [element('Weight', { domainType: 'TRACKER', description: 'in kg' })],
    });
    if (version === '2.41') expect(counts(outcome)).toBe('0/6/0/0');
    else {
      const [status, message] = failure(outcome);
      expect(status).toBe(409);
      expect(message).toContain('TransientPropertyValueException');
      expect(sandbox.store.get('dataElements', uid('Weight'))).not.toHaveProperty('description');
    }
  });

  it('judges sets of option combos on 2.43 only', () => {
    const sandbox = make();
    const payload: JsonObject = {
      categoryOptions: ['Male', 'Female'].map((name) => ({ id: uid(name), name, shortName: name })),
      categories: [
        {
          id: uid('Sex'),
          name: 'Sex',
          shortName: 'Sex',
          dataDimensionType: 'DISAGGREGATION',
          categoryOptions: [{ id: uid('Male') }, { id: uid('Female') }],
        },
      ],
      categoryCombos: [
        { id: uid('BySex'), name: 'By sex', dataDimensionType: 'DISAGGREGATION', categories: [{ id: uid('Sex') }] },
      ],
      categoryOptionCombos: [
        {
          id: uid('CocMale'),
          name: 'Male',
          categoryCombo: { id: uid('BySex') },
          categoryOptions: [{ id: uid('Male') }],
        },
      ],
    };
    const outcome = load(sandbox, payload);
    expect(codesOf(outcome)).toEqual(version === '2.43' ? ['E1130'] : []);
  });

  it('deletes what it can, and says for the rest what stands in the way', () => {
    const sandbox = make();
    load(sandbox, {
      indicatorTypes: [{ id: uid('Type'), name: 'Type', factor: 1 }],
      indicators: [
        {
          id: uid('Rate'),
          name: 'Rate',
          shortName: 'Rate',
          numerator: '1',
          denominator: '1',
          indicatorType: { id: uid('Type') },
        },
      ],
      dataElements: [element('Births')],
      dataElementGroups: [
        { id: uid('Group'), name: 'Group', shortName: 'Group', dataElements: [{ id: uid('Births') }] },
      ],
    });
    const outcome = load(
      sandbox,
      { dataElements: [{ id: uid('Births') }], indicatorTypes: [{ id: uid('Type') }] },
      { importStrategy: 'DELETE' },
    );
    expect(counts(outcome)).toBe('0/0/1/1');
    expect(codesOf(outcome)).toEqual(['E4030']);
    expect(sandbox.store.get('dataElementGroups', uid('Group'))!.dataElements).toEqual([]);
    expect(sandbox.store.has('indicatorTypes', uid('Type'))).toBe(true);
  });

  it('closes new objects that skip their sharing, and opens those that say nothing', () => {
    const sandbox = make();
    load(sandbox, { dataElements: [element('Births')] });
    load(sandbox, { dataElements: [element('Deaths')] }, { skipSharing: true });
    const access = (name: string) => (sandbox.store.get('dataElements', uid(name))!.sharing as JsonObject).public;
    expect(access('Births')).toBe('rw------');
    expect(access('Deaths')).toBe('--------');
  });

  it('keeps a property as it was, or refuses an object, when a test asks for that fault', () => {
    const sandbox = make();
    load(sandbox, { dataElements: [element('Births', { code: 'B' })] });
    const drop = { dropField: { type: 'dataElements', path: 'code' } };
    expect(
      counts(load(sandbox, { dataElements: [element('Births', { code: 'X', description: 'new' })] }, {}, drop)),
    ).toBe('0/1/0/0');
    expect(sandbox.store.get('dataElements', uid('Births'))).toMatchObject({ code: 'B', description: 'new' });
    const refuse = { refuseObject: { type: 'dataElements', id: uid('Births') } };
    expect(codesOf(load(sandbox, { dataElements: [element('Births')] }, {}, refuse))).toHaveLength(1);
  });

  it('takes twenty thousand units, and deletes them, in seconds', () => {
    const sandbox = make();
    const units = Array.from({ length: 20_000 }, (_, i) => ({
      id: `Ou${String(i).padStart(9, '0')}`,
      name: `Unit ${i}`,
      shortName: `Unit ${i}`,
      openingDate: '2020-01-01',
      ...(i === 0 ? {} : { parent: { id: `Ou${String(Math.floor((i - 1) / 10)).padStart(9, '0')}` } }),
    }));
    const start = performance.now();
    expect(counts(load(sandbox, { organisationUnits: units }))).toBe('20000/0/0/0');
    expect(counts(load(sandbox, { organisationUnits: [...units].reverse() }, { importStrategy: 'DELETE' }))).toBe(
      '0/0/20000/0',
    );
    // Far from what it takes (about two seconds), near enough to notice work that grows with the square.
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});
