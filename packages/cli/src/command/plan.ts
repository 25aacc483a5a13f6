import { actsOf, encodePlan, Fault, type IdentifyBy, type JsonObject, type Plan, parsePolicies } from '@dhow/core';
import { isRunId, type PlanDifferences, type PlanMade, type PlanWish } from '@dhow/engine';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { readAnswersGiven, readParsed, readPlan, warnUnused, writeAnswersFile, writeText } from '../files.js';
import { type CliHouse, houseOf, keepPlan } from '../house.js';
import { identifyOption } from '../identify.js';
import { isThere, refuseTwoUrls } from '../open.js';
import { selectionOf } from '../selection.js';
import { tell } from '../tell.js';
import { applyText, hasErrors, planLines } from '../view/plan.js';
import { progressView } from '../view/progress.js';
import { cut, printable, visibleLength, wrap } from '../view/terminal.js';

interface Options {
  readonly all?: boolean;
  readonly only?: string;
  readonly select?: string;
  readonly policy?: string;
  readonly updateDependencies?: string;
  readonly answers?: string;
  readonly writeAnswers?: string;
  readonly defaultAnswers?: boolean;
  readonly identifyBy?: IdentifyBy;
  /** False with `--no-matches`. */
  readonly matches?: boolean;
  /** False with `--no-remembered`. */
  readonly remembered?: boolean;
  /** False with `--no-base`. */
  readonly base?: string | false;
  readonly refresh?: string;
  readonly askData?: boolean;
  readonly batchBy?: string;
  readonly batchSize?: string;
  readonly exitCode?: boolean;
  readonly full?: boolean;
  readonly output?: string;
}

/** `dhow plan SOURCE TARGET`: what would change. Writes nothing but the files it is told to. */
export function planCommand(program: Command, cx: Context): void {
  program
    .command('plan')
    .argument('<source>')
    .argument('<target>')
    .description(cx.t('HELP_PLAN'))
    .option('--all', cx.t('HELP_ALL'))
    .option('--only <objects>', cx.t('HELP_ONLY'))
    .option('--select <file>', cx.t('HELP_SELECT'))
    .option('--policy <file>', cx.t('HELP_POLICY'))
    .option('--update-dependencies <types>', cx.t('HELP_UPDATE_DEPENDENCIES'))
    .option('--answers <file>', cx.t('HELP_ANSWERS'))
    .option('--write-answers <file>', cx.t('HELP_WRITE_ANSWERS'))
    .option('--default-answers', cx.t('HELP_DEFAULT_ANSWERS'))
    .addOption(identifyOption(cx))
    .option('--no-matches', cx.t('HELP_NO_MATCHES'))
    .option('--no-remembered', cx.t('HELP_NO_REMEMBERED'))
    .option('--base <file|run>', cx.t('HELP_BASE'))
    .option('--no-base', cx.t('HELP_NO_BASE'))
    .option('--refresh <plan>', cx.t('HELP_REFRESH'))
    .option('--ask-data', cx.t('HELP_ASK_DATA'))
    .option('--batch-by <type|size>', cx.t('HELP_BATCH_BY'))
    .option('--batch-size <objects>', cx.t('HELP_BATCH_SIZE'))
    .option('--exit-code', cx.t('HELP_EXIT_CODE'))
    .option('--full', cx.t('HELP_FULL'))
    .option('-o, --output <file>', cx.t('HELP_OUTPUT'))
    .action(async (sourceName: string, targetName: string, options: Options) => {
      refuseTwoUrls(sourceName, targetName);
      const old = options.refresh === undefined ? undefined : await readPlan(options.refresh);
      const asked = await askedOf(options);
      const house = await houseOf(cx);
      if (old) await keepPlan(house, old);
      const wish = {
        ...asked,
        source: await house.bring(sourceName),
        target: targetName,
        ...(options.base !== undefined && { base: await baseOf(house, options.base) }),
        ...(options.answers !== undefined && { answers: await readAnswersGiven(cx, options.answers) }),
        ...(old && { refresh: old.hash }),
      };
      const { progress, stop } = progressView(cx.terminal, cx.lang, cx.json);
      const made = await house.doJob('plan', wish, { progress, say: tell.bind(undefined, cx) }).finally(stop);
      const plan = await house.stores.plans.get(made.plan);
      if (made.differences) cx.lines(differenceLines(cx, made.differences, options.full === true));
      cx.lines(planLines(plan, cx.lang, cx.terminal, { full: options.full === true }));
      cx.lines(defaultLines(cx, plan, made.byDefault));
      warnUnused(cx, made.unused);
      await savePlan(cx, plan, options);
      cx.result(plan);
      if (options.exitCode && actsOf(plan).length > 0) process.exitCode = EXIT.changes;
    });
}

/** What the options ask for, but for source and target. */
async function askedOf(options: Options): Promise<Omit<PlanWish, 'source' | 'target' | 'base'>> {
  const selection = await selectionOf(options);
  const { policy, identifyBy } = options;
  return {
    ...(selection && { selection }),
    ...(policy !== undefined && { policies: await readParsed(policy, policyFile) }),
    ...typesOf(options),
    ...(options.defaultAnswers && { defaultAnswers: true }),
    ...(identifyBy && { identifyBy }),
    ...(options.matches === false && { matches: false }),
    ...(options.remembered === false && { remembered: false }),
    ...(options.askData && { askData: true }),
    ...batchesOf(options),
  };
}

