import { Fault, type JsonObject, type Lang, parsePolicies, parsePreset, parseSelection, say } from '@dhow/core';
import { SUPPORTED, shippedCatalog } from '@dhow/dhis2';
import { jobs as definitions, type JobKind, type JobKinds } from '@dhow/engine';
import { hasEnded, type JobNote, type JobRecord, newRunId } from '@dhow/runtime';
import type { Asked, JOB_KINDS } from '../contract/index.js';
import { type jobs as contract, type JobSeen, JOB_KINDS as KINDS } from '../contract/jobs.js';
import { languageOf } from '../http/language.js';
import type { Call, Handlers, ServerContext } from '../http/mount.js';
import { saidIn } from '../http/problems.js';
import { lastEventId, type Sent, Streams, sendEvents } from '../http/sse.js';
import type { Caller } from '../people/caller.js';
import { maySee, maySeeOf, mayTouch } from '../people/limits.js';
import { note } from '../people/trail.js';
import { type Desk, within } from './desk.js';
import { namedFor } from './named.js';
import { planFor } from './plans.js';
import { runFor } from './runs.js';

/** A job is there for those who may know of every instance that it touches, as they were called then. */
const seesJob = (caller: Caller, { touches, at }: Pick<JobNote, 'touches' | 'at'>): boolean =>
  [...touches.reads, ...touches.writes].every((name) => maySeeOf(caller, name, at));

/** Codes of Faults that list which instances there are. */
const LISTS_INSTANCES = new Set(['NO_SUCH_INSTANCE', 'INSTANCE_UNKNOWN']);

/**
 * What was said of a job, at any depth, without names of instances that the caller may not know: who asked for the job, or works on it,
 * may know of more.
 */
function saidFor<T>(caller: Caller, said: T): T {
  if (Array.isArray(said)) return said.map((one) => saidFor(caller, one)) as T;
  if (typeof said !== 'object' || said === null) return said;
  const all = Object.fromEntries(Object.entries(said).map(([key, one]) => [key, saidFor(caller, one)]));
  if (!LISTS_INSTANCES.has(all.code)) return all as T;
  const known: readonly string[] = Array.isArray(all.params?.known) ? all.params.known : [];
  const names = known.filter((name) => maySee(caller, name));
  return { ...all, params: { ...all.params, known: names.length > 0 ? names : ['-'] } } as T;
}

function seen({ fault: kept, ...job }: JobRecord, caller: Caller, lang: Lang): JobSeen {
  if (!kept) return job;
  const fault = saidFor(caller, kept);
  const { params } = fault;
  return {
    ...job,
    fault: {
      kind: fault.kind,
      code: fault.code,
      params: { ...params },
      ...(fault.at !== undefined && { at: fault.at }),
      findings: fault.findings.map((finding) => saidIn(finding, lang)),
      says: say(lang, fault.code, params),
    },
  };
}

const langOf = (c: ServerContext): Lang => languageOf(c.req.header('accept-language'));

/**
 * Deep values of an input are understood by core before the job is queued: who asks wrongly is told at once, and where. A selection
 * goes on as core understood it, with what was left out.
 */
function parsedDeep<T>(asked: T): T {
  const input = asked as Readonly<Record<string, unknown>>;
  const { selection } = input;
  if (input.policies !== undefined) within('/body/policies', () => parsePolicies(input.policies));
  for (const part of ['only', 'except'] as const)
    if (input[part] !== undefined)
      within('/body', () =>
        parseSelection(part === 'only' ? { include: input.only } : { include: [{ all: true }], exclude: input.except }),
      );
  const presets = (input.presets ?? []) as readonly JsonObject[];
  const catalogs = presets.length === 0 ? [] : SUPPORTED.map((version) => shippedCatalog(version).catalog);
  presets.forEach((preset, i) => void within(`/body/presets/${i}`, () => parsePreset(preset, catalogs)));
  if (selection === undefined) return asked;
  return { ...asked, selection: within('/body/selection', () => parseSelection(selection)) };
}

