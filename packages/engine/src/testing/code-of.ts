import { Fault } from '@dhow/core';

/** The code of the Fault that a promise ends with, or `resolved`. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'resolved';
  } catch (fault) {
    if (fault instanceof Fault) return fault.code;
    throw fault;
  }
}

/** The Fault that a promise ends with. */
export async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  try {
    await promise;
  } catch (fault) {
    if (fault instanceof Fault) return fault;
    throw fault;
  }
  throw new Error('resolved where a Fault was expected');
}
