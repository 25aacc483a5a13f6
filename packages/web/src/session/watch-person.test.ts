import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SignedIn } from './sign-in-form.js';

/** As a browser has it: what is kept stands on it by its key. */
class Kept {
  getItem(key: string): string | null {
    return (this as unknown as Record<string, string>)[key] ?? null;
  }
  setItem(key: string, text: string): void {
    (this as unknown as Record<string, string>)[key] = text;
  }
  removeItem(key: string): void {
    delete (this as unknown as Record<string, string>)[key];
  }
}

let went: string[];
let browser: Kept;
let tab: Kept;
let page: EventTarget;

beforeEach(() => {
  went = [];
  page = new EventTarget();
  browser = new Kept();
  tab = new Kept();
  vi.stubGlobal('localStorage', browser);
  vi.stubGlobal('sessionStorage', tab);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('location', { assign: (to: string) => void went.push(to), origin: 'http://dhow.example', href: '/' });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const person = (id: string): SignedIn => ({ person: { id } }) as unknown as SignedIn;
/** What the browser tells this tab of what another one did. */
const told = (key: string | null): boolean => page.dispatchEvent(Object.assign(new Event('storage'), { key }));

/** A tab in which Ama signed in and asked for something. */
async function tabOfAma(): Promise<QueryClient> {
  vi.resetModules();
  const { letIn, watchPerson } = await import('./leave.js');
  const queries = new QueryClient();
  watchPerson(queries);
  letIn(queries, person('ama'));
  queries.setQueryData(['plans'], ['hers']);
  tab.setItem('dhow.ticks', 'hers');
  return queries;
}

test('a tab of somebody who signed out in another forgets them', async () => {
  const queries = await tabOfAma();
  browser.removeItem('dhow.person');
  told('dhow.person');
  expect([queries.getQueryData(['plans']), tab.getItem('dhow.ticks'), went]).toEqual([undefined, null, ['/']]);
});

test('a tab is no longer that of the previous person when another signs in, and what the new one keeps stays', async () => {
  const queries = await tabOfAma();
  browser.setItem('dhow.person', 'kofi');
  browser.setItem('dhow.basket.moh', 'his');
  told('dhow.person');
  expect([queries.getQueryData(['plans']), browser.getItem('dhow.basket.moh'), went]).toEqual([
    undefined,
    'his',
    ['/'],
  ]);
});

test('a tab that comes back from where browsers keep pages asleep looks who is there', async () => {
  await tabOfAma();
  page.dispatchEvent(new Event('pageshow'));
  expect(went).toEqual([]);
  browser.setItem('dhow.person', 'kofi');
  page.dispatchEvent(new Event('pageshow'));
  expect(went).toEqual(['/']);
});

test('a tab stays where it is when something else changes, or the same person signs in again', async () => {
  const queries = await tabOfAma();
  told('dhow.basket.moh');
  told('dhow.person');
  expect([queries.getQueryData(['plans']), tab.getItem('dhow.ticks'), went]).toEqual([['hers'], 'hers', []]);
});
