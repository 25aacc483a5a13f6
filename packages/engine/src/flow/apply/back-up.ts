import { makeBackup, proveBackup } from '../backup.js';
import { refuseIfStale } from './compare.js';
import type { Session } from './session.js';

/** Compares all with the target, keeps what the plan touches, and reads it back. */
export async function backUp(session: Session): Promise<void> {
  session.options.progress?.({ code: 'BACKING_UP' });
  // A run that was just started has looked a moment ago; one that goes on looks again.
  const now = session.looked?.now ?? (await refuseIfStale(session));
  const backup = makeBackup(session.plan, now, session.tools.clock.now(), session.tools.version);
  await session.store.putBackup(session.runId, backup);
  await proveBackup(session.plan, backup, session.runId, session.store, session.target.catalog, session.tools.digest);
  await session.record({ type: 'backed-up', objects: backup.objects.size, absent: backup.absent.size });
}
