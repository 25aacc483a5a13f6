import { Fault } from '@dhow/core';
import { weightOf } from '../weight.js';

/** Weighs, before they are parsed, the texts that are read together. Gives the bytes back. Fault FILE_TOO_HEAVY. */
export type Scales = (bytes: Buffer) => Buffer;

/** @param heaviest bytes of memory that all together may take; absent: they are not weighed */
export function scalesFor(at: string, heaviest: number | undefined): Scales {
  if (heaviest === undefined) return (bytes) => bytes;
  let total = 0;
  return (bytes) => {
    total += weightOf(bytes);
    if (total > heaviest)
      throw new Fault('failed', 'FILE_TOO_HEAVY', { megabytes: Math.floor(heaviest / 1024 / 1024) }, { at });
    return bytes;
  };
}
