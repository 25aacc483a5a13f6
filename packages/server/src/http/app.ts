import { randomUUID } from 'node:crypto';
import { Fault } from '@dhow/core';
import { Hono } from 'hono';
import { getPath } from 'hono/utils/url';
import { languageOf } from './language.js';
import type { ServerApp, ServerContext, Variables } from './mount.js';
import { problemOf, retryAfter, unexpected } from './problems.js';

/** One line of the log for each request, and one for what nobody foresaw. Never a value of a query, a body or a header. */
export interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Where machines that watch over servers look, and where that stands. */
const PROBES: Readonly<Record<string, string>> = { '/health': '/api/health', '/ready': '/api/ready' };

/** An app without routes: requests have numbers and lines in the log, and whatever goes wrong is a problem document. */
export function openApp(log: Log): ServerApp {
  const app = new Hono<{ Variables: Variables }>({
    getPath(request) {
      const path = getPath(request);
      return PROBES[path] ?? path;
    },
  });
  app.use('*', async (c, next) => {
    const started = performance.now();
    c.set('request', randomUUID());
    await next();
    c.header('X-Request-Id', c.get('request'));
    log.info(
      {
        request: c.get('request'),
        method: c.req.method,
        route: c.get('pattern') ?? null,
        status: c.res.status,
        ms: Math.round(performance.now() - started),
        ...(c.get('caller') && { caller: c.get('caller').person.id, by: c.get('caller').by }),
      },
      'request',
    );
  });
  app.notFound((c) => problem(c, new Fault('usage', 'ROUTE_UNKNOWN', { method: c.req.method, path: c.req.path })));
  app.onError((error, c) => {
    if (error instanceof Fault) {
      if (error.kind === 'failed')
        log.error({ request: c.get('request'), code: error.code, ...traceOf(error) }, 'failed');
      return problem(c, error);
    }
    log.error({ request: c.get('request'), ...traceOf(error) }, 'unforeseen');
    return problem(c, unexpected(c.get('request'), error));
  });
  return app;
}

/** The answer to what is wrong. */
export function problem(c: ServerContext, fault: Fault): Response {
  const document = problemOf(fault, languageOf(c.req.header('accept-language')), c.get('request'));
  const seconds = retryAfter(fault);
  return c.body(JSON.stringify(document), document.status as 500, {
    'content-type': 'application/problem+json',
    ...(seconds !== undefined && { 'retry-after': String(seconds) }),
    // Whoever goes on sending what nobody reads is cut off.
    ...(document.status === 413 && { connection: 'close' }),
  });
}

/** Where something broke, without its message: that may quote what somebody sent. */
export function traceOf(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    ...('code' in error && { code: String(error.code) }),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause !== undefined && { cause: traceOf(error.cause) }),
  };
}
