#!/usr/bin/env node
// Takes the pictures of the user's guide: every page, wide and narrow, in English and French, of a prepared world.
//   node e2e/guide.mjs [--only NAME] [--out docs/guide/images]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openPage, startBrowser } from './browser.mjs';
import { decidedPlan, startPrepared, WANTED } from './prepared.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' }, out: { type: 'string' } } });
const out = values.out ?? fileURLToPath(new URL('../docs/guide/images', import.meta.url));

const LANGUAGES = ['en', 'fr'];
const WIDTHS = { wide: [1200, 820], narrow: [360, 740] };

const { world, pages } = await startPrepared();
const browser = await startBrowser();
const complaints = [];
try {
  await world.admin('PUT', '/selections/Malaria', WANTED);
  const decided = await decidedPlan(world.admin, { source: 'staging', target: 'moh', selection: WANTED });
  const shots = [
    ['sign-in', '/sign-in', 'nobody'],
    ['welcome', '/welcome#first-secret', 'nobody'],
    ...pages.map(([name, path]) => [name, name === 'what-comes-along' ? `${path}?selection=Malaria` : path, 'ama']),
    ['what-comes-along-graph', '/dependencies/staging?selection=Malaria&view=graph', 'ama'],
    ['plan-questions', pages.find(([name]) => name === 'plan')[1].concat('?tab=questions'), 'ama'],
    ['plan-changes', `/plans/${decided}?tab=changes`, 'ama'],
    ['plan-kept', `/plans/${decided}?tab=kept`, 'ama'],
    ['plan-dry-run', `/plans/${decided}?tab=dry-run`, 'ama'],
    ['plan-approve', `/plans/${decided}?tab=approve`, 'ama'],
  ].filter(([name]) => !values.only || name.startsWith(values.only));
  for (const lang of LANGUAGES)
    for (const [how, [width, height]] of Object.entries(WIDTHS))
      for (const as of ['nobody', 'ama']) {
        const calls = as === 'ama' ? world.admin : undefined;
        const page = await openPage(browser, { address: world.address, width, height, lang, ...(calls && { calls }) });
        await mkdir(join(out, lang), { recursive: true });
        for (const [name, path] of shots.filter(([, , who]) => who === as)) {
          await page.goto(`${world.address}${path}`);
          await page.locator('h1').first().waitFor();
          await page.waitForLoadState('networkidle');
          await page.waitForTimeout(300);
          await page.screenshot({ path: join(out, lang, `${name}${how === 'narrow' ? '-narrow' : ''}.png`) });
        }
        complaints.push(...page.errors);
        await page.context().close();
      }
} finally {
  await browser.close();
  await world.stop();
}
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;
