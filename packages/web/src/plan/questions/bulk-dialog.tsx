import { Button } from '@dhis2/ui';
import { answerTogether, Fault, planTogether, type Question, type TogetherPlan } from '@dhow/core';
import type { PlanView } from '@dhow/server/contract';
import { useMemo, useState } from 'react';
import { Dialog } from '../../show/dialog.js';
import { typeName } from '../../show/type-name.js';
import { allLooked, choicesOf, type Which, whereOf } from './bulk.js';
import { type Draft, draftOf, fileOf } from './draft.js';
import { kindOf, kindsOf, type Shown, typesOf } from './order.js';
import { choiceName, kindName, useSaying } from './saying.js';
import { Sides } from './sides.js';

const SCORES = ['', '50', '80', '100'];

/**
 * Many questions answered together: which, with what, and the examples that are least alike, each of which has to be looked at
 * first. It can be taken back as one thing.
 */
export function BulkDialog({
  view,
  draft,
  shown,
  onChange,
  onClose,
}: {
  readonly view: PlanView;
  readonly draft: Draft;
  /** What the list shows: most want to answer just that. */
  readonly shown: Shown;
  readonly onChange: (draft: Draft) => void;
  readonly onClose: () => void;
}) {
  const { of, t, lang, number } = useSaying();
  const kinds = useMemo(() => kindsOf(view.questions, draft).filter(({ open }) => open > 0), [view.questions, draft]);
  const [which, setWhich] = useState<Which>({
    kind: kinds.some(({ id }) => id === shown.kind) ? (shown.kind ?? '') : (kinds[0]?.id ?? ''),
    type: shown.type ?? '',
    score: SCORES.includes(shown.score ?? '') ? (shown.score ?? '') : '',
    text: '',
  });
  const [choice, setChoice] = useState('');
  const [looked, setLooked] = useState<ReadonlySet<string>>(new Set());
  const change = (part: Partial<Which>): void => {
    setWhich((before) => ({ ...before, ...part }));
    setChoice('');
  };
  // Words of all questions are made once, not with each key that is pressed.
  const file = useMemo(() => fileOf(view, draft, of), [view, draft, of]);
  const types = useMemo(
    () =>
      typesOf(
        view.questions.filter((one) => kindOf(one) === which.kind),
        draft,
      ),
    [view.questions, which.kind, draft],
  );
  const where = whereOf(which);
  const choices = useMemo(() => choicesOf(file, view.questions, where), [file, view.questions, where]);
  const planned = useMemo(() => (choice === '' ? undefined : planTogether(file, where, choice)), [file, where, choice]);
  const isReady = planned !== undefined && planned.entries.length > 0 && allLooked(planned.examples, looked);
  const byId = useMemo(() => new Map(view.questions.map((one) => [one.id, one])), [view.questions]);

  return (
    <Dialog
      wide
      title={t('questions.bulk')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => onClose()}>{t('show.cancel')}</Button>
          <Button
            primary
            disabled={!isReady}
            onClick={() => {
              if (!planned) throw new Fault('usage', 'FILTER_EMPTY');
              onChange(draftOf(view, answerTogether(file, where, choice).file, draft));
              onClose();
            }}
          >
            {t('questions.bulk.do', { count: planned?.entries.length ?? 0 })}
          </Button>
        </>
      }
    >
      <p>{t('questions.bulk.lead')}</p>
      <div className="questions-bulk-which">
        <label>
          <span>{t('questions.bulk.kind')}</span>
          <select value={which.kind} onChange={({ target }) => change({ kind: target.value, type: '' })}>
            {kinds.map(({ id, open }) => (
              <option key={id} value={id}>
                {kindName(t, id)} ({number(open)})
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('questions.bulk.type')}</span>
          <select value={which.type} onChange={({ target }) => change({ type: target.value })}>
            <option value="">{t('questions.any-type')}</option>
            {types.map(({ id, open }) => (
              <option key={id} value={id}>
                {typeName(lang, id)} ({number(open)})
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('questions.bulk.score')}</span>
          <select value={which.score} onChange={({ target }) => change({ score: target.value })}>
            {SCORES.map((score) => (
              <option key={score} value={score}>
                {score === '' ? t('questions.any-score') : t('questions.score-from', { score })}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('questions.bulk.text')}</span>
          <input type="text" value={which.text} onChange={({ target }) => change({ text: target.value })} />
        </label>
      </div>
      {choices.length === 0 ? (
        <p role="status">{t('questions.bulk.none')}</p>
      ) : (
        <label className="questions-bulk-choice">
          <span>{t('questions.bulk.choice')}</span>
          <select value={choice} onChange={({ target }) => setChoice(target.value)}>
            <option value="">{t('questions.bulk.choose')}</option>
            {choices.map(({ id, count, code, params }) => (
              <option key={id} value={id}>
                {choiceName(t, id) ?? of(code, params)} ({number(count)})
              </option>
            ))}
          </select>
        </label>
      )}
      {planned && (
        <>
          <Counts planned={planned} />
          <ol className="questions-examples">
            {planned.examples.map(({ question }, at) => {
              const one = byId.get(question);
              return (
                one && (
                  <Example
                    key={question}
                    question={one}
                    taken={planned.choiceOf.get(question)}
                    title={t('questions.bulk.example', { n: at + 1, of: planned.examples.length })}
                    isLooked={looked.has(question)}
                    onLook={() => setLooked((before) => new Set([...before, question]))}
                  />
                )
              );
            })}
          </ol>
        </>
      )}
    </Dialog>
  );
}

function Counts({ planned }: { readonly planned: TogetherPlan }) {
  const { t } = useSaying();
  const { entries, without, answered, examples } = planned;
  return (
    <div role="status">
      <p>{t('questions.bulk.count', { count: entries.length })}</p>
      {without.length > 0 && <p>{t('questions.bulk.without', { count: without.length })}</p>}
      {answered > 0 && <p>{t('questions.bulk.answered', { count: answered })}</p>}
      {examples.length > 0 && <p>{t('questions.bulk.look', { count: examples.length })}</p>}
    </div>
  );
}

/** A question that is unlike the others, closed until somebody looks at it. */
function Example({
  question,
  taken,
  title,
  isLooked,
  onLook,
}: {
  readonly question: Question;
  readonly taken: string | undefined;
  readonly title: string;
  readonly isLooked: boolean;
  readonly onLook: () => void;
}) {
  const { of, t } = useSaying();
  const [isOpen, setOpen] = useState(false);
  const choice = question.choices.find(({ id }) => id === taken);
  const text = of(question.code, question.params);
  return (
    <li className={isLooked ? 'questions-example questions-looked' : 'questions-example'}>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
          onLook();
        }}
      >
        <strong>{title}</strong> <span>{text}</span>
        {isLooked && <span className="questions-seen">{t('questions.bulk.looked')}</span>}
      </button>
      {isOpen && (
        <div className="questions-example-inside">
          <Sides question={question} />
          {choice && <p>{t('questions.bulk.takes', { choice: of(choice.code, choice.params) })}</p>}
        </div>
      )}
    </li>
  );
}
