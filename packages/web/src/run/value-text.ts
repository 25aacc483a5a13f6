import type { Json } from '@dhow/core';

/** A value as it is shown in a line: texts as they are, the rest as JSON. */
export const valueText = (value: Json | undefined): string =>
  value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);

/** Where something stands, as people read it: `dataSetElements › fbfJHSPpUQD`. The whole object: nothing. */
export const placeText = (path: string): string =>
  path
    .replace(/^\//, '')
    .replace(/\[([^\]]*)\]/g, '/$1')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join(' › ');
