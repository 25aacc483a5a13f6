import type { Version } from './catalog.js';

/** What servers do from some version on, and a plan must know. Each has a row in docs/quirks.md under its id. */
export const versionQuirks = [
  {
    id: 'option-combos-full-set',
    since: '2.43',
    evidence: '04#10-19, 18#2-13: option combos are taken as the full set of their combo, or not at all (E1130)',
  },
  {
    id: 'rule-message-never-updated',
    since: '2.42',
    evidence: 'live-packages 5, 10: a rule action with templateUid can be created, not updated (409 without a report)',
  },
  {
    id: 'map-periods-refused',
    since: '2.43',
    evidence: 'live-packages 3 (row 9), 4: fixed periods of map views fail at commit, though VALIDATE says OK',
  },
] as const satisfies readonly { readonly id: string; readonly since: Version; readonly evidence: string }[];

export type VersionQuirk = (typeof versionQuirks)[number]['id'];

/** Whether servers of this version do it. */
export const hasQuirk = (version: Version, id: VersionQuirk): boolean => isSince(version, sinceOf(id));

/** The first version that does it. */
export const sinceOf = (id: VersionQuirk): Version => versionQuirks.find((row) => row.id === id)!.since;

/** `2.9` comes before `2.10`. */
export function isSince(version: Version, since: Version): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [sinceMajor = 0, sinceMinor = 0] = since.split('.').map(Number);
  return major > sinceMajor || (major === sinceMajor && minor >= sinceMinor);
}
