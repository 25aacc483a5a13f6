import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Calls, startTestServer, type TestServer } from '../src/testing/running-server.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const content = {
  optionSets: Array.from({ length: 6 }, (_, i) => ({
    id: `optSetAAAA${i}`,
    name: `Set ${i}`,
    code: `SET${i}`,
    valueType: 'TEXT',
    version: 0,
    sharing: { public: 'rw------', users: {}, userGroups: {} },
  })),
};
const selection = { include: [{ type: 'optionSets', all: true as const }], exclude: [], dependents: {} };

type Person = Calls & { readonly token: string };

let dhow: TestServer;
let staging: RunningSandbox;
let target: RunningSandbox;
let editor: Person;

beforeAll(async () => {
  [dhow, staging, target] = await Promise.all([
    startTestServer(),
    startSandbox({ systemId: 'staging', content: content as never }),
    startSandbox({ systemId: 'target' }),
  ]);
  for (const [name, server] of [
    ['staging', staging],
    ['target', target],
  ] as const)
    await dhow.admin.addInstance({
      body: { name, address: server.url, login: { kind: 'basic', user: 'admin' }, secret: 'district' },
    });
  editor = await dhow.person('Edith', 'editor');
});

afterAll(async () => {
  await dhow?.stop();
  await Promise.all([staging?.close(), target?.close()]);
});

async function approvedPlan(batchSize: number): Promise<string> {
  const wish = { source: 'staging', target: 'target', selection, defaultAnswers: true, batchSize };
  const { plan } = await dhow.doJob(editor, 'plan', wish);
  const { risks } = await editor.getPlan({ params: { hash: plan } });
  await editor.approvePlan({ params: { hash: plan }, body: { accepts: risks.map(({ id }) => id) } });
  return plan;
}

const slowly = (slowMs: number) =>
  fetch(`${target.url}/sandbox/faults`, {
    method: 'POST',
    body: JSON.stringify([{ match: { method: 'POST', path: '/api/metadata', times: 'always' }, fault: { slowMs } }]),
  });

/** What one viewer sees until the stream ends: numbers of events, and what it ended with. */
async function view(id: string): Promise<{ seen: readonly number[]; last: string }> {
  const response = await fetch(`${dhow.server.address}/api/jobs/${id}/events`, {
    headers: { authorization: `Bearer ${editor.token}` },
  });
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) text += chunk;
  return {
    seen: [...text.matchAll(/^id: (\d+)$/gm)].map(([, number]) => Number(number)),
    last: [...text.matchAll(/^event: (\w+)$/gm)].at(-1)?.[1] ?? '',
  };
}

describe('an import that is still running when the server ends', () => {
  test('is gone on with by the next start, and proved; whoever watched was let go and finds all of it again', async () => {
    const plan = await approvedPlan(1);
    await slowly(400);
    const { id } = await editor['start-import']({ body: { plan } });
    const watching = view(id);
    await vi.waitFor(
      async () => {
        const { run } = await editor.getJob({ params: { id } });
        const events = await editor.listRunEvents({ params: { run: run ?? 'none' } });
        expect(events.some(({ type }) => type === 'answer')).toBe(true);
      },
      { timeout: 30_000, interval: 50 },
    );
    await dhow.restart();
    // The stream ended without its last word: the viewer comes back.
    const { seen, last } = await watching;
    expect(last).not.toBe('end');
    editor = Object.assign(dhow.as(editor.token), { token: editor.token });
    const job = await dhow.ended(editor, id);
    expect(job).toMatchObject({ state: 'done', result: { ended: 'imported', outcome: { verdict: 'proved' } } });

    const again = await view(id);
    expect(again.last).toBe('end');
    expect(again.seen).toEqual(again.seen.map((_, i) => i + 1));
    expect(again.seen.slice(0, seen.length)).toEqual(seen);
    const state = (await (await fetch(`${target.url}/sandbox/state`)).json()) as typeof content;
    expect(state.optionSets).toHaveLength(content.optionSets.length);
  });
});

describe('a hundred viewers of one job', () => {
  test('see every event, in order', async () => {
    await fetch(`${target.url}/sandbox/faults`, { method: 'DELETE' });
    const { id } = await editor['start-types']({ body: { source: 'staging', count: true } });
    const views = await Promise.all(Array.from({ length: 100 }, () => view(id)));
    const whole = views[0]?.seen ?? [];
    expect(whole.length).toBeGreaterThan(2);
    expect(whole).toEqual(whole.map((_, i) => i + 1));
    for (const { seen, last } of views) expect([seen, last]).toEqual([whole, 'end']);
  });

  test('that go away take nothing with them', async () => {
    const { id } = await editor['start-types']({ body: { source: 'staging' } });
    const leaving = new AbortController();
    const gone = fetch(`${dhow.server.address}/api/jobs/${id}/events`, {
      headers: { authorization: `Bearer ${editor.token}` },
      signal: leaving.signal,
    }).then((response) => response.text());
    setTimeout(() => leaving.abort(), 20);
    await gone.catch(() => {});
    expect((await dhow.ended(editor, id)).state).toBe('done');
    expect((await view(id)).last).toBe('end');
  });
});

test('a folder whose key is gone is not opened with a new one: nothing sealed would open, nothing new with the rest', async () => {
  const key = join(dhow.home, 'key');
  const right = await readFile(key, 'utf8');
  try {
    await rm(key);
    await expect(dhow.restart()).rejects.toMatchObject({ code: 'KEY_OTHER' });
  } finally {
    await writeFile(key, right, { mode: 0o600 });
  }
  await dhow.start();
  expect((await dhow.admin.listInstances({})).map(({ name }) => name)).toContain('target');
});
