import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Fault, say } from '@dhow/core';
import { openFile } from '@dhow/dhis2';
import { listened } from '@dhow/engine/testing';
import { afterAll, expect, test } from 'vitest';
import type { Context } from './context.js';
import { readBytes, readParsed, readTableFile } from './files.js';
import { endOf } from './match-end.js';
import { localHouse } from './open.js';
import { presetsNamed } from './preset.js';

const folder = mkdtempSync(join(tmpdir(), 'dhow-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

const cx = { env: { DHOW_HOME: join(folder, 'home') }, version: '0.1.0' } as unknown as Context;
const openSource = async (name: string) => (await localHouse(cx)).openSource(name, listened());
const openTarget = async (name: string) => (await localHouse(cx)).openTarget(name, listened());

const faultOf = (work: Promise<unknown>): Promise<Fault> =>
  work.then(
    () => {
      throw new Error('nothing was refused');
    },
    (fault: Fault) => fault,
  );

const missing = join(folder, 'nosuch.json');

test.each<[string, () => Promise<unknown>]>([
  ['a package', () => openFile(missing)],
  ['a source', () => openSource(missing)],
  ['a source by its name alone', () => openSource('nosuch.json')],
  ['one end of matches', () => endOf(cx, 'nosuch.json')],
  ['a file of answers or a policy', () => readParsed(missing, (json) => json)],
  ['a spreadsheet', () => readTableFile(cx, join(folder, 'nosuch.xlsx'), () => null)],
  ['a table to be converted', () => readBytes(join(folder, 'nosuch.csv'))],
  ['a preset', () => presetsNamed(cx, 'nosuch.json', 'files too')],
])('a file that is not there has one answer everywhere: %s', async (_what, open) => {
  const fault = await faultOf(open());
  expect(fault).toMatchObject({ kind: 'usage', code: 'FILE_NOT_FOUND' });
  expect(String(fault.params.file)).toMatch(/nosuch\.(json|xlsx|csv)$/);
});

test('the answer says what to do, in French too', () => {
  expect(say('en', 'FILE_NOT_FOUND', { file: 'a.json' })).toMatch(/^There is no file or folder a\.json\. Check/);
  expect(say('fr', 'FILE_NOT_FOUND', { file: 'a.json' })).toMatch(/a\.json\. Vérifiez/);
});

test('a name that looks like no file is asked for among the servers', async () => {
  expect((await faultOf(openSource('nosuch'))).code).toBe('NO_SUCH_INSTANCE');
  expect((await faultOf(endOf(cx, 'moh.v2'))).code).toBe('NO_SUCH_INSTANCE');
  expect((await faultOf(presetsNamed(cx, 'nosuch', 'files too'))).code).toBe('PRESET_UNKNOWN');
  expect((await faultOf(presetsNamed(cx, 'nosuch.json', 'no files'))).code).toBe('PRESET_UNKNOWN');
});

test('a target is never a file, whether it is there or not', async () => {
  expect((await faultOf(openTarget(missing))).code).toBe('TARGET_IS_FILE');
});

test('a folder in place of a file is no missing one', async () => {
  expect((await faultOf(readBytes(folder))).code).not.toBe('FILE_NOT_FOUND');
});
