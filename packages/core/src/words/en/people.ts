import type { Words } from '../fill.js';

/** People of a Dhow that several use: signing in, roles, limits, tokens and the audit trail. */
export const people: Words = {
  SIGN_IN_WRONG:
    'This name and password do not belong together. An administrator can give you a link for a new password.',
  TOO_MANY_GUESSES: 'Too many tries. Wait {seconds|second|seconds}, then try again.',
  TOO_MANY_AT_ONCE: 'Too many people are signing in just now. Try again in {seconds|second|seconds}.',
  PASSWORD_SHORT: 'A password has at least {least} characters. Four or five words are easy to keep in mind.',
  PASSWORD_LONG: 'A password has at most {most} characters.',
  PASSWORD_HASH_UNKNOWN:
    'The password of this person was kept in a form that this Dhow does not know ({form}). Update Dhow, or make a link for a new password.',
  LINK_UNKNOWN:
    'This link is over: it was used, it is older than an hour, or a newer one took its place. Ask for a new one.',
  LINK_NAME: 'Choose the name that you will sign in with.',
  SESSION_NONE: 'There is no session to end: this call was signed in by a token.',
  SESSION_UNKNOWN: 'There is no session {session}: it has ended.',
  TOKEN_UNKNOWN: 'There is no token {token}: it was revoked.',
  TOKEN_DAYS: 'A token holds from 1 to {most} days, not {days}.',
  FORBIDDEN_TOKEN_ROLE: 'A token may not do more than its owner: {role} is more than {most}.',
  FORBIDDEN_TOKEN: 'A token cannot do this. Sign in with a name and a password.',
  PERSON_NEEDED: 'The command line of this machine needs no token. Say for whom the token is.',
  PERSON_UNKNOWN: 'There is no person {person}.',
  PERSON_NAME:
    '"{name}" cannot be the name of a person: letters, digits, `.`, `_`, `-` and `@`, up to 60, a letter or digit first.',
  PERSON_EXISTS: 'There is a person called {name} already. Choose another name.',
  LAST_ADMINISTRATOR: 'This is the last administrator who can sign in. Make another one first.',
  FORBIDDEN_INSTANCE:
    'You may not do this with {name}: it needs the right to {needs}, and you have: {may}. An administrator can change that.',
  CSRF_ORIGIN:
    'This was sent by a page of another site, or nothing says which. This server is {own}; behind a reverse proxy set DHOW_TRUST_PROXY=1.',
  CSRF_HEADER: 'With a cookie, whatever changes something needs the header {header}. Scripts use a token instead.',
  TRUST_PROXY: 'DHOW_TRUST_PROXY is the number of reverse proxies before this server, such as 1; "{value}" is none.',
  FORBIDDEN_HOST:
    'This server does not answer to the name {host}. If it is one of its names, add it to DHOW_HOSTS and start the server again.',
  HOSTS:
    'DHOW_HOSTS holds names of this server with commas between them, without https:// and without a port, such as dhow.moh.example; "{value}" is none.',
  AUDIT_HEAD: 'Give both: seq and hash of the row that was noted down.',

  // The page behind a one-time link.
};
