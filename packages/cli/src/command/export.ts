import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  changesNothing,
  Fault,
  type JsonObject,
  KINDS,
  type Preset,
  type ProgramKind,
  parseOnly,
  REMOVABLES,
} from '@dhow/core';
import { writePackage } from '@dhow/dhis2';
import { type ExportMade, type ExportWish, originalOf } from '@dhow/engine';
import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { type CliStores, houseOf } from '../house.js';
import { isThere, toolsOf } from '../open.js';
import { parsePresetOfAnyVersion, presetsNamed } from '../preset.js';
import { listening } from '../tell.js';
import { printCustomised } from '../view/customised.js';
import { progressView } from '../view/progress.js';

interface Options {
  readonly only?: string;
  readonly withDependencies?: boolean;
  readonly skipSharing?: boolean;
  readonly output?: string;
  readonly customise?: string;
  readonly kind?: ProgramKind;
  readonly without?: string;
  readonly prefix?: string;
  readonly newIds?: string;
  readonly keepIds?: string;
  readonly preview?: boolean;
}

/** `dhow export SOURCE -o FILE|FOLDER`: metadata as a package: `.json`, `.json.gz`, `.zip`, or a folder with one file per object. */
export function exportCommand(program: Command, cx: Context): void {
  program
    .command('export')
    .argument('<source>')
    .description(cx.t('HELP_EXPORT'))
    .option('--only <objects>', cx.t('HELP_ONLY'))
    .option('--with-dependencies', cx.t('HELP_WITH_DEPENDENCIES'))
    .option('--skip-sharing', cx.t('HELP_SKIP_SHARING'))
    .option('-o, --output <file>', cx.t('HELP_OUTPUT'))
    .option('--customise <preset>', cx.t('HELP_CUSTOMISE'))
    .addOption(new Option('--kind <kind>', cx.t('HELP_KIND')).choices(KINDS))
    .option('--without <what>', cx.t('HELP_WITHOUT', { what: REMOVABLES }))
    .option('--prefix <text>', cx.t('HELP_PREFIX'))
    .option('--new-ids <text>', cx.t('HELP_NEW_IDS'))
    .option('--keep-ids <types>', cx.t('HELP_KEEP_IDS'))
    .option('--preview', cx.t('HELP_PREVIEW'))
    .action(async (name: string, options: Options) => {
      const { output, preview = false } = options;
      if (output === undefined && !preview)
        throw new Fault('usage', 'OPTION_MISSING', { given: '-o, --output <file>' });
      const presets = await wantedPresets(cx, options);
      const selection = options.only === undefined ? undefined : parseOnly(options.only);
      const view = progressView(cx.terminal, cx.lang, cx.json);
      try {
        const house = await houseOf(cx);
        const wish: ExportWish = {
          source: await house.bring(name),
          ...(selection && { selection }),
          ...(options.withDependencies && { withDependencies: true }),
          ...(options.skipSharing && { skipSharing: true }),
          ...(presets && { presets: presets as unknown as readonly JsonObject[] }),
          ...(options.kind && { kind: options.kind }),
          ...(preview && { preview }),
          name: basename(output ?? `${name}.json`),
        };
        const made = await house.doJob('export', wish, listening(cx, view));
        const { count, all, missing, notCarried, leftOut, customised } = made;
        const original = made.original === undefined ? undefined : originalOf(output!);
        await write(house.stores, made, output, original, cx);
        view.stop();
        if (customised === undefined) {
          cx.print(cx.t('EXPORTED', { count, file: output! }));
          for (const finding of made.diagnostics) cx.print(cx.t(finding.code, finding.params), '  ');
          cx.result({ file: output, count, missing, notCarried, leftOut });
          return;
        }
        const { preset, told, pointsTo, findings } = customised;
        printCustomised(cx, preset.name, customised, findings);
        for (const finding of made.diagnostics) cx.print(cx.t(finding.code, finding.params), '  ');
        cx.print(
          original === undefined
            ? cx.t('CUSTOM_PREVIEW')
            : cx.t('CUSTOM_WRITTEN', { count, file: output!, all, original }),
        );
        const files = original === undefined ? {} : { file: output, original };
        cx.result({ ...files, preset, count, all, told, pointsTo, findings, missing, notCarried, leftOut });
        if (findings.some(({ severity }) => severity === 'error')) process.exitCode = EXIT.failed;
      } finally {
        view.stop();
      }
    });
}

