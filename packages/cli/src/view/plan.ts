import {
  type Act,
  actsOf,
  type Batch,
  countActs,
  type FieldChange,
  type Lang,
  labelsOf,
  type Params,
  type Plan,
  planNumber,
  type Ref,
  refKey,
  riskText,
  say,
} from '@dhow/core';
import { changeText, groupBy, leftOutOf, matchedRows, sideText, valueText } from '@dhow/engine';
import { questionLines } from './question.js';
import { timeOf } from './side.js';
import { type Paint, paintFor, printable, type Terminal, table, wrap } from './terminal.js';

/** How much of a plan to show: fields per object and objects per list, or everything. */
export interface Detail {
  readonly full: boolean;
}

const SIGNS = { create: '+', update: '~', recreate: '±', delete: '-' } as const;

/** The two lines that begin every plan, show, apply and rollback: from where, into where. */
export function headLines(plan: Pick<Plan, 'from' | 'into'>, lang: Lang, paint: Paint): string[] {
  const read = (iso: string) => say(lang, 'READ_AT', { time: timeOf(iso) });
  return [
    `${paint.bold(say(lang, 'FROM'))} ${sideText(plan.from, lang)} ${paint.dim(read(plan.from.readAt))}`,
    `${paint.bold(say(lang, 'INTO'))} ${sideText(plan.into, lang)} ${paint.dim(read(plan.into.readAt))}`,
  ];
}

/** Whether a plan is for reading only. */
export const hasErrors = (plan: Plan): boolean =>
  plan.basis.diagnostics.some((finding) => finding.severity === 'error');

/** The command that imports a plan, with what it will be asked for: the name of a production server, every risk and its count. */
export function applyText(plan: Plan, file: string): string {
  const parts = [
    `dhow apply ${quoted(file)}`,
    ...confirmParts(plan),
    ...[...groupBy(plan.risks, (risk) => risk.code)].map(([code, risks]) => `--accept ${code}=${risks.length}`),
  ];
  // On several lines as a shell takes them.
  const line = parts.join(' ');
  return line.length <= 76 ? line : parts.join(' \\\n    ');
}

/** A run to carry on with, as it is typed after `--resume`: with the name of a production server, which is asked for again. */
export const resumeText = (plan: Plan, run: string): string => [run, ...confirmParts(plan)].join(' ');

const confirmParts = ({ into }: Plan): readonly string[] =>
  into.environment === 'production' ? [`--confirm ${quoted(into.name)}`] : [];

