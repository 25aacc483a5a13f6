import { InputField } from '@dhis2/ui';
import type { Verb } from '@dhow/core';
import type { PlanView } from '@dhow/server/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { typeName, typeTitle } from '../../show/type-name.js';
import { VirtualTable } from '../../show/virtual-table.js';
import { useWords } from '../../words/words.js';
import { ActDialog } from '../act/act-dialog.js';
import { actsShown, grouped, objectCount, type PlacedRow, typeCounts, verbOf } from '../acts.js';
import { VerbTag } from './verb-tag.js';

const VERBS: readonly Verb[] = ['create', 'update', 'recreate', 'delete'];
const PARTS = ['removes', 'shared', 'along'] as const;

/** Every act of a plan: searched, narrowed, and opened one by one. What is chosen stands in the address. */
export function Changes({ view }: { readonly view: PlanView }) {
  const { t, lang, number } = useWords();
  const search = useSearch({ from: '/inside/plans/$hash' });
  const navigate = useNavigate({ from: '/plans/$hash' });
  const { q, verb, type, risk, part, order, act } = search;
  const rows = useMemo(
    () => actsShown(view, { q, verb: verbOf(verb), type, risk, part, order }),
    [view, q, verb, type, risk, part, order],
  );
  const types = useMemo(() => typeCounts(view.acts), [view.acts]);
  const risks = useMemo(
    () =>
      grouped(
        view.risks.filter(({ about }) => about.length > 0),
        ({ code }) => code,
      ),
    [view.risks],
  );
  const set = (changes: Partial<typeof search>): void =>
    void navigate({
      search: (before) =>
        Object.fromEntries(
          Object.entries({ ...before, ...changes }).filter(([, value]) => value !== undefined && value !== ''),
        ),
      replace: true,
    });
  const open = act === undefined ? undefined : Number(act);
  return (
    <>
      <div className="plan-filters">
        <InputField
          className="plan-filter-text"
          label={t('plan.filter.text')}
          name="q"
          type="search"
          dense
          value={q ?? ''}
          onChange={({ value }) => set({ q: value })}
        />
        <Choice
          label={t('plan.filter.verb')}
          value={verb}
          onChange={(value) => set({ verb: value })}
          options={VERBS.filter((one) => view.counts[one] > 0).map((one) => [
            one,
            `${t(`plan.verb.${one}`)} (${number(view.counts[one])})`,
          ])}
        />
        <Choice
          label={t('plan.filter.type')}
          value={type}
          onChange={(value) => set({ type: value })}
          options={types.map((one) => [one.type, `${typeTitle(lang, one.type)} (${number(one.total)})`])}
        />
        {risks.length > 0 && (
          <Choice
            label={t('plan.filter.risk')}
            value={risk}
            onChange={(value) => set({ risk: value })}
            options={[
              ['any', t('plan.filter.risk.any')],
              ...risks.map(([code, some]) => [code, `${riskTitle(t, code)} (${number(some.length)})`] as const),
            ]}
          />
        )}
        <Choice
          label={t('plan.filter.part')}
          value={part}
          onChange={(value) => set({ part: value })}
          options={PARTS.map((one) => [one, t(`plan.filter.part.${one}`)])}
        />
        <label className="plan-filter">
          <span>{t('plan.filter.order')}</span>
          <select value={order ?? ''} onChange={({ target }) => set({ order: target.value })}>
            <option value="">{t('plan.filter.order.weight')}</option>
            <option value="done">{t('plan.filter.order.done')}</option>
          </select>
        </label>
      </div>
      <p className="plan-count" role="status">
        {rows.length === view.acts.length
          ? t('plan.changes.all', { count: objectCount(rows) })
          : t('plan.changes.some', { count: objectCount(rows), of: objectCount(view.acts) })}
      </p>
      <VirtualTable
        caption={t('plan.changes')}
        rows={rows}
        rowKey={({ index }) => String(index)}
        onRow={({ index }) => set({ act: String(index) })}
        empty={<p className="plan-none">{t(view.acts.length === 0 ? 'plan.changes.none' : 'plan.changes.none-so')}</p>}
        columns={[
          {
            id: 'verb',
            header: t('plan.column.verb'),
            width: '110px',
            cell: ({ verb: does }) => <VerbTag verb={does} />,
          },
          {
            id: 'type',
            header: t('plan.column.type'),
            width: 'minmax(0, 1.2fr)',
            cell: ({ ref }) => typeName(lang, ref.type),
          },
          {
            id: 'name',
            header: t('plan.column.name'),
            width: 'minmax(0, 3fr)',
            cell: ({ label }) => <bdi>{label}</bdi>,
          },
          {
            id: 'what',
            header: t('plan.column.what'),
            width: 'minmax(0, 2fr)',
            cell: (row) => <What view={view} row={row} />,
          },
        ]}
      />
      {open !== undefined && view.acts[open] && (
        <ActDialog
          key={open}
          view={view}
          index={open}
          rows={rows}
          onGo={(index) => set({ act: String(index) })}
          onClose={() => set({ act: undefined })}
        />
      )}
    </>
  );
}

/** What is said of an act in the list: how much it changes, what it takes away, what may hurt. */
export function What({ view, row }: { readonly view: PlanView; readonly row: PlacedRow }) {
  const { t } = useWords();
  const codes = [...new Set((row.risks ?? []).map((at) => view.risks[at]?.code ?? ''))];
  return (
    <span className="plan-what">
      {row.after && <span className="plan-dim">{t(`plan.what.again.${row.after}`, { batch: row.batch })}</span>}
      {row.verb === 'update' && row.fields !== undefined && <span>{t('plan.what.fields', { count: row.fields })}</span>}
      {row.removes !== undefined && <span className="plan-bad">{t('plan.what.removes', { count: row.removes })}</span>}
      {row.along && <span className="plan-dim">{t('plan.what.along')}</span>}
      {codes.map((code) => (
        <span key={code} className="plan-bad">
          {riskTitle(t, code)}
        </span>
      ))}
    </span>
  );
}

/** The short name of a kind of risk. */
export function riskTitle(t: ReturnType<typeof useWords>['t'], code: string): string {
  const key = `plan.risk.${code}`;
  const words = t(key as never);
  // A kind that is newer than this page is called by its code.
  return words === key ? code.toLowerCase().replaceAll('_', ' ') : words;
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}) {
  const { t } = useWords();
  return (
    <label className="plan-filter">
      <span>{label}</span>
      <select value={value ?? ''} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t('plan.filter.all')}</option>
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
