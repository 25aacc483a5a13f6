import type { Catalog } from '../catalog/catalog.js';
import type { JsonObject } from '../object/meta-object.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { checkExpressions, checkVariables } from './expressions.js';
import { carryTo } from './for-version.js';
import { checkForms } from './forms.js';
import {
  checkIds,
  checkProperties,
  checkRequired,
  checkTranslations,
  checkUnique,
  checkUsers,
  checkValues,
} from './objects.js';
import { checkOrder } from './order.js';
import { type PackageFile, readPackageFile } from './package-file.js';
import { checkPlaceholderTexts, checkReferences } from './references.js';
import { type CheckReport, reportOf } from './report.js';
import { checkRuleActions, checkRuleVariables } from './rules.js';
import {
  checkHalfLinks,
  checkLoneOptions,
  checkOptionCodes,
  checkOptionCombos,
  checkPaths,
  checkTree,
} from './structure.js';

export interface CheckInput {
  /** The JSON object of the file, as it was read. */
  readonly document: JsonObject;
  /** Of the version that the package is for, or the nearest one. */
  readonly catalog: Catalog;
  /** Of the version that it is to be imported into; absent: that of the package. */
  readonly target?: Catalog;
  /** What the reader of the file found already. */
  readonly found?: readonly Diagnostic[];
}

type Check = (file: PackageFile) => Diagnostic[];

/** What can be told from the file as it stands. */
const checks: readonly Check[] = [
  checkIds,
  checkTree,
  checkPaths,
  checkOptionCodes,
  checkLoneOptions,
  checkHalfLinks,
  checkReferences,
  checkExpressions,
  checkVariables,
  checkForms,
  checkRuleActions,
  checkRuleVariables,
  checkPlaceholderTexts,
  checkProperties,
  checkTranslations,
  checkUsers,
];

/** What depends on the version that it goes to: of the objects as they would be sent there. */
const versionChecks: readonly Check[] = [checkUnique, checkRequired, checkValues, checkOptionCombos];

const GRAVITY: Readonly<Record<Diagnostic['severity'], number>> = { error: 0, warning: 1, note: 2 };

/**
 * What is wrong in a package, without asking any server: what would be refused, and what would be accepted and then be
 * wrong. Errors first. `at` is a JSON pointer into the file.
 */
export const checkPackage = (input: CheckInput): Diagnostic[] =>
  findIn(input, readPackageFile(input.document, input.catalog));

function findIn({ target, found = [] }: CheckInput, read: ReturnType<typeof readPackageFile>): Diagnostic[] {
  const carried = target === undefined ? { file: read.file, found: [] } : carryTo(read.file, target);
  const all = [
    ...found,
    ...read.found,
    ...checks.flatMap((check) => check(read.file)),
    ...versionChecks.flatMap((check) => check(carried.file)),
    ...carried.found,
  ];
  return all.sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
}

/**
 * All of it, and what there is to know about the order of import, on one page. `compared`: what a server settled of the
 * findings of `checkPackage`, and what was found there.
 */
export function checkReport(
  input: CheckInput,
  compared?: { readonly file: readonly Diagnostic[]; readonly target: readonly Diagnostic[] },
): CheckReport {
  const read = readPackageFile(input.document, input.catalog);
  return reportOf([...(compared?.file ?? findIn(input, read)), ...checkOrder(read.file)], compared?.target);
}

/**
 * What of a package an import would leave out or ignore without a word, or cannot take: types, properties and entries that
 * DHIS2 does not know, ids that are none. For those who plan without checking first.
 */
export function checkLosses({ document, catalog }: CheckInput): Diagnostic[] {
  const read = readPackageFile(document, catalog);
  return [...read.found, ...checkIds(read.file), ...checkProperties(read.file)];
}
