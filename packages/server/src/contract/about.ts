import * as z from 'zod';
import { type Role, route } from './route.js';

const ADMINISTRATOR: readonly Role[] = ['administrator'];
const OVERSEERS: readonly Role[] = ['auditor', 'administrator'];
const tag = 'Server';

const settings = z.strictObject({
  allowedAddresses: z.array(z.string().min(1).max(300)).max(200).meta({
    description:
      'Addresses inside your own network that may be asked, besides the public ones: `10.1.0.0/16`, `dhis.moh.local`.',
  }),
});

/** What the server says of itself, and what is set for all of it. */
export const about = {
  health: route({
    method: 'get',
    path: '/health',
    access: 'anyone',
    tag,
    summary: 'Says that the process is alive.',
    response: z.object({ alive: z.literal(true) }),
  }),
  ready: route({
    method: 'get',
    path: '/ready',
    access: 'anyone',
    tag,
    summary: 'Says whether calls can be answered and jobs are done; 503 with what is wrong where they are not.',
    response: z.object({ ready: z.literal(true) }),
  }),
  version: route({
    method: 'get',
    path: '/version',
    access: 'anyone',
    tag,
    summary: 'Version of Dhow that answers here, and the builds of DHIS2 that it was tried on.',
    response: z.object({
      version: z.string(),
      dhis2: z.array(z.object({ version: z.string(), triedOn: z.string() })),
    }),
  }),
  getSettings: route({
    method: 'get',
    path: '/settings',
    access: OVERSEERS,
    tag,
    summary: 'Shows the settings of this Dhow.',
    response: settings,
  }),
  changeSettings: route({
    method: 'put',
    path: '/settings',
    access: ADMINISTRATOR,
    tag,
    summary: 'Changes the settings of this Dhow.',
    body: settings,
    response: settings,
  }),
  openapi: route({
    method: 'get',
    path: '/openapi.json',
    access: 'anyone',
    tag,
    summary: 'This API as an OpenAPI 3.1 document.',
    response: z.looseObject({ openapi: z.string() }),
  }),
} as const;