const listed = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : text.split(',').flatMap((part) => part.trim() || []);

/** The preset, in its variants, with what the other options add to it; undefined where nothing is to be customised. */
async function wantedPresets(cx: Context, options: Options): Promise<readonly Preset[] | undefined> {
  const { customise: wanted, prefix, newIds, keepIds, without, kind, preview } = options;
  if (keepIds !== undefined && newIds === undefined) throw new Fault('usage', 'KEEP_IDS_ALONE');
  const added = [
    ...(without === undefined ? [] : [`--without ${without}`]),
    ...(prefix === undefined ? [] : [`--prefix ${prefix}`]),
    ...(newIds === undefined ? [] : [`--new-ids ${newIds}`]),
  ];
  if (wanted === undefined && added.length === 0) {
    if (kind !== undefined) throw new Fault('usage', 'CUSTOMISE_ALONE', { option: '--kind' });
    if (preview) throw new Fault('usage', 'CUSTOMISE_ALONE', { option: '--preview' });
    return undefined;
  }
  const base = wanted === undefined ? [changesNothing] : await presetsNamed(cx, wanted, 'files too');
  const more = optionsAsPreset(options);
  return base.map((preset) => ({
    ...preset,
    name: [...(wanted === undefined ? [] : [preset.name]), ...added].join(' '),
    remove: [...new Set([...preset.remove, ...more.remove])],
    rename: { ...preset.rename, ...more.rename },
    ...(more.newIds && { newIds: more.newIds }),
  }));
}

/** Which option a place of a preset was made from. */
const OPTION_OF: Readonly<Record<string, string>> = {
  remove: '--without',
  rename: '--prefix',
  newIds: '--keep-ids',
};

/** What the options ask for, understood as a preset that was written by hand. */
function optionsAsPreset({ prefix, newIds, keepIds, without }: Options): Preset {
  for (const [option, value] of [
    ['--prefix', prefix],
    ['--new-ids', newIds],
  ] as const)
    if (value?.trim() === '') throw new Fault('usage', 'OPTION_EMPTY', { given: option });
  const text = prefix?.trim() ?? '';
  try {
    return parsePresetOfAnyVersion({
      name: 'options',
      remove: listed(without),
      ...(text !== '' && {
        rename: { name: `${text} {name}`, shortName: `${text} {shortName}`, code: `${text}_{code}` },
      }),
      ...(newIds !== undefined && { newIds: { seed: newIds, keep: listed(keepIds) } }),
    });
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    const optionAt = (at = ''): string => OPTION_OF[at.split('/')[1] ?? ''] ?? '';
    const findings = cause.findings.map((one) => ({ ...one, at: optionAt(one.at) }));
    throw new Fault(cause.kind, cause.code, cause.params, { at: optionAt(cause.at), findings, cause });
  }
}

/** Writes what was made: the package, and its original where it has one. Both or none: an original alone would pass for what was asked for. */
async function write(
  { packages }: CliStores,
  made: ExportMade,
  output: string | undefined,
  original: string | undefined,
  cx: Context,
): Promise<void> {
  const save = async (id: string, file: string): Promise<void> => {
    const { document, side, heading } = await packages.read(id);
    await writePackage(file, document, side, toolsOf(cx), heading);
  };
  if (made.package === undefined) return;
  const before = original !== undefined && (await isThere(original));
  if (original !== undefined) await save(made.original!, original);
  try {
    await save(made.package, output!);
  } catch (cause) {
    if (original !== undefined && !before) await rm(original, { recursive: true, force: true });
    throw cause;
  }
}
