import type { Json, JsonObject } from './meta-object.js';

/** JSON text with the keys of every object in code unit order and no spaces: one text for one value. */
export function stableJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    let text = '[';
    for (let i = 0; i < value.length; i++) text += (i === 0 ? '' : ',') + stableJson(value[i] ?? null);
    return `${text}]`;
  }
  const object = value as JsonObject;
  let text = '{';
  for (const key of Object.keys(object).sort()) {
    const one = object[key];
    if (one === undefined) continue;
    text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${stableJson(one)}`;
  }
  return `${text}}`;
}
