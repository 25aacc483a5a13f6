import { Fragment, useContext, useState } from 'react';
import { useWords } from '../../words/words.js';
import { type Piece, shortened, type Token } from './diff.js';
import { Sides } from './sides.js';

/** Words in a row; an id with its name beside it. */
export function Tokens({ tokens }: { readonly tokens: readonly Token[] }) {
  return (
    <>
      {tokens.map(({ text, name }, at) =>
        name === undefined ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: words of a text have no key but their place
          <Fragment key={at}>{text}</Fragment>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: words of a text have no key but their place
          <span key={at} className="plan-named">
            <bdi>{name}</bdi> <code>{text}</code>
          </span>
        ),
      )}
    </>
  );
}

/** A text with what goes struck through and what comes underlined; what stays for long is left out until it is asked for. */
export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  const { t } = useWords();
  const sides = useContext(Sides);
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? pieces : shortened(pieces);
  return (
    <div className="plan-diff">
      {sides && <small>{t('plan.act.kept.how', { from: sides.from, into: sides.into })} </small>}
      {shown.map((piece, at) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no key but their place
        if (piece.op === 'skipped') return <Skipped key={at} onClick={() => setWhole(true)} />;
        if (piece.op === 'same')
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <span key={at}>
              <Tokens tokens={piece.tokens} />
            </span>
          );
        const Mark = piece.op === 'new' ? 'ins' : 'del';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Mark key={at}>
            <span className="unseen">
              {' '}
              {sides
                ? `${piece.op === 'new' ? sides.from : sides.into}:`
                : t(piece.op === 'new' ? 'plan.diff.new' : 'plan.diff.gone')}{' '}
            </span>
            <Tokens tokens={piece.tokens} />
          </Mark>
        );
      })}
    </div>
  );
}

function Skipped({ onClick }: { readonly onClick: () => void }) {
  const { t } = useWords();
  return (
    <button type="button" className="plan-skipped" onClick={onClick}>
      … {t('plan.diff.whole')} …
    </button>
  );
}