/** A policy file as it stands, once it is understood. */
export function policyFile(json: unknown): JsonObject {
  parsePolicies(json);
  return json as JsonObject;
}

/** The types whose objects are updated although they only come along. */
export function typesOf({
  updateDependencies,
}: Pick<Options, 'updateDependencies'>): Pick<PlanWish, 'updateDependencies'> {
  const types = updateDependencies?.split(',').map((type) => type.trim());
  return types ? { updateDependencies: types.length === 1 && types[0] === 'none' ? [] : types } : {};
}

/** A run by its id, else a file. A file of that name is meant before a run. */
const baseOf = async (house: CliHouse, base: string | false): Promise<string | false> =>
  base === false || (isRunId(base) && !(await isThere(base))) ? base : house.bring(base, 'file');

function batchesOf({ batchBy, batchSize }: Options): Pick<PlanWish, 'batchBy' | 'batchSize'> {
  if (batchBy !== undefined && batchBy !== 'type' && batchBy !== 'size')
    throw new Fault('usage', 'BATCH_BY_WRONG', { given: batchBy });
  const size = Number(batchSize ?? 500);
  if (!Number.isInteger(size) || size < 1 || size > 10_000)
    throw new Fault('usage', 'BATCH_SIZE_WRONG', { given: String(batchSize) });
  return { ...(batchBy && { batchBy }), ...(batchSize !== undefined && { batchSize: size }) };
}

/** One answer that was taken by default, in a line: the questions stand above, whole. Undefined where it is asked no more. */
export function defaultLine(
  plan: Plan,
  id: string,
  choiceId: string,
  t: Context['t'],
  width: number,
): string | undefined {
  const question = plan.questions.find((one) => one.id === id);
  const choice = question?.choices.find((one) => one.id === choiceId);
  // A later answer can leave nothing to ask about.
  if (!question || !choice) return undefined;
  const line = (asked: string, answer: string) => t('DEFAULT_TAKEN', { question: asked, answer });
  const room = width - visibleLength(line('', ''));
  const asked = printable(t(question.code, question.params));
  const answer = cut(
    printable(t(choice.code, choice.params)),
    Math.max(Math.floor(room / 3), room - visibleLength(asked)),
  );
  return line(cut(asked, room - visibleLength(answer)), answer);
}

/** What was taken by default, a line each. */
export const defaultLines = (cx: Context, plan: Plan, byDefault: PlanMade['byDefault']): readonly string[] =>
  byDefault.flatMap(({ question, choice }) => defaultLine(plan, question, choice, cx.t, cx.terminal.width) ?? []);

/** Writes a plan and its questions where the options say, and what to do next. `refused`: the server said so in a dry run. */
export async function savePlan(
  cx: Context,
  plan: Plan,
  options: Pick<Options, 'writeAnswers' | 'output'> & { readonly refused?: boolean },
): Promise<void> {
  const open = plan.questions.filter((question) => question.answer === null);
  cx.print('');
  if (options.writeAnswers !== undefined) await writeAnswersFile(cx, options.writeAnswers, plan);
  if (options.output !== undefined) {
    await writeText(options.output, encodePlan(plan));
    cx.print(cx.t('PLAN_SAVED', { file: options.output, name: plan.into.name }));
  } else cx.print(cx.t('PLAN_NOT_SAVED', { name: plan.into.name }));
  if (hasErrors(plan)) cx.print(cx.t('NEXT_MEND'));
  else if (open.length > 0) {
    if (options.writeAnswers === undefined) cx.print(cx.t('NEXT_ANSWER'));
  } else if (options.refused) cx.print(cx.t('NEXT_REFUSED', { name: plan.into.name }));
  else if (actsOf(plan).length > 0 && options.output !== undefined)
    cx.print(cx.t('NEXT_APPLY', { file: options.output, command: applyText(plan, options.output) }));
}

function differenceLines(cx: Context, differences: PlanDifferences, full: boolean): string[] {
  const rows = [
    ...differences.acts.map(({ ref, label, code }) => ({ what: `${ref.type} "${label}" [${ref.id}]`, code })),
    ...differences.questions.map(({ id, code }) => ({ what: id, code })),
    ...differences.risks.map(({ id, code }) => ({ what: id, code })),
  ];
  if (rows.length === 0) return [cx.t('REFRESH_SAME'), ''];
  const codes = { new: 'REFRESH_NEW', gone: 'REFRESH_GONE', other: 'REFRESH_CHANGED' } as const;
  const shown = rows.slice(0, full ? undefined : 20);
  return [
    cx.paint.bold(cx.t('REFRESH_TITLE', { count: rows.length })),
    ...shown.flatMap(({ what, code }) => wrap(cx.t(codes[code], { what }), cx.terminal.width, '  ', '    ')),
    ...(shown.length < rows.length ? [`  ${cx.t('AND_MORE', { count: rows.length - shown.length })}`] : []),
    '',
  ];
}
