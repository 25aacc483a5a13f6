import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from './contract/index.js';
import { startTestServer, type TestServer } from './testing/running-server.js';

let dhow: TestServer;
beforeAll(async () => {
  dhow = await startTestServer();
}, 120_000);
afterAll(() => dhow?.stop(), 120_000);

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${dhow.server.address}${path}`, { headers });

describe('a server', () => {
  test('is alive and ready, at the places where machines look', async () => {
    for (const path of ['/health', '/ready', '/api/health', '/api/ready'])
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    expect(await dhow.admin.version()).toMatchObject({ version: '0.0.0-test' });
  });

  test('has an OpenAPI document of all its routes, and a page to read it', async () => {
    const document = (await (await get('/api/openapi.json')).json()) as { paths: Record<string, object> };
    const operations = Object.values(document.paths).flatMap((path) => Object.keys(path));
    expect(operations).toHaveLength(Object.keys(contract).length);
    const page = await get('/api');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await page.text()).toContain('<h2>Jobs</h2>');
    // Without a built page there is nothing to look at: that is said, and no API page stands in for it.
    expect((await get('/')).status).toBe(404);
    expect((await get('/api/style.css')).headers.get('content-type')).toMatch(/^text\/css/);
  });

  test('answers every route of the contract: no name leads nowhere', async () => {
    for (const [id, { method, path }] of Object.entries(contract)) {
      const response = await fetch(`${dhow.server.address}/api${path.replace(/\{\w+\}/g, 'x')}`, {
        method: method.toUpperCase(),
      });
      const text = await response.text();
      expect([id, text.includes('ROUTE_UNKNOWN')]).toEqual([id, false]);
    }
  });

  test('never answers a call with a page, nor a page with a call', async () => {
    for (const path of ['/api/nowhere', '/nowhere', '/api/instances']) {
      const response = await get(path, { accept: 'text/html' });
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('says what is wrong in French to who reads French', async () => {
    const problem = (await (await get('/api/instances', { 'accept-language': 'fr-CD' })).json()) as { detail: string };
    expect(problem.detail).toBe('Connectez-vous d’abord, ou donnez un jeton d’API.');
  });

  test('writes one line for each request, with the number that its answer carries', async () => {
    const response = await get('/api/version?secret=hunter2', { 'x-secret': 'hunter3', cookie: 'dhow=hunter4' });
    const number = response.headers.get('x-request-id') ?? 'none';
    const lines = dhow.log.filter((line) => line.includes(number)).map((line) => JSON.parse(line));
    expect(lines).toEqual([
      {
        level: 'info',
        request: number,
        method: 'GET',
        route: '/api/version',
        status: 200,
        ms: expect.any(Number),
        msg: 'request',
      },
    ]);
    expect(dhow.log.join()).not.toContain('hunter');
  });
});
