import { expect } from 'vitest';
import { heldIn, notAsBefore, stateOf } from './moh.js';
import { story } from './story.js';
import { voyage } from './voyage.js';

const PROGRAM = 'tLpmEB2QLjC';
const DATA_SET = 'm78TosQpoES';

story(
  'the main job: pick, see what comes along, plan, answer, approve, import, check, undo',
  async ({ world, open }) => {
    const before = await stateOf(world.moh);
    expect(heldIn(before, 'programs', PROGRAM)).toBeUndefined();
    const page = await open('ama');
    const go = voyage(page);

    await page.goto(`${world.address}/`);
    await page
      .getByRole('link', { name: /staging/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Browse', exact: true }).first().click();
    await go.pick('Programs', ['Malaria case follow-up']);
    await go.pick('Data sets', ['Malaria monthly report']);
    // What was picked is there after a reload, too.
    await page.reload();
    await page.getByText('Picked: 1 data set, 1 program').waitFor();

    await go.follow('browse.what-comes');
    await page.getByText(/2 asked for · [1-9]\d* that are part of them · [1-9]\d* that come along/).waitFor();
    await page.getByRole('tab', { name: /^Left out/ }).click();
    await page
      .getByRole('tabpanel')
      .getByText(/Organisation unit/i)
      .first()
      .waitFor();

    await go.follow('dependencies.plan');
    await go.plan('moh');
    await page.getByText(/Nothing happens there before somebody approves/).waitFor();
    expect(await go.answer(), 'questions').toBeGreaterThanOrEqual(2);
    expect(notAsBefore(before, await stateOf(world.moh)), 'nothing was written until now').toEqual([]);

    await go.approve('moh');
    await go.importNow();
    const after = await stateOf(world.moh);
    expect(heldIn(after, 'programs', PROGRAM)).toMatchObject({ name: 'Malaria case follow-up' });
    expect(heldIn(after, 'dataSets', DATA_SET)).toMatchObject({ name: 'Malaria monthly report' });
    const run = page.url();
    await page.getByRole('tab', { name: /^Check/ }).click();
    await page
      .getByText(/nothing differs|no difference/i)
      .first()
      .waitFor();
    // Who comes back tomorrow finds it by its address.
    await page.goto(run);
    await page.getByText(go.like('run.phase.done')).waitFor();

    await go.undo();
    await go.approve('moh');
    await go.importNow();
    expect(notAsBefore(before, await stateOf(world.moh)), 'as if nothing had been').toEqual([]);
    expect(await world.admin('GET', '/runs')).toHaveLength(2);
  },
);

story('the main job in French', async ({ world, open }) => {
  const before = await stateOf(world.moh);
  const page = await open('edem', { lang: 'fr-FR' });
  const go = voyage(page, 'fr');
  await page.goto(`${world.address}/browse/staging`);
  expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  await go.pick('Programmes', ['Malaria case follow-up']);
  await go.follow('browse.what-comes');
  await page.getByRole('heading', { level: 1, name: 'Ce qui vient avec' }).waitFor();
  await go.follow('dependencies.plan');
  await go.plan('moh');
  await go.answer();
  await go.approve('moh');
  const said = await page.getByRole('main').textContent();
  expect(said).toContain('production');
  expect(said, 'no English').not.toMatch(/\b(approve|undo|objects|changes|will be)\b/i);
  await go.importNow();
  expect(heldIn(await stateOf(world.moh), 'programs', PROGRAM)).toMatchObject({ name: 'Malaria case follow-up' });
  expect(await page.getByRole('main').textContent(), 'no English').not.toMatch(/\b(imported|undo|objects|will be)\b/i);
  await go.undo();
  await go.approve('moh');
  await go.importNow();
  expect(notAsBefore(before, await stateOf(world.moh))).toEqual([]);
});
