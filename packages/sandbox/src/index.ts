export type { Version } from './catalog.js';
export type { Fault, FaultMatch, FaultRule, FaultState } from './faults.js';
export { type RunningSandbox, type StartOptions, startSandbox } from './listen.js';
export {
  createSandbox,
  type LogLine,
  type Sandbox,
  type SandboxOptions,
  type SandboxRequest,
} from './sandbox.js';
export type { SandboxResponse } from './wire/response.js';
