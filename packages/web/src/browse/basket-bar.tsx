import { Button } from '@dhis2/ui';
import { useState } from 'react';
import { useMe } from '../api/session.js';
import { Confirm } from '../show/confirm.js';
import { LinkButton } from '../show/link-button.js';
import { VirtualTable } from '../show/virtual-table.js';
import { useWords } from '../words/words.js';
import type { Basket } from './basket.js';
import './basket-bar.css';
import { keyOf } from './basket-content.js';
import { DownloadDialog } from './download-dialog.js';
import { usePickedWords } from './picked-words.js';
import { OpenDialog, SaveDialog } from './saved-selections.js';

/** What was picked, across types: always in sight, with all that can be done with it. */
export function BasketBar({ source, basket }: { readonly source: string; readonly basket: Basket }) {
  const { t } = useWords();
  const { mayEdit, mayRun } = useMe();
  const say = usePickedWords();
  const [shown, setShown] = useState(false);
  const [dialog, setDialog] = useState<'save' | 'open' | 'clear' | 'download' | undefined>();
  const { items } = basket;
  if (!mayRun) return null;
  const close = (): void => setDialog(undefined);
  return (
    <section
      className={`browse-basket${shown || items.length === 0 ? '' : ' browse-basket-folded'}`}
      aria-label={t('browse.basket')}
    >
      {shown && items.length > 0 && (
        <div className="browse-basket-open">
          <h2>{t('browse.basket')}</h2>
          <VirtualTable
            caption={t('browse.basket')}
            height={Math.min(300, 46 + 42 * items.length)}
            rows={items}
            rowKey={keyOf}
            columns={[
              { id: 'what', header: t('browse.column.name'), width: 'minmax(0, 3fr)', cell: (one) => say.one(one) },
              {
                id: 'type',
                header: t('browse.type'),
                width: 'minmax(0, 2fr)',
                cell: ({ type }) => say.type(type),
              },
              {
                id: 'remove',
                header: t('browse.remove'),
                bare: true,
                width: '110px',
                cell: (one) => (
                  <button
                    type="button"
                    className="browse-plain"
                    aria-label={t('browse.remove-one', { name: say.one(one) })}
                    onClick={() => basket.remove([one])}
                  >
                    {t('browse.remove')}
                  </button>
                ),
              },
            ]}
          />
          {basket.left.length > 0 && <p>{t('browse.basket.left', { count: basket.left.length })}</p>}
        </div>
      )}
      <div className="browse-basket-line">
        <div className="browse-basket-what" role="status">
          {items.length === 0 ? (
            t('browse.basket.empty')
          ) : (
            <button type="button" className="browse-plain" aria-expanded={shown} onClick={() => setShown(!shown)}>
              {t('browse.basket.holds', { what: say.all(items) })}
            </button>
          )}
          {!basket.isKept && <div>{t('browse.basket.unkept')}</div>}
        </div>
        <div className="browse-basket-actions">
          {items.length > 0 && (
            <>
              <LinkButton primary small to="/dependencies/$source" params={{ source }}>
                {t('browse.what-comes')}
              </LinkButton>
              {mayEdit && (
                <span className="browse-basket-second">
                  <LinkButton small to="/plans/new" search={{ source }}>
                    {t('browse.plan')}
                  </LinkButton>
                  <Button small onClick={() => setDialog('download')}>
                    {t('browse.download')}
                  </Button>
                  {!source.startsWith('package:') && (
                    <LinkButton small to="/backups/new" search={{ instance: source }}>
                      {t('browse.back-up')}
                    </LinkButton>
                  )}
                  <Button small onClick={() => setDialog('save')}>
                    {t('browse.save')}
                  </Button>
                </span>
              )}
            </>
          )}
          <span className="browse-basket-second">
            <Button small onClick={() => setDialog('open')}>
              {t('browse.open')}
            </Button>
            {items.length > 0 && (
              <Button small secondary onClick={() => setDialog('clear')}>
                {t('browse.clear')}
              </Button>
            )}
          </span>
        </div>
      </div>
      {dialog === 'clear' && (
        <Confirm
          title={t('browse.clear')}
          action={t('browse.clear')}
          onConfirm={() => {
            basket.clear();
            setShown(false);
            close();
          }}
          onCancel={close}
        >
          <p>{t('browse.clear.why', { count: items.length })}</p>
        </Confirm>
      )}
      {dialog === 'save' && <SaveDialog selection={basket.selection()} onClose={close} />}
      {dialog === 'open' && <OpenDialog basket={basket} onClose={close} />}
      <DownloadDialog
        source={source}
        selection={() => basket.selection()}
        open={dialog === 'download'}
        onClose={close}
      />
    </section>
  );
}
