import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../src/json.js';
import { createSandbox, type Sandbox } from '../src/sandbox.js';
import { recordingsOf } from './contract/recording.js';

/** Scenarios that make something of every kind. */
const SCENARIOS = ['02', '03', '11'];
const HEADERS = { authorization: `Basic ${btoa('admin:district')}`, 'content-type': 'application/json' };

function send(sandbox: Sandbox, method: string, path: string, body?: string) {
  const [target = '', query = ''] = path.split('?');
  const answer = sandbox.handle({ method, path: target, query, headers: HEADERS, body: Buffer.from(body ?? '') });
  return { status: answer.status, text: answer.body.toString() };
}

/** Without what the server makes anew on every save: its own times, the versions of some types. */
function lasting(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(lasting);
  if (typeof value !== 'object' || value === null) return value;
  const made = new Set(['lastUpdated', 'lastUpdatedBy', 'version', 'created']);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !made.has(name))
      .map(([name, inner]) => [name, lasting(inner)]),
  ) as JsonObject;
}

describe.each(['2.41', '2.42', '2.43'] as const)('what a server of %s shows of an object', (version) => {
  it('can be put back and changes nothing', () => {
    const sandbox = createSandbox({ version });
    for (const { number, steps } of recordingsOf(version)) {
      if (!SCENARIOS.includes(number)) continue;
      for (const { request, answer } of steps) {
        const made = request.method === 'POST' && request.path.startsWith('/api/metadata') && answer.status === 200;
        if (made) send(sandbox, 'POST', request.path, JSON.stringify(request.body));
      }
    }
    let objects = 0;
    for (const type of sandbox.catalog.types.values()) {
      if (type.endpoint === undefined) continue;
      for (const { id, ...stored } of [...sandbox.store.all(type.plural)]) {
        // An action that no rule lists crashes the import of real servers too.
        if (type.plural === 'programRuleActions' && stored.programRule === undefined) continue;
        const path = `/api${type.endpoint}/${id}`;
        const before = send(sandbox, 'GET', `${path}?fields=:owner`).text;
        const put = send(sandbox, 'PUT', path, before);
        expect(put.status, `${path} ${put.text}`).toBe(200);
        const after = send(sandbox, 'GET', `${path}?fields=:owner`).text;
        expect(lasting(JSON.parse(after)), path).toEqual(lasting(JSON.parse(before)));
        objects++;
      }
    }
    expect(objects).toBeGreaterThan(60);
  });
});
