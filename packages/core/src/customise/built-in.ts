import { Fault } from '../outcome/fault.js';
import { changesNothing, KINDS, type Preset, type ProgramKind } from './preset.js';

/** The Program Config App's own attributes: its notes, feedback order, kind of program, factor of an option, feedback text. */
const APP_ATTRIBUTES = ['haUflNqP85K', 'LP171jpctBm', 'yB5tFAAN7bI', 'DVzuBdj9kli', 'yhKEe6BLEer'];

const preset = (name: string, kinds: readonly ProgramKind[], more: Partial<Preset> = {}): Preset => ({
  ...changesNothing,
  name,
  for: kinds,
  ...more,
});

/**
 * The presets of the Program Config App, as its manual describes them (docs/export.md has the differences to its code), and
 * one that does for every program what its code does for *another server*.
 */
export const builtInPresets: readonly Preset[] = [
  preset('current-server', KINDS),
  preset('another-server', ['tracker']),
  preset('another-server', ['hnqis2'], { remove: ['sharing', 'people', 'organisationUnits', 'dates'] }),
  preset('another-server-stripped', KINDS, { remove: ['sharing', 'people', 'organisationUnits', 'dates'] }),
  preset('hnqis-server', ['hnqis2'], {
    remove: ['sharing', 'people', 'organisationUnits', 'categories', 'dates', 'legendSets'],
    // Such a server has those of the HNQIS package.
    typesOff: ['trackedEntityTypes', 'trackedEntityAttributes'],
    keepAttributes: APP_ATTRIBUTES,
  }),
];

/**
 * The variant of a preset for an export with programs of these kinds.
 *
 * @param variants presets of one name, never none
 * @throws Fault PRESET_NOT_FOR, PRESET_KINDS_MIXED
 */
export function presetFor(variants: readonly Preset[], kinds: readonly ProgramKind[]): Preset {
  const name = variants[0]?.name ?? '';
  const chosen = kinds.map((kind) => {
    const found = variants.find((one) => one.for.includes(kind));
    if (found) return found;
    const known = [...new Set(variants.flatMap((one) => one.for))];
    throw new Fault('usage', 'PRESET_NOT_FOR', { name, kind, kinds: known });
  });
  const [first] = chosen;
  if (first === undefined || chosen.some((one) => one !== first))
    throw new Fault('usage', 'PRESET_KINDS_MIXED', { name, kinds });
  return first;
}
