import { stat } from 'node:fs/promises';
import { Fault } from '@dhow/core';
import { openFile } from '@dhow/dhis2';
import {
  type Base,
  type DamagedInstall,
  installedByOthers,
  lastInstall,
  type Progress,
  type Source,
  type Target,
} from '@dhow/engine';
import { isRunId, systemClock } from '@dhow/runtime';
import type { Context } from './context.js';
import { stateOf } from './open.js';

/**
 * The release that a plan is made against: a file or run that somebody named, else what was installed last of this package on
 * this server; undefined where nothing is known, and for sources that are no packages.
 */
export async function baseFor(
  cx: Context,
  wish: string | false | undefined,
  source: Source,
  target: Target,
  progress: Progress,
): Promise<Base | 'ignored' | undefined> {
  if (source.package === undefined) {
    if (typeof wish === 'string') throw new Fault('usage', 'BASE_NEEDS_PACKAGE', { name: source.side.name });
    return undefined;
  }
  const name = source.package;
  const { installs } = await stateOf(cx);
  // Not even which package and server they are of can be told.
  if (wish !== false) for (const one of (await installs.list()).damaged) cx.warn(damagedText(cx, one));
  const others = () => installedByOthers(installs, target.side, name, (one) => cx.warn(damagedText(cx, one)));
  if (wish === undefined) {
    const record = await lastInstall(installs, target.side, name);
    return record && { from: 'record', record, others };
  }
  if (wish === false) return 'ignored';
  if (isRunId(wish) && !(await isThere(wish)))
    return { from: 'record', record: await installOf(cx, wish, target), named: true, others };
  return { from: 'file', source: await openFile(wish, { clock: systemClock, progress }), others };
}

/** That a record of an installed package is damaged, and what to do. */
export const damagedText = (cx: Context, { at, code, params }: DamagedInstall): string =>
  cx.t('INSTALL_NOT_READ', { folder: at, why: cx.t(code, params) });

async function installOf(cx: Context, run: string, { side }: Target) {
  const { runs, installs } = await stateOf(cx);
  const { header } = await runs.read(run);
  const { installs: brought, into } = header.plan;
  if (brought === undefined) throw new Fault('usage', 'BASE_NO_PACKAGE', { run });
  if (into.address !== side.address)
    throw new Fault('usage', 'BASE_OTHER_TARGET', { run, was: into.name, into: side.name });
  return installs.read(run);
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
