import type { Catalog, MetaType, Property } from '../../catalog/catalog.js';
import { isObject, type Json, type JsonObject } from '../../object/meta-object.js';
import { compareText } from '../../object/ref.js';
import type { Params } from '../../outcome/diagnostic.js';
import type { Member } from '../../select/closure.js';
import { sourceDefaults } from '../default-categories.js';
import { idOf, isEmpty, labelOf } from '../facts.js';
import { example, isOnTarget, typeOf, type Work } from '../work.js';

/** What the target's class of the same name cannot hold of what the source's can. */
interface Difference {
  /** Properties that the source saves and the target does not have. */
  readonly gone: readonly string[];
  /** Properties whose constants the target does not all have. */
  readonly constants: readonly Property[];
  /** Numbers with decimals there, whole numbers here. */
  readonly whole: readonly string[];
  /** What this version requires and the source's did not. */
  readonly required: readonly string[];
  /** Embedded objects, by property: their class in the source's catalog and in the target's. */
  readonly inside: readonly { readonly property: string; readonly theirs: MetaType; readonly ours: MetaType }[];
}

/** Saved by one version and computed by the other, and by both from the same. */
const SAME_COMPUTED: ReadonlySet<string> = new Set(['MapView.name', 'User.name']);

/** What a version without the property does by itself: said so, nothing is lost. */
const ALWAYS: Readonly<Record<string, Json>> = {
  // The switch came in 2.43, the log long before (dhis2-core V2_43_28__add_program_changelog_column.sql).
  'programs.enableChangeLog': true,
};

const DECIMAL: ReadonlySet<string> = new Set(['Double', 'double', 'Float', 'float']);
const WHOLE: ReadonlySet<string> = new Set(['Integer', 'int', 'Long', 'long']);

/** Filled in by every server, though its schema requires them (live-packages 3; 11#1). */
const FILLED_BY_SERVER: ReadonlySet<string> = new Set(['EventReport.type', 'EventChart.type', 'OptionSet.version']);

/** Whether an import without this property is refused (E4000): numbers and yes-or-no have a default of their own. */
export const isNeeded = (klass: string, { name, klass: of, required, owner, kind }: Property): boolean =>
  required &&
  owner &&
  name !== 'id' &&
  !(kind === 'value' && (DECIMAL.has(of) || WHOLE.has(of) || of === 'Boolean' || of === 'boolean')) &&
  !FILLED_BY_SERVER.has(`${klass}.${name}`);

/**
 * Tells what the source's version can say and the target's cannot, from the difference of their catalogs alone: properties
 * that are dropped on the way (a warning by property); and what no import of this version takes: constants that it does not
 * know, decimals where it keeps whole numbers, something that it requires and the other did not (an error by object).
 */
export function tellDifferences(work: Work): void {
  const { source, target } = work.input;
  const isFile = source.side.kind !== 'instance';
  // A server cannot hold what its own version does not know; a file can.
  if (source.catalog.version === target.catalog.version && !isFile) return;
  const differences = new Differences(source.catalog, target.catalog, isFile);
  const defaults = new Set(sourceDefaults(work.input.closure).map(({ id }) => id));
  const dropped = new Map<string, Member[]>();
  for (const [memberKey, member] of work.members) {
    if (work.kept.has(memberKey)) continue;
    const theirs = source.catalog.types.get(member.ref.type);
    const ours = typeOf(work, member.ref.type);
    if (!theirs || !ours) continue;
    const refuse = (code: string, at: string, params: Params): void => {
      work.diagnostics.push({
        code,
        severity: 'error',
        about: member.ref,
        at,
        params: { name: labelOf(member.object), type: member.ref.type, version: target.catalog.version, ...params },
      });
    };
    const lost = new Set<string>();
    const difference = differences.of(theirs, ours);
    // What the source cannot speak of stays as the target has it.
    const isSilent = (name: string): boolean =>
      work.input.spoken?.[member.ref.type] !== undefined || !theirs.properties.has(name);
    const required = isOnTarget(work, member.ref)
      ? difference.required.filter((name) => !isSilent(name))
      : difference.required;
    compare(member.object, { ...difference, required }, differences, '', {
      gone: (path, value) => {
        // What every object has by default is no loss.
        if (!isDefaultValue(value, defaults) && ALWAYS[`${member.ref.type}.${path}`] !== value) lost.add(path);
      },
      refuse,
    });
    for (const path of lost) {
      const key = `${member.ref.type}.${path}`;
      dropped.set(key, [...(dropped.get(key) ?? []), member]);
    }
  }
  for (const [key, members] of [...dropped].sort(([a], [b]) => compareText(a, b)))
    work.diagnostics.push({
      code: 'PROPERTY_NOT_ON_TARGET',
      severity: 'warning',
      params: { property: key, version: target.catalog.version, ...example(members) },
    });
}

