import { type PackageName, packageNameOf } from '@dhow/core';
import type { PackageNote } from '@dhow/engine';

/** What a package is called: as it says itself once it was read, else by its file's name. */
export const nameOf = ({ package: said, name }: Pick<PackageNote, 'package' | 'name'>): PackageName =>
  said ?? packageNameOf({}, name);

/** Which of two versions is later: below 0, the first is earlier; undefined where that cannot be told. */
export function compareVersions(a: string | undefined, b: string | undefined): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  const [one, other] = [a, b].map((text) =>
    text
      .split(/[^0-9]+/)
      .filter(Boolean)
      .map(Number),
  ) as [number[], number[]];
  if (one.length === 0 || other.length === 0) return a === b ? 0 : undefined;
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const more = (one[at] ?? 0) - (other[at] ?? 0);
    if (more !== 0) return more;
  }
  return 0;
}

/**
 * The newest package that Dhow holds of the same name and a later version than what is installed; where versions say nothing, one
 * that came after it was installed.
 */
export function newerOf(
  installed: PackageName,
  installedAt: string,
  packages: readonly PackageNote[],
): PackageNote | undefined {
  const later = packages.filter((one) => {
    const name = nameOf(one);
    if (name.id !== installed.id) return false;
    const order = compareVersions(name.version, installed.version);
    return order === undefined ? one.at > installedAt : order > 0;
  });
  return [...later].sort(
    (a, b) => (compareVersions(nameOf(b).version, nameOf(a).version) ?? 0) || (a.at < b.at ? 1 : -1),
  )[0];
}
