import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, openHome } from '@dhow/runtime';
import { hasPostgres, startPostgres } from '@dhow/runtime/testing';
import { describe, expect, test } from 'vitest';

const BIN = new URL('../bin/dhow.js', import.meta.url).pathname;

// As all tests that need one: CI has a PostgreSQL, and there this fails without.
describe.skipIf(!hasPostgres() && !process.env.CI)("a server's worker", () => {
  test('ends with an error when another process goes under its name, so that its server starts the next', async () => {
    const server = await startPostgres();
    const folder = await mkdtemp(join(tmpdir(), 'dhow-replaced-'));
    const env = { DHOW_HOME: folder, DATABASE_URL: await server.makeDatabase() };
    const child = spawn(process.execPath, [BIN, 'worker', '--beside', 'same'], {
      env: { PATH: process.env.PATH ?? '', ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
    });
    try {
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      await expect.poll(() => said, { timeout: 120_000 }).toContain('"started"');
      const database = await openDatabase({ home: await openHome(env), env });
      await database.executeSql("update workers set start = 'of another process' where id = 'same'");
      await database.close();
      expect(await ended).toBe(1);
      expect(said).toContain('another worker has this name');
    } finally {
      child.kill('SIGKILL');
      await server.remove();
      await rm(folder, { recursive: true, force: true });
    }
  }, 240_000);
});
