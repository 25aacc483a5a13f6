import { Fault } from '@dhow/core';
import { type Instance, isPracticeServer, type Touches } from '@dhow/engine';
import type { Caller } from './caller.js';
import { instanceKey, mayOf } from './roles.js';

type Side = { readonly name: string; readonly address?: string };

/** What a caller may do with an instance. */
export const mayDo = ({ person, limits }: Caller, instance: string) => mayOf(person.role, limits, instance);

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
  return known.length > 0 ? known.some((instance) => maySee(caller, instance.name)) : maySee(caller, name);
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
