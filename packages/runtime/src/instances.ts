import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@dhow/core';
import type { Instance, InstanceStore } from '@dhow/engine';
import { isMissing, isThere, writeFault, writeFileDurably } from './files.js';
import type { Home } from './home.js';
import { keyOfName } from './names.js';
import type { Vault } from './vault.js';

/** Instances whose secrets can be opened, by whoever connects to them. */
export interface SealedInstances extends InstanceStore {
  /** The password or token. Fault SECRET_SEALED when it does not open. */
  secret(name: string): Promise<string>;
}

const FORMAT = 1;

interface Row {
  readonly format: number;
  readonly instance: Instance;
  readonly sealed: string;
}

/** An instance with its sealed secret, from its file. Faults INSTANCE_FILE, INSTANCE_FILE_NEWER. */
export function parseInstanceFile(text: string, at: string): Row {
  let row: Row;
  try {
    row = JSON.parse(text) as Row;
  } catch (cause) {
    throw new Fault('failed', 'INSTANCE_FILE', {}, { at, cause });
  }
  if (typeof row?.format === 'number' && row.format > FORMAT)
    throw new Fault('failed', 'INSTANCE_FILE_NEWER', { format: row.format }, { at });
  if (!isInstance(row?.instance) || typeof row.sealed !== 'string')
    throw new Fault('failed', 'INSTANCE_FILE', {}, { at });
  return row;
}

/** Whether what was read from a file has the shape of an instance: the file may be from anybody's hand. */
function isInstance(read: Instance | undefined): read is Instance {
  const { name, address, environment, readOnly, login } = (read ?? {}) as Partial<Instance>;
  return (
    typeof name === 'string' &&
    typeof address === 'string' &&
    (environment === undefined || ['production', 'staging', 'development'].includes(environment)) &&
    typeof readOnly === 'boolean' &&
    (login?.kind === 'token' || (login?.kind === 'basic' && typeof login.user === 'string'))
  );
}

/** What a secret is bound to: whoever changes the address in the file cannot have it sent there. */
export const rowOfInstance = ({ name, address, login }: Pick<Instance, 'name' | 'address' | 'login'>): string =>
  JSON.stringify([name, address, login.kind, login.kind === 'basic' ? login.user : '']);

export function openInstances(home: Home, vault: () => Promise<Vault>): SealedInstances {
  const fileOf = (name: string): string => {
    const key = keyOfName(name);
    if (key === undefined) throw new Fault('usage', 'INSTANCE_NAME', { name });
    return join(home.instances, `${key}.json`);
  };
  const unknown = async (name: string): Promise<Fault> =>
    new Fault('usage', 'INSTANCE_UNKNOWN', { name, known: (await store.list()).map((instance) => instance.name) });
  const rowOfName = async (name: string): Promise<Row | undefined> => {
    if (keyOfName(name) === undefined) return undefined;
    const at = fileOf(name);
    try {
      return parseInstanceFile(await readFile(at, 'utf8'), at);
    } catch (cause) {
      if (isMissing(cause)) return undefined;
      throw cause;
    }
  };
  const store: SealedInstances = {
    async list() {
      const files = (await readdir(home.instances)).filter((file) => file.endsWith('.json')).sort();
      return Promise.all(
        files.map(async (file) => {
          const at = join(home.instances, file);
          return parseInstanceFile(await readFile(at, 'utf8'), at).instance;
        }),
      );
    },
    async get(name) {
      const row = await rowOfName(name);
      if (!row) throw await unknown(name);
      return row.instance;
    },
    has: async (name) => (await rowOfName(name)) !== undefined,
    async add(instance, secret) {
      const at = fileOf(instance.name);
      const row: Row = { format: FORMAT, instance, sealed: (await vault()).seal(rowOfInstance(instance), secret) };
      try {
        await writeFileDurably(at, `${JSON.stringify(row, null, 2)}\n`, 'create');
      } catch (cause) {
        if (isThere(cause)) throw new Fault('usage', 'INSTANCE_EXISTS', { name: instance.name }, { cause });
        throw cause;
      }
    },
    async update(name, changes, secret) {
      const row = await rowOfName(name);
      if (!row) throw await unknown(name);
      const instance: Instance = { ...row.instance, ...changes };
      if (secret === undefined && rowOfInstance(instance) !== rowOfInstance(row.instance))
        throw new Fault('usage', 'SECRET_NEEDED', { name: instance.name });
      const sealed = secret === undefined ? row.sealed : (await vault()).seal(rowOfInstance(instance), secret);
      const changed: Row = { format: FORMAT, instance, sealed };
      await writeFileDurably(fileOf(instance.name), `${JSON.stringify(changed, null, 2)}\n`, 'replace');
      return instance;
    },
    async remove(name) {
      const row = await rowOfName(name);
      if (!row) throw await unknown(name);
      try {
        await rm(fileOf(name));
      } catch (cause) {
        throw writeFault(cause, fileOf(name));
      }
    },
    async secret(name) {
      const row = await rowOfName(name);
      if (!row) throw await unknown(name);
      return (await vault()).open(rowOfInstance(row.instance), row.sealed);
    },
  };
  return store;
}
