import { type Lang, type Params, planNumber, say } from '@dhow/core';
import { escapeHtml, headHtml, htmlPage, standingOf } from '@dhow/engine';
import { eventText, outcomeLines, type RecordedRun } from './run.js';
import { timeOf } from './side.js';

/** A run as a page for those who want to see the proof. */
export function runHtml(run: RecordedRun, lang: Lang): string {
  const t = (code: string, params: Params = {}) => say(lang, code, params);
  const e = escapeHtml;
  const { header, events } = run;
  const title = t('RUN_TITLE', { run: header.id, number: planNumber(header.plan.hash) });
  let body = `<h1>${e(title)}</h1>${headHtml(header.plan, lang, t, timeOf)}<p>${e(t('RUN_BY', { who: header.approval.who, when: timeOf(header.approval.when) }))} — ${e(t(`RUN_STATE_${standingOf(run.events).toUpperCase()}`))}</p><table>`;
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
