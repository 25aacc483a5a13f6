import { type Diagnostic, Fault, type Params, type Plan } from '@dhow/core';
import {
  type ApplyOptions,
  approve,
  type Foreseen,
  foreseeKeepGoing,
  type Progress,
  type RunResult,
  resumeApply,
  risksByCode,
  runApply,
  verifyRun,
} from '@dhow/engine';
import { newRunId } from '@dhow/runtime';
import type { Command } from 'commander';
import { keepAnswers } from '../answers-kept.js';
import { askText, askYes } from '../ask.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { readPlan } from '../files.js';
import { keepMatches } from '../matches.js';
import { openPlanTarget, stateOf, toolsOf } from '../open.js';
import { personHere } from '../person.js';
import { leftOutLines } from '../view/left-out.js';
import { movedLines, namedBy } from '../view/moved.js';
import { actsOf, hasErrors, headLines, planLines } from '../view/plan.js';
import { progressView } from '../view/progress.js';
import { outcomeLines } from '../view/run.js';
import { timeOf } from '../view/side.js';
import { table } from '../view/terminal.js';

interface Options {
  readonly yes?: boolean;
  readonly confirm?: string;
  readonly accept: readonly string[];
  readonly resume?: string;
  readonly pause?: boolean;
  readonly keepGoing?: boolean;
  readonly until?: string;
}

/** `dhow apply plan.json`: copy, import, check. `dhow apply --resume RUN`: carries on with what is left. */
export function applyCommand(program: Command, cx: Context): void {
  program
    .command('apply')
    .argument('[plan]')
    .description(cx.t('HELP_APPLY'))
    .option('--yes', cx.t('HELP_YES'))
    .option('--confirm <name>', cx.t('HELP_CONFIRM'))
    .option('--accept <code=count>', cx.t('HELP_ACCEPT'), (one: string, all: readonly string[]) => [...all, one], [])
    .option('--resume <run>', cx.t('HELP_RESUME'))
    .option('--pause', cx.t('HELP_PAUSE'))
    .option('--keep-going', cx.t('HELP_KEEP_GOING'))
    .option('--until <time>', cx.t('HELP_UNTIL'))
    .action(async (file: string | undefined, options: Options) => {
      if ((file === undefined) === (options.resume === undefined)) throw new Fault('usage', 'PLAN_OR_RUN');
      if (options.resume !== undefined) await resume(cx, options.resume, options);
      else await applyPlan(cx, await readPlan(file!), options);
    });
}

async function applyPlan(cx: Context, plan: Plan, options: Options): Promise<void> {
  if (actsOf(plan).length === 0) {
    cx.lines(headLines(plan, cx.lang, cx.paint));
    cx.print(cx.t('APPLY_NOTHING'));
    // That nothing is to be done is proof enough, where nothing is open.
    if (!hasErrors(plan) && plan.questions.every(({ answer }) => answer !== null)) await keepAnswers(cx, plan);
    cx.result({ run: null, nothing: true });
    return;
  }
  cx.lines(planLines(plan, cx.lang, cx.terminal, { full: false }));
  cx.print('');
  const accepts = await acceptedRisks(cx, plan, options);
  const until = untilOf(options);
  const foreseen = options.keepGoing ? await showForeseen(cx, plan) : undefined;
  await confirmed(cx, plan, options);
  const approval = approve(plan, { who: personHere(), when: new Date().toISOString(), accepts });
  const { runs } = await stateOf(cx);
  const target = await openPlanTarget(cx, plan, 'write');
  const runId = newRunId(approval.when);
  let view = progressView(cx.terminal, cx.lang, cx.json);
  const progress = (step: Parameters<Progress>[0]) => {
    // The comparison has passed: from here on there is a run.
    if (step.code === 'BACKING_UP') {
      view.stop();
      cx.print(cx.t('APPLY_STARTS', { run: runId }));
      view = progressView(cx.terminal, cx.lang, cx.json);
    }
    view.progress(step);
  };
  const importing = cx.gracefully((stop) =>
    runApply(plan, approval, runId, target, runs, toolsOf(cx), {
      ...gatesOf(cx, options, () => view.stop()),
      ...(until && { until }),
      ...(foreseen && { leaveOut: foreseen }),
      stop,
      signal: cx.signal,
      progress,
    }),
  );
  const result = await namedBy(plan, importing).finally(() => view.stop());
  await conclude(cx, result);
}

async function resume(cx: Context, runId: string, options: Options): Promise<void> {
  const until = untilOf(options);
  const { runs } = await stateOf(cx);
  const { header } = await runs.read(runId);
  cx.lines([...headLines(header.plan, cx.lang, cx.paint), '']);
  // Leaving things out is more than what was said yes to.
  if (options.keepGoing) {
    cx.print(cx.t('RESUME_KEEP_GOING'));
    await confirmed(cx, header.plan, options);
  }
  const target = await openPlanTarget(cx, header.plan, 'write');
  const view = progressView(cx.terminal, cx.lang, cx.json);
  const result = await cx
    .gracefully((stop) =>
      resumeApply(runId, target, runs, toolsOf(cx), {
        ...gatesOf(cx, options, view.stop),
        ...(until && { until }),
        stop,
        signal: cx.signal,
        progress: view.progress,
      }),
    )
    .finally(view.stop);
  await conclude(cx, result);
}

