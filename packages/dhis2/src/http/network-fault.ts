import { Fault } from '@dhow/core';

/** Whether an attempt that failed this way can have reached the server: `no` is certain. */
export type Reached = 'no' | 'perhaps';

/** A failure below HTTP, named. */
export interface NetworkFailure {
  readonly fault: Fault;
  readonly reached: Reached;
  /** Whether the same may go well in a moment. */
  readonly passing: boolean;
}

interface Row {
  readonly code: string;
  readonly reached: Reached;
  readonly passing: boolean;
}

const CERTIFICATE: Row = { code: 'TLS_CERTIFICATE', reached: 'no', passing: false };
const LOST: Row = { code: 'CONNECTION_LOST', reached: 'perhaps', passing: true };

/** What Node, OpenSSL and undici call it -> what Dhow calls it. */
const ROWS: Readonly<Record<string, Row>> = {
  ENOTFOUND: { code: 'HOST_UNKNOWN', reached: 'no', passing: false },
  EAI_AGAIN: { code: 'HOST_UNKNOWN', reached: 'no', passing: true },
  EAI_NONAME: { code: 'HOST_UNKNOWN', reached: 'no', passing: false },
  ECONNREFUSED: { code: 'CONNECTION_REFUSED', reached: 'no', passing: true },
  EHOSTUNREACH: { code: 'HOST_UNREACHABLE', reached: 'no', passing: true },
  ENETUNREACH: { code: 'HOST_UNREACHABLE', reached: 'no', passing: true },
  UND_ERR_CONNECT_TIMEOUT: { code: 'CONNECT_TIMEOUT', reached: 'no', passing: true },
  ETIMEDOUT: { code: 'CONNECT_TIMEOUT', reached: 'perhaps', passing: true },
  UND_ERR_HEADERS_TIMEOUT: { code: 'ANSWER_TIMEOUT', reached: 'perhaps', passing: true },
  UND_ERR_BODY_TIMEOUT: { code: 'ANSWER_TIMEOUT', reached: 'perhaps', passing: true },
  ECONNRESET: LOST,
  EPIPE: LOST,
  UND_ERR_SOCKET: LOST,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { code: 'BODY_CUT', reached: 'perhaps', passing: true },
  // undici says so of its own parser: the other side speaks no HTTP (or TLS where none was expected).
  EPROTO: { code: 'TLS_FAILED', reached: 'no', passing: false },
  CERT_HAS_EXPIRED: CERTIFICATE,
  CERT_NOT_YET_VALID: CERTIFICATE,
  DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE,
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE,
  ERR_TLS_CERT_ALTNAME_INVALID: CERTIFICATE,
};

/** Names what went wrong below HTTP. `clean` takes secrets out of texts. */
export function networkFailure(cause: unknown, at: string, clean: (text: string) => string): NetworkFailure {
  const name = nameOf(cause);
  const row = ROWS[name] ?? rowByShape(name);
  const reason = clean(messageOf(cause));
  const host = hostOf(at);
  return {
    fault: new Fault('unreachable', row.code, { host, reason: name || reason }, { at, cause: new Error(reason) }),
    reached: row.reached,
    passing: row.passing,
  };
}

function rowByShape(name: string): Row {
  if (name.startsWith('ERR_SSL') || name.startsWith('ERR_TLS'))
    return { code: 'TLS_FAILED', reached: 'no', passing: false };
  if (name.startsWith('HPE_')) return { code: 'NO_HTTP', reached: 'perhaps', passing: false };
  return LOST;
}

/** The innermost code: undici and happy eyeballs wrap the one that says something. */
function nameOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return '';
  const { code, cause: inner, errors } = cause as { code?: unknown; cause?: unknown; errors?: unknown };
  const deeper = nameOf(inner) || (Array.isArray(errors) ? errors.map(nameOf).find((name) => name !== '') : '');
  return deeper || (typeof code === 'string' ? code : '');
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const hostOf = (at: string): string => (URL.canParse(at) ? new URL(at).host : at);
