import type { show as en } from '../en/show.js';

export const show: Readonly<Record<keyof typeof en, string>> = {
  'show.problem': 'Cela n’a pas marché',
  'show.unforeseen':
    'Il s’est passé quelque chose que personne n’avait prévu : {{why}}. Rechargez la page ; si cela revient, dites-le à votre administrateur.',
  'show.again': 'Réessayer',
  'show.loading': 'Chargement …',
};
