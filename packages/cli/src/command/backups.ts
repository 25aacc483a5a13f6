import {
  Fault,
  fileNameOf,
  type MetaDocument,
  type MetaObject,
  type Params,
  parseRefKey,
  prunable,
  type WrongFile,
} from '@dhow/core';
import { writePackage } from '@dhow/dhis2';
import { findBackup, type StoredBackup, treeIn } from '@dhow/engine';
import { Argument, type Command } from 'commander';
import { askYes } from '../ask.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { houseOf } from '../house.js';
import { toolsOf } from '../open.js';
import { zoneHere } from '../person.js';
import { listening } from '../tell.js';
import { aboutLines, appBackupLines, backupLines, damagedLines, treeLines, wrongFileLines } from '../view/backup.js';
import { diffLines } from '../view/diff.js';
import { progressView } from '../view/progress.js';

interface ListOptions {
  readonly on?: string;
  readonly search?: string;
  readonly instance?: string;
}

/** `dhow backups`: the list; and what can be done with one: show, download, compare, check, delete, prune, fetch. */
export function backupsCommands(program: Command, cx: Context): void {
  const backups = program
    .command('backups')
    .description(cx.t('HELP_BACKUPS'))
    .option('--on <instance>', cx.t('HELP_BACKUPS_ON'))
    .option('--search <text>', cx.t('HELP_BACKUPS_SEARCH'))
    .option('--instance <name>', cx.t('HELP_BACKUPS_INSTANCE'))
    .action((options: ListOptions) => (options.on === undefined ? list(cx, options) : listOn(cx, options.on, options)));
  const one = () => new Argument('<backup>', cx.t('HELP_ARG_BACKUP'));
  backups
    .command('show')
    .addArgument(one())
    .description(cx.t('HELP_BACKUPS_SHOW'))
    .option('--full', cx.t('HELP_FULL'))
    .action((text: string, options: { full?: boolean }) => show(cx, text, options.full === true));
  backups
    .command('download')
    .addArgument(one())
    .description(cx.t('HELP_BACKUPS_DOWNLOAD'))
    .option('-o, --output <file>', cx.t('HELP_OUTPUT'))
    .action((text: string, options: { output?: string }) => download(cx, text, options.output));
  backups
    .command('compare')
    .addArgument(one())
    .argument('[instance]')
    .description(cx.t('HELP_BACKUPS_COMPARE'))
    .option('--full', cx.t('HELP_FULL'))
    .action((text: string, instance: string | undefined, options: { full?: boolean }) =>
      compare(cx, text, instance, options.full === true),
    );
  backups
    .command('check')
    .argument('[backup]')
    .description(cx.t('HELP_BACKUPS_CHECK'))
    .action((text: string | undefined) => check(cx, text));
  backups
    .command('delete')
    .argument('<backup...>', cx.t('HELP_ARG_BACKUP'))
    .description(cx.t('HELP_BACKUPS_DELETE'))
    .option('--yes', cx.t('HELP_YES'))
    .action((texts: readonly string[], options: { yes?: boolean }) => remove(cx, texts, options.yes === true));
  backups
    .command('prune')
    .description(cx.t('HELP_BACKUPS_PRUNE'))
    .option('--keep <number>', cx.t('HELP_PRUNE_KEEP'))
    .option('--older-than <days>', cx.t('HELP_PRUNE_OLDER'))
    .option('--instance <name>', cx.t('HELP_BACKUPS_INSTANCE'))
    .option('--yes', cx.t('HELP_YES'))
    .action((options: PruneOptions) => prune(cx, options));
  backups
    .command('fetch')
    .argument('<instance>')
    .argument('[backup]')
    .description(cx.t('HELP_BACKUPS_FETCH'))
    .action((instance: string, text: string | undefined) => fetchFrom(cx, instance, text));
}

/** Whether any of what a list shows of a backup holds a text, without regard to case. */
const holds = (text: string | undefined, ...shown: readonly string[]): boolean =>
  text === undefined || shown.some((one) => one.toLowerCase().includes(text.toLowerCase()));

