import { hostname } from 'node:os';
import { Fault, originOf } from '@dhow/core';
import { jobs as definitions, PRACTICE_USER, type Touches } from '@dhow/engine';
import { hasEnded, type JobNote } from '@dhow/runtime';
import type { practice as contract, PracticeSeen } from '../contract/practice.js';
import type { Handlers } from '../http/mount.js';
import type { Caller } from '../people/caller.js';
import { maySee, mayTouch, saidOf } from '../people/limits.js';
import { instanceKey } from '../people/roles.js';
import { note } from '../people/trail.js';
import { hasExample, removeCopy } from '../practice/host.js';
import type { Practice } from '../practice/practices.js';
import type { Desk } from './desk.js';
import { namedFor } from './named.js';

/** So many practice servers may be in one Dhow: each is a whole DHIS2's metadata in memory. */
const MOST = 3;

/** Letters, digits, `.`, `_`, `-`, up to 60, as names of instances. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,59}$/u;

export const practiceRoutes = (desk: Desk): Handlers<typeof contract> => {
  const { practices, practice: host, jobs, stores, tools } = desk;

  const seen = (one: Practice): PracticeSeen => ({
    name: one.name,
    kind: one.kind,
    ...(one.source !== undefined && { source: one.source }),
    ...(one.version !== undefined && { version: one.version }),
    state: one.state,
    ...(one.job !== undefined && { job: one.job }),
    ...(one.package !== undefined && { package: one.package }),
    machine: one.machine,
    here: one.host === host.host,
    ...(one.why && { why: { code: one.why.code, params: { ...one.why.params } } }),
    madeAt: one.madeAt,
    madeBy: one.madeBy,
    ...(one.startedAt !== undefined && { startedAt: one.startedAt }),
  });
  /** One that the caller may change. Faults PRACTICE_UNKNOWN, also for what is not for them; FORBIDDEN_INSTANCE. */
  const practiceFor = async (caller: Caller, name: string): Promise<Practice> => {
    const found = await practices.find(name);
    if (!found || !isSeen(caller, found)) throw new Fault('usage', 'PRACTICE_UNKNOWN', { name });
    mayTouch(caller, { reads: [], writes: [found.name] }, await stores.instances.list());
    return found;
  };
  const openJobs = (name: string): Promise<readonly JobNote[]> => {
    const key = instanceKey(name);
    const isSeen = ({ touches }: JobNote): boolean =>
      [...touches.reads, ...touches.writes].some((one) => instanceKey(one) === key);
    return jobs.list({ isOpen: true, isSeen });
  };
  /** Nobody's work is cut off. Fault PRACTICE_BUSY. */
  const refuseBusy = async ({ name }: Practice): Promise<void> => {
    const open = await openJobs(name);
    if (open.length > 0)
      throw new Fault('refused', 'PRACTICE_BUSY', {
        name,
        count: open.length,
        who: [...new Set(open.map(({ who }) => who))],
      });
  };

  /** Whether what Dhow keeps tells of an instance of that name that was none of its practice servers. */
  const isCarried = async (name: string): Promise<boolean> => {
    const [plans, runs, { backups }] = await Promise.all([
      stores.plans.list(),
      stores.runs.list(),
      stores.backups.list(),
    ]);
    const sides = [
      ...[...plans, ...runs].flatMap(({ from, into }) => [from, into]),
      ...backups.map(({ about }) => about.side),
    ];
    return sides.some((side) => {
      const origin = originOf(side);
      return origin && instanceKey(origin.name) === instanceKey(name) && side.eyes.login !== PRACTICE_USER;
    });
  };
  /**
   * A name must be free, for this caller too: one that their limits hide may be somebody's. All is answered in the same words, for
   * they must not tell of what is hidden.
   *
   * @throws Fault PRACTICE_NAME_TAKEN; FORBIDDEN_INSTANCE {name, may, needs}: they could not end what they start
   */
  const refuseTaken = async (caller: Caller, name: string, source: string | undefined): Promise<void> => {
    const may = saidOf(caller, name);
    const isNamed = Object.hasOwn(caller.limits, instanceKey(name));
    // In a house where all that is not named is hidden, a copy still needs a name: one that begins with what they see anyway.
    const isOfSource = !isNamed && source !== undefined && instanceKey(name).startsWith(`${instanceKey(source)}-`);
    if (
      (may === 'none' && !isOfSource) ||
      (await stores.instances.has(name)) ||
      (await practices.find(name)) ||
      (await isCarried(name))
    )
      throw new Fault('usage', 'PRACTICE_NAME_TAKEN', { name });
    if (may !== 'write' && (isNamed || source === undefined))
      throw new Fault('refused', 'FORBIDDEN_INSTANCE', { name, may, needs: 'write' });
  };

  return {
    async listPractice({ caller }) {
      const servers = (await practices.list()).filter((one) => isSeen(caller, one)).map(seen);
      return { servers, most: MOST, example: hasExample() };
    },
    async startPractice({ body, caller, c }) {
      const { from } = body;
      const name = body.name.normalize('NFC');
      if (!NAME.test(name)) throw new Fault('usage', 'INSTANCE_NAME', { name });
      if (from.kind === 'example' && !hasExample()) throw new Fault('usage', 'PRACTICE_NO_EXAMPLE');
      const input = from.kind === 'instance' ? await namedFor({ instance: from.name }, caller, desk) : undefined;
      const touches: Touches = input ? await definitions.practice.touches(input, stores) : { reads: [], writes: [] };
      note(c, { instances: touches.reads });
      mayTouch(caller, touches, await stores.instances.list());
      const [source] = touches.reads;
      if (source !== undefined && (await practices.find(source)))
        throw new Fault('usage', 'PRACTICE_OF_PRACTICE', { name: source });
      await refuseTaken(caller, name, source);
      const made: Practice = {
        key: instanceKey(name),
        name,
        kind: from.kind,
        ...(source !== undefined && { source }),
        ...(from.kind !== 'instance' && { version: from.version }),
        state: from.kind === 'instance' ? 'copying' : 'starting',
        host: host.host,
        machine: hostname(),
        starts: 0,
        madeAt: tools.clock.now(),
        madeBy: caller.person.name,
      };
      await practices.add(made, MOST);
      try {
        if (input) {
          const { id, name: who } = caller.person;
          const job = await jobs.start('practice', input, { id, name: who }, touches);
          note(c, { detail: { job: job.id } });
          await practices.change(made, { job: job.id });
        }
      } catch (cause) {
        await practices.remove(name);
        throw cause;
      }
      void host.look();
      return seen(await practices.get(name));
    },
    async restartPractice({ params, caller, c }) {
      const found = await practiceFor(caller, params.name);
      note(c, { instances: [found.name] });
      await refuseBusy(found);
      if (found.state === 'copying') throw new Fault('refused', 'PRACTICE_COPIES', { name: found.name });
      if (found.kind === 'instance' && found.package === undefined)
        throw new Fault('refused', 'PRACTICE_COPY_GONE', { name: found.name });
      await practices.again(found.name);
      void host.look();
      return seen(await practices.get(found.name));
    },
    async removePractice({ params, caller, c }) {
      const found = await practiceFor(caller, params.name);
      const { name } = found;
      note(c, { instances: [name] });
      await refuseBusy(found);
      const copying = found.job === undefined ? undefined : await jobs.get(found.job);
      if (copying && !hasEnded(copying.state)) await jobs.stop(copying.id);
      await practices.remove(name);
      // Once it has ended, nothing brings its instance back.
      await host.look();
      if (await stores.instances.has(name)) await stores.instances.remove(name);
      if (found.package !== undefined) await removeCopy(found.package, stores);
      return undefined;
    },
  };
};

const isSeen = (caller: Caller, { name, source }: Practice): boolean =>
  maySee(caller, name) && (source === undefined || maySee(caller, source));
