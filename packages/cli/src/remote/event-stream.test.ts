import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventsIn, type StreamEvent } from './event-stream.js';

/** What is read of these bytes when they come in pieces that end at these places. */
async function read(text: string, cuts: readonly number[] = []): Promise<readonly StreamEvent[]> {
  const bytes = new TextEncoder().encode(text);
  const places = [0, ...[...cuts].map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  async function* pieces() {
    for (let i = 1; i < places.length; i++) yield bytes.subarray(places[i - 1], places[i]);
  }
  const events: StreamEvent[] = [];
  for await (const event of eventsIn(pieces())) events.push(event);
  return events;
}

test('events have an id, a type and data of several lines; comments are none, what is cut at the end is none', async () => {
  const text =
    ': hello\n\nid: 7\nevent: progress\ndata: {"a":\ndata: 1}\n\n: beat\n\ndata: next\n\nid: 8\nevent: state\ndata: cut';
  expect(await read(text)).toEqual([
    { id: '7', type: 'progress', data: '{"a":\n1}' },
    { id: '7', type: 'message', data: 'next' },
  ]);
});

test('lines end in LF, CR LF or CR, and a value begins after one space', async () => {
  expect(await read('data:a\r\n\r\ndata:  b\r\rdata\n\n')).toEqual([
    { id: '', type: 'message', data: 'a' },
    { id: '', type: 'message', data: ' b' },
    { id: '', type: 'message', data: '' },
  ]);
});

test('however the bytes are cut on their way, the same is read', async () => {
  const event = fc.record({ id: fc.nat(), data: fc.json() });
  const ends = fc.constantFrom('\n', '\r\n', '\r');
  await fc.assert(
    fc.asyncProperty(fc.array(event), ends, fc.array(fc.nat(), { maxLength: 20 }), async (events, end, cuts) => {
      const text = events.map(({ id, data }) => `id: ${id}${end}event: e${end}data: é${data}${end}${end}`).join('');
      const whole = events.map(({ id, data }) => ({ id: String(id), type: 'e', data: `é${data}` }));
      expect(await read(text, cuts)).toEqual(whole);
    }),
  );
});
