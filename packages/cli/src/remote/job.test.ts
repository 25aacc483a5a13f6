import { type Diagnostic, Fault } from '@dhow/core';
import type { Progress } from '@dhow/engine';
import type { JobSeen } from '@dhow/server/contract';
import { expect, test } from 'vitest';
import { doRemoteJob, followJob } from './job.js';
import type { Calls } from './server-at.js';

type Step = Parameters<Progress>[0];

const job = (more: Partial<JobSeen>): JobSeen =>
  ({
    id: 'j1',
    kind: 'list',
    who: 'ann',
    person: 'p',
    state: 'done',
    at: '',
    attempts: 1,
    input: {},
    ...more,
  }) as JobSeen;

const event = (seq: number, type: string, data: object): string =>
  `id: ${seq}\nevent: ${type}\ndata: ${JSON.stringify({ seq, ...data })}\n\n`;
const END = 'event: end\ndata: {"state":"done"}\n\n';

/** What a line gives: texts, and at its end nothing more, a break, or silence until somebody goes away. */
interface Line {
  readonly texts: readonly string[];
  readonly end: 'ends' | 'breaks' | 'silence';
}

/** A server whose lines are these, one after the other; a Fault: it cannot be reached. */
function serverOf(lines: readonly (Line | Fault)[], end: JobSeen) {
  const seen = { from: [] as (string | undefined)[], stops: 0, lines: 0 };
  let opened = () => {};
  const open = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const calls = {
    'start-list': async () => job({ state: 'queued' }),
    getJob: async () => end,
    async stopJob() {
      seen.stops++;
      return end;
    },
    async followJob({ headers, signal }: { headers: Record<string, string>; signal: AbortSignal }) {
      seen.from.push(headers['last-event-id']);
      const line = lines[Math.min(seen.lines++, lines.length - 1)]!;
      if (line instanceof Fault) throw line;
      const { texts, end: how } = line;
      async function* body() {
        for (const text of texts) yield new TextEncoder().encode(text);
        opened();
        if (how === 'breaks') throw new TypeError('terminated');
        if (how === 'silence')
          await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      }
      return { body: body() };
    },
  } as unknown as Calls;
  return { calls, seen, open };
}

function listener(stop?: AbortSignal) {
  const told: (Step | Diagnostic)[] = [];
  return {
    told,
    listening: {
      progress: (step: Step) => void told.push(step),
      say: (finding: Diagnostic) => void told.push(finding),
      ...(stop && { stop }),
    },
  };
}

const about = (calls: Calls, signal = new AbortController().signal) => ({
  calls,
  address: 'https://dhow.example.org',
  signal,
  waits: [1, 1, 1],
});

const wish = { source: 'moh', type: 'dataSets' };
const away = new Fault('unreachable', 'SERVER_UNREACHABLE');

test('a job is followed to its end: progress, remarks, what it waits for, and what came of it', async () => {
  const finding = { code: 'ANSWERS_UNKNOWN', severity: 'warning', params: { lines: ['x'] } } as const;
  const waitsFor = { code: 'WAITS_FOR_IMPORT', params: { run: 'r1' } };
  const texts = [
    event(1, 'state', { state: 'queued' }),
    event(2, 'progress', { progress: { code: 'READING', done: 1, total: 2 } }),
    event(3, 'finding', { finding }),
    event(4, 'state', { state: 'waiting', waitsFor }),
    END,
  ];
  const { calls } = serverOf([{ texts, end: 'ends' }], job({ result: { header: ['id'], rows: [] } }));
  const { told, listening } = listener();
  expect(await doRemoteJob('list', wish, listening, about(calls))).toEqual({ header: ['id'], rows: [] });
  expect(told).toEqual([{ code: 'READING', done: 1, total: 2 }, finding, { ...waitsFor, severity: 'warning' }]);
});

