import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasBrowser, openPage, startBrowser } from './browser.mjs';
import { type Prepared, startPrepared } from './prepared.mjs';
import { seriousOn } from './story.js';

const missing = !hasBrowser() && !process.env.CI;

let prepared: Prepared;
let browser: Awaited<ReturnType<typeof startBrowser>>;
beforeAll(async () => {
  if (missing) return;
  [prepared, browser] = await Promise.all([startPrepared(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await prepared?.world.stop();
});

/** Every page as the administrator sees it, and what nobody needs a session for. */
async function visit(width: number, look: (name: string, page: Awaited<ReturnType<typeof openPage>>) => Promise<void>) {
  const { world, pages } = prepared;
  const inside = await openPage(browser, { address: world.address, calls: world.admin, width });
  for (const [name, path] of pages) {
    await inside.goto(`${world.address}${path}`);
    await settled(inside);
    await look(name, inside);
  }
  const outside = await openPage(browser, { address: world.address, width });
  for (const [name, path] of [
    ['sign-in', '/sign-in'],
    ['welcome', '/welcome#first-nothing'],
  ] as const) {
    await outside.goto(`${world.address}${path}`);
    await settled(outside);
    await look(name, outside);
  }
  return [...inside.errors, ...outside.errors];
}

/** Until it has its heading and waits for nothing any more. */
async function settled(page: Awaited<ReturnType<typeof openPage>>): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('[role=status] [role=progressbar]').first().waitFor({ state: 'detached', timeout: 60_000 });
}

test.skipIf(missing)('every page opens without complaint, and axe finds nothing serious on it', async () => {
  const found: Record<string, readonly string[]> = {};
  const errors = await visit(1280, async (name, page) => {
    const serious = await seriousOn(page);
    if (serious.length > 0) found[name] = serious;
  });
  expect(found).toEqual({});
  expect(errors).toEqual([]);
});

test.skipIf(missing)(
  'no page is wider than a window of 360 px, and axe finds nothing serious there either',
  async () => {
    const found: Record<string, readonly string[]> = {};
    const errors = await visit(360, async (name, page) => {
      const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      const serious = await seriousOn(page);
      if (wide || serious.length > 0) found[name] = [...(wide ? ['wider than the window'] : []), ...serious];
    });
    expect(found).toEqual({});
    expect(errors).toEqual([]);
  },
);
