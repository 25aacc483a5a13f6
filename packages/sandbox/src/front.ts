import { STATUS_CODES } from 'node:http';
import { control, isControl } from './control.js';
import { type DroppedField, type Fault, withFieldDropped } from './faults.js';
import { idOf, type JsonValue } from './json.js';
import { linkOf } from './read/links.js';
import type { Sandbox, SandboxRequest } from './sandbox.js';
import { handle } from './server.js';
import type { StoredObject } from './store.js';
import { json, type SandboxResponse, webMessageBody } from './wire/response.js';

/** Lines of the log that are kept; older ones go. */
const LOG_LINES = 100_000;

/** Where every request comes in: the control address, then the faults that a test asked for, the server itself, the log. */
export function serve(sandbox: Sandbox, request: SandboxRequest): SandboxResponse {
  if (sandbox.control && isControl(request)) return control(sandbox, request);
  const at = new Date().toISOString();
  const started = performance.now();
  const target = request.query === '' ? request.path : `${request.path}?${request.query}`;
  const fault = sandbox.faults.take(request.method, target);
  const response = insteadOf(sandbox, fault) ?? handleFaulty(sandbox, request, fault);
  sandbox.log.push({
    method: request.method,
    path: target,
    status: response.status,
    bytesIn: request.body.length,
    bytesOut: Buffer.byteLength(response.body),
    ms: Math.round((performance.now() - started) * 10) / 10,
    at,
  });
  if (sandbox.log.length > LOG_LINES) sandbox.log.splice(0, sandbox.log.length - LOG_LINES);
  return withTransport(response, fault);
}

/** The answer of something that stands before the server: nothing is handled. */
function insteadOf(sandbox: Sandbox, fault: Fault): SandboxResponse | undefined {
  if (fault.refuseConnection) return { status: 503, headers: {}, body: '' };
  if (fault.redirect !== undefined) return { status: 302, headers: { location: fault.redirect }, body: '' };
  if (fault.loginPage)
    return page(200, 'DHIS 2', '<form action="/login" method="post"><input name="j_username"></form>');
  if (fault.status === undefined) return undefined;
  const headers: Record<string, string> =
    fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
  const reason = `${fault.status} ${STATUS_CODES[fault.status] ?? ''}`.trim();
  if (fault.html) {
    const answer = page(fault.status, reason, `<center><h1>${reason}</h1></center><hr><center>nginx</center>`);
    return { ...answer, headers: { ...answer.headers, ...headers } };
  }
  const message = webMessageBody({ status: fault.status, message: STATUS_CODES[fault.status] ?? reason });
  return json(sandbox.version, fault.status, message, { thrown: true, headers });
}

function page(status: number, title: string, body: string): SandboxResponse {
  return {
    status,
    headers: { 'content-type': 'text/html;charset=UTF-8' },
    body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body>${body}</body></html>\n`,
  };
}

/** Handles the request, then spoils what it wrote. Faults of answers' contents are the routes' own. */
function handleFaulty(sandbox: Sandbox, request: SandboxRequest, fault: Fault): SandboxResponse {
  if (fault.dropField === undefined) return handle(sandbox, request, fault);
  const spoil = droppingField(sandbox, fault.dropField);
  const response = handle(sandbox, request, fault);
  spoil();
  return response;
}

const tableOf = ({ store }: Sandbox, type: string): Map<string, StoredObject> =>
  new Map([...store.all(type)].map((object) => [object.id, object]));

/**
 * Remembers the objects of a type; called afterwards, gives a property of everything that was written in between the value
 * that it had before. What is kept on the other side of a link is put back there.
 */
function droppingField(sandbox: Sandbox, { type, id, path }: DroppedField): () => void {
  const { store, catalog } = sandbox;
  const schema = catalog.types.get(type);
  const property = schema?.properties.get(path);
  const link = schema && property && linkOf(catalog, schema, property);
  const before = tableOf(sandbox, type);
  const others = link && tableOf(sandbox, link.type);
  return () => {
    for (const [key, after] of tableOf(sandbox, type)) {
      const old = before.get(key);
      if (old !== after && (id === undefined || id === key)) store.put(type, withFieldDropped(old, after, path));
    }
    if (link === undefined || others === undefined) return;
    const meant = (reference: JsonValue): boolean => id === undefined || idOf(reference) === id;
    for (const [key, after] of tableOf(sandbox, link.type)) {
      const was = others.get(key)?.[link.path];
      const now = after[link.path];
      if (was === now) continue;
      if (Array.isArray(now)) {
        const kept = now.filter((reference) => !meant(reference) || listed(was, reference));
        const back = (Array.isArray(was) ? was : []).filter((reference) => meant(reference) && !listed(now, reference));
        store.put(link.type, { ...after, [link.path]: [...kept, ...back] });
      } else if (now !== undefined && meant(now)) {
        store.put(link.type, withFieldDropped(others.get(key), after, link.path));
      }
    }
  };
}

const listed = (list: JsonValue | undefined, reference: JsonValue): boolean =>
  Array.isArray(list) && list.some((entry) => idOf(entry) === idOf(reference));

/** What the socket is to do with the answer. */
function withTransport(response: SandboxResponse, fault: Fault): SandboxResponse {
  const { slowMs, cutBodyAt } = fault;
  const hangUp = fault.loseAnswer === true || fault.refuseConnection === true;
  if (slowMs === undefined && cutBodyAt === undefined && !hangUp) return response;
  return {
    ...response,
    transport: {
      ...(slowMs === undefined ? {} : { delayMs: slowMs }),
      ...(cutBodyAt === undefined ? {} : { cutBodyAt }),
      ...(hangUp ? { hangUp } : {}),
    },
  };
}
