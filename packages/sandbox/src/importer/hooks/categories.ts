import { idOf, isObject, type JsonObject, objectsOf } from '../../json.js';
import type { ErrorReport } from '../../wire/import-report.js';
import { type Bundle, DEFAULTS, type Item } from '../bundle.js';
import { type CheckContext, classError, typeError, versionOf } from '../checks/check.js';
import { crash } from '../failure.js';
import { inHashOrder, setsInHashOrder } from '../java-sets.js';
import { idsOf } from '../links.js';
import { type ArgumentLike, printed } from '../messages.js';
import { javaNameOf } from '../read-object.js';
import type { Hook } from './hook.js';

const OPTION_COMBO = javaNameOf('CategoryOptionCombo');
const MOST_CATEGORIES = 5;
const MOST_OPTIONS = 50;
const MOST_COMBINATIONS = 500;

/** The categories of a combo with their numbers of options, newest known state. */
function sizes({ bundle }: CheckContext, combo: JsonObject): number[] {
  return objectsOf(combo.categories).map((reference) => {
    const category = bundle.draft('categories', String(reference.id)) ?? bundle.find('categories', reference);
    return category === undefined ? 0 : objectsOf(category.categoryOptions).length;
  });
}

/** A category that newer servers find too large (14#8-10). */
export const categories: Hook = {
  validate: (context, { id, draft }) => {
    const count = objectsOf(draft.categoryOptions).length;
    if (versionOf(context) === '2.41' || count <= MOST_OPTIONS) return [];
    return [classError(context, 'E1127', OPTION_COMBO, [id, MOST_OPTIONS, count])];
  },
};

/** A combo that newer servers find too large, or whose categories may not change under data (15#3-9). */
export const categoryCombos: Hook = {
  validate: (context, { id, draft }) => {
    const errors: ErrorReport[] = [];
    if (versionOf(context) !== '2.41') {
      const counts = sizes(context, draft);
      const combinations = counts.reduce((product, count) => product * count, 1);
      if (counts.length > MOST_CATEGORIES) {
        errors.push(classError(context, 'E1126', OPTION_COMBO, [id, MOST_CATEGORIES, counts.length]));
      } else if (combinations > MOST_COMBINATIONS) {
        errors.push(classError(context, 'E1128', OPTION_COMBO, [id, MOST_COMBINATIONS, combinations]));
      }
    }
    const stored = context.bundle.store.get('categoryCombos', id);
    if (stored && !sameIds(stored, draft, 'categories') && hasData(context.bundle, id)) {
      errors.push(typeError(context, 'E1120', [String(draft.name)]));
    }
    return errors;
  },
};

const sameIds = (a: JsonObject, b: JsonObject, list: string): boolean =>
  idsOf(a, list).sort().join() === idsOf(b, list).sort().join();

const hasData = ({ sandbox }: Bundle, combo: string): boolean =>
  sandbox.store
    .find('categoryOptionCombos', 'categoryCombo', combo)
    .some(({ id }) => sandbox.data.has('categoryOptionCombo', id));

/** Option combos: nothing on 2.41, the combo and the default combo from 2.42, whole sets from 2.43 (04#3-40, 18#2-20). */
export const categoryOptionCombos: Hook = {
  validate: (context, { id, draft }) => {
    const version = versionOf(context);
    if (version === '2.41') return [];
    const label = typeof draft.name === 'string' ? draft.name : id;
    const combo = isObject(draft.categoryCombo) ? draft.categoryCombo : undefined;
    if (combo === undefined) {
      if (version === '2.43') {
        throw crash('Cannot invoke "org.hisp.dhis.category.CategoryCombo.getCategories()" because "combo" is null');
      }
      return [typeError(context, 'E1133', [label]), typeError(context, 'E1133', [id])];
    }
    if (!context.bundle.isDefault('categoryCombos', combo)) return [];
    const errors = [typeError(context, 'E1122', [label])];
    if (version === '2.43') errors.push(classError(context, 'E1110', javaNameOf('CategoryCombo'), [String(combo.id)]));
    return errors;
  },
  validateAll: (context) => (versionOf(context) === '2.43' ? setErrors(context) : new Map()),
  created: ({ bundle, store }, { id }) => {
    const { sandbox, login } = bundle;
    const combo = idOf(store.get('categoryOptionCombos', id)?.categoryCombo);
    if (sandbox.version !== '2.41' || combo === undefined || combo !== DEFAULTS.categoryCombos) return;
    // The default combo that the server made takes the importer as its author (11#17, 55#18).
    const stored = store.get('categoryCombos', combo);
    if (stored === undefined) return;
    const author = { id: login.id };
    const sharing = isObject(stored.sharing) ? { ...stored.sharing, owner: login.id } : {};
    store.put('categoryCombos', { ...stored, createdBy: author, lastUpdatedBy: author, sharing });
  },
};

