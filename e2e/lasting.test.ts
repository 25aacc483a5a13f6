import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { heldIn, stateOf } from './moh.js';
import { decidedPlan } from './prepared.mjs';
import { field, story } from './story.js';
import { voyage } from './voyage.js';
import { addInstances, callsOf, PASSWORD } from './world.mjs';

story(
  'a session that ends in between: sign in again over the page, and what was typed is still there',
  async ({ world, open }) => {
    const page = await open('ama');
    await page.goto(`${world.address}/instances/new`);
    await field(page, 'Name').fill('second');
    await field(page, 'Address').fill(world.moh.url);
    await page.getByRole('radio', { name: /^Development:/ }).check();
    await field(page, 'User name').fill('admin');
    await field(page, 'Password').fill('district');

    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Add and test' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.waitFor();
    expect(await world.admin('GET', '/instances')).toHaveLength(2);
    await dialog.getByRole('textbox', { name: 'Password' }).fill('not my password at all');
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog
      .getByRole('alert')
      .or(dialog.getByText(/wrong|refused|not right/i))
      .first()
      .waitFor();
    await dialog.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await field(page, 'Name').inputValue()).toBe('second');
    expect(await field(page, 'Address').inputValue()).toBe(world.moh.url);
    expect(await field(page, 'Password').inputValue()).toBe('district');
    await page.getByRole('button', { name: 'Add and test' }).click();
    await page.getByText(/^The connection works\./).waitFor();
    expect(await world.admin('GET', '/instances')).toHaveLength(3);
  },
);

const DHOW = fileURLToPath(new URL('../packages/cli/bin/dhow.js', import.meta.url));

/** `dhow serve` as people start it: a process that can be killed. */
async function serve(home: string, port: string): Promise<{ process: ChildProcess; address: string; link?: string }> {
  const child = spawn(process.execPath, [DHOW, 'serve', '--port', port, '--json'], {
    env: { ...process.env, DHOW_HOME: home, DHOW_ALLOW_ADDRESSES: '127.0.0.1', DHOW_LOG: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stderr!.on('data', (data) => {
    complained += data;
  });
  for await (const data of child.stdout!) {
    said += data;
    try {
      const { address, first } = JSON.parse(said) as { address: string; first?: { link: string } };
      child.stdout!.resume();
      return { process: child, address, ...(first && { link: first.link }) };
    } catch {
      // Not whole yet.
    }
  }
  throw new Error(`the server ended: ${said}${complained}`);
}

story(
  'the server is killed in the middle of an import and started again: the page waits, follows on, and ends as promised',
  async ({ world, browser }) => {
    const home = await mkdtemp(join(tmpdir(), 'dhow-killed-'));
    let server = await serve(home, '0');
    onTestFinished(async () => {
      if (server.process.exitCode === null && server.process.signalCode === null) {
        server.process.kill('SIGTERM');
        await once(server.process, 'exit');
      }
      await rm(home, { recursive: true, force: true });
    });
    const { address } = server;
    const call = callsOf(() => address);
    await call('POST', '/session/link', { secret: server.link?.split('#')[1], name: 'ama', password: PASSWORD });
    await addInstances(call, world);
    const selection = {
      include: [
        { type: 'programs', all: true },
        { type: 'dashboards', all: true },
      ],
    };
    const hash = await decidedPlan(call, { source: 'staging', target: 'moh', selection, batchSize: 8 });
    const { batches } = (await call('GET', `/plans/${hash}`)) as { batches: unknown[] };
    expect(batches.length, 'there is a middle').toBeGreaterThan(2);
    // Each batch takes a while.
    expect(heldIn(await stateOf(world.moh), 'programs', 'tLpmEB2QLjC')).toBeUndefined();
    await fetch(`${world.moh.url}/sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify([
        { match: { method: 'POST', path: 'importMode=COMMIT', times: 'always' }, fault: { slowMs: 1500 } },
      ]),
    });
    const writes = async (): Promise<number> =>
      ((await (await fetch(`${world.moh.url}/sandbox/log`)).json()) as { method: string; path: string }[]).filter(
        ({ method, path }) => method === 'POST' && /^\/api\/metadata\?.*importMode=COMMIT/.test(path),
      ).length;

    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    onTestFinished(() => context.close());
    const [name = '', value = ''] = call.cookie.split('=');
    await context.addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Strict' }]);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const go = voyage(page);
    await page.goto(`${address}/plans/${hash}`);
    await go.approve('moh');
    await go.press('approve.import');
    await page.waitForURL(/\/imports\/[^/?]+/);
    const at = page.url();
    await expect.poll(writes, { timeout: 60_000, interval: 50 }).toBeGreaterThanOrEqual(1);

    server.process.kill('SIGKILL');
    await once(server.process, 'exit');
    await page.getByText(/has not answered since/).waitFor();
    expect(await page.getByText(go.like('run.phase.done')).count()).toBe(0);
    server = await serve(home, new URL(address).port);
    expect(server.address).toBe(address);

    await page.getByText(go.like('run.phase.done')).waitFor({ timeout: 120_000 });
    expect(page.url().split('?')[0]).toBe(at.split('?')[0]);
    const state = await stateOf(world.moh);
    expect(heldIn(state, 'programs', 'tLpmEB2QLjC')).toMatchObject({ name: 'Malaria case follow-up' });
    const runs = (await call('GET', '/runs')) as { state: string }[];
    expect(runs.map(({ state: one }) => one)).toEqual(['done']);
    // A batch that was cut may be sent once more, and no other.
    expect(await writes()).toBeLessThanOrEqual(batches.length + 1);
  },
  { pages: false, bare: true },
);