async function list(cx: Context, options: ListOptions): Promise<void> {
  const all = await (await houseOf(cx)).stores.backups.list();
  const shown = all.backups.filter(
    ({ id, about }) =>
      (options.instance === undefined || about.side.name === options.instance) &&
      holds(options.search, id, about.name, about.version, about.comment, about.title, about.side.name),
  );
  cx.result({ backups: shown.map(({ id, about }) => ({ backup: id, ...about })), damaged: all.damaged });
  if (all.backups.length === 0 && all.damaged.length === 0) cx.print(cx.t('BACKUPS_NONE'));
  else if (shown.length === 0 && all.backups.length > 0)
    cx.print(cx.t('BACKUPS_NONE_FIT', { count: all.backups.length }));
  cx.lines(backupLines(shown, cx.lang, cx.terminal));
  cx.lines(damagedLines(all.damaged, cx.lang, cx.terminal));
  if (all.damaged.length > 0) process.exitCode = EXIT.failed;
}

async function listOn(cx: Context, instance: string, options: ListOptions): Promise<void> {
  const view = progressView(cx.terminal, cx.lang, cx.json);
  try {
    const all = await (await houseOf(cx)).doJob('app-backups', { instance }, listening(cx, view));
    const shown = all.filter(({ name, version, comment, program }) =>
      holds(options.search, name, version, comment, program),
    );
    view.stop();
    cx.result({ backups: shown });
    if (shown.length === 0) cx.print(cx.t('APP_BACKUPS_NONE', { name: instance }));
    cx.lines(appBackupLines(shown, cx.lang, cx.terminal));
    if (shown.length > 0) cx.print(cx.t('NEXT_FETCH', { name: instance }));
  } finally {
    view.stop();
  }
}

async function show(cx: Context, text: string, full: boolean): Promise<void> {
  const { backups } = (await houseOf(cx)).stores;
  const stored = await findBackup(backups, text);
  const tree = treeIn((await backups.read(stored.id)).document);
  cx.lines(aboutLines(stored, cx.lang, cx.terminal));
  cx.print('');
  cx.print(cx.paint.bold(cx.t('BACKUP_INSIDE')));
  cx.lines(treeLines(tree, undefined, cx.lang, cx.terminal, full));
  const objects = [...tree.objects.keys()].map((key) => ({
    ...parseRefKey(key),
    partOf: tree.ownerOf.get(key) ?? null,
  }));
  cx.result({ backup: stored.id, about: stored.about, objects });
}

async function download(cx: Context, text: string, output: string | undefined): Promise<void> {
  const { backups } = (await houseOf(cx)).stores;
  const { id, about } = await findBackup(backups, text);
  const { document } = await backups.read(id);
  const file = output ?? `${fileNameOf(about.name)}.json`;
  await writePackage(file, objectsIn(document), about.side, toolsOf(cx));
  const count = Object.values(about.counts).reduce((sum, one) => sum + one, 0);
  cx.print(cx.t('BACKUP_DOWNLOADED', { count, file }));
  cx.result({ backup: id, file, count });
}

/** Types that hold something: an empty list says nothing to an import. */
const objectsIn = (document: MetaDocument): Record<string, readonly MetaObject[]> =>
  Object.fromEntries(Object.entries(document).filter(([, list]) => list.length > 0));

async function compare(cx: Context, text: string, instance: string | undefined, full: boolean): Promise<void> {
  const view = progressView(cx.terminal, cx.lang, cx.json);
  try {
    const wish = { backup: text, ...(instance !== undefined && { instance }) };
    const compared = await (await houseOf(cx)).doJob('compare-backup', wish, listening(cx, view));
    view.stop();
    const { sides, ...differences } = compared;
    cx.lines(diffLines(sides, differences, cx.lang, cx.terminal, full));
    cx.result(differences);
    if (differences.objects.length > 0) process.exitCode = EXIT.failed;
  } finally {
    view.stop();
  }
}