/** What the command line says about batches, one after the other. */
function gatesOf(cx: Context, options: Options, quiet: () => void): Partial<ApplyOptions> {
  return {
    ...(options.keepGoing && { keepGoing: true }),
    ...(options.pause && {
      gate: async ({ id, objects, next }) => {
        quiet();
        cx.print(cx.t('GATE_PASSED', { batch: id, count: objects }));
        return cx.terminal.interactive && (await askYes(cx, cx.t('GATE_ASK', { batch: next })));
      },
    }),
  };
}

/** `20:00` (today, or tomorrow where that has passed by more than twelve hours) or a date with a time, as ISO 8601. */
function untilOf({ until }: Options): string | undefined {
  if (until === undefined) return undefined;
  const now = new Date();
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(until) ?? [];
  const when = hours === undefined ? new Date(until) : new Date(now);
  if (hours !== undefined) {
    if (Number(hours) > 23 || Number(minutes) > 59) throw new Fault('usage', 'UNTIL_WRONG', { given: until });
    when.setHours(Number(hours), Number(minutes), 0, 0);
    // At eleven in the evening, two o'clock is that of the coming night.
    if (now.getTime() - when.getTime() > 12 * 3600 * 1000) when.setDate(when.getDate() + 1);
  }
  if (Number.isNaN(when.getTime())) throw new Fault('usage', 'UNTIL_WRONG', { given: until });
  if (when <= now) throw new Fault('usage', 'UNTIL_PASSED', { until: timeOf(when.toISOString()) });
  return when.toISOString();
}

/** Before the yes: what a dry run says will be left out. */
async function showForeseen(cx: Context, plan: Plan): Promise<Foreseen> {
  const view = progressView(cx.terminal, cx.lang, cx.json);
  const target = await openPlanTarget(cx, plan);
  const foreseeing = foreseeKeepGoing(plan, target, toolsOf(cx), cx.signal, view.progress);
  const foreseen = await namedBy(plan, foreseeing).finally(view.stop);
  const { objects, diagnostics, unnamed } = foreseen;
  if (objects.length === 0 && unnamed.length === 0) cx.print(cx.t('KEEP_GOING_NOTHING'));
  if (objects.length > 0) {
    const refused = objects.filter(({ because }) => because === undefined).length;
    cx.print(cx.paint.yellow(cx.t('KEEP_GOING_TITLE', { refused, with: objects.length - refused })));
    for (const line of leftOutLines(plan, objects, cx.t)) cx.print(line, '  ');
    for (const said of findingLines(diagnostics, cx)) cx.print(said, '  ');
    if (new Set(actsOf(plan).map(({ ref }) => `${ref.type}:${ref.id}`)).size === objects.length)
      cx.print(cx.paint.red(cx.t('KEEP_GOING_ALL')));
  }
  if (unnamed.length > 0) cx.print(cx.paint.yellow(cx.t('KEEP_GOING_UNNAMED', { batches: unnamed })));
  cx.print('');
  return foreseen;
}

const findingLines = (findings: readonly Diagnostic[], cx: Context): string[] =>
  findings.map(({ about, code, params }) => `${about ? `${about.type} [${about.id}]: ` : ''}${cx.t(code, params)}`);

