import type { Fault } from '../faults.js';
import type { JsonObject } from '../json.js';
import type { Sandbox } from '../sandbox.js';
import type { Login } from '../session.js';
import type { ImportReport } from '../wire/import-report.js';
import type { WebMessage } from '../wire/response.js';
import { Bundle } from './bundle.js';
import { checkAll } from './checks/chain.js';
import { Commit } from './commit.js';
import { deleteAll } from './deletion.js';
import { crash, ImportFailure } from './failure.js';
import { displayName } from './naming.js';
import type { ImportParams } from './params.js';
import { Findings } from './report.js';

export { DEFAULT_PARAMS, type ImportParams, readImportParams, shownParams } from './params.js';

/** Where an import happens and in whose name. */
export interface ImportContext {
  readonly sandbox: Sandbox;
  readonly login: Login;
  readonly fault: Fault;
}

/** What became of an import: a report, or a bare WebMessage after which everything was rolled back. */
export type ImportOutcome =
  | { readonly kind: 'report'; readonly report: ImportReport }
  /** `thrown`: the content type of an exception. */
  | { readonly kind: 'failure'; readonly webMessage: WebMessage; readonly thrown: boolean };

/**
 * Imports a metadata document: checks everything, then saves what may be saved, in one transaction. Used by
 * `POST /api/metadata` and by the endpoints of single objects.
 */
export function importMetadata(context: ImportContext, payload: JsonObject, params: ImportParams): ImportOutcome {
  const { store } = context.sandbox;
  const savepoint = store.savepoint();
  try {
    const report = run(context, payload, params);
    store.commit();
    return { kind: 'report', report };
  } catch (error) {
    store.rollback(savepoint);
    if (!(error instanceof ImportFailure)) throw error;
    return { kind: 'failure', webMessage: error.webMessage, thrown: true };
  }
}

function run({ sandbox, login, fault }: ImportContext, payload: JsonObject, params: ImportParams): ImportReport {
  const bundle = new Bundle(sandbox, login, params, payload);
  const findings = new Findings();
  if (params.unsupportedStrategy && bundle.types.length > 0) throw unsupported(sandbox);
  if (!(params.skipValidation && login.superuser)) checkAll(bundle, findings, fault);
  const validated = params.importMode === 'VALIDATE';
  const mode = params.importReportMode;
  if (findings.hasErrors && params.atomicMode === 'ALL') {
    findings.ignoreAll();
    return findings.toWire('ERROR', mode, validated);
  }
  if (validated) return findings.toWire(findings.hasErrors ? 'WARNING' : 'OK', mode, true);
  if (params.importStrategy === 'DELETE') deleteAll(bundle, findings);
  else new Commit(bundle, fault).run();
  if (mode !== 'ERRORS') addWritten(bundle, findings);
  return findings.toWire(findings.hasErrors ? 'WARNING' : 'OK', mode, false);
}

/** The FULL and DEBUG modes name every object that was written (09#2-4). */
function addWritten(bundle: Bundle, findings: Findings): void {
  for (const items of bundle.types) {
    for (const item of bundle.written(items)) {
      const name = displayName(bundle.catalog.version, items.type.klass, item.draft);
      findings.of(items.type).add({ index: item.index, uid: item.id, displayName: name, errors: [] });
    }
  }
}

const unsupported = ({ version }: Sandbox): ImportFailure =>
  crash(
    version === '2.41'
      ? 'Cannot invoke "java.lang.Iterable.forEach(java.util.function.Consumer)" because "typeReports" is null'
      : 'Cannot invoke "java.util.List.iterator()" because "validationChecks" is null',
  );
