import {
  type Chosen,
  isUpdated,
  type Lang,
  localTime,
  type PartTree,
  parseRefKey,
  type RefKey,
  refKey,
  say,
  type WrongFile,
} from '@dhow/core';
import { type AppBackup, type RestoreMade, type StoredBackup, sideText } from '@dhow/engine';
import { printable, type Terminal, wrap } from './terminal.js';

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Two lines for each backup: id, name, version; when, where, how many objects, whether sharing is inside, comment. */
export function backupLines(backups: readonly StoredBackup[], lang: Lang, terminal: Terminal): string[] {
  return backups.flatMap(({ id, about }) => [
    ...wrap(
      `${id}  ${printable(about.name)} (${say(lang, 'BACKUP_VERSION', { version: printable(about.version) })})`,
      terminal.width,
      '',
      '    ',
    ),
    ...wrap(
      [
        localTime(about.at, about.zone),
        printable(about.side.name),
        say(lang, 'LIST_COUNT', { count: total(about.counts) }),
        say(lang, `SHARING_${about.sharing.toUpperCase()}`),
        ...(about.comment ? [`"${printable(about.comment)}"`] : []),
      ].join(' · '),
      terminal.width,
      '    ',
    ),
  ]);
}

/** What a backup says of itself. */
export function aboutLines({ id, about }: StoredBackup, lang: Lang, terminal: Terminal): string[] {
  const rows: [string, string][] = [
    ['BACKUP_ROW_ID', id],
    ['BACKUP_ROW_NAME', about.name],
    ['BACKUP_ROW_VERSION', about.version],
    ['BACKUP_ROW_COMMENT', about.comment || '-'],
    ['BACKUP_ROW_TAKEN', `${localTime(about.at, about.zone)} ${about.zone} (${about.at})`],
    ['BACKUP_ROW_BY', [about.author.login, about.author.person].filter((who) => who !== '').join(' · ') || '-'],
    ['BACKUP_ROW_FROM', sideText(about.side, lang)],
    [
      'BACKUP_ROW_ORIGIN',
      say(lang, about.origin === 'dhow' ? 'BACKUP_BY_DHOW' : 'BACKUP_BY_APP', { version: about.tool }),
    ],
    ['BACKUP_ROW_SHARING', say(lang, `SHARING_${about.sharing.toUpperCase()}`)],
    [
      'BACKUP_ROW_OBJECTS',
      `${total(about.counts)}: ${Object.entries(about.counts)
        .map(([type, count]) => `${count} ${type}`)
        .join(', ')}`,
    ],
  ];
  const label = Math.max(...rows.map(([code]) => say(lang, code).length));
  return rows.flatMap(([code, value]) =>
    wrap(`${say(lang, code).padEnd(label)}  ${printable(value)}`, terminal.width, '  ', ' '.repeat(label + 4)),
  );
}

/** What is ticked, and why it is not just what was asked for. */
export type Ticked = Omit<Chosen, 'rulesAsOne'>;

/** The tree of a restore, with what is ticked in it. */
export function treeFrom({ inside, brought, withRules, dropped }: RestoreMade): {
  readonly tree: PartTree;
  readonly chosen: Ticked;
} {
  const objects = new Map(
    inside.map(({ ref, name }) => [refKey(ref), { id: ref.id, ...(name !== undefined && { name }) }]),
  );
  const ownerOf = new Map(inside.flatMap(({ ref, owner }) => (owner ? [[refKey(ref), refKey(owner)] as const] : [])));
  const partsOf = new Map<RefKey | undefined, RefKey[]>();
  for (const { ref, owner } of inside) {
    const parts = partsOf.get(owner && refKey(owner)) ?? [];
    parts.push(refKey(ref));
    partsOf.set(owner && refKey(owner), parts);
  }
  const keys = new Set(inside.flatMap(({ ref, ticked }) => (ticked ? [refKey(ref)] : [])));
  return { tree: { objects, ownerOf, partsOf }, chosen: { keys, brought, withRules, dropped } };
}

/** Objects of one type that are shown by name without --full. */
const NAMED = 12;

/**
 * What is inside, parts under what they belong to; with `chosen`, ticked or not. Without `full` only what has parts has its
 * name there, and parts have theirs where some are ticked and some are not. What stays as it is where it is there already is
 * ticked in part.
 *
 * @param updated types whose objects are updated although they only come along; `all` for every type
 */
