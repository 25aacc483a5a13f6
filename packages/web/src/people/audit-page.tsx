import { Button } from '@dhis2/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../api/api.js';
import { CopyText } from '../show/copy-text.js';
import { Download } from '../show/download.js';
import { Empty } from '../show/empty.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import { actWords } from './act-words.js';
import { type AuditFilter, asQuery, endsOf, OUTCOMES, readOutcome } from './audit-filter.js';
import { OverseersOnly } from './overseers-only.js';
import './people.css';

type Row = Awaited<ReturnType<typeof api.listAudit>>[number];

const LIMIT = 100;

/** Who did what. */
export function AuditPage() {
  const { t } = useWords();
  return (
    <OverseersOnly title={t('people.audit')}>
      <Trail />
    </OverseersOnly>
  );
}

function Trail() {
  const { t } = useWords();
  const { before, ...filter } = useSearch({ from: '/inside/audit' });
  const query = asQuery(filter);
  const rows = useQuery({
    queryKey: ['audit', query, before],
    queryFn: ({ signal }) =>
      api.listAudit({
        query: { ...query, limit: LIMIT, ...(before !== undefined && { before: Number(before) }) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  const oldest = rows.data?.at(-1)?.seq;
  const isFiltered = Object.values(filter).some((one) => one !== undefined && one !== '');
  const file = (format: 'csv' | 'jsonl') => `/api/audit/export?${new URLSearchParams({ ...query, format })}`;
  return (
    <Page
      title={t('people.audit')}
      lead={t('people.audit-lead')}
      actions={
        <>
          <Download href={file('csv')} label={t('people.csv')} />
          <Download href={file('jsonl')} label={t('people.jsonl')} />
        </>
      }
    >
      <CheckTrail />
      <Filters key={JSON.stringify(filter)} filter={filter} isFiltered={isFiltered} />
      {rows.error && <Problem error={rows.error} again={rows.refetch} />}
      {rows.isPending && <Progress />}
      {rows.data && rows.data.length === 0 && <Empty title={t('people.audit-none')} />}
      {rows.data && rows.data.length > 0 && <Rows rows={filter.outcome === 'asked' ? rows.data : endsOf(rows.data)} />}
      <p className="people-pages">
        {before !== undefined && (
          <LinkButton to="/audit" search={filter}>
            {t('people.newest')}
          </LinkButton>
        )}
        {rows.data?.length === LIMIT && oldest !== undefined && (
          <LinkButton to="/audit" search={{ ...filter, before: String(oldest) }}>
            {t('people.older')}
          </LinkButton>
        )}
      </p>
    </Page>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const { t, say, knows } = useWords();
  return (
    <table className="people-table people-wide people-audit">
      <thead>
        <tr>
          <th scope="col">{t('people.when')}</th>
          <th scope="col">{t('people.who')}</th>
          <th scope="col">{t('people.what')}</th>
          <th scope="col">{t('people.on')}</th>
          <th scope="col">{t('people.outcome')}</th>
          <th scope="col">{t('people.detail')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ seq, at, who, by, from, what, instances, outcome, code, detail }) => (
          <tr key={seq}>
            <td data-label={t('people.when')}>
              <When at={at} />
            </td>
            <th scope="row" title={`${by} ${from}`}>
              {who.name}
            </th>
            <td data-label={t('people.what')} title={what}>
              {actWords(what, t)}
            </td>
            <td data-label={t('people.on')}>{instances.join(', ')}</td>
            <td data-label={t('people.outcome')}>
              <span className={`people-outcome people-outcome-${outcome}`}>{t(`people.outcome.${outcome}`)}</span>
              {code !== '' && (
                <span className="people-small">
                  {' '}
                  <code title={knows(code) ? say(code, detail) : undefined}>{code}</code>
                </span>
              )}
            </td>
            <td data-label={t('people.detail')} className="people-small">
              {Object.entries(detail)
                .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
                .join(' · ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Filters({ filter, isFiltered }: { readonly filter: AuditFilter; readonly isFiltered: boolean }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string): string | undefined => String(given.get(name) ?? '').trim() || undefined;
    void navigate({
      to: '/audit',
      search: {
        who: text('who'),
        what: text('what'),
        outcome: text('outcome'),
        instance: text('instance'),
        since: text('since'),
        until: text('until'),
      },
    });
  };
  const field = (name: 'who' | 'what' | 'instance' | 'since' | 'until', label: string, type = 'text') => (
    <label>
      {label}
      <input name={name} type={type} defaultValue={filter[name] ?? ''} autoComplete="off" />
    </label>
  );
  return (
    <form className="people-filter" onSubmit={submit} aria-label={t('people.filter')}>
      {field('who', t('people.who'))}
      {field('what', t('people.what'))}
      {field('instance', t('people.instance'))}
      <label>
        {t('people.outcome')}
        <select name="outcome" defaultValue={readOutcome(filter.outcome) ?? ''}>
          <option value="">{t('people.any')}</option>
          {OUTCOMES.map((one) => (
            <option key={one} value={one}>
              {t(`people.outcome.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {field('since', t('people.since-time'), 'date')}
      {field('until', t('people.until-time'), 'date')}
      <Button type="submit">{t('people.filter')}</Button>
      {isFiltered && <LinkButton to="/audit">{t('people.filter-clear')}</LinkButton>}
    </form>
  );
}

type Checked = Awaited<ReturnType<typeof api.checkAudit>>;

function CheckTrail() {
  const { t, number } = useWords();
  const [noted, setNoted] = useState({ seq: '', hash: '' });
  const [result, setResult] = useState<Checked>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const check = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    setResult(undefined);
    try {
      const { seq, hash } = noted;
      setResult(
        await api.checkAudit({
          query: seq.trim() !== '' && hash.trim() !== '' ? { seq: Number(seq), hash: hash.trim() } : {},
        }),
      );
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <details className="people-check">
      <summary>{t('people.check')}</summary>
      <p>{t('people.check-head')}</p>
      <div className="people-filter">
        <label>
          {t('people.noted-seq')}
          <input
            inputMode="numeric"
            value={noted.seq}
            onChange={(event) => setNoted({ ...noted, seq: event.target.value })}
          />
        </label>
        <label>
          {t('people.noted-hash')}
          <input value={noted.hash} onChange={(event) => setNoted({ ...noted, hash: event.target.value })} />
        </label>
        <Button loading={busy} disabled={busy} onClick={() => check()}>
          {t('people.check')}
        </Button>
      </div>
      {error !== undefined && <Problem error={error} />}
      <div role="status">
        {result &&
          (result.wrong === undefined ? (
            <>
              <p>
                <strong>{t('people.check-fine', { count: result.rows })}</strong>
              </p>
              <CopyText label={t('people.check-last')} value={`${result.head.seq} ${result.head.hash}`} />
            </>
          ) : (
            <p className="people-wrong">{t('people.check-wrong', { seq: number(result.wrong) })}</p>
          ))}
      </div>
    </details>
  );
}
