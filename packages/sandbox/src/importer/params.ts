import type { JsonObject } from '../json.js';

/** The parameters of `POST /api/metadata`; unknown values of an enum fall back to the default (09#11). */
export interface ImportParams {
  readonly importMode: 'COMMIT' | 'VALIDATE';
  readonly importStrategy: 'CREATE_AND_UPDATE' | 'CREATE' | 'UPDATE' | 'DELETE';
  readonly atomicMode: 'ALL' | 'NONE';
  readonly identifier: 'UID' | 'CODE';
  readonly importReportMode: 'ERRORS' | 'FULL' | 'ERRORS_NOT_OWNER' | 'DEBUG';
  readonly skipSharing: boolean;
  readonly skipTranslation: boolean;
  readonly skipValidation: boolean;
  /** A strategy that the enum knows and the importer does not: the import crashes (09#13-14). */
  readonly unsupportedStrategy?: boolean;
}

export const DEFAULT_PARAMS: ImportParams = {
  importMode: 'COMMIT',
  importStrategy: 'CREATE_AND_UPDATE',
  atomicMode: 'ALL',
  identifier: 'UID',
  importReportMode: 'ERRORS',
  skipSharing: false,
  skipTranslation: false,
  skipValidation: false,
};

const UNSUPPORTED = new Set(['SYNC', 'NEW_AND_UPDATES', 'NEW', 'UPDATES', 'DELETES']);

/** Reads the parameters of the query: exact names only, the first value of a repeated parameter counts. */
export function readImportParams(query: URLSearchParams): ImportParams {
  const one = <T extends string>(name: string, values: readonly T[]): T => {
    const given = query.get(name);
    return values.find((value) => value === given) ?? values[0]!;
  };
  const flag = (name: string): boolean => query.get(name)?.toLowerCase() === 'true';
  return {
    importMode: one('importMode', ['COMMIT', 'VALIDATE']),
    importStrategy: one('importStrategy', ['CREATE_AND_UPDATE', 'CREATE', 'UPDATE', 'DELETE']),
    atomicMode: one('atomicMode', ['ALL', 'NONE']),
    identifier: one('identifier', ['UID', 'CODE']),
    importReportMode: one('importReportMode', ['ERRORS', 'FULL', 'ERRORS_NOT_OWNER', 'DEBUG']),
    skipSharing: flag('skipSharing'),
    skipTranslation: flag('skipTranslation'),
    skipValidation: flag('skipValidation'),
    ...(UNSUPPORTED.has(query.get('importStrategy') ?? '') ? { unsupportedStrategy: true } : {}),
  };
}

/** The parameters as a job and its summary show them (09#16-18). */
export function shownParams(params: ImportParams, query: URLSearchParams): JsonObject {
  return {
    importMode: params.importMode,
    identifier: params.identifier,
    preheatMode: ['ALL', 'NONE'].includes(query.get('preheatMode') ?? '') ? query.get('preheatMode') : 'REFERENCE',
    importStrategy: params.importStrategy,
    atomicMode: params.atomicMode,
    flushMode: query.get('flushMode') === 'OBJECT' ? 'OBJECT' : 'AUTO',
    importReportMode: params.importReportMode,
    skipSharing: params.skipSharing,
    skipTranslation: params.skipTranslation,
    skipValidation: params.skipValidation,
    metadataSyncImport: false,
    async: query.get('async')?.toLowerCase() === 'true',
    firstRowIsHeader: (query.get('firstRowIsHeader') ?? 'true').toLowerCase() === 'true',
  };
}
