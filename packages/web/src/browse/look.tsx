import { Button } from '@dhis2/ui';
import type { MetaObject } from '@dhow/core';
import type { UsedBy } from '@dhow/engine';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useReading } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { Facts } from '../show/definition.js';
import { Dialog } from '../show/dialog.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { Tabs } from '../show/tabs.js';
import { typeName, typeTitle } from '../show/type-name.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import type { Basket } from './basket.js';
import { keyOf } from './basket-content.js';
import './look.css';
import { namelessIn, propertiesOf, type Shown } from './properties.js';
import { usePropertyWords } from './property-words.js';
import { searchWith } from './search-with.js';

/** How many objects a property or a type names before the rest is asked for. */
const NAMED = 20;
/** How many objects are asked for their names. */
const MOST_NAMES = 500;

/** One object: what it is, and who uses it. */
export function Look({
  source,
  type,
  id,
  tab,
  types,
  basket,
}: {
  readonly source: string;
  readonly type: string;
  readonly id: string;
  readonly tab: 'properties' | 'used';
  readonly types: readonly string[];
  readonly basket: Basket;
}) {
  const { t, lang } = useWords();
  const { mayEdit } = useMe();
  const navigate = useNavigate({ from: '/browse/$source' });
  const object = useReading('object', { source, type, id });
  const known = object.result;
  const name = typeof known?.name === 'string' ? known.name : id;
  const isPicked = basket.items.some((one) => keyOf(one) === `${type}:${id}`);
  const close = (): void =>
    void navigate({ search: (before) => searchWith(before, { id: undefined, look: undefined }), replace: true });
  return (
    <Dialog
      wide
      title={known ? name : typeName(lang, type)}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t('show.close')}</Button>
          {mayEdit &&
            known &&
            (isPicked ? (
              <Button onClick={() => basket.remove([{ type, id }])}>{t('browse.take-out')}</Button>
            ) : (
              <Button primary onClick={() => basket.add([{ type, id, name }])}>
                {t('browse.put-in')}
              </Button>
            ))}
        </>
      }
    >
      <p className="browse-look-head">
        <span>{typeName(lang, type)}</span>
        <span className="browse-id">{id}</span>
      </p>
      <Tabs
        value={tab}
        label={name}
        tabs={[
          { id: 'properties', label: t('browse.properties') },
          { id: 'used', label: t('browse.used-by') },
        ]}
        onChange={(next) =>
          void navigate({
            search: (before) => searchWith(before, { look: next === 'used' ? next : undefined }),
            replace: true,
          })
        }
      >
        <div className="browse-look-panel">
          {object.error && <Problem error={object.error} again={() => void object.refetch()} />}
          {tab === 'used' ? (
            <UsedByPanel source={source} type={type} id={id} />
          ) : (
            <>
              {object.isPending && <Progress step={object.step} />}
              {known && <Properties source={source} object={known} types={types} />}
            </>
          )}
        </div>
      </Tabs>
    </Dialog>
  );
}

function Properties({
  source,
  object,
  types,
}: {
  readonly source: string;
  readonly object: MetaObject;
  readonly types: readonly string[];
}) {
  const propertyWords = usePropertyWords();
  const rows = useMemo(() => propertiesOf(object, new Set(types)), [object, types]);
  const refs = useMemo(() => namelessIn(rows).slice(0, MOST_NAMES), [rows]);
  // Until names come, and where none come, ids stand there.
  const { result } = useReading('names', { source, refs }, { enabled: refs.length > 0 });
  const names = useMemo(() => new Map(result?.map(({ ref, name }) => [`${ref.type}:${ref.id}`, name])), [result]);
  return (
    <Facts
      rows={rows.map(([name, shown]) => [
        propertyWords(name),
        <Value key={name} source={source} shown={shown} names={names} />,
      ])}
    />
  );
}

