import { Button, NoticeBox } from '@dhis2/ui';
import { refKey } from '@dhow/core';
import type { Compared, StoredBackup } from '@dhow/engine';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useReading } from '../api/jobs.js';
import { Empty } from '../show/empty.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { typeName } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import { changed } from './changed-search.js';
import { changeOf, type ValueChange } from './differences.js';
import { SelectField, TextField } from './field.js';
import { useHeld } from './held.js';
import { InstancePick } from './instance-pick.js';
import { instanceOf, useInstances } from './known.js';
import type { HeldTree } from './part-tree.js';
import './compare.css';

const route = getRouteApi('/inside/backups/$id');

/** What differs between a backup and an instance now; by itself with the instance that it was taken from. */
export function Compare({ stored }: { readonly stored: StoredBackup }) {
  const { t } = useWords();
  const { compare } = route.useSearch();
  const navigate = route.useNavigate();
  const { instances, error, refetch } = useInstances();
  const own = instanceOf(instances, stored.about.side)?.name;
  const instance = compare ?? own;
  if (error) return <Problem error={error} again={() => void refetch()} />;
  if (!instances) return <Progress />;
  return (
    <section aria-label={t('backups.tab-compare')}>
      <InstancePick
        label={t('backups.compare-with')}
        value={instance}
        none={t('backups.choose-instance')}
        onChange={(name) => void navigate({ search: (before) => changed(before, { compare: name }), replace: true })}
      />
      {instance !== undefined && <Differences key={instance} stored={stored} instance={instance} />}
    </section>
  );
}

/** Objects that are shown at once; more on a click. */
const AT_ONCE = 50;

