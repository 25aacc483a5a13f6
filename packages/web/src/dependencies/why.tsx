import { Button } from '@dhis2/ui';
import { type Because, refKey } from '@dhow/core';
import { useNavigate } from '@tanstack/react-router';
import { usePropertyWords } from '../browse/property-words.js';
import { searchWith } from '../browse/search-with.js';
import { Dialog } from '../show/dialog.js';
import { LinkButton } from '../show/link-button.js';
import { typeName } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import { type How as HowHere, type Item, type Model, propertyAt } from './model.js';

/** Asked for, part of what was, or come along: in words, not by colour alone. */
export function How({ how }: { readonly how: HowHere }) {
  const { t } = useWords();
  return <span className={`dependencies-how dependencies-how-${how}`}>{t(`dependencies.how.${how}`)}</span>;
}

/** One step of a chain in words: `because the data set “Monthly” has it as data element`. */
export function useBecause(model: Model): (because: Because) => string {
  const { t, lang } = useWords();
  const propertyWords = usePropertyWords();
  return ({ from, at, kind }) =>
    t(`dependencies.because.${kind}`, {
      type: typeName(lang, from.type, 1),
      name: model.byKey.get(refKey(from))?.name ?? from.id,
      property: propertyWords(propertyAt(at)),
    });
}

/** Why one object is here: the chain from what was asked for, and what it brings itself. */
export function WhyDialog({
  item,
  model,
  source,
}: {
  readonly item: Item;
  readonly model: Model;
  readonly source: string;
}) {
  const { t, lang } = useWords();
  const because = useBecause(model);
  const navigate = useNavigate({ from: '/dependencies/$source' });
  const show = (key: string | undefined): void =>
    void navigate({ search: (before) => searchWith(before, { why: key }), replace: true });
  const brings = model.items.filter(({ reasons }) => {
    const from = reasons.at(-1)?.from;
    return from && refKey(from) === item.key;
  });
  const { reasons } = item;
  /** What a step of the chain led to: the next one's beginning, at last the object itself. */
  const after = (i: number): string => {
    const next = reasons[i + 1]?.from;
    return (next && model.byKey.get(refKey(next))?.name) ?? item.name;
  };
  return (
    <Dialog
      wide
      title={item.name}
      onClose={() => show(undefined)}
      actions={
        <>
          <Button onClick={() => show(undefined)}>{t('show.close')}</Button>
          <LinkButton to="/browse/$source" params={{ source }} search={{ type: item.ref.type, id: item.ref.id }}>
            {t('browse.look')}
          </LinkButton>
        </>
      }
    >
      <p className="browse-look-head">
        <span>{typeName(lang, item.ref.type)}</span>
        <span className="browse-id">{item.ref.id}</span>
        <How how={item.how} />
      </p>
      <h3>{t('dependencies.why')}</h3>
      {reasons.length === 0 ? (
        <p>{t('dependencies.why.asked')}</p>
      ) : (
        <ol className="dependencies-why">
          {reasons.map((reason, i) => (
            <li key={refKey(reason.from)}>
              <strong>{after(i)}</strong>: {because(reason)}
            </li>
          ))}
        </ol>
      )}
      {brings.length > 0 && (
        <>
          <h3>{t('dependencies.brings', { count: brings.length })}</h3>
          <ul className="browse-look-list">
            {brings.slice(0, 50).map(({ key, name, ref }) => (
              <li key={key}>
                <button type="button" className="browse-plain" onClick={() => show(key)}>
                  {name}
                </button>{' '}
                <span className="browse-dim">{typeName(lang, ref.type)}</span>
              </li>
            ))}
          </ul>
          {brings.length > 50 && <p>{t('browse.and-more', { count: brings.length - 50 })}</p>}
        </>
      )}
    </Dialog>
  );
}
