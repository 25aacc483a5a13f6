import type { people as en } from '../en/people.js';

export const people: Readonly<Record<keyof typeof en, string>> = {};
