import { type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestServer, type TestServer } from '../testing/running-server.js';

/** A practice server is thrown away while its copy is being made. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let moh: RunningSandbox;
let dhow: TestServer;

beforeAll(async () => {
  const constants = [{ id: 'coAAAAAAA01', name: 'Months', shortName: 'Months', value: 12 }];
  moh = await startSandbox({ version: '2.41', systemId: 'moh', content: { constants } });
  dhow = await startTestServer();
  await dhow.admin.addInstance({
    body: { name: 'moh', address: moh.url, login: { kind: 'basic', user: 'admin' }, secret: 'district' },
  });
});
afterAll(async () => {
  await dhow?.stop();
  await moh?.close();
});

test('nothing is left of what was copied, whether its job ended before or after', async () => {
  const { admin } = dhow;
  for (let n = 0; n < 8; n += 1) {
    const { job = '' } = await admin.startPractice({
      body: { name: `moh-${n}`, from: { kind: 'instance', name: 'moh' } },
    });
    // At another moment of the copy each time.
    await new Promise((resolve) => setTimeout(resolve, n * 60));
    await admin.removePractice({ params: { name: `moh-${n}` } });
    await dhow.ended(admin, job);
  }
  await vi.waitFor(async () => expect(await admin.listPackages()).toEqual([]), { timeout: 10_000, interval: 200 });
});
