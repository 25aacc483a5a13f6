import { Button } from '@dhis2/ui';
import type { Question } from '@dhow/core';
import type { AnswersInFile, PlanView } from '@dhow/server/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useMe } from '../../api/session.js';
import { Empty } from '../../show/empty.js';
import { typeName } from '../../show/type-name.js';
import { type Column, VirtualTable } from '../../show/virtual-table.js';
import { canPlanAgain, useAgain } from '../again.js';
import type { planSearch } from '../search.js';
import { BulkDialog } from './bulk-dialog.js';
import { answerIn, type Draft, givenWith, isOpen, safeOnes, takeSafe, withFile } from './draft.js';
import { DraftBar } from './draft-bar.js';
import { Files } from './files.js';
import { kindOf, kindsOf, type Shown, shownOf, stepFrom, typesOf } from './order.js';
import { QuestionCard } from './question-card.js';
import { kindName, useSaying } from './saying.js';
import { TogetherList } from './together-list.js';
import { useDraft } from './use-draft.js';
import './questions.css';

type Search = ReturnType<typeof planSearch>;

/** So many are seen at a glance: filters would only stand before them. */
const FEW = 5;

/** All questions of a plan: a list, and the one that is looked at. Answers are collected here until they make a new plan. */
export function Questions({ view }: { readonly view: PlanView }) {
  const { of, t, number } = useSaying();
  const { mayEdit } = useMe();
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const again = useAgain(view);
  const { draft, change, lasts, forget } = useDraft(view.hash);
  const [bulk, setBulk] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const mayAnswer = mayEdit && view.runs.length === 0;
  const { questions } = view;

  const { qstate: state, qkind: kind, qtype: type, qscore: score, qtext: text } = search;
  const shown = useMemo<Shown>(() => ({ state, kind, type, score, text }), [state, kind, type, score, text]);
  const list = useMemo(() => shownOf(questions, draft, shown, of), [questions, draft, shown, of]);
  const isFiltered = Object.values(shown).some((one) => one !== undefined);
  const byId = useMemo(() => new Map(questions.map((one) => [one.id, one])), [questions]);
  const current = byId.get(search.question ?? '');
  const open = questions.filter((one) => isOpen(one, draft)).length;
  const safe = safeOnes(questions, draft).length;

  // What is looked at stands in the address from the beginning: answering it must not lead away from it.
  const first = current ? undefined : (list.find((one) => isOpen(one, draft)) ?? list[0])?.id;
  useEffect(() => {
    if (first === undefined) return;
    const search = (now: Search): Search => ({ ...now, question: first });
    void navigate({ to: '.', search, replace: true, resetScroll: false });
  }, [first, navigate]);

  const go = (to: Partial<Search>, focus = false): void => {
    void navigate({ to: '.', search: (now: Search) => ({ ...now, ...to }), replace: true, resetScroll: false }).then(
      () => {
        if (focus) heading.current?.focus();
      },
    );
  };
  const step = (by: 1 | -1, onlyOpen: boolean): void => {
    const next = stepFrom(list, current?.id, by, onlyOpen ? draft : undefined);
    if (next) go({ question: next.id }, true);
  };
  const onKey = (event: KeyboardEvent): void => {
    const isTyping =
      event.target instanceof HTMLElement &&
      event.target.closest('input[type="text"], input[type="search"], select, textarea');
    if (isTyping || event.altKey || event.ctrlKey || event.metaKey) return;
    const by = { n: 1, p: -1 }[event.key] as 1 | -1 | undefined;
    if (by === undefined) return;
    event.preventDefault();
    step(by, true);
  };

  if (questions.length === 0)
    return <Empty title={t('questions.none')}>{t('questions.none.why', { into: view.into.name })}</Empty>;

  const columns: readonly Column<Question>[] = [
    {
      id: 'question',
      header: t('questions.question'),
      bare: true,
      cell: (one) => {
        const waits = isOpen(one, draft);
        const is = waits ? 'open' : draft.answers[one.id] !== undefined ? 'draft' : 'answered';
        return (
          <div className="questions-row">
            <span className="questions-row-head">
              <span className={`questions-state questions-state-${is}`}>{t(`questions.state.${is}`)}</span>
              <span className="questions-hint">{kindName(t, kindOf(one))}</span>
            </span>
            <span className="questions-says">{of(one.code, one.params)}</span>
          </div>
        );
      },
    },
  ];

  return (
    // Keys work while the focus is in here, and nowhere else.
    <section className="questions" aria-label={t('questions.title')} onKeyDown={onKey}>
      <div className="questions-head">
        <p className="questions-count" role="status">
          {t('questions.count', { count: questions.length })}{' '}
          <strong>{open === 0 ? t('questions.all-answered') : t('questions.open', { count: open })}</strong>
        </p>
        {!mayAnswer && <p className="questions-hint">{t(mayEdit ? 'questions.imported' : 'questions.only-editors')}</p>}
        {mayAnswer && open > 0 && (
          <div className="questions-buttons">
            {safe > 0 && (
              <Button small onClick={() => change(takeSafe(questions, draft))}>
                {t('questions.take-safe', { count: safe })}
              </Button>
            )}
            {open > 1 && (
              <Button small onClick={() => setBulk(true)}>
                {t('questions.bulk.open')}
              </Button>
            )}
          </div>
        )}
      </div>

      <DraftBar
        view={view}
        draft={draft}
        lasts={lasts}
        onForget={forget}
        onPlan={() => again({ answers: givenWith(view, draft) })}
        onWrong={(question) => go({ question }, true)}
      />

      {(questions.length > FEW || isFiltered) && (
        <Filters
          shown={shown}
          questions={questions}
          draft={draft}
          onChange={(to) => go({ ...to, question: undefined })}
        />
      )}

      <div className="questions-two">
        <div className="questions-list">
          <VirtualTable
            columns={columns}
            rows={list}
            rowKey={({ id }) => id}
            onRow={({ id }) => go({ question: id }, true)}
            rowClass={({ id }) => (id === current?.id ? 'questions-current' : '')}
            caption={t('questions.list', { count: list.length })}
            empty={<Empty title={t('questions.none-shown')} />}
          />
          <p className="questions-hint">
            {t('questions.shown', { shown: number(list.length), all: number(questions.length) })}
          </p>
        </div>
        {current && (
          <div className="questions-one">
            <QuestionCard
              view={view}
              question={current}
              draft={draft}
              onChange={change}
              mayAnswer={mayAnswer}
              heading={heading}
              onAskData={
                mayAnswer && canPlanAgain(view)
                  ? () => again({ answers: givenWith(view, draft), askData: true })
                  : undefined
              }
            />
            <div className="questions-buttons questions-steps">
              <Button small secondary onClick={() => step(-1, false)} disabled={list.length < 2}>
                {t('questions.previous')}
              </Button>
              <Button small secondary onClick={() => step(1, false)} disabled={list.length < 2}>
                {t('questions.next')}
              </Button>
              <Button
                small
                primary={answerIn(current, draft) !== null}
                onClick={() => step(1, true)}
                disabled={!list.some((one) => one.id !== current.id && isOpen(one, draft))}
              >
                {t('questions.next-open')}
              </Button>
            </div>
            <p className="questions-hint">{t('questions.keys')}</p>
          </div>
        )}
      </div>

      <TogetherList view={view} draft={draft} onChange={change} mayAnswer={mayAnswer} />
      <Files
        view={view}
        mayAnswer={mayAnswer}
        onAnswers={(read: AnswersInFile) => change(withFile(draft, questions, read))}
      />
      {bulk && <BulkDialog view={view} draft={draft} shown={shown} onChange={change} onClose={() => setBulk(false)} />}
    </section>
  );
}

