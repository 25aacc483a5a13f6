import { Button } from '@dhis2/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '../api/session.js';
import { Empty } from '../show/empty.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { useWords } from '../words/words.js';
import { isOnItsWay, practiceQuery } from './practice.js';
import { PracticeCard } from './practice-card.js';
import { StartForm } from './start-form.js';
import './practice.css';

/** DHIS2s inside Dhow, to try things on. */
export function PracticePage() {
  const { t } = useWords();
  const { mayEdit } = useMe();
  const { from, new: asked } = useSearch({ from: '/inside/practice' });
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(practiceQuery);
  const servers = data?.servers ?? [];
  const isFull = data !== undefined && servers.filter(({ here }) => here).length >= data.most;
  const isStarting = mayEdit && !isFull && (asked !== undefined || from !== undefined);
  const onTheWay = servers.filter(isOnItsWay).length;
  // One that begins to run becomes an instance; one that ends is none any more.
  useEffect(() => {
    if (onTheWay === 0) void queryClient.invalidateQueries({ queryKey: ['instances'] });
  }, [onTheWay, queryClient]);
  const close = () => navigate({ to: '/practice', search: {} });
  const start = (
    <Button primary onClick={() => void navigate({ to: '/practice', search: { new: 'yes' } })}>
      {t('practice.start')}
    </Button>
  );
  return (
    <Page
      title={t('practice.title')}
      lead={t('practice.lead')}
      actions={mayEdit && !isStarting && !isFull && servers.length > 0 && start}
    >
      {error && <Problem error={error} again={() => void refetch()} />}
      {!data && !error && <Progress />}
      {data && isStarting && (
        <StartForm
          from={from}
          hasExample={data.example}
          practices={servers}
          onCancel={() => void close()}
          onStarted={() => {
            void refetch();
            void close();
          }}
        />
      )}
      {data && servers.length === 0 && !isStarting && (
        <Empty title={t('practice.none')} action={mayEdit && start}>
          <p>{mayEdit ? t('practice.none.you') : t('practice.none.others')}</p>
        </Empty>
      )}
      {servers.length > 0 && (
        <>
          <p className="practice-said">{t('practice.forgets')}</p>
          {mayEdit && isFull && <p className="practice-said">{t('practice.full', { most: data?.most ?? 0 })}</p>}
          <ul className="practice-list">
            {servers.map((one) => (
              <PracticeCard key={one.name} practice={one} />
            ))}
          </ul>
          {!mayEdit && <p className="practice-dim">{t('practice.only-editors')}</p>}
        </>
      )}
    </Page>
  );
}
