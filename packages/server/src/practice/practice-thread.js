// The thread in which a practice server lives: what it computes (an import of thousands of objects) stalls nobody's call. Plain
// JavaScript, because Node starts a thread from a file as it is: tests from the source, the program from the build.
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { startSandbox } from '@dhow/sandbox';

const parent = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const { path, version, port, systemId, user, password } =
  /** @type {{ path?: string, version: '2.41' | '2.42' | '2.43', port: number, systemId: string, user: string, password: string }} */ (
    workerData
  );

/** Ids of the login that Dhow has there, beside all that was copied. */
const ROLE = 'DhowPractRo';
const USER = 'DhowPractUs';

/** @returns {Promise<Record<string, any>>} */
async function contentOf() {
  const copy = path === undefined ? {} : JSON.parse(await readFile(path, 'utf8'));
  return {
    ...copy,
    systemId,
    userRoles: [
      ...(copy.userRoles ?? []),
      { id: ROLE, name: 'Dhow practice', code: 'DHOW_PRACTICE', authorities: ['ALL'] },
    ],
    users: [
      ...(copy.users ?? []),
      { id: USER, username: user, firstName: 'Dhow', surname: 'practice', password, userRoles: [{ id: ROLE }] },
    ],
  };
}

try {
  const content = await contentOf();
  // Its first user has the password that nobody knows, and so has everybody who was copied: none.
  const options = { version, systemId, password, content, control: false };
  const running = await startSandbox({ ...options, port }).catch((cause) => {
    // The port that it had before belongs to somebody else by now.
    if (cause?.code !== 'EADDRINUSE' || port === 0) throw cause;
    return startSandbox({ ...options, port: 0 });
  });
  parent.on('message', async () => {
    await running.close();
    parent.close();
  });
  parent.postMessage({ address: running.url });
} catch (cause) {
  parent.postMessage({ failed: cause instanceof Error ? cause.message : String(cause) });
  parent.close();
}
