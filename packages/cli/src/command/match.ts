import {
  comparePairs,
  type Diagnostic,
  Fault,
  type IdentifyBy,
  type MappingSide,
  mappingSide,
  mergePairs,
  type Pair,
  refKey,
} from '@dhow/core';
import type { CheckMatchesWish } from '@dhow/engine';
import type { Command } from 'commander';
import { askYes } from '../ask.js';
import type { Context } from '../context.js';
import { houseOf } from '../house.js';
import { identifyOption } from '../identify.js';
import { endOf } from '../match-end.js';
import { type MatchesRead, readMatchesFile, writeMatchesFile } from '../match-files.js';
import { refuseTwoUrls } from '../open.js';
import { type SelectionOptions, selectionOf } from '../selection.js';
import { listening } from '../tell.js';
import { changesLines, otherKindLines, pairLines, rowLines } from '../view/match.js';
import { progressView } from '../view/progress.js';

interface Options extends SelectionOptions {
  readonly identifyBy?: IdentifyBy;
  readonly output?: string;
  readonly full?: boolean;
}

/** `dhow match SOURCE TARGET` and what belongs to it: which object of the source is which one of the target. */
export function matchCommands(program: Command, cx: Context): void {
  const match = program
    .command('match')
    .argument('<source>')
    .argument('<target>')
    .description(cx.t('HELP_MATCH'))
    .option('--all', cx.t('HELP_ALL'))
    .option('--only <objects>', cx.t('HELP_ONLY'))
    .option('--select <file>', cx.t('HELP_SELECT'))
    .addOption(identifyOption(cx))
    .option('--full', cx.t('HELP_FULL'))
    .option('-o, --output <file>', cx.t('HELP_MATCH_OUTPUT'))
    .action((source: string, target: string, options: Options) => propose(cx, source, target, options));
  match
    .command('show')
    .argument('[source]')
    .argument('[target]')
    .description(cx.t('HELP_MATCH_SHOW'))
    .option('--full', cx.t('HELP_FULL'))
    .action((source: string | undefined, target: string | undefined, options: { full?: boolean }) =>
      show(cx, source, target, options.full === true),
    );
  match
    .command('export')
    .argument('<source>')
    .argument('<target>')
    .description(cx.t('HELP_MATCH_EXPORT'))
    .requiredOption('-o, --output <file>', cx.t('HELP_MATCH_OUTPUT'))
    .action((source: string, target: string, options: { output: string }) => save(cx, source, target, options.output));
  match
    .command('import')
    .argument('<file>')
    .argument('<source>')
    .argument('<target>')
    .description(cx.t('HELP_MATCH_IMPORT'))
    .option('--add', cx.t('HELP_MATCH_ADD'))
    .option('--yes', cx.t('HELP_MATCH_YES'))
    .option('--full', cx.t('HELP_FULL'))
    .action((file: string, source: string, target: string, options: ImportOptions) =>
      take(cx, file, source, target, options),
    );
  match
    .command('forget')
    .argument('<source>')
    .argument('<target>')
    .description(cx.t('HELP_MATCH_FORGET'))
    .option('--only <objects>', cx.t('HELP_MATCH_FORGET_ONLY'))
    .option('--yes', cx.t('HELP_MATCH_YES'))
    .action((source: string, target: string, options: { only?: string; yes?: boolean }) =>
      forget(cx, source, target, options),
    );
}

async function propose(cx: Context, sourceName: string, targetName: string, options: Options): Promise<void> {
  refuseTwoUrls(sourceName, targetName);
  const selection = await selectionOf(options);
  const view = progressView(cx.terminal, cx.lang, cx.json);
  try {
    const house = await houseOf(cx);
    const wish = {
      source: await house.bring(sourceName),
      target: targetName,
      ...(selection && { selection }),
      ...(options.identifyBy && { identifyBy: options.identifyBy }),
    };
    const { rows, known, plan: hash } = await house.doJob('match', wish, listening(cx, view));
    const plan = await house.stores.plans.get(hash);
    view.stop();
    cx.lines(rowLines(rows, plan, known, cx.lang, cx.terminal, options.full === true));
    if (options.output !== undefined) {
      const ends = { source: mappingSide(plan.from), target: mappingSide(plan.into) };
      await writeMatchesFile(cx, options.output, rows, ends);
      cx.print(cx.t('MATCHES_WRITTEN', { file: options.output, from: sourceName, into: targetName }));
    } else if (rows.length > 0) cx.print(cx.t('MATCHES_NEXT'));
    cx.result({ from: plan.from, into: plan.into, matches: rows });
  } finally {
    view.stop();
  }
}

async function show(cx: Context, source: string | undefined, target: string | undefined, full: boolean): Promise<void> {
  const { matches } = (await houseOf(cx)).stores;
  if (source === undefined || target === undefined) {
    const all = (await matches.list()).filter((one) => source === undefined || one.source.name === source);
    if (all.length === 0) cx.print(cx.t('MATCHES_NONE'));
    for (const { source: from, target: into, pairs } of all)
      cx.print(cx.t('MATCHES_BETWEEN', { count: pairs.length, from: nameOf(cx, from), into: nameOf(cx, into) }));
    cx.result(all);
    return;
  }
  const kept = await matches.read(await endOf(cx, source), await endOf(cx, target));
  const [from, into] = [nameOf(cx, kept.source), nameOf(cx, kept.target)];
  cx.print(cx.paint.bold(cx.t('MATCHES_BETWEEN', { count: kept.pairs.length, from, into })));
  cx.lines(pairLines(kept.pairs, cx.lang, cx.terminal, full));
  cx.result(kept);
}

