import { randomBytes } from 'node:crypto';
import { Fault } from '@dhow/core';
import {
  type ConnectOptions,
  connect,
  type DhisInstance,
  type Login,
  type Outgoing,
  openFile,
  SUPPORTED,
  shippedCatalog,
  testConnection,
} from '@dhow/dhis2';
import {
  backupSource,
  findBackup,
  type House,
  type Instance,
  instanceAt,
  type On,
  type PracticeStart,
  type Source,
  type Stores,
  type Target,
  type Tools,
} from '@dhow/engine';
import type { PlacedBackups, SealedInstances } from '@dhow/runtime';
import { systemClock } from '@dhow/runtime/files';
import { startSandbox } from '@dhow/sandbox';

/** Stores whose secrets can be opened and whose containers stand where they can be read. */
export interface OpenStores extends Stores {
  readonly instances: SealedInstances;
  readonly backups: PlacedBackups;
}

/** What names mean besides what is kept, for a person on their own machine: files, folders and addresses. */
export interface Outside {
  /** The server that an address stands for, with the login for it; undefined: the name is no address. */
  server(name: string): Promise<{ readonly address: string; readonly login: Login } | undefined>;
  /** Whether there is a file or folder of that name. */
  isFile(name: string): Promise<boolean>;
  /** Whether a name that nothing has is meant as a file. */
  looksLikeFile(name: string): boolean;
}

export interface HouseOptions {
  readonly stores: OpenStores;
  readonly tools: Tools;
  /** As approvals, backups and plans name the person. */
  readonly who: string;
  /** A package that Dhow holds, opened. Fault PACKAGE_UNKNOWN and those of `openFile`. */
  readonly openPackage: (id: string, on: On) => Promise<Source>;
  /** Where requests may go; absent: anywhere. */
  readonly outgoing?: Outgoing;
  /** Absent: names are those of what is kept, and nothing else is opened. */
  readonly outside?: Outside;
}

const PACKAGE = /^package:/;
const FILE = /^file:/;

/** Makes a house in this process: it opens instances over HTTP, and backups and packages from their containers. */
export function openHouse(options: HouseOptions): House {
  const { stores, tools, who, outgoing, outside } = options;
  const { instances, backups } = stores;
  const opened: DhisInstance[] = [];

  const connectTo = async (address: string, login: Login, on: On, more: ConnectOptions): Promise<DhisInstance> => {
    const common = { clock: systemClock, signal: on.signal, ...(outgoing && { outgoing }) };
    const instance = await connect(address, login, { ...common, ...more });
    opened.push(instance);
    return instance;
  };
  const connectInstance = async (instance: Instance, on: On): Promise<DhisInstance> =>
    connectTo(instance.address, await loginOf(instances, instance), on, {
      name: instance.name,
      ...(instance.environment && { environment: instance.environment }),
    });
  const serverNamed = async (name: string, on: On): Promise<DhisInstance | undefined> => {
    const typed = await outside?.server(name);
    if (typed) return connectTo(typed.address, typed.login, on, { name: typed.address });
    return (await instances.has(name)) ? connectInstance(await instances.get(name), on) : undefined;
  };
  const nothingNamed = async (name: string): Promise<Fault> => {
    if (outside?.looksLikeFile(name)) return new Fault('usage', 'FILE_NOT_FOUND', { file: name });
    const known = (await instances.list()).map((one) => one.name);
    return new Fault('usage', 'NO_SUCH_INSTANCE', { name, known: known.length > 0 ? known : ['-'] });
  };
  const openBackup: House['openBackup'] = async (text) => {
    const stored = await findBackup(backups, text);
    return { stored, source: backupSource(await openFile(await backups.place(stored.id)), stored.about) };
  };

  return {
    stores,
    tools,
    who,
    versions: SUPPORTED,
    catalogOf: (version) => shippedCatalog(version).catalog,
    async openSource(name, on) {
      if (PACKAGE.test(name)) return options.openPackage(name.replace(PACKAGE, ''), on);
      if (outside && FILE.test(name)) return openFile(name.replace(FILE, ''), { clock: systemClock });
      on.progress({ code: 'CONNECTING' });
      const instance = await serverNamed(name, on);
      if (instance) return instance;
      if (await outside?.isFile(name)) return openFile(name, { clock: systemClock, progress: on.progress });
      try {
        return (await openBackup(name, on)).source;
      } catch (cause) {
        if (cause instanceof Fault && cause.code === 'BACKUP_UNKNOWN') throw await nothingNamed(name);
        throw cause;
      }
    },
    async openTarget(name, on): Promise<Target> {
      on.progress({ code: 'CONNECTING' });
      const instance = await serverNamed(name, on);
      if (instance) return instance;
      if (PACKAGE.test(name) || outside?.looksLikeFile(name) || (await outside?.isFile(name)))
        throw new Fault('usage', 'TARGET_IS_FILE', { name });
      throw await nothingNamed(name);
    },
    async openEnd(end, purpose, on): Promise<Target> {
      const { name, address } = end;
      if (address === undefined) throw new Fault('usage', 'NOT_AN_INSTANCE', { name });
      const instance = instanceAt(await instances.list(), end);
      if (purpose === 'write' && instance?.readOnly) throw new Fault('refused', 'READ_ONLY', { name: instance.name });
      if (instance) return connectInstance(instance, on);
      const typed = await outside?.server(address).catch((cause: unknown) => {
        if (cause instanceof Fault && cause.code === 'LOGIN_NEEDED') return undefined;
        throw cause;
      });
      if (typed === undefined) throw new Fault('usage', 'NO_TARGET_KNOWN', { address });
      return connectTo(typed.address, typed.login, on, { name: typed.address });
    },
    openBackup,
    async testInstance(name, on) {
      const instance = await instances.get(name);
      return testConnection(instance.address, await loginOf(instances, instance), on.signal, outgoing);
    },
    startPractice,
    async close() {
      await Promise.all(opened.splice(0).map((instance) => instance.close()));
    },
  };
}

async function loginOf(instances: SealedInstances, { name, login }: Instance): Promise<Login> {
  const secret = await instances.secret(name);
  return login.kind === 'token'
    ? { kind: 'token', token: secret }
    : { kind: 'basic', user: login.user, password: secret };
}

/**
 * A practice server in this process. It listens on loopback: the guard of outgoing addresses is not asked, and others on the
 * machine, who reach it too, have neither its password nor its control address.
 */
const startPractice: PracticeStart = async ({ side, document }) => {
  const password = randomBytes(32).toString('base64url');
  const options = { password, control: false, content: document as never };
  const running = await startSandbox({ version: side.version as never, ...options });
  try {
    const login: Login = { kind: 'basic', user: 'admin', password };
    const target = await connect(running.url, login, { clock: systemClock, name: side.name });
    return {
      target,
      close: async () => {
        await target.close();
        await running.close();
      },
    };
  } catch (cause) {
    await running.close();
    throw cause;
  }
};
