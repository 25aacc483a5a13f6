import { type Digest, Fault } from '@dhow/core';
import { decodeBackup, encodeBackup } from '../flow/backup.js';
import type { RunHeader, RunStore } from '../ports/stores.js';
import { noteOfRun } from './note.js';
import type { RunEvent } from './run.js';

/** A run store that lives as long as its process: for tests, and for dry runs that leave nothing behind. */
export function memoryStore(digest: Digest): RunStore {
  const runs = new Map<string, { header: RunHeader; events: string[]; backup?: ReadonlyMap<string, string> }>();
  const locks = new Map<string, string>();
  const find = (runId: string) => {
    const run = runs.get(runId);
    if (!run) throw new Fault('usage', 'RUN_UNKNOWN', { run: runId });
    return run;
  };
  const read = (runId: string) => {
    const { header, events } = find(runId);
    return { header, events: events.map((line) => JSON.parse(line) as RunEvent) };
  };
  return {
    async create(header) {
      if (runs.has(header.id)) throw new Fault('refused', 'RUN_EXISTS', { run: header.id });
      runs.set(header.id, { header, events: [] });
    },
    append: async (runId, event) => void find(runId).events.push(JSON.stringify(event)),
    read: async (runId) => read(runId),
    list: async () =>
      [...runs.keys()]
        .sort()
        .reverse()
        .map(read)
        .map(({ header, events }) => noteOfRun(header, events)),
    async putBackup(runId, backup) {
      find(runId).backup = encodeBackup(backup, digest);
    },
    async backup(runId) {
      const { backup } = find(runId);
      if (!backup) throw new Fault('failed', 'BACKUP_MISSING', { run: runId });
      return decodeBackup(backup, digest, runId);
    },
    async lock(target, runId) {
      const holder = locks.get(target);
      if (holder !== undefined) throw new Fault('refused', 'IMPORT_RUNNING', { target, run: holder });
      locks.set(target, runId);
      return async () => void locks.delete(target);
    },
  };
}
