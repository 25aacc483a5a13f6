/** How Dhow logs in. The secret stays in memory and in the vault: never in an address, a log or a file in clear. */
export type Login =
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'token'; readonly token: string };

/** The value of the `Authorization` header. */
export function authorizationOf(login: Login): string {
  if (login.kind === 'token') return `ApiToken ${login.token}`;
  return `Basic ${Buffer.from(`${login.user}:${login.password}`, 'utf8').toString('base64')}`;
}

/**
 * A function that takes the secrets of a login out of any text, as they are typed and as they travel. What a server or a
 * library says passes through it before it becomes a part of anything that is kept or shown.
 */
export function redactorOf(login: Login): (text: string) => string {
  const secret = login.kind === 'token' ? login.token : login.password;
  const forms = [
    secret,
    authorizationOf(login).replace(/^\w+ /, ''),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ];
  const secrets = [...new Set(forms)].filter((form) => form.length > 3).sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((clean, form) => clean.replaceAll(form, '…'), text);
}
