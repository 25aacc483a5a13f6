import { checkReport, Fault } from '@dhow/core';
import { checkFile } from '../flow/check.js';
import { identifySource, isPackageSource } from '../flow/identify.js';
import type { PackageSource } from '../ports/source.js';
import type { Target } from '../ports/target.js';
import { answersKeptFor } from './answers-kept.js';
import { baseFor } from './base.js';
import type { House, On } from './job.js';
import type { Checked, JobTable } from './kinds.js';
import { matchesFor } from './matches.js';
import { oneTurn, onlyReads } from './one-turn.js';

/**
 * What is wrong in a package; with `for` also what would be, on a version or a server.
 *
 * @throws Fault SOURCE_NOT_PACKAGE, CHECK_FOR_UNKNOWN (a version that is not spoken)
 */
export const check: JobTable['check'] = oneTurn(
  ({ source, for: wished }, stores) => onlyReads(stores, source, isVersion(wished) ? undefined : wished),
  async ({ source: name, for: wished, identifyBy }, house, on) => {
    on.progress({ code: 'READING_FILE' });
    const target = wished === undefined || isVersion(wished) ? undefined : await house.openTarget(wished, on);
    const opened = await openPackage(name, house, on);
    const source = await identifySource(opened, identifyBy, target, house.tools.digest, on.signal, on.progress);
    const count = Object.values(source.document).reduce<number>(
      (sum, list) => sum + (Array.isArray(list) ? list.length : 0),
      0,
    );
    const found =
      target !== undefined
        ? await checkAgainst(source, target, house, on)
        : wished === undefined
          ? { report: checkReport(source) }
          : checkForVersion(source, wished, house);
    return { count, version: source.side.serverVersion, ...found };
  },
);

/** `2.42`, as no server is called. */
const isVersion = (text: string | undefined): boolean => text !== undefined && /^\d+\.\d+/.test(text);

/** A source that stands in memory as a document. @throws Fault SOURCE_NOT_PACKAGE for servers and backups */
export async function openPackage(name: string, house: House, on: On): Promise<PackageSource> {
  const source = await house.openSource(name, on);
  if (!isPackageSource(source)) throw new Fault('usage', 'SOURCE_NOT_PACKAGE', { name: source.side.name });
  return source;
}

type Found = Pick<Checked, 'report' | 'for' | 'lacks'>;

function checkForVersion(source: PackageSource, wished: string, { versions, catalogOf }: House): Found {
  const version = versions.find((one) => wished === one || wished.startsWith(`${one}.`));
  if (version === undefined) throw new Fault('usage', 'CHECK_FOR_UNKNOWN', { version: wished, known: [...versions] });
  const { document, catalog, found } = source;
  return { report: checkReport({ document, catalog, found, target: catalogOf(version) }), for: { version } };
}

async function checkAgainst(source: PackageSource, target: Target, house: House, on: On): Promise<Found> {
  const base = await baseFor(undefined, source, target, house, on);
  const { matches, answers } = house.stores;
  const compared = await checkFile(source, target, house.tools, on.signal, on.progress, {
    ...(base && { base }),
    mapping: await matchesFor(matches, source.side, target),
    remembered: await answersKeptFor(answers, source, target),
  });
  const { name, serverVersion } = target.side;
  return {
    report: checkReport(source, compared),
    lacks: compared.lacks,
    for: { version: serverVersion, name },
  };
}
