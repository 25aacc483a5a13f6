import { Fault } from '@dhow/core';
import { describe, expect, test } from 'vitest';
import { lineNow, tellLine } from '../api/line.js';
import { type Sender, uploadFile } from './upload.js';

const NOTE = { id: 'a1', name: 'anc.json', at: '2026-11-21T00:00:00Z', who: 'ann', size: 3, sha256: 'ab' };

class Fake implements Sender {
  upload: Sender['upload'] = { onprogress: null };
  onload: Sender['onload'] = null;
  onerror: Sender['onerror'] = null;
  onabort: Sender['onabort'] = null;
  status = 0;
  responseText = '';
  readonly asked: string[] = [];
  private readonly end: (fake: Fake) => void;
  constructor(end: (fake: Fake) => void) {
    this.end = end;
  }
  open(method: string, address: string): void {
    this.asked.push(`${method} ${address}`);
  }
  setRequestHeader(name: string, value: string): void {
    this.asked.push(`${name}: ${value}`);
  }
  send(): void {
    this.upload.onprogress?.({ loaded: 2 });
    this.end(this);
  }
  abort(): void {
    this.onabort?.(undefined as never);
  }
}

const answer = (status: number, body: unknown) => (fake: Fake) => {
  fake.status = status;
  fake.responseText = typeof body === 'string' ? body : JSON.stringify(body);
  fake.onload?.(undefined as never);
};
const file = Object.assign(new Blob(['{}']), { name: 'anc ü.json' });
const upload = async (end: (fake: Fake) => void) => {
  const fake = new Fake(end);
  const sent: number[] = [];
  const ended = await uploadFile(file, 'fr', (bytes) => sent.push(bytes), new AbortController().signal, fake);
  return { ended, sent, asked: fake.asked };
};
const problem = (code: string) => ({
  type: 'x',
  title: 'x',
  status: 400,
  detail: 'x',
  code,
  kind: 'usage',
  params: { bytes: 2 },
  findings: [],
  instance: 'x',
});

describe('an upload', () => {
  test('sends the file as it is, under its name, and tells how far it is', async () => {
    const { ended, sent, asked } = await upload(answer(201, NOTE));
    expect(ended).toEqual({ how: 'done', note: NOTE });
    expect(sent).toEqual([2]);
    expect(asked).toEqual([
      'POST /api/packages?name=anc%20%C3%BC.json',
      'content-type: application/octet-stream',
      'x-dhow-request: 1',
      'accept-language: fr',
    ]);
  });

  test('says that the line broke, whoever noticed', async () => {
    expect((await upload((fake) => fake.onerror?.(undefined as never))).ended).toEqual({ how: 'cut' });
    expect((await upload(answer(400, problem('CONTENT_CUT')))).ended).toEqual({ how: 'cut' });
  });

  test('says why it was refused', async () => {
    const { ended } = await upload(answer(413, problem('CONTENT_TOO_LARGE')));
    expect(ended).toMatchObject({ how: 'refused', error: { code: 'CONTENT_TOO_LARGE' } });
    for (const body of ['<html>proxy</html>', {}]) {
      const { ended: other } = await upload(answer(502, body));
      expect(other.how === 'refused' && other.error instanceof Fault && other.error.code).toBe('SERVER_NOT_DHOW');
    }
    expect((await upload(answer(201, { id: 1 }))).ended).toMatchObject({ error: { code: 'SERVER_NOT_DHOW' } });
  });

  test('tells that the session ended, as every other call does', async () => {
    tellLine.signedIn();
    await upload(answer(403, problem('SESSION_OVER')));
    expect(lineNow().isSignedOut).toBe(false);
    const { ended } = await upload(answer(401, problem('SESSION_OVER')));
    expect(ended).toMatchObject({ how: 'refused', error: { code: 'SESSION_OVER' } });
    expect(lineNow().isSignedOut).toBe(true);
    tellLine.signedIn();
  });

  test('tells that a proxy answered for a server that is not there, and that it is there again', async () => {
    await upload(answer(502, '<html>Bad Gateway</html>'));
    expect(lineNow().awaySince).toBeDefined();
    await upload(answer(201, NOTE));
    expect(lineNow().awaySince).toBeUndefined();
  });

  test('can be cancelled', async () => {
    const stop = new AbortController();
    const fake = new Fake(() => stop.abort());
    expect(await uploadFile(file, 'en', () => {}, stop.signal, fake)).toEqual({ how: 'cancelled' });
  });
});
