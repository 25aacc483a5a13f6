import type { Json, JsonObject } from '../../object/meta-object.js';
import { isObject } from '../../object/meta-object.js';
import { idOf } from '../facts.js';
import type { OldForm } from './old-form.js';

/** Sharing was said in four properties of the object; servers since 2.41 read only `sharing`. */
export const sharingForm: OldForm = {
  id: 'sharing-form',
  until: '2.41',
  reason:
    'publicAccess, userAccesses and userGroupAccesses are ignored where sharing is due; without it the default applies.',
  source: 'live-packages 4: files that carry both forms, read back from 2.41-2.43; dhis2-metadata 3.6',
  read: (object, { type }) => {
    if (object.sharing !== undefined || typeof object.publicAccess !== 'string' || !type.shareable) return object;
    const { publicAccess, userAccesses, userGroupAccesses, externalAccess, ...rest } = object;
    const sharing: JsonObject = {
      public: publicAccess,
      ...(externalAccess === true && { external: true }),
      users: entries(userAccesses),
      userGroups: entries(userGroupAccesses),
    };
    return { ...rest, sharing } as unknown as typeof object;
  },
};

/** Whoever had the address could look, without a login. No server offers that any more. */
export const externalAccess: OldForm = {
  id: 'external-access',
  until: '2.41',
  reason: 'sharing.external is gone: nobody looks without a login.',
  source: 'dhis2-metadata 9 (2.41); live-packages 4',
  loses: 'access without a login',
  tells: 'EXTERNAL_ACCESS_LOST',
  read: (object) => {
    if (!isObject(object.sharing) || object.sharing.external !== true) return object;
    const { external: _external, ...sharing } = object.sharing;
    return { ...object, sharing };
  },
};

function entries(list: Json | undefined): JsonObject {
  const found: Record<string, Json> = {};
  for (const entry of Array.isArray(list) ? (list as readonly Json[]) : []) {
    const id = idOf(entry);
    if (id !== undefined && isObject(entry) && typeof entry.access === 'string')
      found[id] = { id, access: entry.access };
  }
  return found;
}
