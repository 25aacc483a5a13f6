import type { Session } from './session.js';

const PATIENCE_MS = 15 * 60 * 1000;

/** Until the server runs no import. */
export const waitUntilIdle = ({ target, options }: Session): Promise<void> =>
  target.waitUntilIdle(options.signal, options.patienceMs ?? PATIENCE_MS);

/** After an exception inside the server, or a doubt: its caches may show what was rolled back. */
export async function clearCaches(session: Session): Promise<void> {
  // An import that still runs would fill them again with what it may roll back.
  await waitUntilIdle(session);
  if (session.target.can.clearCaches) {
    await session.target.can.clearCaches(session.options.signal);
    await session.record({ type: 'caches', state: 'cleared', params: {} });
  } else await session.record({ type: 'caches', state: 'kept', params: { into: session.target.side.name } });
}
