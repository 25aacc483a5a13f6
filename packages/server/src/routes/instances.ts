import { Fault } from '@dhow/core';
import { normaliseAddress } from '@dhow/dhis2';
import type { Instance } from '@dhow/engine';
import type { instances as contract } from '../contract/instances.js';
import type { Handlers, ServerContext } from '../http/mount.js';
import { maySee } from '../people/limits.js';
import { note } from '../people/trail.js';
import type { Desk } from './desk.js';

/** What is no instance is not in the trail: it may be anything that somebody typed. */
const noteInstance = async (c: ServerContext, { instances }: Desk['stores'], name: string): Promise<void> => {
  if (await instances.has(name)) note(c, { instances: [(await instances.get(name)).name] });
};

/** A practice server is thrown away as one, with its copy; its address and login are its Dhow's own. */
const refusePractice = async ({ practices }: Desk, name: string): Promise<void> => {
  const practice = await practices.find(name);
  if (practice) throw new Fault('refused', 'INSTANCE_IS_PRACTICE', { name: practice.name });
};

export const instanceRoutes = (desk: Desk, { stores, stores: { instances } } = desk): Handlers<typeof contract> => ({
  listInstances: async ({ caller }) => (await instances.list()).filter(({ name }) => maySee(caller, name)),
  async getInstance({ params, caller }) {
    const all = (await instances.list()).filter(({ name }) => maySee(caller, name));
    const one = (await instances.has(params.name)) ? await instances.get(params.name) : undefined;
    if (!one || !maySee(caller, one.name))
      throw new Fault('usage', 'INSTANCE_UNKNOWN', { name: params.name, known: all.map(({ name }) => name) });
    return one;
  },
  async addInstance({ body, c }) {
    const { secret, address: typed, ...rest } = body;
    await refusePractice(desk, body.name);
    const { address, changed } = normaliseAddress(typed);
    const instance: Instance = { ...rest, address };
    await instances.add(instance, secret);
    note(c, { instances: [instance.name] });
    return { instance, changed };
  },
  async changeInstance({ params, body, c }) {
    await noteInstance(c, stores, params.name);
    const { secret, address, ...changes } = body;
    if (address !== undefined || changes.login !== undefined || secret !== undefined)
      await refusePractice(desk, params.name);
    return instances.update(
      params.name,
      { ...changes, ...(address !== undefined && { address: normaliseAddress(address).address }) },
      secret,
    );
  },
  async removeInstance({ params, c }) {
    await noteInstance(c, stores, params.name);
    await refusePractice(desk, params.name);
    await instances.remove(params.name);
    return undefined;
  },
});
