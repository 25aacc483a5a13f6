import { type Catalog, Fault, isObject, type Json, type JsonObject } from '@dhow/core';
import type { ImportAnswer } from '@dhow/engine';
import type { HttpAnswer } from '../http/client.js';
import { exceptionIn } from '../problem/exception.js';
import { problemsIn } from '../problem/problem.js';
import type { ImportReport } from '../wire/import-report.js';

/**
 * What a server said to an import, from its answer: a report, whole or within an envelope, or a bare message.
 *
 * Deletions are done one by one whatever the atomic mode: a report of status WARNING is `done`, and its findings name what
 * was left standing (05#3).
 */
export function readImportAnswer(answer: HttpAnswer, catalog: Catalog, at: string): ImportAnswer {
  const { json, status } = answer;
  const report = reportIn(json);
  if (report) return readReport(report, catalog, at);
  if (isObject(json) && (status >= 400 || json.status === 'ERROR')) {
    const message = typeof json.message === 'string' ? json.message : '';
    const errorCode = typeof json.errorCode === 'string' ? json.errorCode : '';
    const { finding, early } = exceptionIn(status, message, errorCode);
    return { kind: 'refused', diagnostics: [finding], cachesDoubtful: !early };
  }
  return { kind: 'unknown', cause: new Fault('failed', 'IMPORT_NO_REPORT', { status }, { at }) };
}

/** What a report amounts to. */
export function readReport(report: ImportReport, catalog: Catalog, at: string): ImportAnswer {
  const diagnostics = problemsIn(report, catalog);
  const { stats } = report;
  if (report.status === 'OK') return { kind: 'done', stats, diagnostics };
  if (report.status === 'WARNING' && stats.created + stats.updated + stats.deleted > 0)
    return { kind: 'done', stats, diagnostics };
  if (report.status === 'ERROR' || report.status === 'WARNING')
    return { kind: 'refused', stats, diagnostics, cachesDoubtful: false };
  return { kind: 'unknown', cause: new Fault('failed', 'IMPORT_NO_REPORT', { status: 200 }, { at }) };
}

/** The report in an answer: within the envelope, or the answer itself (summaries of tasks). */
export function reportIn(json: Json | undefined): ImportReport | undefined {
  if (!isObject(json)) return undefined;
  const candidate = isObject(json.response) ? json.response : json;
  return isReport(candidate) ? candidate : undefined;
}

/** A report has counts; one without objects may have no types either. */
const isReport = (value: JsonObject): value is JsonObject & ImportReport =>
  typeof value.status === 'string' && isObject(value.stats) && typeof value.stats.ignored === 'number';
