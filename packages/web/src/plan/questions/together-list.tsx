import { Button } from '@dhis2/ui';
import { undoTogether } from '@dhow/core';
import type { PlanView } from '@dhow/server/contract';
import { typeName } from '../../show/type-name.js';
import { termsOf } from './bulk.js';
import { type Draft, draftOf, fileOf, SAFE } from './draft.js';
import { choiceName, kindName, useSaying } from './saying.js';

/** What was answered together: here, to be taken back; and in the plan, with what was looked at before. */
export function TogetherList({
  view,
  draft,
  onChange,
  mayAnswer,
}: {
  readonly view: PlanView;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly mayAnswer: boolean;
}) {
  const { of, t } = useSaying();
  const sayWhere = useSayWhere();
  if (draft.together.length === 0 && view.together.length === 0) return null;
  return (
    <section className="questions-together" aria-labelledby="questions-together">
      <h3 id="questions-together">{t('questions.together')}</h3>
      <ul>
        {draft.together.map(({ number, where, choice, given }) => (
          <li key={number}>
            <span>
              {t('questions.together.here', {
                count: Object.keys(given).length,
                where: where === SAFE ? t('questions.together.safe') : sayWhere(where),
                choice: choiceName(t, choice) ?? choice,
              })}
            </span>
            {mayAnswer && (
              <Button
                small
                secondary
                onClick={() => {
                  const undone = undoTogether(fileOf(view, draft, of), number);
                  if (undone) onChange(draftOf(view, undone.file, draft));
                }}
              >
                {t('questions.take-back')}
              </Button>
            )}
          </li>
        ))}
        {view.together.map(({ where, choice, questions, examples }) => (
          <li key={`${where} ${choice}`}>
            {t('questions.together.plan', {
              count: questions.length,
              where: sayWhere(where),
              choice: choiceName(t, choice) ?? choice,
              examples: examples.length,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A filter in words: `code=CLASH type=dataElements score>=80` is "same code or name, data elements, score from 80". */
function useSayWhere(): (where: string) => string {
  const { t, lang } = useSaying();
  return (where) =>
    termsOf(where)
      .map(({ key, operator, value }) => {
        if (key === 'code' && operator === '=') return kindName(t, value);
        if (key === 'type' && operator === '=') return typeName(lang, value);
        if (key === 'score' && operator === '>=') return t('questions.score-from', { score: value });
        if (key === 'says' && operator === '~') return `“${value}”`;
        // Typed at the command line: shown as it was typed.
        return `${key}${operator}${value}`;
      })
      .join(', ');
}
