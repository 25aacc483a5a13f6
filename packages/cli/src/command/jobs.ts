import { Fault } from '@dhow/core';
import type { JobNoteSeen, JobSeen } from '@dhow/server/contract';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { EXIT, exitCodeOf } from '../exit-codes.js';
import { listening } from '../tell.js';
import { progressView } from '../view/progress.js';
import { timeOf } from '../view/side.js';
import { table } from '../view/terminal.js';

/** `dhow jobs`, `dhow jobs show ID`, `dhow jobs stop ID`: what a server is doing and did. */
export function jobsCommands(program: Command, cx: Context): void {
  const server = async () => (await import('../remote/calls.js')).serverOf(cx);
  const list = async () => {
    const all = await (await server()).calls.listJobs();
    cx.result(all);
    if (all.length === 0) cx.print(cx.t('JOBS_NONE'));
    cx.lines(
      table(
        all.map((job) => [job.id, timeOf(job.at), job.kind, stateOf(cx, job), job.who, job.run ?? '']),
        cx.terminal.width,
      ),
    );
  };
  const jobs = program.command('jobs').description(cx.t('HELP_JOBS')).action(list);
  jobs.command('list').description(cx.t('HELP_JOBS_LIST')).action(list);
  jobs
    .command('show')
    .argument('<id>')
    .description(cx.t('HELP_JOBS_SHOW'))
    .action(async (id: string) => {
      const { calls, address } = await server();
      const { followJob } = await import('../remote/job.js');
      const first = await calls.getJob({ params: { id } });
      cx.lines([cx.paint.bold(cx.t('JOB_OF', { kind: first.kind, who: first.who }))]);
      const view = progressView(cx.terminal, cx.lang, cx.json);
      // Looking on is no asking for it: Ctrl-C only ends the looking.
      const job = await followJob(id, listening(cx, view), {
        calls,
        address,
        signal: cx.signal,
        isMine: false,
      }).finally(view.stop);
      tellEnd(cx, job);
    });
  jobs
    .command('stop')
    .argument('<id>')
    .description(cx.t('HELP_JOBS_STOP'))
    .action(async (id: string) => {
      const job = await (await server()).calls.stopJob({ params: { id } });
      cx.print(job.endedAt === undefined ? cx.t('JOB_STOPPING', { job: id }) : stateOf(cx, job));
      cx.result(job);
    });
}

const stateOf = (cx: Context, { state, waitsFor }: JobNoteSeen): string =>
  waitsFor ? cx.t(waitsFor.code, waitsFor.params) : cx.t(`JOB_STATE_${state.toUpperCase()}`);

/** How a job ended, as its own command would have said it: the exit code too. */
function tellEnd(cx: Context, job: JobSeen): void {
  cx.print(stateOf(cx, job));
  if (job.run !== undefined) cx.print(cx.t('JOB_RUN', { run: job.run }));
  cx.result(job);
  const { fault } = job;
  if (!fault) {
    if (job.state === 'stopped') process.exitCode = EXIT.stopped;
    return;
  }
  cx.warn(cx.t(fault.code, fault.params));
  process.exitCode = exitCodeOf(new Fault(fault.kind, fault.code));
}
