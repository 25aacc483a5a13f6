import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api.js';
import { InstanceTag } from '../show/instance-tag.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { useWords } from '../words/words.js';
import { type Choice, chosen, type Limits, limitRows } from './limit-rows.js';

const CHOICES: readonly Choice[] = ['role', 'write', 'read', 'none'];

export const allInstances = { queryKey: ['instances'], queryFn: () => api.listInstances() };

/** What somebody may with each instance: to look at, or to choose. */
export function LimitsTable({
  limits,
  onChange,
}: {
  readonly limits: Limits;
  /** Absent: to look at. */
  readonly onChange?: ((limits: Limits) => void) | undefined;
}) {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(allInstances);
  if (error) return <Problem error={error} again={refetch} />;
  if (!data) return <Progress />;
  const rows = limitRows(
    data.map(({ name }) => name),
    limits,
  );
  return (
    <table className="people-table">
      <thead>
        <tr>
          <th scope="col">{t('people.instance')}</th>
          <th scope="col">{t('people.may')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, isGone, choice }) => (
          <tr key={key}>
            <th scope="row">
              {name === undefined ? (
                t('people.all-others')
              ) : (
                <InstanceTag name={name} environment={data.find((one) => one.name === name)?.environment} />
              )}
              {isGone && <span className="people-small"> {t('people.gone')}</span>}
            </th>
            <td>
              {onChange ? (
                <select
                  aria-label={name ?? t('people.all-others')}
                  value={choice}
                  onChange={(event) => onChange(chosen(limits, key, event.target.value as Choice))}
                >
                  {CHOICES.map((one) => (
                    <option key={one} value={one}>
                      {t(`people.limit.${one}`)}
                    </option>
                  ))}
                </select>
              ) : (
                t(`people.limit.${choice}`)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
