import { NoticeBox } from '@dhis2/ui';
import { planNumber } from '@dhow/core';
import type { PlanView } from '@dhow/server/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/api.js';
import { Problem } from '../../show/problem.js';
import { Progress } from '../../show/progress.js';
import { typeName } from '../../show/type-name.js';
import { useWords } from '../../words/words.js';
import { riskTitle } from './changes.js';

const FEW = 6;

/** What is different from the plan that this one was made after, and the way back to that. */
export function Before({ view, before }: { readonly view: PlanView; readonly before: string }) {
  const { t, lang } = useWords();
  const [isWhole, setWhole] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['plan', view.hash, 'changes', before],
    queryFn: ({ signal }) => api.comparePlan({ params: { hash: view.hash }, query: { before }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: before !== view.hash && /^[0-9a-f]{64}$/.test(before),
  });
  const back = (
    <Link to="/plans/$hash" params={{ hash: before }} search={{}}>
      {t('plan.before.back', { number: planNumber(before) })}
    </Link>
  );
  if (before === view.hash) return <NoticeBox title={t('plan.before.same')}>{t('plan.before.same.what')}</NoticeBox>;
  if (error) return <Problem error={error} again={() => void refetch()} />;
  if (!data) return <Progress what={t('plan.before.loading')} />;
  const acts = isWhole ? data.acts.slice(0, 500) : data.acts.slice(0, FEW);
  const asked = data.questions.filter(({ code }) => code === 'new').length;
  const settled = data.questions.length - asked;
  const risks = data.risks.filter(({ code }) => code === 'new');
  const gone = data.risks.length - risks.length;
  const { answered, reanswered } = data;
  const isSame = data.acts.length + data.questions.length + data.risks.length + answered + reanswered === 0;
  return (
    <NoticeBox title={t('plan.before', { number: data.number })}>
      {isSame && <p>{t('plan.before.nothing')}</p>}
      <ul className="plan-plain">
        {acts.map(({ ref, label, code }) => (
          <li key={`${ref.type}:${ref.id}`}>
            {t(`plan.before.act.${code}`)} <bdi>{label}</bdi> <small>{typeName(lang, ref.type)}</small>
          </li>
        ))}
        {data.acts.length > acts.length && (
          <li>
            <button type="button" className="plan-skipped" onClick={() => setWhole(true)}>
              {t('plan.more', { count: data.acts.length - acts.length })}
            </button>
          </li>
        )}
        {answered > 0 && <li>{t('plan.before.answered', { count: answered })}</li>}
        {reanswered > 0 && <li>{t('plan.before.reanswered', { count: reanswered })}</li>}
        {asked > 0 && <li>{t('plan.before.questions', { count: asked })}</li>}
        {settled > 0 && <li>{t('plan.before.settled', { count: settled })}</li>}
        {[...new Set(risks.map(({ id }) => id.split(':')[0] ?? id))].map((code) => (
          <li key={code}>
            {t('plan.before.risk')} {riskTitle(t, code)}
          </li>
        ))}
        {gone > 0 && <li>{t('plan.before.risks-gone', { count: gone })}</li>}
      </ul>
      {back}
    </NoticeBox>
  );
}
