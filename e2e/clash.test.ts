import { expect } from 'vitest';
import { heldIn, stateOf } from './moh.js';
import { story } from './story.js';
import { voyage } from './voyage.js';

const sharing = { public: 'rw------', users: {}, userGroups: {} };
const element = (id: string, code: string, name: string) => ({
  id,
  code,
  name,
  shortName: name,
  domainType: 'AGGREGATE',
  valueType: 'INTEGER',
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  sharing,
});

/** Two of its elements are there already under other ids. */
const PACKAGE = {
  system: { version: '2.41.0' },
  dataElements: [
    element('deAncVisit1', 'ANC1', 'ANC 1st visit'),
    element('deAncVisit4', 'ANC4', 'ANC 4th visit'),
    element('deAncVisit8', 'ANC8', 'ANC 8th visit'),
  ],
  dataElementGroups: [
    {
      id: 'grAncGroup1',
      name: 'ANC',
      shortName: 'ANC',
      dataElements: [{ id: 'deAncVisit1' }, { id: 'deAncVisit4' }, { id: 'deAncVisit8' }],
      sharing,
    },
  ],
};
const HELD = {
  dataElements: [element('deOursVis01', 'ANC1', 'ANC 1st visit'), element('deOursVis04', 'ANC4', 'ANC fourth contact')],
};

story(
  'a package with clashes: each is seen side by side, one takes the place of the existing one, one stays beside it',
  async ({ world, open }) => {
    const page = await open('edem');
    const go = voyage(page);
    await page.goto(`${world.address}/packages`);
    await page.getByLabel('Choose a file').setInputFiles({
      name: 'anc.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(PACKAGE)),
    });
    await page.getByRole('heading', { level: 1, name: 'anc.json' }).waitFor();
    await page.getByRole('combobox', { name: 'Into' }).selectOption('moh');
    await page.getByRole('link', { name: 'Plan into moh' }).click();
    await go.plan();

    await page.getByRole('tab', { name: /^Questions/ }).click();
    const part = page.getByRole('region', { name: 'Questions', exact: true });
    await part.getByText('2 questions,').waitFor();
    // Side by side: the package's, and the one that is there.
    const sides = part.getByRole('table', { name: 'What each side says' });
    for (const name of ['In anc.json', 'On moh']) await sides.getByRole('columnheader', { name }).waitFor();
    await part.getByRole('button', { name: 'Next', exact: true }).click();
    const name = sides.getByRole('row', { name: /name/ }).first();
    await expect
      .poll(() =>
        name
          .getByRole('cell')
          .allTextContents()
          .then((all) => all.join(' | ')),
      )
      .toMatch(/ANC 4th visit.*\|.*ANC fourth contact/);

    await go.answer({ 'ANC 1st visit': /^Use/, 'ANC 4th visit': /as new/ });
    await go.approve('moh');
    await go.importNow();

    const after = await stateOf(world.moh);
    expect(after.dataElements?.map(({ id }) => id).sort()).toEqual([
      'deAncVisit4',
      'deAncVisit8',
      'deOursVis01',
      'deOursVis04',
    ]);
    expect(heldIn(after, 'dataElements', 'deOursVis04')).toMatchObject({ name: 'ANC fourth contact', code: 'ANC4' });
    expect(heldIn(after, 'dataElements', 'deAncVisit4')?.code).not.toBe('ANC4');
    const { dataElements } = heldIn(after, 'dataElementGroups', 'grAncGroup1') as unknown as {
      dataElements: { id: string }[];
    };
    expect(dataElements.map(({ id }) => id).sort()).toEqual(['deAncVisit4', 'deAncVisit8', 'deOursVis01']);
  },
  { moh: HELD, staging: {} },
);
