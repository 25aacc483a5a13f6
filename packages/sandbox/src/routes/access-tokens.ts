import { hashToken, makeToken } from '../access-tokens.js';
import { isObject, type JsonObject, type JsonValue, objectsOf } from '../json.js';
import type { Exchange, Route } from '../server.js';
import { setPasswordHash } from '../session.js';
import { conflict, json, type SandboxResponse, webMessageBody } from '../wire/response.js';
import { jsonBody } from './body.js';

/** Personal access tokens: made here, read and deleted as any other object (13#40-45). */
export const accessTokenRoutes: readonly Route[] = ['/apiToken', '/apiTokens'].map((pattern) => ({
  method: 'POST',
  pattern,
  consumes: ['application/json'],
  handler: createToken,
}));

const LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;
const METHODS = ['HEAD', 'GET', 'POST', 'PATCH', 'PUT', 'DELETE'];
const CLASS = 'org.hisp.dhis.security.apikey.ApiToken';

function createToken(exchange: Exchange): SandboxResponse {
  const { sandbox, login } = exchange;
  const body = jsonBody(exchange);
  const wanted: JsonObject = isObject(body) ? body : {};
  checkMethods(wanted);
  const id = sandbox.makeUid();
  const key = makeToken((below) => Math.floor(sandbox.random() * below));
  const stamp = sandbox.timestamp();
  sandbox.store.put('apiToken', {
    id,
    ...(typeof wanted.code === 'string' ? { code: wanted.code } : {}),
    type: 'PERSONAL_ACCESS_TOKEN_V2',
    version: 2,
    expire: typeof wanted.expire === 'number' ? wanted.expire : sandbox.now().getTime() + LIFETIME_MS,
    attributes: objectsOf(wanted.attributes),
    sharing: { owner: login.id, public: '--------', users: {}, userGroups: {} },
    created: stamp,
    lastUpdated: stamp,
    createdBy: { id: login.id },
    lastUpdatedBy: { id: login.id },
  });
  setPasswordHash(sandbox, id, hashToken(key));
  const responseType = sandbox.version === '2.41' ? 'ApiTokenCreationResponse' : 'ObjectReport';
  const response: JsonValue = { key, uid: id, klass: CLASS, errorReports: [], responseType };
  return json(sandbox.version, 201, webMessageBody({ status: 201, response }), {
    headers: { location: `${sandbox.baseUrl}/api/apiToken/${id}` },
  });
}

function checkMethods(wanted: JsonObject): void {
  for (const { allowedMethods } of objectsOf(wanted.attributes)) {
    for (const method of Array.isArray(allowedMethods) ? allowedMethods : []) {
      if (METHODS.includes(String(method).toUpperCase())) continue;
      throw conflict(
        `Failed to validate the token's attributes, message: Not a valid http method, value=${String(method)}`,
        'E1004',
      );
    }
  }
}
