import { builtInPresets, Fault, type Preset, parsePreset } from '@dhow/core';
import { SUPPORTED, shippedCatalog } from '@dhow/dhis2';
import type { Context } from './context.js';
import { looksLikeFile, noSuchFile, readParsed } from './files.js';
import { houseOf } from './house.js';
import { isThere } from './open.js';

/** A preset that may name types and attributes of any version that Dhow knows. Faults of `parsePreset`. */
export const parsePresetOfAnyVersion = (json: unknown): Preset =>
  parsePreset(
    json,
    SUPPORTED.map((version) => shippedCatalog(version).catalog),
  );

/** A preset that somebody wrote. Faults of `readParsed` and `parsePreset`. */
export const readPreset = (file: string): Promise<Preset> => readParsed(file, parsePresetOfAnyVersion);

/** The presets of one name, one for each kind of program that it differs for: built in, saved, or a file. Fault PRESET_UNKNOWN. */
export async function presetsNamed(
  cx: Context,
  name: string,
  files: 'files too' | 'no files',
): Promise<readonly Preset[]> {
  const builtIn = builtInPresets.filter((preset) => preset.name === name);
  if (builtIn.length > 0) return builtIn;
  const { presets } = (await houseOf(cx)).stores;
  if (await presets.has(name)) return [await ownPreset(cx, name)];
  if (files === 'files too' && (await isThere(name))) return [await readPreset(name)];
  if (files === 'files too' && looksLikeFile(name)) throw noSuchFile(name);
  const known = [...new Set([...builtInPresets.map((preset) => preset.name), ...(await presets.names())])];
  throw new Fault('usage', 'PRESET_UNKNOWN', { name, known });
}

/** A preset that the user saved. Faults PRESET_UNKNOWN, PRESET_FILE and those of `parsePreset`. */
export async function ownPreset(cx: Context, name: string): Promise<Preset> {
  const { json, at } = await (await houseOf(cx)).stores.presets.read(name);
  try {
    return parsePresetOfAnyVersion(json);
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    throw new Fault(cause.kind, cause.code, cause.params, {
      at: `${at} ${cause.at ?? ''}`.trim(),
      findings: cause.findings,
      cause,
    });
  }
}
