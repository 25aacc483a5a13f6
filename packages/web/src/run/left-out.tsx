import type { RunSeen } from '@dhow/engine';
import { Empty } from '../show/empty.js';
import { type Column, VirtualTable } from '../show/virtual-table.js';
import { useWords } from '../words/words.js';
import { ObjectName } from './check.js';
import { type Phase, toneOf } from './standing.js';
import { placeText } from './value-text.js';

type Refusal = RunSeen['refusals']['items'][number];
type Moved = RunSeen['moved']['items'][number];
type Left = RunSeen['leftOut']['items'][number];

/** What is not imported, and why: refused by DHIS2, left out with something refused, changed since the plan, or not come to yet. */
export function LeftOut({ view, phase }: { readonly view: RunSeen; readonly phase: Phase }) {
  const { t, sayFinding, say } = useWords();
  const { refusals, moved, leftOut, note, imported } = view;
  const into = note.into.name;
  const { failed } = note.counts;
  const isGoing = toneOf(phase) === 'going';
  if (failed === 0 && refusals.count === 0 && moved.count === 0 && leftOut.count === 0)
    return <Empty title={t('run.left.none', { into })} />;
  const object: Column<{ readonly ref: Left['ref']; readonly label?: string }> = {
    id: 'object',
    header: t('run.object'),
    width: 'minmax(180px, 2fr)',
    cell: ({ ref, label }) => <ObjectName refer={ref} label={label} />,
  };
  const more = (count: number, shown: number) =>
    count > shown && <p className="run-note">{t('run.first-shown', { shown, total: count })}</p>;
  return (
    <div className="run-part">
      <p>{t(isGoing ? 'run.left.still' : 'run.left.count', { count: failed, into })}</p>
      {refusals.count > 0 && (
        <section>
          <h3>{t('run.refusals', { into })}</h3>
          {more(refusals.count, refusals.items.length)}
          <VirtualTable<Refusal>
            caption={t('run.refusals', { into })}
            columns={[
              {
                id: 'object',
                header: t('run.object'),
                width: 'minmax(180px, 1fr)',
                cell: ({ about, label }) =>
                  about ? <ObjectName refer={about} label={label} /> : t('run.whole-request'),
              },
              { id: 'why', header: t('run.why'), width: 'minmax(200px, 2fr)', cell: (one) => sayFinding(one) },
            ]}
            rows={refusals.items}
            rowKey={(one, index) => `${one.code}${index}`}
          />
        </section>
      )}
      {leftOut.count > 0 && (
        <section>
          <h3>{t('run.left-out')}</h3>
          <p>{t('run.left-out.means')}</p>
          {more(leftOut.count, leftOut.items.length)}
          <VirtualTable<Left>
            caption={t('run.left-out')}
            columns={[
              object,
              {
                id: 'why',
                header: t('run.why'),
                width: 'minmax(200px, 2fr)',
                cell: ({ because, standing }) => (
                  <>
                    {because ? (
                      <>
                        {t('run.left-out.because')} <ObjectName refer={because.ref} label={because.label} />
                      </>
                    ) : (
                      t('run.left-out.refused', { into })
                    )}
                    {standing && <div className="run-small">{t('run.left-out.standing', { into })}</div>}
                  </>
                ),
              },
            ]}
            rows={leftOut.items}
            rowKey={({ ref }) => `${ref.type}:${ref.id}`}
          />
        </section>
      )}
      {moved.count > 0 && (
        <section>
          <h3>{t('run.moved', { into })}</h3>
          {more(moved.count, moved.items.length)}
          <VirtualTable<Moved>
            caption={t('run.moved', { into })}
            columns={[
              object,
              {
                id: 'how',
                header: t('run.why'),
                width: 'minmax(200px, 2fr)',
                cell: ({ code, paths }) => say(`MOVED_${code.toUpperCase()}`, { paths: paths.map(placeText) }),
              },
            ]}
            rows={moved.items}
            rowKey={({ ref, code }) => `${ref.type}:${ref.id}${code}`}
          />
        </section>
      )}
      {!imported && !isGoing && failed > leftOut.count && <p>{t('run.left.batches')}</p>}
    </div>
  );
}
