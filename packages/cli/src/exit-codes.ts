import { Fault, type FaultKind } from '@dhow/core';

/** What the process says to scripts. Documented in `docs/exit-codes.md`, tested on the built binary. */
export const EXIT = {
  done: 0,
  /** Something failed, or `check`, `verify` or `diff` found something. */
  failed: 1,
  usage: 2,
  /** Changed since the plan, unapproved, an open question, a guard, another import running here. */
  refused: 3,
  /** Cannot reach the server, or cannot log in. */
  unreachable: 4,
  /** Stopped part-way; `dhow apply --resume RUN` carries on. */
  stopped: 5,
  /** Only `plan --exit-code`: there are changes. */
  changes: 10,
  /** Ctrl-C: ended after the running batch. */
  interrupted: 130,
} as const;

const byKind: Readonly<Record<FaultKind, number>> = {
  usage: EXIT.usage,
  refused: EXIT.refused,
  unreachable: EXIT.unreachable,
  stopped: EXIT.stopped,
  failed: EXIT.failed,
};

export const exitCodeOf = (error: unknown): number => (error instanceof Fault ? byKind[error.kind] : EXIT.failed);
