#!/usr/bin/env node
// Takes the pictures of the user's guide, of a prepared world: those that its texts name. With --all every page, wide and narrow, in
// English and French, to be looked at.   node e2e/guide.mjs [--only NAME] [--all --out FOLDER]
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openPage, startBrowser } from './browser.mjs';
import { decidedPlan, startPrepared, WANTED } from './prepared.mjs';

const { values } = parseArgs({
  options: { only: { type: 'string' }, all: { type: 'boolean' }, out: { type: 'string' } },
});
const guide = fileURLToPath(new URL('../docs/guide', import.meta.url));
const out = values.out ?? join(guide, 'images');

/** What the texts of the guide name: `en/plan`, `fr/plan-narrow`. */
const named = new Set();
for (const file of await readdir(guide, { recursive: true }))
  if (file.endsWith('.md'))
    for (const [, name] of (await readFile(join(guide, file), 'utf8')).matchAll(/images\/(\w+\/[\w-]+)\.png/g))
      named.add(name);
const isWanted = (name) => values.all || named.has(name);

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
          const file = `${lang}/${name}${how === 'narrow' ? '-narrow' : ''}`;
          if (!isWanted(file)) continue;
          await page.goto(`${world.address}${path}`);
          await page.locator('h1').first().waitFor();
          await page.waitForLoadState('networkidle');
          await page.waitForTimeout(300);
          await page.screenshot({ path: join(out, `${file}.png`) });
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
