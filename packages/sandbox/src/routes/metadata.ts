import { importMetadata, readImportParams } from '../importer/import.js';
import { isObject, type JsonObject } from '../json.js';
import type { Exchange, Route } from '../server.js';
import { importAnswer } from '../wire/import-report.js';
import { type SandboxResponse, webMessage } from '../wire/response.js';
import { bodyText, jsonBody } from './body.js';
import { isCsvClass, readCsv } from './csv.js';
import { startImport } from './tasks.js';

/** `/api/metadata`: the import, of JSON and of CSV, at once or as a job. */
export const metadataRoutes: readonly Route[] = [
  { method: 'POST', pattern: '/metadata', consumes: ['application/json'], handler: importJson },
  { method: 'POST', pattern: '/metadata', consumes: ['application/csv'], handler: importCsv },
];

function importJson(exchange: Exchange): SandboxResponse {
  return run(exchange, () => {
    // Nothing at all is a document without objects.
    const payload = bodyText(exchange).trim() === '' ? {} : jsonBody(exchange);
    return isObject(payload) ? payload : {};
  });
}

/** Objects of one class as a table (09#30-32). */
function importCsv(exchange: Exchange): SandboxResponse {
  const classKey = exchange.query.get('classKey');
  if (!isCsvClass(classKey)) {
    return webMessage(exchange.sandbox.version, { status: 409, message: `Cannot find Csv import class:  ${classKey}` });
  }
  const header = (exchange.query.get('firstRowIsHeader') ?? 'true').toLowerCase() === 'true';
  return run(exchange, () => readCsv(bodyText(exchange), classKey, header));
}

function run(exchange: Exchange, read: () => JsonObject): SandboxResponse {
  const { sandbox, query, login, fault } = exchange;
  if (query.get('async')?.toLowerCase() === 'true') return startImport(exchange, read);
  return importAnswer(sandbox.version, importMetadata({ sandbox, login, fault }, read(), readImportParams(query)));
}
