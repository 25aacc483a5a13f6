import {
  type Closure,
  type Diagnostic,
  Fault,
  type InstalledBefore,
  type MetaObject,
  type PackageName,
  parseRefKey,
  type Ref,
  type RefKey,
  type Removal,
  refKey,
  refsByType,
  type Side,
} from '@dhow/core';
import type { InstallRecord } from '../ports/installs.js';
import type { Source } from '../ports/source.js';
import { request } from './snapshot.js';

/**
 * The earlier release that an upgrade is planned against: what is remembered of it (already in the target's version and
 * identity), or its file, which is then transformed as the new one is.
 */
export type Base =
  /** `named`: somebody asked for this one; else it is what is remembered. */
  (
    | { readonly from: 'record'; readonly record: InstallRecord; readonly named?: boolean }
    | { readonly from: 'file'; readonly source: Source }
  ) & {
    /** What other packages that are installed there brought: not this one's to take away. Asked for only where it matters. */
    readonly others?: () => Promise<ReadonlySet<RefKey>>;
  };

/** A base in the target's version and identity. */
export interface BaseRead {
  readonly installed: InstalledBefore;
  readonly objects: ReadonlyMap<RefKey, MetaObject>;
  /** Objects of the target that stood in for the package's own. */
  readonly matched: readonly { readonly from: Ref; readonly to: Ref }[];
  /** Properties by object that stayed as on the target when it was installed. */
  readonly kept?: Readonly<Record<RefKey, readonly string[]>>;
}

/** What a base says of itself. A file that calls itself nothing is known by its name. */
export const installedOf = (base: Base): InstalledBefore => {
  if (base.from === 'record') return { package: base.record.package, at: base.record.at, run: base.record.run };
  const { source } = base;
  return { package: source.package ?? { id: source.side.name, name: source.side.name, declared: false } };
};

/** Refuses a base that is another package by its own word. */
export function refuseOtherPackage(base: Base, now: PackageName): void {
  const { package: then } = installedOf(base);
  if (then.declared && now.declared && then.id !== now.id)
    throw new Fault('usage', 'BASE_OTHER_PACKAGE', { given: full(then), package: full(now) });
}

/**
 * Whether a base is an earlier release of the package, as far as can be seen. Files that do not say what they are may have
 * one name and nothing else in common: such a base is no base, and one that somebody named is refused.
 */
export function isRelease(base: Base, read: BaseRead, closure: Closure, now: PackageName): boolean {
  if (read.installed.package.declared && now.declared) return true;
  if (read.objects.size === 0 || closure.members.size === 0) return true;
  for (const key of read.objects.keys()) if (closure.members.has(key)) return true;
  if (read.matched.some(({ from }) => closure.members.has(refKey(from)))) return true;
  if (!isNamed(base)) return false;
  throw new Fault('usage', 'BASE_NOTHING_SHARED', { given: full(read.installed.package), package: full(now) });
}

/**
 * Whether what a base has and the package has not was dropped: of files that are known by their names alone, only somebody
 * who names the earlier one can say so.
 */
export const tellsDropped = (base: Base, now: PackageName): boolean =>
  isNamed(base) || (installedOf(base).package.declared && now.declared);

const isNamed = (base: Base): boolean => base.from === 'file' || base.named === true;

const full = ({ name, version }: PackageName): string => (version === undefined ? name : `${name} ${version}`);

/** Accounts, rights and places are nobody's to take away because a package no longer brings them. */
const NEVER_OFFERED: ReadonlySet<string> = new Set([
  'users',
  'userGroups',
  'userRoles',
  'organisationUnits',
  'organisationUnitLevels',
  'organisationUnitGroups',
  'organisationUnitGroupSets',
]);

/**
 * What an earlier release had and the file of the new one has not: asked about one by one. What another installed package
 * has too is not asked about.
 */
export async function droppedFrom(
  base: BaseRead,
  closure: Closure,
  matched: readonly { readonly to: Ref }[],
  source: Source,
  others: Base['others'],
  signal: AbortSignal,
): Promise<readonly Removal[]> {
  // The target's own objects, which stood in or stand in for the package's, were never the package's to take away.
  const own = new Set([...base.matched, ...matched].map(({ to }) => refKey(to)));
  const candidates = [...base.objects.keys()]
    .filter((key) => !closure.members.has(key) && !own.has(key))
    .map(parseRefKey)
    .filter(({ type }) => !NEVER_OFFERED.has(type));
  if (candidates.length === 0) return [];
  const { objects } = await source.read(request({ ids: refsByType(candidates), fields: 'identity' }), signal);
  const dropped = candidates.filter((ref) => !objects.has(refKey(ref)));
  const shared = dropped.length > 0 && others ? await others() : new Set<RefKey>();
  return dropped
    .filter((ref) => !shared.has(refKey(ref)))
    .map((ref) => ({ ref, why: 'DROPPED_BY_PACKAGE', ask: true }));
}

/** What a plan says about the release that it was compared with, or about the want of one. */
export function aboutBase(
  base: Base | 'ignored' | undefined,
  differs: boolean,
  brings: PackageName | undefined,
  target: Side,
): readonly Diagnostic[] {
  if (brings === undefined) return [];
  const note = (code: string, params: Diagnostic['params']): Diagnostic => ({ code, severity: 'note', params });
  if (base === 'ignored') return [note('BASE_IGNORED', {})];
  // Where nothing stands on the target that is other than in the package, there is nothing to tell apart.
  if (base === undefined) return differs ? [note('BASE_NONE', { package: brings.name, into: target.name })] : [];
  const { package: then, at = '', run = '' } = installedOf(base);
  const params = { package: then.name, version: then.version ?? '', into: target.name };
  if (base.from === 'file') return [note('BASE_FILE', params)];
  const before = base.record.into.version;
  return [
    note('BASE_USED', { ...params, day: at.slice(0, 10), run }),
    ...(before === target.version
      ? []
      : [note('BASE_OTHER_VERSION', { before, now: target.version, into: target.name })]),
  ];
}
