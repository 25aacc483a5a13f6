/** Milliseconds between two looks whether a viewer may still look. */
export const WATCH_MS = 15_000;

/**
 * A stream that ends when `still` says no: a session that was ended, a role or a limit that changed. Whoever may still look comes
 * back and goes on.
 */
export function watched(response: Response, still: () => Promise<boolean>, everyMs: number = WATCH_MS): Response {
  if (!response.body) return response;
  const over = new AbortController();
  const look = setInterval(() => {
    // Where nobody can say, the stream itself meets the same trouble.
    still().then(
      (may) => may || over.abort(),
      () => {},
    );
  }, everyMs);
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  response.body
    .pipeTo(writable, { signal: over.signal, preventAbort: true })
    // A viewer who may no longer look gets a plain end; one who went away gets nothing any more.
    .catch(() => writable.close())
    .catch(() => {})
    .finally(() => clearInterval(look));
  return new Response(readable, response);
}
