import { Button, NoticeBox } from '@dhis2/ui';
import { type RefKey, stableJson } from '@dhow/core';
import type { Instance, RestoreWish, StoredBackup } from '@dhow/engine';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { startJob, useJob } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { Empty } from '../show/empty.js';
import { Ends } from '../show/ends.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { typeTitle } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import { withOpen } from './backup-page.js';
import { changed } from './changed-search.js';
import { Choices, TextField } from './field.js';
import { Follow } from './follow.js';
import { useHeld } from './held.js';
import { InstancePick } from './instance-pick.js';
import { isWished, keepTicks, keptTicks } from './kept-ticks.js';
import { allBackups, instanceOf, useInstances } from './known.js';
import {
  allTicked,
  countTicks,
  foundIn,
  type HeldTree,
  rowsOf,
  rulesTicked,
  stateOf,
  type TickState,
  type Ticks,
  type TreeRow,
  tick,
  ticksOf,
  wishesOf,
} from './part-tree.js';
import { RestoreResult } from './restore-result.js';
import { TreeView } from './tree-view.js';

const route = getRouteApi('/inside/backups/$id/restore');

type Keeps = RestoreWish['orgUnits'];
const KEEPS: readonly Keeps[] = ['keep', 'overwrite', 'merge'];
const keepsOf = (text: string | undefined): Keeps => KEEPS.find((one) => one === text) ?? 'keep';

export function RestorePage() {
  const { t } = useWords();
  const { mayEdit, role } = useMe();
  const { id } = route.useParams();
  const { data, error, isPending, refetch } = useQuery(allBackups);
  const { instances, error: unread, refetch: readAgain } = useInstances();
  const stored = data?.backups.find((one) => one.id === id);
  const title = stored ? t('backups.restore-title', { name: stored.about.name }) : t('backups.restore');
  if (role !== undefined && !mayEdit)
    return (
      <Page title={title}>
        <NoticeBox title={t('backups.editors-title')}>{t('backups.editors-restore')}</NoticeBox>
      </Page>
    );
  return (
    <Page title={title} lead={t('backups.restore-lead')}>
      {error && <Problem error={error} again={() => void refetch()} />}
      {unread && <Problem error={unread} again={() => void readAgain()} />}
      {(isPending || (stored && !instances && !unread)) && <Progress />}
      {data && !stored && (
        <Empty title={t('backups.gone')} action={<LinkButton to="/backups">{t('backups.to-list')}</LinkButton>} />
      )}
      {stored && instances && <Restore key={id} stored={stored} instances={instances} />}
    </Page>
  );
}

function Restore({ stored, instances }: { readonly stored: StoredBackup; readonly instances: readonly Instance[] }) {
  const { t } = useWords();
  const { id, about } = stored;
  const { into } = route.useSearch();
  const navigate = route.useNavigate();
  const own = instanceOf(instances, about.side);
  const target = instances.find(({ name }) => name === (into ?? own?.name));
  const { tree, error, step, again } = useHeld(id);
  return (
    <>
      {target && (
        <Ends
          from={{ kind: 'backup', name: about.name, serverVersion: about.side.serverVersion }}
          into={{
            kind: 'instance',
            name: target.name,
            address: target.address,
            ...(target.environment && { environment: target.environment }),
          }}
        />
      )}
      <section className="backups-part" aria-labelledby="restore-into">
        <h2 id="restore-into">{t('backups.step-into')}</h2>
        <InstancePick
          label={t('backups.into')}
          value={target?.name}
          none={t('backups.choose-instance')}
          onChange={(name) => void navigate({ search: (before) => changed(before, { into: name }), replace: true })}
          help={target && target.name !== own?.name ? t('backups.into-other') : t('backups.into-own')}
        />
        {target?.readOnly && (
          <NoticeBox warning title={t('backups.read-only', { name: target.name })}>
            {t('backups.read-only-help')}
          </NoticeBox>
        )}
      </section>
      {error && <Problem error={error} again={again} />}
      {!tree && !error && <Progress step={step} />}
      {tree && target && <Chosen stored={stored} tree={tree} target={target} />}
    </>
  );
}

/** What was ticked for the job in the address, where this tab knows nothing of its own. A job that cannot be read ticks nothing. */
function useTicks(id: string, tree: HeldTree) {
  const { job } = route.useSearch();
  const [ticks, setTicks] = useState<Ticks | undefined>(() => keptTicks(id, tree));
  const { job: seen, error, again } = useJob(ticks === undefined ? job : undefined);
  useEffect(() => {
    if (ticks !== undefined) return;
    if (job === undefined) setTicks(allTicked(tree));
    else if (seen) {
      const { only, except = [] } = seen.input as RestoreWish;
      const wished = { ...(only && { only }), except };
      setTicks(isWished(wished) ? ticksOf(tree, wished) : allTicked(tree));
    }
  }, [ticks, tree, job, seen]);
  return { ticks, setTicks, error, again };
}

