import type { JsonObject, MetaDocument } from '@dhow/core';
import { describe, expect, test } from 'vitest';
import { dataSet, element, instance, never, testTools } from '../testing/world.js';
import { type CheckedFile, checkFile, peopleLacking } from './check.js';

/** A package with these objects, as a file would be. */
function fileOf(document: MetaDocument): CheckedFile {
  const held = instance('package', document);
  const { side, catalog } = held;
  return {
    side: { ...side, kind: 'file', name: 'package.json' },
    catalog,
    read: (request) => held.read(request),
    document: document as unknown as JsonObject,
    found: [],
  };
}

const sharing = (group: string) => ({
  public: 'rw------',
  users: {},
  userGroups: { [group]: { id: group, access: 'rw------', displayName: 'Data managers' } },
});

describe('a package checked for a server', () => {
  test('what the server has is not missing; what neither has is an error where nothing goes without it', async () => {
    const indicator = {
      id: 'inRate00001',
      name: 'Rate',
      shortName: 'Rate',
      numerator: `#{${element(1).id}}`,
      denominator: `#{${element(9).id}}`,
      indicatorType: { id: 'itType00001' },
    };
    const target = instance('moh', { dataElements: [element(1)] });
    const { file, target: onServer } = await checkFile(fileOf({ indicators: [indicator] }), target, testTools(), never);
    expect(file.map(({ code, params }) => [code, params.id])).toEqual([
      ['CHECK_REFERENCE_REQUIRED', 'itType00001'],
      ['CHECK_EXPRESSION_DANGLING', element(9).id],
    ]);
    expect(onServer.find(({ code }) => code === 'CHECK_ON_TARGET')).toMatchObject({
      severity: 'note',
      params: { count: 1, name: 'moh', examples: [`dataElements ${element(1).id}`] },
    });
    expect(onServer.find(({ code }) => code === 'CHECK_TARGET_MISSING')).toMatchObject({ severity: 'error' });
  });

  test('says how much there is to do, of each kind of question the first, and writes nothing', async () => {
    const target = instance('moh', { dataElements: [element(2)] });
    const { target: onServer } = await checkFile(
      fileOf({ dataElements: [element(1), element(2)], dataSets: [dataSet([1, 2], { organisationUnits: [] })] }),
      target,
      testTools(),
      never,
    );
    expect(onServer.find(({ code }) => code === 'CHECK_TARGET_PLAN')!.params).toEqual({
      name: 'moh',
      create: 2,
      update: 0,
      // The element, and the org unit that both have.
      unchanged: 2,
    });
    const asked = onServer.findIndex(({ code }) => code === 'CHECK_TARGET_QUESTIONS');
    expect(onServer[asked]).toMatchObject({ severity: 'warning' });
    expect(onServer.length).toBeGreaterThan(asked + 1);
    expect(target.written).toEqual([]);
  });

  test('says what a plan says: with what was installed, matched and answered before', async () => {
    const placed = {
      id: 'viRootChart',
      name: 'Chart',
      type: 'COLUMN',
      organisationUnits: [{ id: '<OU_ROOT_UID>' }],
      sharing: sharing('ugTeam00001'),
    };
    const named = {
      ...fileOf({ dataElements: [element(1), element(2, { name: 'Ours' })], visualizations: [placed] }),
      package: { id: 'ANC AGG', name: 'ANC (AGG)', declared: true },
    };
    const ours = { ...element(2), id: 'deTheirs002', name: 'Ours', shortName: 'Ours' };
    const group = { id: 'ugOther0001', name: 'Others' };
    const target = instance('moh', {
      dataElements: [element(1, { name: 'Changed there' }), ours],
      userGroups: [group],
    });
    const known = {
      base: {
        from: 'record' as const,
        record: {
          run: '20261121-1405-aaaa',
          package: named.package,
          into: target.side,
          at: '2026-11-21T14:05:00Z',
          objects: new Map([[`dataElements:${element(1).id}` as const, element(1)]]),
          kept: {},
          matched: [],
        },
      },
      mapping: new Map([
        [
          `dataElements:${element(2).id}` as const,
          { from: { type: 'dataElements', id: element(2).id }, to: ours.id, does: 'use' as const },
        ],
      ]),
      remembered: new Map([
        ['PLACEHOLDER:organisationUnits:<OU_ROOT_UID>', 'use:ouAAAAAAA01'],
        ['GROUP_UNKNOWN:userGroups:ugTeam00001', `use:${group.id}`],
      ]),
    };
    const codes = async (given: object) => {
      const found = await checkFile(named, target, testTools(), never, undefined, given);
      const plan = found.target.find(({ code }) => code === 'CHECK_TARGET_PLAN')!.params;
      const asked = found.target.find(({ code }) => code === 'CHECK_TARGET_QUESTIONS')?.params.count;
      return [plan.create, plan.update, asked ?? 0, found.lacks.groups.length];
    };
    expect(await codes({})).toEqual([2, 1, 3, 1]);
    expect(await codes(known)).toEqual([1, 0, 0, 0]);
  });

  test('lists the people that the server has neither under their id nor under their name', async () => {
    const file = fileOf({
      users: [
        { id: 'usPerson001', username: 'ana', firstName: 'Ana', surname: 'Silva', userRoles: [{ id: 'urClerk0001' }] },
        { id: 'usPerson002', username: 'joao', firstName: 'João', surname: 'Lima' },
      ],
      userRoles: [{ id: 'urClerk0001', name: 'Clerk' }],
      dataElements: [element(1, { sharing: sharing('ugTeam00001') })],
    });
    const empty = await peopleLacking(file, instance('moh', {}), never);
    expect([empty.users, empty.groups, empty.roles].map((list) => list.map(({ id }) => id))).toEqual([
      ['usPerson001', 'usPerson002'],
      ['ugTeam00001'],
      ['urClerk0001'],
    ]);
    const target = instance('moh', {
      users: [{ id: 'usOther0001', username: 'ana', name: 'A. Silva' }],
      userGroups: [{ id: 'ugOther0001', name: 'Data managers' }],
    });
    const lacks = await peopleLacking(file, target, never);
    expect([lacks.users, lacks.groups, lacks.roles].map((list) => list.map(({ id }) => id))).toEqual([
      ['usPerson002'],
      [],
      ['urClerk0001'],
    ]);
    const { target: onServer } = await checkFile(file, target, testTools(), never);
    expect(onServer.find(({ code }) => code === 'CHECK_PEOPLE_MISSING')!.params).toEqual({
      name: 'moh',
      users: 1,
      groups: 0,
      roles: 1,
    });
  });
});
