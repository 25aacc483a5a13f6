import { Fault } from '@dhow/core';
import type { PackageNote } from '@dhow/engine';
import { contract, faultOf, problemSchema } from '@dhow/server/contract';
import { tellAnswer } from '../api/line.js';

/** How an upload ended. `cut`: the line broke; nothing is kept of it. */
export type Uploaded =
  | { readonly how: 'done'; readonly note: PackageNote }
  | { readonly how: 'cut' }
  | { readonly how: 'cancelled' }
  | { readonly how: 'refused'; readonly error: unknown };

/** What an upload needs of the browser's XMLHttpRequest, which alone tells how much was sent. */
export interface Sender {
  readonly upload: { onprogress: ((event: { readonly loaded: number }) => unknown) | null };
  onload: ((event: never) => unknown) | null;
  onerror: ((event: never) => unknown) | null;
  onabort: ((event: never) => unknown) | null;
  readonly status: number;
  readonly responseText: string;
  open(method: string, address: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: Blob): void;
  abort(): void;
}

/**
 * Sends a file as it is, and tells how far it is.
 *
 * @param onSent bytes that were sent
 */
export function uploadFile(
  file: Blob & { readonly name: string },
  language: string,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
  request: Sender = new XMLHttpRequest() as unknown as Sender,
): Promise<Uploaded> {
  return new Promise((resolve) => {
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => resolve(answered(request.status, request.responseText));
    request.onerror = () => resolve({ how: 'cut' });
    request.onabort = () => resolve({ how: 'cancelled' });
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', `/api/packages?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-dhow-request', '1');
    request.setRequestHeader('accept-language', language);
    request.send(file);
  });
}

function answered(status: number, text: string): Uploaded {
  const json = jsonOf(text);
  const problem = status === 201 ? undefined : problemSchema.safeParse(json);
  tellAnswer(status, problem?.data);
  if (!problem) {
    const note = contract.uploadPackage.response?.safeParse(json);
    return note?.success ? { how: 'done', note: note.data } : { how: 'refused', error: notDhow(status) };
  }
  if (!problem.success) return { how: 'refused', error: notDhow(status) };
  // What arrived was shorter than was announced: the line broke, whoever noticed first.
  if (problem.data.code === 'CONTENT_CUT') return { how: 'cut' };
  return { how: 'refused', error: faultOf(problem.data) };
}

/** A proxy's page, or nothing of ours. */
const notDhow = (status: number): Fault =>
  new Fault('unreachable', 'SERVER_NOT_DHOW', { address: globalThis.location?.origin ?? '', status });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
