/** Which backups a rule lets go. At least one of the two. */
export interface PruneRule {
  /** The newest so many of each title on each instance stay. */
  readonly keep?: number;
  /** Days: younger ones stay. */
  readonly olderThan?: number;
}

/** A backup as far as a rule looks at it. */
export interface Prunable {
  readonly id: string;
  readonly about: { readonly title: string; readonly at: string; readonly side: { readonly name: string } };
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The backups that a rule lets go, oldest first. One that any half of the rule keeps stays. */
export function prunable<T extends Prunable>(backups: readonly T[], rule: PruneRule, now: string): readonly T[] {
  const newestFirst = [...backups].sort((a, b) => (a.about.at < b.about.at ? 1 : -1));
  const seen = new Map<string, number>();
  const go: T[] = [];
  for (const backup of newestFirst) {
    const { title, at, side } = backup.about;
    const group = JSON.stringify([side.name, title]);
    const newer = seen.get(group) ?? 0;
    seen.set(group, newer + 1);
    const kept = rule.keep !== undefined && newer < rule.keep;
    const young = rule.olderThan !== undefined && Date.parse(now) - Date.parse(at) <= rule.olderThan * DAY_MS;
    if (!kept && !young) go.push(backup);
  }
  return go.reverse();
}
