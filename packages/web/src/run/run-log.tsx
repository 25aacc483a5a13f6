import { Button } from '@dhis2/ui';
import type { RunSeen } from '@dhow/engine';
import { useMemo, useState } from 'react';
import { saveAs } from '../show/download.js';
import { type Column, VirtualTable } from '../show/virtual-table.js';
import { type Speech, useWords } from '../words/words.js';
import type { WatchedRun } from './use-run.js';

type Line = RunSeen['log'][number];

interface Shown {
  readonly key: string;
  readonly at: string;
  readonly words: string;
}

/** Everything that was recorded, newest first, as sentences. */
export function RunLog({ view, takenUp }: { readonly view: RunSeen; readonly takenUp: WatchedRun['takenUp'] }) {
  const speech = useWords();
  const { t, say, lang } = speech;
  const [isCopied, setCopied] = useState<'yes' | 'no'>();
  const lines = useMemo((): readonly Shown[] => {
    const own = view.log.map((line) => ({ key: `r${line.seq}`, at: line.at, words: lineWords(line, speech) }));
    const others = takenUp.map(({ at, code, params }, i) => ({ key: `j${i}`, at, words: say(code, params) }));
    return [...own, ...others].sort((a, b) => (a.at < b.at ? -1 : 1));
  }, [view.log, takenUp, speech, say]);
  const time = new Intl.DateTimeFormat(lang, { dateStyle: 'short', timeStyle: 'medium' });
  const text = (): string => lines.map(({ at, words }) => `${at}  ${words}`).join('\n');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text());
      setCopied('yes');
    } catch {
      // Browsers give the clipboard to pages over HTTPS alone: a file does as well.
      saveAs(`${view.note.id}.txt`, new Blob([text()], { type: 'text/plain' }));
      setCopied('no');
    }
  };
  const columns: readonly Column<Shown>[] = [
    {
      id: 'at',
      header: t('run.log.at'),
      width: '170px',
      cell: ({ at }) => <time dateTime={at}>{time.format(new Date(at))}</time>,
    },
    { id: 'what', header: t('run.log.what'), width: 'minmax(0, 1fr)', cell: ({ words }) => words },
  ];
  return (
    <div className="run-part">
      <p className="run-log-head">
        <Button small onClick={() => copy()}>
          {t('run.log.copy')}
        </Button>
        <span role="status">{isCopied && t(isCopied === 'yes' ? 'run.log.copied' : 'run.log.saved')}</span>
      </p>
      <VirtualTable
        caption={t('run.tab.log')}
        columns={columns}
        rows={[...lines].reverse()}
        rowKey={({ key }) => key}
      />
    </div>
  );
}

/** One line of the record as a sentence. */
function lineWords({ type, batch = 0, first, params, why }: Line, { t, say }: Pick<Speech, 't' | 'say'>): string {
  const number = (name: string): number => Number(params[name] ?? 0);
  const because = why ? say(why.code, why.params) : '';
  switch (type) {
    case 'started':
      return t(params.keepGoing ? 'run.log.started.keep-going' : 'run.log.started');
    case 'resumed':
      return t(params.keepGoing ? 'run.log.resumed.keep-going' : 'run.log.resumed');
    case 'backed-up':
      return t('run.log.copied-before', { objects: number('objects'), absent: number('absent') });
    case 'intent': {
      const key = first ? 'run.log.intent.first' : 'run.log.intent';
      const again = number('attempt') > 1 ? ` ${t('run.log.attempt', { attempt: number('attempt') })}` : '';
      return `${t(key, { batch, count: number('objects') })}${again}`;
    }
    case 'answer':
      if (params.kind === 'unknown') return t('run.log.answer.unknown', { batch, why: because });
      return t(params.kind === 'refused' ? 'run.log.answer.refused' : 'run.log.answer.done', { batch });
    case 'settled':
      return t('run.log.settled', { batch, written: number('written'), missing: number('missing') });
    case 'caches':
      return t(params.state === 'cleared' ? 'run.log.caches.cleared' : 'run.log.caches.kept');
    case 'stale':
      return t('run.log.stale', { batch, count: number('moved') });
    case 'stopped':
      return t('run.log.stopped', { why: because });
    case 'left-out':
      return t('run.log.left-out', { count: number('objects') });
    case 'narrowed':
      return t('run.log.narrowed', { batch, count: number('parts') });
    case 'explained':
      return t('run.log.explained', { count: number('findings') });
    case 'checked':
      return number('differences') === 0
        ? t('run.log.checked.same', { batch })
        : t('run.log.checked', { batch, count: number('differences') });
    case 'imported':
      return t('run.log.imported');
    case 'verified':
      return params.verdict === 'differs' && number('differences') > 0
        ? t('run.log.verified.differs', { count: number('differences') })
        : t(
            params.verdict === 'proved'
              ? 'run.log.verified.proved'
              : params.verdict === 'untrusted'
                ? 'run.log.verified.untrusted'
                : 'run.log.verified.open',
          );
    case 'finding':
      return because;
  }
}
