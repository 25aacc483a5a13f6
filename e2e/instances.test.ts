import { expect } from 'vitest';
import { field, story } from './story.js';

story(
  'an instance with a wrong password is kept, says what failed, and works with the right one; nothing else is typed again',
  async ({ world, open }) => {
    const page = await open('ama');
    await page.goto(`${world.address}/instances/new`);
    await field(page, 'Name').fill('moh');
    await field(page, 'Address').fill(world.moh.url);
    await page.getByRole('radio', { name: /^Production:/ }).check();
    await field(page, 'User name').fill('admin');
    await field(page, 'Password').fill('not this');
    await page.getByRole('button', { name: 'Add and test' }).click();

    await page.getByText('The connection does not work yet.').waitFor();
    const steps = page.getByRole('listitem');
    expect(await steps.filter({ hasText: 'DHIS2 answers' }).textContent()).toContain('passed');
    expect(await steps.filter({ hasText: /^.?\s*Login/ }).textContent()).toContain('failed');
    // A reload looks at the same test.
    await page.reload();
    await page.getByText('The connection does not work yet.').waitFor();
    await page.getByLabel('Password of admin, again').fill('district');
    await page.getByRole('button', { name: 'Save and test again' }).click();
    await page.getByText(/^The connection works\./).waitFor();
    expect(await world.admin('GET', '/instances')).toMatchObject([
      { name: 'moh', address: world.moh.url, environment: 'production', login: { kind: 'basic', user: 'admin' } },
    ]);
    // The password stands nowhere in the browser.
    const kept = await page.evaluate('JSON.stringify([localStorage, sessionStorage, location.href])');
    expect(kept).not.toContain('district');

    await page.getByRole('link', { name: 'Details' }).click();
    await page.getByRole('heading', { name: /moh/, level: 1 }).waitFor();
    await page.getByText(/2\.41/).first().waitFor();
  },
  { bare: true },
);
