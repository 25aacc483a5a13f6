import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net';
import type { Json, JsonObject, Version } from '@dhow/core';
import type { Clock } from '@dhow/engine';
import { afterEach } from 'vitest';
import type { Login } from '../src/http/login.js';

export const VERSIONS: readonly Version[] = ['2.41', '2.42', '2.43'];
export const LOGIN: Login = { kind: 'basic', user: 'admin', password: 'Very-Secret-1' };
export const forever: AbortSignal = new AbortController().signal;

const ending: (() => Promise<void> | void)[] = [];

/** Ends something after the test. */
export const endAfterTest = (end: () => Promise<void> | void): void => {
  ending.push(end);
};

afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** A clock whose sleeps take no time and are written down. */
export function quickClock(): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => '2026-11-21T12:00:00.000Z',
    sleep: async (ms, signal) => {
      if (signal.aborted) throw signal.reason;
      slept.push(Math.round(ms));
    },
  };
}

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface TestServer {
  readonly address: string;
  readonly seen: Seen[];
}

/** An HTTP server on this machine that answers as the test says, until the test ends. */
export async function serve(answer: (seen: Seen, response: ServerResponse) => void): Promise<TestServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks),
      };
      seen.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endAfterTest(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** A server below HTTP: `answer` gets the socket once the head and body of a request came. */
export async function serveRaw(answer: (socket: Socket, nth: number) => void): Promise<TestServer> {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = bytes.toString('latin1', 0, end);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (bytes.length < end + 4 + length) return;
      const [method = '', url = ''] = head.split(' ');
      seen.push({ method, url, headers: {}, body: bytes.subarray(end + 4) });
      bytes = Buffer.alloc(0);
      answer(socket, seen.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endAfterTest(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  );
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers });
  response.end(text);
}

export interface RecordedStep {
  readonly title: string;
  readonly request: { readonly method: string; readonly path: string; readonly body?: Json };
  readonly answer: { readonly status: number; readonly headers: Record<string, string>; readonly body: Json };
}

/** What a real server answered, step by step. */
export function recorded(version: Version, scenario: string): readonly RecordedStep[] {
  const url = new URL(`../../sandbox/test/recordings/${version}/${scenario}.json`, import.meta.url);
  return (JSON.parse(readFileSync(url, 'utf8')) as { steps: RecordedStep[] }).steps;
}

/** Query parameters in order, decoded, with repeated ones as lists. */
export function queryOf(url: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key, value] of new URL(url, 'http://x').searchParams) found.set(key, [...(found.get(key) ?? []), value]);
  return found;
}

export const webMessage = (code: number, message: string, more: JsonObject = {}): JsonObject => ({
  httpStatus: 'Said',
  httpStatusCode: code,
  status: code < 400 ? 'OK' : 'ERROR',
  message,
  ...more,
});
