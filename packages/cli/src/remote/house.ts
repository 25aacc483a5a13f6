import { type Diagnostic, Fault, type Params } from '@dhow/core';
import type { Context } from '../context.js';
import type { CliHouse, Listening } from '../house.js';
import { type Brought, bringSource } from './bring.js';
import { callsOf } from './calls.js';
import { doRemoteJob } from './job.js';
import type { ServerAt } from './server-at.js';
import { remoteStores } from './stores.js';

/** What is remembered by a server, and jobs that it does. Files of this machine are brought there and taken away again. */
export function remoteHouse(cx: Context, server: ServerAt): CliHouse {
  const calls = callsOf(cx, server);
  const { address } = server;
  const brought: Brought = new Map();
  /** Packages that a job made to be written here. */
  const fetched = new Set<string>();
  /** Jobs that go on without this command may still need what was brought. */
  let left = false;
  return {
    stores: remoteStores(calls),
    async doJob(kind, input, listening) {
      try {
        const output = await doRemoteJob(kind, input, named(listening, brought), { calls, address, signal: cx.signal });
        if (kind === 'export')
          for (const id of idsOf(output as { readonly package?: string; readonly original?: string })) fetched.add(id);
        return output;
      } catch (cause) {
        if (!(cause instanceof Fault)) throw cause;
        left ||= cause.code === 'JOB_LEFT' || cause.code === 'JOB_EVENTS_LOST';
        throw renamed(cause, brought);
      }
    },
    bring: (source, only) => bringSource(source, only, { calls, address, brought }),
    async close() {
      if (left) return;
      for (const id of [...fetched, ...[...brought.keys()].map((name) => name.slice('package:'.length))])
        try {
          await calls.deletePackage({ params: { id }, signal: AbortSignal.timeout(5000) });
        } catch (cause) {
          if (!(cause instanceof Fault)) throw cause;
          cx.warn(cx.t('PACKAGE_STAYS', { package: id, address, why: cx.t(cause.code, cause.params) }));
        }
    },
  };
}

const idsOf = (made: { readonly package?: string; readonly original?: string }): readonly string[] =>
  [made.package, made.original].filter((id) => id !== undefined);

/** A text with what the person typed in the place of what the server calls it. */
const inWordsOf = (text: string, brought: Brought): string =>
  [...brought].reduce((said, [name, typed]) => said.replaceAll(name, typed), text);

function params(given: Params, brought: Brought): Params {
  const one = (value: unknown) => (typeof value === 'string' ? inWordsOf(value, brought) : value);
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, Array.isArray(value) ? value.map(one) : one(value)]),
  ) as Params;
}

const finding = (found: Diagnostic, brought: Brought): Diagnostic => ({
  ...found,
  ...(found.at !== undefined && { at: inWordsOf(found.at, brought) }),
  params: params(found.params, brought),
});

const renamed = (fault: Fault, brought: Brought): Fault =>
  new Fault(fault.kind, fault.code, params(fault.params, brought), {
    ...(fault.at !== undefined && { at: inWordsOf(fault.at, brought) }),
    findings: fault.findings.map((one) => finding(one, brought)),
    cause: fault,
  });

const named = (listening: Listening, brought: Brought): Listening => ({
  ...listening,
  say: (found) => listening.say(finding(found, brought)),
});
