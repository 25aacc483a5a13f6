import { Button, NoticeBox } from '@dhis2/ui';
import type { PackageNote } from '@dhow/engine';
import { PACKAGE_BYTES } from '@dhow/server/contract';
import { useEffect, useRef, useState } from 'react';
import { Problem } from '../show/problem.js';
import { useWords } from '../words/words.js';
import { type Uploaded, uploadFile } from './upload.js';
import './packages.css';

/** The most that is taken, in the round number in which the server says it too. */
const LONGEST_SHOWN = (PACKAGE_BYTES / 1024 ** 2) * 1e6;

interface Sending {
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  /** How many files wait after this one. */
  readonly waiting: number;
}

/** A file that did not arrive, and why. */
interface Failed {
  readonly file: File;
  readonly why: Exclude<Uploaded['how'], 'done'> | 'too-large';
  readonly sent: number;
  readonly error?: unknown;
}

/** Takes package files that are dropped or chosen, one after the other, and sends them as they are. */
export function UploadBox({ onDone }: { readonly onDone: (notes: readonly PackageNote[]) => void }) {
  const { t, bytes, lang } = useWords();
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<Sending>();
  const [failed, setFailed] = useState<readonly Failed[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(undefined);

  // Whoever leaves the page breaks the upload: the browser asks first.
  const isSending = sending !== undefined;
  useEffect(() => {
    if (!isSending) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isSending]);
  useEffect(() => () => stop.current?.abort(), []);

  const send = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0 || isSending) return;
    const cancel = new AbortController();
    stop.current = cancel;
    const done: PackageNote[] = [];
    const wrong: Failed[] = [];
    for (const [at, file] of files.entries()) {
      if (file.size > PACKAGE_BYTES) {
        wrong.push({ file, why: 'too-large', sent: 0 });
        continue;
      }
      let sent = 0;
      const shown = { name: file.name, size: file.size, waiting: files.length - at - 1 };
      setSending({ ...shown, sent });
      const ended = await uploadFile(
        file,
        lang,
        (count) => {
          sent = Math.min(count, file.size);
          setSending({ ...shown, sent });
        },
        cancel.signal,
      );
      if (ended.how === 'done') done.push(ended.note);
      else wrong.push({ file, why: ended.how, sent, ...(ended.how === 'refused' && { error: ended.error }) });
      if (cancel.signal.aborted) break;
    }
    setSending(undefined);
    setFailed(wrong);
    if (done.length > 0) onDone(done);
  };

  return (
    <section aria-label={t('packages.upload')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way; the button inside is the other. */}
      <div
        className={`packages-drop${over ? ' packages-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void send([...event.dataTransfer.files]);
        }}
      >
        {sending ? (
          <div className="packages-sending">
            <p role="status">
              {t('packages.sending', {
                name: sending.name,
                sent: bytes(sending.sent),
                size: bytes(sending.size),
              })}
              {sending.waiting > 0 && ` ${t('packages.waiting', { count: sending.waiting })}`}
              {sending.sent === sending.size && ` ${t('packages.keeping')}`}
            </p>
            <progress
              value={sending.sent}
              max={Math.max(1, sending.size)}
              aria-label={t('packages.sending-bar', { name: sending.name })}
            />
            <Button small onClick={() => stop.current?.abort()}>
              {t('packages.cancel')}
            </Button>
          </div>
        ) : (
          <>
            <p className="packages-drop-title">{t('packages.drop')}</p>
            <p className="packages-dim">{t('packages.drop-help', { size: bytes(LONGEST_SHOWN) })}</p>
            <input
              ref={input}
              type="file"
              multiple
              className="packages-file"
              id="packages-file"
              accept=".json,.gz,.zip,application/json,application/gzip,application/zip"
              onChange={(event) => {
                const files = [...(event.target.files ?? [])];
                event.target.value = '';
                void send(files);
              }}
            />
            <label htmlFor="packages-file" className="packages-choose">
              {t('packages.choose')}
            </label>
          </>
        )}
      </div>
      {failed.map(({ file, why, sent, error }) =>
        why === 'refused' ? (
          <Problem key={file.name} error={error} again={() => void send([file])} />
        ) : (
          <NoticeBox
            key={file.name}
            {...(why === 'cancelled' ? { warning: true } : { error: true })}
            title={t(`packages.failed-${why}`, { name: file.name })}
          >
            <p>
              {why === 'too-large'
                ? t('packages.failed-too-large-help', { size: bytes(LONGEST_SHOWN) })
                : t('packages.failed-help', { sent: bytes(sent), size: bytes(file.size) })}
            </p>
            {why !== 'too-large' && (
              <Button small onClick={() => void send([file])}>
                {t('packages.send-again')}
              </Button>
            )}
          </NoticeBox>
        ),
      )}
    </section>
  );
}
