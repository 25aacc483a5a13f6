import { Button, NoticeBox } from '@dhis2/ui';
import type { CheckArea, Verdict } from '@dhow/core';
import type { Checked } from '@dhow/engine';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/api.js';
import { useReading } from '../api/jobs.js';
import { changed } from '../backups/changed-search.js';
import { SelectField } from '../backups/field.js';
import { useInstances } from '../backups/known.js';
import { saveAs } from '../show/download.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { useWords } from '../words/words.js';
import { countsOf, type FindingGroup, grouped } from './findings.js';
import { PeopleTables } from './people-part.js';

const route = getRouteApi('/inside/packages/$id');

/** What is wrong in a package: as it stands, for a version, or on an instance. */
export function CheckPart({ source }: { readonly source: string }) {
  const { t } = useWords();
  const { for: wished } = route.useSearch();
  const navigate = route.useNavigate();
  const { instances = [] } = useInstances();
  const about = useQuery({
    queryKey: ['version'],
    queryFn: ({ signal }) => api.version({ signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const versions = (about.data?.dhis2 ?? []).map(({ version }) => version).reverse();
  const { result, error, step, refetch, isFetching } = useReading('check', {
    source,
    ...(wished !== undefined && { for: wished }),
  });
  return (
    <section aria-label={t('packages.tab-check')}>
      <SelectField
        label={t('packages.check-for')}
        value={wished ?? ''}
        options={[
          ['', t('packages.check-itself')],
          ...versions.map((version) => [version, `DHIS2 ${version}`] as const),
          ...instances.map(
            ({ name, environment }) =>
              [name, environment ? `${name} — ${t(`show.environment.${environment}`)}` : name] as const,
          ),
        ]}
        onChange={(value) =>
          void navigate({ search: (before) => changed(before, { for: value || undefined }), replace: true })
        }
        help={t('packages.check-help')}
      />
      {error && <Problem error={error} again={() => void refetch()} />}
      {(!result || isFetching) && !error && <Progress step={step} what={t('packages.checking')} />}
      {result && !isFetching && <Report checked={result} source={source} />}
    </section>
  );
}

const NOTICE: Readonly<Record<Verdict, object>> = {
  pass: { valid: true },
  warn: { warning: true },
  fail: { error: true },
};

const WORST_FIRST: readonly Verdict[] = ['fail', 'warn', 'pass'];

function Report({ checked, source }: { readonly checked: Checked; readonly source: string }) {
  const { t, say } = useWords();
  const { report, count, version, for: against, lacks } = checked;
  const loud = WORST_FIRST.flatMap((verdict) =>
    report.areas.filter((area) => area.verdict === verdict && area.findings.length > 0),
  );
  const quiet = report.areas.filter(({ findings }) => findings.length === 0);
  const save = (): void =>
    saveAs(
      `${source.replace(/[^A-Za-z0-9._-]/g, '_')}-check.json`,
      new Blob([JSON.stringify(checked, null, 1)], { type: 'application/json' }),
    );
  return (
    <>
      <NoticeBox {...NOTICE[report.verdict]} title={t(`packages.go-${report.verdict}`)}>
        {t('packages.checked', { count, version })}{' '}
        {against && t('packages.checked-for', { what: against.name ?? `DHIS2 ${against.version}` })}
      </NoticeBox>
      <div className="packages-actions">
        <Button small onClick={save}>
          {t('packages.save-report')}
        </Button>
      </div>
      {loud.map((area) => (
        <Area key={area.area} area={area} source={source} />
      ))}
      {quiet.length > 0 && (
        <div className="packages-area packages-pass">
          <div className="packages-area-head">
            <span className="packages-verdict">{say('CHECK_VERDICT_PASS')}</span>
            <span>
              {t('packages.nothing-found')}{' '}
              {quiet.map(({ area }) => say(`CHECK_AREA_${area.toUpperCase()}`)).join(' · ')}
            </span>
          </div>
        </div>
      )}
      {lacks && lacks.users.length + lacks.groups.length + lacks.roles.length > 0 && (
        <section className="packages-part">
          <h2>{t('packages.lacks', { name: against?.name ?? '' })}</h2>
          <PeopleTables people={lacks} />
        </section>
      )}
    </>
  );
}

function Area({ area: { area, verdict, findings }, source }: { readonly area: CheckArea; readonly source: string }) {
  const { t, say } = useWords();
  const counts = countsOf(findings);
  const told = (['error', 'warning', 'note'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => t(`packages.${severity}s`, { count: counts[severity] }));
  return (
    <details className={`packages-area packages-${verdict}`} open={verdict !== 'pass'}>
      <summary>
        <span className="packages-verdict">{say(`CHECK_VERDICT_${verdict.toUpperCase()}`)}</span>
        <span className="packages-area-name">{say(`CHECK_AREA_${area.toUpperCase()}`)}</span>
        <span className="packages-dim">{told.join(' · ')}</span>
      </summary>
      {grouped(findings).map((group) => (
        <Group key={`${group.severity} ${group.code}`} group={group} source={source} />
      ))}
    </details>
  );
}

/** Findings of a group that are seen at first, and that a click adds. */
const FIRST = 5;
const MORE = 200;

function Group({ group: { severity, findings }, source }: { readonly group: FindingGroup; readonly source: string }) {
  const { t, sayFinding } = useWords();
  const [most, setMost] = useState(FIRST);
  const left = findings.length - most;
  return (
    <div className="packages-group">
      <span className={`packages-severity packages-${severity}`}>
        {t(`packages.${severity}s`, { count: findings.length })}
      </span>
      <ul className="packages-list">
        {findings.slice(0, most).map((finding, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two findings may say the same, and none is ever moved.
          <li key={at}>
            {sayFinding(finding)}{' '}
            {finding.about && (
              <Link
                to="/browse/$source"
                params={{ source }}
                search={{ type: finding.about.type, id: finding.about.id }}
                className="packages-dim"
              >
                {t('packages.look')}
                <span className="unseen"> {finding.about.id}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button small onClick={() => setMost(most + MORE)}>
          {t('packages.show-more', { count: left })}
        </Button>
      )}
    </div>
  );
}
