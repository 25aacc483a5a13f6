import type {
  Approval,
  JsonObject,
  Mapping,
  MetaDocument,
  MetaObject,
  PackageName,
  Pair,
  Params,
  Plan,
  Question,
  Ref,
  Selection,
  Side,
  Wish,
} from '@dhow/core';
import type { PlanNote } from '@dhow/engine';
import * as z from 'zod';

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A value of core or engine that is described here and not taken apart: whoever made it, or core's own parser, vouches for
 * what is in it. Named in the OpenAPI document.
 */
export const known = <T>(id: string, description: string) =>
  z.custom<T>(isObject, { error: 'object' }).meta({ id, description, type: 'object' });

export const side = known<Side>('Side', 'What a server or a file is: name, address, version, whose eyes read it.');
export const selection = known<Selection>(
  'Selection',
  'What is asked for: {"include": [...], "exclude": [...], "dependents": {...}}.',
);
export const wish = known<Wish>('Wish', 'One wish: {"all": true}, {"type", "all": true} or {"type", "match"}.');
export const jsonObject = known<JsonObject>('JsonObject', 'A JSON object.');
export const params = known<Params>('Params', 'Values that words are filled with.');
export const plan = known<Plan>(
  'Plan',
  'A plan, as `dhow plan` writes it. Never edited: its hash would not fit any more.',
);
export const question = known<Question>('Question', 'What only a person can decide, with its choices and proposal.');
export const metaDocument = known<MetaDocument>('MetaDocument', 'DHIS2 metadata: lists of objects by type.');
export const mapping = known<Mapping>('Mapping', 'What was decided between two ends: pairs of objects.');
export const pair = known<Pair>('Pair', 'One object of the source and what it is on the target.');

export const metaObject = known<MetaObject>('MetaObject', 'A metadata object, as DHIS2 has it.');
export const packageName = known<PackageName>('PackageName', 'What a package is called: its id, its version.');

export const ref: z.ZodType<Ref> = z.object({ type: z.string(), id: z.string() }).meta({ id: 'Ref' });

export const time = z.string().meta({ description: 'ISO 8601, UTC.' });

/** SHA-256 as hex. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Ids of runs, jobs, packages, backups: letters, digits, `-` and `_`, nothing that could be a path. */
export const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/);

/** A name that somebody gave; stores say what a name may be. */
export const name = z.string().min(1).max(200);

export const approval = z
  .object({
    planHash: z.string(),
    who: z.string(),
    when: time,
    accepted: z.array(z.string()).readonly(),
    confirmed: z.string().exactOptional(),
  })
  .meta({ id: 'Approval', description: "Somebody's yes to one plan." }) satisfies z.ZodType<Approval>;

export const planNote = z
  .object({
    hash: z.string(),
    from: side,
    into: side,
    at: time,
    who: z.string(),
    acts: z.int(),
    open: z.int(),
    risks: z.int(),
    counts: z
      .object({ create: z.int(), update: z.int(), recreate: z.int(), delete: z.int() })
      .exactOptional()
      .meta({ description: 'Objects that it creates, changes, makes anew, deletes.' }),
    asks: z.string().exactOptional().meta({
      description: 'The same for all plans that were asked for the same between the same two, whatever was answered.',
    }),
    uploaded: z.literal(true).exactOptional().meta({ description: 'It was given whole by `who`, not made here.' }),
    approved: z.object({ who: z.string(), when: time }).exactOptional(),
  })
  .meta({ id: 'PlanNote', description: 'What a list says of a plan.' }) satisfies z.ZodType<PlanNote>;
