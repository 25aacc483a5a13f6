import { beforeEach, describe, expect, it } from 'vitest';
import { lineNow, tellingLine, tellLine } from './line.js';

const url = new URL('http://dhow.test/api/plans');
const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ code }), { status, headers: { 'content-type': 'application/problem+json' } });
const ask = (answer: () => Response | Promise<Response>, signal?: AbortSignal) =>
  tellingLine(async () => answer())(url, { ...(signal && { signal }) });

beforeEach(() => {
  tellLine.answered();
  tellLine.signedIn();
});

describe('the line to the server', () => {
  it('is broken when no answer comes, and whole again with the next one', async () => {
    const broken = () => Promise.reject(new TypeError('Failed to fetch'));
    await expect(ask(broken)).rejects.toThrow('Failed to fetch');
    const since = lineNow().awaySince;
    expect(since).toMatch(/^\d{4}-/);
    await expect(ask(broken)).rejects.toThrow();
    expect(lineNow().awaySince).toBe(since);
    await ask(() => problem(404, 'PLAN_UNKNOWN'));
    expect(lineNow().awaySince).toBeUndefined();
  });

  it('is not broken by a call that the page itself gave up', async () => {
    const given = AbortSignal.abort();
    await expect(ask(() => Promise.reject(given.reason), given)).rejects.toBeDefined();
    expect(lineNow().awaySince).toBeUndefined();
  });

  it('is broken when a proxy answers for a server that is not there, not when the server itself is in trouble', async () => {
    await ask(() => problem(503, 'DATABASE_AWAY'));
    expect(lineNow().awaySince).toBeUndefined();
    await ask(() => new Response('<h1>Bad Gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } }));
    expect(lineNow().awaySince).toBeDefined();
  });

  it('knows a session that ended from a wrong password, and leaves the answer to be read', async () => {
    expect(await (await ask(() => problem(401, 'SIGN_IN_WRONG'))).json()).toEqual({ code: 'SIGN_IN_WRONG' });
    expect(lineNow().isSignedOut).toBe(false);
    expect(await (await ask(() => problem(401, 'NOT_SIGNED_IN'))).json()).toEqual({ code: 'NOT_SIGNED_IN' });
    expect(lineNow().isSignedOut).toBe(true);
    const { times } = lineNow();
    tellLine.signedIn();
    expect(lineNow()).toMatchObject({ isSignedOut: false, times: times + 1 });
  });
});
