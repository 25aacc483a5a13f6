import { Fault, type FaultKind } from '@dhow/core';
import * as z from 'zod';

/** Values that words are filled with, as `Params` of core. */
export const paramsSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly()]),
);

/** A finding with its words, in the language that was asked for. */
export const findingSchema = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'note']),
    about: z.object({ type: z.string(), id: z.string() }).exactOptional(),
    at: z.string().exactOptional(),
    params: paramsSchema,
    says: z.string().exactOptional(),
  })
  .meta({ id: 'Finding', description: 'A finding: its code, what it is about, and its words.' });

const KINDS = ['usage', 'refused', 'unreachable', 'stopped', 'failed'] as const satisfies readonly FaultKind[];

/** What every call answers that does not succeed: a problem document of RFC 9457 with the code of Dhow. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'A URI that names the code.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What is wrong, and what to do, in the language of Accept-Language.' }),
    code: z.string().meta({ description: 'What is wrong, for programs. Stays the same from version to version.' }),
    kind: z.enum(KINDS),
    params: paramsSchema,
    at: z.string().exactOptional(),
    findings: z.array(findingSchema),
    instance: z.string().meta({ description: 'This one request, as the log of the server names it.' }),
  })
  .meta({ id: 'Problem', description: 'A problem document (RFC 9457).' });

export type Problem = z.output<typeof problemSchema>;

/** The Fault that a problem document tells of, as it was thrown on the server. */
export const faultOf = ({ kind, code, params, at, findings }: Problem): Fault =>
  new Fault(kind, code, params, {
    ...(at !== undefined && { at }),
    findings: findings.map(({ says: _says, ...finding }) => finding),
  });
