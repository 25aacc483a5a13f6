import type { Fault } from '../faults.js';
import { type JsonObject, objectsOf } from '../json.js';
import type { Sandbox } from '../sandbox.js';
import type { Login } from '../session.js';
import type { ImportReport } from '../wire/import-report.js';
import type { WebMessage } from '../wire/response.js';

/** Where an import happens and in whose name. */
export interface ImportContext {
  readonly sandbox: Sandbox;
  readonly login: Login;
  readonly fault: Fault;
}

/** The parameters of `POST /api/metadata`; unknown values of an enum fall back to the default (09#11). */
export interface ImportParams {
  readonly importMode: 'COMMIT' | 'VALIDATE';
  readonly importStrategy: 'CREATE_AND_UPDATE' | 'CREATE' | 'UPDATE' | 'DELETE';
  readonly atomicMode: 'ALL' | 'NONE';
  readonly identifier: 'UID' | 'CODE' | 'AUTO';
  readonly importReportMode: 'ERRORS' | 'FULL' | 'ERRORS_NOT_OWNER' | 'DEBUG';
  readonly skipSharing: boolean;
  readonly skipTranslation: boolean;
  readonly skipValidation: boolean;
}

/** What became of an import: a report, or a bare WebMessage after which everything was rolled back. */
export type ImportOutcome =
  | { readonly kind: 'report'; readonly report: ImportReport }
  /** `thrown`: the content type of an exception. */
  | { readonly kind: 'failure'; readonly webMessage: WebMessage; readonly thrown: boolean };

/** Reads the parameters of the query. */
export function readImportParams(query: URLSearchParams): ImportParams {
  const one = <T extends string>(name: string, values: readonly T[]): T => {
    const given = query.get(name);
    return values.find((value) => value === given) ?? values[0]!;
  };
  return {
    importMode: one('importMode', ['COMMIT', 'VALIDATE']),
    importStrategy: one('importStrategy', ['CREATE_AND_UPDATE', 'CREATE', 'UPDATE', 'DELETE']),
    atomicMode: one('atomicMode', ['ALL', 'NONE']),
    identifier: one('identifier', ['UID', 'CODE', 'AUTO']),
    importReportMode: one('importReportMode', ['ERRORS', 'FULL', 'ERRORS_NOT_OWNER', 'DEBUG']),
    skipSharing: query.get('skipSharing') === 'true',
    skipTranslation: query.get('skipTranslation') === 'true',
    skipValidation: query.get('skipValidation') === 'true',
  };
}

/**
 * Imports a metadata document. Used by `POST /api/metadata` and by the endpoints of single objects.
 * (Being built: creates and replaces what it is given, nothing else.)
 */
export function importMetadata(context: ImportContext, payload: JsonObject, params: ImportParams): ImportOutcome {
  const { store, catalog } = context.sandbox;
  const typeReports: ImportReport['typeReports'] = [];
  const total = { created: 0, updated: 0, deleted: 0, ignored: 0, total: 0 };
  for (const type of catalog.types.values()) {
    const objects = objectsOf(payload[type.plural]);
    if (objects.length === 0) continue;
    const stats = { created: 0, updated: 0, deleted: 0, ignored: 0, total: 0 };
    for (const object of objects) {
      const id = String(object.id);
      const kind = store.has(type.plural, id) ? 'updated' : 'created';
      if (params.importMode === 'COMMIT') store.put(type.plural, { ...object, id });
      stats[kind]++;
      stats.total++;
      total[kind]++;
      total.total++;
    }
    typeReports.push({ klass: type.javaName, stats, objectReports: [] });
  }
  return { kind: 'report', report: { status: 'OK', stats: total, typeReports } };
}
