import type { Catalog, MetaType, Version } from '../../catalog/catalog.js';
import { isSince } from '../../catalog/version-quirks.js';
import { isObject, type Json, type JsonObject, type MetaObject } from '../../object/meta-object.js';
import { compareText } from '../../object/ref.js';
import type { Diagnostic } from '../../outcome/diagnostic.js';
import { idsOf, isEmpty, labelOf } from '../facts.js';
import { isDerived } from './derived.js';
import type { OldForm, OldFormContext } from './old-form.js';
import { oldForms, oldTypes } from './rules.js';

/** One object of a file as its catalog has it. */
export interface ReadObject {
  readonly type: string;
  readonly object: MetaObject;
}

/** Reads the objects of one file as the catalog has them, and remembers what was lost or is worth a word. */
export interface OldFormReader {
  /**
   * The object under the type and in the form that the catalog has; the very same one where there is nothing to do. Null
   * for one that the file brings a second time in another form (the chart beside its visualization).
   */
  read(type: string, object: MetaObject): ReadObject | null;
  /** What there is to tell, by type, of all that was read so far. */
  told(): readonly Diagnostic[];
}

/** What reading the objects of one type takes. */
interface OfType {
  readonly forms: readonly OldForm[];
  readonly context: OldFormContext;
  /** Properties that are told when they say something: no server keeps them any more. */
  readonly lost: ReadonlySet<string>;
}

/** What is worth a word, and hurts nobody. */
const NOTES: ReadonlySet<string> = new Set(['OLD_TYPE_READ', 'OLD_PROPERTY_NOT_KEPT']);

/** The oldest version whose servers were asked themselves what they keep. */
const MEASURED: Version = '2.41';

/**
 * A reader for one file. `document` is the file as it stands; `fileVersion` what it says it is of, where it says it.
 * Pure: the same file gives the same objects, in any order.
 */
export function oldFormReader(document: JsonObject, catalog: Catalog, fileVersion?: Version): OldFormReader {
  const context = contextOf(document, catalog, fileVersion);
  const tally = new Map<string, { code: string; params: Record<string, string>; count: number; example: string }>();
  const count = (code: string, params: Record<string, string>, object: MetaObject): void => {
    const key = [code, ...Object.values(params)].join(' ');
    const known = tally.get(key);
    if (known) known.count += 1;
    else tally.set(key, { code, params, count: 1, example: labelOf(object) });
  };
  // What servers of old kept and those of today do not: their schemas still name it, as something that they compute.
  const tellsLost = fileVersion === undefined || !isSince(fileVersion, MEASURED);
  const prepared = new Map<string, OfType>();
  /** What concerns the objects of one type, found once. */
  const of = (type: MetaType): OfType => {
    let known = prepared.get(type.type);
    if (known) return known;
    const lost = [...type.properties.values()].filter(
      (property) => tellsLost && !property.owner && !isDerived(type.type, property),
    );
    known = {
      forms: oldForms.filter(({ types }) => !types || types.includes(type.type)),
      context: { ...context, type },
      lost: new Set(lost.map((property) => property.name)),
    };
    prepared.set(type.type, known);
    return known;
  };
  return {
    read(name, raw) {
      const old = oldTypes.find(({ from }) => from === name);
      if (old && context.fileHas(old.to, raw.id)) return null;
      const type = catalog.types.get(old?.to ?? name);
      if (!type) return { type: name, object: raw };
      let object = raw;
      if (old) {
        object = old.read(raw);
        count('OLD_TYPE_READ', { type: old.from, now: old.to, until: old.until }, raw);
      }
      const { forms, context: own, lost } = of(type);
      for (const form of forms) {
        const now = form.read(object, own);
        if (now === object) continue;
        if (form.tells) count(form.tells, { type: type.type, until: form.until ?? catalog.version }, object);
        object = now;
      }
      if (lost.size > 0)
        for (const property of Object.keys(object)) {
          if (!lost.has(property)) continue;
          const { [property]: value, ...rest } = object;
          object = rest as MetaObject;
          if (!isEmpty(value) && value !== false && value !== 0)
            count('OLD_PROPERTY_NOT_KEPT', { property: `${type.type}.${property}`, version: catalog.version }, raw);
        }
      return { type: type.type, object };
    },
    told: () =>
      [...tally]
        .sort(([a], [b]) => compareText(a, b))
        .map(([, { code, params, count: found, example }]) => ({
          code,
          severity: NOTES.has(code) ? 'note' : 'warning',
          params: { ...params, count: found, example },
        })),
  };
}

function contextOf(
  document: JsonObject,
  catalog: Catalog,
  fileVersion: Version | undefined,
): Omit<OldFormContext, 'type'> {
  const ids = new Map<string, Set<string>>();
  const has = (type: string): Set<string> => {
    const known = ids.get(type) ?? new Set(idsOf(document[type]));
    ids.set(type, known);
    return known;
  };
  let programs: Map<string, string | null> | undefined;
  return {
    catalog,
    fileVersion,
    fileHas: (type, id) => has(type).has(id),
    programOf(stage) {
      programs ??= programsOfStages(document.programs);
      return programs.get(stage) ?? undefined;
    },
  };
}

/** The program that lists each stage; null where several do. */
function programsOfStages(list: Json | undefined): Map<string, string | null> {
  const programs = new Map<string, string | null>();
  for (const program of Array.isArray(list) ? (list as readonly Json[]) : []) {
    if (!isObject(program) || typeof program.id !== 'string') continue;
    for (const stage of idsOf(program.programStages)) {
      const known = programs.get(stage);
      programs.set(stage, known === undefined || known === program.id ? program.id : null);
    }
  }
  return programs;
}

/**
 * Entries of a list that no server takes though every full export has it: the views of maps, which stand in their maps as
 * well and clash with themselves when sent (live-packages 8). Gives those that stand nowhere else.
 */
export function mapViewsWithoutMap(document: JsonObject): readonly Json[] {
  const inMaps = new Set(
    (Array.isArray(document.maps) ? (document.maps as readonly Json[]) : []).flatMap((map) =>
      isObject(map) ? idsOf(map.mapViews) : [],
    ),
  );
  const views = Array.isArray(document.mapViews) ? (document.mapViews as readonly Json[]) : [];
  return views.filter((view) => !isObject(view) || typeof view.id !== 'string' || !inMaps.has(view.id));
}

/** Whether files of some version have a type of this name. */
export const isOldType = (name: string): boolean => oldTypes.some(({ from }) => from === name);
