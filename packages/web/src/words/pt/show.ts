import type { show as en } from '../en/show.js';

export const show: Readonly<Record<keyof typeof en, string>> = {
  'show.problem': 'Isto não funcionou',
  'show.unforeseen':
    'Aconteceu algo que ninguém previu: {{why}}. Recarregue a página; se voltar a acontecer, avise o seu administrador.',
  'show.again': 'Tentar de novo',
  'show.loading': 'A carregar …',
};
