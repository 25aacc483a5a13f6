import { versionOf } from '../catalog/build.js';
import type { Catalog } from '../catalog/catalog.js';
import { joinSpoken, readSpoken, spokenHeading } from '../catalog/narrow.js';
import { sameObject } from '../object/canonical.js';
import { sameValue } from '../object/equal.js';
import { isObject, type Json, type JsonObject, type MetaObject } from '../object/meta-object.js';
import { type RefKey, refKey } from '../object/ref.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { Fault } from '../outcome/fault.js';
import { labelOf } from '../transform/facts.js';

/** A file to be merged. */
export interface MergePart {
  /** How messages name it. */
  readonly name: string;
  readonly document: JsonObject;
}

/** Several documents as one. */
export interface Merged {
  readonly document: JsonObject;
  /** Objects in it. */
  readonly count: number;
  /** Objects that stood in more than one file and said the same. */
  readonly same: number;
  /** Objects of which two files said different things, where `prefer` settled it: which file's was left out. */
  readonly settled: readonly Diagnostic[];
}

/**
 * Puts documents together, objects by type in the order in which they come. The same object in two of them is one if both
 * say the same (dates and what a server adds apart); otherwise `prefer` says whose counts.
 *
 * @throws Fault MERGE_DIFFERENT (each such object, with both files), MERGE_VERSIONS (files of different versions of
 *   DHIS2 do not say the same in the same way)
 */
export function mergeDocuments(parts: readonly MergePart[], catalog: Catalog, prefer?: 'first' | 'last'): Merged {
  refuseVersions(parts);
  const heading: Record<string, Json> = {};
  const lists = new Map<string, Json[]>();
  const places = new Map<RefKey, { readonly list: Json[]; readonly index: number; part: MergePart }>();
  const differing: Diagnostic[] = [];
  let same = 0;
  for (const part of parts)
    for (const [key, value] of Object.entries(part.document)) {
      if (!Array.isArray(value)) {
        heading[key] ??= value;
        continue;
      }
      const list = lists.get(key) ?? [];
      lists.set(key, list);
      for (const object of value as readonly Json[]) {
        const id = isObject(object) ? object.id : undefined;
        if (typeof id !== 'string') {
          // Without an id it is only itself.
          if (list.some((one) => sameValue(one, object))) same += 1;
          else list.push(object);
          continue;
        }
        const ref = { type: key, id };
        const before = places.get(refKey(ref));
        if (before === undefined) {
          places.set(refKey(ref), { list, index: list.length, part });
          list.push(object);
          continue;
        }
        if (saysTheSame(before.list[before.index] as MetaObject, object as MetaObject, key, catalog)) {
          same += 1;
          continue;
        }
        differing.push({
          code: prefer === undefined ? 'MERGE_BOTH' : 'MERGE_SETTLED',
          severity: prefer === undefined ? 'error' : 'warning',
          about: ref,
          params: {
            name: labelOf(object as MetaObject),
            type: key,
            id,
            first: before.part.name,
            second: part.name,
            taken: prefer === 'last' ? part.name : before.part.name,
          },
        });
        if (prefer === 'last') {
          before.list[before.index] = object;
          before.part = part;
        }
      }
    }
  if (prefer === undefined && differing.length > 0)
    throw new Fault('refused', 'MERGE_DIFFERENT', { count: differing.length }, { findings: differing });
  const spoken = joinSpoken(parts.map(({ document }) => readSpoken(document)));
  const filled = [...lists].filter(([, list]) => list.length > 0);
  return {
    document: { ...heading, ...(spoken && spokenHeading(spoken)), ...Object.fromEntries(filled) },
    count: filled.reduce((sum, [, list]) => sum + list.length, 0),
    same,
    settled: differing,
  };
}

function saysTheSame(a: MetaObject, b: MetaObject, key: string, catalog: Catalog): boolean {
  if (sameValue(a, b)) return true;
  const type = catalog.types.get(key);
  if (type === undefined || !sameObject(a, b, type, catalog, 'state')) return false;
  // What the version does not know may be an old name that Dhow understands: never left out unseen.
  const others = [...Object.keys(a), ...Object.keys(b)].filter((property) => !type.properties.has(property));
  return others.every((property) => sameValue(a[property], b[property]));
}

function refuseVersions(parts: readonly MergePart[]): void {
  const versions = new Map<string, string>();
  for (const { name, document } of parts) {
    const full = versionIn(document);
    if (full !== undefined && !versions.has(versionOf(full))) versions.set(versionOf(full), name);
  }
  if (versions.size > 1)
    throw new Fault('refused', 'MERGE_VERSIONS', {
      versions: [...versions].map(([version, name]) => `${version} (${name})`),
    });
}

/** The full version that a document says it is of. */
function versionIn({ system, package: header }: JsonObject): string | undefined {
  const said = isObject(system) ? system.version : isObject(header) ? header.DHIS2Version : undefined;
  return typeof said === 'string' && /^\d+\.\d+/.test(said) ? said : undefined;
}
