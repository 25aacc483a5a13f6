import { createHash } from 'node:crypto';
import { documentPieces } from '@dhow/core';
import type { MadePackage, PackageStore } from '../ports/packages.js';
import { codeOf } from './code-of.js';
import type { Runner } from './store-contract.js';

const made: MadePackage = {
  document: {
    dataElements: [
      { id: 'fbfJHSPpUQD', name: 'Élève "1"', nested: [{ deep: null }] },
      { id: 'cYeuwXTCPkU', name: 'Two' },
    ],
    dataSets: [],
  },
  side: {
    kind: 'instance',
    name: 'moh',
    address: 'https://hmis.example.org',
    serverVersion: '2.42.1',
    version: '2.42',
    eyes: { login: 'admin', sees: 'all' },
    readAt: '2026-11-21T14:05:00.000Z',
  },
  heading: { system: { version: '2.42.1' }, dhow: { columns: { dataElements: ['name'] } } },
};
const declared: MadePackage = { ...made, heading: { package: { code: 'ANC', type: 'TRK', version: '2.1' } } };

/** What every store of packages promises. `open` gives the same store anew, as another process would find it. */
export function packageContract(
  { test, equal }: Runner,
  setting: { readonly fresh: () => Promise<{ open: () => Promise<PackageStore> }> },
): void {
  test('a package comes back as an export made it', async () => {
    const { open } = await setting.fresh();
    const { id } = await (await open()).put('anc.json', made, 'ann');
    const back = await (await open()).read(id);
    equal(back, made);
    equal(Object.keys(back.heading), ['system', 'dhow']);
  });

  test('it is noted as the file that it is', async () => {
    const { open } = await setting.fresh();
    const note = await (await open()).put('anc.json', made, 'ann');
    const file = Buffer.from([...documentPieces(made.heading, made.document)].join(''), 'utf8');
    equal(
      [note.name, note.who, note.size, note.sha256, note.package],
      ['anc.json', 'ann', file.length, createHash('sha256').update(file).digest('hex'), undefined],
    );
    equal(await (await open()).note(note.id), note);
  });

  test('packages are listed newest first, with what they say of themselves', async () => {
    const store = await (await setting.fresh()).open();
    equal(await store.list(), []);
    const first = await store.put('a.json', made, 'ann');
    const second = await store.put('b.json', declared, 'bob');
    equal(await store.list(), [second, first]);
    equal(second.package, { id: 'ANC TRK', name: 'ANC (TRK)', version: '2.1', declared: true });
  });

  test('one that is removed is gone; what never was is said to be unknown', async () => {
    const store = await (await setting.fresh()).open();
    const { id } = await store.put('a.json', made, 'ann');
    await store.remove(id);
    equal(await store.list(), []);
    for (const ask of [
      () => store.note(id),
      () => store.read(id),
      () => store.remove(id),
      () => store.read('../../etc'),
    ])
      equal(await codeOf(ask()), 'PACKAGE_UNKNOWN');
  });
}
