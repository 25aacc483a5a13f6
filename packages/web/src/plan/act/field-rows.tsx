import { type ReactNode, useContext, useState } from 'react';
import { usePropertyWords } from '../../browse/property-words.js';
import { useWords } from '../../words/words.js';
import { accessOf } from './access.js';
import { diffTexts } from './diff.js';
import type { Entry, Shown } from './fields.js';
import { Pieces, Tokens } from './pieces.js';
import { Sides } from './sides.js';

/** Differences of one object below each other, each by the name of its property. */
export function FieldRows({ shown, withWhy = true }: { readonly shown: readonly Shown[]; readonly withWhy?: boolean }) {
  const { say, knows, t } = useWords();
  const word = usePropertyWords();
  const named = (path: string): string =>
    path === '' ? t('plan.field.itself') : path.split('.').map(word).join(' › ');
  const whyOf = (why: string): string | undefined => {
    const code = `WHY_${why.replaceAll('-', '_').toUpperCase()}`;
    // That a value comes from the source is what an import is; what is otherwise is said.
    return why === 'source' || why === 'member-added' || why === 'member-removed' || !knows(code)
      ? undefined
      : say(code);
  };
  return (
    <dl className="plan-fields">
      {shown.map((field, at) => {
        const why = withWhy ? whyOf(field.why) : undefined;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a property can differ in several places
          <div key={`${field.path} ${at}`}>
            <dt>
              {named(field.path)}
              {why && <small>{why}</small>}
            </dt>
            <dd>
              <Change field={field} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Change({ field }: { readonly field: Shown }) {
  switch (field.kind) {
    case 'text':
      return <Pieces pieces={field.pieces} />;
    case 'form':
      return <FormChange field={field} />;
    case 'list':
      return <Entries entries={field.entries} />;
    case 'access':
      return <AccessChange field={field} />;
    default:
      return (
        <FromTo from={field.from && <Tokens tokens={field.from} />} to={field.to && <Tokens tokens={field.to} />} />
      );
  }
}

function FromTo({ from, to }: { readonly from: ReactNode; readonly to: ReactNode }) {
  const { t } = useWords();
  const sides = useContext(Sides);
  if (sides)
    return (
      <ul className="plan-sides">
        <li>
          <bdi>{sides.into}</bdi>: {from ?? t('plan.side.nothing')}
        </li>
        <li>
          <bdi>{sides.from}</bdi>: {to ?? t('plan.side.nothing')}
        </li>
      </ul>
    );
  if (from === undefined) return <ins>{to}</ins>;
  if (to === undefined)
    return (
      <>
        <del>{from}</del> <span className="plan-dim">{t('plan.field.emptied')}</span>
      </>
    );
  return (
    <>
      <del>{from}</del> <span aria-hidden="true">→</span>
      <span className="unseen"> {t('plan.field.becomes')} </span> <ins>{to}</ins>
    </>
  );
}

function FormChange({ field }: { readonly field: Extract<Shown, { kind: 'form' }> }) {
  const { t } = useWords();
  const [isSource, setSource] = useState(false);
  return (
    <>
      {isSource ? (
        <div className="plan-source">
          <Pieces pieces={diffTexts(field.from, field.to)} />
        </div>
      ) : (
        <Pieces pieces={field.pieces} />
      )}
      <button type="button" className="plan-skipped" onClick={() => setSource(!isSource)} aria-expanded={isSource}>
        {t(isSource ? 'plan.form.read' : 'plan.form.source')}
      </button>
    </>
  );
}

const SIGNS: Readonly<Record<Entry['change'], string>> = { new: '+', gone: '−', changed: '~', moved: '↕', same: '' };

/** Members that are shown before somebody asks for all. */
const FEW = 20;

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useWords();
  const sides = useContext(Sides);
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? entries : entries.slice(0, FEW);
  return (
    <>
      <ul className="plan-entries">
        {shown.map(({ key, label, more, change, inside }) => (
          <li key={`${change} ${key}`} className={sides ? undefined : `plan-entry-${change}`}>
            <span aria-hidden="true" className="plan-entry-sign">
              {sides ? '·' : SIGNS[change]}
            </span>
            <div>
              {!sides && <span className="unseen">{t(`plan.entry.${change}`)} </span>}
              <bdi>{label}</bdi>
              {sides && (change === 'new' || change === 'gone') && (
                <small>{t('plan.side.only', { name: change === 'new' ? sides.from : sides.into })}</small>
              )}
              {change === 'moved' ? (
                <small>{t('plan.entry.place', { places: more ?? '' })}</small>
              ) : (
                more && <small>{more}</small>
              )}
              {inside && <FieldRows shown={inside} withWhy={false} />}
            </div>
          </li>
        ))}
      </ul>
      {entries.length > shown.length && (
        <button type="button" className="plan-skipped" onClick={() => setWhole(true)}>
          {t('plan.more', { count: entries.length - shown.length })}
        </button>
      )}
    </>
  );
}

function AccessChange({ field }: { readonly field: Extract<Shown, { kind: 'access' }> }) {
  const { t } = useWords();
  const said = (text: string | undefined): string | undefined => {
    const access = accessOf(text);
    if (!access) return undefined;
    return `${t(`plan.access.metadata.${access.metadata}`)}, ${t(`plan.access.data.${access.data}`)}`;
  };
  const who = field.who === 'public' ? t('plan.access.everybody') : field.who;
  return (
    <>
      <bdi>{who}</bdi>: <FromTo from={said(field.from)} to={said(field.to)} />
    </>
  );
}
