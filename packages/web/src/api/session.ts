import type { Role } from '@dhow/server/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './api.js';

/** Who is signed in, read once a session. @throws Fault NOT_SIGNED_IN */
export const whoAmI = queryOptions({
  queryKey: ['session'],
  queryFn: () => api.whoAmI(),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

/** Whoever is signed in, and what their role lets them do. The server checks each call again: this only spares people vain clicks. */
export function useMe() {
  const { data } = useQuery(whoAmI);
  const role: Role | undefined = data?.person.role;
  return {
    me: data?.person,
    role,
    /** Prepares plans, answers, approvals, backups, packages. */
    mayEdit: role === 'editor' || role === 'administrator',
    /** Starts what others prepared. */
    mayRun: role === 'runner' || role === 'editor' || role === 'administrator',
    isAdministrator: role === 'administrator',
    /** Sees people, settings and the audit trail. */
    oversees: role === 'auditor' || role === 'administrator',
  };
}
