import * as z from 'zod';
import { ROLES, type Role, route } from './route.js';

const ADMINISTRATOR = ['administrator'] as const satisfies readonly Role[];
const OVERSEERS = ['auditor', 'administrator'] as const satisfies readonly Role[];

const role = z.enum(ROLES);
const time = z.iso.datetime();
const id = z.string().regex(/^[a-z0-9]{1,40}$/);

const limits = z.record(z.string().min(1).max(60), z.enum(['none', 'read', 'write'])).meta({
  id: 'Limits',
  description:
    'What a person may do by the name of the instance; `*` holds for all that are not named. Narrows what the role may, and never widens it.',
});

const person = z
  .object({
    id: z.string(),
    name: z.string(),
    role,
    limits,
    canSignIn: z.boolean().meta({ description: 'False until the link of the invitation was taken up.' }),
    createdAt: time,
    createdBy: z.string(),
  })
  .meta({ id: 'Person' });

const link = z
  .object({
    address: z
      .string()
      .meta({ description: 'To be handed to the person. What stands after # is the secret: it is shown once.' }),
    endsAt: time,
  })
  .meta({ id: 'Link' });

const session = z
  .object({
    id: z.string(),
    createdAt: time,
    usedAt: time,
    endsAt: time,
    from: z.string(),
    agent: z.string(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' });

const token = z
  .object({
    id: z.string(),
    name: z.string(),
    role,
    createdAt: time,
    createdBy: z.string(),
    endsAt: time,
    usedAt: time.exactOptional(),
  })
  .meta({ id: 'Token' });

const newToken = z.strictObject({
  name: z.string().trim().min(1).max(60).meta({ description: 'What it is for: `nightly import`.' }),
  role: role.meta({ description: 'At most that of the person.' }),
  days: z.int().min(1).max(366),
});
const madeToken = z.object({
  token,
  secret: z.string().meta({ description: 'Goes into `Authorization: Bearer …`. Shown once.' }),
});

const password = z.string().max(1000);

const signedIn = z
  .object({
    person: z.object({ id: z.string(), name: z.string(), role, limits }),
    by: z.enum(['session', 'token', 'local']),
  })
  .meta({ id: 'SignedIn' });

const ofPerson = z.object({ person: id });

const outcome = z.enum(['asked', 'done', 'refused', 'failed', 'stopped']);

const auditRow = z
  .object({
    seq: z.int(),
    at: time,
    act: z.string().meta({ description: 'The same for all rows of one act.' }),
    who: z.object({ id: z.string(), name: z.string() }),
    by: z.string(),
    via: z.string(),
    from: z.string(),
    what: z.string().meta({ description: 'The name of a call, or `job.KIND`.' }),
    outcome,
    code: z.string(),
    instances: z.array(z.string()).readonly(),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly()])),
    hash: z.string(),
  })
  .meta({ id: 'AuditRow' });

const auditFilter = {
  who: z.string().optional().meta({ description: 'Id or name of a person.' }),
  what: z.string().optional(),
  outcome: outcome.optional(),
  instance: z.string().optional(),
  act: z.string().optional(),
  since: time.optional(),
  until: time.optional(),
};