export function treeLines(
  tree: PartTree,
  chosen: Ticked | undefined,
  lang: Lang,
  terminal: Terminal,
  full: boolean,
  updated: readonly string[] = [],
): string[] {
  const lines: string[] = [];
  const ticked = (keys: readonly RefKey[]) => (chosen ? keys.filter((key) => chosen.keys.has(key)).length : 0);
  const below = (key: RefKey): readonly RefKey[] => [key, ...(tree.partsOf.get(key) ?? []).flatMap(below)];
  const stays = staying(chosen, updated);
  const tick = (keys: readonly RefKey[]) => {
    if (!chosen) return '';
    const count = ticked(keys);
    return count === 0 ? '[ ] ' : count === keys.length && !keys.some((key) => stays.has(key)) ? '[x] ' : '[-] ';
  };
  const isMixed = (keys: readonly RefKey[]) => {
    const count = ticked(keys);
    return count > 0 && count < keys.length;
  };
  const walk = (owner: RefKey | undefined, indent: string) => {
    const byType = new Map<string, RefKey[]>();
    for (const key of tree.partsOf.get(owner) ?? []) {
      const { type } = parseRefKey(key);
      byType.set(type, [...(byType.get(type) ?? []), key]);
    }
    for (const [type, keys] of byType) {
      lines.push(...wrap(`${tick(keys)}${type} (${keys.length})`, terminal.width, indent));
      const worth = full
        ? keys
        : keys.filter(
            (key) =>
              (owner === undefined && tree.partsOf.has(key)) ||
              isMixed(below(key)) ||
              (isMixed(keys) && chosen?.keys.has(key)),
          );
      const shown = full ? worth : worth.slice(0, NAMED);
      for (const key of shown) {
        const { id } = parseRefKey(key);
        const name = tree.objects.get(key)?.name;
        const label = typeof name === 'string' ? `"${printable(name)}" [${id}]` : `[${id}]`;
        lines.push(...wrap(`${tick([key])}${label}`, terminal.width, `${indent}  `, `${indent}      `));
        walk(key, `${indent}    `);
      }
      if (shown.length < worth.length)
        lines.push(`${indent}  ${say(lang, 'AND_MORE', { count: worth.length - shown.length })}`);
    }
  };
  walk(undefined, '  ');
  return lines;
}

/** Why more, or less, is ticked than was asked for. */
export function chosenLines(
  tree: PartTree,
  chosen: Ticked,
  lang: Lang,
  terminal: Terminal,
  updated: readonly string[],
): string[] {
  const named = (ref: { type: string; id: string }) => {
    const name = tree.objects.get(refKey(ref))?.name;
    return `${ref.type} ${typeof name === 'string' ? `"${printable(name)}"` : `[${ref.id}]`}`;
  };
  const some = <T>(code: string, list: readonly T[], params: (one: T) => Record<string, string>) => [
    ...list.slice(0, 10).flatMap((one) => wrap(say(lang, code, params(one)), terminal.width, '  ', '    ')),
    ...(list.length > 10 ? [`  ${say(lang, 'AND_MORE', { count: list.length - 10 })}`] : []),
  ];
  const both = ({ ref, because }: Chosen['dropped'][number]) => ({ what: named(ref), because: named(because) });
  const stays = staying(chosen, updated);
  const isStaying = ({ ref }: Chosen['brought'][number]) => stays.has(refKey(ref));
  const withType = (one: Chosen['brought'][number]) => ({ ...both(one), type: one.ref.type });
  const { brought, dropped, withRules } = chosen;
  return [
    ...some('RESTORE_BROUGHT_STAYS', brought.filter(isStaying), withType),
    ...some(
      'RESTORE_BROUGHT',
      brought.filter((one) => !isStaying(one)),
      both,
    ),
    ...(withRules.length === 0
      ? []
      : wrap(say(lang, 'RESTORE_WITH_RULES', { count: withRules.length }), terminal.width, '  ', '    ')),
    ...some('RESTORE_DROPPED', dropped, both),
  ];
}

/** Owners that come along and stay as they are on the server where they are there already. */
const staying = (chosen: Ticked | undefined, updated: readonly string[]): ReadonlySet<RefKey> =>
  new Set(
    (chosen?.brought ?? []).flatMap(({ ref, stays }) => (stays && !isUpdated(updated, ref.type) ? [refKey(ref)] : [])),
  );

/** Backups that cannot be used, each with why. */
export function damagedLines(
  damaged: readonly { readonly id: string; readonly code: string; readonly params: object }[],
  lang: Lang,
  terminal: Terminal,
): string[] {
  return damaged.flatMap(({ id, code, params }) =>
    wrap(
      say(lang, 'BACKUP_DAMAGED', { backup: id, why: say(lang, code, params as never) }),
      terminal.width,
      '',
      '    ',
    ),
  );
}

/** Files of a backup that are not as they were kept. */
export function wrongFileLines(files: readonly WrongFile[], lang: Lang, terminal: Terminal): string[] {
  return files.flatMap(({ path, how }) =>
    wrap(say(lang, `BACKUP_FILE_${how.toUpperCase()}`, { file: printable(path) }), terminal.width, '    ', '      '),
  );
}

/** Backups that the Program Config App keeps on an instance. */
export function appBackupLines(backups: readonly AppBackup[], lang: Lang, terminal: Terminal): string[] {
  return backups.flatMap((one) => [
    ...wrap(
      `${one.id}  ${printable(one.name)} (${say(lang, 'BACKUP_VERSION', { version: printable(one.version) })})`,
      terminal.width,
      '',
      '    ',
    ),
    ...wrap(
      [
        printable(one.date),
        `programs [${one.program}]`,
        say(lang, 'LIST_COUNT', { count: total(one.counts) }),
        ...(one.comment ? [`"${printable(one.comment)}"`] : []),
      ].join(' · '),
      terminal.width,
      '    ',
    ),
  ]);
}
