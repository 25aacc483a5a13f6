import { type Ref, type Risk, riskText } from '@dhow/core';
import type { PlanView } from '@dhow/server/contract';
import { useId, useMemo, useState } from 'react';
import { typeName } from '../../show/type-name.js';
import { type Column, VirtualTable } from '../../show/virtual-table.js';
import { useWords } from '../../words/words.js';
import { riskTitle } from '../page/changes.js';
import type { RiskGroup } from './gate.js';

/** Kinds of risks, each closed until somebody opens it; what was opened is remembered. */
export function Risks({
  view,
  groups,
  opened,
  onOpened,
}: {
  readonly view: Pick<PlanView, 'acts' | 'riskLabels'>;
  readonly groups: readonly RiskGroup[];
  /** Kinds that were looked at; absent: nobody has to look any more. */
  readonly opened?: ReadonlySet<string> | undefined;
  readonly onOpened: (code: string) => void;
}) {
  const labels = useMemo(
    () =>
      new Map([
        ...Object.entries(view.riskLabels),
        ...view.acts.map(({ ref, label }) => [`${ref.type}:${ref.id}`, label] as const),
      ]),
    [view.acts, view.riskLabels],
  );
  return (
    <ul className="approve-risks">
      {groups.map((group) => (
        <Group
          key={group.code}
          group={group}
          labelOf={({ type, id }) => labels.get(`${type}:${id}`) ?? id}
          isSeen={opened?.has(group.code)}
          onOpened={() => onOpened(group.code)}
        />
      ))}
    </ul>
  );
}

function Group({
  group,
  labelOf,
  isSeen,
  onOpened,
}: {
  readonly group: RiskGroup;
  readonly labelOf: (ref: Ref) => string;
  readonly isSeen: boolean | undefined;
  readonly onOpened: () => void;
}) {
  const { t, say, lang, number } = useWords();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const title = riskTitle(t, group.code);
  const columns: readonly Column<Risk>[] = [
    {
      id: 'object',
      header: t('approve.risk.object'),
      width: 'minmax(0, 2fr)',
      cell: ({ about }) => {
        const [first] = about;
        return first ? <bdi>{labelOf(first)}</bdi> : t('approve.risk.whole');
      },
    },
    {
      id: 'type',
      header: t('approve.risk.type'),
      width: 'minmax(0, 1fr)',
      cell: ({ about }) => (about[0] ? typeName(lang, about[0].type) : ''),
    },
    { id: 'fact', header: t('approve.risk.fact'), width: 'minmax(0, 3fr)', cell: (risk) => riskText(risk, say) },
  ];
  return (
    <li className={isSeen === false ? 'approve-risk' : 'approve-risk approve-risk-seen'}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => {
          setOpen(!isOpen);
          onOpened();
        }}
      >
        <span className="approve-risk-title">{title}</span>
        <span className="approve-risk-count">{number(group.risks.length)}</span>
        {isSeen !== undefined && (
          <span className="approve-risk-state">{t(isSeen ? 'approve.risk.opened' : 'approve.risk.unopened')}</span>
        )}
      </button>
      {isOpen && (
        <div id={id} className="approve-risk-inside">
          <VirtualTable
            columns={columns}
            rows={group.risks}
            rowKey={({ id: risk }) => risk}
            caption={t('approve.risk.list', { what: title })}
          />
        </div>
      )}
    </li>
  );
}
