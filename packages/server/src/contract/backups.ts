import type { BackupAbout } from '@dhow/core';
import type { HeldByBackup } from '@dhow/engine';
import * as z from 'zod';
import { type Role, route } from './route.js';
import { id, known, metaDocument, ref, params as wordParams } from './values.js';

const EDITORS: readonly Role[] = ['editor', 'administrator'];
const params = z.object({ id });
const tag = 'Backups';

const about = known<BackupAbout>(
  'BackupAbout',
  'What a backup says of itself: name, when, by whom, of which instance.',
);
const held = z
  .object({
    ref,
    name: z.string().exactOptional(),
    owner: ref.exactOptional().meta({ description: 'What it is a part of.' }),
    alone: z
      .literal(true)
      .exactOptional()
      .meta({ description: 'Restored alone, it leaves what it is a part of as it is on the instance.' }),
  })
  .meta({ id: 'HeldByBackup', description: 'An object of a backup.' }) satisfies z.ZodType<HeldByBackup>;
const stored = z.object({ id: z.string(), about }).meta({ id: 'StoredBackup' });

/** Backups that people asked for; a `backup` job takes one. A backup is seen by those who may read the instance it is of. */
export const backups = {
  listBackups: route({
    method: 'get',
    path: '/backups',
    access: 'everyone',
    tag,
    summary: 'Lists backups, newest first, and those that cannot be read any more.',
    response: z.object({
      backups: z.array(stored),
      damaged: z.array(z.object({ id: z.string(), at: z.string(), code: z.string(), params: wordParams })),
    }),
  }),
  getBackup: route({
    method: 'get',
    path: '/backups/{id}',
    access: 'everyone',
    tag,
    summary: 'Gives a backup with its objects, every part proved by its SHA-256.',
    params,
    response: z.object({ about, document: metaDocument }),
  }),
  getBackupTree: route({
    method: 'get',
    path: '/backups/{id}/tree',
    access: 'everyone',
    tag,
    summary: 'Lists the objects of a backup, each with what it is a part of.',
    params,
    response: z.array(held),
  }),
  checkBackup: route({
    method: 'get',
    path: '/backups/{id}/check',
    access: 'everyone',
    tag,
    summary: 'Names the files of a backup that are not as they were kept.',
    params,
    response: z.array(z.object({ path: z.string(), how: z.enum(['altered', 'missing', 'extra']) })),
  }),
  downloadBackup: route({
    method: 'get',
    path: '/backups/{id}/download',
    access: 'everyone',
    tag,
    summary: 'Downloads a backup: DHIS2 JSON, also compressed, or a zip with its manifest.',
    params,
    query: z.object({ as: z.enum(['json', 'json.gz', 'zip']).default('json') }),
    streams: { as: 'file', type: 'application/octet-stream' },
  }),
  deleteBackup: route({
    method: 'delete',
    path: '/backups/{id}',
    access: EDITORS,
    tag,
    summary: 'Removes a backup.',
    params,
  }),
} as const;