/** What the list shows: by state, kind, type, and how much speaks for the proposal. */
function Filters({
  shown,
  questions,
  draft,
  onChange,
}: {
  readonly shown: Shown;
  readonly questions: readonly Question[];
  readonly draft: Draft;
  readonly onChange: (to: Partial<Search>) => void;
}) {
  const { t, lang, number } = useSaying();
  const kinds = kindsOf(questions, draft);
  const types = typesOf(questions, draft);
  const chosen = (value: string): string | undefined => (value === '' ? undefined : value);
  return (
    <div className="questions-filters">
      <label>
        <span>{t('questions.state')}</span>
        <select value={shown.state ?? ''} onChange={({ target }) => onChange({ qstate: chosen(target.value) })}>
          <option value="">{t('questions.state.all')}</option>
          {(['open', 'answered', 'draft'] as const).map((state) => (
            <option key={state} value={state}>
              {t(`questions.state.${state}`)}
            </option>
          ))}
        </select>
      </label>
      {(kinds.length > 1 || shown.kind) && (
        <label>
          <span>{t('questions.bulk.kind')}</span>
          <select value={shown.kind ?? ''} onChange={({ target }) => onChange({ qkind: chosen(target.value) })}>
            <option value="">{t('questions.any-kind')}</option>
            {kinds.map(({ id, count, open }) => (
              <option key={id} value={id}>
                {t('questions.of-open', { what: kindName(t, id), open: number(open), all: number(count) })}
              </option>
            ))}
          </select>
        </label>
      )}
      {(types.length > 1 || shown.type) && (
        <label>
          <span>{t('questions.bulk.type')}</span>
          <select value={shown.type ?? ''} onChange={({ target }) => onChange({ qtype: chosen(target.value) })}>
            <option value="">{t('questions.any-type')}</option>
            {types.map(({ id, count, open }) => (
              <option key={id} value={id}>
                {t('questions.of-open', { what: typeName(lang, id), open: number(open), all: number(count) })}
              </option>
            ))}
          </select>
        </label>
      )}
      {(questions.some(({ score }) => score !== undefined) || shown.score) && (
        <label>
          <span>{t('questions.bulk.score')}</span>
          <select value={shown.score ?? ''} onChange={({ target }) => onChange({ qscore: chosen(target.value) })}>
            <option value="">{t('questions.any-score')}</option>
            {['50', '80', '100'].map((score) => (
              <option key={score} value={score}>
                {t('questions.score-from', { score })}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        <span>{t('questions.search')}</span>
        <input
          type="search"
          value={shown.text ?? ''}
          onChange={({ target }) => onChange({ qtext: chosen(target.value) })}
        />
      </label>
    </div>
  );
}