test('a line that breaks, ends too early or cannot be opened is opened again from where it was: nothing is told twice or lost', async () => {
  const step = (seq: number) => event(seq, 'progress', { progress: { code: `STEP_${seq}` } });
  const { calls, seen } = serverOf(
    [
      { texts: [step(1), step(2), 'id: 3\nevent: progr'], end: 'breaks' },
      away,
      { texts: [step(3)], end: 'ends' },
      { texts: [END], end: 'ends' },
    ],
    job({ result: 1 }),
  );
  const { told, listening } = listener();
  await doRemoteJob('list', wish, listening, about(calls));
  expect(told).toEqual([{ code: 'STEP_1' }, { code: 'STEP_2' }, { code: 'STEP_3' }]);
  expect(seen.from).toEqual(['0', '2', '2', '3']);
});

test('a server that stays away is told, with how to see the job; what it refuses is told at once', async () => {
  const { calls, seen } = serverOf([away], job({}));
  await expect(doRemoteJob('list', wish, listener().listening, about(calls))).rejects.toMatchObject({
    kind: 'unreachable',
    code: 'JOB_EVENTS_LOST',
    params: { job: 'j1' },
  });
  expect(seen.lines).toBe(4);
  const refused = serverOf([new Fault('refused', 'NOT_SIGNED_IN')], job({}));
  await expect(doRemoteJob('list', wish, listener().listening, about(refused.calls))).rejects.toMatchObject({
    code: 'NOT_SIGNED_IN',
  });
  expect(refused.seen.lines).toBe(1);
});

test('a job that failed throws what it failed with', async () => {
  const finding = { code: 'FILE_CUT', severity: 'error' as const, params: {}, says: 'words' };
  const fault: JobSeen['fault'] = {
    kind: 'failed',
    code: 'FILE_SYNTAX',
    params: { line: 3 },
    at: 'a.json',
    findings: [finding],
    says: 'w',
  };
  const { calls } = serverOf([{ texts: [END], end: 'ends' }], job({ state: 'failed', fault }));
  const thrown = await doRemoteJob('list', wish, listener().listening, about(calls)).catch((cause: unknown) => cause);
  expect(thrown).toBeInstanceOf(Fault);
  const { says: _, ...rest } = finding;
  expect(thrown).toMatchObject({
    kind: 'failed',
    code: 'FILE_SYNTAX',
    params: { line: 3 },
    at: 'a.json',
    findings: [rest],
  });
});

test('Ctrl-C asks for the next safe place and the job is followed to it', async () => {
  const stop = new AbortController();
  const ended = job({ state: 'stopped', result: { ended: 'stopped' } });
  const { calls, seen } = serverOf([{ texts: [END], end: 'ends' }], ended);
  let asked = () => {};
  const asking = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const slow = {
    ...calls,
    stopJob: async () => {
      seen.stops++;
      asked();
      return ended;
    },
    followJob: async (args: Parameters<Calls['followJob']>[0]) => {
      await asking;
      return calls.followJob(args);
    },
  };
  const doing = doRemoteJob('list', wish, listener(stop.signal).listening, about(slow));
  stop.abort();
  expect(await doing).toEqual({ ended: 'stopped' });
  expect(seen.stops).toBe(1);
});

test('Ctrl-C once more leaves it running and says how to see it', async () => {
  const [stop, hard] = [new AbortController(), new AbortController()];
  const { calls, seen, open } = serverOf([{ texts: [': beat\n\n'], end: 'silence' }], job({}));
  const doing = doRemoteJob('list', wish, listener(stop.signal).listening, about(calls, hard.signal));
  void open.then(() => {
    stop.abort();
    hard.abort();
  });
  await expect(doing).rejects.toMatchObject({ kind: 'stopped', code: 'JOB_LEFT', params: { job: 'j1' } });
  expect(seen.stops).toBe(1);
});

test('Ctrl-C stops a job that only reads; of somebody else’s it only ends the looking', async () => {
  for (const isMine of [true, false]) {
    const hard = new AbortController();
    const { calls, seen, open } = serverOf([{ texts: [': beat\n\n'], end: 'silence' }], job({}));
    const doing = followJob('j1', listener().listening, { ...about(calls, hard.signal), isMine });
    void open.then(() => hard.abort());
    await expect(doing).rejects.toMatchObject({ code: isMine ? 'INTERRUPTED' : 'JOB_LEFT' });
    expect(seen.stops).toBe(isMine ? 1 : 0);
  }
});
