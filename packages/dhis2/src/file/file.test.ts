import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Fault, type Json, type MetaObject, type Side, say, splitDocument } from '@dhow/core';
import type { ReadRequest } from '@dhow/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endAfterTest, forever } from '../../test/servers.js';
import { shippedCatalog } from '../profile/catalog.js';
import { readContainer, writeContainer } from './container-file.js';
import { readDocument } from './document.js';
import { writeFault } from './folder.js';
import { openFiles } from './open-files.js';
import { openFile, readPackage } from './package-file.js';
import { firstWrongByte } from './syntax.js';
import { writePackage, writeSplit } from './write-package.js';
import { makeZip } from './zip.js';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'dhow-file-'));
  endAfterTest(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function put(name: string, content: string | Buffer): Promise<string> {
  const path = join(await folder(), name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  const fault = (await promise.then(
    () => expect.unreachable(),
    (cause: unknown) => cause,
  )) as Fault;
  // Whoever sees it can read it.
  for (const lang of ['en', 'fr'] as const)
    expect(say(lang, fault.code, fault.params)).not.toMatch(/\{\w+\}|^[A-Z_]+ \{/);
  return fault;
}

const element = (n: number): MetaObject => ({
  id: `DeElement${String(n).padStart(2, '0')}`,
  name: `Élément ${n}`,
  code: `E${n}`,
});
const packageOf = (count: number, version = '2.42.3') => ({
  system: { version },
  dataElements: Array.from({ length: count }, (_, i) => element(i)),
});

const everything: ReadRequest = {
  ids: new Map(),
  dependents: [],
  all: new Set(['dataElements']),
  matches: [],
  probes: [],
  fields: 'whole',
};

const sizeOf = async (path: string): Promise<number> =>
  (await (await openFile(path)).read(everything, forever)).objects.size;

describe('a package file', () => {
  const text = JSON.stringify(packageOf(3));
  test.each([
    ['plain', Buffer.from(text)],
    ['with a mark at its beginning', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 as Windows writes it', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['big-endian UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['compressed, whatever its name', gzipSync(text)],
    ['indented', Buffer.from(JSON.stringify(packageOf(3), null, 4))],
  ])('is read %s', async (_, bytes) => {
    const source = await openFile(await put('p.json', bytes));
    const { objects } = await source.read(everything, forever);
    expect([...objects.values()]).toEqual(packageOf(3).dataElements);
    expect(source.side).toMatchObject({
      kind: 'file',
      name: 'p.json',
      version: '2.42',
      serverVersion: '2.42.3',
      eyes: { sees: 'all' },
    });
  });

  test('is the same document as a JSON parser reads', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }),
        fc.constantFrom(0, 1, '\t'),
        (value, indent) => {
          const written = JSON.stringify(value, null, indent);
          const { lists, others } = readDocument(Buffer.from(written), 'x');
          expect(new Map<string, unknown>([...lists, ...others])).toEqual(new Map(Object.entries(JSON.parse(written))));
        },
      ),
    );
  });

  test('that was cut anywhere is found to be cut, or to be no JSON', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length - 1 }), (end) => {
        expect(() => readDocument(Buffer.from(text.slice(0, end)), 'x')).toThrow(
          expect.objectContaining({ code: 'FILE_CUT' }),
        );
      }),
    );
  });

  test('the first wrong letter is found exactly where a parser stops', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.nat(),
        fc.constantFrom('}', ']', ',', ':', 'x', '"', '\\', '1', '\n'),
        (value, where, wrong) => {
          const good = JSON.stringify(value, null, 1);
          expect(firstWrongByte(Buffer.from(good))).toBe(Buffer.byteLength(good));
          const at = where % (good.length + 1);
          const bad = good.slice(0, at) + wrong + good.slice(at);
          let parses = true;
          try {
            JSON.parse(bad);
          } catch {
            parses = false;
          }
          // All that is good goes to the end; what is wrong is found at the change or after it, never before.
          const found = firstWrongByte(Buffer.from(bad));
          if (parses) expect(found).toBe(Buffer.byteLength(bad));
          else expect(found).toBeGreaterThanOrEqual(Buffer.byteLength(bad.slice(0, at)) - 8);
        },
      ),
    );
  });

  test.each([
    ['nothing', '', 'FILE_EMPTY', {}],
    ['blanks', '  \n ', 'FILE_EMPTY', {}],
    [
      'a login page',
      '<!DOCTYPE html><html><title>Login</title><input type="password"></html>',
      'FILE_IS_HTML',
      { login: true, title: 'Login' },
    ],
    ['XML', '<?xml version="1.0"?><metadata xmlns="http://dhis2.org/schema/dxf/2.0"/>', 'FILE_IS_XML', {}],
    ['a missing comma', '{"dataElements": [\n  {"id": "a"}\n  {"id": "b"}\n]}', 'FILE_SYNTAX', { line: 3, column: 3 }],
    ['a comma too many', '{"dataElements": [\n  {"id": "é",}\n]}', 'FILE_SYNTAX', { line: 2, column: 14 }],
    ['text after the end', '{"dataElements": []}\n}', 'FILE_SYNTAX', { line: 2, column: 1 }],
    ['a word', 'hello', 'FILE_SYNTAX', { line: 1, column: 1 }],
    ['a list', '[{"id":"a"}]', 'FILE_NOT_METADATA', {}],
    ['an object', '{"hello": 1}', 'FILE_NOT_METADATA', {}],
    ['data values', '{"dataValues": [{"value": "1"}]}', 'FILE_IS_DATA', { list: 'dataValues' }],
    ['events', '{"events": [{"event": "x"}]}', 'FILE_IS_DATA', { list: 'events' }],
    ['a map', '{"type": "FeatureCollection", "features": [{"id": "x"}]}', 'FILE_IS_DATA', { list: 'features' }],
    ['a table', 'name,code\n"Births, all",B1\n', 'FILE_IS_CSV', {}],
    ['a table with semicolons', '\ufeffname;code\r\nBirths;B1\r\n', 'FILE_IS_CSV', {}],
    ['one line of words, with a comma', 'hello, world\nno table', 'FILE_SYNTAX', { line: 1, column: 1 }],
    ['an old Excel', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'FILE_IS_OLD_EXCEL', {}],
    ['a PDF', '%PDF-1.7 and so on', 'FILE_IS_PDF', {}],
    ['a manifest', '{"dhow": "package", "format": 1, "parts": [{"path": "a"}]}', 'FILE_IS_MANIFEST', {}],
    ['an empty object', '{}', 'FILE_NO_OBJECTS', {}],
    ['a plan', '{"format": 1, "hash": "x", "batches": []}', 'FILE_IS_PLAN', {}],
    ['a cut file', '{"dataElements": [{"id": "a"}, {"id": "b"}, {"id": ', 'FILE_CUT', { whole: 2 }],
    ['a cut text', '{"dataElements": [{"id": "a', 'FILE_CUT', { whole: 0 }],
    [
      'letters of another encoding',
      Buffer.from('{"dataElements":[{"id":"a","name":"\xe9"}]}', 'latin1'),
      'FILE_NOT_UTF8',
      {},
    ],
    ['damaged gzip', Buffer.concat([gzipSync('{"a":1}').subarray(0, 14), Buffer.alloc(9, 7)]), 'FILE_DAMAGED', {}],
    ['cut gzip', gzipSync('{"a":1}'.repeat(50)).subarray(0, 20), 'FILE_CUT', {}],
    ['a damaged zip', Buffer.from('PK\x03\x04 and nothing else', 'latin1'), 'FILE_DAMAGED', {}],
  ])('that is %s is refused', async (_, content, code, params) => {
    const fault = await faultOf(openFile(await put('p.json', content)));
    expect(fault).toMatchObject({ code, params });
    expect(fault.at).toMatch(/p\.json/);
  });

  test('that is not there, or may not be read', async () => {
    expect((await faultOf(openFile('/no/such/file.json'))).code).toBe('FILE_NOT_FOUND');
    const path = await put('p.json', '{}');
    await chmod(path, 0);
    if (process.getuid?.() !== 0) expect((await faultOf(openFile(path))).code).toBe('FILE_NOT_READABLE');
  });

  test('with a key twice loses nothing, and says so', async () => {
    const path = await put('p.json', '{"dataElements":[{"id":"DeElement01"}],\n"dataElements":[{"id":"DeElement02"}]}');
    const source = await openFile(path);
    expect((await source.read(everything, forever)).objects.size).toBe(2);
    expect(source.found).toContainEqual(
      expect.objectContaining({ code: 'FILE_KEY_TWICE', params: { key: 'dataElements', line: 2 } }),
    );
  });

  test('with an id twice keeps the first and says so once', async () => {
    const path = await put('p.json', JSON.stringify({ dataElements: [element(1), { ...element(1), name: 'Other' }] }));
    const source = await openFile(path);
    const first = await source.read(everything, forever);
    expect([...first.objects.values()]).toEqual([element(1)]);
    expect(first.diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'FILE_ID_TWICE',
        severity: 'error',
        at: '/dataElements/1/id',
        about: { type: 'dataElements', id: 'DeElement01' },
      }),
    );
    // The same findings with every answer: whoever reads it twice can tell them apart from others.
    const again = await source.read(everything, forever);
    expect(again.diagnostics[0]).toBe(first.diagnostics[0]);
  });

  test.each([
    [{ system: { version: '2.43.1' } }, '2.43', undefined],
    [{ package: { DHIS2Version: '2.36.11.1' } }, '2.41', 'FILE_VERSION_OLDER'],
    [{ system: { version: '2.44-SNAPSHOT' } }, '2.43', 'FILE_VERSION_NEWER'],
    [{}, '2.43', 'FILE_VERSION_UNKNOWN'],
  ])('whose head says %j is read as %s', async (head, version, code) => {
    const source = await openFile(await put('p.json', JSON.stringify({ ...head, dataElements: [] })));
    expect([source.side.version, source.catalog.version, source.found[0]?.code]).toEqual([version, version, code]);
  });

  test('of a newer version than any known is taken where all in it is known, and refused where it is not', async () => {
    const found = async (document: object) => {
      const file = { system: { version: '2.44-SNAPSHOT' }, ...document };
      const source = await openFile(await put('p.json', JSON.stringify(file)));
      return (await source.read(everything, forever)).diagnostics
        .filter(({ severity }) => severity !== 'note')
        .map(({ code, severity, params }) => [code, severity, params.names]);
    };
    const known = { ...element(1), valueType: 'NUMBER', sharing: { public: 'rw------' } };
    const newer = ['FILE_VERSION_NEWER', 'warning', undefined];
    expect(await found({ dataElements: [known] })).toEqual([newer]);
    const set = { id: 'DataSet0001', dataSetElements: [{ dataElement: { id: 'DeElement01' }, weight: 2 }] };
    const told = await found({
      dataElements: [{ ...known, valueType: 'COLOUR', confidential: true }],
      dataSets: [set],
      dashes: [{ id: 'Dash0000001' }],
    });
    expect(told.slice(0, 2)).toEqual([
      newer,
      [
        'FILE_NEWER_UNKNOWN',
        'error',
        ['dashes', 'dataElements.confidential', 'dataElements.valueType=COLOUR', 'dataSets.dataSetElements.weight'],
      ],
    ]);
  });

  test('answers by id, code, name, property and value', async () => {
    const source = await openFile(
      await put(
        'p.json',
        JSON.stringify({
          dataElements: [element(1), element(2)],
          dataSets: [{ id: 'DataSet0001', dataSetElements: [{ dataElement: { id: 'DeElement01' } }] }],
        }),
      ),
    );
    const reading = await source.read(
      {
        ids: new Map([['dataElements', new Set(['DeElement02', 'DeElement09'])]]),
        dependents: [{ type: 'dataSets', path: 'dataSetElements.dataElement.id', ids: ['DeElement01'] }],
        all: new Set(),
        matches: [
          { type: 'dataElements', match: 'éLÉMENT 1' },
          { type: 'dataElements', match: 'E2' },
          { type: 'dataElements', match: 'none' },
        ],
        probes: [{ type: 'dataElements', path: 'code', values: ['E1'] }],
        fields: 'whole',
      },
      forever,
    );
    expect([...reading.objects.keys()].sort()).toEqual([
      'dataElements:DeElement01',
      'dataElements:DeElement02',
      'dataSets:DataSet0001',
    ]);
    expect([...reading.absent]).toEqual(['dataElements:DeElement09']);
    expect([...reading.matched.values()].map((refs) => refs.map(({ id }) => id))).toEqual([
      ['DeElement01'],
      ['DeElement02'],
      [],
    ]);
  });

  test('is given to checks as it stands', async () => {
    const read = await readPackage(
      await put('p.json', JSON.stringify({ ...packageOf(2), nonsense: [1], dataSets: {} })),
    );
    expect(read.document).toEqual({ ...packageOf(2), nonsense: [1], dataSets: {} });
    expect(read.count).toBe(3);
  });
});

