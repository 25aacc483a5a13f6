import type { Version } from '../catalog.js';
import type { ImportOutcome } from '../importer/import.js';
import type { JsonValue } from '../json.js';
import { json, type SandboxResponse, webMessageBody } from './response.js';

export interface ImportStats {
  created: number;
  updated: number;
  deleted: number;
  ignored: number;
  total: number;
}

/** One thing that is wrong with one object. */
export interface ErrorReport {
  readonly message: string;
  readonly args?: readonly string[];
  readonly mainKlass: string;
  readonly errorCode: string;
  readonly mainId?: string;
  readonly errorKlass?: string;
  readonly errorProperty?: string;
  readonly errorProperties?: readonly JsonValue[];
  readonly value?: JsonValue;
}

export interface ObjectReport {
  readonly klass: string;
  readonly index: number;
  readonly uid?: string;
  readonly displayName?: string;
  readonly errorReports: readonly ErrorReport[];
}

export interface TypeReport {
  readonly klass: string;
  readonly stats: ImportStats;
  readonly objectReports: readonly ObjectReport[];
}

/** The `response` of an import. */
export interface ImportReport {
  readonly status: 'OK' | 'WARNING' | 'ERROR';
  readonly stats: ImportStats;
  readonly typeReports: TypeReport[];
}

/** The answer of `POST /api/metadata` to an outcome: 200, or 409 with the report or the bare message. */
export function importAnswer(version: Version, outcome: ImportOutcome): SandboxResponse {
  if (outcome.kind === 'failure') {
    const { webMessage, thrown } = outcome;
    return json(version, webMessage.status, webMessageBody(webMessage), { thrown });
  }
  const { report } = outcome;
  const ok = report.status === 'OK';
  return json(
    version,
    ok ? 200 : 409,
    webMessageBody({
      status: ok ? 200 : 409,
      level: ok ? 'OK' : 'WARNING',
      ...(ok ? {} : { message: 'One or more errors occurred, please see full details in import report.' }),
      response: {
        status: report.status,
        stats: report.stats,
        typeReports: report.typeReports,
        responseType: 'ImportReport',
      } as unknown as JsonValue,
    }),
  );
}