async function save(cx: Context, sourceName: string, targetName: string, file: string): Promise<void> {
  const { matches } = (await houseOf(cx)).stores;
  const kept = await matches.read(await endOf(cx, sourceName), await endOf(cx, targetName));
  await writeMatchesFile(cx, file, kept.pairs, kept);
  cx.print(cx.t('MATCHES_WRITTEN', { file, from: sourceName, into: targetName }));
  cx.result({ file, count: kept.pairs.length });
}

interface ImportOptions {
  readonly add?: boolean;
  readonly yes?: boolean;
  readonly full?: boolean;
}

/** An edited file: what it would change is shown, and kept after a yes. Nothing of a file with a mistake is kept. */
async function take(
  cx: Context,
  file: string,
  sourceName: string,
  targetName: string,
  options: ImportOptions,
): Promise<void> {
  refuseTwoUrls(sourceName, targetName);
  const ends = { source: await endOf(cx, sourceName), target: await endOf(cx, targetName) };
  const read = await readMatchesFile(cx, file, ends);
  const { matches } = (await houseOf(cx)).stores;
  const before = (await matches.read(ends.source, ends.target)).pairs;
  const given = read.placed.map(({ pair }) => pair);
  const after = options.add ? mergePairs(before, given) : given;
  const changes = comparePairs(before, after);
  const news = [...changes.added, ...changes.changed.map((one) => one.after)];
  const otherKinds = await checkWithBoth(cx, file, sourceName, targetName, { ...read, after, news });
  const count = changes.added.length + changes.changed.length + changes.removed.length;
  cx.lines(changesLines(changes, read.undecided, cx.lang, cx.terminal, options.full === true));
  const rows = new Map(read.placed.map(({ pair, at }) => [refKey(pair.from), at]));
  const warnings = otherKinds.map((one) => {
    const at = one.about && rows.get(refKey(one.about));
    return { ...one, ...(at !== undefined && { at }) };
  });
  cx.lines(otherKindLines(warnings, cx.lang, cx.terminal));
  const kept = count > 0 && (await agreed(cx, options.yes === true, 'ASK_MATCHES'));
  if (kept) {
    await matches.replace(ends.source, ends.target, after);
    cx.print(
      cx.t('MATCHES_KEPT', { count: after.length, from: nameOf(cx, ends.source), into: nameOf(cx, ends.target) }),
    );
  } else if (count > 0) cx.print(cx.t('MATCHES_NOT_KEPT'));
  cx.result({ ...changes, undecided: read.undecided, otherKinds: warnings, kept });
}

/** What the two sides say of pairs; a mistake refuses the whole file. Gives those that match things of another kind. */
async function checkWithBoth(
  cx: Context,
  file: string,
  sourceName: string,
  target: string,
  { placed, found, after, news }: Pick<MatchesRead, 'placed' | 'found'> & Pick<CheckMatchesWish, 'after' | 'news'>,
): Promise<readonly Diagnostic[]> {
  const view = progressView(cx.terminal, cx.lang, cx.json);
  try {
    const house = await houseOf(cx);
    const source = sourceName === 'files' ? undefined : await house.bring(sourceName);
    const wish = { ...(source !== undefined && { source }), target, placed, after, news };
    const { wrong, otherKinds } = await house.doJob('check-matches', wish, listening(cx, view));
    const findings = [...found, ...wrong];
    if (findings.length > 0)
      throw new Fault('refused', 'MATCHES_WRONG', { count: findings.length }, { at: file, findings });
    return otherKinds;
  } finally {
    view.stop();
  }
}

async function forget(
  cx: Context,
  sourceName: string,
  targetName: string,
  options: { readonly only?: string; readonly yes?: boolean },
): Promise<void> {
  const { matches } = (await houseOf(cx)).stores;
  const ends = { source: await endOf(cx, sourceName), target: await endOf(cx, targetName) };
  const { pairs } = await matches.read(ends.source, ends.target);
  const wanted = options.only?.split(',').map((one) => one.trim());
  const isMeant = ({ from, label }: Pair): boolean =>
    wanted === undefined ||
    wanted.some((one) => one === refKey(from) || one === from.id || one === from.type || one === label);
  const rest = pairs.filter((pair) => !isMeant(pair));
  const changes = comparePairs(pairs, rest);
  cx.lines(changesLines(changes, 0, cx.lang, cx.terminal, false));
  const done = changes.removed.length > 0 && (await agreed(cx, options.yes === true, 'ASK_MATCHES'));
  if (done) {
    await matches.replace(ends.source, ends.target, rest);
    cx.print(
      cx.t('MATCHES_KEPT', { count: rest.length, from: nameOf(cx, ends.source), into: nameOf(cx, ends.target) }),
    );
  } else if (changes.removed.length > 0) cx.print(cx.t('MATCHES_NOT_KEPT'));
  cx.result({ ...changes, kept: done });
}

/** A yes to what was shown: given with the command, or asked at a terminal; elsewhere it was a look only. */
const agreed = async (cx: Context, yes: boolean, question: string): Promise<boolean> =>
  yes || (cx.terminal.interactive && !cx.json && (await askYes(cx, cx.t(question))));

const nameOf = (cx: Context, { kind, name }: MappingSide): string => (kind === 'files' ? cx.t('PACKAGE_FILES') : name);
