import type { CheckReport, Diagnostic, Lang, Verdict } from '@dhow/core';
import { escapeHtml, groupBy, htmlPage } from '@dhow/engine';
import type { Context } from '../context.js';
import { type Paint, printable, type Terminal, table, wrap } from './terminal.js';

type Say = Context['t'];

/** Findings of one kind that are shown unless everything is asked for. */
const SHOWN = { error: 40, warning: 3, note: 3 } as const;

const paintOf = (paint: Paint, verdict: Verdict) =>
  verdict === 'fail' ? paint.red : verdict === 'warn' ? paint.yellow : paint.green;

const SEVERITIES = ['error', 'warning', 'note'] as const;

/** How many errors, warnings and notes, those that there are. */
function countsText(findings: readonly Diagnostic[], t: Say): string {
  const counts = SEVERITIES.map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? '' : t(`CHECK_COUNT_${severity.toUpperCase()}`, { count });
  });
  return counts.filter((part) => part !== '').join(', ');
}

/** A check on one page for the terminal: each area with its verdict, then what was found, then whether to go on. */
export function checkLines(
  { verdict, areas }: CheckReport,
  title: string,
  t: Say,
  { width }: Terminal,
  paint: Paint,
  full: boolean,
): string[] {
  const named = areas.map((area) => ({ ...area, name: t(`CHECK_AREA_${area.area.toUpperCase()}`) }));
  const lines = [
    ...wrap(title, width).map(paint.bold),
    ...table(
      named.map((area) => [
        paintOf(paint, area.verdict)(t(`CHECK_VERDICT_${area.verdict.toUpperCase()}`)),
        area.name,
        countsText(area.findings, t),
      ]),
      width,
      '  ',
    ),
  ];
  for (const { name, findings } of named) {
    if (findings.length === 0) continue;
    lines.push('', paint.bold(name));
    for (const group of groupBy(findings, ({ code, severity }) => `${severity} ${code}`).values()) {
      const shown = group.slice(0, full ? undefined : SHOWN[group[0]!.severity]);
      for (const finding of shown) lines.push(...wrap(findingText(finding, t, paint), width, '  ', '    '));
      if (shown.length < group.length)
        lines.push(paint.dim(`    ${t('AND_MORE', { count: group.length - shown.length })}`));
    }
  }
  lines.push('', ...wrap(t(`CHECK_GO_${verdict.toUpperCase()}`), width).map(paintOf(paint, verdict)));
  return lines;
}

function findingText({ about, at, code, params, severity }: Diagnostic, t: Say, paint: Paint): string {
  const color = severity === 'error' ? paint.red : severity === 'warning' ? paint.yellow : paint.dim;
  const where = [about ? `${about.type} [${about.id}]` : '', at ?? ''].filter((part) => part !== '').join(' ');
  return printable(`${where ? `${where}: ` : ''}${t(code, params)}`).replace(
    /^/,
    `${color(t(`SEVERITY_${severity.toUpperCase()}`))} `,
  );
}

const CLASSES: Readonly<Record<Verdict, string>> = { pass: 'create', warn: 'update', fail: 'risk' };

/** The same as a page to read, mail or print. */
export function checkHtml({ verdict, areas }: CheckReport, title: string, lang: Lang, t: Say): string {
  const e = escapeHtml;
  const named = areas.map((area) => ({ ...area, name: t(`CHECK_AREA_${area.area.toUpperCase()}`) }));
  let body = `<h1>${e(title)}</h1><p class="head ${CLASSES[verdict]}"><b>${e(plain(t(`CHECK_GO_${verdict.toUpperCase()}`)))}</b></p><table class="log">`;
  for (const area of named)
    body += `<tr><td class="time ${CLASSES[area.verdict]}"><b>${e(t(`CHECK_VERDICT_${area.verdict.toUpperCase()}`))}</b></td><td>${e(area.name)}</td><td>${e(countsText(area.findings, t))}</td></tr>`;
  body += '</table>';
  for (const { name, findings, verdict: of } of named) {
    if (findings.length === 0) continue;
    body += `<h2 class="${CLASSES[of]}">${e(name)}</h2><ul>`;
    for (const { about, at, code, params, severity } of findings) {
      const where = about ? `${e(about.type)} <code>${e(about.id)}</code> ` : '';
      body += `<li><b>${e(t(`SEVERITY_${severity.toUpperCase()}`))}</b> ${where}${at ? `<small>${e(at)}</small> ` : ''}${e(plain(t(code, params)))}</li>`;
    }
    body += '</ul>';
  }
  return htmlPage(lang, title, body);
}

/** Commands stand in quotes on a terminal; on a page as they are. */
const plain = (text: string): string => text.replaceAll('`', '');
