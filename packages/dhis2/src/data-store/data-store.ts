import { Fault, isObject, type Json } from '@dhow/core';
import type { DataStore } from '@dhow/engine';
import type { HttpAnswer, HttpClient } from '../http/client.js';

/** "Namespace not found", "Key not found in namespace" (56#2-3, 56#25). Hidden namespaces say the same. */
const NOT_THERE = 'E1005';

const isNotThere = ({ status, json }: HttpAnswer): boolean =>
  status === 404 && isObject(json) && json.errorCode === NOT_THERE;

/**
 * The address of a namespace or key. Servers refuse a slash (56#17) and take what stands behind the last dot of a key for an
 * ending of the address and cut it off (56#18-20).
 */
function addressOf(namespace: string, key?: string): string {
  for (const part of key === undefined ? [namespace] : [namespace, key])
    if (!/^[\w -]+$/.test(part)) throw new Fault('failed', 'DATA_STORE_KEY', { key: part });
  return `/api/dataStore/${[namespace, ...(key === undefined ? [] : [key])].map(encodeURIComponent).join('/')}`;
}

/** The data store of a live DHIS2 (recordings 56). */
export const openDataStore = (client: HttpClient): DataStore => ({
  async keys(namespace, signal) {
    const path = addressOf(namespace);
    const answer = await client.get(path, signal);
    if (isNotThere(answer)) return [];
    if (answer.status !== 200) throw client.saidNo(answer, path);
    const { json } = answer;
    if (!Array.isArray(json) || !json.every((key: Json) => typeof key === 'string'))
      throw new Fault('failed', 'DATA_STORE_SHAPE', { namespace }, { at: `${client.address}${path}` });
    return json as readonly string[];
  },
  async value(namespace, key, signal) {
    const path = addressOf(namespace, key);
    const answer = await client.get(path, signal);
    if (isNotThere(answer)) return undefined;
    if (answer.status !== 200) throw client.saidNo(answer, path);
    if (answer.json === undefined)
      throw new Fault('failed', 'ANSWER_EMPTY', { status: answer.status }, { at: `${client.address}${path}` });
    return answer.json;
  },
  async put(namespace, key, value, signal) {
    const path = addressOf(namespace, key);
    // PUT creates what is not there, too (56#7-8).
    const sent = await client.sendOnce('PUT', path, value, signal);
    if (sent.kind === 'unknown') throw sent.fault;
    if (sent.answer.status >= 400) throw client.saidNo(sent.answer, path);
  },
});