/** Says what stands; after a whole import also whether the target is what was promised. Sets the exit code. */
async function conclude(cx: Context, result: RunResult): Promise<void> {
  const { plan, runId } = result;
  if (result.ended !== 'imported' && result.ended !== 'partly') {
    cx.print('');
    const wrote = result.batches.some((batch) => batch.state !== 'not-attempted' && batch.state !== 'failed');
    const halted = result.ended === 'stopped' ? result.state.halted?.code : undefined;
    const byUser = halted === 'STOPPED_BY_USER';
    const asAsked = byUser || halted === 'PAUSED' || halted === 'NO_TIME_LEFT';
    cx.print(
      cx.paint.red(
        wrote || asAsked ? cx.t('APPLY_STOPPED', { run: runId, why: whyHalted(cx, result) }) : cx.t('APPLY_FAILED'),
      ),
    );
    cx.lines(
      table(
        result.batches.map((batch) => [
          cx.t('RUN_BATCH', { batch: batch.batch }),
          cx.t(`BATCH_STATE_${batch.state.replaceAll('-', '_').toUpperCase()}`),
          cx.t('LIST_COUNT', { count: batch.objects }),
        ]),
        cx.terminal.width,
        '  ',
      ),
    );
    for (const line of movedLines(plan, result.state.moved, cx.t)) cx.print(line, '  ');
    for (const line of findingLines(result.findings, cx)) cx.print(line, '  ');
    cx.result({
      run: runId,
      ended: result.ended,
      why: result.state.halted ?? null,
      batches: result.batches,
      findings: result.findings,
      moved: result.state.moved,
    });
    process.exitCode = byUser
      ? EXIT.interrupted
      : wrote || asAsked
        ? EXIT.stopped
        : result.ended === 'stale'
          ? EXIT.refused
          : EXIT.failed;
    return;
  }
  const view = progressView(cx.terminal, cx.lang, cx.json);
  const { runs, installs } = await stateOf(cx);
  const target = await openPlanTarget(cx, plan);
  const outcome = await verifyRun(runId, runs, target, toolsOf(cx), cx.signal, view.progress, installs).finally(
    view.stop,
  );
  cx.print('');
  cx.lines(outcomeLines(outcome, plan, runId, cx.lang, cx.terminal));
  if (outcome.verdict === 'proved')
    cx.print(cx.paint.bold(cx.paint.green(cx.t('APPLY_DONE', { name: plan.into.name }))));
  await keepMatches(cx, plan, outcome);
  await keepAnswers(cx, plan, outcome);
  const leftOut = [...result.state.leftOut.values()];
  if (result.ended === 'partly') {
    cx.print(cx.paint.yellow(cx.t('APPLY_PARTLY', { count: leftOut.length })));
    for (const line of leftOutLines(plan, leftOut, cx.t)) cx.print(line, '  ');
    cx.print(cx.t('APPLY_PARTLY_NEXT', { run: runId }));
  }
  cx.print(cx.t('NEXT_UNDO', { run: runId }));
  cx.result({ run: runId, ended: result.ended, outcome, ...(leftOut.length > 0 && { leftOut }) });
  process.exitCode = result.ended === 'partly' ? EXIT.stopped : outcome.verdict === 'proved' ? EXIT.done : EXIT.failed;
}

/** Why a run stopped, without a full stop: it stands within a sentence. */
function whyHalted(cx: Context, { state, plan }: RunResult): string {
  const { halted } = state;
  if (halted === undefined) return cx.t('REFUSED_BY_SERVER');
  const until = typeof halted.params.until === 'string' ? { until: timeOf(halted.params.until) } : {};
  const params = { count: state.moved.length, into: plan.into.name, ...halted.params, ...until } as Params;
  return cx.t(halted.code, params).replace(/\.$/, '');
}

/** Risks accepted on the command line; at a terminal the others are asked one by one. */
async function acceptedRisks(cx: Context, plan: Plan, options: Options): Promise<ReadonlyMap<string, number>> {
  const byCode = risksByCode(plan.risks);
  const accepts = new Map<string, number>();
  for (const text of options.accept) {
    const [, code, count] = /^([A-Z_]+)=(\d+)$/.exec(text) ?? [];
    if (byCode.size === 0) throw new Fault('usage', 'ACCEPT_NONE', { given: text });
    if (code === undefined || !byCode.has(code))
      throw new Fault('usage', 'ACCEPT_WRONG', { given: text, has: listRisks(byCode) });
    accepts.set(code, Number(count));
  }
  const open = [...byCode].filter(([code]) => !accepts.has(code));
  if (open.length === 0) return accepts;
  if (!cx.terminal.interactive)
    throw new Fault('refused', 'RISKS_OPEN', {
      risks: listRisks(new Map(open)),
      accept: open.map(([code, risks]) => `--accept ${code}=${risks.length}`).join(' '),
    });
  for (const [code, risks] of open) {
    if (!(await askYes(cx, cx.t('ASK_RISK', { code, count: risks.length }))))
      throw new Fault('refused', 'NOT_CONFIRMED');
    accepts.set(code, risks.length);
  }
  return accepts;
}

const listRisks = (byCode: ReadonlyMap<string, readonly unknown[]>): string[] =>
  [...byCode].map(([code, risks]) => `${code}=${risks.length}`);

/** The yes to the whole: `--yes` or a person; for production always the name, typed out. */
async function confirmed(cx: Context, plan: Plan, options: Options): Promise<void> {
  const { name } = plan.into;
  if (await isProduction(cx, plan)) {
    if (options.confirm === undefined && !cx.terminal.interactive) throw new Fault('refused', 'NOT_CONFIRMED');
    const typed = options.confirm ?? (await askText(cx, cx.t('ASK_NAME')));
    if (typed !== name) throw new Fault('refused', 'NAME_DIFFERS', { name });
    return;
  }
  if (options.yes || options.confirm === name) return;
  if (options.confirm !== undefined) throw new Fault('refused', 'NAME_DIFFERS', { name });
  if (!cx.terminal.interactive) throw new Fault('refused', 'NOT_CONFIRMED');
  if (!(await askYes(cx, cx.t('ASK_APPLY', { name })))) throw new Fault('refused', 'NOT_CONFIRMED');
}

/** By the plan, or by what the instance is marked now. */
async function isProduction(cx: Context, plan: Plan): Promise<boolean> {
  if (plan.into.environment === 'production') return true;
  const { instances } = await stateOf(cx);
  return (await instances.list()).some((one) => one.address === plan.into.address && one.environment === 'production');
}
