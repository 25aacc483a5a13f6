import { type Diagnostic, Fault } from '@dhow/core';
import type { Base } from '../flow/base.js';
import { installedByOthers, lastInstall } from '../flow/installs.js';
import type { DamagedInstall, InstallRecord, InstallStore } from '../ports/installs.js';
import type { Source } from '../ports/source.js';
import type { RunHeader } from '../ports/stores.js';
import type { Target } from '../ports/target.js';
import { isRunId } from '../run/run-id.js';
import type { House, On, Stores } from './job.js';

/**
 * The release that a plan is made against: a package or run that somebody named, else what was installed last of this package
 * on this server; undefined where nothing is known, and for sources that are no packages. Damaged records are said.
 *
 * @throws Fault BASE_NEEDS_PACKAGE (the source is none), BASE_NO_PACKAGE (the run or the source named is none), BASE_OTHER_TARGET
 */
export async function baseFor(
  wish: string | false | undefined,
  source: Source,
  target: Target,
  house: House,
  on: On,
): Promise<Base | 'ignored' | undefined> {
  if (source.package === undefined) {
    if (typeof wish === 'string') throw new Fault('usage', 'BASE_NEEDS_PACKAGE', { name: source.side.name });
    return undefined;
  }
  const name = source.package;
  const { installs } = house.stores;
  // Not even which package and server they are of can be told.
  if (wish !== false) for (const one of (await installs.list()).damaged) on.say(damagedFinding(one));
  if (wish === false) return 'ignored';
  const others = () => installedByOthers(installs, target.side, name, (one) => on.say(damagedFinding(one)));
  if (wish === undefined) {
    const record = await lastInstall(installs, target.side, name);
    return record && { from: 'record', record, others };
  }
  const run = await runNamed(house.stores, wish);
  if (run) return { from: 'record', record: await installOf(installs, run, target), named: true, others };
  const release = await house.openSource(wish, on);
  if (release.side.kind !== 'file') throw new Fault('usage', 'BASE_NO_FILE', { name: release.side.name });
  return { from: 'file', source: release, others };
}

/** That a record of an installed package is damaged, and what to do. */
export const damagedFinding = ({ at, code, params }: DamagedInstall): Diagnostic => ({
  code: 'INSTALL_NOT_READ',
  severity: 'warning',
  params: { folder: at },
  because: { code, params },
});

async function runNamed({ runs }: Stores, name: string): Promise<RunHeader | undefined> {
  try {
    return (await runs.read(name)).header;
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'RUN_UNKNOWN' && !isRunId(name)) return undefined;
    throw cause;
  }
}

async function installOf(installs: InstallStore, { id, plan }: RunHeader, { side }: Target): Promise<InstallRecord> {
  const { installs: brought, into } = plan;
  if (brought === undefined) throw new Fault('usage', 'BASE_NO_PACKAGE', { run: id });
  if (into.address !== side.address)
    throw new Fault('usage', 'BASE_OTHER_TARGET', { run: id, was: into.name, into: side.name });
  return installs.read(id);
}
