import { Fault, originOf, type Plan, type Side } from '@dhow/core';
import { findBackup } from '../flow/find-backup.js';
import type { Instance, InstanceStore } from '../ports/instances.js';
import type { End, Stores, Touches } from './job.js';

/** The login that Dhow has on a practice server. */
export const PRACTICE_USER = 'dhow-practice';

/** Whether an instance is a practice server of Dhow: its address is of this hour, and another one's in the next. */
export const isPracticeServer = ({ login }: Pick<Instance, 'login'>): boolean =>
  login.kind === 'basic' && login.user === PRACTICE_USER;

/**
 * The instance at an end: by its name if that still has its address, else by its address. A practice server is none by its address
 * alone: an earlier one may have had the same.
 */
export function instanceAt(instances: readonly Instance[], { name, address }: End): Instance | undefined {
  return (
    instances.find((one) => one.name === name && one.address === address) ??
    instances.find((one) => one.address === address && !isPracticeServer(one))
  );
}

/**
 * The name of the instance at an end, for `Touches`. Where no instance has its address, as it was called: what was read from an
 * instance that is gone stays for those who might read that one.
 */
export async function namesAt(instances: InstanceStore, end: End): Promise<readonly string[]> {
  return [instanceAt(await instances.list(), end)?.name ?? end.name];
}

/** The name of the instance that a side was read from; none for what somebody brought. */
async function namesBehind(instances: InstanceStore, side: Side): Promise<readonly string[]> {
  const origin = originOf(side);
  return origin ? namesAt(instances, origin) : [];
}

/**
 * What a job touches that takes a plan to its target: it tells of what the plan's source holds, too.
 *
 * @throws Fault NO_TARGET_KNOWN: it writes, and no instance has the address that the plan is for
 */
export async function planTouches(
  instances: InstanceStore,
  { from, into }: Pick<Plan, 'from' | 'into'>,
  does: 'reads' | 'writes',
): Promise<Touches> {
  const target = await namesAt(instances, into);
  if (does === 'writes' && !instanceAt(await instances.list(), into))
    throw new Fault('usage', 'NO_TARGET_KNOWN', { address: into.address ?? into.name });
  const behind = (await namesBehind(instances, from)).filter((name) => !target.includes(name));
  return does === 'reads' ? { reads: [...behind, ...target], writes: [] } : { reads: behind, writes: target };
}

/**
 * Names of the instances behind SOURCES and TARGETS. A backup is as its server is, and so is a package that an export made; a file,
 * a package that was uploaded or a URL is none. Fault PACKAGE_UNKNOWN.
 */
export async function namesOf(stores: Stores, ...names: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(names.map((name) => namesOfOne(stores, name)));
  return [...new Set(found.flat())];
}

async function namesOfOne(stores: Stores, name: string): Promise<readonly string[]> {
  const { instances, packages } = stores;
  const [, held] = /^package:([^#]*)/.exec(name) ?? [];
  if (held !== undefined) {
    const { from } = await packages.note(held);
    return from ? namesBehind(instances, from) : [];
  }
  return (await instances.has(name)) ? [(await instances.get(name)).name] : namesOfBackup(stores, name);
}

/** The name of the instance that a backup, as a person names it, was taken from. */
export async function namesOfBackup({ instances, backups }: Stores, text: string): Promise<readonly string[]> {
  try {
    return await namesAt(instances, (await findBackup(backups, text)).about.side);
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'BACKUP_UNKNOWN') return [];
    throw cause;
  }
}
