import type { Words } from '../fill.js';

/** Ce qui est gardé : plans, paquets, la clé, et ce qu’un serveur reprend. */
export const kept: Words = {
  PLAN_UNKNOWN: 'Il n’y a pas de plan {plan} ici.',
  PLAN_OF_NOBODY:
    'Le plan n° {number} a été déposé tel quel : personne ici ne connaît le fichier dont il a été tiré. Faites un nouveau plan à partir de ce fichier.',
  ACT_UNKNOWN: 'Ce plan n’a pas de changement numéro {number}.',
  PLAN_APPROVED: 'Ce plan a déjà été approuvé, par {who} le {when}. Cette approbation reste.',
  PACKAGE_UNKNOWN: 'Il n’y a pas de paquet {package} ici.',
  PACKAGE_OTHER:
    '{name} n’est pas le fichier annoncé : son SHA-256 est {found}, et non {expected}. Rien n’en a été gardé : renvoyez-le.',

  KEY_SEVERAL: 'La clé est donnée plus d’une fois, par {names}. Donnez-la dans l’un d’eux.',
  KEY_FILE_MISSING: 'Il n’y a pas de fichier {path}, qui devrait contenir la clé.',
  KEY_FILE_UNREADABLE: 'La clé dans {path} ne peut pas être lue ({why}).',
  KEY_COMMAND_FAILED: 'La commande de {name} a échoué (code {status}) et n’a pas donné de clé.',
  KEY_COMMAND_LATE: 'La commande de {name} n’a pas donné de clé en 30 secondes.',
  KEY_COMMAND_EMPTY: 'La commande de {name} n’a affiché aucune clé.',
  KEY_CHANGING:
    'Un changement de clé a été commencé et n’est pas fini. Finissez-le : dhow key rotate. D’ici là, aucun secret gardé ne peut être ouvert.',
  KEY_NEW_MISSING:
    'La clé est donnée de l’extérieur, la nouvelle doit l’être aussi : dans DHOW_NEW_KEY, DHOW_NEW_KEY_FILE ou DHOW_NEW_KEY_COMMAND.',
  KEY_SAME: 'La nouvelle clé est l’ancienne.',
  KEY_OTHER:
    'Les secrets gardés sont scellés avec une autre clé (n° {database}) que celle avec laquelle Dhow a démarré (n° {key}) ; rien n’a donc été scellé. Redémarrez-le avec la clé des autres.',
  KEY_SEALING: 'Scellement des secrets gardés sous la nouvelle clé',
  SECRET_OTHER_KEY:
    'Le secret gardé a été scellé sous une autre clé (n° {sealed} ; la clé ici est la n° {key}). Donnez la bonne clé, finissez un changement de clé commencé (dhow key rotate), ou saisissez de nouveau les identifiants.',

  HOME_TAKEN_IN:
    'Ce que ce dossier gardait est chez un serveur Dhow depuis {since}. Démarrez-le (dhow serve) ou nommez-le (DHOW_SERVER) : cette commande passera alors par lui.',
  TAKEN_IN_FILE:
    'Ce fichier dit qu’un serveur Dhow travaille avec ce qui était gardé ici, et il est abîmé. Remettez-le depuis une copie, ou lancez dhow serve après l’avoir supprimé.',
  TAKE_IN_THERE: 'Il y a déjà une telle chose dans la base de données. Celle-ci reste dans son fichier.',
  TAKE_IN_UNREADABLE: 'Ceci ne peut pas être lu ({why}). Il reste où il est.',
  TAKE_IN_VALUE: 'Ceci contient une valeur que la base de données n’accepte pas ({why}). Il reste où il est.',
};
