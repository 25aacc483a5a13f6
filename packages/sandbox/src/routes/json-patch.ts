import type { JsonObject, JsonValue } from '../json.js';

/**
 * DHIS2's JSON patch: RFC 6902 cut down to add, remove and replace, plus `remove-by-id`. A patch works on the object's
 * JSON as the server itself would write it. Evidence: recordings 06#17-25, 07#34, 19#6.
 */

type Container = JsonValue[] | JsonObject;

/** One operation. `path` is a JSON pointer split into its unescaped tokens. */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'remove-by-id';
  readonly pointer: string;
  readonly path: readonly string[];
  readonly value?: JsonValue;
  readonly id?: string;
}

/** The patch cannot be applied: the server answers 400 with this message. */
export class PatchError extends Error {
  override readonly name = 'PatchError';
}

/** The body is JSON but no patch: the server answers 500 (400 from 2.43 on). `at` is the pointer of the culprit in the body. */
export class PatchShapeError extends Error {
  override readonly name = 'PatchShapeError';
  readonly at: string;
  constructor(message: string, at: string) {
    super(message);
    this.at = at;
  }
}

const OPERATION = 'org.hisp.dhis.commons.jackson.jsonpatch.JsonPatchOperation';
const OPS = ['add', 'remove', 'remove-by-id', 'replace'] as const;

const isContainer = (value: JsonValue | undefined): value is Container => typeof value === 'object' && value !== null;

/** Reads a parsed body as a list of operations. */
export function readPatch(body: JsonValue): PatchOperation[] {
  if (!Array.isArray(body)) {
    throw new PatchShapeError(
      `Cannot deserialize value of type \`java.util.ArrayList<${OPERATION}>\` from ${jacksonToken(body)}`,
      '',
    );
  }
  return body.map((entry, index) => readOperation(entry, index));
}

function readOperation(entry: JsonValue, index: number): PatchOperation {
  if (!isContainer(entry) || Array.isArray(entry)) {
    throw new PatchShapeError(
      `Could not resolve subtype of [simple type, class ${OPERATION}]: missing type id property 'op'`,
      `/${index}`,
    );
  }
  const op = entry.op;
  if (typeof op !== 'string') {
    throw new PatchShapeError(
      `Could not resolve subtype of [simple type, class ${OPERATION}]: missing type id property 'op'`,
      `/${index}`,
    );
  }
  if (!(OPS as readonly string[]).includes(op)) {
    throw new PatchShapeError(
      `Could not resolve type id '${op}' as a subtype of \`${OPERATION}\`: known type ids = [${OPS.join(', ')}] (for POJO property '#temporary-name')`,
      `/${index}/op`,
    );
  }
  const pointer = typeof entry.path === 'string' ? entry.path : '';
  if (pointer !== '' && !pointer.startsWith('/')) {
    throw new PatchShapeError(
      `Cannot deserialize value of type \`com.fasterxml.jackson.core.JsonPointer\` from String "${pointer}": not a valid textual representation, problem: Invalid input: JSON Pointer expression must start with '/': "${pointer}"`,
      `/${index}/path`,
    );
  }
  return {
    op: op as PatchOperation['op'],
    pointer,
    path: pointer
      .split('/')
      .slice(1)
      .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~')),
    ...(entry.value === undefined ? {} : { value: entry.value }),
    ...(typeof entry.id === 'string' ? { id: entry.id } : {}),
  };
}

/** How Jackson names the token that a value begins with. */
function jacksonToken(value: JsonValue): string {
  if (value === null) return 'Null value (token `JsonToken.VALUE_NULL`)';
  if (Array.isArray(value)) return 'Array value (token `JsonToken.START_ARRAY`)';
  if (typeof value === 'object') return 'Object value (token `JsonToken.START_OBJECT`)';
  if (typeof value === 'string') return 'String value (token `JsonToken.VALUE_STRING`)';
  if (typeof value === 'boolean') return `Boolean value (token \`JsonToken.VALUE_${value ? 'TRUE' : 'FALSE'}\`)`;
  return Number.isInteger(value)
    ? 'Integer value (token `JsonToken.VALUE_NUMBER_INT`)'
    : 'Floating-point value (token `JsonToken.VALUE_NUMBER_FLOAT`)';
}

/** Applies the operations in order to a copy of `object`. Throws a {@link PatchError}. */
export function applyPatch(object: Readonly<JsonObject>, patch: readonly PatchOperation[]): JsonObject {
  const target: JsonObject = structuredClone(object);
  for (const operation of patch) {
    if (operation.path.length === 0) throw new PatchError('A patch of the whole object is not supported');
    applyOperation(target, operation);
  }
  return target;
}

function applyOperation(target: Container, operation: PatchOperation): void {
  if (operation.op === 'remove-by-id') {
    removeById(target, operation);
    return;
  }
  if (operation.op !== 'add') remove(target, operation.path);
  if (operation.op !== 'remove') add(target, operation);
}

function add(target: Container, { path, pointer, value = null }: PatchOperation): void {
  const parent = at(target, path.slice(0, -1));
  const last = path.at(-1)!;
  if (parent === undefined) throw new PatchError(`Path does not exist: ${pointer}`);
  if (!isContainer(parent)) throw new PatchError('Parent node is not a container, unable to proceed');
  const copy = structuredClone(value);
  if (!Array.isArray(parent)) {
    parent[last] = copy;
  } else if (last === '-') {
    parent.push(copy);
  } else {
    if (!/^-?\d+$/.test(last)) throw new PatchError(`not an index: ${last} (expected: a non-negative integer)`);
    const index = Number(last);
    if (index < 0 || index > parent.length) {
      throw new PatchError(`index out of bounds: ${index} (expected: >= 0 && <= ${parent.length})`);
    }
    parent.splice(index, 0, copy);
  }
}

/** Removing what is not there does nothing. */
function remove(target: Container, path: readonly string[]): void {
  if (at(target, path) === undefined) return;
  const parent = at(target, path.slice(0, -1)) as Container;
  if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1);
  else delete parent[path.at(-1)!];
}

function removeById(target: Container, { path, pointer, id }: PatchOperation): void {
  if (id === undefined || !/^[A-Za-z][A-Za-z0-9]{10}$/.test(id)) throw new PatchError(`Invalid id ${id ?? null}`);
  const list = at(target, path);
  if (list === undefined) throw new PatchError(`Invalid path ${pointer}`);
  if (!Array.isArray(list)) return;
  const index = list.findIndex((item) => isContainer(item) && !Array.isArray(item) && item.id === id);
  if (index >= 0) list.splice(index, 1);
}

function at(target: JsonValue, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = target;
  for (const token of path) {
    if (!isContainer(value)) return undefined;
    if (Array.isArray(value)) value = /^(0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined;
    else value = Object.hasOwn(value, token) ? value[token] : undefined;
  }
  return value;
}
