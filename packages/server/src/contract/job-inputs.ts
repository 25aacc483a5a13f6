import type { AnsweredTogether, AnswersTarget, PlacedPair } from '@dhow/core';
import type { ImportWish, JobKind, JobKinds, ResumeWish } from '@dhow/engine';
import * as z from 'zod';
import type { Role } from './route.js';
import { hash, id, jsonObject, known, name, pair, ref, selection, time, wish } from './values.js';

/** A kind of job as it is asked for. */
interface JobDoor<K extends JobKind> {
  readonly roles: readonly Role[];
  readonly summary: string;
  readonly input: z.ZodType<Asked<K>>;
}

/** What is given for a job: its input, without what belongs to the server: the id of a run, and what was recorded when. */
export type Asked<K extends JobKind> = K extends 'import'
  ? Omit<ImportWish, 'run'>
  : K extends 'resume'
    ? Omit<ResumeWish, 'after'>
    : JobKinds[K]['input'];

const LOOK: readonly Role[] = ['runner', 'editor', 'administrator'];
const EDIT: readonly Role[] = ['editor', 'administrator'];

const place = z.string().min(1).max(2000);
const source = place.meta({ description: 'Where from: an instance, `package:ID`, or a backup by id or name.' });
const target = place.meta({ description: 'An instance.' });
const types = z.array(z.string().min(1).max(200)).readonly();
const until = time.exactOptional();
const identifyBy = z.enum(['code', 'name']).exactOptional();
const keptOrNot = z.enum(['keep', 'overwrite', 'merge']);

const answers = z
  .strictObject({
    answers: z.record(z.string(), z.string()).meta({ description: 'Choices by the ids of their questions.' }),
    together: z
      .array(known<AnsweredTogether>('AnsweredTogether', 'Questions answered together.'))
      .readonly()
      .exactOptional(),
    target: known<AnswersTarget>('AnswersTarget', 'The instance that the answers were given for.').exactOptional(),
    file: z.string().exactOptional(),
  })
  .exactOptional();

