import {
  canCreate,
  canDelete,
  canMakePrivate,
  canMakePublic,
  canUpdate,
  hasDataAccess,
  isAccess,
  PRIVATE,
} from '../../access.js';
import { isObject } from '../../json.js';
import type { ErrorReport } from '../../wire/import-report.js';
import type { Item } from '../bundle.js';
import { javaClass, printed } from '../messages.js';
import { described, describedLogin } from '../naming.js';
import { sharingGiven } from '../sharing.js';
import { type Check, type CheckContext, refuse, typeError, versionOf } from './check.js';

/** Who may create, update, delete, and share (13#2-29). Superusers pass every one of them. */
export const security: Check = (context) => {
  const { bundle, items } = context;
  if (bundle.login.superuser) return;
  const { importStrategy: strategy } = bundle.params;
  if (strategy === 'UPDATE' || strategy === 'CREATE_AND_UPDATE') checkEach(context, items.persisted, 'update');
  if (strategy === 'CREATE' || strategy === 'CREATE_AND_UPDATE') checkEach(context, items.fresh, 'create');
  if (strategy === 'DELETE') checkEach(context, items.persisted, 'delete');
};

const CODES = { create: 'E3000', update: 'E3001', delete: 'E3002' } as const;

function checkEach(context: CheckContext, list: readonly Item[], act: keyof typeof CODES): void {
  const { bundle, items } = context;
  const { login } = bundle;
  for (const item of list) {
    const stored = bundle.store.get(items.type.plural, item.id) ?? item.draft;
    const allowed =
      act === 'create'
        ? canCreate(login, items.type)
        : act === 'update'
          ? canUpdate(login, items.type, stored)
          : canDelete(login, items.type, stored);
    if (!allowed) {
      const args = [describedLogin(login), described(bundle, items.type.klass, item.draft)];
      refuse(context, item, [typeError(context, CODES[act], args)]);
    } else if (!bundle.params.skipSharing) {
      refuse(context, item, sharingErrors(context, item));
    }
  }
}

/** What is wrong with the sharing of an object in the eyes of a user who is no superuser. */
function sharingErrors(context: CheckContext, item: Item): ErrorReport[] {
  const { bundle, items } = context;
  const { type } = items;
  if (!type.shareable) return [];
  const sharing = sharingGiven(bundle, item);
  const everybody = sharing.public;
  if (!isAccess(everybody)) return [typeError(context, 'E3010', [typeof everybody === 'string' ? everybody : null])];
  const errors: ErrorReport[] = [];
  const entries = [sharing.users, sharing.userGroups].flatMap((map) => (isObject(map) ? Object.values(map) : []));
  const withData = [everybody, ...entries.map((entry) => (isObject(entry) ? entry.access : undefined))].some(
    hasDataAccess,
  );
  if (!type.dataShareable && withData) errors.push(typeError(context, 'E3011', [javaClass(type.javaName)]));
  const mayMakePublic = canMakePublic(bundle.login, type);
  const allowed = mayMakePublic || (everybody === PRIVATE && canMakePrivate(bundle.login, type));
  if (allowed) return errors;
  // The user is printed by its Java identity; 2.41 serialises it as an empty object (13#25).
  const json = versionOf(context) === '2.41' ? {} : { id: bundle.login.id };
  const user = printed(`org.hisp.dhis.user.UserDetailsImpl@${bundle.login.id.length.toString(16)}`, json);
  errors.push(typeError(context, everybody === PRIVATE ? 'E3009' : 'E3008', [user, javaClass(type.javaName)]));
  return errors;
}
