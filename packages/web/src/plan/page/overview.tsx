import { Button, NoticeBox } from '@dhis2/ui';
import type { Diagnostic, Ref, Verb } from '@dhow/core';
import { riskText } from '@dhow/core';
import type { PlanView } from '@dhow/server/contract';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { Facts } from '../../show/definition.js';
import { Download } from '../../show/download.js';
import { typeName, typeTitle } from '../../show/type-name.js';
import { When } from '../../show/when.js';
import { useWords } from '../../words/words.js';
import { grouped, nextStep, objectCount, overviewOf, type PlacedRow, type PlanOverview } from '../acts.js';
import { useOutdated } from '../approve/outdated.js';
import { riskTitle, What } from './changes.js';
import { fromName } from './from-name.js';
import { keptTitle, noneKept } from './kept.js';
import { VerbTag } from './verb-tag.js';

/** Rows that are shown before somebody asks for all. */
const FEW = 5;
const VERBS: readonly Verb[] = ['create', 'update', 'recreate', 'delete'];

/** What somebody should know before they decide, what weighs most first. */
export function Overview({ view }: { readonly view: PlanView }) {
  const { t, number } = useWords();
  const seen = useMemo(() => overviewOf(view), [view]);
  // What the answers bring may hurt: that nothing was found says nothing before they are given.
  const isUnknown = view.risks.length === 0 && seen.open > 0;
  return (
    <div className="plan-overview">
      <Next view={view} seen={seen} />
      {seen.errors.length > 0 && (
        <Section title={t('plan.errors', { count: seen.errors.length })} bad>
          <Findings view={view} findings={seen.errors} />
        </Section>
      )}
      <Section
        title={isUnknown ? t('plan.risks.title') : t('plan.risks', { count: view.risks.length })}
        bad={view.risks.length > 0}
      >
        {view.risks.length === 0 ? (
          <p className="plan-dim">{t(isUnknown ? 'plan.risks.unknown' : 'plan.risks.none')}</p>
        ) : (
          seen.risks.map(({ code, risks }) => <RiskGroup key={code} view={view} code={code} risks={risks} />)
        )}
      </Section>
      {view.questions.length > 0 && (
        <Section title={t('plan.questions', { count: view.questions.length })}>
          <p>
            {seen.open > 0
              ? t('plan.questions.open', { count: seen.open })
              : t('plan.questions.done', { count: seen.answered })}{' '}
            <Link from="/plans/$hash" to="." search={(before) => ({ ...before, tab: 'questions' })}>
              {t(seen.open > 0 ? 'plan.questions.answer' : 'plan.questions.look')}
            </Link>
          </p>
        </Section>
      )}
      {seen.deletes.length > 0 && (
        <Acts
          view={view}
          title={t('plan.deletes', { count: seen.deletes.length })}
          rows={seen.deletes}
          part={{ verb: 'delete' }}
          bad
        />
      )}
      {seen.removes.length > 0 && (
        <Acts
          view={view}
          title={t('plan.removes', { count: seen.removes.length })}
          rows={seen.removes}
          part={{ part: 'removes' }}
          bad
        />
      )}
      {seen.shared.length > 0 && (
        <Acts
          view={view}
          title={t('plan.shared', { count: seen.shared.length })}
          rows={seen.shared}
          part={{ part: 'shared' }}
        >
          <p className="plan-dim">{t('plan.shared.what', { name: view.into.name })}</p>
        </Acts>
      )}
      {view.acts.length > 0 && (
        <Section title={t('plan.rest', { count: objectCount(view.acts) })}>
          <Types view={view} seen={seen} />
        </Section>
      )}
      <Section title={t('plan.kept.on', { name: view.into.name })}>
        {view.kept.length === 0 ? (
          <p className="plan-dim">
            {t(noneKept(view), {
              from: fromName(view, t),
              into: view.into.name,
            })}
          </p>
        ) : (
          <>
            <ul className="plan-plain">
              {view.kept.map((one) => (
                <li key={`${one.policy} ${one.change}`}>
                  <strong>{number(one.count)}</strong> {keptTitle(t, one.policy)}
                </li>
              ))}
            </ul>
            <p>
              <Link from="/plans/$hash" to="." search={(before) => ({ ...before, tab: 'kept' })}>
                {t('plan.kept.look')}
              </Link>
            </p>
          </>
        )}
      </Section>
      <Missing view={view} />
      <LeftOut view={view} />
      <Matched view={view} />
      {[...seen.warnings, ...seen.notes].length > 0 && (
        <Section title={t('plan.findings', { count: seen.warnings.length + seen.notes.length })}>
          <Findings view={view} findings={[...seen.warnings, ...seen.notes]} />
        </Section>
      )}
      <About view={view} />
    </div>
  );
}

