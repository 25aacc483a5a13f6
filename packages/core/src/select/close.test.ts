import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MetaObject } from '../object/meta-object.js';
import { type Ref, type RefKey, refKey } from '../object/ref.js';
import { Fault } from '../outcome/fault.js';
import type { Side, Snapshot } from '../snapshot/snapshot.js';
import { shippedCatalog, type World, worlds } from '../testing/index.js';
import { closeOver } from './close.js';
import type { Closure } from './closure.js';
import { answer, type Needs, needsNothing, nothingAnswered } from './needs.js';
import { everything } from './parse.js';
import type { Selection } from './selection.js';

const catalog = shippedCatalog('2.42');
const side = (kind: Side['kind']): Side => ({
  kind,
  name: 'staging',
  serverVersion: '2.42.0',
  version: '2.42',
  eyes: { login: 'admin', sees: 'all' },
  readAt: '2026-11-21T12:00:00.000Z',
});

const textsAt = (value: unknown, path: readonly string[]): string[] => {
  if (Array.isArray(value)) return value.flatMap((one) => textsAt(one, path));
  if (path.length === 0) return typeof value === 'string' ? [value] : [];
  return typeof value === 'object' && value !== null
    ? textsAt((value as Record<string, unknown>)[path[0]!], path.slice(1))
    : [];
};

/** A server that answers needs, as a reader would. Properties that a server filters by but does not export are not found. */
class Server {
  readonly objects = new Map<RefKey, MetaObject>();
  readonly absent = new Set<RefKey>();
  readonly whole = new Set<string>();
  rounds = 0;
  readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  snapshot(): Snapshot {
    return {
      side: side('instance'),
      catalog,
      objects: this.objects,
      absent: this.absent,
      whole: this.whole,
      unknownSharing: new Set(),
    };
  }

  read(needs: Needs): ReadonlyMap<string, readonly Ref[]> {
    this.rounds++;
    const list = (type: string) => this.world[type] ?? [];
    const take = (type: string, one: MetaObject) => this.objects.set(refKey({ type, id: one.id }), one);
    for (const [type, ids] of needs.ids)
      for (const id of ids) {
        const one = list(type).find((object) => object.id === id);
        if (one) take(type, one);
        else this.absent.add(refKey({ type, id }));
      }
    for (const type of needs.all) {
      for (const one of list(type)) take(type, one);
      this.whole.add(type);
    }
    for (const { type, path, ids } of needs.dependents)
      for (const one of list(type)) if (textsAt(one, path.split('.')).some((id) => ids.includes(id))) take(type, one);
    const matched = new Map<string, Ref[]>();
    for (const { type, match } of needs.matches) {
      const found = list(type).filter((one) => [one.id, one.code, one.name].includes(match));
      for (const one of found) take(type, one);
      matched.set(
        `${type}:${match}`,
        found.map(({ id }) => ({ type, id })),
      );
    }
    return matched;
  }
}

function closeWith(server: Server, selection: Selection): Closure {
  for (let answered = nothingAnswered; ; ) {
    const { closure, needs } = closeOver(selection, server.snapshot(), answered);
    if (needsNothing(needs)) return closure;
    if (server.rounds > 12) throw new Error(`the needs never end: ${JSON.stringify(needs)}`);
    answered = answer(answered, needs, server.read(needs));
  }
}

function wholeSnapshot(world: World): Snapshot {
  const objects = new Map<RefKey, MetaObject>();
  for (const [type, list] of Object.entries(world))
    for (const one of list) objects.set(refKey({ type, id: one.id }), one);
  return {
    side: side('file'),
    catalog,
    objects,
    absent: new Set(),
    whole: new Set(catalog.types.keys()),
    unknownSharing: new Set(),
  };
}

const closed = (world: World, selection: Selection) =>
  closeOver(selection, wholeSnapshot(world), nothingAnswered).closure;
const only = (type: string, more: Partial<Selection> = {}): Selection => ({
  include: [{ type, all: true }],
  exclude: [],
  dependents: {},
  ...more,
});
const sample = fc.sample(worlds, { numRuns: 1, seed: 7 })[0]!;