describe('a split package', () => {
  const side: Side = {
    kind: 'file',
    name: 'p.json',
    serverVersion: '2.42.1',
    version: '2.42',
    eyes: { login: '', sees: 'all' },
    readAt: '2026-11-21T12:00:00Z',
  };
  const document = {
    system: { version: '2.42.1' },
    attributes: [{ id: 'atAttribut1', name: 'A', optionSet: { id: 'osAnswers01' } }],
    optionSets: [{ id: 'osAnswers01', name: 'Answers', attributeValues: [{ attribute: { id: 'atAttribut1' } }] }],
    dataElements: [{ id: 'deElement01', name: 'Births', optionSet: { id: 'osAnswers01' } }],
  };
  const write = async (path: string): Promise<string> => {
    const { catalog } = shippedCatalog('2.42');
    const split = splitDocument(document, catalog, { by: 'type', limit: 1 });
    expect(split.files.map(({ kind }) => kind)).toEqual(['ordinary', 'ordinary', 'again']);
    await writeSplit(path, split, { by: 'type', limit: 1 }, side, { version: '0.1.0' });
    return path;
  };

  test('is numbered files of plain DHIS2 JSON with a manifest; opened as one, it is the package again', async () => {
    const path = await write(join(await folder(), 'split'));
    expect((await readdir(path)).sort()).toEqual([
      '01-attributes+optionSets.json',
      '02-dataElements.json',
      '03-again.json',
      'manifest.json',
    ]);
    expect(JSON.parse(await readFile(join(path, '02-dataElements.json'), 'utf8'))).toEqual({
      system: document.system,
      dataElements: document.dataElements,
    });
    const { notes } = await readContainer(path);
    expect(notes).toMatchObject({
      split: { by: 'type', files: [{ name: '01-attributes+optionSets.json', count: 2 }, {}, {}] },
    });
    const read = await readPackage(path);
    expect(read.document).toEqual(document);
    expect(read.from.serverVersion).toBe('2.42.1');
  });

  test('as a zip too', async () => {
    const path = await write(join(await folder(), 'split.zip'));
    expect((await readPackage(path)).document).toEqual(document);
  });

  test('is never written over another folder', async () => {
    const path = await write(join(await folder(), 'split'));
    expect((await faultOf(write(path))).code).toBe('FILE_EXISTS');
  });

  test('of which a file was changed is refused; its files can be given one by one', async () => {
    const path = await write(join(await folder(), 'split'));
    const file = join(path, '02-dataElements.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('Births', 'Births at home'));
    expect(await faultOf(openFile(path))).toMatchObject({ code: 'CONTAINER_PART_CHANGED' });
    const files = (await readdir(path)).sort().map((name) => join(path, name));
    const opened = await openFiles(files);
    expect(opened.map(({ name }) => name)).toEqual(files.slice(0, 3));
  });
});

describe('files to be put together', () => {
  test('a folder of packages stands for all of them, in the order of their names', async () => {
    const path = dirname(await put('b.json', JSON.stringify(packageOf(2))));
    await writeFile(join(path, 'a.json'), JSON.stringify(packageOf(1)));
    const opened = await openFiles([path]);
    expect(opened.map(({ name }) => name)).toEqual([`${path}#a.json`, `${path}#b.json`]);
    expect(opened.map(({ source }) => (source.document.dataElements as Json[]).length)).toEqual([1, 2]);
  });

  test('a manifest alone is not one', async () => {
    const path = await put('manifest.json', '{"dhow": "package", "format": 1, "parts": [{"path": "a"}]}');
    expect((await faultOf(openFiles([path]))).code).toBe('FILE_IS_MANIFEST');
  });
});

describe('several files', () => {
  const zip = (files: Record<string, Json | string>) =>
    makeZip(
      new Map(
        Object.entries(files).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
      ),
      new Date(0),
    );

  test('a workbook and a text document are zips too, and no packages', async () => {
    const workbook = await put(
      'p.xlsx',
      await zip({ 'xl/workbook.xml': '<workbook/>', '[Content_Types].xml': '<a/>' }),
    );
    expect(await faultOf(openFile(workbook))).toMatchObject({ code: 'FILE_IS_EXCEL', params: { file: workbook } });
    const text = await put('p.docx', await zip({ 'word/document.xml': '<document/>' }));
    expect((await faultOf(openFile(text))).code).toBe('FILE_IS_OFFICE');
  });

  test('the metadata in a zip is found among other things', async () => {
    const path = await put(
      'p.zip',
      await zip({
        'README.md': 'hello',
        'docs/settings.json': { theme: 'dark' },
        'pkg/metadata.json': packageOf(4),
        '__MACOSX/pkg/._metadata.json': 'x',
      }),
    );
    expect(await sizeOf(path)).toBe(4);
  });

  test('several candidates are listed with their counts, and one can be chosen', async () => {
    const path = await put('p.zip', await zip({ 'a.json': packageOf(2), 'b/c.json': packageOf(5) }));
    const fault = await faultOf(openFile(path));
    expect(fault).toMatchObject({
      code: 'FILE_SEVERAL',
      kind: 'usage',
      params: { candidates: ['a.json (2)', 'b/c.json (5)'], example: `${path}#a.json` },
    });
    expect(await sizeOf(`${path}#b/c.json`)).toBe(5);
    expect(await faultOf(openFile(`${path}#d.json`))).toMatchObject({
      code: 'FILE_NO_ENTRY',
      params: { entries: ['a.json', 'b/c.json'] },
    });
  });

  test('a zip without metadata says what is in it', async () => {
    const path = await put('p.zip', await zip({ 'xl/workbook.xml': '<x/>', 'a.json': { theme: 1 } }));
    expect(await faultOf(openFile(path))).toMatchObject({
      code: 'FILE_NO_METADATA',
      params: { entries: ['xl/workbook.xml', 'a.json'], count: 2 },
    });
  });

  test('a folder is read object by object and type by type', async () => {
    const path = await folder();
    await mkdir(join(path, 'dataElements'));
    await writeFile(join(path, 'dataElements', 'a.json'), JSON.stringify(element(1)));
    await writeFile(join(path, 'dataElements', 'b.json'), JSON.stringify(element(2)));
    await writeFile(join(path, 'dataSets.json'), JSON.stringify([{ id: 'DataSet0001' }]));
    await writeFile(join(path, 'indicators.json'), JSON.stringify({ indicators: [{ id: 'Indicator01' }] }));
    await writeFile(join(path, 'README.md'), '# hello');
    const source = await openFile(path);
    const { objects } = await source.read(
      { ...everything, all: new Set(['dataElements', 'dataSets', 'indicators']) },
      forever,
    );
    expect([...objects.keys()].sort()).toEqual([
      'dataElements:DeElement01',
      'dataElements:DeElement02',
      'dataSets:DataSet0001',
      'indicators:Indicator01',
    ]);
  });

  test('an object file that cannot be read is no object less in silence', async () => {
    const path = await folder();
    await mkdir(join(path, 'dataElements'));
    await writeFile(join(path, 'dataElements', 'a.json'), JSON.stringify(element(1)));
    await writeFile(join(path, 'dataElements', 'b.json'), '{"id": ');
    expect(await faultOf(openFile(path))).toMatchObject({ code: 'FILE_CUT', at: `${path}#dataElements/b.json:1:8` });
  });
});

describe('a package that is written', () => {
  const source: Side = {
    kind: 'instance',
    name: 'staging',
    address: 'https://h.org',
    systemId: 's',
    serverVersion: '2.42.7-SNAPSHOT',
    version: '2.42',
    eyes: { login: 'admin', sees: 'all' },
    readAt: '2026-11-21T12:00:00.000Z',
  };
  const document = { dataElements: [element(1), element(2)], dataSets: [{ id: 'DataSet0001' }], indicators: [] };

  test.each([
    ['p.json', 'json'],
    ['p.json.gz', 'gzip'],
    ['p.zip', 'zip'],
    ['folder', 'folder'],
  ])('as %s is read back the same, with its version', async (name, as) => {
    const path = join(await folder(), name);
    expect(await writePackage(path, document, source, { version: '0.1.0' })).toBe(as);
    const back = await openFile(path);
    const { objects } = await back.read({ ...everything, all: new Set(['dataElements', 'dataSets']) }, forever);
    expect([...objects.values()]).toEqual([...document.dataElements, ...document.dataSets]);
    expect(back.side).toMatchObject({ version: '2.42', serverVersion: '2.42.7-SNAPSHOT' });
  });

  test('as a container is proved part by part when it is read', async () => {
    const path = join(await folder(), 'folder');
    await writePackage(path, document, source, { version: '0.1.0' });
    await writeFile(join(path, 'dataElements', 'DeElement01.json'), '{"id":"DeElement01"}');
    expect(await faultOf(openFile(path))).toMatchObject({
      code: 'CONTAINER_PART_CHANGED',
      params: { part: 'dataElements/DeElement01.json' },
    });
  });

  test('as a zip is the same bytes each time', async () => {
    const path = await folder();
    for (const name of ['a.zip', 'b.zip']) await writePackage(join(path, name), document, source, { version: '0.1.0' });
    expect(await readFile(join(path, 'a.zip'))).toEqual(await readFile(join(path, 'b.zip')));
  });

  test('leaves nothing behind where it could not be written', async () => {
    const path = await folder();
    expect((await faultOf(writePackage(join(path, 'no', 'p.json'), document, source, { version: '0' }))).code).toBe(
      'FILE_NO_FOLDER',
    );
    await mkdir(join(path, 'full'));
    await writeFile(join(path, 'full', 'mine.txt'), 'mine');
    expect((await faultOf(writePackage(join(path, 'full'), document, source, { version: '0' }))).code).toBe(
      'FILE_EXISTS',
    );
    expect((await faultOf(writePackage(join(path, 'p.txt'), document, source, { version: '0' }))).code).toBe(
      'FILE_ENDING',
    );
    expect(await readdir(path)).toEqual(['full']);
    expect(await readdir(join(path, 'full'))).toEqual(['mine.txt']);
  });

  test.each([
    ['ENOSPC', 'FILE_DISK_FULL'],
    ['EROFS', 'FILE_NOT_WRITABLE'],
    ['EIO', 'FILE_WRITE_FAILED'],
  ])('says plainly what a system means by %s', async (system, code) => {
    const fault = writeFault(Object.assign(new Error('no'), { code: system }), '/x/p.json');
    expect(await faultOf(Promise.reject(fault))).toMatchObject({ code, kind: 'failed', at: '/x/p.json' });
  });

  test('as a backup or a plan keeps its kind', async () => {
    const path = join(await folder(), 'b.zip');
    const backup = {
      kind: 'backup',
      version: '0.1.0',
      source,
      notes: { plan: 'h' },
      parts: new Map([['metadata.json', JSON.stringify(document)]]),
    } as const;
    await writeContainer(path, backup);
    expect(await readContainer(path)).toEqual(backup);
    expect((await openFile(path)).side.kind).toBe('backup');
    const plan = join(await folder(), 'plan.zip');
    await writeContainer(plan, { ...backup, kind: 'plan' });
    expect((await faultOf(openFile(plan))).code).toBe('FILE_IS_PLAN');
  });
});
