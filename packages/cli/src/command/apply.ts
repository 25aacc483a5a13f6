import { actsOf, type Diagnostic, Fault, followUps, type Plan, refKey } from '@dhow/core';
import {
  approve,
  confirmImport,
  type Foreseen,
  type Imported,
  isProduction,
  keepAnswers,
  type Progress,
  type ResumeWish,
  risksByCode,
} from '@dhow/engine';
import { newRunId } from '@dhow/runtime/files';
import type { Command } from 'commander';
import { askText, askYes } from '../ask.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { readPlan } from '../files.js';
import { type CliHouse, houseOf, keepPlan, type Listening } from '../house.js';
import { personHere } from '../person.js';
import { tell } from '../tell.js';
import { leftOutLines } from '../view/left-out.js';
import { movedLines, namedBy } from '../view/moved.js';
import { hasErrors, headLines, planLines, resumeText } from '../view/plan.js';
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
  const house = await houseOf(cx);
  if (actsOf(plan).length === 0) {
    cx.lines(headLines(plan, cx.lang, cx.paint));
    cx.print(cx.t('APPLY_NOTHING'));
    // That nothing is to be done is proof enough, where nothing is open.
    if (!hasErrors(plan) && plan.questions.every(({ answer }) => answer !== null))
      for (const finding of await keepAnswers(house.stores.answers, plan)) tell(cx, finding);
    cx.result({ run: null, nothing: true });
    return;
  }
  cx.lines(planLines(plan, cx.lang, cx.terminal, { full: false }));
  cx.print('');
  const accepts = await acceptedRisks(cx, plan, options);
  const until = untilOf(options);
  await keepPlan(house, plan);
  const leaveOut = options.keepGoing ? await showForeseen(cx, house, plan) : undefined;
  const typed = await confirmed(cx, house, plan, options);
  const yes = approve(plan, { who: personHere(), when: new Date().toISOString(), accepts });
  const approval = { ...yes, ...(typed !== undefined && { confirmed: typed }) };
  await house.stores.plans.approve(approval, typed);
  let run = newRunId(approval.when);
  // A server calls it as it wants.
  const named = (given: string) => {
    run = given;
  };
  const how = wishOf(options, until);
  const wish = { plan: plan.hash, run, ...how, ...(leaveOut && { leaveOut: true }), ...confirmedAs(typed) };
  const started = () => cx.print(cx.t('APPLY_STARTS', { run }));
  const imported = await follow(cx, plan, (listening) => house.doJob('import', wish, { ...listening, named }), started);
  conclude(cx, plan, await pastGates(cx, house, plan, imported, { ...how, ...confirmedAs(typed) }));
}

async function resume(cx: Context, run: string, options: Options): Promise<void> {
  const until = untilOf(options);
  const house = await houseOf(cx);
  const { header, events } = await house.stores.runs.read(run);
  const { plan } = header;
  cx.lines([...headLines(plan, cx.lang, cx.paint), '']);
  // Leaving things out is more than what was said yes to; production is asked for by its name each time.
  if (options.keepGoing) cx.print(cx.t('RESUME_KEEP_GOING'));
  const isAsked = options.keepGoing || isProduction(plan, await house.stores.instances.list());
  const typed = isAsked ? await confirmed(cx, house, plan, options) : undefined;
  const how = { ...wishOf(options, until), ...confirmedAs(typed) };
  const wish = { run, after: events.length, ...how };
  const imported = await follow(cx, plan, (listening) => house.doJob('resume', wish, listening));
  conclude(cx, plan, await pastGates(cx, house, plan, imported, how));
}

/** What the command line says about batches, one after the other. */
const wishOf = ({ keepGoing, pause }: Options, until: string | undefined) => ({
  ...(keepGoing && { keepGoing }),
  ...(pause && { pause }),
  ...(until !== undefined && { until }),
});

/** The name of a production server that was typed, for carrying on. */
const confirmedAs = (typed: string | undefined) => (typed === undefined ? {} : { confirm: typed });

/**
 * Follows an import to its end. The first Ctrl-C asks it to stop; once it is being checked, Ctrl-C ends that at once.
 *
 * @param started the target was compared: from here on there is a run
 */
async function follow(
  cx: Context,
  plan: Plan,
  begin: (listening: Listening) => Promise<Imported>,
  started?: () => void,
): Promise<Imported> {
  let view = progressView(cx.terminal, cx.lang, cx.json);
  const anew = () => {
    view.stop();
    view = progressView(cx.terminal, cx.lang, cx.json);
  };
  let nowChecking = () => {};
  const checking = new Promise<void>((resolve) => {
    nowChecking = resolve;
  });
  const progress: Progress = (step) => {
    if (step.code === 'BACKING_UP' && started) {
      view.stop();
      started();
    }
    if (step.code === 'BACKING_UP' || step.code === 'CHECKING') anew();
    if (step.code === 'CHECKING') nowChecking();
    view.progress(step);
  };
  const say: Listening['say'] = (finding) => {
    view.stop();
    tell(cx, finding);
  };
  const importing = cx.gracefully(async (stop) => {
    const job = begin({ progress, say, stop });
    await Promise.race([job, checking]);
    return { job };
  });
  return namedBy(
    plan,
    importing.then(({ job }) => job),
  ).finally(() => view.stop());
}

