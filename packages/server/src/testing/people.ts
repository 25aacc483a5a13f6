import type { AddressInfo } from 'node:net';
import { type Database, migrate } from '@dhow/runtime';
import { serve } from '@hono/node-server';
import { people as contract } from '../contract/people.js';
import type { Role } from '../contract/route.js';
import { openApp } from '../http/app.js';
import { mount, type ServerApp } from '../http/mount.js';
import { secureHeaders } from '../people/headers.js';
import { migrationsOfPeople } from '../people/migrations.js';
import { type Doors, openDoors } from '../people/open.js';
import { peopleRoutes } from '../routes/people.js';
import { shiftingClock } from './clock.js';

/** The token of the machine's own user in tests. */
export const LOCAL = 'the-token-of-the-machine-itself';
export const PASSWORD = 'four words are enough';

/** A server on loopback that knows people and nothing else. */
export interface PeopleServer {
  readonly address: string;
  readonly doors: Doors;
  readonly clock: ReturnType<typeof shiftingClock>;
  /** Lines of the log. */
  readonly lines: object[];
  /** A person who is signed in: `fetch` sends their cookie, and what a browser of the same site sends. */
  signedIn(name: string, role: Role): Promise<Browser>;
  call(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

export interface Browser {
  readonly id: string;
  readonly cookie: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

export async function startPeople(
  database: Database,
  { proxies = 0, more }: { proxies?: number; more?: (app: ServerApp, doors: Doors) => void } = {},
): Promise<PeopleServer> {
  await migrate(database, migrationsOfPeople);
  const clock = shiftingClock();
  const doors = openDoors({ database, clock, proxies, cost: 4, watchMs: 50, local: { token: LOCAL, user: 'tester' } });
  const lines: object[] = [];
  const log = { info: (fields: object) => lines.push(fields), error: (fields: object) => lines.push(fields) };
  const app = openApp(log);
  app.use('*', secureHeaders(proxies));
  mount(app, contract, peopleRoutes(doors), doors.gate);
  more?.(app, doors);
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const call: PeopleServer['call'] = (path, init) => fetch(`${address}/api${path}`, init);
  return {
    address,
    doors,
    clock,
    lines,
    call,
    async signedIn(name, role) {
      const { people } = doors;
      const found = (await people.named(name)) ?? (await people.add(name, role, 'test'));
      const link = await people.link(found.id);
      const answer = await call('/session/link', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ secret: link.secret, password: PASSWORD }),
      });
      if (answer.status !== 201) throw new Error(`signing in: ${answer.status} ${await answer.text()}`);
      const cookie = cookieOf(answer);
      return {
        id: found.id,
        cookie,
        call: (method, path, body, headers) =>
          call(path, {
            method,
            headers: {
              cookie,
              origin: address,
              'x-dhow-request': '1',
              ...(body !== undefined && { 'content-type': 'application/json' }),
              ...headers,
            },
            ...(body !== undefined && { body: JSON.stringify(body) }),
          }),
      };
    },
    async close() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The cookie of an answer as a browser sends it back. */
export const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
