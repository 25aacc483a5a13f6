import { Button } from '@dhis2/ui';
import type { Ref } from '@dhow/core';
import type { RunSeen } from '@dhow/engine';
import { useState } from 'react';
import { useReading } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { Empty } from '../show/empty.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { typeName, typeTitle } from '../show/type-name.js';
import { type Column, VirtualTable } from '../show/virtual-table.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import { type Phase, toneOf } from './standing.js';
import { placeText, valueText } from './value-text.js';

type Deviation = NonNullable<RunSeen['check']>['deviations']['items'][number];

/** What the check after the import found: every difference in words. */
export function Check({ view, phase }: { readonly view: RunSeen; readonly phase: Phase }) {
  const { t, lang, sayFinding, number, when } = useWords();
  const { mayRun } = useMe();
  const { check, checks, note } = view;
  if (!check)
    return (
      <Empty title={t('run.check.none')}>{t(toneOf(phase) === 'going' ? 'run.check.comes' : 'run.check.how')}</Empty>
    );
  const { deviations, broken, notCompared, diagnostics, kept, compared, at } = check;
  const into = note.into.name;
  const columns: readonly Column<Deviation>[] = [
    {
      id: 'object',
      header: t('run.object'),
      width: 'minmax(180px, 2fr)',
      cell: ({ ref, label }) => <ObjectName refer={ref} label={label} />,
    },
    {
      id: 'field',
      header: t('run.field'),
      width: 'minmax(100px, 1fr)',
      cell: ({ path }) => (path === '' ? t('run.whole') : <code>{placeText(path)}</code>),
    },
    {
      id: 'how',
      header: t('run.difference'),
      width: 'minmax(120px, 1fr)',
      cell: ({ code, certain }) => (
        <>
          {t(`run.deviation.${code}`)}
          {!certain && <div className="run-small">{t('run.uncertain')}</div>}
        </>
      ),
    },
    {
      id: 'promised',
      header: t('run.promised'),
      width: 'minmax(120px, 2fr)',
      cell: ({ promised }) => <span className="run-value">{valueText(promised)}</span>,
    },
    {
      id: 'found',
      header: t('run.found', { into }),
      width: 'minmax(120px, 2fr)',
      cell: ({ found }) => <span className="run-value">{valueText(found)}</span>,
    },
    {
      id: 'who',
      header: t('run.who-last'),
      width: 'minmax(140px, 1fr)',
      cell: ({ ref, code }) => (code === 'missing' || !mayRun ? '–' : <LastChange instance={into} refer={ref} />),
    },
  ];
  const keptAll = Object.values(kept).reduce((sum, n) => sum + n, 0);
  return (
    <div className="run-part">
      <p>
        {t('run.check.at')} <When at={at} />. {t('run.check.compared', { count: compared, into })}{' '}
        {deviations.count === 0
          ? t('run.check.no-difference')
          : t('run.check.differences', { count: deviations.count })}
      </p>
      {deviations.count > deviations.items.length && (
        <p className="run-note">{t('run.first-shown', { shown: deviations.items.length, total: deviations.count })}</p>
      )}
      {deviations.count > 0 && (
        <VirtualTable
          caption={t('run.tab.check')}
          columns={columns}
          rows={deviations.items}
          rowKey={({ ref, path, code }, index) => `${ref.type}:${ref.id}${path}${code}${index}`}
        />
      )}
      {broken.length > 0 && (
        <div role="alert">
          <h3>{t('run.broken')}</h3>
          <ul>
            {broken.map((type) => (
              <li key={type}>{typeTitle(lang, type)}</li>
            ))}
          </ul>
        </div>
      )}
      {diagnostics.count > 0 && (
        <>
          <h3>{t('run.findings')}</h3>
          <ul>
            {diagnostics.items.map((one, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity, and the list only changes as a whole.
              <li key={i}>
                {one.about && <ObjectName refer={one.about} label={one.label} />} {sayFinding(one)}
              </li>
            ))}
          </ul>
        </>
      )}
      {notCompared.count > 0 && <p>{t('run.not-compared', { count: notCompared.count })}</p>}
      {keptAll > 0 && <p>{t('run.kept', { count: keptAll, into })}</p>}
      {checks.length > 1 && (
        <details>
          <summary>{t('run.checks', { count: checks.length })}</summary>
          <ol>
            {checks.map(({ at: then, verdict, differences }) => (
              <li key={then}>
                {when(then)}: {t(`run.verdict.${verdict}`)}
                {differences > 0 && ` (${number(differences)})`}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

/** An object by its name, with its type and id for whoever has to find it. */
export function ObjectName({ refer, label }: { readonly refer: Ref; readonly label?: string | undefined }) {
  const { lang } = useWords();
  return (
    <span className="run-object">
      <bdi>{label ?? refer.id}</bdi>{' '}
      <span className="run-small">
        {typeName(lang, refer.type)}
        {label !== undefined && ` · ${refer.id}`}
      </span>
    </span>
  );
}

/** Who changed an object last, asked for when somebody wants to know: each is a request to the instance. */
function LastChange({ instance, refer }: { readonly instance: string; readonly refer: Ref }) {
  const { t } = useWords();
  const [isAsked, setAsked] = useState(false);
  const { result, error, refetch } = useReading('object', { source: instance, ...refer }, { enabled: isAsked });
  if (!isAsked)
    return (
      <Button small onClick={() => setAsked(true)}>
        {t('run.who-last.ask')}
      </Button>
    );
  if (error) return <Problem error={error} again={() => void refetch()} />;
  if (!result) return <Progress what={t('run.who-last.reading')} />;
  const { lastUpdated, lastUpdatedBy } = result;
  const by = lastUpdatedBy as
    | { readonly displayName?: string; readonly name?: string; readonly username?: string }
    | undefined;
  const who = by?.displayName ?? by?.name ?? by?.username;
  return (
    <>
      {who ?? t('run.who-last.unknown')}
      {typeof lastUpdated === 'string' && (
        <div className="run-small">
          <When at={utc(lastUpdated)} />
        </div>
      )}
    </>
  );
}

/** DHIS2 writes times without a zone. */
const utc = (time: string): string => (/[zZ]|[+-]\d\d:?\d\d$/.test(time) ? time : `${time}Z`);
