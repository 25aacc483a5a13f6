import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDesk, smallPackage } from './dhow.js';

/** Backing up, looking at backups, bringing one back: as a person types it. */
// Each test starts the command several times, on machines that are slow or busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const desk = openDesk();
afterAll(() => desk.close());

interface Listed {
  readonly backups: readonly { readonly backup: string; readonly name: string; readonly version: string }[];
  readonly damaged: readonly { readonly id: string }[];
}
const listed = async (code = 0): Promise<Listed> => desk.json(['backups'], code);
const kept = () => readdirSync(join(desk.folder, 'home', 'backups'));

let url = '';
beforeAll(async () => {
  const { system: _, ...content } = smallPackage();
  url = (await desk.server('moh', { version: '2.42', content: content as never })).url;
});

const rename = async (name: string) => {
  const answer = await fetch(`${url}/api/dataElements/deAncVisit1`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json-patch+json', authorization: `Basic ${btoa('admin:district')}` },
    body: JSON.stringify([{ op: 'replace', path: '/name', value: name }]),
  });
  expect(answer.status).toBe(200);
};

test('a backup is kept, shown, compared, restored with a dry run first', async () => {
  const taken = await desk.dhow(['backup', 'moh', '--only', 'dataElements:ANC1', '--name', 'a/b', '--comment', 'c 1']);
  expect(taken.code, taken.err).toBe(0);
  expect(taken.out).toContain('sharing is inside');
  const { backups } = await listed();
  expect(backups).toMatchObject([{ name: 'a/b', version: '1', comment: 'c 1', counts: { dataElements: 1 } }]);
  expect((await desk.dhow(['backups', '--search', 'C 1'])).out).toContain('a/b');
  await rename('ANC other');
  const compared = await desk.dhow(['backups', 'compare', 'a/b']);
  expect(compared.code).toBe(1);
  expect(compared.out).toContain('/name: "ANC 1st visit" | "ANC other"');
  const restored = await desk.dhow(['restore', 'A/B', '-o', 'restore.json']);
  expect(restored.code, restored.err).toBe(0);
  expect(restored.out).toMatch(/0 would be created, 1 updated, 0 replaced, 0 deleted/);
  expect(restored.out).toContain('the server would accept it');
  expect((await desk.dhow(['apply', 'restore.json', '--yes'])).code).toBe(0);
  expect((await desk.dhow(['backups', 'compare', 'a/b'])).code).toBe(0);
});

test('a download is what the Import/Export app takes, and a package like any other', async () => {
  expect((await desk.dhow(['backups', 'download', 'a/b'])).out).toContain('a_b.json');
  const document = JSON.parse(readFileSync(desk.file('a_b.json'), 'utf8')) as { dataElements: { id: string }[] };
  expect(document.dataElements.map(({ id }) => id)).toEqual(['deAncVisit1']);
  const empty = await startSandbox({ version: '2.41' });
  try {
    const answer = await fetch(`${empty.url}/api/metadata?importMode=COMMIT`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Basic ${btoa('admin:district')}` },
      body: readFileSync(desk.file('a_b.json')),
    });
    expect(answer.status).toBe(200);
  } finally {
    await empty.close();
  }
});

test('what was typed wrong is said, and nothing is kept', async () => {
  const before = kept();
  const wrong: readonly (readonly [readonly string[], number, string])[] = [
    [['backup', 'moh'], 2, 'NOTHING_ASKED'],
    [['backup', 'moh', '--all', '--name', ''], 2, 'BACKUP_NAME'],
    [['backup', 'moh', '--only', 'dataElements:ANC1', '--to-app'], 2, 'APP_ONE_PROGRAM'],
    [['restore', 'a/b', '--except', 'dataElements:*'], 2, 'RESTORE_NOTHING'],
    [['backups', 'prune'], 2, 'PRUNE_NO_RULE'],
  ];
  await Promise.all(
    wrong.map(async ([args, code, says]) => {
      const ended = await desk.dhow(args);
      expect([args, ended.code, ended.err]).toEqual([args, code, expect.stringContaining(says)]);
    }),
  );
  expect(kept()).toEqual(before);
});

test('a server that fails while it is read leaves nothing half kept', async () => {
  const before = kept();
  await fetch(`${url}/sandbox/faults`, {
    method: 'POST',
    body: JSON.stringify([{ match: { path: 'metadata|dataElements', times: 'always' }, fault: { status: 500 } }]),
  });
  const ended = await desk.dhow(['backup', 'moh', '--only', 'dataElements:ANC1']);
  await fetch(`${url}/sandbox/faults`, { method: 'DELETE' });
  expect(ended.code).not.toBe(0);
  expect(kept()).toEqual(before);
});

test('two of one name are told apart by id; an altered one is named and refused; a rule lets go only with --yes', async () => {
  expect((await desk.dhow(['backup', 'moh', '--only', 'dataElements:ANC1', '--name', 'a/b'])).code).toBe(0);
  const twice = await desk.dhow(['restore', 'a/b']);
  expect([twice.code, twice.err]).toEqual([2, expect.stringContaining('BACKUP_AMBIGUOUS')]);
  const [newest, oldest] = (await listed()).backups;
  expect(newest?.version).toBe('2');
  const file = join(desk.folder, 'home', 'backups', newest!.backup, 'metadata.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('INTEGER', 'BOOLEAN'));
  for (const args of [
    ['restore', newest!.backup],
    ['backups', 'download', newest!.backup],
    ['backups', 'check'],
  ]) {
    const ended = await desk.dhow(args);
    expect([args, ended.code]).toEqual([args, 1]);
    expect(ended.out + ended.err).toContain('SHA-256');
  }
  const folder = join(desk.folder, 'home', 'backups', oldest!.backup);
  writeFileSync(join(folder, 'in-order', readdirSync(join(folder, 'in-order'))[0]!), '{}');
  const checked = await desk.dhow(['backups', 'check', oldest!.backup]);
  expect([checked.code, checked.out]).toEqual([1, expect.stringMatching(/in-order\/01-\S+ was changed/)]);
  expect(checked.out).not.toContain('is whole and unchanged');
  const dry = await desk.dhow(['backups', 'prune', '--keep', '1']);
  expect([dry.code, dry.out]).toEqual([0, expect.stringContaining(oldest!.backup)]);
  expect(kept()).toHaveLength(2);
  expect((await desk.dhow(['backups', 'prune', '--keep', '1', '--yes'])).code).toBe(0);
  expect(kept()).toEqual([newest!.backup]);
  expect((await desk.dhow(['backups', 'delete', newest!.backup, '--yes'])).code).toBe(0);
  expect((await desk.dhow(['backups', '--lang', 'fr'])).out).toContain('Pas encore de sauvegarde');
});
