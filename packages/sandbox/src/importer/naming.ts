import type { Version } from '../catalog.js';
import { isObject, type JsonObject } from '../json.js';
import type { Login } from '../session.js';
import type { Bundle } from './bundle.js';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const nameOrNull = (value: unknown): string => (isObject(value) ? (text(value.name) ?? 'null') : 'null');

/** Names that are put together from other properties; Java prints what is missing as `null` (07#13, 14#26). */
const MADE_NAMES: Readonly<Record<string, (object: JsonObject) => string>> = {
  User: (user) => `${text(user.firstName) ?? 'null'} ${text(user.surname) ?? 'null'}`,
  ProgramTrackedEntityAttribute: (link) =>
    `${isObject(link.program) ? `${nameOrNull(link.program)} ` : ''}${nameOrNull(link.trackedEntityAttribute)}`,
  CategoryOptionCombo: (combo) => text(combo.name) ?? text(combo.id) ?? 'null',
  TrackedEntityTypeAttribute: (link) =>
    `${isObject(link.trackedEntityType) ? `${nameOrNull(link.trackedEntityType)} ` : ''}${nameOrNull(link.trackedEntityAttribute)}`,
};

/** Names that a version does not show: map views on 2.41 (live-packages section 10). */
const hidden = (version: Version, klass: string): boolean => klass === 'MapView' && version === '2.41';

/** The display name of an object of a class. */
export function displayName(version: Version, klass: string, object: JsonObject): string | undefined {
  if (hidden(version, klass)) return undefined;
  return MADE_NAMES[klass]?.(object) ?? text(object.name);
}

/** `NAME [id] (Class)`, as messages name objects and references; without a name `[id] (Class)`. */
export function described(bundle: Bundle, klass: string, object: JsonObject): string {
  const name = displayName(bundle.catalog.version, klass, object);
  const byCode = bundle.byCode && klass !== 'User' && klass !== 'UserRole';
  return describedBy(klass, name, text(byCode ? object.code : object.id));
}

/** The same with the id, whatever the import's identifier. */
export const describedById = (version: Version, klass: string, object: JsonObject): string =>
  describedBy(klass, displayName(version, klass, object), text(object.id));

const describedBy = (klass: string, name: string | undefined, id: string | undefined): string =>
  `${name === undefined ? '' : `${name} `}[${id ?? 'null'}] (${klass})`;

/** The user who imports, as messages name it. */
export const describedLogin = ({ object, id }: Login): string =>
  `${text(object.firstName) ?? 'null'} ${text(object.surname) ?? 'null'} [${id}] (User)`;
