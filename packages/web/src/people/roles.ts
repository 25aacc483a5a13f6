import { ROLES, type Role } from '@dhow/server/contract';

/** Roles that are no ladder: an auditor sees the audit trail, which an editor does not. What a token of a role may be at most. */
const UNDER: Readonly<Record<Role, readonly Role[]>> = {
  auditor: ['auditor'],
  runner: ['runner'],
  editor: ['runner', 'editor'],
  administrator: ROLES,
};

/** Roles that a token of somebody may have. */
export const rolesUnder = (role: Role): readonly Role[] => UNDER[role];
