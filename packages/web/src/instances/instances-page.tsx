import { InputField } from '@dhis2/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '../api/api.js';
import { useMe } from '../api/session.js';
import { Empty } from '../show/empty.js';
import { InstanceTag } from '../show/instance-tag.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { useWords } from '../words/words.js';
import { matching, useInstances } from './known.js';
import './instances.css';

/** So many are seen at a glance. */
const SEARCH_FROM = 6;

/** The instances that this person may see. */
export function InstancesPage() {
  const { t } = useWords();
  const { isAdministrator, mayEdit, mayRun } = useMe();
  const { q = '' } = useSearch({ from: '/inside/instances' });
  const navigate = useNavigate();
  const { data: instances, error, refetch } = useInstances();
  const { data: practice } = useQuery({ queryKey: ['practice'], queryFn: () => api.listPractice() });
  const shown = instances && matching(instances, q);
  const copies = new Map(practice?.servers.map((one) => [one.name, one]));
  return (
    <Page
      title={t('instances.title')}
      lead={t('instances.lead')}
      actions={
        isAdministrator && (
          <LinkButton primary to="/instances/new">
            {t('instances.new')}
          </LinkButton>
        )
      }
    >
      {error && <Problem error={error} again={() => void refetch()} />}
      {!instances && !error && <Progress />}
      {instances?.length === 0 && (
        <Empty
          title={t('instances.none')}
          action={
            <>
              {isAdministrator && (
                <LinkButton primary to="/instances/new">
                  {t('instances.new')}
                </LinkButton>
              )}
              {mayEdit && <LinkButton to="/practice">{t('instances.none.practice')}</LinkButton>}
            </>
          }
        >
          <p>{isAdministrator ? t('instances.none.you') : t('instances.none.others')}</p>
        </Empty>
      )}
      {instances && instances.length >= SEARCH_FROM && (
        <InputField
          className="instances-search"
          name="instance-search"
          label={t('instances.search')}
          type="search"
          value={q}
          onChange={({ value }) =>
            void navigate({ to: '/instances', search: value ? { q: value } : {}, replace: true })
          }
        />
      )}
      {shown && instances.length > 0 && (
        <>
          {q !== '' && (
            <p role="status" className="instances-help">
              {t('instances.found', { count: shown.length })}
            </p>
          )}
          <ul className="instances-list">
            {shown.map(({ name, address, environment, readOnly, login }) => (
              <li key={name} className="instances-card">
                <div className="instances-card-main">
                  <Link to="/instances/$name" params={{ name }} className="instances-card-name">
                    <InstanceTag name={name} environment={environment} />
                  </Link>
                  <span className="instances-address">{address}</span>
                  <span className="instances-marks">
                    {readOnly && <span className="instances-mark">{t('instances.read-only.mark')}</span>}
                    {copies.has(name) ? (
                      <span className="instances-mark">{t('instances.practice.mark')}</span>
                    ) : (
                      <span className="instances-help">
                        {login.kind === 'basic'
                          ? t('instances.by-user', { user: login.user })
                          : t('instances.by-token')}
                      </span>
                    )}
                  </span>
                </div>
                <div className="instances-actions">
                  {mayRun && (
                    <LinkButton
                      small
                      to="/browse/$source"
                      params={{ source: name }}
                      aria-label={`${t('instances.browse')}: ${name}`}
                    >
                      {t('instances.browse')}
                    </LinkButton>
                  )}
                  <LinkButton
                    small
                    to="/instances/$name"
                    params={{ name }}
                    aria-label={`${t('instances.details')}: ${name}`}
                  >
                    {t('instances.details')}
                  </LinkButton>
                </div>
              </li>
            ))}
          </ul>
          {!isAdministrator && <p className="instances-help">{t('instances.only-administrators')}</p>}
        </>
      )}
    </Page>
  );
}
