import { randomUUID } from 'node:crypto';
import { Fault } from '@dhow/core';
import type { Bytes, ContainerNote, ContainerStore } from '../containers/container-store.js';

/** Kinds of containers that the stores keep. */
export type KeptKind = 'plans' | 'packages' | 'runs' | 'copies' | 'installs' | 'backups';

/**
 * Keeps a container under an id that was never used, then lets a row point to it. A row that cannot be written leaves no
 * container; a crash in between leaves one that nobody sees.
 */
export async function keepWith<T>(
  containers: ContainerStore,
  kind: KeptKind,
  parts: ReadonlyMap<string, Bytes>,
  point: (note: ContainerNote) => Promise<T>,
): Promise<T> {
  const note = await containers.put(kind, randomUUID(), parts);
  try {
    return await point(note);
  } catch (cause) {
    // If this fails as well, a container is left that nobody sees; the cause is what counts.
    await containers.remove(kind, note.id).catch(() => {});
    throw cause;
  }
}

/** Removes a container that no row points to any more. One that is gone already is no loss. */
export async function drop(containers: ContainerStore, kind: KeptKind, id: string): Promise<void> {
  try {
    await containers.remove(kind, id);
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code !== 'CONTAINER_UNKNOWN') throw cause;
  }
}

/** Which of these containers cannot be used, and why. All are asked for at once; one by one only those that were not found so. */
export async function wrongAmong(
  containers: ContainerStore,
  kind: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Fault>> {
  if (ids.length === 0) return new Map();
  const well = new Set<string>();
  const wrong = new Map<string, Fault>();
  try {
    for (const { id } of await containers.list(kind)) well.add(id);
  } catch (cause) {
    // A damaged one, which may be none of these: each is looked at.
    whyWrong(cause);
  }
  for (const id of ids)
    if (!well.has(id))
      try {
        await containers.note(kind, id);
      } catch (cause) {
        wrong.set(id, whyWrong(cause));
      }
  return wrong;
}

/** Nothing can be said of a container where the disk or the database is away: that is thrown on. */
function whyWrong(cause: unknown): Fault {
  if (!(cause instanceof Fault) || cause.kind === 'unreachable') throw cause;
  return cause;
}
