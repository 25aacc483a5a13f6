import { NoticeBox } from '@dhis2/ui';
import { type Ref, refKey } from '@dhow/core';
import type { RestoreMade } from '@dhow/engine';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api.js';
import { LinkButton } from '../show/link-button.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { typeName } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import type { HeldTree } from './part-tree.js';

/** Most lines of a list that is told. */
const MOST = 30;

/** What a restore would do, what the server said to it, and where it is decided. */
export function RestoreResult({
  made,
  tree,
  target,
}: {
  readonly made: RestoreMade;
  readonly tree: HeldTree;
  readonly target: string;
}) {
  const { t, say, lang } = useWords();
  const { plan, brought, withRules, dropped, rulesStay, rulesPartly, dryRun } = made;
  const view = useQuery({
    queryKey: ['plan', plan, 'restore'],
    queryFn: () => api.viewPlan({ params: { hash: plan } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (view.error) return <Problem error={view.error} again={() => void view.refetch()} />;
  if (!view.data) return <Progress />;
  const { counts, questions, risks, diagnostics, unchanged } = view.data;
  const open = questions.filter(({ answer }) => answer === null).length;
  const wrong = diagnostics.filter(({ severity }) => severity === 'error');
  const acts = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const named = (ref: Ref): string =>
    t('backups.named', { type: typeName(lang, ref.type), name: tree.nodes.get(refKey(ref))?.name ?? ref.id });
  const program = (id: string): string => tree.nodes.get(`programs:${id}`)?.name ?? id;
  const told = [
    ...brought.map(({ ref, because, stays }) =>
      t(stays ? 'backups.told-stays' : 'backups.told-brought', {
        what: named(ref),
        because: named(because),
        name: target,
      }),
    ),
    ...(withRules.length > 0 ? [say('RESTORE_WITH_RULES', { count: withRules.length })] : []),
    ...dropped.map(({ ref, because }) => say('RESTORE_DROPPED', { what: named(ref), because: named(because) })),
    ...(rulesStay.length > 0 ? [say('RESTORE_RULES_STAY', { programs: rulesStay.map(program) })] : []),
    ...(rulesPartly.length > 0
      ? [t('backups.rules-one-by-one', { programs: rulesPartly.map(program).join(', '), name: target })]
      : []),
  ];
  return (
    <div className="backups-card" data-test="restore-result">
      <h3>{t('backups.would')}</h3>
      {acts === 0 ? (
        <p>{t('backups.would-nothing', { name: target })}</p>
      ) : (
        <ul className="backups-list">
          {counts.create > 0 && <li>{t('backups.would-create', { count: counts.create })}</li>}
          {counts.update > 0 && <li>{t('backups.would-update', { count: counts.update })}</li>}
          {counts.recreate > 0 && <li>{t('backups.would-recreate', { count: counts.recreate })}</li>}
          {counts.delete > 0 && <li>{t('backups.would-delete', { count: counts.delete })}</li>}
          <li>{t('backups.would-leave', { count: unchanged })}</li>
        </ul>
      )}
      {told.length > 0 && (
        <ul className="backups-list">
          {told.slice(0, MOST).map((words) => (
            <li key={words}>{words}</li>
          ))}
          {told.length > MOST && <li>{t('backups.and-more', { count: told.length - MOST })}</li>}
        </ul>
      )}
      <h3>{t('backups.dry-run')}</h3>
      {dryRun ? (
        <DryRunSaid dryRun={dryRun} target={target} />
      ) : (
        <p>
          {acts === 0
            ? t('backups.no-dry-run-nothing')
            : wrong.length > 0
              ? t('backups.no-dry-run-wrong', { count: wrong.length })
              : t('backups.no-dry-run-open', { count: open })}
        </p>
      )}
      {acts > 0 && (
        <div className="backups-actions">
          <LinkButton primary to="/plans/$hash" params={{ hash: plan }}>
            {t('backups.to-plan')}
          </LinkButton>
          <span className="backups-dim">
            {[
              ...(open > 0 ? [t('backups.open-questions', { count: open })] : []),
              ...(risks.length > 0 ? [t('backups.risks', { count: risks.length })] : []),
            ].join(' · ')}
          </span>
        </div>
      )}
    </div>
  );
}

function DryRunSaid({
  dryRun,
  target,
}: {
  readonly dryRun: NonNullable<RestoreMade['dryRun']>;
  readonly target: string;
}) {
  const { t, sayFinding } = useWords();
  const findings = [...new Set(dryRun.batches.flatMap((batch) => batch.findings.map(sayFinding)))];
  const skipped = dryRun.batches.filter(({ said }) => said === 'skipped').length;
  return (
    <>
      <NoticeBox
        {...(dryRun.ok ? { valid: true } : { error: true })}
        title={dryRun.ok ? t('backups.dry-run-ok', { name: target }) : t('backups.dry-run-refused', { name: target })}
      >
        {findings.length > 0 && (
          <ul className="backups-list">
            {findings.slice(0, MOST).map((words) => (
              <li key={words}>{words}</li>
            ))}
            {findings.length > MOST && <li>{t('backups.and-more', { count: findings.length - MOST })}</li>}
          </ul>
        )}
        {!dryRun.ok && <p>{t('backups.dry-run-mend', { name: target })}</p>}
        {skipped > 0 && <p>{t('backups.dry-run-skipped', { count: skipped })}</p>}
      </NoticeBox>
      {dryRun.unproved.length > 0 && (
        <details className="backups-unproved">
          <summary>{t('backups.unproved')}</summary>
          <ul className="backups-list">
            {[...new Set(dryRun.unproved.map(sayFinding))].map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
