import {
  type AnswersEnds,
  Fault,
  type JsonObject,
  type KeptBackup,
  type Mapping,
  type MetaDocument,
  mappingOf,
  packageNameOf,
  sideKey,
} from '@dhow/core';
import { shippedCatalog } from '@dhow/core/testing';
import { findBackup } from '../flow/find-backup.js';
import { backupSource } from '../flow/restore.js';
import type { House, On, Stores } from '../job/job.js';
import { instanceAt } from '../job/touches.js';
import type { AnswerStore } from '../ports/answers.js';
import type { BackupStore, StoredBackup } from '../ports/backups.js';
import type { Instance, InstanceStore } from '../ports/instances.js';
import type { MatchStore } from '../ports/matches.js';
import type { PresetStore } from '../ports/presets.js';
import type { PackageSource, Source } from '../ports/source.js';
import type { Tools } from '../ports/tools.js';
import { memoryInstalls } from '../run/memory-installs.js';
import { memoryPackages } from '../run/memory-packages.js';
import { memoryPlans } from '../run/memory-plans.js';
import { memoryStore } from '../run/memory-store.js';
import { MemoryInstance } from './memory-instance.js';
import { digest, testTools } from './world.js';

/** A house over instances in memory, and what a test looks at. */
export interface MemoryHouse extends House {
  /** Names in the order in which they were opened. */
  readonly opened: readonly string[];
}

export interface MemoryHouseOptions {
  readonly instances?: readonly MemoryInstance[];
  /** Names of instances that are never to be written. */
  readonly readOnly?: readonly string[];
  /** What else can be opened, by name. */
  readonly sources?: Readonly<Record<string, Source>>;
  readonly tools?: Tools;
}

/** A house for tests of jobs: stores in memory, instances that are given. */
export function memoryHouse({
  instances = [],
  readOnly = [],
  sources = {},
  tools = testTools(),
}: MemoryHouseOptions): MemoryHouse {
  const opened: string[] = [];
  const stores = memoryStores(
    instances.map(({ side }) => ({
      name: side.name,
      address: side.address!,
      readOnly: readOnly.includes(side.name),
      login: { kind: 'token' },
      ...(side.environment && { environment: side.environment }),
    })),
    tools,
  );
  const nothing = (name: string) => new Fault('usage', 'NO_SUCH_INSTANCE', { name, known: ['-'] });
  const instanceNamed = (name: string): MemoryInstance | undefined => {
    const found = instances.find(({ side }) => side.name === name);
    if (found) opened.push(name);
    return found;
  };
  const openBackup: House['openBackup'] = async (text) => {
    const stored = await findBackup(stores.backups, text);
    const { document } = await stores.backups.read(stored.id);
    opened.push(stored.id);
    return { stored, source: backupSource(memoryPackage(stored.id, document), stored.about) };
  };
  return {
    stores,
    tools,
    who: 'ann',
    opened,
    versions: ['2.41', '2.42', '2.43'],
    catalogOf: shippedCatalog,
    async openSource(name) {
      const found = sources[name] ?? instanceNamed(name);
      if (found) return found;
      if (!name.startsWith('package:')) return (await openBackup(name, listened())).source;
      const { heading, document } = await stores.packages.read(name.slice('package:'.length));
      return memoryPackage(name, document, heading);
    },
    async openTarget(name) {
      const found = instanceNamed(name);
      if (found) return found;
      throw name in sources ? new Fault('usage', 'TARGET_IS_FILE', { name }) : nothing(name);
    },
    async openEnd(end, purpose) {
      const found = instanceAt(await stores.instances.list(), end);
      if (!found) throw new Fault('usage', 'NO_TARGET_KNOWN', { address: end.address ?? '' });
      if (purpose === 'write' && found.readOnly) throw new Fault('refused', 'READ_ONLY', { name: found.name });
      return instanceNamed(found.name)!;
    },
    openBackup,
    async testInstance(name) {
      const { address } = await stores.instances.get(name);
      return [{ step: 'http', ok: true, code: 'TEST_HTTP_OK', params: { address } }];
    },
    async startPractice({ side, document }) {
      const target = new MemoryInstance({ catalog: shippedCatalog(side.version), name: side.name, objects: document });
      return { target, close: async () => {} };
    },
    close: async () => {},
  };
}

