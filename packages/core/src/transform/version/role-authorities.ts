import { isSince } from '../../catalog/version-quirks.js';
import type { Json } from '../../object/meta-object.js';
import type { OldForm } from './old-form.js';

const MOVE = 'F_ORGANISATIONUNIT_MOVE';
const GONE: readonly Json[] = ['F_DATAVALUE_DELETE', 'F_MINMAX_DATAELEMENT_DELETE'];

/** Moving org units became an authority of its own in 2.37, and deleting values part of adding them in 2.41. */
export const roleAuthorities: OldForm = {
  id: 'role-authorities',
  until: '2.41',
  types: ['userRoles'],
  reason:
    'A server that is upgraded gives and takes these authorities itself; a role that comes in a file would have other rights than the one it was.',
  source:
    'dhis2-core V2_37_27__Add_ou_move_auth_for_roles_with_add_auth.sql, V2_41_1__Merge_add_delete_authorities.sql',
  tells: 'ROLE_AUTHORITIES_MOVED',
  read: (object, { fileVersion }) => {
    if (!Array.isArray(object.authorities)) return object;
    const given = object.authorities as readonly Json[];
    const kept = given.filter((authority) => !GONE.includes(authority));
    const move = fileVersion !== undefined && !isSince(fileVersion, '2.37') && given.includes('F_ORGANISATIONUNIT_ADD');
    const now = move && !given.includes(MOVE) ? [...kept, MOVE] : kept;
    return now.length === given.length && !move ? object : { ...object, authorities: now };
  },
};
