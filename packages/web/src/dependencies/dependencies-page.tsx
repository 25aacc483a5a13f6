import { Button } from '@dhis2/ui';
import { everything, type Selection } from '@dhow/core';
import type { Dependencies } from '@dhow/engine';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { api } from '../api/api.js';
import { useReading } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { type Basket, useBasket } from '../browse/basket.js';
import { ALL } from '../browse/basket-content.js';
import { DownloadDialog } from '../browse/download-dialog.js';
import { SaveDialog } from '../browse/saved-selections.js';
import { searchWith } from '../browse/search-with.js';
import { Confirm } from '../show/confirm.js';
import { Empty } from '../show/empty.js';
import { InstanceTag } from '../show/instance-tag.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { laterPart } from '../show/part.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { Tabs } from '../show/tabs.js';
import { typeName } from '../show/type-name.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import '../browse/controls.css';
import './dependencies-page.css';
import { ItemList } from './item-list.js';
import { LeftOutPart, MissingPart, NotCarriedPart } from './left-behind.js';
import { modelOf } from './model.js';
import { Switches } from './switches.js';
import { WhyDialog } from './why.js';

const Graph = laterPart(async () => (await import('./graph.js')).Graph);

const VIEWS = ['list', 'graph', 'missing', 'left', 'not-carried'] as const;
type View = (typeof VIEWS)[number];

/** What comes along with what was picked, and why; what is missing, left out, or cannot be carried. */
export function DependenciesPage() {
  const { source } = useParams({ from: '/inside/dependencies/$source' });
  const { selection: name } = useSearch({ from: '/inside/dependencies/$source' });
  const basket = useBasket(source);
  const saved = useQuery({
    queryKey: ['selections', name],
    queryFn: () => api.getSelection({ params: { name: name ?? '' } }),
    enabled: name !== undefined,
  });
  const { t } = useWords();
  if (name !== undefined)
    return saved.data ? (
      <Along source={source} selection={saved.data} name={name} basket={basket} />
    ) : (
      <Page title={t('dependencies.title')}>
        {saved.error ? <Problem error={saved.error} again={() => void saved.refetch()} /> : <Progress />}
      </Page>
    );
  if (basket.items.length > 0) return <Along source={source} selection={basket.selection()} basket={basket} />;
  if (source.startsWith('package:')) return <Along source={source} selection={everything} basket={basket} />;
  return (
    <Page title={t('dependencies.title')}>
      <Empty
        title={t('dependencies.empty')}
        action={
          <LinkButton primary to="/browse/$source" params={{ source }}>
            {t('dependencies.browse')}
          </LinkButton>
        }
      >
        {t('dependencies.empty.why')}
      </Empty>
    </Page>
  );
}

