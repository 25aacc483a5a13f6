import { type Json, planNumber, type Selection } from '@dhow/core';
import type { RunsCompared } from '@dhow/engine';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api } from '../api/api.js';
import { ObjectName } from '../run/check.js';
import { Wanted } from '../run/job-input.js';
import { placeText, valueText } from '../run/value-text.js';
import { Empty } from '../show/empty.js';
import { InstanceTag } from '../show/instance-tag.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { Tabs } from '../show/tabs.js';
import { type Column, VirtualTable } from '../show/virtual-table.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import './history.css';
import '../run/run.css';

const route = getRouteApi('/inside/imports/compare');

type Difference = RunsCompared['different'][number];
type Setting = RunsCompared['settings'][number];

const TABS = ['different', 'onlyA', 'onlyB', 'settings'] as const;
type Tab = (typeof TABS)[number];

/** What two imports wrote, side by side. */
export function ComparePage() {
  const { a, b, tab } = route.useSearch();
  const { t } = useWords();
  if (!a || !b)
    return (
      <Page title={t('history.compare.title')}>
        <Empty
          title={t('history.compare.pick')}
          action={<LinkButton to="/imports">{t('history.compare.to-list')}</LinkButton>}
        >
          {t('history.tick')}
        </Empty>
      </Page>
    );
  return <Compared a={a} b={b} tab={TABS.find((one) => one === tab)} />;
}

function Compared({ a, b, tab }: { readonly a: string; readonly b: string; readonly tab: Tab | undefined }) {
  const { t } = useWords();
  const navigate = route.useNavigate();
  const found = useQuery({
    queryKey: ['runs-compared', a, b],
    retry: false,
    queryFn: async ({ signal }) => {
      const [compared, one, other] = await Promise.all([
        api.compareRuns({ params: { run: a, other: b }, signal }),
        api.seeRun({ params: { run: a }, signal }),
        api.seeRun({ params: { run: b }, signal }),
      ]);
      return { compared, notes: [one.note, other.note] as const };
    },
  });
  if (found.error)
    return (
      <Page title={t('history.compare.title')}>
        <Problem error={found.error} again={() => void found.refetch()} />
      </Page>
    );
  if (!found.data)
    return (
      <Page title={t('history.compare.title')}>
        <Progress what={t('history.compare.reading')} />
      </Page>
    );
  const { compared, notes } = found.data;
  const { onlyA, onlyB, different, same, settings } = compared;
  const counts = { different: different.length, onlyA: onlyA.length, onlyB: onlyB.length, settings: settings.length };
  const shown = tab ?? TABS.find((one) => counts[one] > 0) ?? 'different';
  const isSame = different.length + onlyA.length + onlyB.length === 0;
  return (
    <Page title={t('history.compare.title')}>
      <div className="history-two">
        {notes.map((note, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second; one can be compared with itself.
          <section key={i} aria-label={t(i === 0 ? 'history.compare.first' : 'history.compare.second')}>
            <h2>
              {t(i === 0 ? 'history.compare.first' : 'history.compare.second')}:{' '}
              <Link to="/imports/$run" params={{ run: note.id }}>
                <When at={note.at} />
              </Link>
            </h2>
            <p className="history-ends">
              <InstanceTag name={note.from.name} environment={note.from.environment} kind={note.from.kind} />
              <span aria-hidden="true">→</span>
              <span className="unseen">{t('history.into')}</span>
              <InstanceTag name={note.into.name} environment={note.into.environment} kind={note.into.kind} />
            </p>
            <p className="history-small">
              {t('run.plan', { number: planNumber(note.plan) })} · {note.approval.who} ·{' '}
              {t(`history.state.${note.state}`)}
            </p>
          </section>
        ))}
      </div>
      <p role="status">{t(isSame ? 'history.compare.same-all' : 'history.compare.sum', { ...counts, same })}</p>
      <Tabs<Tab>
        value={shown}
        label={t('history.compare.tabs')}
        tabs={TABS.map((id) => ({ id, label: t(`history.compare.tab.${id}`), count: counts[id] }))}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next }), replace: true })}
      >
        {shown === 'settings' ? <Settings rows={settings} /> : <Differences rows={compared[shown]} tab={shown} />}
      </Tabs>
    </Page>
  );
}

function Differences({ rows, tab }: { readonly rows: readonly Difference[]; readonly tab: Exclude<Tab, 'settings'> }) {
  const { t } = useWords();
  const verb = (one: Difference['a']) => (one ? t(`history.verb.${one}`) : '–');
  const columns: readonly Column<Difference>[] = [
    {
      id: 'object',
      header: t('run.object'),
      width: 'minmax(180px, 2fr)',
      cell: ({ ref, label }) => <ObjectName refer={ref} label={label} />,
    },
    ...(tab !== 'onlyB' ? [{ id: 'a', header: t('history.compare.first'), cell: ({ a }: Difference) => verb(a) }] : []),
    ...(tab !== 'onlyA'
      ? [{ id: 'b', header: t('history.compare.second'), cell: ({ b }: Difference) => verb(b) }]
      : []),
    ...(tab === 'different'
      ? [
          {
            id: 'paths',
            header: t('history.compare.fields'),
            width: 'minmax(160px, 2fr)',
            cell: ({ paths }: Difference) => paths.map(placeText).join(', '),
          },
        ]
      : []),
  ];
  return (
    <VirtualTable
      caption={t(`history.compare.tab.${tab}`)}
      columns={columns}
      rows={rows}
      rowKey={({ ref }) => `${ref.type}:${ref.id}`}
      empty={<Empty title={t('history.compare.none')} />}
    />
  );
}

function Settings({ rows }: { readonly rows: readonly Setting[] }) {
  const { t } = useWords();
  const columns: readonly Column<Setting>[] = [
    { id: 'setting', header: t('history.compare.setting'), cell: ({ setting }) => settingWords(setting, t) },
    {
      id: 'a',
      header: t('history.compare.first'),
      cell: ({ setting, a }) => <Value setting={setting} value={a} />,
    },
    {
      id: 'b',
      header: t('history.compare.second'),
      cell: ({ setting, b }) => <Value setting={setting} value={b} />,
    },
  ];
  return (
    <VirtualTable
      caption={t('history.compare.tab.settings')}
      columns={columns}
      rows={rows}
      rowKey={({ setting }) => setting}
      empty={<Empty title={t('history.compare.none')} />}
    />
  );
}

function Value({ setting, value }: { readonly setting: string; readonly value: Json | undefined }) {
  // As the plan has it: core understood it when the plan was made.
  if (setting === 'selection' && value !== undefined) return <Wanted selection={value as unknown as Selection} />;
  return <span className="run-value">{valueText(value)}</span>;
}

const KNOWN = [
  'kind',
  'from',
  'fromVersion',
  'into',
  'intoVersion',
  'selection',
  'updateDependencies',
  'batchSize',
] as const;

/** What a setting is called. */
function settingWords(setting: string, t: ReturnType<typeof useWords>['t']): string {
  const known = KNOWN.find((one) => one === setting);
  if (known) return t(`history.setting.${known}`);
  const [part, ...rest] = setting.split('.');
  const name = rest.join('.');
  return t(part === 'policies' ? 'history.setting.policy' : 'history.setting.answer', { name });
}