/** What may be asked for, by whom, and with what. */
export const jobInputs = {
  plan: {
    roles: EDIT,
    summary: 'Makes a plan: what an import would do, with its questions and risks.',
    input: z.strictObject({
      source,
      target,
      identifyBy,
      selection: selection.exactOptional(),
      policies: jsonObject.exactOptional(),
      updateDependencies: types.exactOptional(),
      answers,
      defaultAnswers: z.boolean().exactOptional(),
      matches: z.boolean().exactOptional(),
      remembered: z.boolean().exactOptional(),
      base: z.union([place, z.literal(false)]).exactOptional(),
      refresh: hash.exactOptional(),
      askData: z.boolean().exactOptional(),
      batchBy: z.enum(['type', 'size']).exactOptional(),
      batchSize: z.int().min(1).max(1_000_000).exactOptional(),
    }),
  },
  undo: {
    roles: EDIT,
    summary: 'Makes the plan that undoes an import.',
    input: z.strictObject({ run: id, answers, askData: z.boolean().exactOptional() }),
  },
  restore: {
    roles: EDIT,
    summary: 'Makes the plan that brings back what a backup holds.',
    input: z.strictObject({
      backup: place,
      instance: target.exactOptional(),
      only: z.array(wish).readonly().exactOptional(),
      except: z.array(wish).readonly().exactOptional(),
      orgUnits: keptOrNot,
      sharing: keptOrNot,
      policies: jsonObject.exactOptional(),
      updateDependencies: types.exactOptional(),
      answers,
      defaultAnswers: z.boolean().exactOptional(),
      askData: z.boolean().exactOptional(),
      dryRun: z.boolean(),
    }),
  },
  rehearse: {
    roles: LOOK,
    summary: 'Tries a plan without writing: by the validation of the instance, or on a practice server.',
    input: z.strictObject({ plan: hash, on: z.enum(['server', 'sandbox']) }),
  },
  foresee: {
    roles: LOOK,
    summary: 'Tells what an import that leaves out what is refused would leave out.',
    input: z.strictObject({ plan: hash }),
  },
  import: {
    roles: LOOK,
    summary: 'Imports a plan that is approved.',
    input: z.strictObject({
      plan: hash,
      keepGoing: z.boolean().exactOptional(),
      leaveOut: z
        .boolean()
        .exactOptional()
        .meta({ description: 'Leaves out what a dry run says will be refused, as a `foresee` job shows it.' }),
      confirm: name.exactOptional().meta({ description: 'The name of a production instance, typed.' }),
      until,
      pause: z.boolean().exactOptional(),
    }),
  },
  resume: {
    roles: LOOK,
    summary: 'Carries on with an import that stopped.',
    input: z.strictObject({
      run: id,
      confirm: name.exactOptional().meta({ description: 'The name of a production instance, typed.' }),
      keepGoing: z.boolean().exactOptional(),
      until,
      pause: z.boolean().exactOptional(),
    }),
  },
  verify: { roles: LOOK, summary: 'Checks an import again.', input: z.strictObject({ run: id }) },
  test: {
    roles: LOOK,
    summary: 'Tests the connection to an instance, step by step.',
    input: z.strictObject({ instance: name }),
  },
  profile: {
    roles: LOOK,
    summary: 'Says what an instance is, and what the login that is kept may do there with each type.',
    input: z.strictObject({ instance: name }),
  },
  types: {
    roles: LOOK,
    summary: 'Lists the types of a source, and how much there is of each.',
    input: z.strictObject({ source, count: z.boolean().exactOptional() }),
  },
  list: {
    roles: LOOK,
    summary: 'Lists the objects of a type.',
    input: z.strictObject({
      source,
      type: name,
      words: z.array(z.string()).readonly().exactOptional(),
      code: z.string().exactOptional(),
      group: ref.exactOptional().meta({ description: 'Only what stands in this group, data set, program.' }),
      changedSince: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?$/)
        .exactOptional()
        .meta({ description: 'Only what was changed on this day or later, or at this time: ISO 8601.' }),
      changed: z.boolean().exactOptional().meta({ description: 'When each was last changed as a fourth column.' }),
      fields: z.string().min(1).max(2000).exactOptional(),
    }),
  },
  object: {
    roles: LOOK,
    summary: 'Gives one object, whole.',
    input: z.strictObject({ source, type: name, id: name }),
  },
  names: {
    roles: LOOK,
    summary: 'Says what objects are called.',
    input: z.strictObject({ source, refs: z.array(ref).max(5000).readonly() }),
  },
  'used-by': {
    roles: LOOK,
    summary: 'Lists what refers to an object on its own instance or in its own package.',
    input: z.strictObject({ source, type: name, id: name, inside: z.boolean().exactOptional() }),
  },
  dependencies: {
    roles: LOOK,
    summary: 'Lists what comes along with a selection, and why.',
    input: z.strictObject({ source, selection }),
  },
  check: {
    roles: LOOK,
    summary: 'Checks a package, also against a version or an instance.',
    input: z.strictObject({ source, for: place.exactOptional(), identifyBy }),
  },
  people: {
    roles: LOOK,
    summary: 'Lists the people and groups that a package speaks of; with `for`, those that an instance lacks.',
    input: z.strictObject({ source, for: place.exactOptional() }),
  },
  diff: {
    roles: LOOK,
    summary: 'Compares two sources.',
    input: z.strictObject({ a: source, b: source, selection: selection.exactOptional() }),
  },
  match: {
    roles: EDIT,
    summary: 'Proposes which object of a source is which one of an instance.',
    input: z.strictObject({ source, target, identifyBy, selection: selection.exactOptional() }),
  },
  'check-matches': {
    roles: EDIT,
    summary: 'Tells what is wrong with edited matches. Keeps nothing.',
    input: z.strictObject({
      source: source.exactOptional(),
      target,
      placed: z.array(known<PlacedPair>('PlacedPair', 'A pair, and where it stands in the file.')).readonly(),
      after: z.array(pair).readonly(),
      news: z.array(pair).readonly(),
    }),
  },
  export: {
    roles: EDIT,
    summary: 'Makes a package of a selection.',
    input: z.strictObject({
      source,
      selection: selection.exactOptional(),
      withDependencies: z.boolean().exactOptional(),
      skipSharing: z.boolean().exactOptional(),
      presets: z.array(jsonObject).readonly().exactOptional(),
      kind: z.enum(['tracker', 'hnqis2']).exactOptional(),
      preview: z.boolean().exactOptional(),
      name,
    }),
  },
  backup: {
    roles: EDIT,
    summary: 'Takes a backup of a selection.',
    input: z.strictObject({
      instance: name,
      selection,
      name: name.exactOptional(),
      version: z.string().max(200).exactOptional(),
      comment: z.string().max(10_000).exactOptional(),
      zone: z.string().min(1).max(100).meta({ description: 'IANA name of your time zone: `Africa/Kinshasa`.' }),
      toApp: z.boolean().exactOptional(),
    }),
  },
  'backup-tree': {
    roles: LOOK,
    summary: 'Lists the objects of a backup, each with what it is a part of; also of one that is too large for a call.',
    input: z.strictObject({ backup: place }),
  },
  'compare-backup': {
    roles: LOOK,
    summary: 'Compares a backup with an instance.',
    input: z.strictObject({ backup: place, instance: name.exactOptional() }),
  },
  'app-backups': {
    roles: LOOK,
    summary: 'Lists the backups that the Program Config App keeps on an instance.',
    input: z.strictObject({ instance: name }),
  },
  'fetch-backups': {
    roles: EDIT,
    summary: 'Fetches backups that the Program Config App keeps on an instance.',
    input: z.strictObject({ instance: name, name: name.exactOptional(), zone: z.string().min(1).max(100) }),
  },
  installed: {
    roles: LOOK,
    summary: 'Lists what Dhow installed on an instance, and what was changed of it since.',
    input: z.strictObject({ instance: name }),
  },
  practice: {
    roles: EDIT,
    summary: 'Copies all metadata of an instance as a package, for a practice server. See `startPractice`.',
    input: z.strictObject({ instance: name }),
  },
} as const satisfies { readonly [K in JobKind]: JobDoor<K> };
