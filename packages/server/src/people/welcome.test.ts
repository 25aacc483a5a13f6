import { createContext, runInContext } from 'node:vm';
import { openTestEmbedded, type TestDatabase } from '@dhow/runtime/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { PASSWORD, type PeopleServer, startPeople } from '../testing/people.js';
import { welcome } from './welcome.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let held: TestDatabase;
let server: PeopleServer;
beforeAll(async () => {
  held = await openTestEmbedded();
  server = await startPeople(held.database, { more: (app) => welcome(app) });
});
afterAll(async () => {
  await server?.close();
  await held?.close();
});

const get = (path: string, language = 'en') =>
  fetch(`${server.address}${path}`, { headers: { 'accept-language': language } });

/** The page in a browser that has just what its script asks for. */
async function openPage(hash: string, name: string, password: string) {
  const html = await (await get('/welcome')).text();
  const data = Object.fromEntries([...html.matchAll(/data-(\w+)="([^"]*)"/g)].map(([, key, text]) => [key, text]));
  const submits: ((event: object) => Promise<void>)[] = [];
  const elements = {
    form: {
      hidden: true,
      elements: { name: { value: name, required: false }, password: { value: password } },
      addEventListener: (_: string, act: (event: object) => Promise<void>) => submits.push(act),
    },
    said: { textContent: '', dataset: data },
    named: { hidden: true },
    next: { hidden: true },
  };
  const addresses: string[] = [];
  const context = createContext({
    document: { getElementById: (id: keyof typeof elements) => elements[id] },
    location: { hash, pathname: '/welcome' },
    history: { replaceState: (_: unknown, __: unknown, address: string) => addresses.push(address) },
    fetch: (path: string, init: RequestInit) =>
      fetch(`${server.address}${path}`, { ...init, headers: { ...init.headers, 'sec-fetch-site': 'same-origin' } }),
  });
  runInContext(await (await get('/welcome.js')).text(), context);
  return { ...elements, addresses, submit: () => submits[0]!({ preventDefault: () => {} }) };
}

test('the page is there in both languages, runs only its own script, and is kept nowhere', async () => {
  for (const [language, title] of [
    ['en', 'Welcome to Dhow'],
    ['fr', 'Bienvenue dans Dhow'],
  ]) {
    const answer = await get('/welcome', language);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const html = await answer.text();
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(title);
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script src="/welcome.js" defer>']);
    expect(html).not.toMatch(/\son\w+=|style=|[A-Z]+_[A-Z]+/);
  }
  expect((await get('/welcome.js')).headers.get('content-type')).toMatch(/^text\/javascript/);
});

test('the first link asks for a name and a password, leaves the address at once, and signs in', async () => {
  const { secret } = (await server.doors.people.firstLink())!;
  const page = await openPage(`#${secret}`, 'Ann', PASSWORD);
  expect([page.form.hidden, page.named.hidden, page.form.elements.name.required]).toEqual([false, false, true]);
  expect(page.addresses).toEqual(['/welcome']);
  await page.submit();
  expect([page.said.textContent, page.form.hidden, page.next.hidden]).toEqual([
    'Welcome, Ann. You are signed in.',
    true,
    false,
  ]);
  expect(await server.doors.people.signIn('Ann', PASSWORD)).toMatchObject({ role: 'administrator' });
});

test('the link of a person asks for a password alone, and what is wrong is said in words', async () => {
  const bob = await server.doors.people.add('Bob', 'runner', 'Ann');
  const { secret } = await server.doors.people.link(bob.id);
  const page = await openPage(`#${secret}`, '', 'too short');
  expect([page.form.hidden, page.named.hidden]).toEqual([false, true]);
  await page.submit();
  expect(page.said.textContent).toMatch(/at least 12 characters/);
  page.form.elements.password.value = PASSWORD;
  await page.submit();
  expect(page.said.textContent).toBe('Welcome, Bob. You are signed in.');
  const again = await openPage(`#${secret}`, '', PASSWORD);
  await again.submit();
  expect(again.said.textContent).toMatch(/^This link is over/);
});

test('without a secret it says so and shows no form', async () => {
  const page = await openPage('', '', '');
  expect(page.form.hidden).toBe(true);
  expect(page.said.textContent).toMatch(/what stands after # is missing/);
});
