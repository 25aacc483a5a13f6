import type { show as en } from '../en/show.js';

export const show: Readonly<Record<keyof typeof en, string>> = {
  'show.problem': 'Cela n’a pas marché',
  'show.unforeseen':
    'Il s’est passé quelque chose que personne n’avait prévu : {{why}}. Rechargez la page ; si cela revient, dites-le à votre administrateur.',
  'show.session-ended': 'La session était terminée : cela n’a pas été fait. Refaites-le.',
  'show.unreachable':
    'Dhow ne répond pas. Vérifiez votre connexion ; si elle marche, la personne qui gère ce Dhow doit regarder son serveur.',
  'show.shown': 'Ci-dessous, ce qui avait été lu auparavant : {{when}}.',
  'show.again': 'Réessayer',
  'show.part-missing':
    'Une partie de cette page n’est pas arrivée : la connexion a été coupée, ou Dhow a été mis à jour pendant que la page était ouverte. Chargez la page de nouveau ; vous revenez au même endroit.',
  'show.part-missing.reload': 'Charger la page de nouveau',
  'show.loading': 'Chargement …',
  'show.cancel': 'Annuler',
  'show.close': 'Fermer',
  'show.type-name': 'Pour continuer, saisissez {{name}}',
  'show.ends': 'D’où et vers où',
  'show.from': 'De',
  'show.into': 'Vers',
  'show.real': 'de vraies données sont en jeu',
  'show.environment.production': 'production',
  'show.environment.staging': 'préproduction',
  'show.environment.development': 'développement',
  'show.kind.file': 'fichier',
  'show.kind.backup': 'sauvegarde',
  'show.copy': 'Copier',
  'show.copy.copied': 'Copié.',
  'show.copy.by-hand': 'Sélectionné : copiez-le avec Ctrl+C.',
};