function Along({
  source,
  selection,
  name,
  basket,
}: {
  readonly source: string;
  readonly selection: Selection;
  /** Of a saved selection; absent: it is the basket's. */
  readonly name?: string;
  readonly basket: Basket;
}) {
  const { t, lang, sayFinding } = useWords();
  const { mayEdit } = useMe();
  const search = useSearch({ from: '/inside/dependencies/$source' });
  const navigate = useNavigate({ from: '/dependencies/$source' });
  const [dialog, setDialog] = useState<'save' | 'download' | 'basket' | undefined>();
  const side = useReading('types', { source }).result?.side;
  const reading = useReading('dependencies', { source, selection });
  // While a switch is tried, what was known before stays in sight.
  const last = useRef<Dependencies | undefined>(undefined);
  if (reading.result) last.current = reading.result;
  const known = reading.result ?? (reading.error ? undefined : last.current);
  const model = useMemo(() => known && modelOf(known), [known]);
  useEffect(() => {
    if (!reading.result || name !== undefined) return;
    const names = new Map(reading.result.members.map(({ ref, name: called }) => [`${ref.type}:${ref.id}`, called]));
    basket.name((key) => names.get(key));
  }, [reading.result, name, basket]);

  const isBasket = name === undefined && basket.items.length > 0;
  const view: View = VIEWS.find((one) => one === search.view) ?? 'list';
  const left = useMemo(
    () => known?.leftOut.filter(({ code, neededBy }) => code === 'EXCLUDED' && neededBy.length > 0) ?? [],
    [known],
  );
  const close = (): void => setDialog(undefined);
  const open = (): void => {
    basket.open(selection);
    void navigate({ search: (before) => searchWith(before, { selection: undefined }) });
  };
  const why = search.why === undefined ? undefined : model?.items.find(({ key }) => key === search.why);
  return (
    <Page
      title={t('dependencies.title')}
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
          {name !== undefined && <span>{t('dependencies.of', { name })}</span>}
          {model && (
            <span>
              {t('dependencies.counts', {
                asked: model.counts.asked,
                part: model.counts.part,
                along: model.counts.along,
              })}
            </span>
          )}
        </span>
      }
      actions={
        <>
          {mayEdit && (
            <>
              <LinkButton
                primary
                to="/plans/new"
                search={name === undefined ? { source } : { source, selection: name }}
              >
                {t('dependencies.plan')}
              </LinkButton>
              <Button onClick={() => setDialog('download')}>{t('browse.download')}</Button>
              <Button onClick={() => setDialog('save')}>{t('browse.save')}</Button>
            </>
          )}
          <LinkButton to="/browse/$source" params={{ source }}>
            {t('dependencies.browse')}
          </LinkButton>
        </>
      }
    >
      {reading.isFetching && <Progress step={reading.step} what={t('dependencies.reading')} />}
      {reading.error && (
        <>
          <Problem error={reading.error} again={() => void reading.refetch()} />
          {isBasket && basket.left.length > 0 && (
            <Button onClick={() => basket.leave(basket.left.at(-1)!, false)}>{t('dependencies.take-back-last')}</Button>
          )}
        </>
      )}
      {known && model && (
        <div className="dependencies-body">
          <Switches
            model={model}
            left={isBasket ? basket.left : []}
            dependents={isBasket ? basket.dependents : selection.dependents}
            busy={reading.isFetching}
            {...(isBasket && mayEdit
              ? {
                  leave: (type: string, isLeft: boolean) => basket.leave({ type, id: ALL, name: '' }, isLeft),
                  takeBack: (one: Basket['left'][number]) => basket.leave(one, false),
                  set: basket.set,
                }
              : {})}
            {...(name !== undefined &&
              mayEdit && { open: () => (basket.items.length > 0 ? setDialog('basket') : open()) })}
          />
          <div>
            {left.length > 0 && (
              <div className="dependencies-alert" role="status">
                <p>{t('dependencies.left.needed', { count: left.length })}</p>
                <ul>
                  {left.slice(0, 5).map(({ ref, label, neededBy, more = 0 }) => (
                    <li key={`${ref.type}:${ref.id}`}>
                      {t('dependencies.left.by', {
                        type: typeName(lang, ref.type),
                        name: label ?? nameAmong(basket.left, ref.type, ref.id),
                        by: model.byKey.get(`${neededBy[0]!.from.type}:${neededBy[0]!.from.id}`)?.name ?? '',
                        n: neededBy.length + more,
                      })}
                    </li>
                  ))}
                </ul>
              </div>
            )}
            {known.diagnostics.length > 0 && (
              <div className="dependencies-alert">
                <ul>
                  {[...new Set(known.diagnostics.map(sayFinding))].slice(0, 10).map((words) => (
                    <li key={words}>{words}</li>
                  ))}
                </ul>
              </div>
            )}
            <Tabs
              value={view}
              label={t('dependencies.title')}
              tabs={[
                { id: 'list', label: t('dependencies.view.list'), count: model.items.length },
                { id: 'graph', label: t('dependencies.view.graph') },
                { id: 'missing', label: t('dependencies.view.missing'), count: known.missing.length },
                { id: 'left', label: t('dependencies.view.left'), count: known.leftOut.length },
                { id: 'not-carried', label: t('dependencies.view.not-carried'), count: known.notCarried.length },
              ]}
              onChange={(next) =>
                void navigate({
                  search: (before) => searchWith(before, { view: next === 'list' ? undefined : next }),
                  replace: true,
                })
              }
            >
              {view === 'list' && (
                <ItemList
                  model={model}
                  {...(isBasket &&
                    mayEdit && {
                      leave: (item) => basket.leave({ ...item.ref, name: item.name }, true),
                    })}
                />
              )}
              {view === 'graph' && <Graph model={model} />}
              {view === 'missing' && <MissingPart missing={known.missing} model={model} name={side?.name ?? source} />}
              {view === 'left' && <LeftOutPart leftOut={known.leftOut} model={model} />}
              {view === 'not-carried' && <NotCarriedPart notCarried={known.notCarried} model={model} />}
            </Tabs>
            {reading.readAt && (
              <p className="browse-dim">
                {t('browse.read-at')} <When at={reading.readAt} /> ·{' '}
                <button type="button" className="browse-plain" onClick={() => void reading.refetch()}>
                  {t('browse.read-again')}
                </button>
              </p>
            )}
          </div>
        </div>
      )}
      {why && model && <WhyDialog item={why} model={model} source={source} />}
      {dialog === 'save' && <SaveDialog selection={selection} onClose={close} />}
      <DownloadDialog source={source} selection={() => selection} open={dialog === 'download'} onClose={close} />
      {dialog === 'basket' && name !== undefined && (
        <Confirm
          title={t('browse.saved.replace', { name })}
          action={t('browse.saved.open')}
          onConfirm={open}
          onCancel={close}
        >
          <p>{t('browse.saved.replace.why', { count: basket.items.length })}</p>
        </Confirm>
      )}
    </Page>
  );
}

const nameAmong = (left: Basket['left'], type: string, id: string): string =>
  left.find((one) => one.type === type && one.id === id)?.name ?? id;
