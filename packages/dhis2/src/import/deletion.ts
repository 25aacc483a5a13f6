import { type Catalog, Fault, isObject, isUid, type MetaDocument } from '@dhow/core';
import type { ImportAnswer, ImportStats } from '@dhow/engine';
import type { HttpAnswer, HttpClient } from '../http/client.js';
import { exceptionIn } from '../problem/exception.js';
import type { ErrorReport } from '../wire/import-report.js';
import { readReport } from './answer.js';

/**
 * Types that are deleted at their own address. A user group that goes by `importStrategy=DELETE` stays in the sharing of
 * every object that names it, and each of those then cuts exports in silence; its own address takes it out there (17#2-3,
 * 17#19-20).
 */
const AT_OWN_ADDRESS: ReadonlySet<string> = new Set(['userGroups']);

type Deleted = Extract<ImportAnswer, { kind: 'done' | 'refused' }>;

/**
 * What goes in one request, and what goes alone. Servers differ in what they make of an escaped slash: an id that becomes a part
 * of an address is a UID. Fault ID_IN_ADDRESS.
 */
export function splitDeletion(document: MetaDocument): {
  readonly together: MetaDocument;
  readonly alone: MetaDocument;
} {
  const entries = Object.entries(document).filter(([, list]) => list.length > 0);
  const part = (own: boolean) => Object.fromEntries(entries.filter(([type]) => AT_OWN_ADDRESS.has(type) === own));
  const alone = part(true);
  for (const [type, list] of Object.entries(alone))
    for (const { id } of list) if (!isUid(id)) throw new Fault('refused', 'ID_IN_ADDRESS', { type, id });
  return { together: part(false), alone };
}

/**
 * Deletes objects one by one at their own addresses. One that is not there counts as deleted: an earlier try did it.
 * `before`: what was answered to the rest of the same deletion; both are one answer, and once anything was sent a lost
 * connection is no Fault any more.
 */
export async function deleteAlone(
  client: HttpClient,
  document: MetaDocument,
  before: Deleted | undefined,
  catalog: Catalog,
  signal: AbortSignal,
): Promise<ImportAnswer> {
  let sum = before;
  for (const [type, list] of Object.entries(document))
    for (const { id } of list) {
      const path = `/api/${encodeURIComponent(type)}/${encodeURIComponent(id)}`;
      let answer: HttpAnswer;
      try {
        const sent = await client.sendOnce('DELETE', path, undefined, signal);
        if (sent.kind === 'unknown') return { kind: 'unknown', cause: sent.fault };
        answer = sent.answer;
      } catch (cause) {
        if (sum === undefined || !(cause instanceof Fault)) throw cause;
        return { kind: 'unknown', cause };
      }
      const one = readDeletion(answer, type, id, catalog, `${client.address}${path}`);
      if (one.kind === 'unknown') return one;
      sum = sum === undefined ? one : together(sum, one);
    }
  return sum ?? { kind: 'done', stats: count(0, 0), diagnostics: [] };
}

function readDeletion(answer: HttpAnswer, type: string, id: string, catalog: Catalog, at: string): ImportAnswer {
  const { status, json } = answer;
  if (status < 300 || status === 404) return { kind: 'done', stats: count(1, 0), diagnostics: [] };
  const body = isObject(json) ? json : {};
  const told = isObject(body.response) ? body.response.errorReports : undefined;
  const klass = catalog.types.get(type)?.klass ?? type;
  if (Array.isArray(told) && told.length > 0) {
    const objectReports = [{ klass, uid: id, errorReports: told as unknown as readonly ErrorReport[] }];
    const stats = count(0, 1);
    return readReport({ status: 'ERROR', stats, typeReports: [{ klass, stats, objectReports }] }, catalog, at);
  }
  if (!isObject(json)) return { kind: 'unknown', cause: new Fault('failed', 'IMPORT_NO_REPORT', { status }, { at }) };
  const [message, errorCode] = [body.message, body.errorCode].map((text) => (typeof text === 'string' ? text : ''));
  const { finding, early } = exceptionIn(status, message ?? '', errorCode ?? '');
  return {
    kind: 'refused',
    stats: count(0, 1),
    diagnostics: [{ ...finding, about: { type, id } }],
    cachesDoubtful: !early,
  };
}

const count = (deleted: number, ignored: number): ImportStats => ({
  created: 0,
  updated: 0,
  deleted,
  ignored,
  total: deleted + ignored,
});

/** Two answers to parts of one deletion. Done where anything was: what was left standing is named. */
function together(a: Deleted, b: Deleted): Deleted {
  const [x, y] = [a.stats ?? count(0, 0), b.stats ?? count(0, 0)];
  const stats = count(x.deleted + y.deleted, x.ignored + y.ignored);
  const diagnostics = [...a.diagnostics, ...b.diagnostics];
  if (a.kind === 'done' || b.kind === 'done') return { kind: 'done', stats, diagnostics };
  return { kind: 'refused', stats, diagnostics, cachesDoubtful: a.cachesDoubtful || b.cachesDoubtful };
}
