import type { PlanView } from '@dhow/server/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/api.js';
import { Problem } from '../../show/problem.js';
import { useWords } from '../../words/words.js';
import { copiedOf } from './gate.js';

/** What the import does, in the order of doing, how long it takes, whether it can be undone, and what is left to do by hand. */
export function Happens({ view }: { readonly view: PlanView }) {
  const { t, say, duration } = useWords();
  const { hash, into, acts, batches, undoable, followUps } = view;
  const forecast = useQuery({
    queryKey: ['forecast', hash],
    queryFn: () => api.forecastPlan({ params: { hash } }),
    staleTime: 60_000,
  });
  const copied = copiedOf(acts);
  return (
    <section className="approve-part" aria-labelledby="approve-happens">
      <h3 id="approve-happens">{t('approve.happens')}</h3>
      <ol className="approve-steps">
        <li>
          {copied > 0
            ? t('approve.happens.copy', { count: copied, into: into.name })
            : t('approve.happens.copy-none', { into: into.name })}
        </li>
        <li>
          {t('approve.happens.batches', {
            count: batches,
            objects: t('approve.happens.objects', { count: undoable.yes + undoable.no }),
          })}
        </li>
        <li>{t('approve.happens.check')}</li>
      </ol>
      <p className={undoable.no > 0 ? 'approve-warning' : undefined}>
        {undoable.no === 0
          ? t('approve.undo.all', { count: undoable.yes })
          : t('approve.undo.some', { count: undoable.yes, no: undoable.no })}
      </p>
      {forecast.error ? (
        <Problem error={forecast.error} again={() => void forecast.refetch()} />
      ) : (
        forecast.data !== undefined && (
          <p>
            {forecast.data === null
              ? t('approve.time.unknown', { into: into.name })
              : t('approve.time', {
                  time: duration(forecast.data.seconds),
                  count: forecast.data.from,
                  into: into.name,
                })}
          </p>
        )
      )}
      {view.kind === 'import' && (
        <>
          <h4>{t('approve.after')}</h4>
          {followUps.length === 0 ? (
            <p>{t('approve.after.none')}</p>
          ) : (
            <ul>
              {followUps.map(({ code, params }) => (
                <li key={code}>{say(code, params)}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
