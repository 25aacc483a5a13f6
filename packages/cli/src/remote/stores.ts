import { type AnswersEnds, decodePlan, sideKey } from '@dhow/core';
import { digest } from '@dhow/runtime/files';
import type { CliStores } from '../house.js';
import { fetchBackup, fetchPackage } from './fetch.js';
import type { Calls } from './server-at.js';

/** What a server remembers, as far as this person may see it. Faults are those of its stores, and those of the call. */
export function remoteStores(calls: Calls): CliStores {
  return {
    instances: {
      list: () => calls.listInstances(),
      get: (name) => calls.getInstance({ params: { name } }),
      has: async (name) =>
        isAmong(
          name,
          (await calls.listInstances()).map((one) => one.name),
        ),
      async add(instance, secret) {
        await calls.addInstance({ body: { ...instance, secret } });
      },
      update: (name, changes, secret) =>
        calls.changeInstance({ params: { name }, body: { ...changes, ...(secret !== undefined && { secret }) } }),
      async remove(name) {
        await calls.removeInstance({ params: { name } });
      },
    },
    matches: {
      list: () => calls.listMatches(),
      read: (source, target) => calls.getMatches({ query: { source: sideKey(source), target: sideKey(target) } }),
      async replace(source, target, pairs) {
        const query = { source: sideKey(source), target: sideKey(target) };
        await calls.replaceMatches({ query, body: { pairs: [...pairs] } });
      },
    },
    answers: {
      read: async (ends) => new Map(Object.entries(await calls.getAnswers({ query: queryOf(ends) }))),
      async replace(ends, answers) {
        await calls.replaceAnswers({ query: queryOf(ends), body: Object.fromEntries(answers) });
      },
    },
    presets: {
      names: () => calls.listPresets(),
      has: async (name) => isAmong(name, await calls.listPresets()),
      async read(name) {
        const { json, at } = await calls.getPreset({ params: { name } });
        return { json, at };
      },
      async save(name, json) {
        await calls.savePreset({ params: { name }, body: json as never });
      },
      async delete(name) {
        await calls.deletePreset({ params: { name } });
      },
    },
    plans: {
      async put(plan) {
        await calls.putPlan({ body: plan });
      },
      // What was changed on its way is refused like a file that somebody edited.
      get: async (hash) => decodePlan(JSON.stringify(await calls.getPlan({ params: { hash } })), digest),
      async approve({ planHash, accepted }, typed) {
        const body = { accepts: [...accepted], ...(typed !== undefined && { confirm: typed }) };
        await calls.approvePlan({ params: { hash: planHash }, body });
      },
    },
    packages: {
      read: (id) => fetchPackage(calls, id),
    },
    runs: {
      list: () => calls.listRuns(),
      read: (run) => calls.getRun({ params: { run } }),
    },
    backups: {
      list: () => calls.listBackups(),
      read: (id) => fetchBackup(calls, id),
      check: (id) => calls.checkBackup({ params: { id } }),
      async remove(id) {
        await calls.deleteBackup({ params: { id } });
      },
    },
  };
}

const queryOf = ({ source, target }: AnswersEnds) => ({ ...source, target });

/** Whether a name is one of these, as stores tell them apart. */
const isAmong = (name: string, names: readonly string[]): boolean => {
  const key = (one: string) => one.normalize('NFC').toLowerCase();
  return names.some((one) => key(one) === key(name));
};
