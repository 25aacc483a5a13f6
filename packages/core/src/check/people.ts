import type { Catalog } from '../catalog/catalog.js';
import { isObject, type Json, type JsonObject, type MetaObject } from '../object/meta-object.js';
import { compareText } from '../object/ref.js';
import { referencesOf } from '../reference/find.js';
import { idsOf, textOf } from '../transform/facts.js';
import { isPlaceholder } from '../transform/placeholders.js';
import { type PackageFile, readPackageFile } from './package-file.js';

/** A user account that a package brings or names. Never a password. */
export interface PersonNamed {
  readonly id: string;
  readonly username?: string;
  readonly name?: string;
  /** Names of the roles and groups that the package says of it; ids where it does not name them. */
  readonly roles: readonly string[];
  readonly groups: readonly string[];
  /** Objects that name it in their sharing or elsewhere. */
  readonly usedBy: number;
  /** It stands in the file; otherwise it is only named there. */
  readonly inFile: boolean;
}

/** A user group or role that a package brings or names. */
export interface GroupNamed {
  readonly id: string;
  readonly code?: string;
  readonly name?: string;
  readonly usedBy: number;
  readonly inFile: boolean;
}

/** All the people of a package: none of them is imported unasked. */
export interface People {
  readonly users: readonly PersonNamed[];
  readonly groups: readonly GroupNamed[];
  readonly roles: readonly GroupNamed[];
}

/** Users, user groups and user roles that a package holds or names, by name. */
export function peopleOf(document: JsonObject, catalog: Catalog): People {
  return peopleIn(readPackageFile(document, catalog).file);
}

function peopleIn({ entries, byType, catalog }: PackageFile): People {
  const used = new Map<string, number>();
  const shown = new Map<string, string>();
  for (const { object, type } of entries) {
    if (type.type === 'users') continue;
    const named = new Set<string>();
    for (const { types, id } of referencesOf(object, type, catalog))
      for (const one of types) if (isOfPeople(one) && !isPlaceholder(id)) named.add(`${one}:${id}`);
    for (const key of named) used.set(key, (used.get(key) ?? 0) + 1);
    for (const part of ['users', 'userGroups'] as const)
      for (const [id, entry] of Object.entries(entriesOf(object, part))) {
        const name = isObject(entry) ? textOf(entry as MetaObject, 'displayName') : undefined;
        if (name !== undefined) shown.set(`${part}:${id}`, name);
      }
  }
  const listOf = (type: string) => byType.get(type) ?? [];
  const nameOf = (type: string, id: string): string => {
    const there = listOf(type).find(({ object }) => object.id === id)?.object;
    return textOf(there, 'name') ?? shown.get(`${type}:${id}`) ?? id;
  };
  const idsOfAll = (type: string): string[] => [
    ...new Set([
      ...listOf(type).map(({ object }) => object.id),
      ...[...used.keys()].filter((key) => key.startsWith(`${type}:`)).map((key) => key.slice(type.length + 1)),
    ]),
  ];
  const group =
    (type: string) =>
    (id: string): GroupNamed => {
      const object = listOf(type).find((entry) => entry.object.id === id)?.object;
      const name = textOf(object, 'name') ?? shown.get(`${type}:${id}`);
      const code = textOf(object, 'code');
      return {
        id,
        ...(code !== undefined && { code }),
        ...(name !== undefined && { name }),
        usedBy: used.get(`${type}:${id}`) ?? 0,
        inFile: object !== undefined,
      };
    };
  const person = (id: string): PersonNamed => {
    const object = listOf('users').find((entry) => entry.object.id === id)?.object;
    // Before 2.38 an account had its name and its roles in an object of their own.
    const credentials = isObject(object?.userCredentials) ? (object.userCredentials as MetaObject) : undefined;
    const username = textOf(object, 'username') ?? textOf(credentials, 'username');
    const full = [textOf(object, 'firstName'), textOf(object, 'surname')]
      .filter((part) => part !== undefined)
      .join(' ');
    const name = full !== '' ? full : (textOf(object, 'name') ?? shown.get(`users:${id}`));
    const roles = [...idsOf(object?.userRoles), ...idsOf(credentials?.userRoles)];
    const groups = listOf('userGroups').filter((entry) => idsOf(entry.object.users).includes(id));
    return {
      id,
      ...(username !== undefined && { username }),
      ...(name !== undefined && { name }),
      roles: [...new Set(roles)].map((role) => nameOf('userRoles', role)),
      groups: groups.map(({ object: one }) => textOf(one, 'name') ?? one.id),
      usedBy: used.get(`users:${id}`) ?? 0,
      inFile: object !== undefined,
    };
  };
  const byName = <T extends { readonly id: string; readonly name?: string }>(list: T[]): T[] =>
    list.sort((a, b) => compareText(a.name ?? a.id, b.name ?? b.id) || compareText(a.id, b.id));
  return {
    users: byName(idsOfAll('users').map(person)),
    groups: byName(idsOfAll('userGroups').map(group('userGroups'))),
    roles: byName(idsOfAll('userRoles').map(group('userRoles'))),
  };
}

const isOfPeople = (type: string): boolean => type === 'users' || type === 'userGroups' || type === 'userRoles';

function entriesOf(object: MetaObject, part: 'users' | 'userGroups'): JsonObject {
  const sharing: Json | undefined = object.sharing;
  const found = isObject(sharing) ? sharing[part] : undefined;
  return isObject(found) ? found : {};
}
