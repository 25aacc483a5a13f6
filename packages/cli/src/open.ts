import { stat } from 'node:fs/promises';
import { Fault, type MappingSide, type Side, say } from '@dhow/core';
import { connect, type DhisInstance, type Login, normaliseAddress, openFile } from '@dhow/dhis2';
import {
  type AnswerStore,
  type BackupStore,
  backupSource,
  findBackup,
  type InstallStore,
  type MatchStore,
  type PracticeStart,
  type Progress,
  type RunStore,
  type Source,
  type StoredBackup,
  type Target,
  type Tools,
} from '@dhow/engine';
import {
  digest,
  type Instance,
  type InstanceStore,
  openAnswers,
  openBackups,
  openHome,
  openInstalls,
  openInstances,
  openMatches,
  openPresets,
  openRuns,
  openVault,
  type PresetStore,
  systemClock,
} from '@dhow/runtime';
import { startSandbox } from '@dhow/sandbox';
import type { Context } from './context.js';
import { looksLikeFile, noSuchFile } from './files.js';

/** What Dhow remembers: servers and past imports. */
export interface State {
  readonly instances: InstanceStore;
  /** What was decided between two instances before. */
  readonly matches: MatchStore;
  /** What was answered for earlier imports. */
  readonly answers: AnswerStore;
  readonly presets: PresetStore;
  readonly runs: RunStore;
  /** What was installed where. */
  readonly installs: InstallStore;
  readonly backups: BackupStore;
}

const opened = new WeakMap<Context, Promise<State>>();

/** The state in DHOW_HOME, opened once per command. */
export function stateOf(cx: Context): Promise<State> {
  let state = opened.get(cx);
  if (!state) {
    state = openHome(cx.env).then((home) => ({
      instances: openInstances(home, () => openVault(home, cx.env)),
      matches: openMatches(home),
      answers: openAnswers(home),
      presets: openPresets(home),
      runs: openRuns(home),
      installs: openInstalls(home, cx.version),
      backups: openBackups(home, NOTES),
    }));
    opened.set(cx, state);
  }
  return state;
}

/** Kept with every backup: how to import it without Dhow, in every language. */
const NOTES: ReadonlyMap<string, string> = new Map([
  ['IMPORT-BY-HAND.txt', say('en', 'BACKUP_BY_HAND')],
  ['IMPORTER-A-LA-MAIN.txt', say('fr', 'BACKUP_BY_HAND')],
]);

export const toolsOf = (cx: Context): Tools => ({ clock: systemClock, digest, version: cx.version });

const URL_LIKE = /^https?:\/\//i;

/** A production login must never reach the other host: one of source and target may be a URL, never both. */
export function refuseTwoUrls(source: string, target: string): void {
  if (URL_LIKE.test(source) && URL_LIKE.test(target)) throw new Fault('usage', 'BOTH_URLS');
}

/** The login of a server that Dhow knows. */
export async function loginOf(cx: Context, instance: Instance): Promise<Login> {
  const secret = await (await stateOf(cx)).instances.secret(instance.name);
  return instance.login.kind === 'token'
    ? { kind: 'token', token: secret }
    : { kind: 'basic', user: instance.login.user, password: secret };
}

function loginFromEnvironment(cx: Context, address: string): Login {
  const { DHOW_TOKEN: token, DHOW_USER: user, DHOW_PASSWORD: password } = cx.env;
  if (token) return { kind: 'token', token };
  if (user && password) return { kind: 'basic', user, password };
  throw new Fault('usage', 'LOGIN_NEEDED', { address });
}

async function connectTo(cx: Context, name: string): Promise<DhisInstance | undefined> {
  const options = { clock: systemClock, signal: cx.signal };
  if (URL_LIKE.test(name)) {
    const { address } = normaliseAddress(name);
    return keep(cx, await connect(address, loginFromEnvironment(cx, address), { ...options, name: address }));
  }
  const { instances } = await stateOf(cx);
  if (!(await instances.has(name))) return undefined;
  const instance = await instances.get(name);
  return keep(
    cx,
    await connect(instance.address, await loginOf(cx, instance), {
      ...options,
      name: instance.name,
      ...(instance.environment && { environment: instance.environment }),
    }),
  );
}

const connections = new WeakMap<Context, DhisInstance[]>();

function keep(cx: Context, instance: DhisInstance): DhisInstance {
  connections.set(cx, [...(connections.get(cx) ?? []), instance]);
  return instance;
}

/** Ends the connections of a command. */
export async function closeAll(cx: Context): Promise<void> {
  await Promise.all((connections.get(cx) ?? []).map((instance) => instance.close()));
}

