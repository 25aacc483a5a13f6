import { decodeMapping, Fault, type Mapping, type MappingSide, parsePreset, parseSelection } from '@dhow/core';
import { SUPPORTED, shippedCatalog } from '@dhow/dhis2';
import type { Instance } from '@dhow/engine';
import type { kept as contract } from '../contract/kept.js';
import type { Handlers, ServerContext } from '../http/mount.js';
import type { Caller } from '../people/caller.js';
import { maySee, maySeeServer } from '../people/limits.js';
import { note } from '../people/trail.js';
import { type Desk, mayChange, within } from './desk.js';

const nameAt = (instances: readonly Instance[], address: string): string =>
  instances.find((one) => one.address === address)?.name ?? address;

/** The end of matches that a query names: all package files, or an instance by its address. */
const endOf = (instances: readonly Instance[], text: string): MappingSide =>
  text === 'files'
    ? { kind: 'files', name: 'files' }
    : { kind: 'instance', name: nameAt(instances, text), address: text };

const seesEnd = (caller: Caller, instances: readonly Instance[], { kind, name, address }: MappingSide): boolean =>
  kind === 'files' || maySeeServer(caller, instances, { name, ...(address !== undefined && { address }) });

export const keptRoutes = (desk: Desk): Handlers<typeof contract> => {
  const { presets, matches, answers, instances } = desk.stores;
  const { selections } = desk;
  /**
   * The two ends of a query, where the caller may see both, and may write to the target if something of it is to change.
   * Faults INSTANCE_UNKNOWN for one that is not for them, FORBIDDEN_INSTANCE.
   */
  const endsFor = async (
    caller: Caller,
    query: { source: string; target: string },
    c: ServerContext,
    does: 'reads' | 'changes',
  ) => {
    const known = await instances.list();
    const [source, target] = [endOf(known, query.source), endOf(known, query.target)];
    const servers = [source, target].filter(({ kind }) => kind === 'instance');
    // Only what is an instance: the rest is whatever somebody typed, and the trail is for ever.
    const named = known.filter(({ address }) => servers.some((end) => end.address === address));
    note(c, { instances: named.map(({ name }) => name) });
    const hidden = servers.find((end) => !seesEnd(caller, known, end));
    if (hidden) {
      const names = known.map(({ name }) => name).filter((name) => maySee(caller, name));
      throw new Fault('usage', 'INSTANCE_UNKNOWN', { name: hidden.address ?? hidden.name, known: names });
    }
    if (does === 'changes' && target.kind === 'instance') mayChange(caller, known, target);
    return { source, target };
  };
  const answersFor = async (
    caller: Caller,
    { kind, name, target }: { kind: 'package' | 'instance'; name: string; target: string },
    c: ServerContext,
    does: 'reads' | 'changes',
  ) => {
    await endsFor(caller, { source: kind === 'package' ? 'files' : name, target }, c, does);
    return { source: { kind, name }, target };
  };
  return {
    listPresets: async () => [...(await presets.names())],
    getPreset: ({ params }) => presets.read(params.name),
    async savePreset({ params, body }) {
      const catalogs = SUPPORTED.map((version) => shippedCatalog(version).catalog);
      await presets.save(
        params.name,
        within('/body', () => parsePreset(body, catalogs)),
      );
      return undefined;
    },
    async deletePreset({ params }) {
      await presets.delete(params.name);
      return undefined;
    },
    listSelections: async () => [...(await selections.list())],
    getSelection: ({ params }) => selections.get(params.name),
    async saveSelection({ params, body }) {
      await selections.save(
        params.name,
        within('/body', () => parseSelection(body)),
      );
      return undefined;
    },
    async deleteSelection({ params }) {
      await selections.remove(params.name);
      return undefined;
    },
    async listMatches({ caller }) {
      const known = await instances.list();
      const all: readonly Mapping[] = await matches.list();
      return all.filter(({ source, target }) => seesEnd(caller, known, source) && seesEnd(caller, known, target));
    },
    async getMatches({ query, caller, c }) {
      const { source, target } = await endsFor(caller, query, c, 'reads');
      return matches.read(source, target);
    },
    async replaceMatches({ query, body, caller, c }) {
      const { source, target } = await endsFor(caller, query, c, 'changes');
      const { placed } = within('/body', () => decodeMapping({ format: 1, source, target, pairs: body.pairs }));
      note(c, { detail: { pairs: placed.length } });
      await matches.replace(
        source,
        target,
        placed.map(({ pair }) => pair),
      );
      return undefined;
    },
    async forgetMatches({ query, caller, c }) {
      const { source, target } = await endsFor(caller, query, c, 'changes');
      await matches.replace(source, target, []);
      return undefined;
    },
    async getAnswers({ query, caller, c }) {
      return Object.fromEntries(await answers.read(await answersFor(caller, query, c, 'reads')));
    },
    async replaceAnswers({ query, body, caller, c }) {
      note(c, { detail: { answers: Object.keys(body).length } });
      await answers.replace(await answersFor(caller, query, c, 'changes'), new Map(Object.entries(body)));
      return undefined;
    },
    async forgetAnswers({ query, caller, c }) {
      await answers.replace(await answersFor(caller, query, c, 'changes'), new Map());
      return undefined;
    },
  };
};