/** A package of 2.42 with these objects, as one that was opened from a file. */
export function memoryPackage(name: string, document: MetaDocument, heading: JsonObject = {}): PackageSource {
  const held = new MemoryInstance({ catalog: shippedCatalog('2.42'), name, objects: document });
  const whole: JsonObject = { ...heading, ...(document as unknown as JsonObject) };
  const { address: _address, systemId: _systemId, ...side } = held.side;
  return {
    side: { ...side, kind: 'file', name },
    catalog: held.catalog,
    package: packageNameOf(whole, name),
    read: (request) => held.read(request),
    document: whole,
    found: [],
    identified: (changed) => memoryPackage(name, changed as unknown as MetaDocument),
  };
}

/** Listens to nothing, stops nothing. */
export function listened(more: Partial<On> = {}): On {
  const never = new AbortController().signal;
  return { signal: never, stop: never, progress: () => {}, say: () => {}, turnIsOver: () => false, ...more };
}

/** All stores, in memory. */
export function memoryStores(instances: readonly Instance[], tools: Tools): Stores {
  let made = 0;
  const newId = () => `20261121-1405-${String(++made).padStart(4, '0')}`;
  const measure = (pieces: Iterable<string>) => {
    const text = [...pieces].join('');
    return { size: text.length, sha256: digest(text) };
  };
  return {
    instances: memoryInstances(instances),
    matches: memoryMatches(),
    answers: memoryAnswers(),
    presets: memoryPresets(),
    plans: memoryPlans(),
    packages: memoryPackages(tools.clock, { newId, measure }),
    runs: memoryStore(digest),
    installs: memoryInstalls(digest),
    backups: memoryBackups(newId),
  };
}

function memoryInstances(given: readonly Instance[]): InstanceStore {
  const kept = new Map(given.map((one) => [one.name.toLowerCase(), one]));
  const get = (name: string): Instance => {
    const found = kept.get(name.toLowerCase());
    if (!found) throw new Fault('usage', 'INSTANCE_UNKNOWN', { name, known: [...kept.keys()] });
    return found;
  };
  return {
    list: async () => [...kept.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    get: async (name) => get(name),
    has: async (name) => kept.has(name.toLowerCase()),
    add: async (one) => void kept.set(one.name.toLowerCase(), one),
    async update(name, changes) {
      const changed = { ...get(name), ...changes };
      kept.set(name.toLowerCase(), changed);
      return changed;
    },
    remove: async (name) => void kept.delete(get(name).name.toLowerCase()),
  };
}

function memoryMatches(): MatchStore {
  const kept = new Map<string, Mapping>();
  const keyOf = (...ends: Parameters<MatchStore['read']>) => ends.map(sideKey).join(' ');
  return {
    list: async () => [...kept.values()],
    read: async (source, target) => kept.get(keyOf(source, target)) ?? mappingOf(source, target, []),
    async replace(source, target, pairs) {
      if (pairs.length === 0) kept.delete(keyOf(source, target));
      else kept.set(keyOf(source, target), mappingOf(source, target, pairs));
    },
  };
}

function memoryAnswers(): AnswerStore {
  const kept = new Map<string, ReadonlyMap<string, string>>();
  const keyOf = (ends: AnswersEnds) => JSON.stringify(ends);
  return {
    read: async (ends) => kept.get(keyOf(ends)) ?? new Map(),
    replace: async (ends, answers) => void kept.set(keyOf(ends), answers),
  };
}

function memoryPresets(): PresetStore {
  const kept = new Map<string, object>();
  return {
    names: async () => [...kept.keys()].sort(),
    has: async (name) => kept.has(name),
    async read(name) {
      const json = kept.get(name);
      if (!json) throw new Fault('usage', 'PRESET_UNKNOWN', { name, known: [...kept.keys()] });
      return { json, at: name };
    },
    save: async (name, json) => void kept.set(name, json),
    delete: async (name) => void kept.delete(name),
  };
}

function memoryBackups(newId: () => string): BackupStore {
  const kept = new Map<string, KeptBackup>();
  const find = (id: string): KeptBackup => {
    const found = kept.get(id);
    if (!found) throw new Fault('usage', 'BACKUP_UNKNOWN', { backup: id });
    return found;
  };
  return {
    async add(backup) {
      const id = newId();
      kept.set(id, backup);
      return { id, about: backup.about };
    },
    list: async () => ({
      backups: [...kept].map(([id, { about }]): StoredBackup => ({ id, about })).reverse(),
      damaged: [],
    }),
    read: async (id) => find(id),
    check: async () => [],
    remove: async (id) => void kept.delete(id),
  };
}
