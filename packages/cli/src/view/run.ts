import { type Lang, labelsOf, type Params, type Plan, planNumber, type Side, say } from '@dhow/core';
import { isBrokenByImport, type Outcome, type RunEvent, type RunHeader, type RunNote, valueText } from '@dhow/engine';
import { headLines } from './plan.js';
import { timeOf } from './side.js';
import { paintFor, printable, type Terminal, table, wrap } from './terminal.js';

/** A run as its record tells it. */
export interface RecordedRun {
  readonly header: RunHeader;
  readonly events: readonly RunEvent[];
}

const nameOf = ({ kind, name }: Side, lang: Lang): string =>
  kind === 'backup' ? say(lang, 'COPY_OF', { name }) : name;

/** One line per run, newest first. */
export function runsTable(runs: readonly RunNote[], lang: Lang, terminal: Terminal): string[] {
  return table(
    runs.map((run) => [
      run.id,
      planNumber(run.plan),
      say(lang, `RUN_STATE_${run.state.toUpperCase()}`),
      printable(`${nameOf(run.from, lang)} → ${run.into.name}`),
    ]),
    terminal.width,
  );
}

const isOpen = (batch: Outcome['batches'][number]): boolean => batch.state !== 'done';

/** What the check after an import found: the proof, or every difference by object and field. */
export function outcomeLines(outcome: Outcome, plan: Plan, runId: string, lang: Lang, terminal: Terminal): string[] {
  const paint = paintFor(terminal.color);
  const t = (code: string, params: Params = {}) => say(lang, code, params);
  const name = printable(plan.into.name);
  const lines: string[] = [];
  const labels = labelsOf(plan);
  if (outcome.batches.some(isOpen))
    lines.push(
      ...table(
        outcome.batches.map((batch) => [
          t('RUN_BATCH', { batch: batch.batch }),
          t(`BATCH_STATE_${batch.state.replaceAll('-', '_').toUpperCase()}`),
          t('LIST_COUNT', { count: batch.objects }),
        ]),
        terminal.width,
        '  ',
      ),
    );
  if (outcome.verdict === 'proved')
    lines.push(...wrap(paint.green(t('VERIFY_OK', { count: outcome.compared, name })), terminal.width));
  if (outcome.verdict === 'untrusted')
    lines.push(...wrap(paint.yellow(t('VERIFY_UNTRUSTED', { name, run: runId })), terminal.width));
  if (outcome.verdict === 'differs' && outcome.deviations.length === 0 && outcome.batches.some(isOpen))
    lines.push(...wrap(paint.yellow(t('VERIFY_OPEN', { count: outcome.compared, name })), terminal.width));
  else if (outcome.verdict === 'differs' && outcome.deviations.length > 0)
    lines.push(
      ...wrap(paint.red(t('VERIFY_BAD', { bad: outcome.deviations.length, count: outcome.compared })), terminal.width),
    );
  for (const deviation of outcome.deviations) {
    const label = labels.get(`${deviation.ref.type}:${deviation.ref.id}`);
    lines.push(
      ...wrap(
        `${deviation.ref.type} ${label ? `"${printable(label)}" ` : ''}[${deviation.ref.id}] ${deviation.path}: ${t(`DEVIATION_${deviation.code.replaceAll('-', '_').toUpperCase()}`, { promised: valueText(deviation.promised), found: valueText(deviation.found) })}`,
        terminal.width,
        '  ',
        '    ',
      ),
    );
  }
  const broken = outcome.lists.filter(isBrokenByImport).map((list) => list.type);
  if (broken.length > 0)
    lines.push(...wrap(paint.red(t('VERIFY_LISTS_BROKEN', { name, types: broken })), terminal.width));
  for (const diagnostic of outcome.diagnostics)
    lines.push(
      ...wrap(
        `${diagnostic.at ? `${diagnostic.at}: ` : ''}${t(diagnostic.code, diagnostic.params)}`,
        terminal.width,
        '  ',
        '    ',
      ),
    );
  const kept = Object.values(outcome.kept).reduce((sum, n) => sum + n, 0);
  if (kept > 0) lines.push(...wrap(paint.dim(t('KEPT_TITLE', { count: kept, name })), terminal.width));
  return lines;
}

/** A run in full: what was planned, who approved it, each step as it was recorded, and the check. */
export function runLines(run: RecordedRun, lang: Lang, terminal: Terminal): string[] {
  const { header, events } = run;
  const paint = paintFor(terminal.color);
  const t = (code: string, params: Params = {}) => say(lang, code, params);
  const lines = [
    ...headLines(header.plan, lang, paint),
    '',
    paint.bold(t('RUN_TITLE', { run: header.id, number: planNumber(header.plan.hash) })),
    t('RUN_BY', { who: printable(header.approval.who), when: timeOf(header.approval.when) }),
    '',
  ];
  for (const event of events)
    lines.push(...wrap(`${timeOf(event.at)}  ${eventText(event, t)}`, terminal.width, '  ', '         '));
  const last = events.findLast((event) => event.type === 'verified');
  if (last?.type === 'verified') lines.push('', ...outcomeLines(last.outcome, header.plan, header.id, lang, terminal));
  return lines;
}

/** One recorded step as a sentence. */
export function eventText(event: RunEvent, t: (code: string, params?: Params) => string): string {
  switch (event.type) {
    case 'backed-up':
      return t('EVENT_BACKED_UP', { count: event.objects, absent: event.absent });
    case 'intent':
      return t('EVENT_INTENT', { call: event.call, count: event.objects, attempt: event.attempt });
    case 'answer':
      return t(`EVENT_ANSWER_${event.answer.kind.toUpperCase()}`, {
        call: event.call,
        why: event.answer.kind === 'unknown' ? event.answer.cause.code : '',
      });
    case 'settled':
      return t('EVENT_SETTLED', { call: event.call, written: event.written.length, missing: event.missing.length });
    case 'caches':
      return t(event.state === 'cleared' ? 'EVENT_CACHES_CLEARED' : 'EVENT_CACHES_KEPT');
    case 'stale':
      return t('EVENT_STALE', {
        batch: event.batch,
        moved: event.moved.map((moved) => `${moved.ref.type} [${moved.ref.id}] ${moved.paths.join(', ')}`.trim()),
      });
    case 'stopped':
      return t('EVENT_STOPPED', { why: t(event.code, event.params) });
    case 'verified':
      return t('EVENT_VERIFIED', { verdict: t(`VERDICT_${event.outcome.verdict.toUpperCase()}`) });
    case 'left-out':
      return t('EVENT_LEFT_OUT', { count: event.objects.length });
    case 'narrowed':
      return t('EVENT_NARROWED', { call: event.call, parts: event.parts.length });
    case 'explained':
      return t('EVENT_EXPLAINED', { call: event.call, count: event.diagnostics.length });
    case 'checked':
      return t('EVENT_CHECKED', { batch: event.batch, count: event.deviations.length });
    case 'finding':
      return t(event.diagnostic.code, event.diagnostic.params);
    default:
      return t(`EVENT_${event.type.toUpperCase()}`);
  }
}
