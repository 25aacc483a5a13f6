import type { Instance } from '@dhow/engine';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '../api/api.js';

/** The instances that this person may see. */
export const instancesQuery = queryOptions({ queryKey: ['instances'], queryFn: () => api.listInstances() });

/** One of them. Fault INSTANCE_UNKNOWN. */
export const instanceQuery = (name: string) =>
  queryOptions({ queryKey: ['instances', name], queryFn: () => api.getInstance({ params: { name } }) });

export const useInstances = () => useQuery(instancesQuery);

/** Which of DHIS2's versions Dhow speaks, and on which build each was tried. */
export const aboutQuery = queryOptions({
  queryKey: ['version'],
  queryFn: () => api.version(),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Those whose name or address has each of the words. */
export function matching(instances: readonly Instance[], words: string): readonly Instance[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return instances.filter(({ name, address }) => {
    const text = `${name} ${address}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
