import { expect } from 'vitest';
import { field, story } from './story.js';
import { PASSWORD } from './world.mjs';

story(
  'first start: the link makes the administrator, the home page says what to do first, and an instance is added',
  async ({ world, open }) => {
    const page = await open('nobody');
    // Whoever comes without the link is told how to get in.
    await page.goto(`${world.address}/`);
    await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();

    await page.goto(world.link!);
    await page.getByRole('heading', { name: 'Welcome to Dhow' }).waitFor();
    // The secret stays in no history.
    await expect.poll(() => page.url()).not.toContain('first-');
    await page.getByLabel('Your name here').fill('ann');
    const begin = page.getByRole('button', { name: 'Begin' });
    await page.getByLabel('New password').fill('short');
    await page.getByText('7 more characters.').waitFor();
    expect(await begin.isDisabled()).toBe(true);
    await page.getByLabel('New password').fill(PASSWORD);
    await begin.click();

    await page.getByRole('heading', { name: 'Start here', level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'Add your servers' }).waitFor();
    await page.getByRole('link', { name: 'Add an instance' }).click();
    await field(page, 'Name').fill('staging');
    await field(page, 'Address').fill(world.staging.url);
    await page.getByRole('radio', { name: /^Staging:/ }).check();
    await field(page, 'User name').fill('admin');
    await field(page, 'Password').fill('district');
    await page.getByRole('button', { name: 'Add and test' }).click();
    await page.getByText(/^The connection works\./).waitFor();

    await page.getByRole('link', { name: 'Home' }).first().click();
    await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
    await page.getByText('No plan waits for a decision.').waitFor();
    await page
      .getByRole('link', { name: /staging/ })
      .first()
      .waitFor();

    // The link worked once.
    const other = await open('nobody');
    await other.goto(world.link!);
    await other.getByLabel('Your name here').fill('eve');
    await other.getByLabel('New password').fill(PASSWORD);
    await other.getByRole('button', { name: 'Begin' }).click();
    await other.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
    await other.goto(`${world.address}/`);
    await other.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
  },
  { people: false, bare: true },
);
