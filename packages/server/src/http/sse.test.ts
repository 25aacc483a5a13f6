import { describe, expect, test, vi } from 'vitest';
import { openApp } from './app.js';
import { lastEventId, type Sent, Streams, sendEvents } from './sse.js';

const quiet = { info: () => {}, error: () => {} };
const never = new AbortController().signal;

/** Answers one request with these events. */
async function ask(
  events: (signal: AbortSignal, after: number) => AsyncIterable<Sent>,
  more: { closing?: AbortSignal; beatMs?: number; headers?: Record<string, string>; after?: number } = {},
): Promise<Response> {
  const app = openApp(quiet);
  app.get('/events', (c) =>
    sendEvents(c, more.closing ?? never, (signal) => events(signal, lastEventId(c, more.after)), more.beatMs),
  );
  return app.request('/events', { headers: more.headers ?? {} });
}

async function* counting(after: number, to: number): AsyncGenerator<Sent> {
  for (let id = after + 1; id <= to; id++) yield { id, event: 'count', data: { id } };
}

describe('a stream of events', () => {
  test('says each event with its number, and ends with them', async () => {
    const response = await ask((_signal, after) => counting(after, 2));
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await response.text()).toBe(
      'retry: 2000\n\nid: 1\nevent: count\ndata: {"id":1}\n\nid: 2\nevent: count\ndata: {"id":2}\n\n',
    );
  });

  test('goes on after the event that a viewer names; the header wins, and what is no number is nothing', async () => {
    const ids = async (more: Parameters<typeof ask>[1]) =>
      [...(await (await ask((_signal, after) => counting(after, 3), more)).text()).matchAll(/^id: (\d+)$/gm)].map(
        ([, id]) => Number(id),
      );
    expect(await ids({ headers: { 'last-event-id': '2' }, after: 1 })).toEqual([3]);
    expect(await ids({ after: 1 })).toEqual([2, 3]);
    expect(await ids({ headers: { 'last-event-id': 'x' } })).toEqual([1, 2, 3]);
  });

  test('says now and then that it is still there', async () => {
    const silent = async function* (signal: AbortSignal): AsyncGenerator<Sent> {
      await new Promise((resolve) => setTimeout(resolve, 200));
      if (!signal.aborted) yield { event: 'end', data: {} };
    };
    expect(await (await ask(silent, { beatMs: 20 })).text()).toContain(': beat\n\n');
  });

  test('ends when the server does, and tells whoever makes the events', async () => {
    const closing = new AbortController();
    let ended = false;
    const endless = async function* (signal: AbortSignal): AsyncGenerator<Sent> {
      try {
        yield { id: 1, event: 'count', data: {} };
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      } finally {
        ended = true;
      }
    };
    let text = '';
    for await (const chunk of (await ask(endless, { closing: closing.signal })).body!.pipeThrough(
      new TextDecoderStream(),
    )) {
      text += chunk;
      if (text.includes('id: 1')) closing.abort();
    }
    expect(text).toContain('id: 1');
    expect(ended).toBe(true);
  });

  test('is made no faster than it is read, and ends when nobody reads it any more', async () => {
    let made = 0;
    let isOver = false;
    const eager = async function* (): AsyncGenerator<Sent> {
      try {
        for (;;) yield { id: ++made, event: 'count', data: { text: 'x'.repeat(1000) } };
      } finally {
        isOver = true;
      }
    };
    const reader = (await ask(eager)).body!.getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(made).toBeLessThan(10);
    await reader.cancel();
    await vi.waitFor(() => expect(isOver).toBe(true), { timeout: 5000 });
  });
});

test('nobody has more streams open than a few; whose viewer goes away has one less', async () => {
  const streams = new Streams(2);
  const app = openApp(quiet);
  const silent = async function* (signal: AbortSignal): AsyncGenerator<Sent> {
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  };
  app.get('/events/:who', (c) => sendEvents(c, never, silent, 20, streams.open(c.req.param('who'))));
  const status = async (who: string) => (await app.request(`/events/${who}`)).status;
  const first = await app.request('/events/ann');
  expect([first.status, await status('ann'), await status('ann'), await status('ben')]).toEqual([200, 200, 429, 200]);
  await first.body!.cancel();
  await vi.waitFor(async () => expect(await status('ann')).toBe(200), { timeout: 10_000 });
  expect(await status('ann')).toBe(429);
});
