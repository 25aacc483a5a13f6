/** One question to `GET /api/metadata`: objects of a type, all of them or those whose property `path` is one of `values`. */
export interface Ask {
  readonly type: string;
  readonly path?: string;
  /** Absent: the whole type. Never empty. */
  readonly values?: readonly string[];
  /** Fields as the server reads them; absent: every owner property. */
  readonly fields?: string;
}

/** A path with its query, and which questions (parts of questions, where their values were split) it asks. */
export interface Packed {
  readonly path: string;
  readonly asks: readonly Ask[];
}

const ENDPOINT = '/api/metadata';

/** Percent-encodes what is not safe in a query; commas, colons and the like stay as they are: every byte counts. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replace(/%(?:2C|3A|40|24|2F)/g, (found) => decodeURIComponent(found));

/** A text that may stand in a list of values: the server cuts `in:[a,b]` at commas and knows no escape. */
export const isPlainValue = (value: string): boolean => /^[^\s,[\]](?:[^,[\]]*[^\s,[\]])?$/.test(value);

const nameOf = (ask: Ask): string => encode(ask.type);

/** The query of one question with its values, without `&`. */
function queryOf(ask: Ask): string {
  const parts: string[] = [];
  if (ask.path === undefined || ask.values === undefined) parts.push(`${nameOf(ask)}=true`);
  else parts.push(`${nameOf(ask)}:filter=${encode(ask.path)}:in:%5B${ask.values.map(encode).join(',')}%5D`);
  if (ask.fields !== undefined) parts.push(`${nameOf(ask)}:fields=${encode(ask.fields)}`);
  return parts.join('&');
}

/**
 * Packs questions into as few requests as the longest address allows. Filters of one type in one request would all have to
 * hold at once, so each request asks about a type once; values that do not fit go on in the next request.
 *
 * @param common query parameters for every request (`skipSharing=true`), without `&`
 * @param longest bytes that a path with its query may have
 */
export function pack(asks: readonly Ask[], common: string, longest: number): readonly Packed[] {
  const head = `${ENDPOINT}?${common}`;
  const bins: { asks: Ask[]; types: Set<string>; length: number }[] = [];
  for (const ask of asks) {
    let rest: Ask | undefined = ask;
    for (let i = 0; rest !== undefined; i++) {
      let bin = bins[i];
      if (bin === undefined) {
        bin = { asks: [], types: new Set(), length: head.length };
        bins.push(bin);
      }
      if (bin.types.has(rest.type)) continue;
      const [first, left] = split(rest, longest - bin.length - 1, bin.asks.length === 0);
      if (first === undefined) continue;
      bin.asks.push(first);
      bin.types.add(first.type);
      bin.length += queryOf(first).length + 1;
      rest = left;
    }
  }
  return bins.map((bin) => ({ path: [head, ...bin.asks.map(queryOf)].join('&').replace('?&', '?'), asks: bin.asks }));
}

/** As much of a question as `room` bytes hold, and the rest of it. In an empty request at least one value always goes. */
function split(ask: Ask, room: number, must: boolean): [Ask | undefined, Ask | undefined] {
  if (ask.values === undefined) return queryOf(ask).length <= room || must ? [ask, undefined] : [undefined, ask];
  let used = queryOf({ ...ask, values: [] }).length;
  let count = 0;
  for (const value of ask.values) {
    used += encode(value).length + 1;
    if (used > room + 1 && !(must && count === 0)) break;
    count++;
  }
  if (count === 0) return [undefined, ask];
  if (count === ask.values.length) return [ask, undefined];
  return [
    { ...ask, values: ask.values.slice(0, count) },
    { ...ask, values: ask.values.slice(count) },
  ];
}
