import type { Json, JsonObject } from '../../object/meta-object.js';
import { isObject } from '../../object/meta-object.js';
import { idOf } from '../facts.js';
import type { Reshape } from './reshape.js';

/** Before 2.36 sharing was said in four properties of the object; servers since 2.41 read only `sharing`. */
export const sharingForm: Reshape = {
  id: 'sharing-form',
  reason:
    'publicAccess, userAccesses and userGroupAccesses are ignored where sharing is due; without it the default applies.',
  source: 'package files that carry both forms, read back from 2.41-2.43',
  reshape: (object, { type }) => {
    if (object.sharing !== undefined || typeof object.publicAccess !== 'string' || !type.shareable) return object;
    const { publicAccess, userAccesses, userGroupAccesses, externalAccess: _external, ...rest } = object;
    const sharing: JsonObject = {
      public: publicAccess,
      users: entries(userAccesses),
      userGroups: entries(userGroupAccesses),
    };
    return { ...rest, sharing } as unknown as typeof object;
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
