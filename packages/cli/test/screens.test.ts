import { readFileSync } from 'node:fs';
import type { MetaDocument } from '@dhow/core';
import { afterAll, expect, test, vi } from 'vitest';
import { openDesk } from './dhow.js';

// Each test starts the command several times, on machines that are slow or busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const desk = openDesk();
afterAll(() => desk.close());

const country = new URL('../../../examples/country/metadata.json', import.meta.url);

/** The example country with these fields in its first data element. */
function changed(more: object): MetaDocument {
  const all = JSON.parse(readFileSync(country, 'utf8')) as { dataElements: object[] };
  const [first, ...rest] = all.dataElements;
  return { ...all, dataElements: [{ ...first, ...more }, ...rest] } as never;
}

test('what a plan asks for, what it puts first, and what is said when the target moved', async () => {
  await desk.server('moh', { version: '2.42', environment: 'production' });
  await desk.dhow(['plan', country.pathname, 'moh', '-o', desk.file('first.json')]);
  expect((await desk.dhow(['apply', desk.file('first.json'), '--confirm', 'moh'])).code).toBe(0);
  const file = desk.put('new.json', changed({ name: 'Other name', code: 'OTHER_CODE', description: 'Other text' }));
  const planned = await desk.dhow(['plan', file, 'moh', '-o', desk.file('a.json')]);
  expect(planned.out).toMatch(/\/code: [\s\S]*\/name: [\s\S]*\/description: /);
  expect(planned.out).toMatch(/dhow apply [\s\S]*--confirm moh[\s\S]*--accept CODE_CHANGED=1/);
  const other = desk.put('other.json', changed({ name: 'Third name', description: 'Third text' }));
  await desk.dhow(['plan', other, 'moh', '-o', desk.file('b.json')]);
  const none = await desk.dhow(['apply', desk.file('b.json'), '--confirm', 'moh', '--accept', 'DELETE=1']);
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('ACCEPT_NONE')]);
  const imported = await desk.dhow(['apply', desk.file('b.json'), '--confirm', 'moh']);
  expect(imported.out).toMatch(/Run \S+ begins/);
  const late = await desk.dhow(['apply', desk.file('a.json'), '--confirm', 'moh', '--accept', 'CODE_CHANGED=1']);
  expect(late.code).toBe(3);
  expect(late.out).not.toMatch(/begins/);
  const lines = late.err.split('\n').filter((line) => line.includes('- dataElements "'));
  expect(lines).toHaveLength(1);
  expect(late.err).toMatch(/description, name/);
});

test('a server that is reached in clear is said to be', async () => {
  const add = (name: string, url: string) =>
    desk.dhow(['instance', 'add', name, url, '--user', 'admin', '--password-env', 'SECRET_FOR_TEST']);
  const far = await add('far', 'http://dhis2.example.org');
  expect(far.out).toContain('dhow instance test far');
  expect(far.err).toContain('not encrypted');
  expect((await add('near', 'http://127.0.0.1:8080')).err).toBe('');
});
