// The numbers of the page, in a real Chromium: what opening it costs, and that big lists, plans and graphs do not stall it.
import { setTimeout as sleep } from 'node:timers/promises';
import { hasBrowser, openPage, startBrowser } from '../../e2e/browser.mjs';
import { startPrepared } from '../../e2e/prepared.mjs';
import { startWorld } from '../../e2e/world.mjs';
import { dataElementWorld, uid } from './worlds.mjs';

/** A line as many districts have it: 400 kbit/s down, 200 up, 300 ms there and back. */
const SLOW = { offline: false, downloadThroughput: 50_000, uploadThroughput: 25_000, latency: 300 };

/** Milliseconds between frames, from now on, in `frames`. */
const WATCH = `(() => {
  window.frames_ = [];
  let last = performance.now();
  const frame = () => {
    const now = performance.now();
    window.frames_.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})()`;

/** The longest that no frame was drawn while something was done, in milliseconds. */
async function longestFrame(page, act) {
  await page.evaluate(WATCH);
  await sleep(300);
  await page.evaluate('window.frames_.length = 0');
  await act();
  await sleep(300);
  return page.evaluate('Math.max(...window.frames_)');
}

/** Turns the wheel over the middle of the window: about a second and a half. */
async function scroll(page) {
  const { width, height } = page.viewportSize();
  await page.mouse.move(width / 2, height * 0.7);
  for (let i = 0; i < 30; i++) {
    await page.mouse.wheel(0, i < 20 ? 900 : -600);
    await sleep(40);
  }
}

/** Calls of the API while something is done. */
async function callsDuring(page, act) {
  let count = 0;
  const onRequest = (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) count++;
  };
  page.on('request', onRequest);
  await act();
  await sleep(400);
  page.off('request', onRequest);
  return count;
}

/** Bytes over the line and requests, from now on. */
async function meter(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  const seen = { requests: 0, bytes: 0, calls: 0, script: 0 };
  const kinds = new Map();
  cdp.on('Network.responseReceived', ({ requestId, response }) => kinds.set(requestId, response));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const response = kinds.get(requestId);
    if (!response || encodedDataLength === 0) return;
    seen.requests++;
    seen.bytes += encodedDataLength;
    if (new URL(response.url).pathname.startsWith('/api/')) seen.calls++;
    if (/javascript/.test(response.mimeType)) seen.script += encodedDataLength;
  });
  return { cdp, seen };
}

const opened = async (page) => {
  await page.locator('main h1').first().waitFor();
  await page.waitForLoadState('networkidle');
};

/** A data set of so many elements, with them. */
function dataSetWorld(count) {
  const world = dataElementWorld(count, 'g');
  const id = uid('gs', 1);
  const dataSet = {
    id,
    name: 'All of them',
    shortName: 'All of them',
    periodType: 'Monthly',
    categoryCombo: world.dataElements[0].categoryCombo,
    dataSetElements: world.dataElements.map((element) => ({ dataSet: { id }, dataElement: { id: element.id } })),
    sharing: { public: 'rw------', users: {}, userGroups: {} },
  };
  return { ...world, dataSets: [dataSet] };
}

/** Benches by name. `row`: see bench.mjs; with `options.quick` smaller worlds, for CI. */
export const pageBenches = ({ row, options }) => ({
  'page opened': () => inBrowser((browser) => whatOpeningCosts(browser, row)),
  'page with much': () => inBrowser((browser) => bigOnes(browser, row, options.quick)),
});

async function inBrowser(measure) {
  if (!hasBrowser()) throw new Error('there is no Chromium to measure the page in: apt-get install chromium');
  const browser = await startBrowser();
  try {
    await measure(browser);
  } finally {
    await browser.close();
  }
}

async function whatOpeningCosts(browser, row) {
  const { world, pages } = await startPrepared();
  try {
    const { address, admin: calls } = world;
    const first = await openPage(browser, { address, calls });
    const { seen } = await meter(first);
    await first.goto(`${address}/`);
    await opened(first);
    row('script for the first view (kB, as sent)', seen.script / 1000, 0, { value: 350 }, 'count');
    await first.context().close();

    const page = await openPage(browser, { address, calls });
    await page.goto(`${address}/`);
    await opened(page);
    const { cdp, seen: costs } = await meter(page);
    for (const [name, path] of pages) {
      // Its parts are in the browser already, as on the second visit: what is left is what it asks.
      await page.goto(`${address}${path}`);
      await opened(page);
      Object.assign(costs, { requests: 0, bytes: 0, calls: 0, script: 0 });
      await page.goto(`${address}${path}`);
      await opened(page);
      row(
        `opening ${name}: calls of the API`,
        costs.calls,
        0,
        { value: 8 },
        'count',
        `${costs.requests} requests, ${(costs.bytes / 1000).toFixed(1)} kB`,
      );
    }
    await page.goto(`${address}/`);
    await opened(page);
    await cdp.send('Network.emulateNetworkConditions', SLOW);
    let slowest = 0;
    let which = '';
    for (const [name, path] of pages.slice(1)) {
      const ms = await page.evaluate(SAYS_SOMETHING, path);
      if (ms > slowest) [slowest, which] = [ms, name];
      await page.waitForLoadState('networkidle');
    }
    row('over 400 kbit/s: a page says what it waits for (ms, the slowest)', slowest, 0, { value: 1000 }, 'time', which);
  } finally {
    await world.stop();
  }
}

