import { expect } from 'vitest';
import { heldIn, notAsBefore, stateOf } from './moh.js';
import { story } from './story.js';
import { voyage } from './voyage.js';

story('the main job in a window of 360 px', async ({ world, open }) => {
  const before = await stateOf(world.moh);
  const page = await open('ama', { width: 360 });
  const go = voyage(page);
  const fits = async (what: string): Promise<void> =>
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), what).toBeLessThanOrEqual(0);

  await page.goto(`${world.address}/`);
  await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
  await fits('home');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Instances', exact: true }).click();
  await page.getByRole('heading', { name: 'Instances', level: 1 }).waitFor();
  await fits('instances');
  await page
    .getByRole('link', { name: /^staging/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Browse', exact: true }).first().click();
  await go.pick('Programs', ['Malaria case follow-up'], true);
  await fits('browse');
  await go.follow('browse.what-comes');
  await page.getByText(/1 asked for/).waitFor();
  await fits('what comes along');
  await go.follow('dependencies.plan');
  await fits('a new plan');
  await go.plan('moh');
  await fits('a plan');
  await go.answer();
  await fits('answered');
  await go.approve('moh');
  await fits('approved');
  await go.importNow();
  await fits('imported');
  expect(heldIn(await stateOf(world.moh), 'programs', 'tLpmEB2QLjC')).toMatchObject({ name: 'Malaria case follow-up' });
  await go.undo();
  await go.approve('moh');
  await fits('undo');
  await go.importNow();
  expect(notAsBefore(before, await stateOf(world.moh))).toEqual([]);
});
