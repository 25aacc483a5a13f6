import {
  answerText,
  type Diagnostic,
  type Lang,
  type Params,
  type Plan,
  planNumber,
  type Question,
  say,
} from '@dhow/core';
import { standingOf } from '@dhow/engine';
import { matchedRows } from './matched.js';
import { actsOf, changeText, countActs, groupBy, labelsOf, leftOutOf, riskText } from './plan.js';
import { sidesHtml } from './question.js';
import { eventText, outcomeLines, type RecordedRun } from './run.js';
import { sideText, timeOf } from './side.js';
import { valueText } from './value.js';

/** Text as it stands, for a page. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const STYLE = `
body{font:16px/1.5 Roboto,system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem;color:#212934;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;border-bottom:1px solid #d5dde5;margin-top:2rem}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #e8edf2;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
code{font-size:.9em}.create{color:#1b5e20}.update{color:#8a5a00}.delete,.recreate,.risk{color:#b71c1c}
.head{background:#f3f5f7;padding:.7rem 1rem;border-radius:4px}summary{cursor:pointer;padding:.2rem 0}small{color:#4a5768}
table.sides{width:auto;font-size:.9em;margin:.3rem 0}.sides .differs td{background:#fff8e1}
td.time{white-space:nowrap;width:1%}
.bars td{border:0;padding:.1rem .5rem .1rem 0}.bars td:first-child{width:1%;white-space:nowrap}
.bar{display:inline-block;height:.9rem;min-width:2px;vertical-align:middle;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.bar.create{background:#43a047}.bar.update{background:#f9a825}.bar.recreate,.bar.delete{background:#e53935}
@media(max-width:40rem){table:not(.bars):not(.log) td{display:block;border-bottom:0;padding:.1rem .5rem}table:not(.bars):not(.log) tr{display:block;border-bottom:1px solid #e8edf2;padding:.3rem 0}.bars td:first-child{font-size:.8rem}}
@media print{details{display:block}}`;

/** A whole page without scripts or anything from elsewhere: it can be mailed, printed and archived. */
export const htmlPage = (lang: Lang, title: string, body: string): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>\n`;

/** Bars of how many objects of each type are created, updated and deleted: a table, so that it fits any width. */
function bars(plan: Plan, t: (code: string, params?: Params) => string): string {
  const types = [...groupBy(actsOf(plan), (act) => act.ref.type)].sort(([a], [b]) => (a < b ? -1 : 1));
  const most = Math.max(1, ...types.map(([, acts]) => acts.length));
  const rows = types.map(([type, acts]) => {
    const parts = (['create', 'update', 'recreate', 'delete'] as const).map((verb) => {
      const count = acts.filter((act) => act.verb === verb).length;
      const title = escapeHtml(`${t(`VERB_${verb.toUpperCase()}`)}: ${count}`);
      return count > 0
        ? `<span class="bar ${verb}" style="width:${((count / most) * 85).toFixed(1)}%" title="${title}"></span>`
        : '';
    });
    return `<tr><td>${escapeHtml(type)}</td><td>${parts.join('')} ${acts.length}</td></tr>`;
  });
  return rows.length > 0
    ? `<table class="bars" aria-label="${escapeHtml(t('BARS_LABEL'))}">${rows.join('')}</table>`
    : '';
}

/** From where, into where. */
const headHtml = (plan: Plan, lang: Lang, t: (code: string, params?: Params) => string): string =>
  `<div class="head"><b>${t('FROM')}</b> ${escapeHtml(sideText(plan.from, lang))} <small>${escapeHtml(t('READ_AT', { time: timeOf(plan.from.readAt) }))}</small><br><b>${t('INTO')}</b> ${escapeHtml(sideText(plan.into, lang))} <small>${escapeHtml(t('READ_AT', { time: timeOf(plan.into.readAt) }))}</small></div>`;

/** A plan as a page for those who review it. */
export function planHtml(plan: Plan, lang: Lang): string {
  const t = (code: string, params: Params = {}) => say(lang, code, params);
  const e = escapeHtml;
  const labels = labelsOf(plan);
  const named = (ref: { type: string; id: string }) =>
    `${e(ref.type)} <b>${e(labels.get(`${ref.type}:${ref.id}`) ?? '')}</b> <code>${e(ref.id)}</code>`;
  const plain = (ref: { type: string; id: string }) => {
    const label = labels.get(`${ref.type}:${ref.id}`);
    return label ? `${ref.type} "${label}" [${ref.id}]` : `${ref.type} [${ref.id}]`;
  };
  const findings = (code: string, some: readonly Diagnostic[]) => {
    if (some.length === 0) return '';
    const items = some.map(
      (finding) =>
        `<li>${finding.about ? named(finding.about) : ''} ${e(finding.at ?? '')} ${e(t(finding.code, finding.params))}</li>`,
    );
    return `<h2${code === 'ERRORS_TITLE' ? ' class="risk"' : ''}>${e(t(code, { count: some.length }))}</h2><ul>${items.join('')}</ul>`;
  };
  const counts = countActs(plan);
  const title = t(plan.kind === 'undo' ? 'PLAN_TITLE_UNDO' : 'PLAN_TITLE', {
    number: planNumber(plan.hash),
    name: plan.into.name,
  });
  let body = `<h1>${e(title)}</h1>${headHtml(plan, lang, t)}<p>${e(t('PLAN_COUNTS', { ...counts, batches: plan.batches.length }))} ${e(t('PLAN_UNCHANGED', { unchanged: plan.basis.unchanged, kept: plan.kept.length, name: plan.into.name }))}</p>${bars(plan, t)}`;
  body += findings(
    'ERRORS_TITLE',
    plan.basis.diagnostics.filter((finding) => finding.severity === 'error'),
  );
  if (plan.risks.length > 0) {
    body += `<h2 class="risk">${e(t('RISKS_TITLE', { count: plan.risks.length }))}</h2>`;
    for (const [code, risks] of groupBy(plan.risks, (risk) => risk.code)) {
      body += `<h3><code>${e(code)}=${risks.length}</code></h3><table>`;
      for (const risk of risks)
        body += `<tr><td>${risk.about.slice(0, 3).map(named).join('<br>')}</td><td>${e(riskText(risk, t))}</td></tr>`;
      body += '</table>';
    }
  }
  if (plan.questions.length > 0) {
    body += `<h2>${e(t('QUESTIONS_TITLE', { count: plan.questions.length, open: plan.questions.filter((q) => q.answer === null).length }))}</h2><table>`;
    const remembered = new Set(plan.basis.remembered);
    for (const question of plan.questions) {
      const taken = answerText(question, t);
      const takes = (choice: Question['choices'][number]) =>
        (choice.takes ?? []).map(
          ({ property, proposal, longest }) =>
            `<br><small>${e(t('TAKES', { properties: [property], proposal, longest: longest ?? '-' }))}</small>`,
        );
      const choices = question.choices.map(
        (choice) =>
          `<code>${e(choice.id)}</code> ${e(t(choice.code, choice.params))}${choice.id === question.proposal ? ` <small>(${e(t(question.safe ? 'PROPOSED_SAFE' : 'PROPOSED'))})</small>` : ''}${takes(choice).join('')}`,
      );
      body += `<tr><td>${e(t(question.code, question.params))}${sidesHtml(question, t, e)}</td><td>${taken === undefined ? choices.join('<br>') : e(remembered.has(question.id) ? t('ANSWERED_BEFORE', { answer: taken }) : taken)}</td></tr>`;
    }
    body += '</table>';
    for (const { where, choice, examples, questions } of plan.basis.together ?? [])
      body += `<p>${e(t('PLAN_TOGETHER', { count: questions.length, where, choice }))} ${e(t('PLAN_TOGETHER_EXAMPLES', { examples }))}</p>`;
  }
  plan.batches.forEach((batch, i) => {
    body += `<h2>${e(t('BATCH_TITLE', { number: i + 1, of: plan.batches.length, count: batch.acts.length, types: '' }))}</h2>`;
    for (const act of batch.acts) {
      body += `<details><summary><span class="${act.verb}">${e(t(`VERB_${act.verb.toUpperCase()}`))}</span> ${named(act.ref)} <small>${e(act.asked ? t('ASKED_FOR') : act.reasons.length > 0 ? t('NEEDED_BY', { by: act.reasons.map((r) => `${r.from.type} ${labels.get(`${r.from.type}:${r.from.id}`) ?? r.from.id}`).join(' → ') }) : '')}</small></summary><table>`;
      for (const field of act.fields)
        body += `<tr><td><code>${e(field.path)}</code></td><td>${e(valueText(field.from, 2000))}</td><td>→</td><td>${e(valueText(field.to, 2000))}</td></tr>`;
      body += '</table></details>';
    }
    if (batch.along.length > 0) body += `<p><small>${e(t('SENT_ALONG', { count: batch.along.length }))}</small></p>`;
  });
  if (plan.kept.length > 0) {
    body += `<h2>${e(t('KEPT_TITLE', { count: plan.kept.length, name: plan.into.name }))}</h2><table>`;
    for (const kept of plan.kept)
      body += `<tr><td>${named(kept.ref)}</td><td><code>${e(kept.path)}</code></td><td>${e(valueText(kept.target, 300))}</td><td><small>${e(changeText(kept.change, t, plan))}</small></td></tr>`;
    body += '</table>';
  }
  if (plan.missing.length > 0) {
    body += `<h2>${e(t('MISSING_TITLE', { count: plan.missing.length }))}</h2><ul>`;
    for (const missing of plan.missing) {
      const by = missing.neededBy[0];
      const code = missing.required ? 'MISSING_REQUIRED' : 'MISSING_OPTIONAL';
      const what = `${missing.ref.type} [${missing.ref.id}]`;
      body += `<li>${e(t(code, { what, by: by ? `${plain(by.from)} ${by.at}` : '-' }))}</li>`;
    }
    body += '</ul>';
  }
  if (plan.notCarried.length > 0) {
    body += `<h2>${e(t('NOT_CARRIED_TITLE', { count: plan.notCarried.length }))}</h2><ul>`;
    for (const item of plan.notCarried)
      body += `<li>${named(item.about)} ${e(item.at)}: ${e(t(item.code, { what: item.what }))}</li>`;
    body += '</ul>';
  }
  if (plan.basis.matched.length > 0) {
    body += `<h2>${e(t('MATCHED_TITLE', { count: plan.basis.matched.length, name: plan.into.name }))}</h2><table>`;
    for (const row of matchedRows(plan, t)) body += `<tr>${row.map((cell) => `<td>${e(cell)}</td>`).join('')}</tr>`;
    body += '</table>';
  }
  if (plan.basis.leftOut.length > 0) {
    body += `<h2>${e(t('LEFT_OUT_TITLE', { count: plan.basis.leftOut.length }))}</h2><ul>`;
    for (const [code, group] of groupBy(plan.basis.leftOut, (left) => left.code))
      body += `<li>${leftOutOf(code, group, Number.POSITIVE_INFINITY, t)
        .map(({ text }) => e(text))
        .join('<br>')}</li>`;
    body += '</ul>';
  }
  body += findings(
    'FINDINGS_TITLE',
    plan.basis.diagnostics.filter((finding) => finding.severity !== 'error'),
  );
  return htmlPage(lang, title, body);
}

/** A run as a page for those who want to see the proof. */
export function runHtml(run: RecordedRun, lang: Lang): string {
  const t = (code: string, params: Params = {}) => say(lang, code, params);
  const e = escapeHtml;
  const { header, events } = run;
  const title = t('RUN_TITLE', { run: header.id, number: planNumber(header.plan.hash) });
  let body = `<h1>${e(title)}</h1>${headHtml(header.plan, lang, t)}<p>${e(t('RUN_BY', { who: header.approval.who, when: timeOf(header.approval.when) }))} — ${e(t(`RUN_STATE_${standingOf(run.events).toUpperCase()}`))}</p><table>`;
  for (const event of events) body += `<tr><td>${e(timeOf(event.at))}</td><td>${e(eventText(event, t))}</td></tr>`;
  body += '</table>';
  const last = events.findLast((event) => event.type === 'verified');
  if (last?.type === 'verified') {
    const plain = { width: Number.POSITIVE_INFINITY, color: false, interactive: false, out: () => {}, err: () => {} };
    const lines = outcomeLines(last.outcome, header.plan, header.id, lang, plain);
    body += `<h2>${e(t('RUN_CHECKED'))}</h2>${lines.map((line) => `<p>${e(line.trim())}</p>`).join('')}`;
  }
  return htmlPage(lang, title, body);
}
