import { stat } from 'node:fs/promises';
import { Fault } from '@dhow/core';
import { type Login, normaliseAddress, openMade } from '@dhow/dhis2';
import type { House, Tools } from '@dhow/engine';
import { digest, openFileStores, openHome, systemClock } from '@dhow/runtime/files';
import { type Outside, openHouse } from '@dhow/server/house';
import type { Context } from './context.js';
import { looksLikeFile } from './files.js';
import { personHere } from './person.js';

export const toolsOf = (cx: Context): Tools => ({ clock: systemClock, digest, version: cx.version });

/** A house on this machine: what is kept are the files in DHOW_HOME, and names may be files and URLs. */
export async function localHouse(cx: Context): Promise<House> {
  const stores = await openFileStores(await openHome(cx.env), cx.env, cx.version);
  const { packages } = stores;
  return openHouse({
    stores,
    tools: toolsOf(cx),
    who: personHere(),
    openPackage: async (id) => openMade(await packages.read(id), await packages.note(id)),
    outside: outsideOf(cx),
  });
}

const URL_LIKE = /^https?:\/\//i;

/** A production login must never reach the other host: one of source and target may be a URL, never both. */
export function refuseTwoUrls(source: string, target: string): void {
  if (URL_LIKE.test(source) && URL_LIKE.test(target)) throw new Fault('usage', 'BOTH_URLS');
}

/** What names mean on this machine. */
const outsideOf = (cx: Context): Outside => ({
  async server(name) {
    if (!URL_LIKE.test(name)) return undefined;
    const { address } = normaliseAddress(name);
    return { address, login: loginFromEnvironment(cx, address) };
  },
  isFile: (name) => isThere(name.replace(/#[^#]*$/, '')),
  looksLikeFile,
});

function loginFromEnvironment(cx: Context, address: string): Login {
  const { DHOW_TOKEN: token, DHOW_USER: user, DHOW_PASSWORD: password } = cx.env;
  if (token) return { kind: 'token', token };
  if (user && password) return { kind: 'basic', user, password };
  throw new Fault('usage', 'LOGIN_NEEDED', { address });
}

/** Whether there is a file or folder of that name. */
export const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
