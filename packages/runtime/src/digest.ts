import { createHash } from 'node:crypto';
import type { Digest } from '@dhow/core';

/** SHA-256 as lower-case hex of a text's UTF-8 bytes. */
export const digest: Digest = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
