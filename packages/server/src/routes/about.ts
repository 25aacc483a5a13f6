import { Fault } from '@dhow/core';
import { outgoingOf, SUPPORTED, shippedCatalog } from '@dhow/dhis2';
import type { about as contract } from '../contract/about.js';
import type { Handlers } from '../http/mount.js';
import { note } from '../people/trail.js';
import { type Desk, within } from './desk.js';

/** What the server says of itself. `openapi`: the document of all routes, which is not known before they all are. */
export const aboutRoutes = (
  { tools, settings, notReady }: Desk,
  openapi: () => { openapi: string },
): Handlers<typeof contract> => ({
  health: () => ({ alive: true }),
  async ready() {
    const [first, ...others] = await notReady();
    if (first)
      throw new Fault(
        first.kind,
        'NOT_READY',
        { why: [first, ...others].map(({ code }) => code) },
        {
          findings: [first, ...others].map(({ code, params }) => ({ code, severity: 'error', params })),
          cause: first,
        },
      );
    return { ready: true };
  },
  version: () => ({
    version: tools.version,
    dhis2: SUPPORTED.map((version) => ({ version, triedOn: String(shippedCatalog(version).raw.server) })),
  }),
  getSettings: () => settings.read().then(({ allowedAddresses }) => ({ allowedAddresses: [...allowedAddresses] })),
  async changeSettings({ body, c }) {
    within('/body/allowedAddresses', () => outgoingOf(body.allowedAddresses));
    note(c, { detail: { allowedAddresses: body.allowedAddresses.length } });
    await settings.write(body);
    return body;
  },
  openapi,
});
