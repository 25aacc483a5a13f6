import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, type Params } from '@dhow/core';
import { isMissing, isThere, writeFileDurably } from '../files.js';
import type { Home } from '../home.js';

/** Something that stayed in its file, and why: a Fault's code with its parameters. */
export interface Left {
  readonly kind: string;
  /** Its file or folder. */
  readonly at: string;
  readonly code: string;
  readonly params: Params;
}

/** `taken-in.json`: what a home's files kept is a server's from then on. */
export interface Marker {
  readonly format: 1;
  /** Id of the home: what was taken in is known by it. */
  readonly home: string;
  /** When it began, ISO 8601, UTC. */
  readonly since: string;
  /** What was left, the last time somebody looked. */
  readonly left: readonly Left[];
}

const fileOf = (home: Home): string => join(home.folder, 'taken-in.json');

/** The marker of a home; undefined: its files are the CLI's. Fault TAKEN_IN_FILE for one that is damaged. */
export async function readMarker(home: Home): Promise<Marker | undefined> {
  const at = fileOf(home);
  let text: string;
  try {
    text = await readFile(at, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw cause;
  }
  try {
    const marker = JSON.parse(text) as Marker;
    if (typeof marker.home === 'string' && typeof marker.since === 'string' && Array.isArray(marker.left))
      return marker;
  } catch (cause) {
    throw new Fault('failed', 'TAKEN_IN_FILE', {}, { at, cause });
  }
  throw new Fault('failed', 'TAKEN_IN_FILE', {}, { at });
}

const textOf = (marker: Marker): string => `${JSON.stringify(marker, null, 2)}\n`;

/** Marks a home, unless somebody did. */
export async function mark(home: Home, now: string): Promise<Marker> {
  const marker: Marker = { format: 1, home: randomUUID(), since: now, left: [] };
  try {
    await writeFileDurably(fileOf(home), textOf(marker), 'create');
    return marker;
  } catch (cause) {
    if (!isThere(cause)) throw cause;
    return (await readMarker(home)) ?? mark(home, now);
  }
}

export const writeMarker = (home: Home, marker: Marker): Promise<void> =>
  writeFileDurably(fileOf(home), textOf(marker), 'replace');

/** Gives the files back to the CLI: nothing was taken yet. */
export const unmark = (home: Home): Promise<void> => rm(fileOf(home), { force: true });

/**
 * Refuses to work with the files of a home that a server took in: whoever did would not see what the server did since.
 *
 * @throws Fault HOME_TAKEN_IN {since}
 */
export async function refuseTakenIn(home: Home): Promise<void> {
  const marker = await readMarker(home);
  if (marker) throw new Fault('refused', 'HOME_TAKEN_IN', { since: marker.since }, { at: fileOf(home) });
}