function Chosen({
  stored,
  tree,
  target,
}: {
  readonly stored: StoredBackup;
  readonly tree: HeldTree;
  readonly target: Instance;
}) {
  const { t } = useWords();
  const { id, about } = stored;
  const { units, sharing, job } = route.useSearch();
  const navigate = route.useNavigate();
  const { ticks, setTicks, error, again } = useTicks(id, tree);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const wished = useMemo(() => ticks && wishesOf(tree, ticks), [tree, ticks]);
  useEffect(() => {
    if (ticks) keepTicks(id, wished);
  }, [id, ticks, wished]);
  if (!ticks && error !== undefined)
    return (
      <>
        <p className="backups-said">{t('backups.ticks-unread')}</p>
        <Problem error={error} again={again} />
        <div className="backups-actions">
          <Button small onClick={() => void navigate({ search: (before) => changed(before, { job: undefined }) })}>
            {t('backups.tick-all')}
          </Button>
        </div>
      </>
    );
  if (!ticks) return <Progress />;
  const wish: RestoreWish | undefined = wished && {
    backup: id,
    instance: target.name,
    ...(wished.only && { only: wished.only }),
    except: wished.except,
    orgUnits: keepsOf(units),
    sharing: about.sharing === 'none' ? 'keep' : keepsOf(sharing),
    dryRun: true,
  };
  const set = (next: { readonly units?: string; readonly sharing?: string }): void =>
    void navigate({ search: (before) => changed(before, next), replace: true });
  const start = async (): Promise<void> => {
    if (!wish || busy) return;
    setBusy(true);
    setFailed(undefined);
    try {
      const begun = await startJob('restore', wish, 0);
      await navigate({ search: (before) => changed(before, { into: target.name, job: begun.id }) });
    } catch (cause) {
      setFailed(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <section className="backups-part" aria-labelledby="restore-what">
        <h2 id="restore-what">{t('backups.step-what')}</h2>
        <Ticking tree={tree} ticks={ticks} onTicks={setTicks} target={target.name} />
        <RulesSaid tree={tree} ticks={ticks} wholeRules={about.wholeRules} target={target.name} />
      </section>
      <section className="backups-part" aria-labelledby="restore-keep">
        <h2 id="restore-keep">{t('backups.step-keep', { name: target.name })}</h2>
        <Choices
          label={t('backups.units')}
          value={keepsOf(units)}
          choices={KEEPS.map((value) => ({
            value,
            label: t(`backups.units-${value}`, { name: target.name }),
            help: t(`backups.units-${value}-costs`, { name: target.name }),
          }))}
          onChange={(value) => set({ units: value })}
        />
        <Choices
          label={t('backups.sharing')}
          value={about.sharing === 'none' ? 'keep' : keepsOf(sharing)}
          disabled={about.sharing === 'none'}
          help={about.sharing === 'none' ? t('backups.sharing-not-inside') : undefined}
          choices={KEEPS.map((value) => ({
            value,
            label: t(`backups.sharing-${value}`, { name: target.name }),
            help: t(`backups.sharing-${value}-costs`, { name: target.name }),
          }))}
          onChange={(value) => set({ sharing: value })}
        />
      </section>
      <section className="backups-part" aria-labelledby="restore-try">
        <h2 id="restore-try">{t('backups.step-try')}</h2>
        <p className="backups-help">{t('backups.try-help', { name: target.name })}</p>
        <div className="backups-actions">
          <Button
            primary={job === undefined}
            disabled={!wish || busy || target.readOnly}
            loading={busy}
            onClick={() => void start()}
          >
            {job === undefined ? t('backups.try') : t('backups.try-again')}
          </Button>
          {!wish && <span role="status">{t('backups.nothing-ticked')}</span>}
        </div>
        {failed !== undefined && <Problem error={failed} />}
        {job !== undefined && (
          <Follow id={job} kind="restore">
            {(made, { input }) => (
              <>
                {wish && !sameWish(wish, input as RestoreWish) && (
                  <NoticeBox warning title={t('backups.changed-since')}>
                    {t('backups.changed-since-help')}
                  </NoticeBox>
                )}
                <RestoreResult made={made} tree={tree} target={target.name} />
              </>
            )}
          </Follow>
        )}
      </section>
    </>
  );
}

/** Whether two ask for the same, whatever the order. */
function sameWish(a: RestoreWish, b: RestoreWish): boolean {
  const told = ({ only, except = [], ...rest }: RestoreWish): string =>
    JSON.stringify([
      only?.map((one) => stableJson(one)).sort() ?? null,
      except.map((one) => stableJson(one)).sort(),
      rest.instance,
      rest.orgUnits,
      rest.sharing,
    ]);
  return told(a) === told(b);
}

function Ticking({
  tree,
  ticks,
  onTicks,
  target,
}: {
  readonly tree: HeldTree;
  readonly ticks: Ticks;
  readonly onTicks: (ticks: Ticks) => void;
  readonly target: string;
}) {
  const { t, lang, number } = useWords();
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState<ReadonlySet<string>>(() => firstOpen(tree));
  const counts = useMemo(() => countTicks(tree, ticks), [tree, ticks]);
  const found = useMemo(() => foundIn(tree, q, (type) => typeTitle(lang, type)), [tree, q, lang]);
  const rows = useMemo(() => rowsOf(tree, open, found?.shown), [tree, open, found]);
  const along = useMemo(
    () => [...tree.nodes.keys()].filter((key) => stateOf(key, ticks, counts) === 'along').length,
    [tree, ticks, counts],
  );
  // While somebody searches, a group stands for what was found of it and no more.
  const meant = ({ node, keys }: TreeRow): readonly RefKey[] =>
    node || !found ? keys : keys.filter((key) => found.found.has(key));
  const stateOfRow = (row: TreeRow): TickState | undefined => {
    if (row.node) return stateOf(row.node.key, ticks, counts);
    const states = new Set(meant(row).map((key) => stateOf(key, ticks, counts)));
    if (states.size === 0) return undefined;
    const [only] = states;
    return states.size === 1 && only !== undefined ? only : 'some';
  };
  return (
    <>
      <div className="backups-search">
        <TextField
          label={t('backups.search-inside')}
          type="search"
          value={q}
          onChange={(text) =>
            void navigate({ search: (before) => changed(before, { q: text || undefined }), replace: true })
          }
        />
      </div>
      <div className="backups-actions">
        <Button small onClick={() => onTicks(allTicked(tree))}>
          {t('backups.tick-all')}
        </Button>
        <Button small onClick={() => onTicks(new Set())}>
          {t('backups.tick-none')}
        </Button>
        <span role="status">
          {t('backups.ticked', { count: ticks.size, all: tree.nodes.size })}
          {along > 0 && ` ${t('backups.along', { count: along })}`}
        </span>
      </div>
      {rows.length === 0 ? (
        <Empty title={t('backups.nothing-found', { text: q, all: number(tree.nodes.size) })} />
      ) : (
        <TreeView
          label={t('backups.step-what')}
          rows={rows}
          onOpen={(row, isOpen) => setOpen((before) => withOpen(before, row, isOpen))}
          ticks={{
            stateOf: stateOfRow,
            toggle: (row) => {
              const keys = meant(row);
              if (keys.length > 0) onTicks(tick(tree, ticks, keys, stateOfRow(row) !== 'all'));
            },
            note: (row) => {
              if (!row.node || stateOf(row.node.key, ticks, counts) !== 'along') return undefined;
              const below = row.node.parts.filter((key) => (counts.get(key)?.ticked ?? 0) > 0);
              const because = firstTicked(tree, ticks, counts, row.node.key);
              const stays = below.every((key) => tree.nodes.get(key)?.alone);
              return t(stays ? 'backups.along-stays' : 'backups.along-restored', { because, name: target });
            },
          }}
        />
      )}
    </>
  );
}

/** A small tree is open as far as its first level; of a large one the types alone are seen first. */
const firstOpen = (tree: HeldTree): ReadonlySet<string> =>
  tree.roots.length > 30
    ? new Set()
    : new Set(rowsOf(tree, new Set(), undefined).flatMap(({ id, keys }) => (keys.length <= 10 ? [id] : [])));

function firstTicked(tree: HeldTree, ticks: Ticks, counts: ReturnType<typeof countTicks>, key: RefKey): string {
  for (const part of tree.nodes.get(key)?.parts ?? []) {
    if (ticks.has(part)) return tree.nodes.get(part)?.name ?? part;
    if ((counts.get(part)?.ticked ?? 0) > 0) return firstTicked(tree, ticks, counts, part);
  }
  return key;
}

/** What becomes of rules and variables that were made since the backup: said before anything is asked. */
function RulesSaid({
  tree,
  ticks,
  wholeRules,
  target,
}: {
  readonly tree: HeldTree;
  readonly ticks: Ticks;
  readonly wholeRules: boolean;
  readonly target: string;
}) {
  const { t } = useWords();
  const { whole, partly } = useMemo(() => rulesTicked(tree, ticks), [tree, ticks]);
  const names = (nodes: typeof whole): string => nodes.map(({ name }) => name).join(', ');
  return (
    <>
      {whole.length > 0 && (
        <p className="backups-said">
          {t(wholeRules ? 'backups.rules-whole' : 'backups.rules-stay', { programs: names(whole), name: target })}
        </p>
      )}
      {partly.length > 0 && (
        <p className="backups-said">{t('backups.rules-one-by-one', { programs: names(partly), name: target })}</p>
      )}
    </>
  );
}
