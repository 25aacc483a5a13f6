import { expect } from 'vitest';
import { heldIn, notAsBefore, stateOf } from './moh.js';
import { decidedPlan } from './prepared.mjs';
import { story } from './story.js';
import { voyage } from './voyage.js';

const WISH = {
  source: 'staging',
  target: 'moh',
  selection: { include: [{ type: 'programs', match: 'tLpmEB2QLjC' }] },
};

story(
  'a runner may not edit: no such button on any page, and the API refuses too; what was approved they import',
  async ({ world, open }) => {
    const before = await stateOf(world.moh);
    const hash = await decidedPlan(world.admin, WISH);
    const page = await open('rita');
    await page.goto(`${world.address}/plans/${hash}?tab=approve`);
    await page.getByText('You are a runner: an editor or an administrator approves plans.').waitFor();
    for (const name of ['Approve this plan', 'Import now', 'Delete this plan', 'Make the plan anew'])
      expect(await page.getByRole('button', { name, exact: true }).count(), name).toBe(0);
    await page.goto(`${world.address}/plans/${hash}?tab=questions`);
    await page.getByText('You may look at the questions; editors answer them.').waitFor();
    expect(await page.getByRole('button', { name: 'Make the new plan' }).count()).toBe(0);
    for (const radio of await page.getByRole('radio').all()) expect(await radio.isDisabled()).toBe(true);
    await page.goto(`${world.address}/browse/staging?type=dataSets`);
    await page.getByRole('grid', { name: 'Data sets' }).getByText('Malaria monthly report').waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.goto(`${world.address}/plans/new?source=staging&target=moh`);
    await page.getByText('Plans are made by editors').waitFor();
    expect(await page.getByRole('button', { name: 'Make the plan' }).count()).toBe(0);
    await page.goto(`${world.address}/instances/new`);
    await page.getByText('You cannot add an instance').waitFor();
    for (const place of ['People', 'Settings', 'Audit trail'])
      expect(await page.getByRole('link', { name: place, exact: true }).count(), place).toBe(0);

    const rita = await world.as('rita');
    const { risks } = await world.admin('GET', `/plans/${hash}`);
    const accepts = risks.map(({ id }: { id: string }) => id);
    for (const [method, path, body] of [
      ['POST', '/jobs/plan', WISH],
      ['POST', `/plans/${hash}/approvals`, { accepts, confirm: 'moh' }],
      ['DELETE', `/plans/${hash}`, undefined],
      ['POST', '/people', { name: 'eve', role: 'administrator' }],
    ] as const)
      await expect(rita(method, path, body), `${method} ${path}`).rejects.toThrow(/: 403 /);
    expect(notAsBefore(before, await stateOf(world.moh))).toEqual([]);

    await world.admin('POST', `/plans/${hash}/approvals`, { accepts, confirm: 'moh' });
    await page.goto(`${world.address}/plans/${hash}?tab=approve`);
    await voyage(page).importNow();
    expect(await page.getByRole('button', { name: 'Undo this import' }).count()).toBe(0);
    expect(heldIn(await stateOf(world.moh), 'programs', 'tLpmEB2QLjC')).toBeDefined();
  },
);

story(
  'two people decide at once: the first yes stands, both see whose it was, and one import is made',
  async ({ world, open }) => {
    const hash = await decidedPlan(world.admin, WISH);
    const pages = [await open('ama'), await open('edem')];
    for (const page of pages) {
      await page.goto(`${world.address}/plans/${hash}?tab=approve`);
      await page.getByRole('textbox', { name: /^Type the name of the server/ }).fill('moh');
      const unopened = page.getByRole('button', { name: /not looked at yet$/ });
      while ((await unopened.count()) > 0) await unopened.first().click();
      await expect.poll(() => page.getByRole('button', { name: 'Approve this plan' }).isEnabled()).toBe(true);
    }
    await Promise.all(pages.map((page) => page.getByRole('button', { name: 'Approve this plan' }).click()));
    await Promise.all(
      pages.map((page) =>
        page
          .getByText(/approved this plan at|^\s*Approved by/)
          .first()
          .waitFor(),
      ),
    );
    const { who } = await world.admin('GET', `/plans/${hash}/approval`);
    expect(['ama', 'edem']).toContain(who);
    for (const page of pages) {
      await page
        .getByText(new RegExp(`Approved by ${who}|${who} approved this plan`))
        .first()
        .waitFor();
      expect(await page.getByRole('button', { name: 'Approve this plan' }).count()).toBe(0);
    }

    // Both press the button: one import, and whoever came second is led to it or told.
    await Promise.all(pages.map((page) => page.getByRole('button', { name: 'Import now' }).click()));
    await expect
      .poll(async () => (await world.admin('GET', '/runs')).map(({ state }: { state: string }) => state), {
        timeout: 90_000,
      })
      .toContain('done');
    const runs = (await world.admin('GET', '/runs')) as { state: string; requests: number }[];
    expect(runs.filter(({ state }) => state === 'done')).toHaveLength(1);
    const log = (await (await fetch(`${world.moh.url}/sandbox/log`)).json()) as { method: string; path: string }[];
    const writes = log.filter(
      ({ method, path }) => method === 'POST' && /^\/api\/metadata\?.*importMode=COMMIT/.test(path),
    );
    expect(writes.length).toBe(runs.find(({ state }) => state === 'done')?.requests);
    expect(heldIn(await stateOf(world.moh), 'programs', 'tLpmEB2QLjC')).toBeDefined();
  },
);
