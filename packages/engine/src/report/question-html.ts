import { comparedRows, isOneThing, type Params, type Question, sideNames, sideRows } from '@dhow/core';

type Say = (code: string, params?: Params) => string;

export const unsafeText = ({ code, params }: NonNullable<Question['unsafe']>, t: Say): string =>
  t('NOT_UNASKED', { why: t(code, params) });

/** A question's sides beside each other, as a table of a page. `e` makes text safe in HTML. */
export function sidesHtml(question: Question, t: Say, e: (text: string) => string): string {
  if (isOneThing(question))
    return sideRows(question, t)
      .map(([name, value]) => `<br>${e(name)}: ${e(value)}`)
      .join('');
  if (question.compare === undefined) return '';
  const names = sideNames(question, t);
  const cells = (texts: readonly string[], tag: string) => texts.map((text) => `<${tag}>${e(text)}</${tag}>`).join('');
  const base = (text: string | undefined) => (names.base === undefined ? [] : [text ?? '-']);
  const rows = comparedRows(question.compare, t).map(
    ({ what, base: before, source, target, same }) =>
      `<tr${same ? '' : ' class="differs"'}><td>${same ? '' : '≠'}</td>${cells([t('PROPERTY', { property: what }), ...base(before), source, target], 'td')}</tr>`,
  );
  const score =
    question.score === undefined || question.evidence === undefined
      ? ''
      : `<p><small>${e(t('SCORE', { score: question.score, evidence: question.evidence.map((one) => t(one.code, one.params)) }))}</small></p>`;
  const unsafe = question.unsafe ? `<p><small>${e(unsafeText(question.unsafe, t))}</small></p>` : '';
  return `<table class="sides"><tr><th></th><th></th>${cells([...base(names.base), names.source, names.target], 'th')}</tr>${rows.join('')}</table>${score}${unsafe}`;
}
