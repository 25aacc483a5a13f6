import { hasQuirk } from '../catalog/version-quirks.js';
import { compareText, refKey } from '../object/ref.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { partRules } from '../select/families.js';
import { idOf, idsOf, textOf } from '../transform/facts.js';
import { type Entry, isDefaultEntry, nameOf, type PackageFile, refOf, Tally } from './package-file.js';

/** Org units that are their own ancestors. Servers accept that, and their tree is then broken. */
export function checkTree({ byType }: PackageFile): Diagnostic[] {
  const units = new Map((byType.get('organisationUnits') ?? []).map((entry) => [entry.object.id, entry]));
  const found: Diagnostic[] = [];
  const settled = new Set<string>();
  for (const start of units.values()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let id: string | undefined = start.object.id;
    while (id !== undefined && units.has(id) && !settled.has(id) && !onPath.has(id)) {
      path.push(id);
      onPath.add(id);
      id = idOf(units.get(id)!.object.parent);
    }
    if (id !== undefined && onPath.has(id)) {
      const cycle = path.slice(path.indexOf(id)).map((one) => units.get(one)!);
      found.push({
        code: 'CHECK_TREE_CYCLE',
        severity: 'error',
        about: refOf(cycle[0]!),
        at: `${cycle[0]!.at}/parent`,
        params: { names: cycle.map(nameOf), ids: cycle.map(({ object }) => object.id) },
      });
    }
    for (const one of path) settled.add(one);
  }
  return found;
}

/**
 * Org units whose `path` or `level` is not what their parents make it. A server computes both from the parent; a file in
 * which they disagree was changed by hand, and one of the two is wrong.
 */
export function checkPaths({ byType, byKey }: PackageFile): Diagnostic[] {
  const tally = new Tally();
  for (const entry of byType.get('organisationUnits') ?? []) {
    const { id, path, level, parent } = entry.object;
    if (typeof path !== 'string') continue;
    const above = byKey.get(refKey({ type: 'organisationUnits', id: idOf(parent) ?? '' }))?.object.path;
    const steps = path.split('/').slice(1);
    const ends = steps.at(-1) === id && (idOf(parent) ?? steps.at(-2)) === steps.at(-2);
    const follows = typeof above !== 'string' || path === `${above}/${id}`;
    if (!ends || !follows) tally.add('path', entry, `${entry.at}/path`);
    else if (typeof level === 'number' && level !== steps.length) tally.add('level', entry, `${entry.at}/level`);
  }
  return [...tally.each()].map(({ key, count, example, at, first }) => ({
    code: 'CHECK_TREE_PATH',
    severity: 'warning',
    about: refOf(first),
    at,
    params: { property: key, count, example },
  }));
}

/** Options whose set is neither named by them nor lists them: they are of no use, and no server takes them (E4000). */
export function checkLoneOptions({ byType }: PackageFile): Diagnostic[] {
  const listed = new Set((byType.get('optionSets') ?? []).flatMap(({ object }) => idsOf(object.options)));
  const tally = new Tally();
  for (const entry of byType.get('options') ?? [])
    if (idOf(entry.object.optionSet) === undefined && !listed.has(entry.object.id)) tally.add('alone', entry);
  return [...tally.each()].map(({ count, example, at, first }) => ({
    code: 'CHECK_OPTION_ALONE',
    severity: 'warning',
    about: refOf(first),
    at,
    params: { count, example },
  }));
}

/** What the importer links only from the owner's list: with the list silent, the part is saved and belongs to nothing. */
const LINKED_BY_OWNER: ReadonlySet<string> = new Set([
  'programs.programStages',
  'programStages.programStageSections',
  'programRules.programRuleActions',
  'optionSets.options',
]);