/** Goes to an address within the page; how long until it shows a heading of its own or what it waits for, in milliseconds. */
const SAYS_SOMETHING = async (path) => {
  const heading = () => document.querySelector('main h1')?.textContent;
  const before = document.querySelector('main');
  const titled = heading();
  const from = performance.now();
  history.pushState({}, '', path);
  while (performance.now() - from < 20_000) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = document.querySelector('main');
    if ((now && now !== before) || heading() !== titled || document.querySelector('.progress')) break;
  }
  return performance.now() - from;
};

async function bigOnes(browser, row, quick) {
  const [listed, acts, nodes] = quick ? [10_000, 4000, 1000] : [50_000, 20_000, 5000];
  const idle = await openPage(browser, { address: 'http://127.0.0.1' });
  await idle.setContent('<!doctype html><main style="height:20000px"><h1>empty</h1></main>');
  const empty = await longestFrame(idle, () => scroll(idle));
  await idle.context().close();
  /** Nobody notices a frame of this many milliseconds. */
  const goal = { value: 200 };

  const list = await startWorld({ staging: dataElementWorld(listed, 'l'), moh: {} });
  try {
    const page = await openPage(browser, { address: list.address, calls: list.admin });
    await page.goto(`${list.address}/browse/staging?type=dataElements`);
    const search = page.getByRole('searchbox').last();
    await page
      .getByText(new RegExp(`${listed.toLocaleString('en')}`))
      .first()
      .waitFor({ timeout: 120_000 });
    const scrolled = await longestFrame(page, () => scroll(page));
    row(`list of ${listed}: longest frame while scrolling (ms)`, scrolled, empty, goal, 'time', 'beside an empty page');
    let asked = 0;
    const typed = await longestFrame(page, async () => {
      asked = await callsDuring(page, () => search.pressSequentially('1234', { delay: 120 }));
    });
    row(`list of ${listed}: longest frame while searching (ms)`, typed, empty, goal, 'time', 'beside an empty page');
    row(`list of ${listed}: calls while searching`, asked, 0, { value: 1 }, 'count');
  } finally {
    await list.stop();
  }

  const planned = await startWorld({ staging: dataElementWorld(acts, 'p'), moh: {} });
  try {
    const { plan } = await planned.admin.job('plan', {
      source: 'staging',
      target: 'moh',
      selection: { include: [{ type: 'dataElements', all: true }] },
    });
    const page = await openPage(browser, { address: planned.address, calls: planned.admin });
    const { seen } = await meter(page);
    await page.goto(`${planned.address}/plans/${plan}?tab=changes`);
    const started = performance.now();
    await page
      .getByText(new RegExp(acts.toLocaleString('en').slice(0, 2)))
      .first()
      .waitFor({ timeout: 120_000 });
    await opened(page);
    row(
      `plan of ${acts} acts: opened (ms)`,
      performance.now() - started,
      0,
      { value: 5000 },
      'time',
      `${(seen.bytes / 1000).toFixed(0)} kB, ${seen.calls} calls`,
    );
    const scrolled = await longestFrame(page, () => scroll(page));
    row(
      `plan of ${acts} acts: longest frame while scrolling (ms)`,
      scrolled,
      empty,
      goal,
      'time',
      'beside an empty page',
    );
  } finally {
    await planned.stop();
  }

  const drawn = await startWorld({ staging: dataSetWorld(nodes), moh: {} });
  try {
    await drawn.admin('PUT', '/selections/everything', { include: [{ type: 'dataSets', all: true }] });
    const page = await openPage(browser, { address: drawn.address, calls: drawn.admin });
    await page.goto(`${drawn.address}/dependencies/staging?selection=everything&view=graph`);
    await page.getByRole('radio', { name: 'Each object' }).check({ timeout: 180_000 });
    await page.locator('.react-flow__node').nth(20).waitFor({ timeout: 180_000 });
    await page.waitForLoadState('networkidle');
    const { width, height } = page.viewportSize();
    const place = () => page.locator('.react-flow__viewport').getAttribute('style');
    const before = await place();
    const panned = await longestFrame(page, async () => {
      await page.mouse.move(width / 2, height / 2);
      await page.mouse.down();
      for (let i = 0; i < 40; i++) {
        await page.mouse.move(width / 2 - i * 10, height / 2 - (i % 7) * 12);
        await sleep(30);
      }
      await page.mouse.up();
    });
    if ((await place()) === before) throw new Error('the picture did not move: nothing was measured');
    row(
      `graph of ${nodes} objects: longest frame while panning (ms)`,
      panned,
      empty,
      goal,
      'time',
      'beside an empty page',
    );
  } finally {
    await drawn.stop();
  }
}
