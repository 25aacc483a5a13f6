import type { Route } from '../server.js';
import { json } from '../wire/response.js';

/** The sandbox keeps no tracker data: these lists are empty, and say so like any list. */
export const trackerRoutes: readonly Route[] = ['trackedEntities', 'enrollments', 'events', 'relationships'].map(
  (name): Route => ({
    method: 'GET',
    pattern: `/tracker/${name}`,
    handler: ({ sandbox, query }) =>
      json(sandbox.version, 200, {
        pager: { page: Number(query.get('page') ?? 1), pageSize: Number(query.get('pageSize') ?? 50) },
        [name]: [],
      }),
  }),
);
