import { canMakePublic, PRIVATE } from '../access.js';
import type { TypeSchema } from '../catalog.js';
import { idOf, isObject, type JsonObject } from '../json.js';
import type { StoredObject } from '../store.js';
import type { Bundle, Item } from './bundle.js';
import { emptySharing } from './read-object.js';

/**
 * The sharing that is kept. Without a public access the whole sharing is set anew: open to all where the user may do that,
 * else closed, without users and groups; left out means that too (07#2-7). The owner is the creator, whatever an update
 * says (07#9-12); `skipSharing` keeps what is there and closes what is new (07#21-22).
 */
export function sharingToKeep(bundle: Bundle, item: Item, before: StoredObject | undefined): JsonObject | undefined {
  const { type } = item;
  if (type.properties.get('sharing')?.persisted !== true) return undefined;
  const { login } = bundle;
  if (bundle.params.skipSharing) {
    if (before) return isObject(before.sharing) ? before.sharing : undefined;
    return { owner: login.id, ...(type.shareable ? { public: PRIVATE } : {}), ...emptySharing() };
  }
  const sharing = sharingGiven(bundle, item);
  if (before) {
    const creator = idOf(before.createdBy);
    return creator === undefined ? sharing : { ...sharing, owner: creator };
  }
  return typeof sharing.owner === 'string' ? sharing : { ...sharing, owner: login.id };
}

/** The sharing that an object comes with, once what is left out is set anew. */
export function sharingGiven(bundle: Bundle, { type, draft }: Item): JsonObject {
  const given = isObject(draft.sharing) ? draft.sharing : emptySharing();
  return type.shareable && typeof given.public !== 'string'
    ? anew(bundle, type, given)
    : { ...emptySharing(), ...given };
}

function anew({ login }: Bundle, type: TypeSchema, given: JsonObject): JsonObject {
  return {
    owner: typeof given.owner === 'string' ? given.owner : login.id,
    public: canMakePublic(login, type) && !type.defaultPrivate ? 'rw------' : PRIVATE,
    ...emptySharing(),
  };
}
