import type { Words } from '../fill.js';

/** Practice servers: copied from an instance, started, thrown away. */
export const practice: Words = {
  PRACTICE_COPYING: 'copie des métadonnées',
  PRACTICE_KEEPING: 'conservation de la copie',
  PRACTICE_UNKNOWN: 'Il n’y a pas de serveur d’essai {name}.',
  PRACTICE_TOO_MANY: 'Il y a déjà {most} serveurs d’essai, autant que ce Dhow peut en avoir. Supprimez-en un d’abord.',
  PRACTICE_NAME_TAKEN:
    'Le nom {name} n’est pas libre pour vous : un serveur le porte ou l’a porté, ou vos limites ne vous permettent pas de l’employer. Prenez un autre nom, par exemple celui de l’instance copiée suivi de « -practice », ou adressez-vous à un administrateur.',
  PRACTICE_OF_PRACTICE: '{name} est lui-même un serveur d’essai. Partez plutôt de l’instance dont il est la copie.',
  PRACTICE_NO_EXAMPLE: 'Ce Dhow a été installé sans le pays d’exemple.',
  PRACTICE_BUSY: '{count|tâche|tâches} de {who} utilisent encore {name}. Attendez leur fin, ou arrêtez-les.',
  PRACTICE_COPIES: 'La copie pour {name} est encore en cours. Attendez qu’elle soit prête.',
  PRACTICE_COPY_GONE:
    'La copie de départ de {name} a été supprimée. Supprimez ce serveur d’essai et démarrez-en un autre.',
  PRACTICE_COPY_LOST:
    'Dhow s’est arrêté avant que la copie pour {name} ne commence. Supprimez ce serveur d’essai et démarrez-en un autre.',
  PRACTICE_BROKE:
    'Le serveur d’essai s’est arrêté tout seul ({why}). Ce qui y a été essayé est perdu. Redémarrez-le ; s’il s’arrête encore, dites-le à votre administrateur.',
  INSTANCE_IS_PRACTICE:
    '{name} est un serveur d’essai : Dhow tient lui-même son adresse et son compte. Sous « Serveurs d’essai », il peut repartir de zéro ou être supprimé.',
};
