/** Letters, digits, `.`, `_`, `-`, up to 60: nothing that could be a path, an address or a switch. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,59}$/u;

/** What a name of an instance or preset is found by, without regard to case; also a file's name. Undefined: it is no name. */
export function keyOfName(name: string): string | undefined {
  const composed = name.normalize('NFC');
  return NAME.test(composed) ? composed.toLowerCase() : undefined;
}
