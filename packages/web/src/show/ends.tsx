import type { Side } from '@dhow/core';
import { useWords } from '../words/words.js';
import { toneOf } from './instance-tag.js';
import './instance-tag.css';
import './ends.css';

/** What both ends need to be shown; a `Side` is one. */
export type End = Pick<Side, 'name' | 'kind'> & Partial<Pick<Side, 'environment' | 'serverVersion' | 'address'>>;

/** Where from and where to, in sight however far one scrolls: most errors that cost something are a wrong end. */
export function Ends({ from, into }: { readonly from: End; readonly into: End }) {
  const { t } = useWords();
  return (
    <section className="show-ends" aria-label={t('show.ends')}>
      <OneEnd word={t('show.from')} end={from} />
      <span className="show-ends-arrow" aria-hidden="true">
        →
      </span>
      <OneEnd word={t('show.into')} end={into} writes />
    </section>
  );
}

function OneEnd({
  word,
  end,
  writes = false,
}: {
  readonly word: string;
  readonly end: End;
  readonly writes?: boolean;
}) {
  const { t } = useWords();
  const { name, kind, environment, serverVersion, address } = end;
  return (
    <div className={`show-end show-tone-${toneOf(kind, environment)}`} title={address}>
      <span className="show-end-word">{word}</span>
      <bdi className="show-end-name">{name}</bdi>
      <span className="show-end-what">
        {kind === 'instance' ? environment && t(`show.environment.${environment}`) : t(`show.kind.${kind}`)}
        {serverVersion && <span className="show-end-version"> · {serverVersion}</span>}
        {writes && environment === 'production' && <strong className="show-end-warning">{t('show.real')}</strong>}
      </span>
    </div>
  );
}
