import { countActs, type Lang, type Plan, planNumber, say } from '@dhow/core';
import type { Rehearsal } from '@dhow/engine';
import { outcomeLines } from './run.js';
import { paintFor, type Terminal, wrap } from './terminal.js';

/** What a dry run found: how much would change, batch by batch what was said to it, and what it cannot prove. */
export function rehearsalLines(rehearsal: Rehearsal, plan: Plan, lang: Lang, terminal: Terminal): string[] {
  const lines: string[] = [];
  const para = (text: string, indent = '', hang = indent) => lines.push(...wrap(text, terminal.width, indent, hang));
  para(paintFor(terminal.color).bold(say(lang, 'REHEARSED_TITLE', { number: planNumber(plan.hash) })));
  para(say(lang, 'REHEARSED_COUNTS', countActs(plan)), '  ');
  for (const batch of rehearsal.batches) {
    para(say(lang, `REHEARSED_BATCH_${batch.said.toUpperCase()}`, { batch: batch.batch }), '  ');
    for (const { about, code, params } of batch.findings)
      para(`${about ? `${about.type} [${about.id}]: ` : ''}${say(lang, code, params)}`, '    ');
  }
  if (rehearsal.outcome) {
    para(say(lang, rehearsal.ok ? 'REHEARSED_SANDBOX_OK' : 'REHEARSED_SANDBOX_BAD'));
    if (!rehearsal.ok) lines.push(...outcomeLines(rehearsal.outcome, plan, '', lang, terminal));
  }
  if (rehearsal.unproved.length > 0) {
    para(say(lang, 'REHEARSED_UNPROVED'));
    for (const { code, params } of rehearsal.unproved) para(`- ${say(lang, code, params)}`, '  ', '    ');
  }
  return lines;
}
