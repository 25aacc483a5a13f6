import { headingOf, isObject, type MetaDocument, type MetaObject, notByAll, parseRefKey } from '@dhow/core';
import { request } from '../flow/snapshot.js';
import type { JobTable } from './kinds.js';
import { oneTurn, onlyReads } from './one-turn.js';

/** Left out of a copy: what acts by itself or speaks to other servers, for a practice server shall do neither. */
const ACTS: ReadonlySet<string> = new Set(['aggregateDataExchanges', 'eventHooks', 'pushAnalysis', 'routes']);

/** Accounts come along although nobody moves them: what is shared with them, or was made by them, points to them. */
const PEOPLE: ReadonlySet<string> = new Set(['users', 'userRoles']);

/**
 * A copy of all metadata that the login of an instance sees, kept as a package: what a practice server begins with. The instance is
 * only read. Of people it has their login and their roles: no name, no address, no telephone, no password.
 */
export const practice: JobTable['practice'] = oneTurn(
  ({ instance }, stores) => onlyReads(stores, instance),
  async ({ instance }, house, on) => {
    const source = await house.openTarget(instance, on);
    const types = [...source.catalog.types.keys()].filter(
      (type) => PEOPLE.has(type) || !(notByAll.has(type) || ACTS.has(type)),
    );
    const { objects, diagnostics } = await source.read(request({ all: new Set(types) }), on.signal, ({ done, total }) =>
      on.progress({
        code: 'PRACTICE_COPYING',
        ...(done !== undefined && { done }),
        ...(total !== undefined && { total }),
      }),
    );
    const lists: Record<string, MetaObject[]> = {};
    let people = 0;
    for (const [key, object] of objects) {
      const { type } = parseRefKey(key);
      const list = lists[type] ?? [];
      if (type === 'users') people += 1;
      list.push(type === 'users' ? withoutPerson(object) : object);
      lists[type] = list;
    }
    on.progress({ code: 'PRACTICE_KEEPING' });
    const made = { document: lists as MetaDocument, side: source.side, heading: headingOf(source) };
    const kept = await house.stores.packages.put(`practice-${instance}.json`, made, house.who);
    return { package: kept.id, version: source.side.version, count: objects.size, people, diagnostics };
  },
);

/** Who it is for DHIS2, and nothing of who that is. */
function withoutPerson({ id, username, userRoles }: MetaObject): MetaObject {
  const login = typeof username === 'string' ? username : id;
  const roles = Array.isArray(userRoles)
    ? userRoles.flatMap((one) => (isObject(one) ? [{ id: one.id ?? '' }] : []))
    : [];
  return { id, username: login, firstName: login, surname: login, userRoles: roles };
}
