import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { transformAll } from '../../../test/run-transforms.js';
import {
  catalogOf,
  freshServer,
  PACKAGE_FILES,
  packagesThere,
  readPackage,
  snapshotOf,
  VERSIONS,
} from '../../../test/sides.js';
import type { Catalog, Property, Version } from '../../catalog/catalog.js';
import { isObject, type Json, type JsonObject, type MetaObject } from '../../object/meta-object.js';
import { refKey } from '../../object/ref.js';
import type { Diagnostic } from '../../outcome/diagnostic.js';
import type { Snapshot } from '../../snapshot/snapshot.js';
import { type World, worlds } from '../../testing/world.js';
import { isEmpty } from '../facts.js';
import type { TransformResult } from '../input.js';
import { isDerived } from './derived.js';
import { fileVersion } from './file-version.js';
import { oldFormReader } from './read-old-forms.js';

/** A value that no server has by itself, for a property of one simple value. */
function something({ name, klass, constants, maxLength }: Property): Json | undefined {
  if (constants) return constants.at(-1);
  if (klass === 'boolean' || klass === 'Boolean') return true;
  if (/^(int|Integer|long|Long)$/.test(klass)) return 3;
  if (/^(double|Double)$/.test(klass)) return 2.5;
  if (klass === 'String') return `${name} of it`.slice(0, maxLength);
  return undefined;
}

/** What makes an object another one, what the world itself decides, and what an older version does without being told. */
const LEFT = new Set([
  'enableChangeLog',
  'id',
  'code',
  'name',
  'level',
  'path',
  'version',
  'sortOrder',
  'uid',
  'geometry',
  'legacy',
]);

/** A world in which every object says something in every simple property that its version saves. */
function sayingEverything(world: World, catalog: Catalog): World {
  return Object.fromEntries(
    Object.entries(world).map(([name, list]) => {
      const type = catalog.types.get(name);
      const more = [...(type?.properties.values() ?? [])].filter(
        ({ kind, owner, persisted, unique, name: property }) =>
          kind === 'value' && owner && persisted && !unique && !LEFT.has(property),
      );
      return [
        name,
        list.map((object: MetaObject) => {
          const said: Record<string, Json> = {};
          for (const property of more) {
            const value = object[property.name] === undefined ? something(property) : undefined;
            if (value !== undefined) said[property.name] = value;
          }
          return { ...said, ...object };
        }),
      ];
    }),
  );
}

/** What was said to be lost: `type.property`. */
const named = (diagnostics: readonly Diagnostic[]): Set<string> =>
  new Set(
    diagnostics.flatMap(({ params: { property, type } }) =>
      property === undefined ? [] : String(property).includes('.') ? [String(property)] : [`${type}.${property}`],
    ),
  );

/** The simple properties whose value is another one, or none, after the transforms: `type.property`. */
function lostOf(objects: Snapshot['objects'], result: TransformResult, from: Version, into: Version): Set<string> {
  const lost = new Set<string>();
  for (const [key, { ref, object: now }] of result.closure.members) {
    const before = objects.get(key)!;
    const ours = catalogOf(into).types.get(ref.type)!;
    for (const { name, kind, owner, persisted } of catalogOf(from).types.get(ref.type)!.properties.values()) {
      const value = before[name];
      if (!owner || !persisted || kind !== 'value' || isEmpty(value) || value === false || value === 0) continue;
      const own = ours.properties.get(name);
      const known = own?.constants === undefined || typeof value !== 'string' || own.constants.includes(value);
      if (!own?.owner || now[name] !== value || !known) lost.add(`${ref.type}.${name}`);
    }
  }
  return lost;
}

/** Named, and still there: what is asked about first, what is refused, and what is no simple value. */
const spared = ({ questions, diagnostics }: TransformResult, from: Version): string[] => [
  ...questions.map(({ params: { type, property } }) => `${type}.${property}`),
  ...[...named(diagnostics.filter(({ code }) => code === 'NUMBER_NOT_WHOLE'))],
  ...[...named(diagnostics)].filter((key) => {
    const [type = '', property = ''] = key.split('.');
    return catalogOf(from).types.get(type)?.properties.get(property)?.kind !== 'value';
  }),
];

