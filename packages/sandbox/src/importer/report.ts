import type { TypeSchema, Version } from '../catalog.js';
import type * as wire from '../wire/import-report.js';
import { type ArgumentLike, argument, sentence } from './messages.js';

/** The optional parts of an error. Classes are full Java names. */
export interface ErrorDetails {
  readonly mainId?: string | undefined;
  readonly errorKlass?: string | undefined;
  readonly errorProperty?: string | undefined;
}

/** Builds one error of a report; `mainKlass` is a full Java name. */
export function errorReport(
  version: Version,
  code: string,
  mainKlass: string,
  args: readonly ArgumentLike[],
  details: ErrorDetails = {},
): wire.ErrorReport {
  const all = args.map(argument);
  return {
    message: sentence(version, code, all),
    args: all.map(({ text }) => text) as string[],
    mainKlass,
    errorCode: code,
    ...(details.mainId === undefined ? {} : { mainId: details.mainId }),
    ...(details.errorKlass === undefined ? {} : { errorKlass: details.errorKlass }),
    ...(details.errorProperty === undefined ? {} : { errorProperty: details.errorProperty }),
    errorProperties: all.map(({ json }) => json),
  };
}

/** Counts of a type; the total is always their sum. */
export interface Counts {
  created: number;
  updated: number;
  deleted: number;
  ignored: number;
}

const NONE: Counts = { created: 0, updated: 0, deleted: 0, ignored: 0 };
const withTotal = (counts: Counts): wire.ImportStats => ({
  ...counts,
  total: counts.created + counts.updated + counts.deleted + counts.ignored,
});

/** What a report says of one object. Reports of the same index become one; the first keeps its `uid` (08#20). */
export interface ObjectFinding {
  readonly index: number;
  readonly uid?: string;
  readonly displayName?: string | undefined;
  readonly errors: readonly wire.ErrorReport[];
}

interface Entry {
  uid?: string;
  displayName?: string | undefined;
  errors: wire.ErrorReport[];
}

/** The part of a report that is about one type. */
export class TypeFindings {
  readonly type: TypeSchema;
  readonly counts: Counts = { ...NONE };
  readonly #objects = new Map<number, Entry>();

  constructor(type: TypeSchema) {
    this.type = type;
  }

  add(finding: ObjectFinding): void {
    const known = this.#objects.get(finding.index);
    if (known) known.errors.push(...finding.errors);
    else {
      this.#objects.set(finding.index, {
        ...(finding.uid === undefined ? {} : { uid: finding.uid }),
        displayName: finding.displayName,
        errors: [...finding.errors],
      });
    }
  }

  get hasErrors(): boolean {
    for (const entry of this.#objects.values()) if (entry.errors.length > 0) return true;
    return false;
  }

  /** Everything counts as ignored: what becomes of an import with errors when `atomicMode` is ALL. */
  ignoreAll(): void {
    const { created, updated, deleted, ignored } = this.counts;
    Object.assign(this.counts, NONE, { ignored: created + updated + deleted + ignored });
  }

  toWire(which: 'errors' | 'all', displayNames: boolean): wire.TypeReport {
    const objectReports = [...this.#objects]
      .sort(([a], [b]) => a - b)
      .filter(([, entry]) => which === 'all' || entry.errors.length > 0)
      .map(([index, entry]) => ({
        klass: this.type.javaName,
        index,
        ...(entry.uid === undefined ? {} : { uid: entry.uid }),
        ...(displayNames && entry.displayName !== undefined ? { displayName: entry.displayName } : {}),
        errorReports: entry.errors.sort((a, b) => (a.errorCode < b.errorCode ? -1 : a.errorCode > b.errorCode ? 1 : 0)),
      }));
    return { klass: this.type.javaName, stats: withTotal(this.counts), objectReports };
  }
}

/** A whole report while it grows. */
export class Findings {
  readonly #types = new Map<string, TypeFindings>();

  of(type: TypeSchema): TypeFindings {
    let findings = this.#types.get(type.plural);
    if (findings === undefined) {
      findings = new TypeFindings(type);
      this.#types.set(type.plural, findings);
    }
    return findings;
  }

  get hasErrors(): boolean {
    return [...this.#types.values()].some((findings) => findings.hasErrors);
  }

  ignoreAll(): void {
    for (const findings of this.#types.values()) findings.ignoreAll();
  }

  /**
   * The report as it leaves the server. A VALIDATE leaves out neither types without counts nor display names; a commit
   * shows objects without errors only in the FULL and DEBUG modes, display names only in DEBUG (09#1-9).
   */
  toWire(
    status: wire.ImportReport['status'],
    mode: 'ERRORS' | 'FULL' | 'ERRORS_NOT_OWNER' | 'DEBUG',
    validated: boolean,
  ): wire.ImportReport {
    const stats: Counts = { ...NONE };
    for (const { counts } of this.#types.values()) {
      for (const key of Object.keys(NONE) as (keyof Counts)[]) stats[key] += counts[key];
    }
    const typeReports = [...this.#types.values()]
      .map((findings) =>
        findings.toWire(mode === 'ERRORS' && !validated ? 'errors' : 'all', validated || mode === 'DEBUG'),
      )
      .filter((report) => validated || report.stats.total > 0);
    return { status, stats: withTotal(stats), typeReports };
  }
}
