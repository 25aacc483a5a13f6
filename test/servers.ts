import { canonical, type MetaDocument, type MetaObject, type Version } from '@dhow/core';
import { type ConnectOptions, connect, type DhisInstance, type Login } from '@dhow/dhis2';
import { type FaultRule, type FaultState, type RunningSandbox, startSandbox } from '@dhow/sandbox';

/** A practice server with its control address. */
export interface Server {
  readonly url: string;
  /** A new connection, as another process would make it. */
  connect(options?: ConnectOptions, login?: Login): Promise<DhisInstance>;
  /** Everything that is there, in canonical form and in order: equal states are equal texts. */
  state(): Promise<Readonly<Record<string, readonly MetaObject[]>>>;
  /** Imports a document as a user would. Fails on anything but success. */
  fill(document: MetaDocument): Promise<void>;
  /** Puts a document there as it is, without the import's rules. */
  load(document: MetaDocument): Promise<void>;
  /** What `reset` goes back to: everything as it is now. */
  keep(): Promise<void>;
  /** Back to what was kept, without faults. */
  reset(): Promise<void>;
  /** What a person does to a server that hangs: its tasks are gone, what is written stays. Faults end with it. */
  restart(): Promise<void>;
  fault(...rules: readonly FaultRule[]): Promise<void>;
  /** The faults in force, with how often each happened. */
  faults(): Promise<readonly FaultState[]>;
  clearFaults(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a practice server of a version. Every connection made through it ends with it. */
export async function startServer(name: string, version: Version, systemId = name): Promise<Server> {
  const running: RunningSandbox = await startSandbox({ version: version as never, systemId });
  const connections: DhisInstance[] = [];
  let kept: unknown;
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${running.url}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const server: Server = {
    url: running.url,
    async connect(options = {}, login = { kind: 'basic', user: 'admin', password: 'district' }) {
      const instance = await connect(running.url, login, { name, ...options });
      connections.push(instance);
      return instance;
    },
    async state() {
      const { catalog } = connections[0] ?? (await server.connect());
      const raw = (await control('GET', '/sandbox/state')) as MetaDocument;
      const state: Record<string, readonly MetaObject[]> = {};
      for (const name of Object.keys(raw).sort()) {
        const type = catalog.types.get(name);
        const list = raw[name];
        if (!type || !Array.isArray(list) || list.length === 0) continue;
        state[name] = list
          .map((object: MetaObject) => canonical(object, type, catalog, 'content'))
          .sort((a, b) => (a.id < b.id ? -1 : 1));
      }
      return state;
    },
    async fill(document) {
      const instance = await server.connect();
      const answer = await instance.write({ strategy: 'CREATE_AND_UPDATE', document }, new AbortController().signal);
      if (answer.kind !== 'done') throw new Error(`not filled: ${JSON.stringify(answer)}`);
    },
    load: async (document) => void (await control('PUT', '/sandbox/state', document)),
    async keep() {
      kept = await control('GET', '/sandbox/state');
    },
    async reset() {
      await server.clearFaults();
      await control('PUT', '/sandbox/state', kept);
    },
    async restart() {
      const { jobConfigurations: _, ...stands } = (await control('GET', '/sandbox/state')) as Record<string, unknown>;
      await server.clearFaults();
      await control('PUT', '/sandbox/state', stands);
    },
    faults: async () => (await control('GET', '/sandbox/faults')) as FaultState[],
    clearFaults: async () => void (await control('DELETE', '/sandbox/faults')),
    fault: async (...rules) => void (await control('POST', '/sandbox/faults', rules)),
    async close() {
      for (const instance of connections.splice(0)) await instance.close();
      await running.close();
    },
  };
  return server;
}