async function check(cx: Context, text: string | undefined): Promise<void> {
  const { backups } = (await houseOf(cx)).stores;
  const all = await backups.list();
  const wanted: readonly { readonly id: string }[] =
    text === undefined
      ? [...all.backups, ...all.damaged]
      : [await damagedOr(all.damaged, text, () => findBackup(backups, text))];
  const checked: { backup: string; ok: boolean; code?: string; params?: Params; files: readonly WrongFile[] }[] = [];
  for (const { id } of wanted) {
    const files = await backups.check(id);
    try {
      await backups.read(id);
      checked.push({ backup: id, ok: files.length === 0, files });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      checked.push({ backup: id, ok: false, code: error.code, params: error.params, files });
    }
  }
  const bad = checked.filter(({ ok }) => !ok);
  for (const { backup, ok } of checked) if (ok) cx.print(cx.t('BACKUP_WHOLE', { backup }));
  for (const { backup: id, code, params = {}, files } of bad) {
    if (code !== undefined) cx.lines(damagedLines([{ id, code, params }], cx.lang, cx.terminal));
    else cx.print(cx.t('BACKUP_FILES_WRONG', { backup: id }));
    cx.lines(wrongFileLines(files, cx.lang, cx.terminal));
  }
  cx.print(cx.t('BACKUPS_CHECKED', { count: checked.length, bad: bad.length }));
  cx.result({ checked });
  if (bad.length > 0) process.exitCode = EXIT.failed;
}

const damagedOr = async (
  damaged: readonly { readonly id: string }[],
  text: string,
  find: () => Promise<StoredBackup>,
): Promise<{ readonly id: string }> => damaged.find(({ id }) => id === text) ?? (await find());

async function remove(cx: Context, texts: readonly string[], yes: boolean): Promise<void> {
  const { backups } = (await houseOf(cx)).stores;
  const { damaged } = await backups.list();
  // All are found before the first one goes.
  const ids: string[] = [];
  for (const text of texts) ids.push((await damagedOr(damaged, text, () => findBackup(backups, text))).id);
  if (!yes && !(await askYes(cx, cx.t('ASK_DELETE_BACKUPS', { count: ids.length }))))
    throw new Fault('refused', 'NOT_CONFIRMED');
  for (const id of new Set(ids)) await backups.remove(id);
  cx.print(cx.t('BACKUPS_DELETED', { count: new Set(ids).size, backups: [...new Set(ids)] }));
  cx.result({ deleted: [...new Set(ids)] });
}

interface PruneOptions {
  readonly keep?: string;
  readonly olderThan?: string;
  readonly instance?: string;
  readonly yes?: boolean;
}

async function prune(cx: Context, options: PruneOptions): Promise<void> {
  const keep = numberOf('--keep', options.keep);
  const olderThan = numberOf('--older-than', options.olderThan?.replace(/d$/, ''));
  if (keep === undefined && olderThan === undefined) throw new Fault('usage', 'PRUNE_NO_RULE');
  const { backups } = (await houseOf(cx)).stores;
  const all = (await backups.list()).backups.filter(
    ({ about }) => options.instance === undefined || about.side.name === options.instance,
  );
  const rule = { ...(keep !== undefined && { keep }), ...(olderThan !== undefined && { olderThan }) };
  const going = prunable(all, rule, toolsOf(cx).clock.now());
  cx.lines(backupLines(going, cx.lang, cx.terminal));
  if (options.yes) for (const { id } of going) await backups.remove(id);
  const counts = { count: going.length, of: all.length };
  cx.print(cx.t(going.length === 0 ? 'PRUNE_NOTHING' : options.yes ? 'PRUNED' : 'PRUNE_WOULD', counts));
  cx.result({ deleted: options.yes === true, backups: going.map(({ id }) => id), of: all.length });
}

function numberOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/.test(text)) throw new Fault('usage', 'NOT_A_NUMBER', { option, value: text });
  return Number(text);
}

async function fetchFrom(cx: Context, instance: string, text: string | undefined): Promise<void> {
  const view = progressView(cx.terminal, cx.lang, cx.json);
  try {
    const wish = { instance, ...(text !== undefined && { name: text }), zone: zoneHere() };
    const { fetched, known } = await (await houseOf(cx)).doJob('fetch-backups', wish, listening(cx, view));
    view.stop();
    cx.lines(backupLines(fetched, cx.lang, cx.terminal));
    cx.print(cx.t('BACKUPS_FETCHED', { count: fetched.length, known }));
    cx.result({ fetched: fetched.map(({ id, about }) => ({ backup: id, ...about })), known });
  } finally {
    view.stop();
  }
}
