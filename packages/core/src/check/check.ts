import type { Catalog } from '../catalog/catalog.js';
import type { JsonObject } from '../object/meta-object.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import {
  checkIds,
  checkProperties,
  checkRequired,
  checkTranslations,
  checkUnique,
  checkUsers,
  checkValues,
} from './objects.js';
import { type PackageFile, readPackageFile } from './package-file.js';
import { checkPlaceholderTexts, checkReferences } from './references.js';
import { checkHalfLinks, checkOptionCodes, checkOptionCombos, checkTree } from './structure.js';

export interface CheckInput {
  /** The JSON object of the file, as it was read. */
  readonly document: JsonObject;
  /** Of the version that the package is for, or the nearest one. */
  readonly catalog: Catalog;
  /** What the reader of the file found already. */
  readonly found?: readonly Diagnostic[];
}

const checks: readonly ((file: PackageFile) => Diagnostic[])[] = [
  checkIds,
  checkTree,
  checkUnique,
  checkOptionCodes,
  checkRequired,
  checkValues,
  checkHalfLinks,
  checkOptionCombos,
  checkReferences,
  checkPlaceholderTexts,
  checkProperties,
  checkTranslations,
  checkUsers,
];

const GRAVITY: Readonly<Record<Diagnostic['severity'], number>> = { error: 0, warning: 1, note: 2 };

/**
 * What is wrong in a package, without asking any server: what would be refused, and what would be accepted and then be
 * wrong. Errors first. `at` is a JSON pointer into the file.
 */
export function checkPackage({ document, catalog, found = [] }: CheckInput): Diagnostic[] {
  const read = readPackageFile(document, catalog);
  const all = [...found, ...read.found, ...checks.flatMap((check) => check(read.file))];
  return all.sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
}

/**
 * What of a package an import would leave out or ignore without a word, or cannot take: types, properties and entries that
 * DHIS2 does not know, ids that are none. For those who plan without checking first.
 */
export function checkLosses({ document, catalog }: CheckInput): Diagnostic[] {
  const read = readPackageFile(document, catalog);
  return [...read.found, ...checkIds(read.file), ...checkProperties(read.file)];
}
