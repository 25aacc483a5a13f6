#!/usr/bin/env node
// For whoever works on the page: a world with the page from its sources (changes show at once), and pictures of its pages.
//   node e2e/look.mjs serve                          keeps a world running and prints where; ends when its process does
//   node e2e/look.mjs at ADDRESS PATH... [--as edem] [--width 360] [--lang fr] [--out DIR] [--do FILE.mjs]
// FILE.mjs exports default async (page) => {}: what to click before the picture is taken.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openPage, startBrowser } from '/work/main/e2e/browser.mjs';
import { PASSWORD, startWorld } from '/work/main/e2e/world.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    as: { type: 'string', default: 'ama' },
    width: { type: 'string', default: '1280' },
    lang: { type: 'string', default: 'en-GB' },
    out: { type: 'string', default: '/tmp/look' },
    do: { type: 'string' },
    bare: { type: 'boolean', default: false },
  },
});
const [verb, address, ...paths] = positionals;

if (verb === 'serve') {
  const { createServer } = await import('vite');
  const world = await startWorld({ pages: false, bare: values.bare });
  process.env.DHOW_SERVER = world.address;
  const vite = await createServer({
    root: '/work/main/packages/web',
    server: { port: 0, proxy: { '/api': { target: world.address, changeOrigin: false } } },
    cacheDir: join(world.home, 'vite'),
    logLevel: 'error',
  });
  await vite.listen();
  console.log(
    `page ${vite.resolvedUrls.local[0]}  api ${world.address}  staging ${world.staging.url}  moh ${world.moh.url}`,
  );
  console.log(`people ama (administrator), edem (editor), rita (runner), otto (auditor); password: ${PASSWORD}`);
  const end = async () => {
    await vite.close();
    await world.stop();
    process.exit(0);
  };
  process.once('SIGTERM', end);
  process.on('SIGUSR2', async () => {
    console.log('restarting');
    await world.restart();
    console.log('restarted');
  });
  process.once('SIGINT', end);
} else {
  const base = address.replace(/\/$/, '');
  const browser = await startBrowser();
  const page = await openPage(browser, { address: base, width: Number(values.width), lang: values.lang });
  if (values.as !== 'nobody')
    await page.request.post(`${base}/api/session`, {
      headers: { 'x-dhow-request': '1', origin: base },
      data: { name: values.as, password: PASSWORD },
    });
  await mkdir(values.out, { recursive: true });
  for (const path of paths) {
    await page.goto(`${base}${path}`);
    await page.waitForLoadState('networkidle').catch(() => {});
    if (values.do) await (await import(pathToFileURL(resolve(values.do)).href)).default(page);
    await page.waitForTimeout(400);
    const name = `${path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home'}-${values.width}-${values.lang}.png`;
    await page.screenshot({ path: join(values.out, name), fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    console.log(`${path} -> ${join(values.out, name)}${wide ? '   WIDER THAN THE WINDOW' : ''}`);
  }
  for (const error of page.errors) console.log(`error: ${error}`);
  await browser.close();
}
