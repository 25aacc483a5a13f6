import { isObject, type Json } from '../object/meta-object.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { referencesOf } from '../reference/find.js';
import type { Reference } from '../reference/reference.js';
import { neverUnasked } from '../select/dependents.js';
import { isDefault } from '../select/families.js';
import { isPlaceholder } from '../transform/placeholders.js';
import { type PackageFile, refOf, Tally } from './package-file.js';

/** Lists inside charts, maps and reports that servers take as they come and then stumble over. */
const DIMENSION = /\/(categoryOptionGroupSet|dataElementGroupSet|organisationUnitGroupSet|category)Dimensions\//;

/** What a dangling reference means: each has words, and a severity, of its own. */
function kindOf({ kind, at, id, types, required }: Reference): { code: string; severity: Diagnostic['severity'] } {
  if (isPlaceholder(id)) return { code: 'CHECK_PLACEHOLDER', severity: 'warning' };
  if (kind === 'sharing') return { code: 'CHECK_SHARING_OUTSIDE', severity: 'note' };
  if (types.every((type) => neverUnasked.has(type))) return { code: 'CHECK_PLACE_OUTSIDE', severity: 'warning' };
  if (DIMENSION.test(at)) return { code: 'CHECK_DIMENSION_DANGLING', severity: 'warning' };
  if (kind === 'form') return { code: 'CHECK_FORM_DANGLING', severity: 'warning' };
  if (kind === 'expression') return { code: 'CHECK_EXPRESSION_DANGLING', severity: 'warning' };
  if (required) return { code: 'CHECK_REFERENCE_REQUIRED', severity: 'error' };
  return { code: 'CHECK_REFERENCE_DANGLING', severity: 'warning' };
}

/**
 * References to nothing in the package. It may rely on what the target has; what is not there either would be refused
 * (E5002), or, in expressions and dimensions, accepted and wrong.
 */
export function checkReferences({ entries, byType, catalog }: PackageFile): Diagnostic[] {
  // Asked for every reference: ids by type, without making a key for each.
  const ids = new Map([...byType].map(([type, list]) => [type, new Set(list.map(({ object }) => object.id))]));
  const tallies = new Map<string, { severity: Diagnostic['severity']; tally: Tally }>();
  const dangling = new Map<string, { types: readonly string[]; id: string }>();
  // An axis that names a dangling dimension again says nothing new.
  const told = new Set<string>();
  for (const entry of entries) {
    for (const reference of referencesOf(entry.object, entry.type, catalog)) {
      const { id, types, at } = reference;
      const there = types.some((type) => ids.get(type)?.has(id) || isDefault(type, id, undefined));
      if (there || types.length === 0) continue;
      const { code, severity } = kindOf(reference);
      if (DIMENSION.test(at)) told.add(`${entry.at} ${id}`);
      else if (reference.kind === 'text' && types.length > 1) {
        // Axes and the like: `dx`, `pe`, or an id that some dimension of the same object explains.
        if (told.has(`${entry.at} ${id}`)) continue;
      }
      const known = tallies.get(code) ?? { severity, tally: new Tally() };
      tallies.set(code, known);
      const key = `${types.join('|')}:${id}`;
      dangling.set(key, { types, id });
      known.tally.add(key, entry, `${entry.at}${at}`);
    }
  }
  return [...tallies].flatMap(([code, { severity, tally }]) =>
    [...tally.each()].map(({ key, count, example, at, first }): Diagnostic => {
      const { types, id } = dangling.get(key)!;
      return { code, severity, about: refOf(first), at, params: { types, id, count, example } };
    }),
  );
}

/** `<OU_ROOT_UID>` and its like where no reference is: inside texts and expressions. */
const PLACEHOLDER_TEXT = /<([A-Z][A-Z0-9]*_[A-Z0-9_]*)>/g;

/** Forms are HTML: their tags are no placeholders, and their ids are references. The others are no words at all. */
const WITHOUT_TEXT: ReadonlySet<string> = new Set([
  'htmlCode',
  'parentGraphMap',
  'sharing',
  'access',
  'createdBy',
  'lastUpdatedBy',
  'user',
]);

export function checkPlaceholderTexts({ entries }: PackageFile): Diagnostic[] {
  const tally = new Tally();
  for (const entry of entries) {
    const seen = new Set<string>();
    for (const name in entry.object) if (!WITHOUT_TEXT.has(name)) textsIn(entry.object[name], seen);
    for (const placeholder of seen) tally.add(placeholder, entry);
  }
  return [...tally.each()].map(({ key, count, example, at }) => ({
    code: 'CHECK_PLACEHOLDER_TEXT',
    severity: 'warning',
    at,
    params: { placeholder: key, count, example },
  }));
}

function textsIn(value: Json | undefined, seen: Set<string>): void {
  // A text that is nothing but a placeholder is a reference, told by `checkReferences`.
  if (typeof value === 'string') {
    if (!value.includes('<') || isPlaceholder(value)) return;
    for (const match of value.matchAll(PLACEHOLDER_TEXT)) seen.add(match[0]);
  } else if (Array.isArray(value)) for (const entry of value as readonly Json[]) textsIn(entry, seen);
  else if (isObject(value)) for (const key in value) textsIn(value[key], seen);
}
