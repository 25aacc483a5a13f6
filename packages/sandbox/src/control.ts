import { FaultRuleError, readFaultRules } from './faults.js';
import { isObject, type JsonValue } from './json.js';
import type { Sandbox, SandboxRequest } from './sandbox.js';
import { loadState, readState, StateError } from './state.js';
import type { SandboxResponse } from './wire/response.js';

const PREFIX = '/sandbox/';

/** Whether a request is for the control address, which no DHIS2 has. */
export const isControl = (request: SandboxRequest): boolean => request.path.startsWith(PREFIX);

type Action = (sandbox: Sandbox, body: JsonValue) => JsonValue;
const LISTED = (sandbox: Sandbox): JsonValue => sandbox.faults.list() as unknown as JsonValue;

const ACTIONS: Readonly<Record<string, Action>> = {
  'GET faults': LISTED,
  'POST faults': (sandbox, body) => {
    sandbox.faults.add(readFaultRules(body));
    return LISTED(sandbox);
  },
  'DELETE faults': (sandbox) => {
    sandbox.faults.clear();
    return [];
  },
  'GET log': (sandbox) => sandbox.log as unknown as JsonValue,
  'DELETE log': (sandbox) => {
    sandbox.log.length = 0;
    return [];
  },
  'GET state': (sandbox) => readState(sandbox),
  'PUT state': (sandbox, body) => {
    if (!isObject(body)) throw new StateError('the state is no JSON object of lists by type');
    return { loaded: loadState(sandbox, body) };
  },
};

/**
 * The control address: `/sandbox/faults`, `/sandbox/log`, `/sandbox/state`. JSON in and out; no login, since the sandbox
 * itself has no secrets worth keeping and listens on the loopback only. Not part of the log.
 */
export function control(sandbox: Sandbox, request: SandboxRequest): SandboxResponse {
  const name = `${request.method} ${request.path.slice(PREFIX.length)}`;
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined)
    return answer(404, refusal('unknown-control', `no ${name} here; there are ${Object.keys(ACTIONS).join(', ')}`));
  let body: JsonValue = null;
  if (request.body.length > 0) {
    try {
      body = JSON.parse(request.body.toString('utf8')) as JsonValue;
    } catch (error) {
      return answer(400, refusal('not-json', (error as Error).message));
    }
  }
  try {
    return answer(200, action(sandbox, body));
  } catch (error) {
    if (error instanceof FaultRuleError) return answer(400, refusal('bad-fault-rule', error.message));
    if (error instanceof StateError) return answer(400, refusal('bad-state', error.message));
    throw error;
  }
}

const refusal = (code: string, message: string): JsonValue => ({ error: { code, message } });

const answer = (status: number, body: JsonValue): SandboxResponse => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(body),
});
