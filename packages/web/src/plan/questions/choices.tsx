import { InputField } from '@dhis2/ui';
import { type Choice, faultOf, formatGiven, parseGiven, type Question, textsOf } from '@dhow/core';
import { useId } from 'react';
import { textName, useSaying } from './saying.js';

/** What a question can be answered with: each choice with what it leads to, and the texts that it takes. */
export function Choices({
  question,
  answer,
  onAnswer,
  disabled,
}: {
  readonly question: Question;
  /** As it stands on the page; null: open. */
  readonly answer: string | null;
  readonly onAnswer: (answer: string) => void;
  readonly disabled: boolean;
}) {
  const { of, t } = useSaying();
  const name = useId();
  const given = answer === null ? undefined : parseGiven(answer);
  const { proposal, safe } = question;
  return (
    <fieldset className="questions-choices" disabled={disabled}>
      <legend>{t('questions.choose')}</legend>
      {question.choices.map((choice) => {
        const isChosen = given?.choice === choice.id;
        const texts = choice.takes ? Object.values(textsOf(choice, isChosen ? (given?.texts ?? {}) : {})) : [];
        return (
          <div key={choice.id} className={isChosen ? 'questions-choice questions-chosen' : 'questions-choice'}>
            <label>
              <input
                type="radio"
                name={name}
                value={choice.id}
                checked={isChosen}
                onChange={() => onAnswer(formatGiven({ choice: choice.id, texts: {} }))}
              />
              <span>
                {of(choice.code, texts.length > 0 ? { ...choice.params, texts } : choice.params)}
                {choice.id === proposal && (
                  <span className={safe ? 'questions-proposed questions-safe' : 'questions-proposed'}>
                    {t(safe ? 'questions.proposed-safe' : 'questions.proposed')}
                  </span>
                )}
              </span>
            </label>
            {isChosen && choice.takes && answer !== null && (
              <Texts question={question} choice={choice} answer={answer} onAnswer={onAnswer} disabled={disabled} />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

/** Texts that a choice takes, with Dhow's proposals in them: a new code, a new name. */
function Texts({
  question,
  choice,
  answer,
  onAnswer,
  disabled,
}: {
  readonly question: Question;
  readonly choice: Choice;
  readonly answer: string;
  readonly onAnswer: (answer: string) => void;
  readonly disabled: boolean;
}) {
  const { t, say, number } = useSaying();
  const { texts } = parseGiven(answer);
  const fault = faultOf(question.choices, answer);
  return (
    <div className="questions-takes">
      {(choice.takes ?? []).map(({ property, proposal, longest }) => {
        const value = texts[property] ?? proposal;
        const isWrong = fault?.property === property;
        return (
          <InputField
            key={property}
            dense
            name={`text-${property}`}
            label={textName(say, property)}
            value={value}
            disabled={disabled}
            error={isWrong}
            validationText={
              isWrong
                ? t(fault.code === 'ANSWER_TEXT_LONG' ? 'questions.text-long' : 'questions.text-empty', {
                    longest: longest ?? 0,
                  })
                : ''
            }
            helpText={
              longest === undefined
                ? ''
                : t('questions.text-length', { length: number(value.length), longest: number(longest) })
            }
            onChange={({ value: text = '' }) => {
              const { [property]: _, ...others } = texts;
              // The proposal holds where nothing else is given.
              const next = text === proposal && proposal !== '' ? others : { ...others, [property]: text };
              onAnswer(formatGiven({ choice: choice.id, texts: next }));
            }}
          />
        );
      })}
    </div>
  );
}
