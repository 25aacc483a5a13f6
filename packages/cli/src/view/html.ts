import { type Lang, type Params, type Plan, planNumber, say } from '@dhow/core';
import { actsOf, countActs, labelsOf } from './plan.js';
import { eventText, outcomeLines, type RecordedRun, stateOfRun } from './run.js';
import { sideText, timeOf } from './side.js';
import { valueText } from './value.js';

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const STYLE = `
body{font:16px/1.5 Roboto,system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem;color:#212934;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;border-bottom:1px solid #d5dde5;margin-top:2rem}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #e8edf2;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
code{font-size:.9em}.create{color:#1b5e20}.update{color:#8a5a00}.delete,.recreate,.risk{color:#b71c1c}
.head{background:#f3f5f7;padding:.7rem 1rem;border-radius:4px}summary{cursor:pointer;padding:.2rem 0}small{color:#4a5768}
svg text{font:13px Roboto,system-ui,sans-serif}@media print{details{display:block}}`;

/** A whole page without scripts or anything from elsewhere: it can be mailed, printed and archived. */
const htmlPage = (lang: Lang, title: string, body: string): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>\n`;

/** Bars of how many objects of each type are created, updated and deleted. */
function bars(plan: Plan, t: (code: string, params?: Params) => string): string {
  const types = new Map<string, { create: number; update: number; recreate: number; delete: number }>();
  for (const act of actsOf(plan)) {
    const row = types.get(act.ref.type) ?? { create: 0, update: 0, recreate: 0, delete: 0 };
    row[act.verb]++;
    types.set(act.ref.type, row);
  }
  if (types.size === 0) return '';
  const most = Math.max(...[...types.values()].map((row) => row.create + row.update + row.recreate + row.delete));
  const fill = { create: '#43a047', update: '#f9a825', recreate: '#e53935', delete: '#e53935' } as const;
  let y = 0;
  let shapes = '';
  for (const [type, row] of [...types].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    let x = 230;
    shapes += `<text x="0" y="${y + 15}">${escapeHtml(type)}</text>`;
    for (const verb of ['create', 'update', 'recreate', 'delete'] as const) {
      const length = (row[verb] / most) * 480;
      if (row[verb] > 0)
        shapes += `<rect x="${x}" y="${y + 3}" width="${Math.max(2, length).toFixed(1)}" height="15" fill="${fill[verb]}"><title>${escapeHtml(`${t(`VERB_${verb.toUpperCase()}`)}: ${row[verb]}`)}</title></rect>`;
      x += row[verb] > 0 ? Math.max(2, length) : 0;
    }
    shapes += `<text x="${x + 6}" y="${y + 15}">${row.create + row.update + row.recreate + row.delete}</text>`;
    y += 22;
  }
  return `<svg viewBox="0 0 780 ${y}" width="100%" role="img" aria-label="${escapeHtml(t('BARS_LABEL'))}">${shapes}</svg>`;
}

/** From where, into where. */
const headHtml = (plan: Plan, t: (code: string, params?: Params) => string): string =>
  `<div class="head"><b>${t('FROM')}</b> ${escapeHtml(sideText(plan.from))} <small>${escapeHtml(t('READ_AT', { time: timeOf(plan.from.readAt) }))}</small><br><b>${t('INTO')}</b> ${escapeHtml(sideText(plan.into))} <small>${escapeHtml(t('READ_AT', { time: timeOf(plan.into.readAt) }))}</small></div>`;

/** A plan as a page for those who review it. */
export function planHtml(plan: Plan, lang: Lang): string {
  const t = (code: string, params: Params = {}) => say(lang, code, params);
  const e = escapeHtml;
  const labels = labelsOf(plan);
  const named = (ref: { type: string; id: string }) =>
    `${e(ref.type)} <b>${e(labels.get(`${ref.type}:${ref.id}`) ?? '')}</b> <code>${e(ref.id)}</code>`;
  const counts = countActs(plan);
  const title = t(plan.kind === 'undo' ? 'PLAN_TITLE_UNDO' : 'PLAN_TITLE', {
    number: planNumber(plan.hash),
    name: plan.into.name,
  });
  let body = `<h1>${e(title)}</h1>${headHtml(plan, t)}<p>${e(t('PLAN_COUNTS', { ...counts, batches: plan.batches.length }))} ${e(t('PLAN_UNCHANGED', { unchanged: plan.basis.unchanged, kept: plan.kept.length, name: plan.into.name }))}</p>${bars(plan, t)}`;
  if (plan.risks.length > 0) {
    body += `<h2 class="risk">${e(t('RISKS_TITLE', { count: plan.risks.length }))}</h2><table>`;
    for (const risk of plan.risks)
      body += `<tr><td><code>${e(risk.code)}</code></td><td>${risk.about.slice(0, 3).map(named).join('<br>')}</td><td>${e(t(`RISK_${risk.code}`, risk.why))}</td></tr>`;
    body += '</table>';
  }
  if (plan.questions.length > 0) {
    body += `<h2>${e(t('QUESTIONS_TITLE', { count: plan.questions.length, open: plan.questions.filter((q) => q.answer === null).length }))}</h2><table>`;
    for (const question of plan.questions) {
      const taken = question.choices.find((choice) => choice.id === question.answer);
      body += `<tr><td>${e(t(question.code, question.params))}</td><td>${taken ? e(t(taken.code, taken.params)) : question.choices.map((c) => `<code>${e(c.id)}</code> ${e(t(c.code, c.params))}`).join('<br>')}</td></tr>`;
    }
    body += '</table>';
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
      body += `<tr><td>${named(kept.ref)}</td><td><code>${e(kept.path)}</code></td><td>${e(valueText(kept.target, 300))}</td><td><small>${e(t('CHANGE_WITH', { change: kept.change }))}</small></td></tr>`;
    body += '</table>';
  }
  if (plan.basis.diagnostics.length > 0) {
    body += `<h2>${e(t('FINDINGS_TITLE', { count: plan.basis.diagnostics.length }))}</h2><ul>`;
    for (const finding of plan.basis.diagnostics)
      body += `<li>${finding.about ? named(finding.about) : ''} ${e(finding.at ?? '')} ${e(t(finding.code, finding.params))}</li>`;
    body += '</ul>';
  }
  return htmlPage(lang, title, body);
}

/** A run as a page for those who want to see the proof. */
export function runHtml(run: RecordedRun, lang: Lang): string {
  const t = (code: string, params: Params = {}) => say(lang, code, params);
  const e = escapeHtml;
  const { header, events } = run;
  const title = t('RUN_TITLE', { run: header.id, number: planNumber(header.plan.hash) });
  let body = `<h1>${e(title)}</h1>${headHtml(header.plan, t)}<p>${e(t('RUN_BY', { who: header.approval.who, when: timeOf(header.approval.when) }))} — ${e(t(`RUN_STATE_${stateOfRun(run).toUpperCase()}`))}</p><table>`;
  for (const event of events) body += `<tr><td>${e(timeOf(event.at))}</td><td>${e(eventText(event, t))}</td></tr>`;
  body += '</table>';
  const last = events.findLast((event) => event.type === 'verified');
  if (last?.type === 'verified') {
    const plain = { width: 200, color: false, interactive: false, out: () => {}, err: () => {} };
    body += `<h2>${e(t('EVENT_VERIFIED', { verdict: last.outcome.verdict }))}</h2><pre>${outcomeLines(last.outcome, header.plan, header.id, lang, plain).map(e).join('\n')}</pre>`;
  }
  return htmlPage(lang, title, body);
}
