import type { Lang } from '@dhow/core';
import { say } from '@dhow/core';
import type { Progress } from '@dhow/engine';
import cliProgress from 'cli-progress';
import type { Terminal } from './terminal.js';

/** A progress that draws a bar where somebody looks, and plain lines, one per step, elsewhere. Ended with `stop`. */
export interface ProgressView {
  readonly progress: Progress;
  stop(): void;
}

const SHOW_AFTER_MS = 700;

export function progressView(terminal: Terminal, lang: Lang, quiet: boolean): ProgressView {
  if (quiet) return { progress: () => {}, stop: () => {} };
  if (!terminal.interactive) {
    const told = new Set<string>();
    return {
      progress: (step) => {
        if (told.has(step.code)) return;
        told.add(step.code);
        terminal.err(say(lang, step.code, {}));
      },
      stop: () => {},
    };
  }
  const started = Date.now();
  let bar: cliProgress.SingleBar | undefined;
  return {
    progress: (step) => {
      if (!bar && Date.now() - started < SHOW_AFTER_MS) return;
      const total = step.total ?? 0;
      bar ??= startBar();
      bar.setTotal(Math.max(total, 1));
      bar.update(step.done ?? 0, { what: say(lang, step.code, {}), of: total > 0 ? `${step.done ?? 0}/${total}` : '' });
    },
    stop: () => bar?.stop(),
  };
}

function startBar(): cliProgress.SingleBar {
  const bar = new cliProgress.SingleBar({
    format: '{bar} {of} {what}',
    barsize: 20,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(1, 0, { what: '', of: '' });
  return bar;
}
