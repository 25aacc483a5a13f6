import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Side } from '@dhow/core';
import { afterAll, expect, test } from 'vitest';
import { packFolder } from './pack-folder.js';
import { openFile } from './package-file.js';
import { writePackage } from './write-package.js';

const root = mkdtempSync(join(tmpdir(), 'dhow-pack-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const document = {
  options: [{ id: 'opYes000001', name: 'Oui, très', code: 'YES' }],
  optionSets: [{ id: 'osYesNo0001', name: 'Yes/No', options: [{ id: 'opYes000001' }] }],
};

test('a folder with a file per object is the same package as a zip; hidden files stay behind', async () => {
  const folder = join(root, 'anc');
  const side: Side = {
    kind: 'file',
    name: 'x',
    serverVersion: '2.42.1',
    version: '2.42',
    eyes: { login: 'admin', sees: 'all' },
    readAt: '2026-11-21T12:00:00.000Z',
  };
  await writePackage(folder, document, side, { version: '0' });
  mkdirSync(join(folder, '.git'));
  writeFileSync(join(folder, '.git', 'optionSets.json'), '[{"id":"hidden00001"}]');
  const zip = join(root, 'anc.zip');
  const bytes = await packFolder(folder);
  writeFileSync(zip, bytes);
  const [a, b] = [await openFile(folder), await openFile(zip)];
  expect(b.document).toEqual(a.document);
  expect(b.document).toMatchObject(document);
  expect(bytes.equals(await packFolder(folder))).toBe(true);
});

test('a folder that is not there is said', async () => {
  await expect(packFolder(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
});
