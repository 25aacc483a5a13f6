import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@dhow/core';
import { isMissing, isThere, writeFault, writeFileDurably } from './files.js';
import type { Home } from './home.js';
import type { Vault } from './vault.js';

/** A server that the user gave a name. Its secret is sealed beside it and never part of this. */
export interface Instance {
  readonly name: string;
  /** Normalised address: scheme, host, port, context path. */
  readonly address: string;
  readonly environment?: 'production' | 'staging' | 'development';
  /** Never written to, whatever is asked. */
  readonly readOnly: boolean;
  readonly login: { readonly kind: 'basic'; readonly user: string } | { readonly kind: 'token' };
}

/** Instances by name, without regard to case. One file each. */
export interface InstanceStore {
  /** By name. */
  list(): Promise<readonly Instance[]>;
  /** Fault INSTANCE_UNKNOWN, with the names there are. */
  get(name: string): Promise<Instance>;
  has(name: string): Promise<boolean>;
  /** Faults: INSTANCE_NAME (not a name), INSTANCE_EXISTS. */
  add(instance: Instance, secret: string): Promise<void>;
  /** Fault INSTANCE_UNKNOWN. */
  remove(name: string): Promise<void>;
  /** The password or token. Fault SECRET_SEALED when it does not open. */
  secret(name: string): Promise<string>;
}

/** Letters, digits, `.`, `_`, `-`, up to 60: nothing that could be a path, an address or a switch. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,59}$/u;

const FORMAT = 1;

interface Row {
  readonly format: number;
  readonly instance: Instance;
  readonly sealed: string;
}

/** What a secret is bound to: whoever changes the address in the file cannot have it sent there. */
const rowOf = ({ name, address, login }: Instance): string =>
  JSON.stringify([name, address, login.kind, login.kind === 'basic' ? login.user : '']);

export function openInstances(home: Home, vault: () => Promise<Vault>): InstanceStore {
  const fileOf = (name: string): string => {
    const file = name.normalize('NFC');
    if (!NAME.test(file)) throw new Fault('usage', 'INSTANCE_NAME', { name });
    return join(home.instances, `${file.toLowerCase()}.json`);
  };
  const parse = (text: string, at: string): Row => {
    let row: Row;
    try {
      row = JSON.parse(text) as Row;
    } catch (cause) {
      throw new Fault('failed', 'INSTANCE_FILE', {}, { at, cause });
    }
    if (typeof row?.instance?.name !== 'string' || typeof row.instance.address !== 'string' || !row.instance.login)
      throw new Fault('failed', 'INSTANCE_FILE', {}, { at });
    if (row.format > FORMAT) throw new Fault('failed', 'INSTANCE_FILE_NEWER', { format: row.format }, { at });
    return row;
  };
  const unknown = async (name: string): Promise<Fault> =>
    new Fault('usage', 'INSTANCE_UNKNOWN', { name, known: (await store.list()).map((instance) => instance.name) });
  const rowOfName = async (name: string): Promise<Row | undefined> => {
    if (!NAME.test(name.normalize('NFC'))) return undefined;
    const at = fileOf(name);
    try {
      return parse(await readFile(at, 'utf8'), at);
    } catch (cause) {
      if (isMissing(cause)) return undefined;
      throw cause;
    }
  };
  const store: InstanceStore = {
    async list() {
      const files = (await readdir(home.instances)).filter((file) => file.endsWith('.json')).sort();
      return Promise.all(
        files.map(async (file) => {
          const at = join(home.instances, file);
          return parse(await readFile(at, 'utf8'), at).instance;
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
      const row: Row = { format: FORMAT, instance, sealed: (await vault()).seal(rowOf(instance), secret) };
      try {
        await writeFileDurably(at, `${JSON.stringify(row, null, 2)}\n`, 'create');
      } catch (cause) {
        if (isThere(cause)) throw new Fault('usage', 'INSTANCE_EXISTS', { name: instance.name }, { cause });
        throw cause;
      }
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
      return (await vault()).open(rowOf(row.instance), row.sealed);
    },
  };
  return store;
}
