import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/api.js';

/** A plan as somebody looks at it. */
export const planSeen = (hash: string) =>
  queryOptions({
    queryKey: ['plan', hash, 'view'],
    queryFn: ({ signal }) => api.viewPlan({ params: { hash }, signal }),
    // Twenty thousand rows are not compared one by one with those that were there.
    structuralSharing: false,
  });