/** Asks, after each batch that was read back, whether to go on with the next one. */
async function pastGates(
  cx: Context,
  house: CliHouse,
  plan: Plan,
  imported: Imported,
  how: Omit<ResumeWish, 'run' | 'after'>,
): Promise<Imported> {
  const { run, halted } = imported;
  if (halted?.code !== 'PAUSED' || !cx.terminal.interactive) return imported;
  if (!(await askYes(cx, cx.t('GATE_ASK', { batch: halted.params.next ?? '' })))) return imported;
  const { events } = await house.stores.runs.read(run);
  const wish = { run, after: events.length, ...how };
  const next = await follow(cx, plan, (listening) => house.doJob('resume', wish, listening));
  return pastGates(cx, house, plan, next, how);
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
async function showForeseen(cx: Context, house: CliHouse, plan: Plan): Promise<Foreseen> {
  const { progress, stop } = progressView(cx.terminal, cx.lang, cx.json);
  const foreseeing = house.doJob('foresee', { plan: plan.hash }, { progress, say: tell.bind(undefined, cx) });
  const foreseen = await namedBy(plan, foreseeing).finally(stop);
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
function conclude(cx: Context, plan: Plan, imported: Imported): void {
  const { run, ended, batches, findings, moved, halted, outcome, remembered, leftOut } = imported;
  if (outcome === undefined) {
    cx.print('');
    const wrote = batches.some((batch) => batch.state !== 'not-attempted' && batch.state !== 'failed');
    const code = ended === 'stopped' ? halted?.code : undefined;
    const byUser = code === 'STOPPED_BY_USER';
    const asAsked = byUser || code === 'PAUSED' || code === 'NO_TIME_LEFT';
    const text =
      wrote || asAsked
        ? cx.t('APPLY_STOPPED', { run: resumeText(plan, run), why: whyHalted(cx, plan, imported) })
        : cx.t('APPLY_FAILED');
    cx.print(cx.paint.red(text));
    cx.lines(
      table(
        batches.map((batch) => [
          cx.t('RUN_BATCH', { batch: batch.batch }),
          cx.t(`BATCH_STATE_${batch.state.replaceAll('-', '_').toUpperCase()}`),
          cx.t('LIST_COUNT', { count: batch.objects }),
        ]),
        cx.terminal.width,
        '  ',
      ),
    );
    for (const line of movedLines(plan, moved, cx.t)) cx.print(line, '  ');
    for (const line of findingLines(findings, cx)) cx.print(line, '  ');
    cx.result({ run, ended, why: halted ?? null, batches, findings, moved });
    process.exitCode = byUser
      ? EXIT.interrupted
      : wrote || asAsked
        ? EXIT.stopped
        : ended === 'stale'
          ? EXIT.refused
          : EXIT.failed;
    return;
  }
  cx.print('');
  cx.lines(outcomeLines(outcome, plan, run, cx.lang, cx.terminal));
  if (outcome.verdict === 'proved')
    cx.print(cx.paint.bold(cx.paint.green(cx.t('APPLY_DONE', { name: plan.into.name }))));
  for (const finding of remembered) tell(cx, finding);
  if (ended === 'partly') {
    cx.print(cx.paint.yellow(cx.t('APPLY_PARTLY', { count: leftOut.length })));
    for (const line of leftOutLines(plan, leftOut, cx.t)) cx.print(line, '  ');
    cx.print(cx.t('APPLY_PARTLY_NEXT', { run: resumeText(plan, run) }));
  }
  const left = followUpsOf(plan, leftOut);
  if (left.length > 0) cx.print(cx.t('FOLLOW_UP_TITLE', { name: plan.into.name }));
  for (const { code, params } of left) cx.print(`- ${cx.t(code, params)}`, '  ');
  cx.print(cx.t('NEXT_UNDO', { run }));
  cx.result({ run, ended, outcome, followUps: left, ...(leftOut.length > 0 && { leftOut }) });
  process.exitCode = ended === 'partly' ? EXIT.stopped : outcome.verdict === 'proved' ? EXIT.done : EXIT.failed;
}

/** What the import left to do, of all that it wrote. */
function followUpsOf(plan: Plan, leftOut: Imported['leftOut']): readonly Diagnostic[] {
  const out = new Set(leftOut.map(({ ref }) => refKey(ref)));
  const batches = plan.batches.map((batch) => ({
    ...batch,
    acts: batch.acts.filter(({ ref }) => !out.has(refKey(ref))),
  }));
  return followUps({ ...plan, batches });
}

/** Why a run stopped, without a full stop: it stands within a sentence. */
function whyHalted(cx: Context, plan: Plan, { halted, moved }: Imported): string {
  if (halted === undefined) return cx.t('REFUSED_BY_SERVER');
  const until = typeof halted.params.until === 'string' ? { until: timeOf(halted.params.until) } : {};
  const params = { count: moved.length, into: plan.into.name, ...halted.params, ...until };
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
async function confirmed(cx: Context, house: CliHouse, plan: Plan, options: Options): Promise<string | undefined> {
  const instances = await house.stores.instances.list();
  const ask = isProduction(plan, instances) && cx.terminal.interactive;
  const typed = options.confirm ?? (ask ? await askText(cx, cx.t('ASK_NAME')) : undefined);
  confirmImport(plan, instances, typed);
  if (typed !== undefined || options.yes) return typed;
  const { name } = plan.into;
  if (!cx.terminal.interactive || !(await askYes(cx, cx.t('ASK_APPLY', { name }))))
    throw new Fault('refused', 'NOT_CONFIRMED');
  return undefined;
}
