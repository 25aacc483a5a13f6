import { say } from '@dhow/core';
import { languageOf } from '../http/language.js';
import type { ServerApp } from '../http/mount.js';
import { CSRF_HEADER } from './csrf.js';

/** The page that a one-time link leads to: a name for the first administrator, a password for everybody. */
export function welcome(app: ServerApp): void {
  app.get('/welcome', (c) => {
    c.header('Cache-Control', 'no-store');
    c.header('Vary', 'Accept-Language');
    return c.html(page(languageOf(c.req.header('accept-language'))));
  });
  app.get('/welcome.js', (c) => c.body(SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

function page(lang: Parameters<typeof say>[0]): string {
  const t = (code: string): string => escaped(say(lang, code));
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t('WELCOME_TITLE')}</title>
<link rel="stylesheet" href="/api/style.css">
<script src="/welcome.js" defer></script>
</head>
<body>
<main>
<h1>${t('WELCOME_TITLE')}</h1>
<noscript><p>${t('WELCOME_SCRIPT')}</p></noscript>
<form id="form" hidden>
<p id="named" hidden><label>${t('WELCOME_NAME')} <input name="name" autocomplete="username" maxlength="60"></label></p>
<p><label>${t('WELCOME_PASSWORD')} <input name="password" type="password" autocomplete="new-password" minlength="12" required></label></p>
<p>${t('WELCOME_ADVICE')}</p>
<p><button>${t('WELCOME_GO')}</button></p>
</form>
<p id="said" role="status" data-done="${t('WELCOME_DONE')}" data-none="${t('WELCOME_NO_LINK')}" data-away="${t('WELCOME_AWAY')}"></p>
<p><a id="next" href="/api" hidden>${t('WELCOME_NEXT')}</a></p>
</main>
</body>
</html>
`;
}

/** Takes the secret out of the address at once, so that it stays in no history. */
const SCRIPT = `'use strict';
const byId = (id) => document.getElementById(id);
const form = byId('form');
const said = byId('said');
const secret = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
const isFirst = secret.startsWith('first-');
byId('named').hidden = !isFirst;
form.elements.name.required = isFirst;
form.hidden = secret === '';
if (secret === '') said.textContent = said.dataset.none;
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const body = { secret, password: form.elements.password.value };
  if (isFirst) body.name = form.elements.name.value;
  try {
    const answer = await fetch('/api/session/link', {
      method: 'POST',
      headers: { 'content-type': 'application/json', '${CSRF_HEADER}': '1' },
      body: JSON.stringify(body),
    });
    const told = await answer.json();
    if (!answer.ok) {
      said.textContent = told.detail;
      return;
    }
    form.hidden = true;
    byId('next').hidden = false;
    said.textContent = said.dataset.done.replace('NAME', told.person.name);
  } catch {
    said.textContent = said.dataset.away;
  }
});
`;
