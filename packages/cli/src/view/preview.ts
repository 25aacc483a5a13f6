import { isObject, type Json, type JsonObject, type MetaObject } from '@dhow/core';
import { printable, table } from './terminal.js';

/** Objects of a type as a person reads them: a line each with the name, and one for everything that is said of it. */
export function previewLines(type: string, objects: readonly MetaObject[], width: number): string[] {
  return [
    type,
    ...objects.flatMap(({ id, ...said }) => {
      const { name, code } = said;
      const label = typeof name === 'string' ? 'name' : 'code';
      const title = printable(String(name ?? code ?? ''));
      const rows = Object.entries(said)
        .filter(([property]) => property !== label)
        .map(([property, value]) => [property, printable(plain(value as Json))]);
      return [...table([[`${title} [${id}]`.trim()]], width, '  '), ...table(rows, width, '    ')];
    }),
  ];
}

/** A value without the signs of JSON: of an object what it says by name, of a reference what it is named by. */
function plain(value: Json): string {
  if (Array.isArray(value)) {
    const list = value as readonly Json[];
    return list.map(plain).join(list.every((one) => typeof one !== 'object') ? ', ' : '; ');
  }
  if (!isObject(value)) return value === null ? '-' : String(value);
  const { type, coordinates } = value as JsonObject;
  if (typeof type === 'string' && Array.isArray(coordinates)) return `${type} ${plain(coordinates)}`;
  const entries = Object.entries(value as JsonObject);
  if (entries.length === 1 && typeof value.id === 'string') return value.id;
  return entries.map(([key, one]) => `${key} ${plain(one)}`).join(', ');
}
