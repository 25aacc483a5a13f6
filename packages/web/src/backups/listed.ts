import type { StoredBackup } from '@dhow/engine';

/** Objects of a backup, of all types. */
export const objectsIn = ({ about }: Pick<StoredBackup, 'about'>): number =>
  Object.values(about.counts).reduce((sum, count) => sum + count, 0);

/** Backups in which all words are: in name, version, comment, what they are of, where from, by whom; of an instance, where one is named. */
export function fitting(
  backups: readonly StoredBackup[],
  text: string,
  instance: string | undefined,
): readonly StoredBackup[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return backups.filter(({ id, about }) => {
    if (instance !== undefined && about.side.name !== instance) return false;
    const { name, version, comment, title, side, author } = about;
    const all = [id, name, version, comment, title, side.name, author.person, author.login]
      .join('\n')
      .toLocaleLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** Names of the instances that backups were taken from. */
export const instancesOf = (backups: readonly StoredBackup[]): readonly string[] =>
  [...new Set(backups.map(({ about }) => about.side.name))].sort((a, b) => a.localeCompare(b));

/** The version that is proposed: the object's own, as DHIS2 counts it, else one more than the backups of the same thing. */
export function proposedVersion(
  own: unknown,
  title: string,
  instance: string,
  earlier: readonly StoredBackup[],
): string {
  if (typeof own === 'number') return String(own);
  const same = earlier.filter(({ about }) => about.title === title && about.side.name === instance);
  return String(same.length + 1);
}
