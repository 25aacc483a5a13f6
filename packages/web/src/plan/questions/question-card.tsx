import { Button } from '@dhis2/ui';
import type { Question } from '@dhow/core';
import type { PlanView } from '@dhow/server/contract';
import { type Ref as ReactRef, useState } from 'react';
import { Problem } from '../../show/problem.js';
import { typeName } from '../../show/type-name.js';
import { Choices } from './choices.js';
import { answerIn, type Draft, withAnswer } from './draft.js';
import { kindOf, originOf, strengthOf, typeOf } from './order.js';
import { kindName, useSaying } from './saying.js';
import { Sides } from './sides.js';

/** One question with everything that helps to answer it. */
export function QuestionCard({
  view,
  question,
  draft,
  onChange,
  mayAnswer,
  onAskData,
  heading,
}: {
  readonly view: PlanView;
  readonly question: Question;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly mayAnswer: boolean;
  /** Asks the target whether data stand behind what questions are about; absent: nobody can. */
  readonly onAskData?: (() => Promise<void>) | undefined;
  readonly heading?: ReactRef<HTMLHeadingElement>;
}) {
  const { of, say, t, lang, number } = useSaying();
  const { score, evidence = [], unsafe, proposal, safe } = question;
  const answer = answerIn(question, draft);
  const origin = originOf(question, draft, view);
  const type = typeOf(question);
  const isUnchecked = question.compare?.some(({ target }) => target === 'DATA_BEHIND_NOT_CHECKED');
  return (
    <article className="questions-card">
      <p className="questions-kind">
        {kindName(t, kindOf(question))}
        {type !== '' && question.about.length > 0 && ` · ${typeName(lang, type)}`}
      </p>
      <h3 ref={heading} tabIndex={-1}>
        {of(question.code, question.params)}
      </h3>
      <p className={`questions-origin questions-origin-${origin}`}>
        {t(`questions.origin.${origin}`)}
        {mayAnswer && origin === 'draft' && (
          <Button small secondary onClick={() => onChange(withAnswer(draft, question, question.answer))}>
            {t('questions.take-back')}
          </Button>
        )}
      </p>
      <Sides question={question} />
      {isUnchecked && onAskData && <AskData into={view.into.name} onAsk={onAskData} />}
      {score !== undefined && evidence.length > 0 && (
        <div className="questions-evidence">
          <p>{t(`questions.strength.${strengthOf(score)}`, { score: number(score) })}</p>
          <ul>
            {evidence.map((one) => (
              <li key={one.code}>{say(one.code, one.params)}</li>
            ))}
          </ul>
        </div>
      )}
      {proposal !== null && (
        <p className="questions-hint">
          {safe
            ? t('questions.why-safe')
            : unsafe
              ? t('questions.why-unsafe', { why: of(unsafe.code, unsafe.params) })
              : ''}
        </p>
      )}
      <Choices
        // Texts of another question are not carried over.
        key={question.id}
        question={question}
        answer={answer}
        disabled={!mayAnswer}
        onAnswer={(next) => onChange(withAnswer(draft, question, next))}
      />
    </article>
  );
}

/** Asks the target whether data stand behind what questions are about: a new plan is made for it. */
function AskData({ into, onAsk }: { readonly into: string; readonly onAsk: () => Promise<void> }) {
  const { t } = useSaying();
  const [error, setError] = useState<unknown>();
  return (
    <div>
      <Button
        small
        secondary
        onClick={() => {
          setError(undefined);
          onAsk().catch(setError);
        }}
      >
        {t('questions.ask-data', { into })}
      </Button>
      {error !== undefined && <Problem error={error} />}
    </div>
  );
}
