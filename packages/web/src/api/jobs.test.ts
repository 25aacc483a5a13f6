import { Fault } from '@dhow/core';
import type { JobSeen } from '@dhow/server/contract';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followJob, type JobEventSeen, readAgainAfter, readingOptions, resultOf, startJob } from './jobs.js';

const server = vi.hoisted(() => ({ getJob: vi.fn(), stopJob: vi.fn(), start: vi.fn() }));
vi.mock('./api.js', () => ({
  api: { ...server, 'start-list': server.start, 'start-object': server.start, 'start-compare-backup': server.start },
}));

type Listener = (event: { readonly data: string }) => void;

/** A browser's stream of events, as far as the page uses it. */
class Stream {
  static readonly opened: Stream[] = [];
  static newest(): Stream {
    const stream = Stream.opened.at(-1);
    if (!stream) throw new Error('no stream was opened');
    return stream;
  }
  readonly listeners = new Map<string, Listener>();
  readonly url: string;
  onerror: (() => void) | undefined;
  isClosed = false;
  constructor(url: string) {
    this.url = url;
    Stream.opened.push(this);
  }
  addEventListener(type: string, listener: Listener): void {
    this.listeners.set(type, listener);
  }
  close(): void {
    this.isClosed = true;
  }
  tell(type: string, data: object): void {
    this.listeners.get(type)?.({ data: JSON.stringify(data) });
  }
}

