import { en } from '../en/index.js';
import type { Words } from '../fill.js';

/** All areas of the language; each file holds the words of one. */
export const pt: Words = {
  ...en,
};
