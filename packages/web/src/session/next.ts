/**
 * Where to go after signing in: a path of this page. Whatever else stands in a link that somebody was sent leads home: no link may
 * lead from the password to a page of others.
 */
export function safeNext(next: string | undefined, origin: string): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next)) return '/';
  let url: URL;
  try {
    url = new URL(next, origin);
  } catch {
    return '/';
  }
  if (url.origin !== origin || /^\/(api|sign-in|welcome)(\/|$)/.test(url.pathname)) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