/** Signing in, people and what they may, tokens, and who did what. */
export const people = {
  signIn: route({
    method: 'post',
    path: '/session',
    access: 'anyone',
    tag: 'Session',
    summary: 'Signs in with a name and a password; the answer sets the cookie of the session.',
    body: z.strictObject({ name: z.string().max(200), password }),
    response: signedIn,
    status: 201,
  }),
  takeUpLink: route({
    method: 'post',
    path: '/session/link',
    access: 'anyone',
    tag: 'Session',
    summary:
      'Takes up a one-time link: chooses a password and signs in. The link of the first start also needs a name.',
    body: z.strictObject({ secret: z.string().max(200), password, name: z.string().max(200).exactOptional() }),
    response: signedIn,
    status: 201,
  }),
  whoAmI: route({
    method: 'get',
    path: '/session',
    access: 'everyone',
    tag: 'Session',
    summary: 'Who is signed in.',
    response: signedIn,
  }),
  signOut: route({
    method: 'delete',
    path: '/session',
    access: 'everyone',
    tag: 'Session',
    summary: 'Ends this session.',
  }),
  changePassword: route({
    method: 'put',
    path: '/session/password',
    access: 'everyone',
    tag: 'Session',
    summary: 'Changes the own password; every other session of the person ends.',
    body: z.strictObject({ old: password, password }),
  }),
  listSessions: route({
    method: 'get',
    path: '/sessions',
    access: 'everyone',
    tag: 'Session',
    summary: 'The own sessions. Not with a token, unless an administrator’s.',
    response: z.array(session),
  }),
  endSession: route({
    method: 'delete',
    path: '/sessions/{session}',
    access: 'everyone',
    tag: 'Session',
    summary: 'Ends one of the own sessions. Not with a token, unless an administrator’s.',
    params: z.object({ session: id }),
  }),
  listTokens: route({
    method: 'get',
    path: '/tokens',
    access: 'everyone',
    tag: 'Tokens',
    summary: 'The own tokens, those that are over too. A token sees itself, unless it is an administrator’s.',
    response: z.array(token),
  }),
  addToken: route({
    method: 'post',
    path: '/tokens',
    access: 'everyone',
    tag: 'Tokens',
    summary: 'Makes a token for a machine that works in the own name.',
    body: newToken,
    response: madeToken,
    status: 201,
  }),
  revokeToken: route({
    method: 'delete',
    path: '/tokens/{token}',
    access: 'everyone',
    tag: 'Tokens',
    summary: 'Revokes one of the own tokens. A token revokes itself, unless it is an administrator’s.',
    params: z.object({ token: id }),
  }),

  listPeople: route({
    method: 'get',
    path: '/people',
    access: OVERSEERS,
    tag: 'People',
    summary: 'Everybody who may use this Dhow.',
    response: z.array(person),
  }),
  addPerson: route({
    method: 'post',
    path: '/people',
    access: ADMINISTRATOR,
    tag: 'People',
    summary: 'Adds a person; the answer has a one-time link to hand over.',
    body: z.strictObject({ name: z.string().max(200), role, limits: limits.exactOptional() }),
    response: z.object({ person, link }),
    status: 201,
  }),
  getPerson: route({
    method: 'get',
    path: '/people/{person}',
    access: OVERSEERS,
    tag: 'People',
    summary: 'One person.',
    params: ofPerson,
    response: person,
  }),
  changePerson: route({
    method: 'patch',
    path: '/people/{person}',
    access: ADMINISTRATOR,
    tag: 'People',
    summary: 'Gives a person another role. The last administrator stays one.',
    params: ofPerson,
    body: z.strictObject({ role }),
    response: person,
  }),
  limitPerson: route({
    method: 'put',
    path: '/people/{person}/limits',
    access: ADMINISTRATOR,
    tag: 'People',
    summary: 'Says which instances a person may read and write.',
    params: ofPerson,
    body: limits,
    response: person,
  }),
  removePerson: route({
    method: 'delete',
    path: '/people/{person}',
    access: ADMINISTRATOR,
    tag: 'People',
    summary: 'Removes a person with their sessions and tokens. What they did stays in the audit trail.',
    params: ofPerson,
  }),
  linkPerson: route({
    method: 'post',
    path: '/people/{person}/link',
    access: ADMINISTRATOR,
    tag: 'People',
    summary: 'A one-time link with which the person chooses a new password.',
    params: ofPerson,
    response: link,
    status: 201,
  }),
  listSessionsOf: route({
    method: 'get',
    path: '/people/{person}/sessions',
    access: OVERSEERS,
    tag: 'People',
    summary: 'The sessions of a person.',
    params: ofPerson,
    response: z.array(session),
  }),
  endSessionOf: route({
    method: 'delete',
    path: '/people/{person}/sessions/{session}',
    access: ADMINISTRATOR,
    tag: 'People',
    summary: 'Ends a session of a person.',
    params: z.object({ person: id, session: id }),
  }),
  listTokensOf: route({
    method: 'get',
    path: '/people/{person}/tokens',
    access: OVERSEERS,
    tag: 'People',
    summary: 'The tokens of a person.',
    params: ofPerson,
    response: z.array(token),
  }),
  addTokenOf: route({
    method: 'post',
    path: '/people/{person}/tokens',
    access: ADMINISTRATOR,
    tag: 'People',
    summary: 'Makes a token that works in the name of a person.',
    params: ofPerson,
    body: newToken,
    response: madeToken,
    status: 201,
  }),
  revokeTokenOf: route({
    method: 'delete',
    path: '/people/{person}/tokens/{token}',
    access: ADMINISTRATOR,
    tag: 'People',
    summary: 'Revokes a token of a person.',
    params: z.object({ person: id, token: id }),
  }),

  listAudit: route({
    method: 'get',
    path: '/audit',
    access: OVERSEERS,
    tag: 'Audit',
    summary: 'Who did what, newest first.',
    query: z.object({
      ...auditFilter,
      before: z.coerce.number<number>().int().optional().meta({ description: 'Only rows older than this one.' }),
      limit: z.coerce.number<number>().int().min(1).max(1000).default(100),
    }),
    response: z.array(auditRow),
  }),
  exportAudit: route({
    method: 'get',
    path: '/audit/export',
    access: OVERSEERS,
    tag: 'Audit',
    summary: 'The audit trail as a file, oldest first.',
    query: z.object({ ...auditFilter, format: z.enum(['csv', 'jsonl']).default('jsonl') }),
    streams: { as: 'file', type: 'application/jsonl, text/csv' },
  }),
  checkAudit: route({
    method: 'get',
    path: '/audit/check',
    access: OVERSEERS,
    tag: 'Audit',
    summary: 'Whether every row of the audit trail is as it was written.',
    query: z.object({
      seq: z.coerce
        .number()
        .int()
        .min(1)
        .optional()
        .meta({ description: 'With `hash`: a last row that was noted down before.' }),
      hash: z.string().optional(),
    }),
    response: z.object({
      rows: z.int(),
      head: z.object({ seq: z.int(), hash: z.string() }),
      wrong: z.int().exactOptional().meta({ description: 'The first row that was changed or is missing.' }),
    }),
  }),
} as const;
