/** What an answer that should have been JSON was instead. */
export type Page = 'login' | 'html' | 'xml' | 'text' | 'empty';

/** Recognises a page by its beginning. DHIS2's own login pages differ by version: they all ask for a password. */
export function recognisePage(text: string): Page {
  const head = text.slice(0, 4000).trimStart();
  if (head === '') return 'empty';
  if (/^(?:<!doctype html|<html|<head|<body|<h1)/i.test(head)) {
    const login =
      /dhis-web-(?:login|commons\/security)|j_username|type=["']?password|loginForm|<title>[^<]*(?:log ?in|sign ?in|connexion)/i;
    return login.test(text.slice(0, 100_000)) ? 'login' : 'html';
  }
  return head.startsWith('<') ? 'xml' : 'text';
}

/** The title of a page or its first words, for a person to recognise it by. */
export function titleOf(text: string): string {
  const title = /<(title|h1)[^>]*>([^<]{1,200})/i.exec(text)?.[2] ?? text.replace(/<[^>]*>/g, ' ');
  return title.replace(/\s+/g, ' ').trim().slice(0, 120);
}