const isDefaultValue = (value: Json | undefined, defaults: ReadonlySet<string>): boolean =>
  isEmpty(value) || value === false || value === 0 || defaults.has(idOf(value) ?? '');

interface Told {
  readonly gone: (path: string, value: Json | undefined) => void;
  readonly refuse: (code: string, at: string, params: Params) => void;
}

function compare(object: JsonObject, difference: Difference, all: Differences, path: string, told: Told): void {
  const at = (name: string): string => `/${path.replaceAll('.', '/')}${path === '' ? '' : '/'}${name}`;
  const named = (name: string): string => (path === '' ? name : `${path}.${name}`);
  for (const name of difference.gone) told.gone(named(name), object[name]);
  for (const { name, constants = [] } of difference.constants) {
    const value = object[name];
    for (const one of Array.isArray(value) ? (value as readonly Json[]) : [value])
      if (typeof one === 'string' && one !== '' && !constants.includes(one))
        told.refuse('VALUE_NOT_ON_TARGET', at(name), { property: named(name), value: one });
  }
  for (const name of difference.whole) {
    const value = object[name];
    if (typeof value === 'number' && !Number.isInteger(value))
      told.refuse('NUMBER_NOT_WHOLE', at(name), { property: named(name), value });
  }
  for (const name of difference.required)
    if (isEmpty(object[name])) told.refuse('REQUIRED_ON_TARGET', at(name), { property: named(name) });
  for (const { property, theirs, ours } of difference.inside) {
    const value = object[property];
    const inner = all.of(theirs, ours);
    for (const one of Array.isArray(value) ? (value as readonly Json[]) : [value])
      if (isObject(one)) compare(one, inner, all, named(property), told);
  }
}

/** The differences of two catalogs, class by class, each found once. */
class Differences {
  readonly #source: Catalog;
  readonly #target: Catalog;
  readonly #isFile: boolean;
  readonly #found = new Map<string, Difference>();

  constructor(source: Catalog, target: Catalog, isFile: boolean) {
    this.#source = source;
    this.#target = target;
    this.#isFile = isFile;
  }

  of(theirs: MetaType, ours: MetaType): Difference {
    const known = this.#found.get(theirs.klass);
    if (known) return known;
    const found = { gone: [], constants: [], whole: [], required: [], inside: [] } as {
      gone: string[];
      constants: Property[];
      whole: string[];
      required: string[];
      inside: Difference['inside'][number][];
    };
    this.#found.set(theirs.klass, found);
    for (const property of theirs.properties.values()) {
      const own = ours.properties.get(property.name);
      if (property.owner && property.persisted && !own?.owner) {
        if (!SAME_COMPUTED.has(`${theirs.klass}.${property.name}`)) found.gone.push(property.name);
        continue;
      }
      if (!own?.owner) continue;
      if (own.constants && (this.#isFile || property.constants?.some((one) => !own.constants!.includes(one))))
        found.constants.push(own);
      if (DECIMAL.has(property.klass) && WHOLE.has(own.klass)) found.whole.push(property.name);
      const inner = this.#source.classes.get(property.klass);
      const innerOurs = this.#target.classes.get(own.klass);
      // The class of attribute values changed its schema, never its JSON.
      if ((property.kind === 'object' || property.kind === 'objects') && inner && innerOurs && !inner.open)
        if (property.name !== 'attributeValues')
          found.inside.push({ property: property.name, theirs: inner, ours: innerOurs });
    }
    if (!ours.embedded)
      for (const own of ours.properties.values()) {
        const property = theirs.properties.get(own.name);
        if (isNeeded(ours.klass, own) && !(property && isNeeded(theirs.klass, property))) found.required.push(own.name);
      }
    found.gone.sort(compareText);
    return found;
  }
}
