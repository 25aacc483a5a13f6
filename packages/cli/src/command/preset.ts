import { builtInPresets, Fault, KINDS, type Preset, type ProgramKind } from '@dhow/core';
import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { houseOf } from '../house.js';
import { ownPreset, presetsNamed, readPreset } from '../preset.js';
import { printable, wrap } from '../view/terminal.js';

/** `dhow preset list | show | save | delete`. */
export function presetCommands(program: Command, cx: Context): void {
  const preset = program.command('preset').description(cx.t('HELP_PRESET'));

  preset
    .command('list')
    .description(cx.t('HELP_PRESET_LIST'))
    .action(async () => {
      const { presets } = (await houseOf(cx)).stores;
      const own = await Promise.all((await presets.names()).map((name) => ownPreset(cx, name)));
      for (const [mark, list] of [
        ['PRESET_BUILT_IN_MARK', builtInPresets],
        ['PRESET_OWN_MARK', own],
      ] as const)
        for (const one of list) {
          const kinds =
            one.for.length < KINDS.length ? `, ${one.for.map((kind) => kindWords(cx, kind)).join(', ')}` : '';
          cx.print(`${cx.paint.bold(printable(one.name))} (${cx.t(mark)}${kinds})`);
          if (one.about !== undefined) cx.print(printable(one.about), '    ');
          for (const line of saysWhat(cx, one)) cx.lines(wrap(line, cx.terminal.width, '    ', '      '));
        }
      cx.result([
        ...builtInPresets.map((one) => ({ builtIn: true, ...one })),
        ...own.map((one) => ({ builtIn: false, ...one })),
      ]);
    });

  preset
    .command('show')
    .argument('<name>')
    .description(cx.t('HELP_PRESET_SHOW'))
    .addOption(new Option('--kind <kind>', cx.t('HELP_KIND')).choices(KINDS))
    .action(async (name: string, { kind }: { kind?: ProgramKind }) => {
      const variants = await presetsNamed(cx, name, 'no files');
      const wanted = kind === undefined ? variants[0] : variants.find((one) => one.for.includes(kind));
      if (wanted === undefined)
        throw new Fault('usage', 'PRESET_NOT_FOR', {
          name,
          kind: kind ?? '',
          kinds: variants.flatMap((one) => one.for),
        });
      // As it can be written into a file, with --json and without.
      cx.terminal.out(JSON.stringify(wanted, null, 2));
    });

  preset
    .command('save')
    .argument('<name>')
    .argument('<file>')
    .description(cx.t('HELP_PRESET_SAVE'))
    .action(async (name: string, file: string) => {
      if (builtInPresets.some((one) => one.name === name.toLowerCase()))
        throw new Fault('usage', 'PRESET_BUILT_IN', { name });
      const saved: Preset = { ...(await readPreset(file)), name };
      await (await houseOf(cx)).stores.presets.save(name, saved);
      cx.print(cx.t('PRESET_SAVED', { name }));
      cx.result(saved);
    });

  preset
    .command('delete')
    .argument('<name>')
    .description(cx.t('HELP_PRESET_DELETE'))
    .action(async (name: string) => {
      if (builtInPresets.some((one) => one.name === name)) throw new Fault('usage', 'PRESET_BUILT_IN', { name });
      await (await houseOf(cx)).stores.presets.delete(name);
      cx.print(cx.t('PRESET_DELETED', { name }));
      cx.result({ deleted: name });
    });
}

const kindWords = (cx: Context, kind: ProgramKind): string =>
  kind === 'hnqis2' ? cx.t('PRESET_KIND_HNQIS2') : cx.t('PRESET_KIND_TRACKER');

/** What a preset does, a line each. */
function saysWhat(cx: Context, preset: Preset): readonly string[] {
  const { remove, typesOff, attributesOff, keepAttributes, rename, newIds } = preset;
  const lines = [
    ...(remove.length > 0 ? [cx.t('PRESET_REMOVES', { what: remove })] : []),
    ...(typesOff.length > 0 ? [cx.t('PRESET_TYPES_OFF', { what: typesOff })] : []),
    ...Object.entries(attributesOff).map(([type, what]) => cx.t('PRESET_ATTRIBUTES_OFF', { type, what })),
    ...(keepAttributes ? [cx.t('PRESET_KEEPS_ATTRIBUTES', { what: keepAttributes })] : []),
    ...Object.entries(rename).map(([property, template]) =>
      cx.t('PRESET_RENAMES', { property, template: printable(template) }),
    ),
    ...(newIds ? [cx.t('PRESET_NEW_IDS', { seed: printable(newIds.seed) })] : []),
  ];
  return lines.length > 0 ? lines : [cx.t('PRESET_NOTHING')];
}
