import { builtInPresets, changesNothing, type Preset, REMOVABLES, RENAMED, type Renamed } from '@dhow/core';

/** The preset that leaves an export as it is. */
export const AS_IT_IS = 'current-server';

/** A preset as it can be chosen: one of Dhow's in its variants by kind of program, or one that somebody saved. */
export interface Offered {
  readonly name: string;
  readonly variants: readonly Preset[];
  readonly isSaved: boolean;
}

/** Dhow's own, each name once. */
export function offeredBuiltIn(): readonly Offered[] {
  const names = [...new Set(builtInPresets.map(({ name }) => name))];
  return names.map((name) => ({
    name,
    variants: builtInPresets.filter((one) => one.name === name),
    isSaved: false,
  }));
}

/** What a saved preset says, as far as this page can show it as switches; the server has checked it when it was saved. */
export function presetOf(json: unknown): Preset | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const { name, ...rest } = json as Partial<Preset>;
  return typeof name === 'string' ? { ...changesNothing, ...rest, name } : undefined;
}

/** Whether anything would be other than it is. */
export const isPlain = (preset: Preset): boolean =>
  preset.typesOff.length === 0 &&
  Object.keys(preset.attributesOff).length === 0 &&
  preset.remove.length === 0 &&
  preset.keepAttributes === undefined &&
  Object.keys(preset.rename).length === 0 &&
  preset.newIds === undefined;

/** A preset as JSON, without what says nothing: as it is saved, and as it stands in the address. */
export function jsonOf(preset: Preset): Record<string, unknown> {
  return {
    name: preset.name,
    ...(preset.about && { about: preset.about }),
    ...(preset.for.length === 1 && { for: preset.for }),
    ...(preset.typesOff.length > 0 && { typesOff: preset.typesOff }),
    ...(Object.keys(preset.attributesOff).length > 0 && { attributesOff: preset.attributesOff }),
    ...(preset.remove.length > 0 && { remove: preset.remove }),
    ...(preset.keepAttributes && { keepAttributes: preset.keepAttributes }),
    ...(Object.keys(preset.rename).length > 0 && { rename: preset.rename }),
    ...(preset.newIds && { newIds: preset.newIds }),
  };
}

/** Reads what stands in the address; undefined: it is no preset. */
export function presetIn(text: string | undefined): Preset | undefined {
  if (text === undefined) return undefined;
  try {
    return presetOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The order in which everything that can be removed stands on the page. */
export const withRemoved = (preset: Preset, what: string, isRemoved: boolean): Preset => ({
  ...preset,
  remove: REMOVABLES.filter((one) => (one === what ? isRemoved : preset.remove.includes(one))),
});

export const withType = (preset: Preset, type: string, isOff: boolean): Preset => ({
  ...preset,
  typesOff: isOff
    ? [...preset.typesOff.filter((one) => one !== type), type].sort()
    : preset.typesOff.filter((one) => one !== type),
});

/** Attributes of a type that stay out, typed with commas or blanks between them. */
export function withAttributes(preset: Preset, type: string, typed: string): Preset {
  const { [type]: _, ...others } = preset.attributesOff;
  const names = [...new Set(typed.split(/[\s,;]+/).filter(Boolean))];
  return { ...preset, attributesOff: names.length > 0 ? { ...others, [type]: names } : others };
}

/** A template without a text changes nothing. */
export function withTemplate(preset: Preset, property: Renamed, template: string): Preset {
  const rename = Object.fromEntries(
    RENAMED.flatMap((one) => {
      const text = one === property ? template : (preset.rename[one] ?? '');
      return text.trim() === '' ? [] : [[one, text]];
    }),
  );
  return { ...preset, rename };
}

/** New ids from a text; none keeps the ids. */
export function withSeed(preset: Preset, seed: string): Preset {
  const { newIds, ...rest } = preset;
  return seed === '' ? rest : { ...rest, newIds: { seed, keep: newIds?.keep ?? [] } };
}
