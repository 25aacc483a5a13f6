import type { Digest } from '@dhow/core';
import type { Clock } from './clock.js';

/** What every flow needs of the outside besides sides and stores. */
export interface Tools {
  readonly clock: Clock;
  readonly digest: Digest;
  /** Version of Dhow, as plans, containers and runs name it. */
  readonly version: string;
}