function Differences({ stored, instance }: { readonly stored: StoredBackup; readonly instance: string }) {
  const { t, lang, sayFinding } = useWords();
  const { result, error, step, refetch, isFetching } = useReading('compare-backup', { backup: stored.id, instance });
  const { tree } = useHeld(stored.id);
  const [text, setText] = useState('');
  const [where, setWhere] = useState<'all' | Compared['objects'][number]['where']>('all');
  const [most, setMost] = useState(AT_ONCE);
  const nameOf = useMemo(() => {
    const names = new Map([...(tree?.nodes.values() ?? [])].map(({ ref, name }) => [ref.id, name]));
    for (const { ref, label } of result?.objects ?? []) names.set(ref.id, label);
    return (id: string) => names.get(id);
  }, [tree, result]);
  if (error) return <Problem error={error} again={() => void refetch()} />;
  if (!result || isFetching) return <Progress step={step} what={t('backups.comparing', { name: instance })} />;
  const { objects, equal, diagnostics } = result;
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const fits = objects.filter(
    (one) =>
      (where === 'all' || one.where === where) &&
      words.every((word) =>
        `${one.label} ${one.ref.id} ${typeName(lang, one.ref.type)}`.toLocaleLowerCase().includes(word),
      ),
  );
  const count = (of: Compared['objects'][number]['where']): number => objects.filter((one) => one.where === of).length;
  return (
    <>
      <p role="status" className="backups-compared">
        {objects.length === 0
          ? t('backups.no-difference', { count: equal, name: instance })
          : t('backups.differences', { count: objects.length, equal })}{' '}
        <Button small onClick={() => void refetch()}>
          {t('backups.compare-again')}
        </Button>
      </p>
      {diagnostics.length > 0 && (
        <NoticeBox warning title={t('backups.compare-unread')}>
          <ul className="backups-list">
            {[...new Set(diagnostics.map(sayFinding))].slice(0, 20).map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </NoticeBox>
      )}
      {objects.length > 0 && (
        <>
          <div className="backups-search">
            <SelectField
              label={t('backups.show-which')}
              value={where}
              options={[
                ['all', `${t('backups.where-all')} (${objects.length})`],
                ['both', `${t('backups.where-both')} (${count('both')})`],
                ['first', `${t('backups.where-first', { name: instance })} (${count('first')})`],
                ['second', `${t('backups.where-second')} (${count('second')})`],
              ]}
              onChange={(value) => setWhere(value as typeof where)}
            />
            <TextField label={t('backups.search-inside')} type="search" value={text} onChange={setText} />
          </div>
          {fits.length === 0 && <Empty title={t('backups.none-fit')} />}
          {fits.slice(0, most).map((one) => (
            <Difference
              key={`${one.ref.type}:${one.ref.id}`}
              one={one}
              owner={ownerOf(tree, one)}
              instance={instance}
              nameOf={nameOf}
            />
          ))}
          {fits.length > most && (
            <Button onClick={() => setMost(most + AT_ONCE * 4)}>
              {t('backups.show-more', { count: fits.length - most })}
            </Button>
          )}
        </>
      )}
    </>
  );
}

/** What something without a name of its own is a part of: an action of its rule. */
function ownerOf(tree: HeldTree | undefined, { ref, label }: Compared['objects'][number]): string | undefined {
  if (label !== ref.id) return undefined;
  const owner = tree?.nodes.get(refKey(ref))?.owner;
  return owner && tree?.nodes.get(owner)?.name;
}

function Difference({
  one: { ref, label, where, certain, fields },
  owner,
  instance,
  nameOf,
}: {
  readonly one: Compared['objects'][number];
  readonly owner: string | undefined;
  readonly instance: string;
  readonly nameOf: (id: string) => string | undefined;
}) {
  const { t, lang } = useWords();
  return (
    <article className="backups-difference">
      <h2>
        <bdi>{label}</bdi> <span className="backups-dim">{typeName(lang, ref.type)}</span>
        {owner !== undefined && <span className="backups-dim"> · {t('backups.part-of', { name: owner })}</span>}
      </h2>
      {where === 'first' && (
        <p>{certain ? t('backups.gone-there', { name: instance }) : t('backups.gone-perhaps', { name: instance })}</p>
      )}
      {where === 'second' && <p>{t('backups.made-since', { name: instance })}</p>}
      {fields.length > 0 && (
        <table className="backups-fields">
          <thead>
            <tr>
              <th scope="col">{t('backups.field')}</th>
              <th scope="col">{t('backups.field-change')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ path, first, second }) => (
              <tr key={path}>
                <th scope="row">
                  <code>{path.slice(1)}</code>
                </th>
                <td>
                  <Change change={changeOf(first, second, nameOf)} instance={instance} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </article>
  );
}

/** Entries of a list that are shown of each kind. */
const ENTRIES = 30;

function Change({ change, instance }: { readonly change: ValueChange; readonly instance: string }) {
  const { t } = useWords();
  if (change.how === 'order') return <p>{t('backups.other-order', { count: change.count })}</p>;
  if (change.how === 'text')
    return (
      <dl className="backups-values">
        <dt>{t('backups.in-backup')}</dt>
        <dd>{change.before === '' ? <em>{t('backups.empty')}</em> : <del>{change.before}</del>}</dd>
        <dt>{t('backups.on-now', { name: instance })}</dt>
        <dd>{change.now === '' ? <em>{t('backups.empty')}</em> : <ins>{change.now}</ins>}</dd>
      </dl>
    );
  if (change.how === 'pieces')
    return (
      <p className="backups-pieces">
        {change.pieces.map(({ is, text }, at) => {
          // Pieces have no names: their places are what they are.
          const key = `${at} ${is}`;
          if (is === 'same') return <span key={key}>{text}</span>;
          return is === 'before' ? (
            <del key={key}>
              <span className="unseen">{t('backups.in-backup')}: </span>
              {text}
            </del>
          ) : (
            <ins key={key}>
              <span className="unseen">{t('backups.on-now', { name: instance })}: </span>
              {text}
            </ins>
          );
        })}
      </p>
    );
  const some = (entries: readonly string[]) => (
    <ul className="backups-list">
      {entries.slice(0, ENTRIES).map((entry, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry may stand there twice, and none is ever moved.
        <li key={`${at} ${entry}`}>
          <bdi>{entry}</bdi>
        </li>
      ))}
      {entries.length > ENTRIES && <li>{t('backups.and-more', { count: entries.length - ENTRIES })}</li>}
    </ul>
  );
  return (
    <>
      {change.gone.length > 0 && (
        <div className="backups-gone">
          {t('backups.only-backup', { count: change.gone.length })}
          {some(change.gone)}
        </div>
      )}
      {change.added.length > 0 && (
        <div className="backups-added">
          {t('backups.only-now', { count: change.added.length, name: instance })}
          {some(change.added)}
        </div>
      )}
      {change.same > 0 && <p className="backups-dim">{t('backups.same-entries', { count: change.same })}</p>}
    </>
  );
}
