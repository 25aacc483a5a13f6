import {
  actedOn,
  actsOf,
  answerText,
  countActs,
  type Diagnostic,
  type Lang,
  labelsOf,
  type Params,
  type Plan,
  parseRefKey,
  planNumber,
  type Question,
  riskText,
  say,
} from '@dhow/core';
import { matchedRows } from './matched.js';
import { escapeHtml, htmlPage } from './page.js';
import { changeText, groupBy, leftOutOf } from './plan-words.js';
import { sidesHtml } from './question-html.js';
import { sideText } from './side.js';
import { valueText } from './value.js';

/** Bars of how many objects of each type are created, updated and deleted: a table, so that it fits any width. */
function bars(plan: Plan, t: (code: string, params?: Params) => string): string {
  const objects = [...actedOn(actsOf(plan))].map(([key, verb]) => ({ type: parseRefKey(key).type, verb }));
  const types = [...groupBy(objects, ({ type }) => type)].sort(([a], [b]) => (a < b ? -1 : 1));
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
export const headHtml = (
  plan: Pick<Plan, 'from' | 'into'>,
  lang: Lang,
  t: (code: string, params?: Params) => string,
  time: (iso: string) => string,
): string =>
  `<div class="head"><b>${t('FROM')}</b> ${escapeHtml(sideText(plan.from, lang))} <small>${escapeHtml(t('READ_AT', { time: time(plan.from.readAt) }))}</small><br><b>${t('INTO')}</b> ${escapeHtml(sideText(plan.into, lang))} <small>${escapeHtml(t('READ_AT', { time: time(plan.into.readAt) }))}</small></div>`;

/**
 * A plan as a page for those who review it.
 *
 * @param time writes a time in ISO 8601 as its readers do
 */
export function planHtml(plan: Plan, lang: Lang, time: (iso: string) => string): string {
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
  let body = `<h1>${e(title)}</h1>${headHtml(plan, lang, t, time)}<p>${e(t('PLAN_COUNTS', { ...counts, batches: plan.batches.length }))} ${e(t('PLAN_UNCHANGED', { unchanged: plan.basis.unchanged, kept: plan.kept.length, name: plan.into.name }))}</p>${bars(plan, t)}`;
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
