import type { RunSeen } from '@dhow/engine';
import { typeName } from '../show/type-name.js';
import { type Column, VirtualTable } from '../show/virtual-table.js';
import { When } from '../show/when.js';
import { type Speech, useWords } from '../words/words.js';

type BatchSeen = RunSeen['batches'][number];

/** Every batch: how it stands, how long it took, what DHIS2 counted beside what was meant. */
export function Batches({ view }: { readonly view: RunSeen }) {
  const words = useWords();
  const { t, number, duration } = words;
  const columns: readonly Column<BatchSeen>[] = [
    {
      id: 'number',
      header: t('run.batch'),
      width: '72px',
      cell: (batch) => number(batch.number),
    },
    {
      id: 'what',
      header: t('run.batch.what'),
      width: 'minmax(160px, 3fr)',
      cell: (batch) => <What batch={batch} words={words} />,
    },
    {
      id: 'state',
      header: t('run.batch.state'),
      width: 'minmax(140px, 2fr)',
      cell: (batch) => <State batch={batch} words={words} />,
    },
    {
      id: 'time',
      header: t('run.batch.time'),
      width: 'minmax(96px, 1fr)',
      cell: ({ at, seconds }) =>
        at ? (
          <>
            <When at={at} />
            {seconds > 0 && <> · {seconds < 1 ? t('run.under-a-second') : duration(seconds)}</>}
          </>
        ) : (
          '–'
        ),
    },
    {
      id: 'counts',
      header: t('run.batch.counts'),
      width: 'minmax(150px, 2fr)',
      cell: (batch) => <Counts batch={batch} words={words} />,
    },
  ];
  return (
    <>
      <p className="run-note">{t('run.batches.note')}</p>
      <VirtualTable
        caption={t('run.tab.batches')}
        columns={columns}
        rows={view.batches}
        rowKey={(batch) => String(batch.number)}
        rowClass={({ state }) => `run-batch-${state}`}
      />
    </>
  );
}

function What({ batch, words: { t, lang, number } }: { readonly batch: BatchSeen; readonly words: Speech }) {
  const verbs = (['create', 'update', 'recreate', 'delete'] as const).filter((verb) => batch.verbs[verb] > 0);
  const types = Object.entries(batch.types).sort(([, a], [, b]) => b - a);
  return (
    <>
      <div>{verbs.map((verb) => t(`run.verb.${verb}`, { count: batch.verbs[verb] })).join(', ')}</div>
      <div className="run-small">
        {types
          .slice(0, 4)
          .map(([type, count]) => `${number(count)} ${typeName(lang, type, count)}`)
          .join(', ')}
        {types.length > 4 && ` ${t('run.more-types', { count: types.length - 4 })}`}
      </div>
    </>
  );
}

function State({ batch, words: { t } }: { readonly batch: BatchSeen; readonly words: Speech }) {
  const { state, written, objects, requests, differences } = batch;
  const share = objects === 0 ? 100 : Math.floor((100 * written) / objects);
  return (
    <>
      <div className="run-bar" aria-hidden="true">
        <span style={{ inlineSize: `${share}%` }} />
      </div>
      <div>
        {t(`run.batch.state.${state}`)}
        {state !== 'done' && state !== 'not-attempted' && ` · ${t('run.of', { done: written, total: objects })}`}
      </div>
      {requests > 1 && <div className="run-small">{t('run.requests', { count: requests })}</div>}
      {differences !== undefined && differences > 0 && (
        <div className="run-small run-bad">{t('run.batch.differences', { count: differences })}</div>
      )}
    </>
  );
}

function Counts({
  batch: { stats, expected, state },
  words: { t },
}: {
  readonly batch: BatchSeen;
  readonly words: Speech;
}) {
  if (!stats) return state === 'not-attempted' || state === 'sending' ? '–' : t('run.counts.none');
  const { created, updated, deleted, ignored } = stats;
  const isOther =
    expected !== undefined &&
    (expected.created !== created || expected.updated !== updated || expected.deleted !== deleted);
  return (
    <>
      <div>{t('run.counts', { created, updated, deleted, ignored })}</div>
      {isOther && (
        <div className="run-small run-some">
          {t('run.counts.other', { created: expected.created, updated: expected.updated, deleted: expected.deleted })}
        </div>
      )}
    </>
  );
}
