import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { countCalls } from './open-calls.js';

/** An app with one route that takes until `finish`. */
function slow() {
  const calls = countCalls();
  const app = new Hono();
  let finish = (): void => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const done: string[] = [];
  app.use('*', calls.count);
  app.onError((_error, c) => c.text('broke', 500));
  app.get('/slow', async (c) => {
    await finished;
    done.push('slow');
    return c.text('slow');
  });
  app.get('/broken', () => {
    throw new Error('broken');
  });
  return { calls, app, finish, done };
}

test('whoever waits for open calls goes on once the last handler is done, not before', async () => {
  const { calls, app, finish, done } = slow();
  const answers = [app.request('/slow'), app.request('/slow')];
  const over = calls.over(60_000).then((left) => ({ left, done: done.length }));
  setTimeout(finish, 20);
  expect(await over).toEqual({ left: 0, done: 2 });
  await Promise.all(answers);
});

test('a handler that does not end is waited for only so long, and told', async () => {
  const { calls, app, finish } = slow();
  const answer = app.request('/slow');
  expect(await calls.over(10)).toBe(1);
  finish();
  await answer;
  expect(await calls.over(10)).toBe(0);
});

test('a handler that breaks is over', async () => {
  const { calls, app } = slow();
  expect((await app.request('/broken')).status).toBe(500);
  expect(await calls.over(0)).toBe(0);
});
