import { Button } from '@dhis2/ui';
import { useState } from 'react';
import type { Picked } from '../browse/basket-content.js';
import { ALL, keyOf } from '../browse/basket-content.js';
import { typeName, typeTitle } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import { belongings, type Model } from './model.js';

/** What comes along by type, each to be left out; what belongs to it, each to be brought along. */
export function Switches({
  model,
  left,
  dependents,
  busy,
  leave,
  takeBack,
  set,
  open,
}: {
  readonly model: Model;
  readonly left: readonly Picked[];
  readonly dependents: Readonly<Record<string, boolean>>;
  readonly busy: boolean;
  /** Absent: nothing can be changed here. */
  leave?(type: string, isLeft: boolean): void;
  takeBack?(one: Picked): void;
  set?(name: string, on: boolean, byDefault: boolean): void;
  /** Puts a saved selection into the basket, where it can be changed. */
  open?(): void;
}) {
  const { t, lang, number } = useWords();
  const [isWide] = useState(() => innerWidth > 900);
  const gone = left.filter(({ id }) => id === ALL).map(({ type }) => type);
  const single = left.filter(({ id }) => id !== ALL);
  return (
    // Where there is no room beside the list it is opened when it is wanted.
    <details className="dependencies-side" aria-busy={busy} open={isWide}>
      <summary>{t('dependencies.switches')}</summary>
      {open && (
        <>
          <p>{t('dependencies.saved.why')}</p>
          <p>
            <Button small onClick={open}>
              {t('dependencies.saved.open')}
            </Button>
          </p>
        </>
      )}
      {leave && <p>{t('dependencies.types.why')}</p>}
      <ul>
        {model.types.map(({ type, asked, total }) => {
          const label = (
            <>
              <span>{typeTitle(lang, type)}</span>
              {asked > 0 && (
                <span className="dependencies-how dependencies-how-asked">{t('dependencies.how.asked')}</span>
              )}
            </>
          );
          return (
            <li key={type}>
              {leave ? (
                <label>
                  <input
                    type="checkbox"
                    checked
                    disabled={busy || asked > 0}
                    title={asked > 0 ? t('dependencies.types.asked') : undefined}
                    onChange={() => leave(type, true)}
                  />
                  {label}
                </label>
              ) : (
                label
              )}
              <span className="browse-count">{number(total)}</span>
            </li>
          );
        })}
        {leave &&
          gone.map((type) => (
            <li key={type}>
              <label>
                <input type="checkbox" checked={false} disabled={busy} onChange={() => leave(type, false)} />
                <span className="dependencies-out">{typeTitle(lang, type)}</span>
              </label>
            </li>
          ))}
      </ul>
      {takeBack && single.length > 0 && (
        <>
          <h2>{t('dependencies.single')}</h2>
          <ul>
            {single.slice(0, 100).map((one) => (
              <li key={keyOf(one)}>
                <label>
                  <input type="checkbox" checked={false} disabled={busy} onChange={() => takeBack(one)} />
                  <span className="dependencies-out">
                    {one.name} <span className="browse-dim">({typeName(lang, one.type)})</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          {single.length > 100 && <p>{t('browse.and-more', { count: single.length - 100 })}</p>}
        </>
      )}
      {set && (
        <details className="dependencies-types">
          <summary>
            <strong>{t('dependencies.belongs')}</strong>
          </summary>
          <p>{t('dependencies.belongs.why')}</p>
          <ul>
            {belongings(model.types, dependents).map(({ name, owner, type, on, byDefault }) => (
              <li key={name}>
                <label>
                  <input
                    type="checkbox"
                    checked={on}
                    disabled={busy}
                    onChange={({ target }) => set(name, target.checked, byDefault)}
                  />
                  <span>
                    {t('dependencies.belongs.of', { type: typeTitle(lang, type), owner: typeName(lang, owner, 2) })}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </details>
      )}
    </details>
  );
}
