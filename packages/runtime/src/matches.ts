import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  compareText,
  decodeMapping,
  encodeMapping,
  Fault,
  type Mapping,
  type MappingSide,
  mappingOf,
  sideKey,
} from '@dhow/core';
import type { MatchStore } from '@dhow/engine';
import { isMissing, writeFault, writeFileDurably } from './files.js';
import type { Home } from './home.js';

/** The order of a list of matches. */
export const byNames = (a: Mapping, b: Mapping): number =>
  compareText(a.source.name, b.source.name) || compareText(a.target.name, b.target.name);

/** Matches as files, one per pair of instances: JSON that a person can read and edit. */
export function openMatches(home: Home): MatchStore {
  const fileOf = (source: MappingSide, target: MappingSide): string => {
    const ends = createHash('sha256').update(JSON.stringify([sideKey(source), sideKey(target)]));
    return join(home.matches, `${ends.digest('hex').slice(0, 16)}.json`);
  };
  /** Whoever edits the file by hand is told what is wrong with it, and where. */
  const parse = (text: string, at: string): Mapping => {
    try {
      const { source, target, placed } = decodeMapping(JSON.parse(text));
      return mappingOf(
        source,
        target,
        placed.map(({ pair }) => pair),
      );
    } catch (cause) {
      if (cause instanceof Fault)
        throw new Fault(cause.kind, cause.code, cause.params, { at: `${at} ${cause.at ?? ''}`.trim(), cause });
      throw new Fault('failed', 'MATCHES_SHAPE', {}, { at, cause });
    }
  };
  return {
    async list() {
      const files = (await readdir(home.matches)).filter((file) => file.endsWith('.json'));
      const all = await Promise.all(
        files.map(async (file) => parse(await readFile(join(home.matches, file), 'utf8'), join(home.matches, file))),
      );
      return all.sort(byNames);
    },
    async read(source, target) {
      const at = fileOf(source, target);
      try {
        return { ...parse(await readFile(at, 'utf8'), at), source, target };
      } catch (cause) {
        if (isMissing(cause)) return mappingOf(source, target, []);
        throw cause;
      }
    },
    async replace(source, target, pairs) {
      const at = fileOf(source, target);
      if (pairs.length > 0) {
        await writeFileDurably(at, encodeMapping(mappingOf(source, target, pairs)), 'replace');
        return;
      }
      try {
        await rm(at, { force: true });
      } catch (cause) {
        throw writeFault(cause, at);
      }
    },
  };
}