/** A word as a shell takes it. */
const quoted = (text: string): string => (/^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** What a plan would do, in the words of its reader; ends with what to do next. */
export function planLines(plan: Plan, lang: Lang, terminal: Terminal, detail: Detail): string[] {
  const paint = paintFor(terminal.color);
  const width = terminal.width;
  const t = (code: string, params: Params = {}) => say(lang, code, params);
  const lines: string[] = [];
  const section = (title: string) => lines.push('', ...wrap(title, width).map(paint.bold));
  const para = (text: string, indent = '  ', hang = `${indent}  `) => lines.push(...wrap(text, width, indent, hang));
  const some = detail.full ? Number.POSITIVE_INFINITY : 10;
  const more = (left: number, indent = '    ') => {
    if (left > 0) lines.push(paint.dim(`${indent}${t('AND_MORE', { count: left })}`));
  };
  const labelled = (label: string | undefined, text: string) => (label ? t('LABELLED', { label, text }) : text);
  const labels = labelsOf(plan);
  const named = (ref: Ref) => {
    const label = labels.get(refKey(ref));
    return label ? `${ref.type} "${printable(label)}" [${ref.id}]` : `${ref.type} [${ref.id}]`;
  };

  lines.push(...headLines(plan, lang, paint), '');
  const counts = countActs(plan);
  const into = printable(plan.into.name);
  lines.push(
    paint.bold(
      t(plan.kind === 'undo' ? 'PLAN_TITLE_UNDO' : 'PLAN_TITLE', { number: planNumber(plan.hash), name: into }),
    ),
  );
  const total = counts.create + counts.update + counts.recreate + counts.delete;
  if (total === 0) para(t('PLAN_EMPTY', { name: into }));
  else para(t('PLAN_COUNTS', { ...counts, batches: plan.batches.length }));
  para(t('PLAN_UNCHANGED', { unchanged: plan.basis.unchanged, kept: plan.kept.length, name: into }));
  if (total > 0 && plan.kind === 'import') {
    const lost = new Set(
      plan.risks.filter(({ code }) => code === 'NO_INVERSE').flatMap(({ about }) => about.map(refKey)),
    );
    const objects = new Set(actsOf(plan).map(({ ref }) => refKey(ref)));
    para(t('UNDO_POSSIBLE', { possible: objects.size - lost.size, total: objects.size }));
  }
  if (plan.into.eyes.sees === 'filtered')
    para(paint.yellow(t('EYES_FILTERED', { login: plan.into.eyes.login, name: into })));
  if (plan.from.eyes.sees === 'filtered')
    para(paint.yellow(t('EYES_FILTERED', { login: plan.from.eyes.login, name: printable(plan.from.name) })));

  const actLines = (act: Act) => {
    const color =
      act.verb === 'delete' || act.verb === 'recreate' ? paint.red : act.verb === 'create' ? paint.green : paint.yellow;
    const head = `${color(`${SIGNS[act.verb]} ${t(`VERB_${act.verb.toUpperCase()}`)}`)} ${act.ref.type} "${printable(act.label)}" [${act.ref.id}]`;
    lines.push(...wrap(head, width, '  ', '      '));
    const because = act.reasons.at(-1);
    if (!act.asked && because)
      lines.push(...wrap(paint.dim(t('NEEDED_BY', { by: named(because.from) })), width, '      '));
    if (act.verb === 'create' && !detail.full) return;
    const texts = act.fields.filter((field) => field.path.startsWith('/translations['));
    const grouped = !detail.full && texts.length > 1;
    const fields = weightiestFirst(grouped ? act.fields.filter((field) => !texts.includes(field)) : act.fields);
    for (const field of fields.slice(0, some)) lines.push(...fieldLines(field, t, width));
    more(fields.length - some, '      ');
    if (grouped) lines.push(...wrap(t('TRANSLATIONS_CHANGED', { count: texts.length }), width, '      ', '        '));
  };

  if (detail.full)
    plan.batches.forEach((batch, i) => {
      section(
        t('BATCH_TITLE', { number: i + 1, of: plan.batches.length, count: batch.acts.length, types: typesOf(batch) }),
      );
      for (const act of batch.acts) actLines(act);
      if (batch.along.length > 0) para(paint.dim(t('SENT_ALONG', { count: batch.along.length })));
    });
  else {
    // Without --full: what changes or goes, one by one; what is new, by type, as it rarely needs a decision.
    const acts = actsOf(plan);
    const changing = acts.filter((act) => act.verb === 'update' || act.verb === 'recreate');
    const creating = acts.filter((act) => act.verb === 'create');
    for (const [title, group] of [
      ['CREATE_ASKED', creating.filter((act) => act.asked)],
      ['CREATE_NEEDED', creating.filter((act) => !act.asked)],
      ['DELETE_TITLE', acts.filter((act) => act.verb === 'delete')],
    ] as const) {
      if (group.length === 0) continue;
      section(t(title, { count: group.length }));
      const rows = [...groupBy(group, (act) => act.ref.type)].map(([type, some]) => [
        title === 'DELETE_TITLE' ? paint.red(`- ${some.length}`) : paint.green(`+ ${some.length}`),
        type,
        some.map((act) => printable(act.label)).join(', '),
      ]);
      lines.push(...table(rows, width, '  '));
    }
    if (changing.length > 0) {
      section(t('CHANGE_TITLE', { count: changing.length }));
      for (const act of changing.slice(0, 40)) actLines(act);
      more(changing.length - 40);
    }
    const along = plan.batches.reduce((sum, batch) => sum + batch.along.length, 0);
    if (along > 0) para(paint.dim(t('SENT_ALONG', { count: along })));
  }

  if (plan.deferrals.length > 0) {
    section(t('DEFERRALS_TITLE', { count: plan.deferrals.length }));
    for (const deferral of plan.deferrals.slice(0, some)) para(`${named(deferral.ref)} ${deferral.at}`);
    more(plan.deferrals.length - some);
  }

  const open = plan.questions.filter((question) => question.answer === null);
  if (plan.questions.length > 0) {
    section(t('QUESTIONS_TITLE', { count: plan.questions.length, open: open.length }));
    // What needs thought is shown with its sides; of what is safe, and of many of one kind, the answers file has them all.
    const shown = new Map<string, number>();
    let isBrief = false;
    const remembered = new Set(plan.basis.remembered);
    for (const question of plan.questions) {
      const kind = `${question.code} ${question.safe}`;
      const before = shown.get(kind) ?? 0;
      if (question.answer === null) shown.set(kind, before + 1);
      const most = question.safe ? 1 : SHOWN_WITH_SIDES;
      const brief = !detail.full && question.answer === null && question.compare !== undefined && before >= most;
      isBrief ||= brief;
      lines.push(...questionLines(question, lang, terminal, brief, remembered.has(question.id)));
    }
    if (isBrief) para(paint.dim(t('SIDES_MORE')));
    if (open.some(({ choices }) => choices.some(({ takes }) => takes !== undefined)))
      para(paint.dim(t('TAKES_HINT', { example: '"answer": "new", "with": {"code": "..."}' })));
  }

  for (const { where, choice, examples, questions } of plan.basis.together ?? []) {
    para(t('PLAN_TOGETHER', { count: questions.length, where, choice }));
    para(paint.dim(t('PLAN_TOGETHER_EXAMPLES', { examples })), '    ');
  }

  if (plan.basis.matched.length > 0) {
    section(t('MATCHED_TITLE', { count: plan.basis.matched.length, name: into }));
    lines.push(...table(matchedRows(plan, t), width, '  '));
    if (detail.full)
      for (const { from, to } of plan.basis.matched) para(`${from.type} [${from.id}] → [${to.id}]`, '    ', '      ');
  }

  if (plan.risks.length > 0 && total > 0) {
    section(t('RISKS_TITLE', { count: plan.risks.length }));
    for (const [code, risks] of groupBy(plan.risks, (risk) => risk.code)) {
      para(paint.red(`! ${code}=${risks.length}`));
      for (const risk of risks.slice(0, some)) {
        const about = risk.about[0];
        para(labelled(about && named(about), riskText(risk, t)), '      ', '        ');
      }
      more(risks.length - some, '      ');
    }
  }

  if (plan.kept.length > 0) {
    section(t('KEPT_TITLE', { count: plan.kept.length, name: into }));
    const digits = String(plan.kept.length).length;
    for (const [, group] of groupBy(plan.kept, (kept) => `${kept.policy}\u0000${kept.change}`)) {
      const { policy, change } = group[0]!;
      const said = t(`POLICY_${policy.replaceAll('-', '_').toUpperCase()}`);
      para(`${String(group.length).padEnd(digits)}  ${said}`, '  ', ' '.repeat(4 + digits));
      // On a line of its own: a switch is to be copied whole.
      const how = changeText(change, t, plan);
      if (how !== '') para(paint.dim(how), ' '.repeat(4 + digits), ' '.repeat(6 + digits));
    }
    if (detail.full)
      for (const kept of plan.kept)
        para(
          `${named(kept.ref)} ${kept.path}: ${t('KEPT_VALUES', { target: valueText(kept.target), source: valueText(kept.source) })}`,
          '    ',
          '      ',
        );
  }

  if (plan.missing.length > 0) {
    section(t('MISSING_TITLE', { count: plan.missing.length }));
    for (const missing of plan.missing.slice(0, some)) {
      const by = missing.neededBy[0];
      para(
        t(missing.required ? 'MISSING_REQUIRED' : 'MISSING_OPTIONAL', {
          what: `${missing.ref.type} [${missing.ref.id}]`,
          by: by ? `${named(by.from)} ${by.at}` : '-',
        }),
      );
    }
    more(plan.missing.length - some);
  }

  if (plan.notCarried.length > 0) {
    section(t('NOT_CARRIED_TITLE', { count: plan.notCarried.length }));
    for (const item of plan.notCarried.slice(0, some))
      para(labelled(`${named(item.about)} ${item.at}`, t(item.code, { what: item.what })));
    more(plan.notCarried.length - some);
  }

  if (plan.basis.leftOut.length > 0) {
    section(t('LEFT_OUT_TITLE', { count: plan.basis.leftOut.length }));
    for (const [code, group] of groupBy(plan.basis.leftOut, (left) => left.code))
      for (const line of leftOutOf(code, group, some, t)) para(line.text, line.indent);
  }

  const errors = plan.basis.diagnostics.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) {
    section(t('ERRORS_TITLE', { count: errors.length }));
    for (const { code, about, at, params } of errors.slice(0, detail.full ? undefined : 30))
      para(`${paint.red('x')} ${labelled([about && named(about), at].filter(Boolean).join(' '), t(code, params))}`);
    more(errors.length - (detail.full ? errors.length : 30));
  }

  const findings = plan.basis.diagnostics.filter((finding) => finding.severity !== 'error');
  if (findings.length > 0) {
    section(t('FINDINGS_TITLE', { count: findings.length }));
    for (const [code, group] of groupBy(findings, (finding) => finding.code)) {
      for (const finding of group.slice(0, detail.full ? undefined : 3))
        para(
          labelled(
            [finding.about && named(finding.about), finding.at].filter(Boolean).join(' '),
            t(code, detail.full ? finding.params : fewNames(finding.params, t)),
          ),
        );
      more(group.length - (detail.full ? group.length : 3));
    }
  }
  return lines;
}