const job = (more: Partial<JobSeen> = {}): JobSeen => ({
  id: 'j1',
  kind: 'list',
  who: 'Ann',
  person: 'p1',
  state: 'done',
  at: '2026-11-21T10:00:00.000Z',
  startedAt: '2026-11-21T10:00:01.000Z',
  endedAt: '2026-11-21T10:00:02.000Z',
  attempts: 1,
  touches: { reads: ['staging'], writes: [] },
  input: {},
  result: 'found',
  ...more,
});
const running = job({ state: 'running' });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Stream);
  Stream.opened.length = 0;
  for (const call of Object.values(server)) call.mockReset();
  server.stopJob.mockResolvedValue(job({ state: 'stopping' }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const soon = () => vi.advanceTimersByTimeAsync(0);

describe('a job', () => {
  it('is asked for with as long as the call may take', async () => {
    server.start.mockResolvedValue(running);
    await startJob('list', { source: 'staging', type: 'programs' }, 0);
    expect(server.start).toHaveBeenCalledWith({ body: { source: 'staging', type: 'programs' }, query: { wait: 0 } });
  });

  it('is followed over a break of the line, from where that was', async () => {
    const told: JobEventSeen[] = [];
    const followed = followJob('j1', (event) => told.push(event), new AbortController().signal);
    expect(Stream.newest().url).toBe('/api/jobs/j1/events?after=0');
    Stream.newest().tell('progress', { seq: 4, at: 'x', progress: { code: 'READING' } });
    server.getJob.mockRejectedValueOnce(new Fault('unreachable', 'SERVER_UNREACHABLE', {})).mockResolvedValue(job());
    Stream.newest().onerror?.();
    await vi.advanceTimersByTimeAsync(1500);
    expect(Stream.opened).toHaveLength(2);
    expect(Stream.opened[0]?.isClosed).toBe(true);
    expect(Stream.newest().url).toBe('/api/jobs/j1/events?after=4');
    Stream.newest().tell('end', { state: 'done' });
    expect(await followed).toEqual(job());
    expect(told).toEqual([{ seq: 4, at: 'x', type: 'progress', progress: { code: 'READING' } }]);
  });

  it('is not followed on when the server refuses it', async () => {
    const followed = followJob('j1', () => {}, new AbortController().signal);
    server.getJob.mockRejectedValue(new Fault('usage', 'JOB_UNKNOWN', { job: 'j1' }));
    Stream.newest().onerror?.();
    await expect(followed).rejects.toMatchObject({ code: 'JOB_UNKNOWN' });
  });

  it('is left alone when whoever looks goes', async () => {
    const gone = new AbortController();
    const followed = followJob('j1', () => {}, gone.signal);
    gone.abort(new Error('gone'));
    await expect(followed).rejects.toThrow('gone');
    expect(Stream.newest().isClosed).toBe(true);
    expect(server.getJob).not.toHaveBeenCalled();
  });

  it('throws as it failed, and that it was stopped', () => {
    const fault = { kind: 'failed' as const, code: 'READ_CUT', params: {}, findings: [], says: 'x' };
    expect(() => resultOf(job({ state: 'failed', fault }))).toThrow(expect.objectContaining({ code: 'READ_CUT' }));
    expect(() => resultOf(job({ state: 'stopped' }))).toThrow(expect.objectContaining({ code: 'JOB_STOPPED' }));
    expect(resultOf(job())).toBe('found');
  });
});

describe('a reading', () => {
  const wish = { source: 'staging', type: 'programs' };
  const look = (client: QueryClient) => {
    const observer = new QueryObserver(client, readingOptions(client, 'list', wish));
    return { observer, leave: observer.subscribe(() => {}) };
  };

  it('tells how far it is, and what it found', async () => {
    const client = new QueryClient();
    server.start.mockResolvedValue(running);
    const { observer, leave } = look(client);
    await soon();
    Stream.newest().tell('progress', { seq: 1, at: 'x', progress: { code: 'READING', done: 1, total: 3 } });
    expect(client.getQueryData(['step', 'list', wish])).toEqual({ code: 'READING', done: 1, total: 3 });
    server.getJob.mockResolvedValue(job());
    Stream.newest().tell('end', {});
    await soon();
    expect(observer.getCurrentResult().data).toMatchObject({ result: 'found', at: '2026-11-21T10:00:02.000Z' });
    leave();
    expect(server.stopJob).not.toHaveBeenCalled();
    client.clear();
  });

  it('is stopped when nobody needs it any more', async () => {
    const client = new QueryClient();
    server.start.mockResolvedValue(running);
    const { leave } = look(client);
    await soon();
    leave();
    await soon();
    expect(server.stopJob).toHaveBeenCalledExactlyOnceWith({ params: { id: 'j1' } });
    expect(Stream.newest().isClosed).toBe(true);
    client.clear();
  });

  it('is stopped, too, when it was no longer needed before it began', async () => {
    const client = new QueryClient();
    let begin: (job: JobSeen) => void = () => {};
    server.start.mockReturnValue(new Promise<JobSeen>((resolve) => (begin = resolve)));
    const { leave } = look(client);
    await soon();
    leave();
    begin(running);
    await soon();
    expect(server.stopJob).toHaveBeenCalledExactlyOnceWith({ params: { id: 'j1' } });
    expect(Stream.opened).toEqual([]);
    client.clear();
  });

  it('is kept for a while', async () => {
    const client = new QueryClient();
    server.start.mockResolvedValue(job());
    const before = look(client);
    await soon();
    before.leave();
    const { leave } = look(client);
    await soon();
    expect(server.start).toHaveBeenCalledTimes(1);
    leave();
    client.clear();
  });

  it.each([
    ['object', { source: 'staging', type: 'programs', id: 'a' }],
    ['compare-backup', { backup: 'b1', instance: 'staging' }],
  ] as const)('of what is there now is not kept: %s', async (kind, input) => {
    const client = new QueryClient();
    const observer = () => new QueryObserver<unknown>(client, readingOptions(client, kind, input) as never);
    server.start.mockResolvedValueOnce(job({ result: 'before' })).mockResolvedValueOnce(job({ result: 'now' }));
    const first = observer();
    const leave = first.subscribe(() => {});
    await soon();
    expect(first.getCurrentResult().data).toMatchObject({ result: 'before' });
    leave();
    await soon();
    const second = observer();
    const leaveAgain = second.subscribe(() => {});
    expect(second.getCurrentResult().data).toBeUndefined();
    await soon();
    expect(second.getCurrentResult().data).toMatchObject({ result: 'now' });
    leaveAgain();
    client.clear();
  });

  it.each([
    ['an import into it that ended later', { endedAt: '2026-11-21T10:05:00.000Z' }, 2],
    ['one that failed: it may have written', { endedAt: '2026-11-21T10:05:00.000Z', state: 'failed' as const }, 2],
    ['one that ended while it was read', { endedAt: '2026-11-21T10:00:01.500Z' }, 2],
    ['an import that had ended before', { endedAt: '2026-11-21T10:00:00.500Z' }, 1],
    ['one that has not ended', { state: 'running' as const }, 1],
    ['an import into another', { endedAt: '2026-11-21T10:05:00.000Z', touches: { reads: [], writes: ['moh'] } }, 1],
  ])('after %s', async (_, more, times) => {
    const client = new QueryClient();
    server.start.mockResolvedValue(job());
    const { leave } = look(client);
    await soon();
    expect(server.start).toHaveBeenCalledTimes(1);
    await readAgainAfter(client, job({ kind: 'import', touches: { reads: [], writes: ['staging'] }, ...more }));
    expect(server.start).toHaveBeenCalledTimes(times);
    leave();
    client.clear();
  });
});
