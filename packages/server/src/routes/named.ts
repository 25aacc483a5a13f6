import { Fault } from '@dhow/core';
import { findBackup, type Instance, isRunId } from '@dhow/engine';
import type { Caller } from '../people/caller.js';
import { maySee } from '../people/limits.js';
import { type Desk, seesSide } from './desk.js';
import { packageFor } from './packages.js';
import { runFor } from './runs.js';

/** Members of a job's input that name an instance, a package or a backup; `base` also an import. */
const SOURCES = ['source', 'a', 'b', 'base'] as const;
/** Members that name an instance; `for` also a version of DHIS2. */
const TARGETS = ['target', 'instance', 'for'] as const;

const isVersion = (text: string): boolean => /^\d+\.\d+/.test(text);

/**
 * A job's input with backups by their ids, each looked for among those that the caller may see. A name that nothing has is refused
 * here, before the job is queued, and what is hidden in the same words: what is answered must not tell of it.
 *
 * @throws Fault BACKUP_UNKNOWN, BACKUP_AMBIGUOUS, NO_SUCH_INSTANCE, INSTANCE_UNKNOWN, PACKAGE_UNKNOWN, RUN_UNKNOWN
 */
export async function namedFor<T>(asked: T, caller: Caller, desk: Pick<Desk, 'stores'>): Promise<T> {
  const given = asked as Readonly<Record<string, unknown>>;
  const instances = await desk.stores.instances.list();
  const seen = instances.filter(({ name }) => maySee(caller, name));
  const isSeen = (name: string): boolean => seen.some((one) => one.name.toLowerCase() === name.toLowerCase());
  const backups = backupsFor(caller, instances, desk);
  const changed: Record<string, string> = {};

  for (const member of TARGETS) {
    const name = given[member];
    if (typeof name !== 'string' || isSeen(name) || name.startsWith('package:')) continue;
    if (member === 'for' && isVersion(name)) continue;
    throw new Fault('usage', 'INSTANCE_UNKNOWN', { name, known: namesOr(seen) });
  }
  if (typeof given.backup === 'string') changed.backup = (await findBackup(backups, given.backup)).id;
  for (const member of SOURCES) {
    const name = given[member];
    if (typeof name !== 'string' || isSeen(name)) continue;
    if (name.startsWith('package:')) {
      await packageFor(caller, name.slice('package:'.length).split('#')[0] ?? '', desk);
      continue;
    }
    const id = await backupNamed(backups, name);
    if (id !== undefined) changed[member] = id;
    else if (member === 'base' && isRunId(name)) await runFor(caller, name, desk);
    else throw new Fault('usage', 'NO_SUCH_INSTANCE', { name, known: namesOr(seen) });
  }
  return { ...asked, ...changed };
}

type Backups = Parameters<typeof findBackup>[0];

/** Backups that a caller may see, asked for once and only where a name may be one's. Of one that cannot be read, nobody knows where it is from: it is for those who may see all. */
function backupsFor(caller: Caller, instances: readonly Instance[], { stores }: Pick<Desk, 'stores'>): Backups {
  const listSeen: Backups['list'] = async () => {
    const { backups, damaged } = await stores.backups.list();
    return {
      backups: backups.filter(({ about }) => seesSide(caller, instances, about.side)),
      damaged: caller.person.role === 'administrator' ? damaged : [],
    };
  };
  let seen: ReturnType<Backups['list']> | undefined;
  return {
    list() {
      seen ??= listSeen();
      return seen;
    },
  };
}

async function backupNamed(among: Backups, name: string): Promise<string | undefined> {
  try {
    return (await findBackup(among, name)).id;
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'BACKUP_UNKNOWN') return undefined;
    throw cause;
  }
}

const namesOr = (instances: readonly Instance[]): readonly string[] =>
  instances.length > 0 ? instances.map(({ name }) => name) : ['-'];
