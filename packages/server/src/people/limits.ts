import { Fault } from '@dhow/core';
import { type Instance, isPracticeServer, type Touches } from '@dhow/engine';
import type { Caller, Limits, May } from './caller.js';
import { instanceKey, mayOf } from './roles.js';

type Side = { readonly name: string; readonly address?: string };

/** All limits of a caller, with the practice servers that they may write. */
export const limitsOf = ({ limits, tries = {} }: Caller): Limits => ({
  ...limits,
  ...Object.fromEntries(Object.keys(tries).map((key) => [key, 'write'] as const)),
});

/** What a caller may do with an instance that is there. */
export const mayDo = (caller: Caller, instance: string): May => mayOf(caller.person.role, limitsOf(caller), instance);

/** What is said of a name itself, whoever has it: also of what is gone, for which no practice server of that name speaks. */
export const saidOf = ({ person, limits }: Caller, name: string): May => mayOf(person.role, limits, name);

/** Whether a caller may know of what was done with an instance of that name then. */
export function maySeeOf(caller: Caller, name: string, at: string): boolean {
  const since = Object.entries(caller.tries ?? {}).find(([key]) => key === instanceKey(name))?.[1];
  return saidOf(caller, name) !== 'none' || (since !== undefined && at >= since);
}

/** Whether a caller may know that an instance is there. */
export const maySee = (caller: Caller, instance: string): boolean => mayDo(caller, instance) !== 'none';

/**
 * Whether a caller may see what was read from or written to a server: by the instance of that name and address, else by any
 * instance of that address that is no practice server (those take addresses of earlier ones); where none is left, by what is said
 * of the name.
 */
export function maySeeServer(caller: Caller, instances: readonly Instance[], { name, address }: Side): boolean {
  const same = instances.filter((instance) => instance.address === address);
  const named = same.filter((instance) => instanceKey(instance.name) === instanceKey(name));
  const known = named.length > 0 ? named : same.filter((instance) => !isPracticeServer(instance));
  return known.length > 0 ? known.some((instance) => maySee(caller, instance.name)) : saidOf(caller, name) !== 'none';
}

/**
 * Lets a job through only if the caller may do all that it does.
 *
 * @throws Fault INSTANCE_UNKNOWN for what the caller may not know of, as if it were not there; FORBIDDEN_INSTANCE {name, may, needs}
 */
export function mayTouch(caller: Caller, { reads, writes }: Touches, instances: readonly Instance[]): void {
  for (const name of [...reads, ...writes])
    if (!maySee(caller, name)) {
      const known = instances.map((instance) => instance.name).filter((one) => maySee(caller, one));
      throw new Fault('usage', 'INSTANCE_UNKNOWN', { name, known });
    }
  for (const name of writes)
    if (mayDo(caller, name) !== 'write')
      throw new Fault('refused', 'FORBIDDEN_INSTANCE', { name, may: mayDo(caller, name), needs: 'write' });
}
