import { deflateRawSync, gzipSync } from 'node:zlib';
import { type Bindings, type Difference, differences } from './compare.js';
import type { RecordedStep, Recording } from './recording.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What a recording is played against. */
export interface Server {
  /** The address without `/api`. */
  readonly base: string;
  readonly login: string;
  /** Milliseconds between two polls of an `until` step. */
  readonly pollMs: number;
  send(method: string, path: string, headers: Record<string, string>, body: Buffer | undefined): Promise<Answer>;
}

/** How one step went. */
export interface PlayedStep {
  readonly scenario: string;
  /** From 1, as the evidence in the documents counts. */
  readonly step: number;
  readonly title: string;
  readonly request: string;
  readonly answer: { readonly status: number; readonly body: unknown };
  readonly differences: readonly Difference[];
}

const KEPT = [
  'content-type',
  'location',
  'etag',
  'content-encoding',
  'retry-after',
  'deprecation',
  'www-authenticate',
  'content-disposition',
];

const valueAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((v, key) => (v as Record<string, unknown> | undefined | null)?.[key], value);

/** The options of option sets keep their order; those of option groups and of exports do not. */
const ofOptionSets = /^\/api\/optionSets\/\w+\?|optionSets\/\w+\/options$/;

/** Lists whose order a server keeps, by the name of the property: everything else is compared as a set. */
const ORDERED_PROPERTIES = new Set(['columns', 'rows', 'filters', 'rawPeriods', 'args']);

/** Plays a recording step by step; later steps use the ids that this server made. */
export async function play(server: Server, recording: Recording): Promise<PlayedStep[]> {
  const bindings: Bindings = new Map();
  const saved = new Map<string, string>();
  const played: PlayedStep[] = [];
  for (const [i, step] of recording.steps.entries()) {
    const answer = await playStep(server, step, saved, bindings);
    for (const [name, path] of Object.entries(step.save ?? {})) saved.set(name, String(valueAt(answer.body, path)));
    played.push({
      scenario: recording.number,
      step: i + 1,
      title: step.title,
      request: `${step.request.method} ${decodeURIComponent(step.request.path)}`.slice(0, 240),
      answer,
      differences: differencesOf(server, step, answer, bindings),
    });
  }
  return played;
}

interface ReadAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

async function playStep(
  server: Server,
  step: RecordedStep,
  saved: Map<string, string>,
  bindings: Bindings,
): Promise<ReadAnswer> {
  const tries = step.until ? (step.until.tries ?? 60) : 1;
  for (let i = 1; ; i++) {
    const answer = await send(server, step, saved, bindings);
    if (i >= tries || valueAt(answer.body, step.until!.at) === step.until!.is) return answer;
    await new Promise((resolve) => setTimeout(resolve, server.pollMs));
  }
}

async function send(
  server: Server,
  step: RecordedStep,
  saved: Map<string, string>,
  bindings: Bindings,
): Promise<ReadAnswer> {
  const fill = (text: string): string =>
    text
      .replace(/\{\{(\w+)\}\}/g, (whole, name: string) => saved.get(name) ?? whole)
      .replace(/\{(uid:\d+)\}/g, (whole, name: string) => bindings.get(name) ?? whole)
      .replaceAll('{base}', server.base);
  const { request } = step;
  const headers: Record<string, string> = { accept: 'application/json', ...request.headers };
  let body: Buffer | undefined;
  if (request.body !== undefined) {
    body = Buffer.from(fill(typeof request.body === 'string' ? request.body : JSON.stringify(request.body)));
    headers['content-type'] ??= 'application/json';
    if (request.zip) body = zip(body);
    if (request.gzip) body = gzipSync(body);
  }
  const auth = request.auth === undefined ? server.login : request.auth;
  if (auth?.startsWith('ApiToken ')) headers.authorization = fill(auth);
  else if (auth) headers.authorization = `Basic ${Buffer.from(fill(auth)).toString('base64')}`;
  const answer = await server.send(request.method, fill(request.path), headers, body);
  return { status: answer.status, headers: answer.headers, body: readBody(answer) };
}

function readBody({ headers, body }: Answer): unknown {
  const start = body.subarray(0, 2).toString('latin1');
  if (start === '\x1f\x8b') return '{gzip bytes}';
  if (start === 'PK') return '{zip bytes}';
  const text = body.toString('utf8');
  if (!(headers['content-type'] ?? '').includes('json')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function differencesOf(server: Server, step: RecordedStep, found: ReadAnswer, bindings: Bindings): Difference[] {
  // Ids that the server made come where chance puts them among the others.
  const byMadeIds =
    /[?&]order=(id|[^&]*%2Cid)/.test(step.request.path) && /"id":"\{uid:/.test(JSON.stringify(step.answer.body));
  const topIsOrdered = /[?&]order=/.test(step.request.path) && !byMadeIds;
  const options = {
    base: server.base,
    bindings,
    ordered: (pointer: string): boolean => {
      const names = pointer.split('/').slice(1);
      const name = names.at(-1) ?? '';
      if (ORDERED_PROPERTIES.has(name) || (name === 'options' && ofOptionSets.test(step.request.path + pointer)))
        return true;
      return topIsOrdered && names.length === 1;
    },
  };
  const headers = Object.fromEntries(
    KEPT.filter((name) => found.headers[name]).map((name) => [name, found.headers[name]]),
  );
  return [
    ...differences(step.answer.status, found.status, options, 'status'),
    ...differences(step.answer.headers, headers, options, 'headers'),
    ...differences(step.answer.body, found.body, options, ''),
  ];
}

/** A zip file of one entry. */
function zip(data: Buffer): Buffer {
  const name = Buffer.from('metadata.json');
  const packed = deflateRawSync(data);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(checksum(data), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

function checksum(data: Buffer): number {
  let crc = -1;
  for (const byte of data) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
