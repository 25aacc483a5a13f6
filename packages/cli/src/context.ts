import { type Diagnostic, Fault, type Lang, type Params, say } from '@dhow/core';
import { type Paint, paintFor, printable, type Terminal, wrap } from './view/terminal.js';

/** What every command is given: the person's language and terminal, where state lives, and when to stop. */
export interface Context {
  readonly lang: Lang;
  /** The answer as one JSON document on standard output, nothing else there. */
  readonly json: boolean;
  readonly terminal: Terminal;
  readonly paint: Paint;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Version of Dhow, as plans and containers name it. */
  readonly version: string;
  /** Aborted by Ctrl-C: reading and waiting end at once. While `gracefully` runs, only by the second one. */
  readonly signal: AbortSignal;
  /** Runs something that the first Ctrl-C only asks to stop at the next safe place. */
  readonly gracefully: <T>(work: (stop: AbortSignal) => Promise<T>) => Promise<T>;
  readonly t: (code: string, params?: Params) => string;
  /** One paragraph to standard output, wrapped; nothing with --json. */
  readonly print: (text: string, indent?: string) => void;
  /** Lines as they are to standard output; nothing with --json. */
  readonly lines: (lines: readonly string[]) => void;
  /** A remark to standard error, with --json too: it is no part of the result. */
  readonly warn: (text: string) => void;
  /** The command's result, with --json only. */
  readonly result: (value: unknown) => void;
}

/** Ctrl-C as signals. */
export interface Interrupts {
  readonly signal: AbortSignal;
  readonly gracefully: Context['gracefully'];
  /** Somebody pressed Ctrl-C. */
  press(): 'stopping' | 'ending';
}

export function makeInterrupts(): Interrupts {
  const hard = new AbortController();
  let soft: AbortController | undefined;
  return {
    signal: hard.signal,
    async gracefully(work) {
      soft = new AbortController();
      try {
        return await work(soft.signal);
      } finally {
        soft = undefined;
      }
    },
    press() {
      if (soft && !soft.signal.aborted) {
        soft.abort();
        return 'stopping';
      }
      hard.abort();
      return 'ending';
    },
  };
}

export function makeContext(options: {
  lang: Lang;
  json: boolean;
  color: boolean | undefined;
  version: string;
  interrupts: Interrupts;
  env: Context['env'];
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  stdin: NodeJS.ReadStream;
}): Context {
  const { lang, json, stdout, stderr, stdin, env } = options;
  const colors = options.color ?? (env.NO_COLOR === undefined && env.TERM !== 'dumb' && stdout.isTTY === true);
  const terminal: Terminal = {
    width: Math.min(stdout.columns ?? 80, 120),
    color: colors,
    interactive: stdin.isTTY === true && stderr.isTTY === true && env.CI === undefined,
    out: (line) => void stdout.write(`${line}\n`),
    err: (line) => void stderr.write(`${line}\n`),
  };
  return {
    lang,
    json,
    terminal,
    paint: paintFor(colors),
    env,
    version: options.version,
    signal: options.interrupts.signal,
    gracefully: options.interrupts.gracefully,
    t: (code, params) => say(lang, code, params),
    print: (text, indent = '') => {
      if (!json) for (const line of wrap(text, terminal.width, indent)) terminal.out(line);
    },
    lines: (lines) => {
      if (!json) for (const line of lines) terminal.out(line);
    },
    warn: (text) => {
      for (const line of wrap(text, terminal.width)) terminal.err(line);
    },
    result: (value) => {
      if (json) terminal.out(JSON.stringify(value, jsonValue, 2));
    },
  };
}

const jsonValue = (_key: string, value: unknown): unknown =>
  value instanceof Map ? Object.fromEntries(value) : value instanceof Set ? [...value] : value;

/** Shows a failure: what is wrong, where, what to do, what it was caused by. Secrets were redacted where it was born. */
export function showError(error: unknown, cx: Context): void {
  if (cx.json) {
    const shown =
      error instanceof Fault
        ? { code: error.code, kind: error.kind, params: error.params, at: error.at, findings: error.findings }
        : { code: 'UNEXPECTED', kind: 'failed', params: { message: messageOf(error) } };
    cx.terminal.out(JSON.stringify({ error: { ...shown, says: cx.t(shown.code, shown.params) } }, null, 2));
    return;
  }
  const say = (text: string, indent = '') => {
    for (const line of wrap(text, cx.terminal.width, indent, `${indent}  `)) cx.terminal.err(line);
  };
  if (error instanceof Fault) {
    say(`${cx.paint.red(cx.t('ERROR'))} ${error.code}: ${cx.t(error.code, error.params)}`);
    if (error.at) say(cx.t('AT', { at: error.at }), '  ');
    for (const finding of error.findings.slice(0, 50))
      say(
        `- ${finding.about ? `${finding.about.type} ${aboutName(finding)}[${finding.about.id}] ` : ''}${finding.at ? `${finding.at}: ` : ''}${cx.t(finding.code, finding.params)}`,
        '  ',
      );
    if (error.findings.length > 50) say(cx.t('AND_MORE', { count: error.findings.length - 50 }), '  ');
    return;
  }
  say(`${cx.paint.red(cx.t('ERROR'))} ${cx.t('UNEXPECTED', { message: messageOf(error) })}`);
  if (cx.env.DHOW_DEBUG && error instanceof Error && error.stack) cx.terminal.err(error.stack);
}

/** The name of what a finding of a changed target is about, where its plan knew it. */
const aboutName = ({ code, params }: Diagnostic): string =>
  code.startsWith('MOVED_') && typeof params.name === 'string' ? `"${printable(params.name)}" ` : '';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
