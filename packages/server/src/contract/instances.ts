import type { Instance } from '@dhow/engine';
import * as z from 'zod';
import { type Role, route } from './route.js';
import { name } from './values.js';

const ADMINISTRATOR: readonly Role[] = ['administrator'];

const environment = z.enum(['production', 'staging', 'development']);

const login = z.union([
  z.strictObject({ kind: z.literal('basic'), user: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('token') }),
]);

/** Never with its secret: that goes in and does not come out. */
const instance = z
  .object({
    name: z.string(),
    address: z.string(),
    environment: environment.exactOptional(),
    readOnly: z.boolean(),
    login,
  })
  .meta({ id: 'Instance', description: 'A DHIS2 server that somebody gave a name.' }) satisfies z.ZodType<Instance>;

const params = z.object({ name });
const secret = z
  .string()
  .min(1)
  .max(5000)
  .meta({ description: 'The password, or the personal access token. Never given back.' });
const address = z.string().min(1).max(2000);
const tag = 'Instances';

/** Servers by name. What somebody may not read is not there for them. */
export const instances = {
  listInstances: route({
    method: 'get',
    path: '/instances',
    access: 'everyone',
    tag,
    summary: 'Lists the instances that you may see.',
    response: z.array(instance),
  }),
  getInstance: route({
    method: 'get',
    path: '/instances/{name}',
    access: 'everyone',
    tag,
    summary: 'Shows an instance.',
    params,
    response: instance,
  }),
  addInstance: route({
    method: 'post',
    path: '/instances',
    access: ADMINISTRATOR,
    tag,
    summary: 'Adds an instance. Its password or token is sealed and never given back.',
    body: z.strictObject({
      name,
      address,
      environment: environment.exactOptional(),
      readOnly: z.boolean().default(false),
      login,
      secret,
    }),
    response: z.object({
      instance,
      changed: z.boolean().meta({ description: 'The address was put in its usual form.' }),
    }),
    status: 201,
  }),
  changeInstance: route({
    method: 'patch',
    path: '/instances/{name}',
    access: ADMINISTRATOR,
    tag,
    summary: 'Changes an instance. A new address or login needs the password or token again.',
    params,
    body: z.strictObject({
      address: address.exactOptional(),
      environment: environment.exactOptional(),
      readOnly: z.boolean().exactOptional(),
      login: login.exactOptional(),
      secret: secret.exactOptional(),
    }),
    response: instance,
  }),
  removeInstance: route({
    method: 'delete',
    path: '/instances/{name}',
    access: ADMINISTRATOR,
    tag,
    summary: 'Forgets an instance and its password or token.',
    params,
  }),
} as const;
