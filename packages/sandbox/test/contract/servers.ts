import { request as httpRequest } from 'node:http';
import { createSandbox, startSandbox, type Version } from '@dhow/sandbox';
import type { Answer, Server } from './play.js';

const LOGIN = 'admin:district';
const POLL_MS = 5;

/** A fresh sandbox, called in process. */
export function inProcess(version: Version): Server {
  const sandbox = createSandbox({ version });
  return {
    base: sandbox.baseUrl,
    login: LOGIN,
    pollMs: POLL_MS,
    send: async (method, target, headers, body) => {
      const at = target.indexOf('?');
      const answer = await sandbox.handle({
        method,
        path: at < 0 ? target : target.slice(0, at),
        query: at < 0 ? '' : target.slice(at + 1),
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
        body: body ?? Buffer.alloc(0),
      });
      return { status: answer.status, headers: answer.headers, body: Buffer.from(answer.body) };
    },
  };
}

/** A fresh sandbox behind a socket; `close` ends it. */
export async function overSocket(version: Version): Promise<Server & { close(): Promise<void> }> {
  const running = await startSandbox({ version });
  return { ...overHttp(running.url, LOGIN, POLL_MS), close: running.close };
}

/** Any server at an address. */
export function overHttp(base: string, login: string, pollMs: number): Server {
  return {
    base,
    login,
    pollMs,
    send: (method, target, headers, body) =>
      new Promise<Answer>((resolve, reject) => {
        const request = httpRequest(
          base + target,
          { method, headers: body ? { ...headers, 'content-length': String(body.length) } : headers },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('error', reject);
            response.on('end', () => {
              resolve({
                status: response.statusCode ?? 0,
                headers: Object.fromEntries(
                  Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
                ),
                body: Buffer.concat(chunks),
              });
            });
          },
        );
        request.on('error', reject);
        request.end(body);
      }),
  };
}
