import { type Catalog, type Diagnostic, type Params, type Ref, type Severity, UID } from '@dhow/core';
import type { ErrorReport, ImportReport } from '../wire/import-report.js';

/** What a report says beside its message, as words are filled with it. */
type Facts = (report: ErrorReport) => Params;

const arg = (report: ErrorReport, index: number): string =>
  report.args?.[index] ?? String(report.errorProperties?.[index] ?? '');

/** `[abcdefghijk]` in `Name [abcdefghijk] (Type)`. */
const idIn = (text: string): string => /\[([^[\]]*)\]/.exec(text)?.[1] ?? '';

/** `Type` in `Name [abcdefghijk] (Type)`. */
const klassIn = (text: string): string => /\((\w+)\)\s*$/.exec(text)?.[1] ?? '';

const length: Facts = (report) => ({ property: arg(report, 0), longest: arg(report, 1), given: arg(report, 2) });
const inText: Facts = (report) => ({ property: arg(report, 0), value: arg(report, 1) });
const nothing: Facts = () => ({});
const who: Facts = (report) => ({ user: arg(report, 0).replace(/ \[.*$/, '') });

/** The association is named in the text or as the last argument; `errorProperty` is of many shapes (live-packages section 2). */
const reference: Facts = (report) => {
  const named = arg(report, 0);
  const property =
    /for association `([^`]+)`/.exec(report.message)?.[1] ?? report.args?.at(-1) ?? report.errorProperty ?? '';
  // From 2.42 on attributes are named by their id alone (08#26).
  const type = klassIn(named) || (property === 'attributeValues' ? 'Attribute' : '');
  return { to: idIn(named) || named, type, property };
};

/**
 * The error codes of imports that were seen on real servers, each with what its words are filled with: recordings 01-19
 * and live-packages sections 2 and 9.
 */
const ROWS: Readonly<Record<string, Facts>> = {
  E1106: (report) => ({ property: arg(report, 0), locale: arg(report, 1) }),
  E1110: (report) => ({ to: arg(report, 0) }),
  E1120: nothing,
  E1121: nothing,
  E1122: nothing,
  E1129: nothing,
  E1130: (report) => ({ given: arg(report, 0), needed: arg(report, 1), combo: arg(report, 2) }),
  E1131: (report) => ({ options: arg(report, 0), combo: arg(report, 1), missing: arg(report, 2) }),
  E1132: (report) => ({ given: arg(report, 0), there: arg(report, 1), combo: arg(report, 2) }),
  E1133: nothing,
  E1134: nothing,
  E3000: who,
  E3001: who,
  E3002: who,
  E3008: nothing,
  E3011: nothing,
  E3012: (report) => ({ to: idIn(arg(report, 1)), type: klassIn(arg(report, 1)) }),
  E4000: (report) => ({ property: report.errorProperty ?? arg(report, 0) }),
  E4001: length,
  E4002: (report) => ({
    property: arg(report, 0),
    shortest: arg(report, 1),
    longest: arg(report, 2),
    given: arg(report, 3),
  }),
  E4004: inText,
  E4005: (report) => ({ property: arg(report, 0), rule: arg(report, 1) }),
  E4009: (report) => ({ attribute: arg(report, 0), value: arg(report, 1) }),
  E4011: (report) => ({ attribute: arg(report, 0) }),
  E4013: nothing,
  E4014: (report) => ({ value: arg(report, 0), property: arg(report, 1) }),
  E4030: (report) => ({ by: /associated with another object: (.*)$/.exec(report.message)?.[1] ?? '' }),
  E4047: (report) => ({ to: arg(report, 0), rule: arg(report, 1) }),
  E4053: nothing,
  E4054: inText,
  E4055: nothing,
  E4060: nothing,
  E5000: nothing,
  E5001: nothing,
  E5002: reference,
  E5003: (report) => ({
    property: arg(report, 0),
    value: arg(report, 1),
    there: arg(report, 3) || (report.mainId ?? ''),
  }),
  E5004: nothing,
  E5006: reference,
  E5008: reference,
  E6006: (report) => ({ value: arg(report, 0) }),
  E6012: (report) => ({ attribute: arg(report, 0) }),
};

/** Every code of an import's report that has words of its own (`IMPORT_E5002`). */
export const knownErrors: readonly string[] = Object.keys(ROWS);

/** Findings of an import's report: object, field, meaning. A code without a row of its own passes through whole. */
export function problemsIn(report: ImportReport, catalog: Catalog): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { objectReports = [], klass: typeKlass } of report.typeReports ?? [])
    for (const { uid, klass, errorReports = [] } of objectReports)
      for (const error of errorReports) found.push(problemOf(error, typeOf(klass || typeKlass, catalog), uid));
  return found;
}

/** One finding. `uid` is the object of the request; `mainId` may be another one (E5003: the one that is there already). */
export function problemOf(
  error: ErrorReport,
  type: string,
  uid: string | undefined,
  severity: Severity = 'error',
): Diagnostic {
  const facts = Object.hasOwn(ROWS, error.errorCode) ? ROWS[error.errorCode] : undefined;
  const id = uid ?? (error.mainId && UID.test(error.mainId) ? error.mainId : undefined);
  const about: Ref | undefined = id === undefined ? undefined : { type, id };
  const params: Params = { ...facts?.(error), message: error.message };
  const property = params.property;
  return {
    code: facts ? `IMPORT_${error.errorCode}` : 'IMPORT_OTHER',
    severity,
    ...(about && { about }),
    ...(typeof property === 'string' && property !== '' && { at: `/${property}` }),
    params: facts ? params : { ...params, errorCode: error.errorCode },
  };
}

/** The type of a Java class as reports name it, also where it carries the name of a proxy. */
function typeOf(klass: string, catalog: Catalog): string {
  const short = klass.slice(klass.lastIndexOf('.') + 1).replace(/\$.*$/, '');
  return catalog.classes.get(short)?.type ?? short;
}
