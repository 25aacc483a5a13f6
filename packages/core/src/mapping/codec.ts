import { isObject, type Json } from '../object/meta-object.js';
import { Fault } from '../outcome/fault.js';
import type { PlacedPair } from './check.js';
import { type Mapping, type MappingSide, PAIR_DOES, type Pair, type PairDoes, sideKey } from './mapping.js';

/** A mapping as a file that a person can read and edit. */
export const encodeMapping = (mapping: Mapping): string => `${JSON.stringify(mapping, undefined, 2)}\n`;

const FORMAT = 1;

/** A mapping as it was read, each pair with its place. */
export interface MappingRead {
  readonly source: MappingSide;
  readonly target: MappingSide;
  readonly placed: readonly PlacedPair[];
}

/**
 * A mapping from the JSON of a file.
 *
 * @throws Fault of kind `usage` MATCHES_SHAPE (with a JSON pointer), of kind `refused` MATCHES_NEWER
 */
export function decodeMapping(json: unknown): MappingRead {
  const wrong = (at: string): Fault => new Fault('usage', 'MATCHES_SHAPE', {}, { at });
  if (!isObject(json as Json) || !isObject((json as { source?: Json }).source)) throw wrong('/');
  const { format, source, target, pairs } = json as Readonly<Record<string, Json>>;
  if (typeof format !== 'number') throw wrong('/format');
  if (format > FORMAT) throw new Fault('refused', 'MATCHES_NEWER', { format, reads: FORMAT }, { at: '/format' });
  if (!Array.isArray(pairs)) throw wrong('/pairs');
  return {
    source: sideOf(source) ?? fail(wrong('/source')),
    target: sideOf(target) ?? fail(wrong('/target')),
    placed: pairs.map((value: Json, i): PlacedPair => {
      const pair = pairOf(value);
      if (!pair) throw wrong(`/pairs/${i}`);
      return { pair, at: `/pairs/${i}` };
    }),
  };
}

function fail(fault: Fault): never {
  throw fault;
}

function sideOf(value: Json | undefined): MappingSide | undefined {
  if (!isObject(value) || typeof value.name !== 'string') return undefined;
  const { kind, name, address } = value;
  if (kind === 'files') return { kind, name };
  return kind === 'instance' && typeof address === 'string' ? { kind, name, address } : undefined;
}

function pairOf(value: Json): Pair | undefined {
  if (!isObject(value) || !isObject(value.from)) return undefined;
  const { from, to, does, label, toLabel, evidence, score } = value;
  const { type, id } = from;
  if (typeof type !== 'string' || typeof id !== 'string') return undefined;
  if (to !== null && typeof to !== 'string') return undefined;
  if (typeof does !== 'string' || !(PAIR_DOES as readonly string[]).includes(does)) return undefined;
  const texts = value.with;
  if (texts !== undefined && !(isObject(texts) && Object.values(texts).every((text) => typeof text === 'string')))
    return undefined;
  return {
    from: { type, id },
    to,
    does: does as PairDoes,
    ...(typeof label === 'string' && { label }),
    ...(typeof toLabel === 'string' && { toLabel }),
    ...(Array.isArray(evidence) && { evidence: evidence.map(String) }),
    ...(typeof score === 'number' && { score }),
    ...(texts !== undefined && { with: texts as Readonly<Record<string, string>> }),
  };
}

/** Refuses a mapping that was made for other ends: its ids mean nothing between these. @throws Fault MATCHES_ELSEWHERE */
export function refuseOtherEnds(
  read: Pick<Mapping, 'source' | 'target'>,
  wanted: Pick<Mapping, 'source' | 'target'>,
): void {
  for (const end of ['source', 'target'] as const) {
    const [is, wants] = [sideKey(read[end]), sideKey(wanted[end])];
    if (is !== wants) throw new Fault('refused', 'MATCHES_ELSEWHERE', { is, wants }, { at: `/${end}` });
  }
}
