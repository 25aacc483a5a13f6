import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { hasBrowser, openPage, startBrowser } from './browser.mjs';
import { type Calls, startWorld, type World, type WorldOptions } from './world.mjs';

type Name = 'ama' | 'edem' | 'rita' | 'otto';

/** What a story is told with. */
export interface Told {
  readonly world: World;
  /** Opens a page as somebody, in a session of their own; `nobody` has none. What the page complains of fails the story. */
  open(as: Name | 'nobody', options?: { readonly width?: number; readonly lang?: string }): Promise<Page>;
  readonly browser: Browser;
}

/** Longest that a story may take, in milliseconds. */
const PATIENCE = 600_000;

/** Milliseconds that a world may take to end. */
const END_MS = 120_000;

/** Ends a world. One that does not end is told and left to the end of the process: what the story told is true all the same. */
async function ended(world: World): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      console.error(`a world did not end within ${END_MS / 1000} s: ${process.getActiveResourcesInfo().join(' ')}`);
      resolve();
    }, END_MS);
  });
  await Promise.race([world.stop(), late]);
  clearTimeout(timer);
}

let browser: Promise<Browser> | undefined;
afterAll(async () => {
  await (await browser)?.close();
});

/** Complaints of the browser that a story brings about itself: answers that refuse, a server that is away. */
const EXPECTED = /Failed to load resource|ERR_CONNECTION|ERR_INCOMPLETE/;

/**
 * A story in a real browser, against a real server and two practice servers. Without Chromium it is skipped, with the reason; under
 * CI it fails.
 */
export function story(name: string, tell: (told: Told) => Promise<void>, options: WorldOptions = {}): void {
  const missing = !hasBrowser() && !process.env.CI;
  test.skipIf(missing)(
    missing ? `${name} (needs Chromium: apt-get install chromium)` : name,
    async () => {
      browser ??= startBrowser();
      const world = await startWorld(options);
      onTestFinished(() => ended(world));
      const complaints: string[] = [];
      const pages: Page[] = [];
      onTestFinished(async ({ task }) => {
        const failed = task.result?.state === 'fail';
        for (const [i, page] of pages.entries()) {
          if (failed)
            await page
              .screenshot({ path: `/tmp/dhow-story-${task.id}-${i}.png`, fullPage: true })
              .then(() => console.error(`what the page showed: /tmp/dhow-story-${task.id}-${i}.png at ${page.url()}`))
              .catch(() => {});
          await page.context().close();
        }
      });
      await tell({
        world,
        browser: await browser,
        async open(as, { width = 1280, lang = 'en-GB' } = {}) {
          const calls: Calls | undefined =
            as === 'nobody' ? undefined : as === 'ama' ? world.admin : await world.as(as);
          const page = await openPage(await browser!, { address: world.address, width, lang, ...(calls && { calls }) });
          page.setDefaultTimeout(60_000);
          pages.push(page);
          page.on('pageerror', (error) => complaints.push(String(error)));
          page.on('console', (message) => {
            if (message.type() === 'error' && !EXPECTED.test(message.text())) complaints.push(message.text());
          });
          return page;
        },
      });
      expect(complaints).toEqual([]);
    },
    PATIENCE,
  );
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical on a page: rule, and where. */
export async function seriousOn(page: Page): Promise<readonly string[]> {
  // Evaluated by the browser itself: the page's own policy lets no foreign script in.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<{
    violations: { id: string; impact: string; help: string; nodes: { target: string[] }[] }[];
  }>('axe.run(document, { resultTypes: ["violations"] })');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map(({ target }) => `${id}: ${help}: ${target.join(' ')}`));
}

/** A field by what is written at it; whether it has to be filled in makes no difference. */
export const field = (page: Page, label: string): Locator =>
  page.getByRole('textbox', { name: new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*\\*?$`) });
