import type { Catalog } from '../catalog/catalog.js';
import type { MetaDocument } from '../object/meta-object.js';
import { compareText, type Ref, type RefKey, refKey } from '../object/ref.js';
import { referencesOf } from '../reference/find.js';
import { isDefault } from '../select/families.js';

/** Something that the objects of an export refer to and that is not in it. */
export interface PointedTo {
  readonly ref: Ref;
  /** Other types that the reference may mean. */
  readonly types: readonly string[];
  /** Its name, where the export held it before it was customised. */
  readonly name?: string;
  /** The preset took it out; otherwise it was not in the export before either. */
  readonly removed: boolean;
  /** Some object that refers to it cannot be without it. */
  readonly required: boolean;
  /** Every place that refers to it. */
  readonly by: readonly { readonly from: Ref; readonly name: string; readonly at: string }[];
}

/** Everything that a document refers to and does not hold, each with all who refer to it. Default category objects are everywhere. */
export function pointedTo(
  document: MetaDocument,
  catalog: Catalog,
  nameOf: (type: string, id: string) => string | undefined,
): PointedTo[] {
  const keys = new Set<RefKey>();
  for (const [type, list] of Object.entries(document)) for (const { id } of list) keys.add(refKey({ type, id }));
  const found = new Map<
    string,
    Omit<PointedTo, 'by' | 'required'> & { required: boolean; by: PointedTo['by'][number][] }
  >();
  for (const [name, list] of Object.entries(document)) {
    const type = catalog.types.get(name);
    if (type === undefined) continue;
    for (const object of list)
      for (const { types, id, at, from, required } of referencesOf(object, type, catalog)) {
        if (types.some((one) => keys.has(refKey({ type: one, id })) || isDefault(one, id, undefined))) continue;
        const held = types.find((one) => nameOf(one, id) !== undefined);
        const first = held ?? types[0];
        if (first === undefined) continue;
        const key = `${types.join(' ')} ${id}`;
        const known = found.get(key) ?? {
          ref: { type: first, id },
          types,
          ...(held !== undefined && { name: nameOf(held, id)! }),
          removed: held !== undefined,
          required: false,
          by: [],
        };
        found.set(key, known);
        known.required ||= required;
        known.by.push({ from, name: typeof object.name === 'string' ? object.name : object.id, at });
      }
  }
  return [...found.values()].sort((a, b) => compareText(a.ref.type, b.ref.type) || compareText(a.ref.id, b.ref.id));
}
