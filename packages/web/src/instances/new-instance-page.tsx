import { Button } from '@dhis2/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/api.js';
import { startJob } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { Confirm } from '../show/confirm.js';
import { Empty } from '../show/empty.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { useWords } from '../words/words.js';
import { changesOf, draftOf, emptyDraft, instanceOf, needsSecret } from './draft.js';
import { InstanceForm } from './instance-form.js';
import { instanceQuery } from './known.js';
import { mendedBy } from './steps.js';
import { TestResult } from './test-result.js';

/** An instance is typed, kept and tested: what fails is mended here, and nothing is typed twice. */
export function NewInstancePage() {
  const { t } = useWords();
  const { isAdministrator } = useMe();
  const { name, job } = useSearch({ from: '/inside/instances/new' });
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  if (!isAdministrator)
    return (
      <Page title={t('instances.new')}>
        <Empty
          title={t('instances.new.not-you')}
          action={<LinkButton to="/instances">{t('instances.back')}</LinkButton>}
        >
          {t('instances.only-administrators')}
        </Empty>
      </Page>
    );
  if (name !== undefined) return <Added name={name} job={job} />;
  return (
    <Page title={t('instances.new')} lead={t('instances.new.lead')}>
      <InstanceForm
        initial={emptyDraft}
        isNew
        asksSecret={() => true}
        save={t('instances.new.save')}
        onCancel={() => void navigate({ to: '/instances' })}
        onSave={async (draft, secret = '') => {
          const { instance } = await api.addInstance({ body: { ...instanceOf(draft), secret } });
          await queryClient.invalidateQueries({ queryKey: ['instances'] });
          await testInto(instance.name, navigate);
        }}
      />
    </Page>
  );
}

/** Tests an instance; the job stands in the address, so that a reload looks at the same test. */
async function testInto(name: string, navigate: ReturnType<typeof useNavigate>): Promise<void> {
  const { id } = await startJob('test', { instance: name }, 0);
  await navigate({ to: '/instances/new', search: { name, job: id }, replace: true });
}

/** An instance that is kept, and how its connection is. */
function Added({ name, job }: { readonly name: string; readonly job: string | undefined }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data: instance, error, refetch } = useQuery(instanceQuery(name));
  const [changing, setChanging] = useState(false);
  const [removing, setRemoving] = useState(false);
  if (error) return <Problem error={error} again={() => void refetch()} />;
  const change = async (body: NonNullable<Parameters<typeof api.changeInstance>[0]['body']>): Promise<void> => {
    await api.changeInstance({ params: { name }, body });
    await queryClient.invalidateQueries({ queryKey: ['instances'] });
    await testInto(name, navigate);
  };
  return (
    <Page title={t('instances.added', { name })} lead={instance?.address}>
      {!instance && <Progress />}
      {instance && changing && (
        <InstanceForm
          initial={draftOf(instance)}
          isNew={false}
          asksSecret={(draft) => needsSecret(instance, draft)}
          save={t('instances.change.save')}
          onCancel={() => setChanging(false)}
          onSave={async (draft, secret) => {
            await change({ ...changesOf(instance, draft), ...(secret !== undefined && { secret }) });
            setChanging(false);
          }}
        />
      )}
      {instance && !changing && job === undefined && (
        <Button primary onClick={() => void testInto(name, navigate)}>
          {t('instances.test')}
        </Button>
      )}
      {instance && !changing && job !== undefined && (
        <TestResult
          key={job}
          job={job}
          instance={instance}
          onSecret={(secret) => change({ secret })}
          onChange={() => setChanging(true)}
        >
          {(failure) => (
            <div className="instances-actions">
              {failure ? (
                <>
                  <Button onClick={() => void testInto(name, navigate)}>{t('instances.test.again')}</Button>
                  {mendedBy(failure) !== 'secret' && (
                    <Button onClick={() => setChanging(true)}>{t('instances.change')}</Button>
                  )}
                  <LinkButton to="/instances/$name" params={{ name }}>
                    {t('instances.keep-anyway')}
                  </LinkButton>
                  <Button destructive secondary onClick={() => setRemoving(true)}>
                    {t('instances.remove')}
                  </Button>
                </>
              ) : (
                <>
                  <LinkButton primary to="/browse/$source" params={{ source: name }}>
                    {t('instances.browse')}
                  </LinkButton>
                  <LinkButton to="/instances/$name" params={{ name }}>
                    {t('instances.details')}
                  </LinkButton>
                  <LinkButton to="/instances/new" search={{}}>
                    {t('instances.new.another')}
                  </LinkButton>
                </>
              )}
            </div>
          )}
        </TestResult>
      )}
      {removing && (
        <Confirm
          title={t('instances.remove.title', { name })}
          action={t('instances.remove')}
          destructive
          onCancel={() => setRemoving(false)}
          onConfirm={async () => {
            await api.removeInstance({ params: { name } });
            await queryClient.invalidateQueries({ queryKey: ['instances'] });
            await navigate({ to: '/instances/new', search: {}, replace: true });
          }}
        >
          <p>{t('instances.remove.new')}</p>
        </Confirm>
      )}
    </Page>
  );
}
