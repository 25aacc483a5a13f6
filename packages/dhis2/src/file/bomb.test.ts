import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFile } from './package-file.js';
import { makeZip } from './zip.js';

const MIB = 1024 * 1024;
/** 40 MB of blanks within a list: a few kilobytes when compressed. */
const vast = `{"dataElements":[${' '.repeat(40 * MIB)}]}`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dhow-bomb-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function open(name: string, bytes: Uint8Array): Promise<unknown> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return openFile(path, { longest: 4 * MIB });
}

describe('a small file that holds far too much', () => {
  test('is refused as a zip, before it is unpacked', async () => {
    const zip = await makeZip(new Map([['metadata.json', vast]]), new Date(0));
    expect(zip.byteLength).toBeLessThan(MIB);
    await expect(open('bomb.zip', zip)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE', params: { megabytes: 4 } });
  });

  test('is refused as a zip of many files that are too much together', async () => {
    const part = `{"dataElements":[${' '.repeat(MIB)}]}`;
    const zip = await makeZip(new Map(Array.from({ length: 6 }, (_, i) => [`${i}.json`, part])), new Date(0));
    await expect(open('many.zip', zip)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  });

  test('is refused as a zip that says that it is small', async () => {
    const zip = await makeZip(new Map([['metadata.json', vast]]), new Date(0));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(Buffer.byteLength(vast));
    const lie = Buffer.alloc(4);
    lie.writeUInt32LE(100);
    for (let at = zip.indexOf(size); at >= 0; at = zip.indexOf(size, at + 1)) lie.copy(zip, at);
    await expect(open('lie.zip', zip)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
  });

  test('is refused as gzip', async () => {
    await expect(open('bomb.json.gz', gzipSync(vast))).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  });

  test('is refused as it stands', async () => {
    await expect(open('vast.json', Buffer.from(vast))).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  });
});

describe('a small file that holds far too many objects', () => {
  const heaviest = 64 * MIB;
  /** Two megabytes of objects that take a hundred times as much when they are read. */
  const many = `{"dataElements":[${'{"id":"a"},'.repeat(200_000)}{"id":"a"}]}`;
  const openLight = async (name: string, bytes: Uint8Array) => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return openFile(path, { heaviest });
  };
  const tooHeavy = { code: 'FILE_TOO_HEAVY', params: { megabytes: 64 } };

  test.each([
    ['as it stands', 'many.json', () => Buffer.from(many)],
    ['as gzip', 'many.json.gz', () => gzipSync(many)],
    ['as UTF-16', 'many16.json', () => Buffer.from(`\ufeff${many}`, 'utf16le')],
    ['in a zip', 'many.zip', () => makeZip(new Map([['metadata.json', many]]), new Date(0))],
    [
      'in a zip, under the name of a manifest',
      'man.zip',
      () => makeZip(new Map([['manifest.json', many]]), new Date(0)),
    ],
  ])('is refused %s', async (_, name, bytes) => {
    await expect(openLight(name, await bytes())).rejects.toMatchObject(tooHeavy);
  });

  test('is refused when it stands in many files of a zip', async () => {
    const part = `{"dataElements":[${'{"id":"a"},'.repeat(40_000)}{"id":"a"}]}`;
    const files = new Map(Array.from({ length: 6 }, (_, i) => [`${i}.json`, part]));
    await expect(openLight('parts.zip', await makeZip(files, new Date(0)))).rejects.toMatchObject(tooHeavy);
  });

  test('is taken where nobody set a limit', async () => {
    const few = `{"dataElements":[${'{"id":"a"},'.repeat(70_000)}{"id":"a"}]}`;
    await expect(openLight('few.json', Buffer.from(few))).rejects.toMatchObject(tooHeavy);
    expect((await openFile(join(folder, 'few.json'))).document.dataElements).toHaveLength(70_001);
  });
});