describe('transforms lose only what they said', () => {
  test.each(VERSIONS.flatMap((from) => VERSIONS.map((into) => [from, into] as const)))(
    'from %s to %s: every value that the source saves is in the result, or named, and nothing else is named',
    (from: Version, into: Version) => {
      fc.assert(
        fc.property(worlds, (world) => {
          const source = snapshotOf(sayingEverything(world, catalogOf(from)), from, 'instance');
          const result = transformAll(source, freshServer, into);
          const said = named(result.diagnostics);
          const lost = lostOf(source.objects, result, from, into);
          for (const key of lost) expect(said, key).toContain(key);
          // What is asked about, or refused, is named without being lost: it never goes in silence.
          for (const key of said) expect([...lost, ...spared(result, from)], key).toContain(key);
        }),
        { numRuns: 6, seed: 41 },
      );
    },
  );

  /** A value that a property of any kind can have. */
  const anything = (property: Property): Json => {
    const one =
      property.kind.startsWith('reference') || property.kind.startsWith('object')
        ? { id: 'anyObject01' }
        : (something(property) ?? 'said');
    return property.kind.endsWith('s') ? [one] : one;
  };

  /** Paths in a class that one version saves and the other does not, two levels deep, with an object that says something there. */
  function* lostPaths(
    from: Version,
    into: Version,
    klass: string,
    depth = 0,
  ): Generator<{ path: string; says: JsonObject }> {
    const [theirs, ours] = [from, into].map((version) => catalogOf(version).classes.get(klass));
    if (!theirs || !ours || theirs.open) return;
    for (const property of theirs.properties.values()) {
      if (!property.owner || !property.persisted || ['attributeValues', 'enableChangeLog'].includes(property.name))
        continue;
      // The layer of a map is named by its layer in every version.
      if (klass === 'MapView' && property.name === 'name') continue;
      const own = ours.properties.get(property.name);
      if (!own?.owner) yield { path: property.name, says: { [property.name]: anything(property) } };
      else if (property.kind.startsWith('object') && depth === 0)
        for (const inner of lostPaths(from, into, property.klass, 1)) {
          const says = property.kind === 'objects' ? [inner.says] : inner.says;
          yield { path: `${property.name}.${inner.path}`, says: { [property.name]: says } };
        }
    }
  }

  test('every property of every type that a version does not have is named, whatever its kind, inside of objects too', () => {
    let paths = 0;
    for (const from of VERSIONS)
      for (const into of VERSIONS)
        for (const { type, klass } of catalogOf(from).types.values()) {
          if (!catalogOf(into).types.has(type) || type === 'users') continue;
          for (const { path, says } of lostPaths(from, into, klass)) {
            paths += 1;
            const object = { id: 'anyObject00', name: 'Any', sharing: { public: 'rw------' }, ...says } as MetaObject;
            const source = snapshotOf({ [type]: [object] }, from, 'instance');
            const { diagnostics } = transformAll(source, freshServer, into, {}, false, [{ type, all: true }]);
            expect([...named(diagnostics)], `${from} to ${into}`).toContain(`${type}.${path}`);
          }
        }
    expect(paths).toBeGreaterThan(60);
  });

  test('downwards something is lost, so that the test above has something to find', () => {
    const [world] = fc.sample(worlds, { seed: 5, numRuns: 1 });
    const source = snapshotOf(sayingEverything(world!, catalogOf('2.43')), '2.43', 'instance');
    const said = named(transformAll(source, freshServer, '2.41').diagnostics);
    expect([...said]).toContain('dataSets.displayOptions');
  });
});

/** Every simple value in something, as text. */
function leaves(value: Json | undefined): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(leaves);
  if (isObject(value)) return Object.values(value).flatMap(leaves);
  if (value === undefined || value === null || value === '' || value === false) return [];
  // Both are visualizations now.
  return [value === 'CHART' || value === 'REPORT_TABLE' ? 'VISUALIZATION' : String(value)];
}

describe.skipIf(!packagesThere)('the forms of three real packages of 2.36 [../shared/packages]', () => {
  test.each(PACKAGE_FILES)('%s: every value of a property that is now called otherwise is there, or named', (file) => {
    const document = readPackage(file) as unknown as JsonObject;
    const catalog = catalogOf('2.41');
    const reader = oldFormReader(document, catalog, fileVersion(document));
    const gone: string[] = [];
    let moved = 0;
    for (const [name, list] of Object.entries(document)) {
      if (!catalog.types.has(name) || name === 'users' || !Array.isArray(list)) continue;
      for (const raw of list as unknown as MetaObject[]) {
        const read = reader.read(name, raw);
        if (read === null) continue;
        const type = catalog.types.get(read.type)!;
        const now = new Set(leaves(read.object));
        for (const [property, value] of Object.entries(raw)) {
          const own = type.properties.get(property);
          if (own?.owner && read.object[property] === value) continue;
          if (
            (own && isDerived(type.type, own)) ||
            ['publicAccess', 'userGroupAccesses', 'userAccesses'].includes(property)
          )
            continue;
          moved += 1;
          for (const leaf of leaves(value))
            if (!now.has(leaf)) gone.push(`${refKey({ type: name, id: raw.id })} ${property} ${leaf}`);
        }
      }
    }
    const said = named(reader.told());
    expect(gone.filter((text) => !said.has(`${text.split(':')[0]}.${text.split(' ')[1]}`))).toEqual([]);
    expect(moved).toBeGreaterThan(0);
  });
});
