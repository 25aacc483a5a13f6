import type { Params } from '@dhow/core';
import type { ExportMade } from '@dhow/engine';
import type { ReactNode } from 'react';
import { typeName, typeTitle } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import { linesOf, outsideOf } from './told.js';

/** Lines of each part that are shown before the rest is counted. */
const MOST = 100;

/** What goes, what was changed, what the other server must have: of a preview and of a package that was made. */
export function Shown({ made }: { readonly made: ExportMade }) {
  const { t, say, sayFinding, lang, number } = useWords();
  const { count, all, types, customised, missing, notCarried, leftOut, diagnostics } = made;
  const outside = customised ? outsideOf(customised.pointsTo) : [];
  const inWords = (params: Params): Params =>
    typeof params.type === 'string' ? { ...params, type: typeTitle(lang, params.type) } : params;
  return (
    <>
      <p className="export-sum">
        {count === all ? t('exports.goes', { count }) : t('exports.goes.of', { count, all })}
      </p>
      <ul className="export-counts">
        {types
          .filter((one) => one.count > 0 || one.all > 0)
          .map((one) => (
            <li key={one.type} className={one.count === 0 ? 'export-gone' : ''}>
              {one.count === one.all
                ? `${number(one.count)} ${typeName(lang, one.type, one.count)}`
                : t('exports.of', { n: one.count, all: one.all, what: typeName(lang, one.type, one.all) })}
            </li>
          ))}
      </ul>
      <Part
        title={t('exports.changed', { count: customised?.told.length ?? 0 })}
        lines={linesOf(customised?.told ?? []).map(({ code, params }) => say(code, inWords(params)))}
      />
      <Part
        title={t('exports.outside', { count: customised?.pointsTo.length ?? 0 })}
        lead={t('exports.outside.help')}
        lines={outside.map(({ type, count: many, names, by, required, removed }) => (
          <>
            <strong>{`${number(many)} ${typeName(lang, type, many)}`}</strong>
            {required && <span className="export-needed"> {t('exports.outside.required')}</span>}
            {removed && <span> {t('exports.outside.removed')}</span>}: {names.join(', ')}
            {many > names.length && ' …'} — {t('exports.outside.by', { by: by.join(', ') })}
          </>
        ))}
      />
      <Part
        title={t('exports.findings', { count: customised?.findings.length ?? 0 })}
        lead={t('exports.findings.help')}
        lines={(customised?.findings ?? []).map(sayFinding)}
        open
      />
      <Part
        title={t('exports.missing', { count: missing.length })}
        lead={t('exports.missing.help')}
        lines={missing.map(({ ref }) => `${typeName(lang, ref.type)} ${ref.id}`)}
      />
      <Part
        title={t('exports.left-out', { count: leftOut.length })}
        lines={leftOut.map(({ ref, label, code }) => `${typeName(lang, ref.type)} ${label ?? ref.id}: ${say(code)}`)}
      />
      <Part
        title={t('exports.not-carried', { count: notCarried.length })}
        lead={t('exports.not-carried.help')}
        lines={notCarried.map(
          ({ code, about, what }) => `${typeTitle(lang, about.type)} ${about.id}: ${say(code, { what })}`,
        )}
      />
      <Part title={t('exports.read', { count: diagnostics.length })} lines={diagnostics.map(sayFinding)} open />
    </>
  );
}

function Part({
  title,
  lead,
  lines,
  open = false,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly lines: readonly ReactNode[];
  readonly open?: boolean;
}) {
  const { t } = useWords();
  if (lines.length === 0) return null;
  return (
    <details className="export-part" open={open}>
      <summary>{title}</summary>
      {lead && <p className="export-dim">{lead}</p>}
      <ul>
        {lines.slice(0, MOST).map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else, and are drawn anew together.
          <li key={i}>{line}</li>
        ))}
        {lines.length > MOST && <li>{t('exports.more', { count: lines.length - MOST })}</li>}
      </ul>
    </details>
  );
}
