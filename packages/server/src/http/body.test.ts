import type { Fault } from '@dhow/core';
import { describe, expect, test } from 'vitest';
import { bytesOf, jsonOf } from './body.js';

const sent = (body: string | Uint8Array<ArrayBuffer> | ReadableStream, headers: Record<string, string> = {}): Request =>
  new Request('http://dhow.test/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

async function sizeOf(request: Request, most: number): Promise<number> {
  let size = 0;
  for await (const chunk of bytesOf(request, most)) size += chunk.byteLength;
  return size;
}

/** Chunks of a thousand bytes each; `cut`: then the sender goes away. */
function pieces(count: number, how: { cut?: boolean; taken?: { count: number } } = {}): ReadableStream<Uint8Array> {
  let left = count;
  return new ReadableStream({
    pull(controller) {
      if (how.taken) how.taken.count++;
      if (left-- > 0) controller.enqueue(new Uint8Array(1000));
      else if (how.cut) controller.error(new Error('aborted'));
      else controller.close();
    },
  });
}

describe('a body', () => {
  test('is read up to its limit', async () => {
    expect(await sizeOf(sent(pieces(5)), 5000)).toBe(5000);
  });

  test('that says no length is refused as soon as it is too long, and read no further', async () => {
    const taken = { count: 0 };
    await expect(sizeOf(sent(pieces(1000, { taken })), 5000)).rejects.toMatchObject({ code: 'CONTENT_TOO_LARGE' });
    expect(taken.count).toBeLessThan(20);
  });

  test('that announces too much is refused before it comes', async () => {
    const request = sent(pieces(1), { 'content-length': '6000' });
    await expect(sizeOf(request, 5000)).rejects.toMatchObject({ code: 'CONTENT_TOO_LARGE' });
  });

  test('that ends too early is no whole one', async () => {
    await expect(sizeOf(sent(pieces(2, { cut: true })), 5000)).rejects.toMatchObject({
      code: 'CONTENT_CUT',
      params: { bytes: 2000 },
    });
    await expect(sizeOf(sent(pieces(2), { 'content-length': '3000' }), 5000)).rejects.toMatchObject({
      code: 'CONTENT_CUT',
    });
  });
});

describe('JSON', () => {
  const json = { 'content-type': 'application/json; charset=utf-8' };

  test('is read, with every text that can be kept', async () => {
    expect(await jsonOf(sent('{"a":"é\\\\u0000"}', json))).toEqual({ a: 'é\\u0000' });
  });

  test('with a text that cannot be kept, or that is no UTF-8, is refused', async () => {
    await expect(jsonOf(sent('{"a":"\\u0000"}', json))).rejects.toMatchObject({ code: 'INPUT_NUL' });
    await expect(jsonOf(sent('{"a":"\\\\\\u0000"}', json))).rejects.toMatchObject({ code: 'INPUT_NUL' });
    await expect(jsonOf(sent(new Uint8Array([0x22, 0xff, 0x22]), json))).rejects.toMatchObject({
      code: 'CONTENT_NOT_JSON',
    });
  });

  test('that is wrong is told without quoting it', async () => {
    const error = (await jsonOf(sent('{"password":"hunter2"', json)).catch((cause: unknown) => cause)) as Fault;
    expect(JSON.stringify([error.message, error.params, String(error.cause)])).not.toContain('hunter');
  });

  test('that is nested deeper than anything is refused as such, not as something that nobody foresaw', async () => {
    const json = (text: string) => jsonOf(sent(text, { 'content-type': 'application/json' }));
    await expect(json('['.repeat(200_000) + ']'.repeat(200_000))).rejects.toMatchObject({ code: 'CONTENT_TOO_DEEP' });
    await expect(json('{"a":'.repeat(101) + '1' + '}'.repeat(101))).rejects.toMatchObject({ code: 'CONTENT_TOO_DEEP' });
    expect(await json(`{"text":"\\"${'['.repeat(500)}","list":[${'[],'.repeat(500)}[]]}`)).toHaveProperty('text');
  });
});
