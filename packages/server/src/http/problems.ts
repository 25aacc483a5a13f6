import { type Diagnostic, Fault, type FaultKind, type Lang, type Params, say } from '@dhow/core';
import type * as z from 'zod';
import type { Problem } from '../contract/problem.js';

/** The status of a kind of failure; what is not among them by its code answers this. */
const OF_KIND: Readonly<Record<FaultKind, number>> = {
  usage: 422,
  refused: 409,
  unreachable: 502,
  stopped: 409,
  failed: 500,
};

const OF_CODE: Readonly<Record<string, number>> = {
  CONTENT_NOT_JSON: 400,
  CONTENT_TOO_DEEP: 400,
  CONTENT_CUT: 400,
  INPUT_NUL: 400,
  INPUT_WRONG: 400,
  NOT_SIGNED_IN: 401,
  SIGN_IN_WRONG: 401,
  ROUTE_UNKNOWN: 404,
  METHOD_UNKNOWN: 405,
  INSTANCE_EXISTS: 409,
  PRESET_EXISTS: 409,
  PERSON_EXISTS: 409,
  PRACTICE_NAME_TAKEN: 409,
  SELECTION_EXISTS: 409,
  CONTENT_TOO_LARGE: 413,
  FILE_TOO_LARGE: 413,
  FILE_TOO_HEAVY: 413,
  PACKAGE_LARGE: 413,
  BACKUP_LARGE: 413,
  CONTENT_TYPE: 415,
  TOO_MANY: 429,
  DATABASE_AWAY: 503,
  NOT_READY: 503,
  SERVER_STOPPING: 503,
  DISK_FULL: 507,
};

/** Things that are asked for by name and are not there. */
const UNKNOWN =
  /^(?:NO_SUCH_|(?:ANSWERS|BACKUP|INSTALL|INSTANCE|JOB|PACKAGE|PERSON|PLAN|PRESET|RUN|SELECTION|SESSION|TOKEN|LINK|INVITATION)_UNKNOWN$)/;

/** The HTTP status that a Fault is answered with. */
export function statusOf({ kind, code }: Pick<Fault, 'kind' | 'code'>): number {
  const own = OF_CODE[code];
  if (own !== undefined) return own;
  if (code.startsWith('FORBIDDEN') || code.startsWith('CSRF')) return 403;
  if (code.startsWith('TOO_MANY')) return 429;
  return UNKNOWN.test(code) ? 404 : OF_KIND[kind];
}

const TITLES = new Set([400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 502, 503, 507]);

/** What is wrong as a problem document of RFC 9457, in a language. */
export function problemOf(fault: Fault, lang: Lang, request: string): Problem {
  const status = statusOf(fault);
  return {
    type: `urn:dhow:problem:${fault.code}`,
    title: say(lang, `PROBLEM_${TITLES.has(status) ? status : 500}`),
    status,
    detail: say(lang, fault.code, fault.params),
    code: fault.code,
    kind: fault.kind,
    params: paramsOf(fault.params),
    ...(fault.at !== undefined && { at: fault.at }),
    findings: fault.findings.map((finding) => saidIn(finding, lang)),
    instance: `urn:dhow:request:${request}`,
  };
}

/** A finding with its words. */
export const saidIn = (finding: Diagnostic, lang: Lang): Problem['findings'][number] => ({
  code: finding.code,
  severity: finding.severity,
  ...(finding.about && { about: { type: finding.about.type, id: finding.about.id } }),
  ...(finding.at !== undefined && { at: finding.at }),
  params: paramsOf(finding.params),
  says: say(lang, finding.code, finding.params),
});

const paramsOf = (params: Params): Problem['params'] => ({ ...params });

/** Seconds after which it is worth asking again. */
export function retryAfter(fault: Fault): number | undefined {
  const { seconds } = fault.params;
  if (statusOf(fault) === 429) return typeof seconds === 'number' ? Math.max(1, Math.ceil(seconds)) : 60;
  return statusOf(fault) === 503 ? 5 : undefined;
}

/** What a program did not foresee: nothing of its text leaves the server, its number leads to the log. */
export const unexpected = (request: string, cause: unknown): Fault =>
  new Fault('failed', 'UNFORESEEN', { request }, { cause });

/** A value that is not as the contract says, each mistake with the place where it stands. `part`: `body`, `query`, `params`. */
export const inputFault = (part: string, error: z.ZodError): Fault => {
  const findings = error.issues.flatMap((issue) => findingsOf(issue, part));
  return new Fault('usage', 'INPUT_WRONG', { count: findings.length }, { findings });
};

function findingsOf(issue: z.core.$ZodIssue, part: string): readonly Diagnostic[] {
  const at = [part, ...issue.path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
  const found = (code: string, params: Params = {}): readonly Diagnostic[] => [
    { code, severity: 'error', at: `/${at}`, params },
  ];
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && /received undefined/.test(issue.message)
        ? found('INPUT_MISSING', { expected: issue.expected })
        : found('INPUT_TYPE', { expected: issue.expected });
    case 'unrecognized_keys':
      return found('INPUT_KEYS', { keys: issue.keys });
    case 'invalid_value':
      return found('INPUT_ONE_OF', { allowed: issue.values.map(String) });
    case 'too_small':
      return found('INPUT_SMALL', { least: Number(issue.minimum) });
    case 'too_big':
      return found('INPUT_BIG', { most: Number(issue.maximum) });
    case 'invalid_format':
      return found('INPUT_FORMAT', { format: issue.format });
    case 'invalid_union': {
      // Of several forms the one that was meant is the one that fits best.
      const closest = issue.errors.filter((one) => one.length > 0).sort((a, b) => a.length - b.length)[0];
      const inner = closest?.flatMap((one) => findingsOf({ ...one, path: [...issue.path, ...one.path] }, part));
      return inner && inner.length > 0 ? inner : found('INPUT_FORM');
    }
    default:
      return found('INPUT_FORM');
  }
}
