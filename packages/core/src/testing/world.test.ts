import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameObject } from '../object/canonical.js';
import type { Json, MetaObject } from '../object/meta-object.js';
import { isUid } from '../object/ref.js';
import { referencesOf } from '../reference/find.js';
import { EDIT_KINDS, edited, edits } from './edits.js';
import { shippedCatalog, VERSIONS } from './schemas.js';
import { buildWorld, type World, worldCounts, worldShapes, worlds } from './world.js';

/** What every DHIS2 has from the start. */
const GIVEN = new Set(['categoryCombos:bjDvmb4bfuf']);

/** What a server would refuse, or silently lose, in this world. */
function complaints(world: World): string[] {
  const found: string[] = [];
  const here = new Set(Object.entries(world).flatMap(([type, list]) => list.map((one) => `${type}:${one.id}`)));
  const all = Object.values(world).flat();
  if (new Set(all.map((one) => one.id)).size !== all.length) found.push('an id twice');
  for (const version of VERSIONS) {
    const catalog = shippedCatalog(version);
    for (const [name, list] of Object.entries(world)) {
      const type = catalog.types.get(name);
      if (!type) {
        found.push(`${version}: ${name} is no type`);
        continue;
      }
      for (const property of type.properties.values()) {
        const values = list.map((one) => one[property.name]);
        if (property.required && property.owner && property.persisted && values.some((one) => one === undefined))
          found.push(`${version}: ${name} without ${property.name}`);
        const texts = values.filter((one) => typeof one === 'string') as string[];
        if (property.unique && new Set(texts).size !== texts.length)
          found.push(`${version}: ${name}.${property.name} twice`);
        const { maxLength } = property;
        if (maxLength !== undefined && texts.some((text) => text.length > maxLength))
          found.push(`${version}: ${name}.${property.name} too long`);
      }
      for (const object of list) {
        if (!isUid(object.id)) found.push(`${object.id} is no id`);
        for (const { types, id, at } of referencesOf(object, type, catalog)) {
          if (!types.some((one) => here.has(`${one}:${id}`) || GIVEN.has(`${one}:${id}`)))
            found.push(`${name} ${object.id} ${at} points to nothing: ${id}`);
        }
      }
    }
  }
  return [...found, ...halfLinks(world), ...cycles(world), ...partialCombos(world)];
}

const ids = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.map((one) => (one as MetaObject).id) : [];
const idOf = (value: Json | undefined): string | undefined => (value as MetaObject | undefined)?.id;

/** Children that their parents do not list, or the other way round: DHIS2 links from one side or the other. */
function halfLinks(world: World): string[] {
  const links: [parents: string, list: string, children: string, back: string][] = [
    ['programs', 'programStages', 'programStages', 'program'],
    ['programs', 'programSections', 'programSections', 'program'],
    ['programStages', 'programStageSections', 'programStageSections', 'programStage'],
    ['programRules', 'programRuleActions', 'programRuleActions', 'programRule'],
    ['optionSets', 'options', 'options', 'optionSet'],
  ];
  return links.flatMap(([parents, list, children, back]) => {
    const listed = (world[parents] ?? []).flatMap((one) => ids(one[list]).map((child) => `${one.id}>${child}`));
    const said = (world[children] ?? []).map((one) => `${idOf(one[back])}>${one.id}`);
    return listed.sort().join() === said.sort().join() ? [] : [`${parents}.${list} and ${children}.${back} disagree`];
  });
}

function cycles(world: World): string[] {
  const parents = new Map((world.organisationUnits ?? []).map((one) => [one.id, idOf(one.parent)]));
  return [...parents.keys()].flatMap((unit) => {
    let at: string | undefined = unit;
    for (let steps = 0; at !== undefined; steps++) {
      if (steps > parents.size) return [`${unit} is its own ancestor`];
      at = parents.get(at);
    }
    return [];
  });
}

function partialCombos(world: World): string[] {
  return (world.categoryCombos ?? []).flatMap((combo) => {
    const sizes = ids(combo.categories).map(
      (category) => ids((world.categories ?? []).find((one) => one.id === category)?.categoryOptions).length,
    );
    const sets = (world.categoryOptionCombos ?? [])
      .filter((one) => idOf(one.categoryCombo) === combo.id)
      .map((one) => ids(one.categoryOptions).sort().join());
    const whole = sizes.reduce((product, size) => product * size, 1);
    return new Set(sets).size === whole && sets.length === whole
      ? []
      : [`${combo.id} has ${sets.length} of ${whole} combos`];
  });
}

describe('worlds', () => {
  it('have all that was promised, each of them', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const missing = Object.entries(worldCounts(world)).filter(([, count]) => count < 1);
        expect(missing).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('are coherent, on every version', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        expect(complaints(world)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('are the same for the same shape, and strangers for another salt', () => {
    fc.assert(
      fc.property(worldShapes, (shape) => {
        expect(buildWorld(shape)).toEqual(buildWorld(shape));
        const other = Object.values(buildWorld({ ...shape, salt: shape.salt + 36 })).flat();
        const mine = new Set(Object.values(buildWorld(shape)).flatMap((list) => list.map((one) => one.id)));
        expect(other.filter((one) => mine.has(one.id))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('come with and without a register, a custom form, French and sharing with groups', () => {
    const seen = fc.sample(worlds, { numRuns: 60, seed: 1 });
    const share = (test: (world: World) => boolean): number => seen.filter(test).length / seen.length;
    const both = [
      share((world) => world.dataEntryForms !== undefined),
      share((world) => world.programSections !== undefined),
      share((world) => JSON.stringify(world).includes('"fr"')),
      share((world) => JSON.stringify(world.dataSets).includes('"userGroups":{"')),
      share((world) => (world.categories ?? []).length === 2),
    ];
    for (const part of both) expect(part).toBeGreaterThan(0.1);
    for (const part of both.slice(0, 3)) expect(part).toBeLessThan(0.9);
  });
});

describe('edits', () => {
  it('leave a world coherent', () => {
    fc.assert(
      fc.property(worlds, edits(EDIT_KINDS, 10), (world, done) => {
        const before = JSON.stringify(world);
        expect(complaints(edited(world, done))).toEqual([]);
        expect(JSON.stringify(world)).toBe(before);
      }),
      { numRuns: 150 },
    );
  });

  it.each(EDIT_KINDS)('%s changes something that DHIS2 would keep', (kind) => {
    const catalog = shippedCatalog('2.43');
    const changed = fc.sample(fc.tuple(worlds, edits([kind], 1)), { numRuns: 40, seed: 1 }).some(([world, done]) => {
      const after = edited(world, done);
      return Object.entries(after).some(([name, list]) => {
        const type = catalog.types.get(name);
        return list.some((object) => {
          const before = world[name]?.find((one) => one.id === object.id);
          return !before || (type && !sameObject(before, object, type, catalog, 'content'));
        });
      });
    });
    expect(changed).toBe(true);
  });
});
