import type { Instance } from '@dhow/engine';

/** Whose content wins for a group of fields; absent: as usual. */
export type PolicyChoice = 'target' | 'source' | 'merge';

/** Groups of fields that somebody may decide about, and what is usual. What is asked often stands first. */
export const GROUPS: readonly { readonly name: string; readonly usual: PolicyChoice; readonly often: boolean }[] = [
  { name: 'sharing', usual: 'target', often: true },
  { name: 'organisation-units', usual: 'target', often: true },
  { name: 'translations', usual: 'merge', often: false },
  { name: 'attribute-values', usual: 'merge', often: false },
  { name: 'group-members', usual: 'merge', often: false },
  { name: 'options', usual: 'merge', often: false },
  { name: 'parts', usual: 'source', often: false },
  { name: 'fields', usual: 'source', often: false },
];

export const CHOICES: readonly PolicyChoice[] = ['target', 'merge', 'source'];

/** `sharing:source,translations:target` of an address; what means nothing is left out. */
export function policiesIn(text: string | undefined): Readonly<Record<string, PolicyChoice>> {
  const chosen: Record<string, PolicyChoice> = {};
  for (const part of (text ?? '').split(',')) {
    const [name, value] = part.split(':');
    const choice = CHOICES.find((one) => one === value);
    if (choice && GROUPS.some((group) => group.name === name)) chosen[name as string] = choice;
  }
  return chosen;
}

/** The same for the address: what is as usual is not said. */
export function policiesText(chosen: Readonly<Record<string, PolicyChoice>>): string {
  return GROUPS.flatMap(({ name, usual }) => {
    const choice = chosen[name];
    return choice === undefined || choice === usual ? [] : [`${name}:${choice}`];
  }).join(',');
}

/** Why two ends cannot be planned between: they are one server, by its name or its address. */
export function isSameEnd(
  source: string | undefined,
  target: string | undefined,
  instances: readonly Pick<Instance, 'name' | 'address'>[],
): boolean {
  if (source === undefined || target === undefined) return false;
  if (source === target) return true;
  const address = (name: string): string | undefined => instances.find((one) => one.name === name)?.address;
  const from = address(source);
  return from !== undefined && from === address(target);
}
