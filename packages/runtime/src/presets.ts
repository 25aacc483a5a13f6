import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@dhow/core';
import type { PresetStore } from '@dhow/engine';
import { isMissing, isThere, writeFault, writeFileDurably } from './files.js';
import type { Home } from './home.js';
import { keyOfName } from './names.js';

const ENDING = '.json';

export function openPresets({ presets }: Pick<Home, 'presets'>): PresetStore {
  const fileOf = (name: string): string | undefined => {
    const key = keyOfName(name);
    return key === undefined ? undefined : join(presets, `${key}${ENDING}`);
  };
  const textOf = async (name: string): Promise<{ text: string; at: string } | undefined> => {
    const at = fileOf(name);
    if (at === undefined) return undefined;
    try {
      return { text: await readFile(at, 'utf8'), at };
    } catch (cause) {
      if (isMissing(cause)) return undefined;
      throw cause;
    }
  };
  const unknown = async (name: string): Promise<Fault> =>
    new Fault('usage', 'PRESET_UNKNOWN', { name, known: await store.names() });
  const store: PresetStore = {
    async names() {
      const files = (await readdir(presets)).filter((file) => file.endsWith(ENDING));
      return files.map((file) => file.slice(0, -ENDING.length)).sort();
    },
    has: async (name) => (await textOf(name)) !== undefined,
    async read(name) {
      const found = await textOf(name);
      if (!found) throw await unknown(name);
      try {
        return { json: JSON.parse(found.text), at: found.at };
      } catch (cause) {
        throw new Fault('failed', 'PRESET_FILE', {}, { at: found.at, cause });
      }
    },
    async save(name, json) {
      const at = fileOf(name);
      if (at === undefined) throw new Fault('usage', 'PRESET_NAME', { name });
      try {
        await writeFileDurably(at, `${JSON.stringify(json, null, 2)}\n`, 'create');
      } catch (cause) {
        if (isThere(cause)) throw new Fault('usage', 'PRESET_EXISTS', { name }, { cause });
        throw cause;
      }
    },
    async delete(name) {
      const found = await textOf(name);
      if (!found) throw await unknown(name);
      try {
        await rm(found.at);
      } catch (cause) {
        throw writeFault(cause, found.at);
      }
    },
  };
  return store;
}
