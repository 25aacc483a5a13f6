import type { Route } from '../server.js';
import { json, notFound } from '../wire/response.js';

/** Reading objects of one type. */
export const objectRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/{type}/{id}',
    handler: ({ sandbox, params }) => {
      const type = sandbox.catalog.types.get(params.type!)!;
      const object = sandbox.store.get(type.plural, params.id!);
      if (object === undefined) throw notFound(`${type.klass} with id ${params.id} could not be found.`, 'E1005');
      return json(sandbox.version, 200, object);
    },
  },
];
