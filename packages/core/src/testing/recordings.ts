import { readdirSync, readFileSync } from 'node:fs';
import type { Version } from '../catalog/catalog.js';
import type { Json, JsonObject } from '../object/meta-object.js';

/** One request of a recording and what the real server answered. */
export interface RecordedStep {
  /** `11#3`. */
  readonly name: string;
  readonly request: { readonly method: string; readonly path: string; readonly body?: Json };
  readonly answer: { readonly status: number; readonly body?: Json };
}

const FOLDER = new URL('../../../sandbox/test/recordings/', import.meta.url);

/** What a real server of this version answered, scenario by scenario. */
export function recordings(version: Version): readonly (readonly RecordedStep[])[] {
  const folder = new URL(`${version}/`, FOLDER);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const { steps } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
        steps: Omit<RecordedStep, 'name'>[];
      };
      return steps.map((step, i) => ({ ...step, name: `${file.slice(0, 2)}#${i}` }));
    });
}

/** The documents that a real server took with `POST /api/metadata` and status 200, whole and committed. */
export function acceptedDocuments(steps: readonly RecordedStep[]): readonly { name: string; body: JsonObject }[] {
  return steps.flatMap(({ name, request: { method, path, body }, answer }) => {
    const plain = !/VALIDATE|DELETE|skip|CODE|validate/.test(path);
    const taken = method === 'POST' && path.startsWith('/api/metadata') && answer.status === 200 && plain;
    return taken && typeof body === 'object' && body !== null && !Array.isArray(body)
      ? [{ name, body: body as JsonObject }]
      : [];
  });
}
