import { type MetaObject, parseRefKey, type Ref, type RefKey, referencesOf, typesUsingInside } from '@dhow/core';
import { request } from '../flow/snapshot.js';
import { readUsers } from '../flow/users.js';
import type { Reading, Source } from '../ports/source.js';
import type { On } from './job.js';
import type { JobTable, UsedBy } from './kinds.js';
import { refuseUnknown } from './list.js';
import { oneTurn, onlyReads } from './one-turn.js';

type User = UsedBy['users'][number];

/**
 * What refers to an object. A server is asked by its links, in a handful of requests; what speaks of it in a text only on wish,
 * for that takes whole types. Fault UNKNOWN_TYPE.
 */
export const usedBy: JobTable['used-by'] = oneTurn(
  ({ source }, stores) => onlyReads(stores, source),
  async ({ source: name, type, id, inside }, house, on) => {
    const source = await house.openSource(name, on);
    refuseUnknown(type, source.catalog);
    const { side } = source;
    const ref: Ref = { type, id };
    const texts = [...typesUsingInside(new Set([type]), source.catalog)].sort();
    if (side.kind !== 'instance') {
      const all = new Set(source.catalog.types.keys());
      const { objects } = await source.read(request({ all }), on.signal, on.progress);
      return { side, users: inOrder(speakingOf(ref, objects, source)), unasked: [], unread: [] };
    }
    const { linked, unasked } = await askLinks(ref, source, on);
    if (!inside) return { side, users: inOrder(linked), unasked, unread: texts };
    const { objects } = await source.read(request({ all: new Set(texts) }), on.signal, on.progress);
    return { side, users: inOrder(new Map([...linked, ...speakingOf(ref, objects, source)])), unasked, unread: [] };
  },
);

async function askLinks(
  ref: Ref,
  source: Source,
  on: On,
): Promise<{ readonly linked: ReadonlyMap<RefKey, User>; readonly unasked: UsedBy['unasked'] }> {
  const linked = new Map<RefKey, User>();
  const unasked = await readUsers([ref], source, async ({ dependents }) => {
    const wish = request({ dependents, fields: 'identity' });
    const reading = await source.read(wish, on.signal, on.progress);
    for (const [key, object] of reading.objects) linked.set(key, { ref: parseRefKey(key), name: nameOf(object) });
  });
  return { linked, unasked: unasked.map(({ type, path }) => ({ type, path })) };
}

/** Objects that hold a reference to another one, each with the first place where it does. */
function speakingOf(ref: Ref, objects: Reading['objects'], { catalog }: Source): ReadonlyMap<RefKey, User> {
  const found = new Map<RefKey, User>();
  for (const [key, object] of objects) {
    const from = parseRefKey(key);
    const type = catalog.types.get(from.type);
    if (!type || (from.type === ref.type && from.id === ref.id)) continue;
    const reference = referencesOf(object, type, catalog).find(
      ({ id, types }) => id === ref.id && types.includes(ref.type),
    );
    if (reference) found.set(key, { ref: from, name: nameOf(object), at: reference.at });
  }
  return found;
}

const nameOf = ({ name, code, id }: MetaObject): string =>
  typeof name === 'string' ? name : typeof code === 'string' ? code : id;

const inOrder = (users: ReadonlyMap<RefKey, User>): readonly User[] =>
  [...users.values()].sort((a, b) => {
    const [first, second] = [`${a.ref.type} ${a.name} ${a.ref.id}`, `${b.ref.type} ${b.name} ${b.ref.id}`];
    return first < second ? -1 : first > second ? 1 : 0;
  });
