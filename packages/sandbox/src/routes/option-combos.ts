/**
 * The option combos that a category combo should have, as the server makes them when asked: on `POST` and `PUT` of the
 * combo at its own address and by the maintenance call, never by `/api/metadata` (recordings 04#3-8, #22-27; 15#13-15).
 */

/** A category of the combo: its options in order, with the names that option combos are called by. */
export interface OptionList {
  readonly options: readonly { readonly id: string; readonly name: string }[];
}

/** An option combo that is there. `options` are ids, in no particular order. */
export interface ExistingCombo {
  readonly id: string;
  readonly name: string;
  readonly options: readonly string[];
}

/** What has to change so that the option combos fit the categories. */
export interface ComboChanges {
  readonly rename: readonly { readonly id: string; readonly name: string }[];
  /** Option combos of no combination any more: deleted unless something vetoes. */
  readonly obsolete: readonly ExistingCombo[];
  readonly add: readonly { readonly name: string; readonly options: readonly string[] }[];
}

const NAME_LENGTH = 255;

/**
 * Compares the combinations of the categories' options with what is there. Categories without options are left out. Of two
 * option combos of the same options the server only sees one: the first (04#22-23).
 */
export function compareOptionCombos(
  categories: readonly OptionList[],
  existing: readonly ExistingCombo[],
): ComboChanges {
  const wanted = new Map<string, { name: string; options: string[] }>();
  for (const options of combinations(categories.filter((category) => category.options.length > 0))) {
    const ids = options.map((option) => option.id);
    const name = options.map((option) => option.name).join(', ');
    wanted.set(setKey(ids), { name: name.slice(0, NAME_LENGTH), options: ids });
  }

  const rename: { id: string; name: string }[] = [];
  const obsolete: ExistingCombo[] = [];
  const found = new Set<string>();
  for (const combo of existing) {
    const key = setKey(combo.options);
    if (found.has(key)) continue;
    const match = wanted.get(key);
    found.add(key);
    if (match === undefined) obsolete.push(combo);
    else if (match.name !== combo.name) rename.push({ id: combo.id, name: match.name });
  }
  return { rename, obsolete, add: [...wanted].filter(([key]) => !found.has(key)).map(([, combo]) => combo) };
}

const setKey = (ids: readonly string[]): string => [...new Set(ids)].sort().join();

type Option = OptionList['options'][number];

/** Every way to take one option of each category, the last category changing fastest. None of no categories. */
function combinations(categories: readonly OptionList[]): Option[][] {
  if (categories.length === 0) return [];
  return categories.reduce<Option[][]>(
    (heads, { options }) => heads.flatMap((head) => options.map((option) => [...head, option])),
    [[]],
  );
}