const setKey = (options: readonly string[]): string => [...options].sort().join(',');
const setText = (options: readonly string[]): ArgumentLike => {
  const set = inHashOrder(options);
  return printed(`[${set.join(', ')}]`, set);
};
const setsText = (keys: readonly string[]): ArgumentLike => {
  const sets = setsInHashOrder(keys.map((key) => key.split(',')));
  return printed(`[${sets.map((set) => `[${set.join(', ')}]`).join(', ')}]`, sets);
};

/** The option combos of a combo must come as the whole set, each with the options that the server works out (2.43). */
function setErrors(context: CheckContext): Map<Item, ErrorReport[]> {
  const { bundle, items } = context;
  const errors = new Map<Item, ErrorReport[]>();
  const provided = new Map<string, string[]>();
  for (const { draft } of [...items.persisted, ...items.fresh]) {
    const named = isObject(draft.categoryCombo) ? String(draft.categoryCombo.id) : '';
    const list = provided.get(named);
    const key = setKey(idsOf(draft, 'categoryOptions'));
    if (list) list.push(key);
    else provided.set(named, [key]);
  }
  const expectations = new Map<string, Expectation>();
  for (const item of context.written) {
    const named = idOf(item.draft.categoryCombo);
    if (named === undefined || named === DEFAULTS.categoryCombos) continue;
    const combo = comboOf(bundle, item);
    if (combo === undefined) {
      errors.set(item, [classError(context, 'E1110', javaNameOf('CategoryCombo'), [named])]);
      continue;
    }
    const id = String(combo.id);
    let expectation = expectations.get(id);
    if (expectation === undefined) {
      expectation = expect(bundle, combo, provided.get(id) ?? []);
      expectations.set(id, expectation);
    }
    const error = setError(context, item, expectation);
    if (error) errors.set(item, [error]);
  }
  return errors;
}

/** What a combo's option combos must be, against what the payload brings. */
interface Expectation {
  readonly combo: string;
  readonly provided: readonly string[];
  readonly expected: ReadonlySet<string>;
  /** Option combos that the database holds, by their options. */
  readonly stored: ReadonlyMap<string, string>;
}

function expect(bundle: Bundle, combo: JsonObject, provided: readonly string[]): Expectation {
  const id = String(combo.id);
  const stored = bundle.store
    .find('categoryOptionCombos', 'categoryCombo', id)
    .map((object) => [setKey(idsOf(object, 'categoryOptions')), object.id] as const);
  return { combo: id, provided, expected: expectedSets(bundle, combo), stored: new Map(stored) };
}

function setError(
  context: CheckContext,
  item: Item,
  { combo, provided, expected, stored }: Expectation,
): ErrorReport | undefined {
  if (provided.length !== expected.size) {
    return typeError(context, 'E1130', [provided.length, expected.size, combo]);
  }
  const options = idsOf(item.draft, 'categoryOptions');
  const key = setKey(options);
  const twin = stored.get(key);
  if (!item.persisted && twin !== undefined) {
    return typeError(context, 'E1132', [item.id, twin, combo, setText(options)]);
  }
  if (expected.has(key) && provided.filter((other) => other === key).length === 1) return undefined;
  const missing = [...expected].filter((other) => !provided.includes(other));
  return typeError(context, 'E1131', [setText(options), combo, setsText(missing)]);
}

/** The combo that counts for an option combo: the stored one's, else the one that it names. */
function comboOf(bundle: Bundle, { draft, id, persisted }: Item): JsonObject | undefined {
  const named = persisted ? bundle.store.get('categoryOptionCombos', id)?.categoryCombo : draft.categoryCombo;
  return bundle.find('categoryCombos', named);
}

/**
 * Every set of options that the categories of a combo make. The database's categories count before the payload's, and the
 * categories that this import mentions before those of the combo itself.
 */
function expectedSets(bundle: Bundle, combo: JsonObject): Set<string> {
  const mentioned = new Set(bundle.items('categories').map(({ id }) => id));
  for (const { draft } of bundle.items('categoryCombos'))
    for (const id of idsOf(draft, 'categories')) mentioned.add(id);
  const own = idsOf(combo, 'categories');
  const known = own.filter((id) => mentioned.has(id));
  let sets: string[][] = [[]];
  for (const id of known.length > 0 ? known : own) {
    const category = bundle.store.get('categories', id) ?? bundle.draft('categories', id);
    const options = idsOf(category, 'categoryOptions');
    sets = sets.flatMap((set) => options.map((option) => [...set, option]));
  }
  return new Set(sets.map(setKey));
}