function Section({
  title,
  bad = false,
  children,
}: {
  readonly title: string;
  readonly bad?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section className={`plan-section${bad ? ' plan-section-bad' : ''}`}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** What to do now, with the link that leads there. */
function Next({ view, seen }: { readonly view: PlanView; readonly seen: PlanOverview }) {
  const { t } = useWords();
  const step = nextStep(view);
  // The head of the page says what to do with a plan that is no longer so.
  const outdated = useOutdated(view);
  if (step === 'imported' || (step === 'import' && outdated)) return null;
  const tab = step === 'answer' ? 'questions' : step === 'approve' || step === 'import' ? 'approve' : undefined;
  return (
    <NoticeBox
      title={t(`plan.next.${step}`)}
      {...(step === 'mend' ? { error: true } : step === 'answer' ? { warning: true } : {})}
    >
      {step === 'answer'
        ? t('plan.next.answer.how', { count: seen.open })
        : t(`plan.next.${step}.how`, { name: view.into.name })}{' '}
      {tab && (
        <Link from="/plans/$hash" to="." search={(before) => ({ ...before, tab })}>
          {t(`plan.next.${step}.go` as 'plan.next.approve.go')}
        </Link>
      )}
    </NoticeBox>
  );
}

function RiskGroup({
  view,
  code,
  risks,
}: {
  readonly view: PlanView;
  readonly code: string;
  readonly risks: PlanView['risks'];
}) {
  const { t, say } = useWords();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? risks.slice(0, 200) : risks.slice(0, FEW);
  return (
    <div className="plan-risk-group">
      <h3>
        {riskTitle(t, code)} <span className="plan-badge">{risks.length}</span>
      </h3>
      <ul>
        {shown.map((risk) => (
          <li key={risk.id}>
            {risk.about[0] && <Named view={view} of={risk.about[0]} name={risk.why.name} />}
            {riskText(risk, say)}
          </li>
        ))}
      </ul>
      {risks.length > shown.length && (
        <More count={risks.length - shown.length} onClick={() => setWhole(true)} code={code} isFull={isWhole} />
      )}
    </div>
  );
}

function More({
  count,
  onClick,
  code,
  isFull,
}: {
  readonly count: number;
  readonly onClick: () => void;
  readonly code: string;
  readonly isFull: boolean;
}) {
  const { t } = useWords();
  if (isFull)
    return (
      <Link from="/plans/$hash" to="." search={() => ({ tab: 'changes', risk: code })}>
        {t('plan.more.in-list', { count })}
      </Link>
    );
  return (
    <Button small onClick={onClick}>
      {t('plan.more', { count })}
    </Button>
  );
}

/** An object by its name and type; a link to its act where the plan writes it. */
function Named({ view, of, name }: { readonly view: PlanView; readonly of: Ref; readonly name: unknown }) {
  const { lang } = useWords();
  const index = useMemo(
    () => view.acts.findIndex(({ ref }) => ref.id === of.id && ref.type === of.type),
    [view.acts, of.id, of.type],
  );
  const label = typeof name === 'string' && name !== '' ? name : (view.acts[index]?.label ?? of.id);
  return (
    <span className="plan-object">
      {index >= 0 ? (
        <Link from="/plans/$hash" to="." search={() => ({ tab: 'changes', act: String(index) })}>
          <bdi>{label}</bdi>
        </Link>
      ) : (
        <bdi>
          <strong>{label}</strong>
        </bdi>
      )}{' '}
      <small>{typeName(lang, of.type)}</small>
    </span>
  );
}

function Acts({
  view,
  title,
  rows,
  part,
  bad = false,
  children,
}: {
  readonly view: PlanView;
  readonly title: string;
  readonly rows: readonly PlacedRow[];
  readonly part: { readonly verb?: string; readonly part?: string };
  readonly bad?: boolean;
  readonly children?: ReactNode;
}) {
  const { t, lang } = useWords();
  return (
    <Section title={title} bad={bad}>
      {children}
      <ul className="plan-rows">
        {rows.slice(0, FEW * 2).map((row) => (
          <li key={row.index}>
            <VerbTag verb={row.verb} />{' '}
            <Link from="/plans/$hash" to="." search={() => ({ tab: 'changes', ...part, act: String(row.index) })}>
              <bdi>{row.label}</bdi>
            </Link>{' '}
            <small>{typeName(lang, row.ref.type)}</small> <What view={view} row={row} />
          </li>
        ))}
      </ul>
      {rows.length > FEW * 2 && (
        <Link from="/plans/$hash" to="." search={() => ({ tab: 'changes', ...part })}>
          {t('plan.more.in-list', { count: rows.length - FEW * 2 })}
        </Link>
      )}
    </Section>
  );
}

/** How many of each type, as a table whose numbers lead to the rows. */
function Types({ view, seen }: { readonly view: PlanView; readonly seen: PlanOverview }) {
  const { t, lang, number } = useWords();
  const verbs = VERBS.filter((verb) => view.counts[verb] > 0);
  return (
    <table className="plan-types">
      <thead>
        <tr>
          <th scope="col">{t('plan.column.type')}</th>
          {verbs.map((verb) => (
            <th scope="col" key={verb} className="plan-number">
              {t(`plan.verb.${verb}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {seen.types.map(({ type, counts }) => (
          <tr key={type}>
            <th scope="row">
              <Link from="/plans/$hash" to="." search={() => ({ tab: 'changes', type })}>
                {typeTitle(lang, type)}
              </Link>
            </th>
            {verbs.map((verb) => (
              <td key={verb} className="plan-number">
                {counts[verb] > 0 ? (
                  <Link
                    from="/plans/$hash"
                    to="."
                    search={() => ({ tab: 'changes', type, verb })}
                    aria-label={`${typeTitle(lang, type)}, ${t(`plan.verb.${verb}`)}: ${number(counts[verb])}`}
                  >
                    {number(counts[verb])}
                  </Link>
                ) : (
                  <span aria-hidden="true">·</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Missing({ view }: { readonly view: PlanView }) {
  const { t, say, lang } = useWords();
  return (
    <>
      {view.missing.length > 0 && (
        <Section title={t('plan.missing', { count: view.missing.length })} bad>
          <p className="plan-dim">{t('plan.missing.what', { name: fromName(view, t) })}</p>
          <Cut
            items={view.missing.map(({ ref, neededBy, required }) => (
              <span key={`${ref.type}:${ref.id}`}>
                {typeName(lang, ref.type)} <code>{ref.id}</code>{' '}
                {t(required ? 'plan.missing.required' : 'plan.missing.optional')}
                {neededBy[0] && (
                  <>
                    {' '}
                    {t('plan.needed-by')} <Named view={view} of={neededBy[0].from} name={undefined} />
                  </>
                )}
              </span>
            ))}
          />
        </Section>
      )}
      {view.notCarried.length > 0 && (
        <Section title={t('plan.not-carried', { count: view.notCarried.length })}>
          <Cut
            items={view.notCarried.map(({ about, at, code, what }) => (
              <span key={`${about.id}${at}${code}`}>
                <Named view={view} of={about} name={undefined} /> {say(code, { what })}
              </span>
            ))}
          />
        </Section>
      )}
    </>
  );
}

function LeftOut({ view }: { readonly view: PlanView }) {
  const { t, say, lang } = useWords();
  if (view.leftOut.length === 0) return null;
  return (
    <Section title={t('plan.left-out', { count: view.leftOut.length })}>
      {grouped(view.leftOut, ({ code }) => code).map(([code, list]) => (
        <details key={code} className="plan-details">
          <summary>
            {say(code, { count: list.length })}{' '}
            <span className="plan-dim">
              (
              {grouped(list, ({ ref }) => ref.type)
                .map(([type, some]) => `${some.length} ${typeName(lang, type, some.length)}`)
                .join(', ')}
              )
            </span>
          </summary>
          <Cut
            items={list.map(({ ref, label }) => (
              <span key={`${ref.type}:${ref.id}`}>
                {label ? <bdi>{label}</bdi> : <code>{ref.id}</code>} <small>{typeName(lang, ref.type)}</small>
              </span>
            ))}
          />
        </details>
      ))}
    </Section>
  );
}

function Matched({ view }: { readonly view: PlanView }) {
  const { t, say, lang } = useWords();
  if (view.matched.length === 0) return null;
  const count = view.matched.reduce((sum, one) => sum + one.count, 0);
  return (
    <Section title={t('plan.matched', { count, name: view.into.name })}>
      <p className="plan-dim">{t('plan.matched.what', { from: fromName(view, t), into: view.into.name })}</p>
      <ul className="plan-plain">
        {view.matched.map(({ evidence, type, count: some }) => (
          <li key={`${evidence} ${type}`}>
            <strong>{some}</strong> {typeName(lang, type, some)}:{' '}
            {say(`MATCHED_BY_${evidence.replaceAll('-', '_').toUpperCase()}`)}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A list, its first items, and the rest where somebody asks. */
function Cut({ items }: { readonly items: readonly ReactNode[] }) {
  const { t } = useWords();
  const [shown, setShown] = useState(FEW * 2);
  return (
    <>
      <ul className="plan-plain">
        {items.slice(0, shown).map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
          <li key={at}>{item}</li>
        ))}
      </ul>
      {items.length > shown && (
        <Button small onClick={() => setShown(shown + 200)}>
          {t('plan.more', { count: items.length - shown })}
        </Button>
      )}
    </>
  );
}

function Findings({ view, findings }: { readonly view: PlanView; readonly findings: readonly Diagnostic[] }) {
  const { sayFinding } = useWords();
  return (
    <Cut
      items={findings.map((finding) => (
        <span key={`${finding.code}${finding.at}${finding.about?.id}`} className={`plan-finding-${finding.severity}`}>
          {finding.about && <Named view={view} of={finding.about} name={finding.params.name} />} {sayFinding(finding)}
        </span>
      ))}
    />
  );
}

/** Where the plan is from, and its report. */
function About({ view }: { readonly view: PlanView }) {
  const { t, number } = useWords();
  const file = (as: string): string => `/api/plans/${view.hash}/report?as=${as}`;
  return (
    <Section title={t('plan.about')}>
      <Facts
        rows={[
          [
            t('plan.about.made'),
            <>
              {t('plan.about.by', { who: view.who })} · <When at={view.madeAt} />
            </>,
          ],
          [
            t('plan.about.read'),
            <>
              {view.from.name} <When at={view.from.readAt} /> · {view.into.name} <When at={view.into.readAt} />
            </>,
          ],
          [t('plan.about.uploaded'), view.uploaded && t('plan.about.uploaded.yes')],
          [t('plan.about.unchanged'), t('plan.about.unchanged.count', { count: view.unchanged })],
          [t('plan.about.steps'), t('plan.about.steps.count', { count: view.batches })],
          [t('plan.about.deferred'), view.deferrals > 0 && t('plan.about.deferred.count', { count: view.deferrals })],
          [t('plan.about.sent'), view.sentAlong > 0 && number(view.sentAlong)],
          [
            t('plan.about.undo'),
            view.kind === 'import' &&
              t(view.undoable.no > 0 ? 'plan.about.undo.some' : 'plan.about.undo.all', {
                yes: view.undoable.yes,
                count: view.undoable.yes + view.undoable.no,
              }),
          ],
        ]}
      />
      <p className="plan-links">
        <Download href={file('html')} label={t('plan.report.html')} />
        <Download href={file('json')} label={t('plan.report.json')} />
      </p>
    </Section>
  );
}
