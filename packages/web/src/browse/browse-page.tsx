import { Button } from '@dhis2/ui';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useReading } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { Empty } from '../show/empty.js';
import { InstanceTag } from '../show/instance-tag.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { typeTitle } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import { useBasket } from './basket.js';
import { BasketBar } from './basket-bar.js';
import './controls.css';
import './browse-page.css';
import { Look } from './look.js';
import { ObjectList } from './object-list.js';
import { searchWith } from './search-with.js';
import { COMMON_TYPES } from './type-groups.js';
import { TypeNav } from './type-nav.js';

/** What is in an instance or a package: by type, searched, looked at, picked. */
export function BrowsePage() {
  const { source } = useParams({ from: '/inside/browse/$source' });
  const search = useSearch({ from: '/inside/browse/$source' });
  const navigate = useNavigate({ from: '/browse/$source' });
  const { t, lang } = useWords();
  const { role, mayRun } = useMe();
  const basket = useBasket(source);
  const isServer = !source.startsWith('package:');
  const known = useReading('types', { source }, { enabled: mayRun });
  const counted = useReading(
    'types',
    { source, count: true },
    { enabled: mayRun && isServer && search.counts === 'all' },
  );
  const found = counted.result ?? known.result;
  const side = found?.side;
  const types = found?.types ?? [];
  const isType = search.type !== undefined && types.some(({ type }) => type === search.type);

  if (role !== undefined && !mayRun)
    return (
      <Page title={t('browse.title', { name: source })}>
        <Empty title={t('browse.not-yours')}>{t('browse.not-yours.why')}</Empty>
      </Page>
    );
  return (
    <Page
      title={t('browse.title', { name: side?.name ?? source })}
      lead={
        <span className="browse-lead">
          {side && (
            <InstanceTag
              name={side.name}
              kind={side.kind}
              environment={side.environment}
              version={side.serverVersion ?? side.version}
            />
          )}
          <span>{t('browse.lead')}</span>
        </span>
      }
    >
      {known.isPending && mayRun && <Progress step={known.step} what={t('browse.opening', { name: source })} />}
      {known.error && <Problem error={known.error} again={() => void known.refetch()} />}
      {side?.eyes.sees === 'filtered' && (
        <p className="browse-dim">{t('browse.filtered', { login: side.eyes.login })}</p>
      )}
      {found && (
        <div className="browse-body">
          <TypeNav
            source={source}
            types={types}
            current={search.type}
            counting={
              isServer
                ? {
                    asked: search.counts === 'all',
                    step: counted.step,
                    busy: counted.isFetching,
                    error: counted.error,
                    ask: () => navigate({ search: (before) => ({ ...before, counts: 'all' }), replace: true }),
                    again: () => void counted.refetch(),
                  }
                : undefined
            }
          />
          <div>
            {search.type === undefined ? (
              <Empty title={t('browse.choose')}>
                <ul className="browse-common">
                  {COMMON_TYPES.filter((type) => types.some((one) => one.type === type && one.count !== 0)).map(
                    (type) => (
                      <li key={type}>
                        <Link
                          to="/browse/$source"
                          params={{ source }}
                          search={searchWith({}, { type, counts: search.counts })}
                        >
                          {typeTitle(lang, type)}
                        </Link>
                      </li>
                    ),
                  )}
                </ul>
              </Empty>
            ) : isType ? (
              <ObjectList key={search.type} source={source} type={search.type} basket={basket} />
            ) : (
              <Empty
                title={t('browse.no-type', { type: search.type, name: side?.name ?? source })}
                action={
                  <Button onClick={() => navigate({ search: searchWith({}, { counts: search.counts }) })}>
                    {t('browse.choose')}
                  </Button>
                }
              />
            )}
          </div>
        </div>
      )}
      {search.id !== undefined && isType && search.type && (
        <Look
          source={source}
          type={search.type}
          id={search.id}
          tab={search.look === 'used' ? 'used' : 'properties'}
          types={types.map(({ type }) => type)}
          basket={basket}
        />
      )}
      <BasketBar source={source} basket={basket} />
    </Page>
  );
}