describe('a closure', () => {
  test('read bit by bit from a server is the one of a whole file, in few rounds', () => {
    const types = fc.constantFrom('programs', 'dataSets', 'dashboards', 'dataElements', 'indicators', 'optionSets');
    fc.assert(
      fc.property(worlds, types, (world, type) => {
        const server = new Server(world);
        const match = world[type]?.[0]?.id;
        if (match === undefined) return;
        const selection = { include: [{ type, match }], exclude: [], dependents: {} };
        const closure = closeWith(server, selection);
        expect([...closure.members.keys()]).toEqual([...closed(world, selection).members.keys()]);
        expect(closure.missing).toEqual([]);
        expect(server.rounds).toBeLessThanOrEqual(8);
      }),
      { numRuns: 40 },
    );
  });

  test('of a program has its stages, rules, actions and variables as asked for, its elements as dependencies', () => {
    const { members } = closed(sample, only('programs'));
    const asked = (type: string) =>
      new Set([...members.values()].filter((one) => one.ref.type === type).map((one) => one.asked));
    for (const type of [
      'programs',
      'programStages',
      'programRules',
      'programRuleActions',
      'programRuleVariables',
      'programIndicators',
    ])
      expect([type, [...asked(type)]]).toEqual([type, [true]]);
    for (const type of ['dataElements', 'optionSets', 'options'])
      expect([type, [...asked(type)]]).toEqual([type, [false]]);
  });

  test('says for each object by which chain it came along', () => {
    const { members } = closed(sample, only('dashboards'));
    for (const { asked, reasons, ref } of members.values()) {
      if (asked) continue;
      expect(reasons.length).toBeGreaterThan(0);
      expect(reasons[0]!.from.type).toBe('dashboards');
      reasons.slice(1).forEach((because, i) => {
        expect(because.from).not.toEqual(reasons[i]!.from);
      });
      expect(members.has(refKey(reasons.at(-1)!.from))).toBe(true);
      expect(refKey(ref)).not.toBe(refKey(reasons.at(-1)!.from));
    }
  });

  test('never has org units, users or groups that nobody asked for, nor the defaults of the category model', () => {
    const { members, leftOut } = closed(sample, only('dataSets'));
    for (const { ref } of members.values())
      expect(['organisationUnits', 'users', 'userGroups', 'userRoles']).not.toContain(ref.type);
    expect(new Set(leftOut.map((one) => one.code))).toContain('NEVER_UNASKED');
    expect([...closed(sample, everything).members.values()].filter(({ object }) => object.name === 'default')).toEqual(
      [],
    );
  });

  test('leaves out what was excluded, with whatever only that needed', () => {
    const with_ = closed(sample, only('dashboards'));
    const without = closed(sample, only('dashboards', { exclude: [{ type: 'visualizations', all: true }] }));
    expect(without.members.size).toBeLessThan(with_.members.size);
    expect([...without.members.keys()].some((key) => key.startsWith('visualizations:'))).toBe(false);
    expect(without.leftOut.map((one) => one.code)).toContain('EXCLUDED');
  });

  test('brings dependents by their switches', () => {
    const rules = (selection: Selection) =>
      [...closed(sample, selection).members.keys()].filter((key) => key.startsWith('programRules:'));
    expect(rules(only('programs')).length).toBeGreaterThan(0);
    expect(rules(only('programs', { dependents: { 'programs.programRules': false } }))).toEqual([]);
  });

  test('names what neither came nor exists, with all that needs it', () => {
    const indicator = {
      id: 'inAAAAAAA01',
      name: 'x',
      indicatorType: { id: 'itAAAAAAA01' },
      legendSets: [{ id: 'lsAAAAAAA01' }],
    };
    const { missing } = closed({ indicators: [indicator] }, everything);
    expect(missing.map(({ ref, required, neededBy }) => [refKey(ref), required, neededBy[0]!.at])).toEqual([
      ['indicatorTypes:itAAAAAAA01', true, '/indicatorType'],
      ['legendSets:lsAAAAAAA01', false, '/legendSets/0'],
    ]);
  });

  test('of a wish that nothing or too much answers is an error that says so', () => {
    const failing = (match: string, type = 'dataElements') => {
      try {
        closed(
          {
            dataElements: [
              { id: 'deAAAAAAA01', name: 'Twin' },
              { id: 'deAAAAAAA02', name: 'twin' },
            ],
          },
          { include: [{ type, match }], exclude: [], dependents: {} },
        );
      } catch (error) {
        return error instanceof Fault ? error.code : String(error);
      }
      return 'no error';
    };
    expect(failing('nobody')).toBe('SELECTION_NOT_FOUND');
    expect(failing('TWIN')).toBe('SELECTION_AMBIGUOUS');
    expect(failing('x', 'dataThings')).toBe('SELECTION_UNKNOWN_TYPE');
    expect(failing('deAAAAAAA02')).toBe('no error');
  });

  test('lists what no import can carry', () => {
    const world = {
      dataElements: [
        { id: 'deAAAAAAA01', name: 'x', style: { icon: 'my_logo' } },
        { id: 'deAAAAAAA02', name: 'y', style: { icon: 'baby_positive' } },
      ],
    };
    expect(closed(world, everything).notCarried.map(({ code, what }) => [code, what])).toEqual([
      ['CUSTOM_ICON', 'my_logo'],
    ]);
  });
});