function Value({
  source,
  shown,
  names,
}: {
  readonly source: string;
  readonly shown: Shown;
  readonly names: ReadonlyMap<string, string>;
}) {
  const { t } = useWords();
  const propertyWords = usePropertyWords();
  const [all, setAll] = useState(false);
  switch (shown.kind) {
    case 'yes':
      return <>{t('browse.yes')}</>;
    case 'no':
      return <>{t('browse.no')}</>;
    case 'time':
      return <When at={shown.at} />;
    case 'text':
      return <>{shown.text}</>;
    case 'long':
      return <pre className="browse-look-text">{shown.text}</pre>;
    case 'entries': {
      const some = all ? shown.entries : shown.entries.slice(0, NAMED);
      return (
        <>
          <ul className="browse-look-list">
            {some.map((entry, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries have no name of their own and keep their places
              <li key={i}>
                {entry.map(([name, one], j) => (
                  <span key={name}>
                    {j > 0 && ' · '}
                    {one.kind !== 'refs' && <span className="browse-dim">{propertyWords(name)}: </span>}
                    <Value source={source} shown={one} names={names} />
                  </span>
                ))}
              </li>
            ))}
          </ul>
          {shown.entries.length > some.length && (
            <button type="button" className="browse-plain" onClick={() => setAll(true)}>
              {t('browse.and-more', { count: shown.entries.length - some.length })}
            </button>
          )}
        </>
      );
    }
    case 'json':
      return (
        <details>
          <summary>
            {shown.count === undefined ? t('browse.structure') : t('browse.entries', { count: shown.count })}
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keys */}
          <pre className="browse-look-text" tabIndex={0}>
            {shown.text}
          </pre>
        </details>
      );
    case 'refs': {
      const { refs, type } = shown;
      const some = all ? refs : refs.slice(0, NAMED);
      const one = ({ id, name: own }: (typeof refs)[number]) => {
        const name = own ?? names.get(`${type}:${id}`);
        return type === undefined ? (
          <span className={name ? undefined : 'browse-id'}>{name ?? id}</span>
        ) : (
          <Link
            to="/browse/$source"
            params={{ source }}
            search={(before) => searchWith({}, { counts: before.counts, type, id })}
            className={name ? undefined : 'browse-id'}
          >
            {name ?? id}
          </Link>
        );
      };
      if (refs.length === 1 && refs[0]) return one(refs[0]);
      return (
        <>
          <ul className="browse-look-list">
            {some.map((ref) => (
              <li key={ref.id}>{one(ref)}</li>
            ))}
          </ul>
          {refs.length > some.length && (
            <button type="button" className="browse-plain" onClick={() => setAll(true)}>
              {t('browse.and-more', { count: refs.length - some.length })}
            </button>
          )}
        </>
      );
    }
  }
}

/** What refers to the object, on its own server. */
function UsedByPanel({ source, type, id }: { readonly source: string; readonly type: string; readonly id: string }) {
  const { t, lang } = useWords();
  const propertyWords = usePropertyWords();
  const [inside, setInside] = useState(false);
  const links = useReading('used-by', { source, type, id });
  const texts = useReading('used-by', { source, type, id, inside: true }, { enabled: inside });
  const found = texts.result ?? links.result;
  const byType = new Map<string, UsedBy['users'][number][]>();
  for (const one of found?.users ?? []) {
    const list = byType.get(one.ref.type);
    if (list) list.push(one);
    else byType.set(one.ref.type, [one]);
  }
  return (
    <>
      {links.isPending && <Progress step={links.step} what={t('browse.used.asking')} />}
      {links.error && <Problem error={links.error} again={() => void links.refetch()} />}
      {found && found.users.length === 0 && (
        <p>{found.unread.length > 0 ? t('browse.used.no-links') : t('browse.used.nobody')}</p>
      )}
      {[...byType].map(([users, list]) => (
        <details key={users} open={list.length <= NAMED}>
          <summary>
            {typeTitle(lang, users)} <span className="browse-count">{list.length}</span>
          </summary>
          <ul className="browse-look-list">
            {list.slice(0, 500).map(({ ref, name, at }) => (
              <li key={ref.id}>
                <Link
                  to="/browse/$source"
                  params={{ source }}
                  search={(before) => searchWith({}, { counts: before.counts, type: ref.type, id: ref.id })}
                >
                  {name}
                </Link>
                {at !== undefined && <span className="browse-dim"> · {propertyWords(at.split('/')[1] ?? '')}</span>}
              </li>
            ))}
          </ul>
          {list.length > 500 && <p>{t('browse.and-more', { count: list.length - 500 })}</p>}
        </details>
      ))}
      {found && found.unasked.length > 0 && (
        <p>
          {t('browse.used.unasked', {
            types: [...new Set(found.unasked.map((one) => typeTitle(lang, one.type)))].join(', '),
          })}
        </p>
      )}
      {found && found.unread.length > 0 && (
        <>
          <p>{t('browse.used.unread', { types: found.unread.map((one) => typeTitle(lang, one)).join(', ') })}</p>
          <Button small onClick={() => setInside(true)} loading={inside && texts.isFetching}>
            {t('browse.used.inside')}
          </Button>
        </>
      )}
      {inside && texts.isFetching && <Progress step={texts.step} />}
      {texts.error && <Problem error={texts.error} again={() => void texts.refetch()} />}
    </>
  );
}
