import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/running-server.js';
import type { Variables } from './mount.js';
import { servePages } from './pages.js';

const INDEX = '<!doctype html><title>Dhow</title><div id="page"></div>';
const SCRIPT = `export const words = ${JSON.stringify('sail '.repeat(500))};`;

let outside: string;
let folder: string;
let dhow: TestServer;
beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'dhow-pages-'));
  folder = join(outside, 'dist');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await Promise.all([
    writeFile(join(outside, 'secret.txt'), 'the key'),
    writeFile(join(folder, 'index.html'), INDEX),
    writeFile(join(folder, 'dhow.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>'),
    writeFile(join(folder, 'assets', 'page-B4x1.js'), SCRIPT),
    writeFile(join(folder, 'assets', 'roboto-C9.woff2'), Buffer.from([1, 2, 3])),
  ]);
  dhow = await startTestServer({ pages: folder, slots: 0 });
}, 120_000);
afterAll(async () => {
  await dhow?.stop();
  await rm(outside, { recursive: true, force: true });
}, 120_000);

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

/** A call with its path as it is typed: `fetch` would tidy dots away before it sends them, and unpack what comes. */
const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(dhow.server.address);
    request({ hostname, port, path, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(parts) }),
      );
      answer.on('error', reject);
    })
      .on('error', reject)
      .end();
  });

describe('the page', () => {
  test('is there at every address of its own, so that a reload and a mailed link lead where they should', async () => {
    for (const path of [
      '/',
      '/index.html',
      '/plans',
      '/plans/0af3?tab=risks',
      '/welcome',
      '/imports/2026.1',
      '/apiary',
    ]) {
      const { status, headers, bytes } = await get(path);
      expect([path, status, String(bytes)]).toEqual([path, 200, INDEX]);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      // The next build is seen at the next visit.
      expect(headers['cache-control']).toBe('no-cache');
    }
  });

  test('keeps files for ever that are named by their content', async () => {
    const script = await get('/assets/page-B4x1.js');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/assets/roboto-C9.woff2')).headers['content-type']).toBe('font/woff2');
    expect((await get('/dhow.svg')).headers['cache-control']).toBe('no-cache');
  });

  test('is no answer to a call, and no stand-in for a file of a build that is gone', async () => {
    for (const path of ['/api/nowhere', '/api/plans/none', '/assets/page-gone.js', '/assets/']) {
      const { status, headers, bytes } = await get(path, { accept: 'text/html' });
      expect([path, headers['content-type']]).toEqual([path, 'application/problem+json']);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(String(bytes)).not.toContain('<div id="page">');
    }
    expect((await get('/api')).bytes.toString()).toContain('<h2>Jobs</h2>');
  });

  test('comes compressed to who takes it so, and as it is to others', async () => {
    const small = await get('/assets/page-B4x1.js', { 'accept-encoding': 'br, gzip' });
    expect(small.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(small.bytes.length).toBeLessThan(SCRIPT.length / 10);
    expect(String(gunzipSync(small.bytes))).toBe(SCRIPT);
    const plain = await get('/assets/page-B4x1.js', { 'accept-encoding': 'identity' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(String(plain.bytes)).toBe(SCRIPT);
    // Fonts are small already.
    const font = await get('/assets/roboto-C9.woff2', { 'accept-encoding': 'gzip' });
    expect(font.headers['content-encoding']).toBeUndefined();
  });

  test('leads to no file outside of its folder', async () => {
    for (const path of [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
      '//etc/passwd',
    ])
      expect([path, String((await get(path)).bytes)]).toEqual([path, expect.not.stringMatching(/the key|root:/)]);
  });

  test('runs no script but its own, stands in no frame, and is not guessed to be something else', async () => {
    for (const path of ['/', '/plans', '/assets/page-B4x1.js']) {
      const { headers } = await get(path);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'self'");
      expect(policy).toMatch(/script-src 'self'(;|$)/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
    }
  });

  test('says how it is made where it was not', async () => {
    await expect(servePages(new Hono<{ Variables: Variables }>(), join(outside, 'dist', 'assets'))).rejects.toThrow(
      'npm run build',
    );
  });
});
