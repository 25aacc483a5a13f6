import type { questions as en } from '../en/questions.js';

export const questions: Readonly<Record<keyof typeof en, string>> = {};
