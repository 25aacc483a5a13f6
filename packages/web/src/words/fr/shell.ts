import type { shell as en } from '../en/shell.js';

export const shell: Readonly<Record<keyof typeof en, string>> = {
  'shell.skip': 'Aller au contenu',
};