/** Open questions of one kind that are shown with their sides and choices, unless everything is. */
const SHOWN_WITH_SIDES = 10;

/** What others know an object by, and what data must fit. */
const WEIGHTY: readonly string[] = ['/code', '/name', '/shortName', '/valueType'];

function weightiestFirst(fields: readonly FieldChange[]): readonly FieldChange[] {
  const weight = ({ path }: FieldChange) => (WEIGHTY.indexOf(path) + WEIGHTY.length + 1) % (WEIGHTY.length + 1);
  return [...fields].sort((a, b) => weight(a) - weight(b));
}

/** One field of an act: from what to what, cut to fit. */
function fieldLines(field: FieldChange, t: (code: string, params?: Params) => string, width: number): string[] {
  const label = `${printable(field.path)}: `;
  const room = Math.max(12, Math.floor((width - 10 - label.length) / 2));
  const change =
    field.from === undefined
      ? t('FIELD_ADDED', { to: valueText(field.to, room * 2) })
      : field.to === undefined
        ? t('FIELD_REMOVED', { from: valueText(field.from, room * 2) })
        : `${valueText(field.from, room)} → ${valueText(field.to, room)}`;
  return wrap(`${label}${change}`, width, '      ', '        ');
}

/** Names that a finding gives in full: the first few of them. */
function fewNames(params: Params, t: (code: string, params?: Params) => string): Params {
  const { names } = params;
  if (!Array.isArray(names) || names.length <= FEW) return params;
  return { ...params, names: [...names.slice(0, FEW), t('AND_MORE', { count: names.length - FEW })] };
}

