import { useSyncExternalStore } from 'react';

/** How things stand between the page and the server. */
export interface Line {
  /** When the server was first found not to answer, ISO 8601; absent: it answers. */
  readonly awaySince?: string;
  /** The session ended while the page was open: what is asked is refused until somebody signs in again. */
  readonly isSignedOut: boolean;
  /** How often somebody signed in again here: whatever broke off for want of a session begins again when it changes. */
  readonly times: number;
}

let line: Line = { isSignedOut: false, times: 0 };
const listeners = new Set<() => void>();

function become(next: Line): void {
  line = next;
  for (const listener of listeners) listener();
}

/** Every call tells here how it went. */
export const tellLine = {
  away(now: Date = new Date()): void {
    if (line.awaySince === undefined) become({ ...line, awaySince: now.toISOString() });
  },
  answered(): void {
    const { awaySince, ...rest } = line;
    if (awaySince !== undefined) become(rest);
  },
  signedOut(): void {
    if (!line.isSignedOut) become({ ...line, isSignedOut: true });
  },
  signedIn(): void {
    become({ ...line, isSignedOut: false, times: line.times + 1 });
  },
};

export const lineNow = (): Line => line;

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** How the line stands; a component that uses it is drawn anew when that changes. */
export const useLine = (): Line => useSyncExternalStore(listen, lineNow);

/** Proxies answer so when the server behind them does not. */
const NOBODY_BEHIND = new Set([502, 503, 504]);

const SESSION_ENDED = new Set<unknown>(['NOT_SIGNED_IN', 'SESSION_OVER']);

/**
 * Tells of an answer.
 *
 * @param problem our server's own words where it answered with some
 */
export function tellAnswer(status: number, problem: { readonly code?: unknown } | undefined): void {
  if (NOBODY_BEHIND.has(status) && !problem) tellLine.away();
  else tellLine.answered();
  // A wrong password is a 401 too.
  if (status === 401 && problem && SESSION_ENDED.has(problem.code)) tellLine.signedOut();
}

/** Makes calls tell how they went, and leaves their answers as they are. */
export const tellingLine =
  (send: (input: URL, init: RequestInit) => Promise<Response>) =>
  async (input: URL, init: RequestInit): Promise<Response> => {
    let response: Response;
    try {
      response = await send(input, init);
    } catch (cause) {
      if (!init.signal?.aborted) tellLine.away();
      throw cause;
    }
    const isOurs = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
    // Only of a 401 the words matter: nothing else is read twice.
    const said = isOurs && response.status === 401 ? ((await response.clone().json()) as { code?: string }) : {};
    tellAnswer(response.status, isOurs ? said : undefined);
    return response;
  };
