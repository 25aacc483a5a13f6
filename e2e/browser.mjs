// Debian's Chromium, headless, through playwright-core.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PROGRAM = process.env.DHOW_CHROMIUM ?? '/usr/bin/chromium';

/** Is there a Chromium to be started? */
export const hasBrowser = () => existsSync(PROGRAM);

/** See browser.d.mts. */
export const startBrowser = () =>
  chromium.launch({
    executablePath: PROGRAM,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-sync'],
  });

/** A page of its own session: without cookies, or with those of calls of a world. */
export async function openPage(browser, { address, calls, width = 1280, height = 800, lang = 'en-GB' }) {
  const context = await browser.newContext({ viewport: { width, height }, locale: lang, reducedMotion: 'reduce' });
  if (calls) {
    const [name, value] = calls.cookie.split('=');
    await context.addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Strict' }]);
  }
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return Object.assign(page, { errors });
}
