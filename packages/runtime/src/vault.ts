import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { Fault } from '@dhow/core';
import { isThere, writeFileDurably } from './files.js';
import type { Home } from './home.js';

/** Seals secrets with AES-256-GCM. */
export interface Vault {
  /** `row` is everything that the secret belongs to (name, address, login): a secret copied to another row does not open. */
  seal(row: string, secret: string): string;
  /** Fault SECRET_SEALED when the key is another one, or row or seal were changed. */
  open(row: string, sealed: string): string;
}

const FORM = 'v1';
const KEY_BYTES = 32;
const IV_BYTES = 12;

const keyFrom = (text: string): Buffer | undefined => {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
  return key.length === KEY_BYTES ? key : undefined;
};

async function keyOf(home: Home, env: Readonly<Record<string, string | undefined>>): Promise<Buffer> {
  if (env.DHOW_KEY !== undefined && env.DHOW_KEY !== '') {
    const key = keyFrom(env.DHOW_KEY);
    if (!key) throw new Fault('usage', 'KEY_SHAPE', { where: 'DHOW_KEY' });
    return key;
  }
  try {
    await writeFileDurably(home.key, `${randomBytes(KEY_BYTES).toString('base64')}\n`, 'create');
  } catch (cause) {
    if (!isThere(cause)) throw cause;
  }
  const { mode } = await stat(home.key);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new Fault('refused', 'KEY_FILE_OPEN', { path: home.key }, { at: home.key });
  const key = keyFrom(await readFile(home.key, 'utf8'));
  if (!key) throw new Fault('failed', 'KEY_SHAPE', { where: home.key }, { at: home.key });
  return key;
}

/** The vault under DHOW_KEY (32 bytes, as hex or base64), or under the home's own key file, made (0600) at first use. */
export async function openVault(home: Home, env: Readonly<Record<string, string | undefined>>): Promise<Vault> {
  const key = await keyOf(home, env);
  return {
    seal(row, secret) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(row, 'utf8'));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return [FORM, ...[iv, cipher.getAuthTag(), body].map((bytes) => bytes.toString('base64'))].join(':');
    },
    open(row, sealed) {
      const [form, iv, tag, body] = sealed.split(':');
      try {
        if (form !== FORM || iv === undefined || tag === undefined || body === undefined) throw new Error('form');
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength: 16 })
          .setAAD(Buffer.from(row, 'utf8'))
          .setAuthTag(Buffer.from(tag, 'base64'));
        return Buffer.concat([decipher.update(Buffer.from(body, 'base64')), decipher.final()]).toString('utf8');
      } catch {
        // The cause says nothing that helps, and could only speak of the secret.
        throw new Fault('failed', 'SECRET_SEALED');
      }
    },
  };
}
