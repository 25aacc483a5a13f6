import { expandBody } from '../compressed-body.js';
import { importMetadata, readImportParams } from '../importer/import.js';
import { isObject, type JsonObject, type JsonValue } from '../json.js';
import type { Route } from '../server.js';
import { importAnswer } from '../wire/import-report.js';
import { Refusal } from '../wire/response.js';

/** `/api/metadata`: the import. */
export const metadataRoutes: readonly Route[] = [
  {
    method: 'POST',
    pattern: '/metadata',
    handler: ({ sandbox, request, query, login, fault }) => {
      let payload: JsonValue;
      try {
        payload = JSON.parse(expandBody(request.body).toString('utf8')) as JsonValue;
      } catch (error) {
        throw new Refusal({ status: 409, message: (error as Error).message });
      }
      const document: JsonObject = isObject(payload) ? payload : {};
      const outcome = importMetadata({ sandbox, login, fault }, document, readImportParams(query));
      return importAnswer(sandbox.version, outcome);
    },
  },
];
