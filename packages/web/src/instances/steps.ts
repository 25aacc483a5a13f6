import type { ConnectionCheck } from '@dhow/engine';

/** What a connection test looks at, in this order; it ends at the first step that fails. */
export const STEPS = ['dns', 'tls', 'http', 'login', 'version', 'authorities', 'clock', 'latency'] as const;
export type StepName = (typeof STEPS)[number];

export interface StepSeen {
  readonly step: StepName;
  /**
   * `untold`: the test ended before it. `reached`: whoever answered a later step was there. `note`: not well, and nothing that keeps
   * Dhow from its work.
   */
  readonly state: 'ok' | 'failed' | 'note' | 'reached' | 'untold';
  readonly check?: ConnectionCheck;
}

/** Steps that may be not well while Dhow works: http without s, a clock that is wrong, a login that may only read. */
const REMARKS: ReadonlySet<string> = new Set(['tls', 'authorities', 'clock']);

/** All steps of a test with what was found at each. */
export function stepsOf(checks: readonly ConnectionCheck[]): readonly StepSeen[] {
  const stopped = checks.find((check, i) => !check.ok && i === checks.length - 1 && !isRemark(check, checks));
  return STEPS.map((step) => {
    const check = checks.find((one) => one.step === step);
    // A login that is refused is refused by somebody: there was an answer, over whatever line.
    const reached = stopped?.step === 'login' && STEPS.indexOf(step) < STEPS.indexOf('login');
    if (!check) return { step, state: reached ? ('reached' as const) : ('untold' as const) };
    // On this machine nobody else hears it: that is well, and still not encrypted.
    const isPlain = check.code === 'TEST_TLS_NONE';
    const state = check === stopped ? 'failed' : isPlain || !check.ok ? 'note' : 'ok';
    return { step, state, check };
  });
}

const isRemark = ({ step }: ConnectionCheck, checks: readonly ConnectionCheck[]): boolean =>
  REMARKS.has(step) && checks.some((one) => one.step === 'http' && one.ok);

/** What kept Dhow out; undefined: it can work with this instance. */
export const failureOf = (checks: readonly ConnectionCheck[]): ConnectionCheck | undefined =>
  stepsOf(checks).find(({ state }) => state === 'failed')?.check;

/** What has to be typed again after a failure: the password alone, the address, or nothing that can be typed. */
export function mendedBy({ code }: Pick<ConnectionCheck, 'code'>): 'secret' | 'all' | 'settings' {
  if (code === 'ADDRESS_NOT_ALLOWED') return 'settings';
  if (['LOGIN_REFUSED', 'TOKEN_REFUSED'].includes(code)) return 'secret';
  return 'all';
}
