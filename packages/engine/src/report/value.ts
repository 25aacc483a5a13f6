import { isObject, type Json } from '@dhow/core';
import { cut, printable } from './text.js';

/** A value as short text for one line: references by id, long texts cut, nothing as `-`. */
export function valueText(value: Json | undefined, width = 60): string {
  if (value === undefined || value === null || value === '') return '-';
  if (typeof value === 'string') return cut(`"${printable(value)}"`, width);
  if (typeof value !== 'object') return String(value);
  if (isObject(value)) {
    const keys = Object.keys(value);
    if (keys.length === 1 && typeof value.id === 'string') return value.id;
    if (typeof value.name === 'string' && typeof value.id === 'string')
      return cut(`"${printable(value.name)}" [${value.id}]`, width);
  }
  return cut(printable(JSON.stringify(value)), width);
}
