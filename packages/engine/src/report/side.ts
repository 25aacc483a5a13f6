import { type Lang, type Side, say } from '@dhow/core';
import { printable } from './text.js';

/** `PRODUCTION moh 2.41 http://host/ctx`: how every plan, import and undo names a server or a file. */
export function sideText(side: Side, lang: Lang): string {
  const environment = side.environment === 'production' ? say(lang, 'PRODUCTION') : side.environment;
  const own = side.name === side.address ? undefined : side.name;
  const name = side.kind === 'backup' ? say(lang, 'COPY_OF', { name: side.name }) : own;
  // A file may be older than any version that Dhow reads it as.
  const version =
    side.kind === 'file' ? (/^\d+\.\d+/.exec(side.serverVersion ?? '')?.[0] ?? side.version) : side.version;
  const shown = side.environment === name?.toLowerCase() ? [environment] : [environment, name];
  return printable([...shown, version, side.address].filter((part) => part !== undefined && part !== '').join(' '));
}
