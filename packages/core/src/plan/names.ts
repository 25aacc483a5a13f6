import type { Json, MetaObject } from '../object/meta-object.js';
import { compareText, parseRefKey, type RefKey } from '../object/ref.js';
import type { Work } from './draft.js';
import type { Basis, Batch } from './plan.js';

const WORD_OF_ID = /(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{10}(?![A-Za-z0-9])/g;

/** Every word in a value that looks like an id of DHIS2: in texts of expressions and forms, in references, keys and paths. */
export function idsIn(value: Json | undefined, into: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') for (const [id] of value.matchAll(WORD_OF_ID)) into.add(id);
  else if (Array.isArray(value)) for (const one of value as readonly Json[]) idsIn(one, into);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) {
      idsIn(key, into);
      idsIn(one as Json, into);
    }
  return into;
}

/**
 * What the objects are called that a plan's changes name by id and that it does not write: an expression or a form is read by people,
 * who know names. Nothing where there are none.
 */
export function namesFor({ input, kept }: Work, batches: readonly Batch[]): Pick<Basis, 'names'> {
  const written = new Set(batches.flatMap(({ acts, along }) => [...acts, ...along].map(({ ref }) => ref.id)));
  const named = new Set<string>();
  for (const { acts } of batches)
    for (const { fields } of acts)
      for (const { path, from, to } of fields) for (const value of [path, from, to]) idsIn(value, named);
  for (const { path, source, target } of kept) for (const value of [path, source, target]) idsIn(value, named);
  const names = new Map<string, string>();
  const look = (key: RefKey, { name }: MetaObject): void => {
    const { id } = parseRefKey(key);
    if (named.has(id) && !written.has(id) && typeof name === 'string') names.set(id, name);
  };
  // As the target calls it, where both sides have it.
  for (const [key, { object }] of input.closure.members) look(key, object);
  for (const [key, object] of input.known) look(key, object);
  for (const [key, object] of input.target.objects) look(key, object);
  if (names.size === 0) return {};
  return { names: Object.fromEntries([...names].sort(([a], [b]) => compareText(a, b))) };
}