/** Parts that name an owner whose own list does not name them. */
export function checkHalfLinks({ byType, byKey }: PackageFile): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { owner, property, part, back } of partRules) {
    if (back === undefined || !LINKED_BY_OWNER.has(`${owner}.${property}`)) continue;
    const listed = new Set(
      (byType.get(owner) ?? []).flatMap(({ object }) => idsOf(object[property]).map((id) => `${object.id} ${id}`)),
    );
    const tally = new Tally();
    for (const entry of byType.get(part) ?? []) {
      const id = idOf(entry.object[back]);
      if (id === undefined || !byKey.has(refKey({ type: owner, id })) || listed.has(`${id} ${entry.object.id}`))
        continue;
      tally.add(id, entry, `${entry.at}/${back}`);
    }
    for (const { key, count, example, at, first } of tally.each()) {
      const named = byKey.get(refKey({ type: owner, id: key }))!;
      found.push({
        code: 'CHECK_HALF_LINK',
        severity: 'error',
        about: refOf(first),
        at,
        params: { type: part, count, example, owner: nameOf(named), ownerType: owner, property },
      });
    }
  }
  return found;
}

/** Two options with one code in a set: the server answers with an error of its database. */
export function checkOptionCodes({ byType }: PackageFile): Diagnostic[] {
  const found: Diagnostic[] = [];
  const seen = new Map<string, Entry>();
  for (const entry of byType.get('options') ?? []) {
    const set = idOf(entry.object.optionSet);
    const code = textOf(entry.object, 'code');
    if (set === undefined || code === undefined) continue;
    const first = seen.get(`${set} ${code}`);
    if (!first) seen.set(`${set} ${code}`, entry);
    else
      found.push({
        code: 'CHECK_OPTION_CODE_TWICE',
        severity: 'error',
        about: refOf(entry),
        at: `${entry.at}/code`,
        params: { value: code, name: nameOf(entry), other: nameOf(first), set },
      });
  }
  return found;
}

/** The most option combos that are counted out; a combo of more is only counted. */
const COUNTED = 5_000;

/**
 * Category combos whose option combos are not one for each choice of options: none, some (2.43 refuses the set: E1130),
 * or two for the same choice.
 */
export function checkOptionCombos({ byType, byKey, catalog }: PackageFile): Diagnostic[] {
  const byCombo = new Map<string, Entry[]>();
  for (const entry of byType.get('categoryOptionCombos') ?? []) {
    const combo = idOf(entry.object.categoryCombo);
    if (combo !== undefined) byCombo.set(combo, [...(byCombo.get(combo) ?? []), entry]);
  }
  const found: Diagnostic[] = [];
  for (const combo of byType.get('categoryCombos') ?? []) {
    if (isDefaultEntry(combo)) continue;
    const options = idsOf(combo.object.categories).map((id) => {
      const category = byKey.get(refKey({ type: 'categories', id }));
      return category === undefined ? undefined : idsOf(category.object.categoryOptions);
    });
    if (options.length === 0 || options.some((list) => list === undefined)) continue;
    const expected = options.reduce((count, list) => count * list!.length, 1);
    const mine = byCombo.get(combo.object.id) ?? [];
    const wanted = new Set(expected <= COUNTED ? product(options as string[][]) : []);
    const seen = new Map<string, Entry>();
    for (const entry of mine) {
      const key = idsOf(entry.object.categoryOptions).sort(compareText).join(' ');
      const first = seen.get(key);
      if (first)
        found.push({
          code: 'CHECK_OPTION_COMBO_TWICE',
          severity: 'error',
          about: refOf(entry),
          at: entry.at,
          params: { name: nameOf(entry), other: first.object.id, combo: nameOf(combo) },
        });
      else if (expected <= COUNTED && !wanted.has(key))
        found.push({
          code: 'CHECK_OPTION_COMBO_FOREIGN',
          severity: 'error',
          about: refOf(entry),
          at: `${entry.at}/categoryOptions`,
          params: { name: nameOf(entry), combo: nameOf(combo) },
        });
      seen.set(key, entry);
    }
    if (mine.length >= expected) continue;
    found.push({
      code: mine.length === 0 ? 'CHECK_OPTION_COMBOS_NONE' : 'CHECK_OPTION_COMBOS_SOME',
      severity: mine.length > 0 && hasQuirk(catalog.version, 'option-combos-full-set') ? 'error' : 'warning',
      about: refOf(combo),
      at: combo.at,
      params: { combo: nameOf(combo), count: mine.length, expected },
    });
  }
  return found;
}

function product(lists: readonly (readonly string[])[]): string[] {
  let rows: string[][] = [[]];
  for (const list of lists) rows = rows.flatMap((row) => list.map((id) => [...row, id]));
  return rows.map((row) => row.sort(compareText).join(' '));
}
