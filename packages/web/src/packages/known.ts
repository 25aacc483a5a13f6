import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/api.js';

/** Packages, newest first. */
export const allPackages = queryOptions({
  queryKey: ['packages'],
  queryFn: ({ signal }) => api.listPackages({ signal }),
});
