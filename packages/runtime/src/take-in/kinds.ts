import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AnswersEnds,
  decodeKeptBackup,
  decodeMapping,
  decodeRemembered,
  Fault,
  MANIFEST,
  mappingOf,
  readBackupAbout,
  wrongFiles,
} from '@dhow/core';
import { decodeBackup, decodeInstall } from '@dhow/engine';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { rowOfAnswers } from '../database-stores/answers.js';
import { insertBackup } from '../database-stores/backups.js';
import { rowOfInstall } from '../database-stores/installs.js';
import { insertInstance } from '../database-stores/instances.js';
import type { KeptKind } from '../database-stores/kept-container.js';
import { rowOfMatches } from '../database-stores/matches.js';
import { insertPreset } from '../database-stores/presets.js';
import { insertRun, planParts } from '../database-stores/runs.js';
import { digest } from '../digest.js';
import { isMissing, readFolder } from '../files.js';
import type { Home } from '../home.js';
import { parseInstanceFile, rowOfInstance } from '../instances.js';
import { openRuns } from '../runs.js';
import type { Vault } from '../vault.js';

/** Something that was read from the files and proved, ready to be kept. */
export interface Taking {
  /** Containers that it consists of. */
  readonly files?: readonly { readonly kind: KeptKind; readonly parts: ReadonlyMap<string, string> }[];
  /** Its rows. `containers`: ids, in the order of `files`. */
  put(trx: Kysely<Tables>, containers: readonly string[]): Promise<unknown>;
}

/** A kind of things that a home keeps, one per file or folder. */
export interface Kind {
  readonly name: 'instances' | 'presets' | 'matches' | 'answers' | 'runs' | 'installs' | 'backups';
  /** The names of files or folders that hold one. */
  readonly holds: RegExp;
  read(at: string, id: string): Promise<Taking>;
}

const JSON_FILE = /^[^.].*\.json$/u;
const RUN_FOLDER = /^\d{8}-\d{4}-[0-9a-z]{4}$/;
const INSTALL_FOLDER = /^[0-9a-z][0-9a-z-]*$/;

/**
 * What a home keeps, in the order of taking in.
 *
 * @param vault seals secrets from now on
 * @param keys open those in the files: this vault, or that of the home's own key
 */
export function kindsOf(home: Home, vault: Vault, keys: readonly Vault[]): readonly Kind[] {
  const runs = openRuns(home);
  return [
    {
      name: 'instances',
      holds: JSON_FILE,
      async read(at) {
        const { instance, sealed } = parseInstanceFile(await readFile(at, 'utf8'), at);
        const secret = openWithOne(keys, rowOfInstance(instance), sealed);
        return { put: (trx) => insertInstance(trx, instance, secret, vault) };
      },
    },
    {
      name: 'presets',
      holds: JSON_FILE,
      async read(at, id) {
        const json = await readJson(at, 'PRESET_FILE');
        return { put: (trx) => insertPreset(trx, id.replace(/\.json$/, ''), json as object) };
      },
    },
    {
      name: 'matches',
      holds: JSON_FILE,
      async read(at) {
        const { source, target, placed } = decodeMapping(await readJson(at, 'MATCHES_SHAPE'));
        const pairs = placed.map(({ pair }) => pair);
        const row = rowOfMatches(mappingOf(source, target, pairs));
        return { put: (trx) => trx.insertInto('matches').values(row).execute() };
      },
    },
    {
      name: 'answers',
      holds: JSON_FILE,
      async read(at) {
        const json = await readJson(at, 'ANSWERS_KEPT_WRONG');
        const row = rowOfAnswers(answersEndsIn(json, at), decodeRemembered(json));
        return { put: (trx) => trx.insertInto('answers').values(row).execute() };
      },
    },
    {
      name: 'runs',
      holds: RUN_FOLDER,
      async read(at, id) {
        const { header, events } = await runs.read(id);
        const plan = { kind: 'runs', parts: planParts(header) } as const;
        const copy = await filesIn(join(at, 'backup'));
        if (copy) decodeBackup(copy, digest, at);
        return {
          files: copy ? [plan, { kind: 'copies', parts: copy }] : [plan],
          put: (trx, [container = '', backup]) =>
            insertRun(trx, header, { container, events, ...(backup !== undefined && { backup }) }),
        };
      },
    },
    {
      name: 'installs',
      holds: INSTALL_FOLDER,
      async read(at) {
        const parts = await readFolder(at);
        const record = decodeInstall(parts, digest, at);
        return {
          files: [{ kind: 'installs', parts }],
          put: (trx, [container = '']) => trx.insertInto('installs').values(rowOfInstall(record, container)).execute(),
        };
      },
    },
    {
      name: 'backups',
      holds: RUN_FOLDER,
      async read(at, id) {
        const parts = await readFolder(at);
        decodeKeptBackup(parts, digest, at);
        const [wrong] = wrongFiles(parts, digest);
        if (wrong) throw new Fault('failed', 'CONTAINER_PART_CHANGED', { part: wrong.path }, { at });
        const about = readBackupAbout(parts.get(MANIFEST), digest, at);
        return {
          files: [{ kind: 'backups', parts }],
          put: (trx, [container = '']) => insertBackup(trx, { id, about }, container),
        };
      },
    },
  ];
}

/** The secret, under the first of the keys that opens it. */
function openWithOne([first, ...others]: readonly Vault[], row: string, sealed: string): string {
  try {
    return first!.open(row, sealed);
  } catch (cause) {
    if (others.length === 0) throw cause;
    return openWithOne(others, row, sealed);
  }
}

async function readJson(at: string, code: string): Promise<unknown> {
  const text = await readFile(at, 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault('failed', code, {}, { at, cause });
  }
}

function answersEndsIn(json: unknown, at: string): AnswersEnds {
  const { source, target } = (json ?? {}) as Partial<AnswersEnds>;
  const { kind, name } = source ?? {};
  if ((kind !== 'package' && kind !== 'instance') || typeof name !== 'string' || typeof target !== 'string')
    throw new Fault('failed', 'ANSWERS_KEPT_WRONG', {}, { at });
  return { source: { kind, name }, target };
}

async function filesIn(folder: string): Promise<ReadonlyMap<string, string> | undefined> {
  try {
    return await readFolder(folder);
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw cause;
  }
}
