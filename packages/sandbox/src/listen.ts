import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.js';

export interface StartOptions extends SandboxOptions {
  /** 0 (the default) takes any free port. */
  readonly port?: number;
  /** `127.0.0.1` when left out. */
  readonly host?: string;
  /** Path before `/api`: `/dhis`. */
  readonly contextPath?: string;
}

export interface RunningSandbox {
  /** The address without `/api`. */
  readonly url: string;
  readonly sandbox: Sandbox;
  close(): Promise<void>;
}

/** Starts a sandbox on a socket. */
export async function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  const contextPath = options.contextPath ?? '';
  const sandbox = createSandbox(options);
  const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    answer(sandbox, contextPath, request, response);
  });
  server.keepAliveTimeout = 5_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const { address, port } = server.address() as AddressInfo;
  const url = `http://${address.includes(':') ? `[${address}]` : address}:${port}${contextPath}`;
  if (options.baseUrl === undefined) sandbox.baseUrl = url;
  return {
    url,
    sandbox,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(sandbox: Sandbox, contextPath: string, request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const [target = '/', query = ''] = splitOnce(request.url ?? '/', '?');
    const path = target.startsWith(contextPath) ? target.slice(contextPath.length) : target;
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    );
    const result = sandbox.handle({
      method: request.method ?? 'GET',
      path,
      query,
      headers,
      body: Buffer.concat(chunks),
    });
    response.writeHead(result.status, { ...result.headers, 'content-length': String(Buffer.byteLength(result.body)) });
    response.end(result.body);
  });
}

function splitOnce(text: string, at: string): [string, string] {
  const i = text.indexOf(at);
  return i < 0 ? [text, ''] : [text.slice(0, i), text.slice(i + 1)];
}
