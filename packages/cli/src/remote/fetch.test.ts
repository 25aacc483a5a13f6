import { gzipSync } from 'node:zlib';
import { Fault } from '@dhow/core';
import { describe, expect, test } from 'vitest';
import { fetchBackup, fetchPackage } from './fetch.js';
import type { Calls } from './server-at.js';

const document = { optionSets: [{ id: 'optSetAAAA1', name: 'Yes or no' }] };
const side = { kind: 'instance', name: 'staging', version: '2.41' };
const about = { name: 'Before the move', side };
const unused = () => Promise.reject(new Error('nobody asked for this'));

const server = (calls: Partial<Record<keyof Calls, (args: never) => Promise<unknown>>>): Calls =>
  new Proxy({} as Calls, { get: (_, name: keyof Calls) => calls[name] ?? unused });

describe('what a server keeps', () => {
  test('as a package comes as its file and is read here, with where it was made', async () => {
    const calls = server({
      getPackage: async () => ({ id: 'p1', from: side }),
      downloadPackage: async ({ query }: { query: { as: string } }) => {
        expect(query.as).toBe('file');
        return new Response(gzipSync(JSON.stringify({ system: { version: '2.41.3' }, ...document })));
      },
    });
    expect(await fetchPackage(calls, 'p1')).toEqual({ document, heading: { system: { version: '2.41.3' } }, side });
  });

  test('as a small backup is given by the server', async () => {
    const calls = server({ getBackup: async () => ({ about, document }) });
    expect(await fetchBackup(calls, 'b1')).toEqual({ about, document });
  });

  test('as a large backup comes as a file and is read here', async () => {
    const calls = server({
      getBackup: async () => {
        throw new Fault('refused', 'BACKUP_LARGE', { backup: 'b1', megabytes: 4 });
      },
      listBackups: async () => ({ backups: [{ id: 'b1', about }], damaged: [] }),
      downloadBackup: async () => new Response(gzipSync(JSON.stringify({ system: {}, ...document }))),
    });
    expect(await fetchBackup(calls, 'b1')).toEqual({ about, document });
  });

  test('as a backup that nobody may read is told as the server tells it', async () => {
    const calls = server({
      getBackup: async () => {
        throw new Fault('usage', 'BACKUP_UNKNOWN', { backup: 'b1' });
      },
    });
    await expect(fetchBackup(calls, 'b1')).rejects.toMatchObject({ code: 'BACKUP_UNKNOWN' });
  });
});
