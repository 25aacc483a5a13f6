import { expect } from 'vitest';
import { changeState, heldIn, notAsBefore, stateOf } from './moh.js';
import { story } from './story.js';
import { voyage } from './voyage.js';

const DATA_SET = 'm78TosQpoES';
const SECTION = 'sqYY7LVHRiS';

story(
  'a restore: of the tree one part is ticked, what it cannot be without comes along, and only it comes back',
  async ({ world, open }) => {
    await world.admin.job('backup', {
      instance: 'moh',
      selection: { include: [{ type: 'dataSets', match: DATA_SET }] },
      name: 'Malaria report',
      version: '1',
      comment: '',
      zone: 'Africa/Accra',
    });
    const whole = await stateOf(world.moh);
    expect(heldIn(whole, 'sections', SECTION)).toMatchObject({ name: 'Tests' });
    // Somebody deletes a section by mistake, and changes the data set on purpose.
    await changeState(world.moh, (state) => ({
      ...state,
      sections: (state.sections ?? []).filter(({ id }) => id !== SECTION),
      dataSets: (state.dataSets ?? []).map((one) =>
        one.id === DATA_SET ? { ...one, description: 'As of today' } : one,
      ),
    }));
    const lost = await stateOf(world.moh);

    const page = await open('edem');
    const go = voyage(page);
    await page.goto(`${world.address}/backups`);
    await page
      .getByRole('link', { name: /Malaria report/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Restore …' }).click();
    await page.getByRole('heading', { level: 1, name: 'Restore “Malaria report”' }).waitFor();
    const tree = page.getByRole('tree');
    await tree.waitFor();
    await page.getByRole('button', { name: 'Tick none' }).click();
    await page.getByText('Tick at least one object.').waitFor();
    expect(await page.getByRole('button', { name: 'Dry run', exact: true }).isDisabled()).toBe(true);

    await page.getByRole('searchbox', { name: 'Search by name, id or type' }).fill('Tests');
    const section = tree.getByRole('treeitem', { name: /^(✓|–)?\s*Tests\b/ }).first();
    await section.waitFor();
    // The mark, for a click elsewhere may open it.
    await tree.focus();
    for (let i = 0; i < 12 && (await section.getAttribute('aria-checked')) !== 'true'; i++) {
      const active = await tree.getAttribute('aria-activedescendant');
      if (active !== null && active === (await section.getAttribute('id'))) await page.keyboard.press('Space');
      else await page.keyboard.press('ArrowDown');
    }
    expect(await section.getAttribute('aria-checked')).toBe('true');
    const parent = tree.getByRole('treeitem', { name: /Malaria monthly report/ });
    expect(await parent.getAttribute('aria-checked'), 'forced on').toBe('mixed');
    expect(await parent.textContent()).toMatch(/comes along: “Tests” cannot be there without it/);
    await page.getByText(/^1 of \d+ ticked\./).waitFor();

    await page.getByRole('button', { name: 'Dry run', exact: true }).click();
    await page.getByText('1 object is created').waitFor();
    await page.getByText('moh would accept it').waitFor();
    expect(notAsBefore(lost, await stateOf(world.moh)), 'the dry run wrote nothing').toEqual([]);

    await page.getByRole('link', { name: 'See the plan and decide' }).click();
    await go
      .onPlan()
      .catch(() => page.getByRole('heading', { level: 1, name: go.like('plan.title.restore') }).waitFor());
    await go.approve('moh');
    await go.importNow();
    const after = await stateOf(world.moh);
    expect(heldIn(after, 'sections', SECTION)).toMatchObject({ name: 'Tests', dataSet: { id: DATA_SET } });
    expect(heldIn(after, 'dataSets', DATA_SET), 'the other change stays').toMatchObject({ description: 'As of today' });
  },
);
