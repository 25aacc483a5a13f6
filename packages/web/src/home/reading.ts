import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/api.js';

const BUSY_MS = 10_000;
const QUIET_MS = 45_000;

/** What waits, runs and ran: one small call, for the home page and the badges of the navigation. */
export const homeNow = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => api.getHome({ signal }),
  staleTime: 5_000,
  // While something runs, people look.
  refetchInterval: ({ state }) => ((state.data?.running.count ?? 0) > 0 ? BUSY_MS : QUIET_MS),
});
