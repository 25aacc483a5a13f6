import type { Instance } from '@dhow/engine';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '../api/api.js';

/** Backups, newest first, and those that cannot be used any more. */
export const allBackups = queryOptions({ queryKey: ['backups'], queryFn: () => api.listBackups() });

/** Instances that this person may see. */
export const allInstances = queryOptions({ queryKey: ['instances'], queryFn: () => api.listInstances() });

/** The instance at an address, else of a name: what was read from it may have been read under another name. */
export const instanceOf = (
  instances: readonly Instance[] | undefined,
  side: { readonly name: string; readonly address?: string },
): Instance | undefined =>
  side.address === undefined
    ? instances?.find(({ name }) => name === side.name)
    : instances?.find(({ address }) => address === side.address);

/** Instances, for whoever chooses one. */
export function useInstances() {
  const { data, ...rest } = useQuery(allInstances);
  return { instances: data, ...rest };
}

/** IANA name of the time zone of this browser. */
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
