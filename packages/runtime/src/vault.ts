import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Fault } from '@dhow/core';
import { exists } from './files.js';
import type { Home } from './home.js';
import { type Key, keyOfEnv, makeKeyFile } from './key.js';

/** Seals secrets with AES-256-GCM. */
export interface Vault {
  /** Eight hex digits that name the key and do not give it away. What was sealed under it carries them. */
  readonly fingerprint: string;
  /** `row` is everything that the secret belongs to (name, address, login): a secret copied to another row does not open. */
  seal(row: string, secret: string): string;
  /** Faults: SECRET_OTHER_KEY {sealed, key} (fingerprints), SECRET_SEALED when row or seal were changed, or the key is another one. */
  open(row: string, sealed: string): string;
  /** Another key of 32 bytes, made of this one for one purpose: from the one that is known, none of the others can be found. */
  derive(purpose: string): Buffer;
}

/** The form before keys had names. */
const FIRST = 'v1';
const FORM = 'v2';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The vault under a key. */
export function vaultOf(key: Key): Vault {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `dhow ${purpose}`, 32));
  const fingerprint = derive('fingerprint').subarray(0, 4).toString('hex');
  const unseal = (row: string, [iv, tag, body]: readonly string[]): string => {
    try {
      if (iv === undefined || tag === undefined || body === undefined) throw new Error('form');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(row, 'utf8'))
        .setAuthTag(Buffer.from(tag, 'base64'));
      return Buffer.concat([decipher.update(Buffer.from(body, 'base64')), decipher.final()]).toString('utf8');
    } catch {
      // The cause says nothing that helps, and could only speak of the secret.
      throw new Fault('failed', 'SECRET_SEALED');
    }
  };
  return {
    fingerprint,
    derive,
    seal(row, secret) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(row, 'utf8'));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const parts = [iv, cipher.getAuthTag(), body].map((bytes) => bytes.toString('base64'));
      return [FORM, fingerprint, ...parts].join(':');
    },
    open(row, sealed) {
      const [form, ...parts] = sealed.split(':');
      if (form === FIRST) return unseal(row, parts);
      const [under = '', ...rest] = parts;
      if (form !== FORM) throw new Fault('failed', 'SECRET_SEALED');
      if (under !== fingerprint) throw new Fault('failed', 'SECRET_OTHER_KEY', { sealed: under, key: fingerprint });
      return unseal(row, rest);
    },
  };
}

/** Where the key stands that takes the place of the home's own, from when a change of it began until all is sealed under it. */
export const nextKeyFile = (home: Home): string => `${home.key}.next`;

/**
 * The vault under the key of DHOW_KEY (32 bytes, as hex or base64), DHOW_KEY_FILE or DHOW_KEY_COMMAND, else under the home's
 * own key file, made (0600) at first use.
 *
 * @throws Fault KEY_CHANGING (a change of the key was begun and not finished), and those of `keyOfEnv`
 */
export async function openVault(home: Home, env: Readonly<Record<string, string | undefined>>): Promise<Vault> {
  const given = await keyOfEnv(env, 'DHOW_KEY');
  if (given) return vaultOf(given);
  const next = nextKeyFile(home);
  if (await exists(next)) throw new Fault('refused', 'KEY_CHANGING', {}, { at: next });
  return vaultOf(await makeKeyFile(home.key));
}
