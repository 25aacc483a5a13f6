import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isControl } from './control.js';
import { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.js';
import type { SandboxResponse } from './wire/response.js';

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
  /** Ends the server and every connection to it. */
  close(): Promise<void>;
}

/** Larger than what any DHIS2 takes: the sandbox itself answers requests whose head is too big. */
const HEAD_BYTES = 1024 * 1024;

/** Starts a sandbox on a socket. */
export async function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  const contextPath = options.contextPath ?? '';
  const sandbox = createSandbox(options);
  const server = createServer({ maxHeaderSize: HEAD_BYTES }, (request, response) => {
    answer(sandbox, contextPath, request, response);
  });
  // An upload may take as long as it takes.
  server.requestTimeout = 0;
  await listening(server, options.port ?? 0, options.host ?? '127.0.0.1');
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

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function answer(sandbox: Sandbox, contextPath: string, request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const result = resultOf(sandbox, contextPath, request, Buffer.concat(chunks));
    const { delayMs = 0 } = result.transport ?? {};
    if (delayMs > 0) setTimeout(() => send(request, response, result), delayMs);
    else send(request, response, result);
  });
}

function resultOf(sandbox: Sandbox, contextPath: string, request: IncomingMessage, body: Buffer): SandboxResponse {
  const target = request.url ?? '/';
  const question = target.indexOf('?');
  const whole = question < 0 ? target : target.slice(0, question);
  const inside = whole === contextPath || whole.startsWith(`${contextPath}/`);
  const value = {
    method: request.method ?? 'GET',
    path: inside ? whole.slice(contextPath.length) : whole,
    query: question < 0 ? '' : target.slice(question + 1),
    headers: headersOf(request),
    body,
  };
  if (!inside) return { status: 404, headers: {}, body: '' };
  if (isControl(value) && !isLoopback(request.socket.remoteAddress)) return { status: 403, headers: {}, body: '' };
  try {
    return sandbox.handle(value);
  } catch (error) {
    // A defect of the sandbox itself: it must not look like an answer of DHIS2, and must not end the server.
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `sandbox defect\n${text}\n` };
  }
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address);

function send(request: IncomingMessage, response: ServerResponse, result: SandboxResponse): void {
  const { cutBodyAt, hangUp } = result.transport ?? {};
  if (hangUp) {
    request.socket.destroy();
    return;
  }
  const body = typeof result.body === 'string' ? Buffer.from(result.body) : result.body;
  const length = result.status === 204 || result.status === 304 ? {} : { 'content-length': String(body.length) };
  response.writeHead(result.status, { ...result.headers, ...length });
  if (cutBodyAt !== undefined && cutBodyAt < body.length) {
    response.flushHeaders();
    response.write(body.subarray(0, cutBodyAt), () => request.socket.destroy());
  } else {
    response.end(request.method === 'HEAD' ? undefined : body);
  }
}
