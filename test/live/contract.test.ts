import { describe, it } from 'vitest';
import { overHttp } from '../../packages/sandbox/test/contract/servers.js';
import { contractSuite } from '../../packages/sandbox/test/contract/suite.js';

// The contract suite against a real DHIS2: DHOW_LIVE_URL=http://127.0.0.1:8080 npm run test:live
// The server must be empty but for its defaults (the scenarios make their own objects, users and option combos, and some of
// them count what is there); it is written to. DHOW_LIVE_AUTH is its superuser, admin:district when left out.
const url = process.env.DHOW_LIVE_URL?.replace(/\/+$/, '');
const login = process.env.DHOW_LIVE_AUTH ?? 'admin:district';
const POLL_MS = 1000;

/** 2.41, 2.42 or 2.43, as the server says. */
async function versionOf(base: string): Promise<string> {
  const answer = await overHttp(base, login, POLL_MS).send(
    'GET',
    '/api/system/info?fields=version',
    { accept: 'application/json', authorization: `Basic ${Buffer.from(login).toString('base64')}` },
    undefined,
  );
  if (answer.status !== 200) throw new Error(`DHOW_LIVE_URL answered ${answer.status} to ${login.split(':')[0]}`);
  return /^\d+\.\d+/.exec(JSON.parse(answer.body.toString()).version)?.[0] ?? '';
}

if (url === undefined) {
  describe('a live DHIS2', () => {
    it.skip('needs a server to play against [DHOW_LIVE_URL]', () => {});
  });
} else {
  const version = await versionOf(url);
  contractSuite(`at ${url}`, version, async () => overHttp(url, login, POLL_MS), {
    only: process.env.CONTRACT_SCENARIO?.split(','),
    exceptions: false,
  });
}
