import type { Diagnostic, Params } from './diagnostic.js';

/**
 * The kinds of failure that end a command, each with its exit code in the CLI:
 * usage 2, refused 3, unreachable 4, interrupted-part-way 5, failed 1.
 */
export type FaultKind = 'usage' | 'refused' | 'unreachable' | 'stopped' | 'failed';

/** The only error that Dhow throws on purpose: a code with parameters, further findings, and the cause underneath. */
export class Fault extends Error {
  readonly kind: FaultKind;
  readonly code: string;
  readonly params: Params;
  readonly at: string | undefined;
  readonly findings: readonly Diagnostic[];

  constructor(
    kind: FaultKind,
    code: string,
    params: Params = {},
    more: { at?: string; findings?: readonly Diagnostic[]; cause?: unknown } = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'Fault';
    this.kind = kind;
    this.code = code;
    this.params = params;
    this.at = more.at;
    this.findings = more.findings ?? [];
  }
}
