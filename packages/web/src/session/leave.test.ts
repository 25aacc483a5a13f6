import { Fault } from '@dhow/core';
import { beforeEach, expect, test, vi } from 'vitest';
import { endSession } from './leave.js';

const signOut = vi.hoisted(() => vi.fn());
vi.mock('../api/api.js', async (original) => ({
  ...(await original<typeof import('../api/api.js')>()),
  api: { signOut },
}));

beforeEach(() => void signOut.mockReset());

test('a session has ended when the server says so, or that there is none', async () => {
  signOut.mockResolvedValueOnce(undefined);
  await expect(endSession()).resolves.toBeUndefined();
  signOut.mockRejectedValueOnce(new Fault('refused', 'SESSION_OVER', {}));
  await expect(endSession()).resolves.toBeUndefined();
});

test('a session that the server did not end goes on', async () => {
  signOut.mockRejectedValueOnce(new Fault('unreachable', 'SERVER_UNREACHABLE', {}));
  await expect(endSession()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
});
