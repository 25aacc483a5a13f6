import type { Role } from '@dhow/server/contract';

export type May = 'none' | 'read' | 'write';
/** `role`: no limit, as the role says. */
export type Choice = May | 'role';
export type Limits = Readonly<Record<string, May>>;

/** `*` stands for all instances that are not named. */
export const ALL_OTHERS = '*';

export interface LimitRow {
  /** As limits are kept: names in lower case. */
  readonly key: string;
  /** The name as it is written; undefined: all others. */
  readonly name?: string;
  /** No instance has this name any more. */
  readonly isGone: boolean;
  readonly choice: Choice;
}

/** Limits are kept by name, in any case of its letters. */
export const keyOf = (name: string): string => name.normalize('NFC').toLowerCase();

/** A row for each instance, for the limits of instances that are gone, and one for all others. */
export function limitRows(instances: readonly string[], limits: Limits): readonly LimitRow[] {
  const choiceOf = (key: string): Choice => (Object.hasOwn(limits, key) ? (limits[key] ?? 'role') : 'role');
  const known = new Set(instances.map(keyOf));
  const gone = Object.keys(limits).filter((key) => key !== ALL_OTHERS && !known.has(key));
  return [
    ...instances.map((name) => ({ key: keyOf(name), name, isGone: false, choice: choiceOf(keyOf(name)) })),
    ...gone.map((key) => ({ key, name: key, isGone: true, choice: choiceOf(key) })),
    { key: ALL_OTHERS, isGone: false, choice: choiceOf(ALL_OTHERS) },
  ];
}

/** Limits with another choice in one place. */
export function chosen(limits: Limits, key: string, choice: Choice): Limits {
  const { [key]: _before, ...rest } = limits;
  return choice === 'role' ? rest : { ...rest, [key]: choice };
}

/** What somebody may with each instance, as the server works it out. */
export function mayWith(role: Role, limits: Limits, instance: string): May {
  const most: May = role === 'auditor' ? 'read' : 'write';
  if (role === 'administrator') return most;
  const limit = limits[keyOf(instance)] ?? limits[ALL_OTHERS] ?? most;
  return limit === 'write' ? most : limit;
}
