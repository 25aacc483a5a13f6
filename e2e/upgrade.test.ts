import { expect } from 'vitest';
import { changeState, heldIn, stateOf } from './moh.js';
import { decidedPlan, importPlan } from './prepared.mjs';
import { story } from './story.js';
import { voyage } from './voyage.js';
import type { World } from './world.mjs';

const visit = (id: string, more: object = {}) => ({
  id,
  code: id,
  name: id,
  shortName: id,
  domainType: 'AGGREGATE',
  valueType: 'INTEGER',
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  sharing: { public: 'rw------', users: {}, userGroups: {} },
  ...more,
});
const release = (version: string, dataElements: readonly object[]) => ({
  package: { code: 'ANC', type: 'AGG', version, DHIS2Version: '2.41.0' },
  system: { version: '2.41.0' },
  dataElements,
});
const OLDER = release('2.1', [visit('deAncVisit1', { formName: 'First' }), visit('deAncVisit2')]);
const NEWER = release('2.2', [visit('deAncVisit1', { formName: 'First contact' }), visit('deAncVisit3')]);

/** Uploads a package as the page does. Gives its id. */
async function upload({ address, admin }: World, name: string, file: object): Promise<string> {
  const answer = await fetch(`${address}/api/packages?name=${name}`, {
    method: 'POST',
    headers: {
      cookie: admin.cookie,
      origin: address,
      'x-dhow-request': '1',
      'content-type': 'application/octet-stream',
    },
    body: JSON.stringify(file),
  });
  if (!answer.ok) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}

story(
  'an upgrade: what was installed, what the package says now and what stands there are seen, and the decision is kept',
  async ({ world, open }) => {
    const older = await upload(world, 'anc-2.1.json', OLDER);
    const first = await decidedPlan(world.admin, { source: `package:${older}`, target: 'moh' });
    await importPlan(world.admin, first);
    // Somebody there gives it a name of their own.
    await changeState(world.moh, (state) => ({
      ...state,
      dataElements: (state.dataElements ?? []).map((one) =>
        one.id === 'deAncVisit1' ? { ...one, formName: 'Ours' } : one,
      ),
    }));

    const page = await open('edem');
    const go = voyage(page);
    await page.goto(`${world.address}/packages`);
    await page.getByLabel('Choose a file').setInputFiles({
      name: 'anc-2.2.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(NEWER)),
    });
    await page.getByRole('heading', { level: 1, name: 'anc-2.2.json' }).waitFor();
    await page
      .getByRole('definition')
      .filter({ hasText: /^2\.2$/ })
      .waitFor();
    await page.goto(`${world.address}/packages/installed?instance=moh`);
    await page.getByText('1 object was changed since').first().waitFor();
    await page.getByRole('link', { name: 'Plan the upgrade' }).click();
    await go.plan();

    await page.getByRole('tab', { name: /^Questions/ }).click();
    const part = page.getByRole('region', { name: 'Questions', exact: true });
    await part.getByText('2 questions,').waitFor();
    const both = part.getByRole('article').filter({ hasText: 'Changed on both sides' });
    if (!(await both.isVisible())) await part.getByRole('button', { name: 'Next', exact: true }).click();
    await both.waitFor();
    const values = await both.getByRole('listitem').allTextContents();
    expect(values).toHaveLength(3);
    for (const [at, [where, value]] of [
      [/Installed last time/, /First(?! contact)/],
      [/Package now/, /First contact/],
      [/moh/, /Ours/],
    ].entries()) {
      expect(values[at]).toMatch(where!);
      expect(values[at]).toMatch(value!);
    }

    await go.answer({ deAncVisit1: /^the package’s/i, deAncVisit2: /^remove it/i });
    await go.approve('moh');
    await go.importNow();
    const after = await stateOf(world.moh);
    expect(heldIn(after, 'dataElements', 'deAncVisit1')).toMatchObject({ formName: 'First contact' });
    expect(heldIn(after, 'dataElements', 'deAncVisit2')).toBeUndefined();
    expect(heldIn(after, 'dataElements', 'deAncVisit3')).toBeDefined();

    await page.goto(`${world.address}/packages/installed?instance=moh`);
    await page.getByText(/2\.2/).first().waitFor();
    await page.getByText('On moh as it was installed.').waitFor();
  },
  { staging: {}, moh: {} },
);
