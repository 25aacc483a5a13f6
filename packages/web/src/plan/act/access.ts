/** What a right of DHIS2's sharing (`rw------`) lets people do with the object, and with data. */
export interface Access {
  readonly metadata: 'none' | 'see' | 'edit';
  readonly data: 'none' | 'see' | 'edit';
}

const part = (read: string | undefined, write: string | undefined): Access['metadata'] =>
  write === 'w' ? 'edit' : read === 'r' ? 'see' : 'none';

/** Undefined for what is no such right. */
export function accessOf(text: unknown): Access | undefined {
  if (typeof text !== 'string' || !/^[rw-]{8}$/.test(text)) return undefined;
  return { metadata: part(text[0], text[1]), data: part(text[2], text[3]) };
}