const FEW = 3;

const typesOf = (batch: Batch): string => [...groupBy(batch.acts, (act) => act.ref.type).keys()].join(', ');

/** One object of a plan: why it is here, every field, and what is sent. */
export function objectLines(plan: Plan, id: string, lang: Lang, terminal: Terminal): string[] {
  const t = (code: string, params: Params = {}) => say(lang, code, params);
  const paint = paintFor(terminal.color);
  const lines: string[] = [];
  for (const act of actsOf(plan).filter((act) => act.ref.id === id)) {
    lines.push(
      paint.bold(`${t(`VERB_${act.verb.toUpperCase()}`)} ${act.ref.type} "${printable(act.label)}" [${act.ref.id}]`),
    );
    if (act.asked) lines.push(`  ${t('ASKED_FOR')}`);
    for (const because of act.reasons)
      lines.push(
        ...wrap(
          t('BECAUSE', { from: `${because.from.type} [${because.from.id}]`, at: because.at }),
          terminal.width,
          '  ',
        ),
      );
    for (const field of act.fields)
      lines.push(
        ...wrap(
          `${printable(field.path)}: ${valueText(field.from, 400)} → ${valueText(field.to, 400)} (${t(`WHY_${field.why.replaceAll('-', '_').toUpperCase()}`)})`,
          terminal.width,
          '  ',
          '    ',
        ),
      );
    if (act.payload)
      lines.push(
        `  ${t('WILL_BE_SENT')}`,
        ...JSON.stringify(act.payload, null, 2)
          .split('\n')
          .map((line) => `    ${printable(line)}`),
      );
  }
  for (const kept of plan.kept.filter((kept) => kept.ref.id === id))
    lines.push(
      ...wrap(
        `${kept.ref.type} "${printable(kept.label)}" ${kept.path}: ${t('KEPT_VALUES', { target: valueText(kept.target, 300), source: valueText(kept.source, 300) })} ${changeText(kept.change, t, plan)}`.trimEnd(),
        terminal.width,
      ),
    );
  return lines;
}
