import * as z from 'zod';
import { type Role, route } from './route.js';
import { jsonObject, mapping, name, pair, selection } from './values.js';

const EDITORS: readonly Role[] = ['editor', 'administrator'];

const end = (what: string) =>
  z
    .string()
    .min(1)
    .max(2000)
    .meta({ description: `${what}: the address of an instance, or \`files\` for all package files.` });
const ends = z.object({ source: end('Where from'), target: end('Where to') });

const answersEnds = z.object({
  kind: z.enum(['package', 'instance']),
  name: z.string().min(1).max(2000).meta({ description: 'The id of a package, or the address of an instance.' }),
  target: z.string().min(1).max(2000).meta({ description: 'The address of the instance that it went into.' }),
});

const named = z.object({ name });

/** What people decided, and is used again: presets, selections, matches, answers. */
export const kept = {
  listPresets: route({
    method: 'get',
    path: '/presets',
    access: 'everyone',
    tag: 'Presets',
    summary: 'Lists the names of saved presets.',
    response: z.array(z.string()),
  }),
  getPreset: route({
    method: 'get',
    path: '/presets/{name}',
    access: 'everyone',
    tag: 'Presets',
    summary: 'Gives a saved preset as it was saved, and where it stands.',
    params: named,
    response: z.object({ json: z.unknown(), at: z.string() }),
  }),
  savePreset: route({
    method: 'post',
    path: '/presets/{name}',
    access: EDITORS,
    tag: 'Presets',
    summary: 'Saves a preset under a name that is free.',
    params: named,
    body: jsonObject,
  }),
  deletePreset: route({
    method: 'delete',
    path: '/presets/{name}',
    access: EDITORS,
    tag: 'Presets',
    summary: 'Deletes a saved preset.',
    params: named,
  }),
  listSelections: route({
    method: 'get',
    path: '/selections',
    access: 'everyone',
    tag: 'Selections',
    summary: 'Lists saved selections.',
    response: z.array(z.object({ name: z.string(), selection })),
  }),
  getSelection: route({
    method: 'get',
    path: '/selections/{name}',
    access: 'everyone',
    tag: 'Selections',
    summary: 'Gives a saved selection.',
    params: named,
    response: selection,
  }),
  saveSelection: route({
    method: 'put',
    path: '/selections/{name}',
    access: EDITORS,
    tag: 'Selections',
    summary: 'Saves a selection under a name, in the place of what was saved under it.',
    params: named,
    body: selection,
  }),
  deleteSelection: route({
    method: 'delete',
    path: '/selections/{name}',
    access: EDITORS,
    tag: 'Selections',
    summary: 'Deletes a saved selection.',
    params: named,
  }),
  listMatches: route({
    method: 'get',
    path: '/matches',
    access: 'everyone',
    tag: 'Matches',
    summary: 'Lists what was matched, with the two ends of each.',
    response: z.array(mapping),
  }),
  getMatches: route({
    method: 'get',
    path: '/matches/between',
    access: 'everyone',
    tag: 'Matches',
    summary: 'Gives what was matched between two ends; no pairs where nothing was.',
    query: ends,
    response: mapping,
  }),
  replaceMatches: route({
    method: 'put',
    path: '/matches/between',
    access: EDITORS,
    tag: 'Matches',
    summary: 'Puts these pairs in the place of all that was matched between two ends.',
    query: ends,
    body: z.strictObject({ pairs: z.array(pair) }),
    maxBytes: 64 * 1024 * 1024,
  }),
  forgetMatches: route({
    method: 'delete',
    path: '/matches/between',
    access: EDITORS,
    tag: 'Matches',
    summary: 'Forgets what was matched between two ends.',
    query: ends,
  }),
  getAnswers: route({
    method: 'get',
    path: '/answers',
    access: 'everyone',
    tag: 'Answers',
    summary: 'Gives the answers that are remembered for the next import between two ends.',
    query: answersEnds,
    response: z.record(z.string(), z.string()),
  }),
  replaceAnswers: route({
    method: 'put',
    path: '/answers',
    access: EDITORS,
    tag: 'Answers',
    summary: 'Puts these answers in the place of all that are remembered between two ends.',
    query: answersEnds,
    body: z.record(z.string(), z.string()),
    maxBytes: 64 * 1024 * 1024,
  }),
  forgetAnswers: route({
    method: 'delete',
    path: '/answers',
    access: EDITORS,
    tag: 'Answers',
    summary: 'Forgets the answers that are remembered between two ends.',
    query: answersEnds,
  }),
} as const;
