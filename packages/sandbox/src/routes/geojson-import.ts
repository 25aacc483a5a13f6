import { flatGeometry, isGeometry } from '../geometry.js';

/** One organisation unit as the geometry import sees it. */
export interface GeoTarget {
  /** The geometry (or the attribute's value) that it has now. */
  readonly present: unknown;
  /** Whether the login may update it. */
  readonly writable: boolean;
  /** Stores a geometry; null removes it. */
  store(geometry: Readonly<Record<string, unknown>> | null): void;
}

/** What the import needs to know. */
export interface GeoImport {
  /** Which property of a feature names the unit: `id`, or a dotted path such as `properties.code`. Null when none was named. */
  readonly identifierPath: string;
  /** The units that an identifier means: none, one, or several of one name. */
  find(identifier: string): readonly GeoTarget[];
}

/** One line of the report's `conflicts`. */
export interface GeoConflict {
  readonly objects: Record<string, never>;
  readonly value: string;
  readonly errorCode: string;
  readonly property: string;
  indexes?: number[];
}

/** The report of a geometry import as it is written in the answer (without `responseType`). Recordings 10#20-29. */
export interface GeoReport {
  readonly importCount: { imported: number; updated: number; ignored: number; deleted: number };
  totalConflictOccurrenceCount: number;
  readonly conflicts: GeoConflict[];
  status: 'SUCCESS' | 'WARNING' | 'ERROR';
}

const CONFLICTS = {
  E7701: ['', 'Input is not a valid GeoJSON document: {0}'],
  E7702: ['', 'GeoJSON attribute does not exist: {0}'],
  E7703: ['', 'GeoJSON attribute is not of type GEOJSON but: {0}'],
  E7704: ['', 'GeoJSON attribute is not applicable to organisation units'],
  E7705: ['feature', 'GeoJSON feature lacks identifier property: `{0}`'],
  E7706: ['feature', 'GeoJSON feature lacks geometry property'],
  E7707: ['geometry', 'GeoJSON geometry is not valid'],
  E7708: ['', 'GeoJSON target organisation unit does not exist'],
  E7710: ['', 'User is not allowed to update the target organisation unit'],
  E7711: ['', 'Organisation unit cannot be uniquely identified by its name'],
  E7712: ['coordinates', 'GeoJSON geometry coordinates must be non empty but was: `{0}`'],
} as const;

type GeoCode = keyof typeof CONFLICTS;

/** A report that says that nothing could be done, or what has been done so far. */
export class GeoJournal {
  readonly #report: GeoReport = {
    importCount: { imported: 0, updated: 0, ignored: 0, deleted: 0 },
    totalConflictOccurrenceCount: 0,
    conflicts: [],
    status: 'SUCCESS',
  };

  count(kind: keyof GeoReport['importCount'], by = 1): void {
    this.#report.importCount[kind] += by;
  }

  /** Notes a conflict; equal ones are one line with several indexes. */
  conflict(errorCode: GeoCode, argument = '', index?: number): void {
    const [property, text] = CONFLICTS[errorCode];
    const value = text.replace('{0}', argument);
    this.#report.totalConflictOccurrenceCount++;
    let line = this.#report.conflicts.find((other) => other.errorCode === errorCode && other.value === value);
    if (line === undefined) {
      line = { objects: {}, value, errorCode, property };
      this.#report.conflicts.push(line);
    }
    if (index !== undefined) line.indexes = [...(line.indexes ?? []), index];
  }

  /** A conflict that keeps a feature out. */
  ignore(errorCode: GeoCode, index: number, argument?: string): void {
    this.conflict(errorCode, argument, index);
    this.count('ignored');
  }

  get hasConflicts(): boolean {
    return this.#report.conflicts.length > 0;
  }

  report(): GeoReport {
    const { imported, updated } = this.#report.importCount;
    if (this.hasConflicts) this.#report.status = imported + updated === 0 ? 'ERROR' : 'WARNING';
    return this.#report;
  }
}

/** Imports a feature collection, or one feature, into organisation units. */
export function importFeatures(document: unknown, journal: GeoJournal, options: GeoImport): void {
  const features = featuresOf(document);
  if (features === undefined) {
    journal.conflict('E7701', 'No list of features found');
    return;
  }
  for (const [index, feature] of features.entries()) {
    const outcome = importFeature(feature, options);
    if (typeof outcome === 'string') journal.count(outcome);
    else journal.ignore(outcome.code, index, outcome.argument);
  }
}

function featuresOf(document: unknown): readonly unknown[] | undefined {
  if (typeof document !== 'object' || document === null) return undefined;
  const { type, features } = document as { type?: unknown; features?: unknown };
  if (typeof type === 'string' && type.toLowerCase() === 'feature') return [document];
  return Array.isArray(features) ? features : undefined;
}

type Outcome = 'imported' | 'updated' | 'deleted' | { readonly code: GeoCode; readonly argument?: string };

function importFeature(feature: unknown, options: GeoImport): Outcome {
  const identifier = options.identifierPath
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], feature);
  if (typeof identifier !== 'string') return { code: 'E7705', argument: options.identifierPath };
  const targets = options.find(identifier);
  if (targets.length > 1) return { code: 'E7711' };
  const target = targets[0];
  if (target === undefined) return { code: 'E7708' };
  if (!target.writable) return { code: 'E7710' };

  const geometry = (feature as { geometry?: unknown }).geometry;
  if (geometry === undefined) return { code: 'E7706' };
  if (geometry === null) {
    target.store(null);
    return 'deleted';
  }
  if (typeof geometry !== 'object' || Array.isArray(geometry)) return { code: 'E7707' };
  const { coordinates } = geometry as { coordinates?: unknown };
  if (coordinates === undefined) return { code: 'E7712' };
  if (coordinates === null || (Array.isArray(coordinates) && coordinates.length === 0)) {
    return { code: 'E7712', argument: JSON.stringify(coordinates) };
  }
  if (!isGeometry(geometry)) return { code: 'E7707' };
  target.store(flatGeometry(geometry as Record<string, unknown>));
  return target.present === undefined || target.present === null ? 'imported' : 'updated';
}
