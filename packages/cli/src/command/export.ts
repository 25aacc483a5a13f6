import { rm } from 'node:fs/promises';
import {
  type Customised,
  changesNothing,
  checkAgain,
  customise,
  everything,
  Fault,
  KINDS,
  kindsIn,
  type MetaDocument,
  type Preset,
  type ProgramKind,
  parseOnly,
  presetFor,
  REMOVABLES,
} from '@dhow/core';
import { headingOf, writePackage } from '@dhow/dhis2';
import { exportObjects, type Source } from '@dhow/engine';
import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { isThere, openSource, toolsOf } from '../open.js';
import { parsePresetOfAnyVersion, presetsNamed } from '../preset.js';
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
      const view = progressView(cx.terminal, cx.lang, cx.json);
      try {
        const source = await openSource(cx, name, view.progress);
        const exported = await exportObjects(
          source,
          {
            selection: options.only === undefined ? everything : parseOnly(options.only),
            withDependencies: options.withDependencies === true,
            skipSharing: options.skipSharing === true,
          },
          cx.signal,
          view.progress,
        );
        const { document, missing, notCarried, leftOut } = exported;
        const count = countOf(document);
        if (count === 0) throw new Fault('failed', 'NOTHING_TO_EXPORT', { name, what: options.only ?? '--all' });
        if (presets === undefined) {
          await writePackage(output!, document, source.side, toolsOf(cx), headingOf(source));
          view.stop();
          cx.print(cx.t('EXPORTED', { count, file: output! }));
          for (const finding of exported.diagnostics) cx.print(cx.t(finding.code, finding.params), '  ');
          cx.result({ file: output, count, missing, notCarried, leftOut });
          return;
        }
        view.progress({ code: 'CUSTOMISING' });
        const preset = presetFor(presets, options.kind === undefined ? kindsIn(document) : [options.kind]);
        const customised = customise({ document, catalog: source.catalog, preset, digest: toolsOf(cx).digest });
        const left = countOf(customised.document);
        if (left === 0) throw new Fault('failed', 'CUSTOM_NOTHING_LEFT', { name: preset.name, count });
        const findings = checkAgain(document, customised.document, source.catalog);
        const original = preview ? undefined : originalOf(output!);
        if (original !== undefined) await writeBoth(cx, output!, customised, original, document, source);
        view.stop();
        printCustomised(cx, preset.name, customised, findings);
        for (const finding of exported.diagnostics) cx.print(cx.t(finding.code, finding.params), '  ');
        cx.print(
          original === undefined
            ? cx.t('CUSTOM_PREVIEW')
            : cx.t('CUSTOM_WRITTEN', { count: left, file: output!, all: count, original }),
        );
        const { told, pointsTo } = customised;
        const files = original === undefined ? {} : { file: output, original };
        cx.result({
          ...files,
          preset,
          count: left,
          all: count,
          told,
          pointsTo,
          findings,
          missing,
          notCarried,
          leftOut,
        });
        if (findings.some(({ severity }) => severity === 'error')) process.exitCode = EXIT.failed;
      } finally {
        view.stop();
      }
    });
}

const countOf = (document: MetaDocument): number => Object.values(document).reduce((sum, list) => sum + list.length, 0);

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

/** `anc.original.json` of `anc.json`: the same kind of file, beside it. */
function originalOf(output: string): string {
  const ending = /(?:\.json|\.json\.gz|\.zip)$/i.exec(output)?.[0] ?? '';
  const folder = ending === '' ? output.replace(/[/\\]+$/, '') : output.slice(0, -ending.length);
  return `${folder}.original${ending}`;
}

/** Writes both or none: an original alone would pass for what was asked for. */
async function writeBoth(
  cx: Context,
  output: string,
  customised: Customised,
  original: string,
  document: MetaDocument,
  source: Source,
): Promise<void> {
  const before = await isThere(original);
  await writePackage(original, document, source.side, toolsOf(cx), headingOf(source));
  try {
    await writePackage(output, customised.document, source.side, toolsOf(cx), headingOf(source));
  } catch (cause) {
    if (!before) await rm(original, { recursive: true, force: true });
    throw cause;
  }
}