/** Whether there is a file or folder of that name. */
export const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The end of matches that a name stands for: a server that Dhow knows or its address; a file or `files`: all package files. */
export async function endOf(cx: Context, name: string): Promise<MappingSide> {
  const { instances } = await stateOf(cx);
  if (await instances.has(name)) {
    const { name: own, address } = await instances.get(name);
    return { kind: 'instance', name: own, address };
  }
  if (URL_LIKE.test(name)) return { kind: 'instance', name, address: normaliseAddress(name).address };
  if (name === 'files' || (await isThere(name.replace(/#[^#]*$/, '')))) return { kind: 'files', name: 'files' };
  throw await noSuchInstance(cx, name);
}

/** Neither a server nor a file has that name. */
async function noSuchInstance(cx: Context, name: string): Promise<Fault> {
  if (looksLikeFile(name)) return noSuchFile(name);
  const known = (await (await stateOf(cx)).instances.list()).map((one) => one.name);
  return new Fault('usage', 'NO_SUCH_INSTANCE', { name, known: known.length > 0 ? known : ['-'] });
}

/** A SOURCE: the name of a server, a file or folder, a URL, or a backup by id or name. */
export async function openSource(cx: Context, name: string, progress: Progress): Promise<Source> {
  progress({ code: 'CONNECTING' });
  const instance = await connectTo(cx, name);
  if (instance) return instance;
  if (await isThere(name.replace(/#[^#]*$/, ''))) return openFile(name, { clock: systemClock, progress });
  const { backups } = await stateOf(cx);
  try {
    return (await openFound(backups, await findBackup(backups, name))).source;
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'BACKUP_UNKNOWN') throw await noSuchInstance(cx, name);
    throw cause;
  }
}

/** A backup as a person names it, opened like a package: every part proved. Faults of `findBackup` and `openFile`. */
export async function openBackup(cx: Context, text: string): Promise<OpenedBackup> {
  const { backups } = await stateOf(cx);
  return openFound(backups, await findBackup(backups, text));
}

/** A backup with the server that it is held against: the one that was named, else the one it was taken from. */
export async function openBackupAndTarget(
  cx: Context,
  text: string,
  instance: string | undefined,
  progress: Progress,
): Promise<OpenedBackup & { readonly target: Target }> {
  const opened = await openBackup(cx, text);
  const target = await (instance === undefined
    ? openPlanTarget(cx, { into: opened.stored.about.side })
    : openTarget(cx, instance, progress));
  return { ...opened, target };
}

export interface OpenedBackup {
  readonly stored: StoredBackup;
  readonly source: Source;
}

async function openFound(backups: BackupStore, stored: StoredBackup): Promise<OpenedBackup> {
  return { stored, source: backupSource(await openFile(backups.place(stored.id)), stored.about) };
}

/** A TARGET: the name of a server, or a URL. Never a file. */
export async function openTarget(cx: Context, name: string, progress: Progress): Promise<Target> {
  progress({ code: 'CONNECTING' });
  const instance = await connectTo(cx, name);
  if (instance) return instance;
  if (looksLikeFile(name) || (await isThere(name))) throw new Fault('usage', 'TARGET_IS_FILE', { name });
  throw await noSuchInstance(cx, name);
}

/** The target that a plan is bound to, or a backup was taken from: by its name if that still has its address, else by its address. */
export async function openPlanTarget(
  cx: Context,
  plan: { readonly into: Pick<Side, 'name' | 'address'> },
  purpose: 'read' | 'write' = 'read',
): Promise<Target> {
  const { name, address } = plan.into;
  if (address === undefined) throw new Fault('usage', 'NOT_AN_INSTANCE', { name });
  const all = await (await stateOf(cx)).instances.list();
  const instance =
    all.find((one) => one.name === name && one.address === address) ?? all.find((one) => one.address === address);
  if (purpose === 'write' && instance?.readOnly) throw new Fault('refused', 'READ_ONLY', { name: instance.name });
  if (instance) return (await connectTo(cx, instance.name))!;
  if (!cx.env.DHOW_TOKEN && !(cx.env.DHOW_USER && cx.env.DHOW_PASSWORD))
    throw new Fault('usage', 'NO_TARGET_KNOWN', { address });
  return (await connectTo(cx, address))!;
}

/** Practice servers in this process, for dry runs of a whole journey. */
export function startPracticeTarget(cx: Context): PracticeStart {
  return async ({ side, document }) => {
    const running = await startSandbox({ version: side.version as never, content: document as never });
    try {
      const login: Login = { kind: 'basic', user: 'admin', password: 'district' };
      const target = await connect(running.url, login, { clock: systemClock, signal: cx.signal, name: side.name });
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
}
