import {
  checkedName,
  compareText,
  countByType,
  type Diagnostic,
  Fault,
  type KeptBackup,
  type MetaObject,
  type Missing,
  type NotCarried,
  parseRefKey,
  proposedName,
  type RefKey,
  type Selection,
  sharingInside,
} from '@dhow/core';
import type { StoredBackup } from '../ports/backups.js';
import type { Progress, Source } from '../ports/source.js';
import type { Tools } from '../ports/tools.js';
import { readClosure } from './snapshot.js';

/** What a person says about a backup to take. */
export interface TakeOptions {
  readonly selection: Selection;
  /** Proposed where they are left out. */
  readonly name?: string;
  readonly version?: string;
  readonly comment?: string;
  /** Who is at this machine. */
  readonly person: string;
  /** IANA name of their time zone. */
  readonly zone: string;
  /** Backups that are there already: a proposed version counts on from them. */
  readonly earlier: readonly StoredBackup[];
}

/** A backup that was just read, and what a reader of it must know. */
export interface TakenBackup extends KeptBackup {
  readonly missing: readonly Missing[];
  readonly notCarried: readonly NotCarried[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads what was asked for and all it needs, whole and with sharing, as a backup. Nothing is kept yet: a read that fails
 * leaves nothing behind.
 *
 * @throws Fault BACKUP_NAME, NOTHING_TO_BACK_UP, and those of reading
 */
export async function takeBackup(
  source: Source,
  options: TakeOptions,
  tools: Tools,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<TakenBackup> {
  // What was typed wrong is said before a server is read for minutes.
  const typed = {
    name: options.name === undefined ? undefined : checkedName(options.name, 'name'),
    version: options.version === undefined ? undefined : checkedName(options.version, 'version'),
  };
  const { closure, diagnostics } = await readClosure(source, options.selection, signal, progress);
  const document: Record<string, MetaObject[]> = {};
  for (const key of [...closure.members.keys()].sort((a: RefKey, b: RefKey) => compareText(a, b))) {
    const { type } = parseRefKey(key);
    const list = document[type] ?? [];
    list.push(closure.members.get(key)!.object);
    document[type] = list;
  }
  if (closure.members.size === 0) throw new Fault('failed', 'NOTHING_TO_BACK_UP', { name: source.side.name });
  const asked = [...closure.members.values()].filter((member) => member.asked && member.reasons.length === 0);
  const only = asked.length === 1 ? asked[0]?.object : undefined;
  const title = typeof only?.name === 'string' ? only.name : source.side.name;
  const at = tools.clock.now();
  const { exclude, dependents } = options.selection;
  const isOn = (name: string) => dependents[name] !== false;
  return {
    about: {
      name: typed.name ?? proposedName(title, at, options.zone),
      version: typed.version ?? proposedVersion(only, title, source, options.earlier),
      comment: options.comment ?? '',
      title,
      author: { login: source.side.eyes.login, person: options.person },
      at,
      zone: options.zone,
      counts: countByType(document),
      sharing: sharingInside(document, source.catalog),
      selection: options.selection,
      side: { ...source.side, readAt: at },
      tool: tools.version,
      origin: 'dhow',
      silent: {},
      wholeRules:
        source.side.eyes.sees === 'all' &&
        exclude.length === 0 &&
        isOn('programs.programRules') &&
        isOn('programs.programRuleVariables'),
      missing: closure.missing.length,
    },
    document,
    missing: closure.missing,
    notCarried: closure.notCarried,
    diagnostics,
  };
}

/** The version of the one object asked for, as DHIS2 counts it; else one more than the backups of the same thing. */
function proposedVersion(
  only: MetaObject | undefined,
  title: string,
  source: Source,
  earlier: readonly StoredBackup[],
): string {
  if (typeof only?.version === 'number') return String(only.version);
  const same = earlier.filter(({ about }) => about.title === title && about.side.name === source.side.name);
  return String(same.length + 1);
}
