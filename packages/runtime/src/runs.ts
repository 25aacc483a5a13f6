import { randomInt } from 'node:crypto';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Approval, decodePlan, encodePlan, Fault } from '@dhow/core';
import {
  type Backup,
  decodeBackup,
  encodeBackup,
  isRunId,
  noteOfRun,
  type RunEvent,
  type RunHeader,
  type RunNote,
  type RunStore,
} from '@dhow/engine';
import { digest } from './digest.js';
import {
  appendLineDurably,
  isMissing,
  isThere,
  readFolder,
  readLines,
  writeFault,
  writeFolderDurably,
} from './files.js';
import type { Home } from './home.js';
import { takeLock } from './lock.js';
import { refuseTakenIn } from './take-in/marker.js';

/** A run's id: sortable by time (UTC, to the minute), told apart by four letters: `20261121-1405-k3f9`. */
export function newRunId(now: string): string {
  const [day, time] = new Date(now).toISOString().split('T') as [string, string];
  const mark = Array.from({ length: 4 }, () => randomInt(36).toString(36)).join('');
  return `${day.replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}-${mark}`;
}

/**
 * Runs as folders: `plan.json`, `approval.json`, `events.jsonl` (one event a line, added and fsynced), `backup/` (a
 * container: plain DHIS2 JSON with a manifest).
 */
export function openRuns(home: Home): RunStore {
  const folderOf = (runId: string): string => {
    if (!isRunId(runId)) throw new Fault('usage', 'RUN_UNKNOWN', { run: runId });
    return join(home.runs, runId);
  };
  const text = async (runId: string, file: string): Promise<string> => {
    try {
      return await readFile(join(folderOf(runId), file), 'utf8');
    } catch (cause) {
      if (isMissing(cause)) throw new Fault('usage', 'RUN_UNKNOWN', { run: runId }, { cause });
      throw cause;
    }
  };
  const json = <T>(content: string, at: string): T => {
    try {
      return JSON.parse(content) as T;
    } catch (cause) {
      throw new Fault('failed', 'RUN_FILE', {}, { at, cause });
    }
  };
  /** Of runs that this process began: a plan that was just written whole is not read and hashed again to be checked. */
  const begun = new Map<string, RunHeader>();
  const header = async (runId: string): Promise<RunHeader> => {
    const folder = folderOf(runId);
    const own = begun.get(runId);
    if (own) return own;
    return {
      id: runId,
      plan: decodePlan(await text(runId, 'plan.json'), digest),
      approval: json<Approval>(await text(runId, 'approval.json'), join(folder, 'approval.json')),
    };
  };
  const events = async (runId: string): Promise<readonly RunEvent[]> => {
    const at = join(folderOf(runId), 'events.jsonl');
    return (await readLines(at)).map((line, i) => json<RunEvent>(line, `${at}:${i + 1}`));
  };
  const store: RunStore = {
    async create({ id, plan, approval }) {
      try {
        await writeFolderDurably(
          folderOf(id),
          new Map([
            ['plan.json', encodePlan(plan)],
            ['approval.json', `${JSON.stringify(approval, null, 2)}\n`],
            ['events.jsonl', ''],
          ]),
        );
      } catch (cause) {
        if (isThere(cause)) throw new Fault('refused', 'RUN_EXISTS', { run: id }, { cause });
        throw cause;
      }
      begun.set(id, { id, plan, approval });
    },
    async append(runId, event) {
      try {
        await appendLineDurably(join(folderOf(runId), 'events.jsonl'), JSON.stringify(event));
      } catch (cause) {
        if (cause instanceof Fault && isMissing(cause.cause))
          throw new Fault('usage', 'RUN_UNKNOWN', { run: runId }, { cause });
        throw cause;
      }
    },
    read: async (runId) => ({ header: await header(runId), events: await events(runId) }),
    async list() {
      const ids = (await readdir(home.runs)).filter(isRunId);
      const runs: RunNote[] = [];
      // One after the other: a list holds no more than one plan at a time.
      for (const id of ids) runs.push(noteOfRun(await header(id), await events(id)));
      // Ids are told apart by chance within a minute: the time of the approval is finer.
      const newest = ({ approval, id }: RunNote) => `${approval.when} ${id}`;
      return runs.sort((a, b) => (newest(a) < newest(b) ? 1 : -1));
    },
    async putBackup(runId, backup: Backup) {
      const folder = join(folderOf(runId), 'backup');
      const files = encodeBackup(backup, digest);
      try {
        await writeFolderDurably(folder, files);
      } catch (cause) {
        if (!isThere(cause)) throw cause;
        // A crash came between this backup and its event: nothing was written to the target yet, so a new one replaces it.
        const old = `${folder}.old.part`;
        try {
          await rm(old, { recursive: true, force: true });
          await rename(folder, old);
        } catch (error) {
          throw writeFault(error, folder);
        }
        await writeFolderDurably(folder, files);
        await rm(old, { recursive: true, force: true });
      }
    },
    async backup(runId) {
      const folder = join(folderOf(runId), 'backup');
      try {
        return decodeBackup(await readFolder(folder), digest, folder);
      } catch (cause) {
        if (isMissing(cause)) throw new Fault('failed', 'BACKUP_MISSING', { run: runId }, { at: folder, cause });
        throw cause;
      }
    },
    async lock(target, runId) {
      const release = await takeLock(home, target, runId);
      try {
        // A server may have taken the files in since they were opened: what is written now it would not see.
        await refuseTakenIn(home);
      } catch (cause) {
        await release();
        throw cause;
      }
      return release;
    },
  };
  return store;
}
