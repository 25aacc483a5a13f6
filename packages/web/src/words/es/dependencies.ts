import type { dependencies as en } from '../en/dependencies.js';

export const dependencies: Readonly<Record<keyof typeof en, string>> = {};