export const jobRoutes = (desk: Desk): Handlers<typeof contract> => {
  const { jobs, stores } = desk;
  const streams = new Streams();

  const jobFor = async (caller: Caller, id: string): Promise<JobRecord> => {
    const job = await jobs.get(id);
    if (!seesJob(caller, job)) throw new Fault('usage', 'JOB_UNKNOWN', { job: id });
    return job;
  };
  /** The input as jobs take it, with what the server fills in. Plans and imports that are not for the caller are not there. */
  const completed = async <K extends JobKind>(
    kind: K,
    asked: Asked<K>,
    caller: Caller,
  ): Promise<JobKinds[K]['input']> => {
    const given = asked as { plan?: string; run?: string; refresh?: string };
    for (const hash of [given.plan, given.refresh]) if (hash !== undefined) await planFor(caller, hash, desk);
    if (kind === 'import')
      return { ...asked, run: newRunId(desk.tools.clock.now()) } as unknown as JobKinds[K]['input'];
    if (given.run === undefined) return asked as JobKinds[K]['input'];
    const { events } = await runFor(caller, given.run, desk);
    return (kind === 'resume' ? { ...asked, after: events.length } : asked) as JobKinds[K]['input'];
  };
  const start =
    <K extends JobKind>(kind: K) =>
    async ({ body, query, caller, c }: Call<undefined, { wait?: number }, Asked<K>>): Promise<JobSeen> => {
      const input = await completed(kind, await namedFor(parsedDeep(body), caller, desk), caller);
      const touches = await definitions[kind].touches(input, stores);
      note(c, { instances: [...touches.reads, ...touches.writes] });
      mayTouch(caller, touches, await stores.instances.list());
      const { id, name } = caller.person;
      const job = await jobs.start(kind, input, { id, name }, touches);
      note(c, { detail: { job: job.id } });
      if (query.wait) await ended(job.id, query.wait, c.req.raw.signal);
      return seen(query.wait ? await jobs.get(job.id) : job, caller, langOf(c));
    };
  /** Waits until a job has ended, for so many seconds at most, and no longer than whoever asked is there. */
  const ended = async (id: string, seconds: number, gone: AbortSignal): Promise<void> => {
    const enough = AbortSignal.any([AbortSignal.timeout(seconds * 1000), desk.closing, gone]);
    for await (const _ of jobs.events(id, 0, enough)) if (enough.aborted) return;
  };
  const starts = Object.fromEntries(KINDS.map((kind) => [`start-${kind}`, start(kind)])) as unknown as {
    readonly [K in (typeof JOB_KINDS)[number] as `start-${K}`]: Handlers<typeof contract>[`start-${K}`];
  };

  return {
    ...starts,
    async listJobs({ query, caller }) {
      const { open, ...filter } = query;
      const isSeen = (job: JobNote) => seesJob(caller, job);
      return [...(await jobs.list({ ...filter, ...(open !== undefined && { isOpen: open === 'true' }), isSeen }))];
    },
    getJob: async ({ params, caller, c }) => seen(await jobFor(caller, params.id), caller, langOf(c)),
    async followJob({ params, query, caller, c }) {
      const { id } = await jobFor(caller, params.id);
      const lang = langOf(c);
      const after = lastEventId(c, query.after);
      async function* events(signal: AbortSignal): AsyncGenerator<Sent> {
        for await (const { seq, type, ...event } of jobs.events(id, after, signal)) {
          const told = saidFor(caller, event);
          yield { id: seq, event: type, data: { seq, ...told, says: wordsOf(told, lang) } };
        }
        const { state } = await jobs.get(id);
        // A viewer that was told so does not come back; where the server stops in the middle, it does.
        if (hasEnded(state)) yield { event: 'end', data: { state } };
      }
      return sendEvents(c, desk.closing, events, undefined, streams.open(caller.person.id));
    },
    async stopJob({ params, caller, c }) {
      const { touches } = await jobFor(caller, params.id);
      note(c, { instances: [...touches.reads, ...touches.writes] });
      mayTouch(caller, touches, await stores.instances.list());
      return seen(await jobs.stop(params.id), caller, langOf(c));
    },
  };
};

/** The words of an event, where what it tells has some. */
function wordsOf(event: object, lang: Lang): string | undefined {
  const said = event as {
    progress?: Sayable;
    finding?: Sayable;
    waitsFor?: Sayable;
    fault?: Sayable;
    because?: Sayable;
  };
  const one = said.fault ?? said.finding ?? said.waitsFor ?? said.because ?? said.progress;
  return one && say(lang, one.code, one.params ?? {});
}

type Sayable = { readonly code: string; readonly params?: Fault['params'] };
