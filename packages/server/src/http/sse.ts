import { Fault } from '@dhow/core';
import type { ServerContext } from './mount.js';

/** Milliseconds after which a silent line says that it is still there: proxies cut what is silent for a minute. */
const BEAT_MS = 15_000;

/** Milliseconds after which a browser connects again. */
const RETRY_MS = 2000;

/** One event as it is sent. */
export interface Sent {
  /** What a viewer that comes back names as Last-Event-ID. */
  readonly id?: number;
  readonly event: string;
  readonly data: unknown;
}

/** The event after which a viewer wants to go on: Last-Event-ID, or a parameter where a first connection cannot send that. */
export function lastEventId(c: ServerContext, after: number | undefined): number {
  const header = c.req.header('last-event-id') ?? '';
  return /^\d{1,15}$/.test(header) ? Number(header) : (after ?? 0);
}

/** Streams that one person may have open at once: more than tabs and scripts need, and too few to use the server up. */
const MOST_STREAMS = 100;

/** Counts who has how many streams open. */
export class Streams {
  readonly #open = new Map<string, number>();
  readonly #most: number;

  constructor(most: number = MOST_STREAMS) {
    this.#most = most;
  }

  /** Counts one more; what is returned is called once it has ended. Fault TOO_MANY_STREAMS {most}. */
  open(who: string): () => void {
    const count = this.#open.get(who) ?? 0;
    if (count >= this.#most) throw new Fault('refused', 'TOO_MANY_STREAMS', { most: this.#most });
    this.#open.set(who, count + 1);
    return () => {
      const left = (this.#open.get(who) ?? 1) - 1;
      if (left > 0) this.#open.set(who, left);
      else this.#open.delete(who);
    };
  }
}

/**
 * Answers with server-sent events, until there are no more, the viewer goes away or the server stops. A viewer that reads
 * slowly is waited for: nothing piles up here.
 *
 * @param events called with the signal that ends them
 * @param over called once, when the stream has ended
 */
export function sendEvents(
  c: ServerContext,
  closing: AbortSignal,
  events: (signal: AbortSignal) => AsyncIterable<Sent>,
  beatMs: number = BEAT_MS,
  over: () => void = () => {},
): Response {
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, closing, c.req.raw.signal]);
  const encoder = new TextEncoder();
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const write = (text: string): Promise<void> => writer.write(encoder.encode(text));
  const beat = setInterval(() => {
    // Where earlier bytes still wait for their reader, the line is not silent.
    if ((writer.desiredSize ?? 0) > 0) write(': beat\n\n').catch(() => gone.abort());
  }, beatMs);
  writer.closed.catch(() => gone.abort());
  const send = async (): Promise<void> => {
    await write(`retry: ${RETRY_MS}\n\n`);
    for await (const { id, event, data } of events(signal)) {
      await write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      // Not asked for more: that might come late or never.
      if (signal.aborted) break;
    }
  };
  void send()
    .then(() => writer.close())
    .catch((cause) => writer.abort(cause))
    .catch(() => {})
    .finally(() => {
      clearInterval(beat);
      gone.abort();
      over();
    });
  return c.body(readable, 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // nginx keeps answers back until they are big enough.
    'x-accel-buffering': 'no',
  });
}
