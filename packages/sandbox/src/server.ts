import type { Version } from './catalog.js';
import type { Fault } from './faults.js';
import { routes } from './routes/index.js';
import type { Sandbox, SandboxRequest } from './sandbox.js';
import { authenticate, type Login, type LoginRefusal } from './session.js';
import { encodedSlashPage, noResourcePage, tooLargePage } from './wire/container-pages.js';
import { empty, json, Refusal, type SandboxResponse, webMessage, webMessageBody } from './wire/response.js';

/** What a handler gets. */
export interface Exchange {
  readonly sandbox: Sandbox;
  readonly request: SandboxRequest;
  /** The path under `/api` that the route matched, as segments (decoded). */
  readonly segments: readonly string[];
  /** The values of the pattern's `{names}`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly login: Login;
  /** What a test asked to go wrong with this request. */
  readonly fault: Fault;
}

/** One address. Patterns stand under `/api`: `/metadata`, `/{type}/{id}`. `{type}` only matches types with an address of their own. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly pattern: string;
  /** The content types that it takes; what is left out takes any. Several routes of one address may differ in this alone. */
  readonly consumes?: readonly string[];
  readonly handler: (exchange: Exchange) => SandboxResponse;
}

interface CompiledRoute extends Route {
  readonly parts: readonly string[];
  /** Literal segments first: higher wins. */
  readonly weight: number;
}

const isParameter = (part: string): boolean => part.startsWith('{');

const compiled: readonly CompiledRoute[] = routes
  .map((route) => {
    const parts = route.pattern.split('/').slice(1);
    return { ...route, parts, weight: parts.filter((part) => !isParameter(part)).length };
  })
  .sort((a, b) => b.weight - a.weight);

/** Answers one request: login, limits, route. */
export function handle(sandbox: Sandbox, request: SandboxRequest, fault: Fault = {}): SandboxResponse {
  const { version } = sandbox;
  const refused = tooLarge(sandbox, request);
  if (refused) return refused;
  if (/%2f/i.test(request.path)) return encodedSlashPage(version, request.path);
  const path = apiPath(sandbox, request.path);
  if (path === undefined) return noResource(sandbox, request);
  const segments = path.split('/').slice(1).map(decode);
  const login = authenticate(sandbox, request);
  if (login === undefined) return isOpen(version, segments) ? empty(200) : askForLogin(sandbox, request);
  if ('status' in login) return refuseLogin(version, login);
  const matching = compiled.filter((route) => matches(sandbox, route, segments));
  if (matching.length === 0) return noResource(sandbox, request);
  const offered = matching.filter((candidate) => candidate.method === request.method);
  const route = offered.find((candidate) => takes(candidate, request));
  if (route === undefined) return offered.length === 0 ? noMethod(version, request) : noType(version, request);
  const params: Record<string, string> = {};
  for (const [i, part] of route.parts.entries()) if (isParameter(part)) params[part.slice(1, -1)] = segments[i]!;
  try {
    return route.handler({
      sandbox,
      request,
      segments,
      params,
      query: new URLSearchParams(request.query),
      login,
      fault,
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return json(version, error.webMessage.status, webMessageBody(error.webMessage), { thrown: true });
  }
}

/** Addresses that answer without a login (13#35). */
const isOpen = (version: Version, segments: readonly string[]): boolean =>
  version !== '2.41' && segments.length === 1 && segments[0] === 'ping';

/** Whether a route takes the content type of a request. */
function takes(route: Route, request: SandboxRequest): boolean {
  return route.consumes === undefined || route.consumes.includes(contentType(request));
}

/** The content type of a request without its parameters, in small letters. */
const contentType = ({ headers }: SandboxRequest): string =>
  (headers['content-type'] ?? '').replace(/;.*/, '').trim().toLowerCase();

function refuseLogin(version: Version, { scheme, ...message }: LoginRefusal): SandboxResponse {
  const headers: Record<string, string> = scheme === undefined ? {} : { 'www-authenticate': scheme };
  return json(version, message.status, webMessageBody(message), { headers });
}

function noMethod(version: Version, { method }: SandboxRequest): SandboxResponse {
  const message = `Request method '${method}' ${version === '2.41' ? '' : 'is '}not supported`;
  return json(version, 405, webMessageBody({ status: 405, message }), { thrown: true });
}

function noType(version: Version, request: SandboxRequest): SandboxResponse {
  const type = request.headers['content-type'] ?? 'null';
  const message =
    version === '2.41' ? `Content type '${type}' not supported` : `Content-Type '${type}' is not supported`;
  return json(version, 415, webMessageBody({ status: 415, message }), { thrown: true });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The path after `/api`, or after `/api/NN` where the version still answers under that number (13#36-39). */
function apiPath(sandbox: Sandbox, path: string): string | undefined {
  const match = /^\/api(?:\/(\d+))?(\/.*)$/.exec(path);
  if (match === null) return undefined;
  const [, number, rest] = match;
  const plain = rest?.replace(/\.json$/, '');
  if (number === undefined) return plain;
  const newest = Math.max(42, Number(sandbox.version.slice(2)));
  return Number(number) >= 28 && Number(number) <= newest ? plain : undefined;
}

function matches(sandbox: Sandbox, route: CompiledRoute, segments: readonly string[]): boolean {
  if (route.parts.length !== segments.length) return false;
  return route.parts.every((part, i) => {
    const segment = segments[i]!;
    if (part === '{type}') return sandbox.catalog.types.get(segment)?.endpoint !== undefined;
    return isParameter(part) ? segment !== '' : part === segment;
  });
}

function askForLogin(sandbox: Sandbox, request: SandboxRequest): SandboxResponse {
  if (request.headers['x-requested-with'] === 'XMLHttpRequest') {
    return webMessage(sandbox.version, { status: 401, message: 'Unauthorized' });
  }
  const page = { '2.41': '/dhis-web-login', '2.42': '/dhis-web-login/', '2.43': '/login/' }[sandbox.version];
  return empty(302, { location: sandbox.baseUrl + page });
}

const noResource = ({ version }: Sandbox, { path }: SandboxRequest): SandboxResponse => noResourcePage(version, path);

/** Longest request line with all headers, in bytes (12#28-29). */
const MAX_HEAD = 8192;

/** The container's refusal of a request whose head is too long. */
function tooLarge({ version }: Sandbox, request: SandboxRequest): SandboxResponse | undefined {
  const query = request.query === '' ? '' : `?${request.query}`;
  const line = Buffer.byteLength(`${request.method} ${request.path}${query} HTTP/1.1\r\n`);
  let size = line + 2;
  for (const [name, value] of Object.entries(request.headers)) size += Buffer.byteLength(`${name}: ${value}\r\n`);
  return size > MAX_HEAD ? tooLargePage(version, line > MAX_HEAD) : undefined;
}
