import type { Words } from '../fill.js';

export const upgrade: Words = {
  DROPPED_BY_PACKAGE:
    '« {name} » ({type}) a été installé la dernière fois et n’est plus dans le paquet. Le retirer de {into} ?',
  DROPPED_BY_PACKAGE_WITH_PARTS:
    '« {name} » ({type}), avec {parts|partie propre|parties propres}, a été installé la dernière fois et n’est plus dans le paquet. Le retirer de {into} ?',
  CHOICE_KEEP_THERE: 'le laisser tel quel',
  CHOICE_REMOVE_THERE: 'le retirer, une fois tout le reste importé ; une copie est gardée, et l’annulation le ramène',
  REMOVAL_STILL_USED:
    '« {name} » ({type}) devrait partir, mais {count|objet l’utilise|objets l’utilisent} encore sur {into} ({users}) : il reste. Retirez-le d’abord de là.',
  // Une mise à jour : ce qui a été installé la dernière fois, ce que dit le paquet, ce qui est sur la cible.
  BOTH_CHANGED:
    '« {name} » ({type}) : {path} a changé dans le paquet, et aussi sur {into}, depuis la dernière installation. Que garder ?',
  CHOICE_TAKE_PACKAGES: 'celui du paquet',
  CHOICE_KEEP_TARGETS: 'celui de {into}',
  UPGRADE_BASE: 'Installé la dernière fois',
  UPGRADE_BASE_DAY: 'Installé la dernière fois ({day})',
  UPGRADE_BASE_VERSION: 'Installé la dernière fois ({version})',
  UPGRADE_BASE_DAY_VERSION: 'Installé la dernière fois ({day}, {version})',
  UPGRADE_PACKAGE: 'Le paquet maintenant',
  UPGRADE_PACKAGE_VERSION: 'Le paquet maintenant ({version})',
  UPGRADE_TARGET_INTO: 'Sur {into}',
  UPGRADE_TARGET_INTO_DAY: 'Sur {into} (modifié le {day})',
  GONE_SINCE:
    '« {name} » ({type}) a été installé la dernière fois et supprimé depuis sur {into}. L’ajouter de nouveau ?',
  CHOICE_STAY_GONE: 'le laisser de côté, avec ce qui ne peut s’en passer',
  CHOICE_ADD_AGAIN: 'l’ajouter de nouveau',
  LEFT_OUT_GONE: 'supprimé là-bas depuis la dernière installation, et laissé de côté comme répondu',
  BASE_NONE:
    'Aucune trace d’une installation précédente de {package} sur {into} : les modifications locales ne peuvent être distinguées de l’ancien texte du paquet, et les valeurs du paquet l’emportent. Si vous avez le fichier de la version installée, nommez-le : --base FILE',
  BASE_IGNORED:
    'Ce qui a été installé la dernière fois n’est pas consulté, comme demandé (--no-base) : les modifications locales ne peuvent être distinguées de l’ancien texte du paquet, et les valeurs du paquet l’emportent.',
  BASE_USED:
    'Comparé à ce qui a été installé la dernière fois : {package} {version}, {day} (import {run}). Ce qui a changé depuis sur {into} reste.',
  BASE_FILE: 'Comparé à {package} {version}, la version nommée avec --base. Ce qui a changé depuis sur {into} reste.',
  BASE_LACKS:
    'il n’est pas dans ce qui est gardé de la dernière installation : ce qui en a changé sur {into} ne peut être distingué, et les valeurs du paquet l’emportent.',
  BASE_OTHER_VERSION:
    'La dernière installation visait DHIS2 {before} ; {into} est en {now} à présent. Des champs que {now} écrit autrement peuvent faire l’objet de questions.',
  BASE_OTHER_PACKAGE:
    '{given} est un autre paquet que {package} : ce qui a été installé de l’un ne dit rien de l’autre.',
  BASE_NOTHING_SHARED:
    '{given} et {package} n’ont pas un seul objet en commun : ce ne peut être une version précédente.',
  BASE_NO_PACKAGE: 'L’import {run} n’a installé aucun paquet : il n’y a rien à quoi comparer.',
  BASE_NO_FILE:
    '{name} n’est pas un paquet : une version à laquelle comparer est un fichier de paquet ou l’import d’un tel fichier.',
  BASE_OTHER_TARGET: 'L’import {run} visait {was}, pas {into}.',
  BASE_NEEDS_PACKAGE: '--base n’a de sens que pour un fichier de paquet ; {name} est un serveur.',
  BASE_NEITHER: '--base et --no-base s’excluent.',
  INSTALL_UNKNOWN: 'Il n’y a pas de trace de ce que l’import {run} a installé.',
  INSTALL_SHAPE:
    'Cette trace d’un paquet installé est abîmée : supprimez le dossier ; le plan suivant dira alors qu’il ne peut distinguer les modifications locales.',
  INSTALL_DAMAGED:
    'La trace de ce que l’import {run} a installé de {package} est abîmée, et sans elle les modifications locales ne peuvent être distinguées. Remettez le dossier depuis une copie, ou planifiez avec --base FILE (la version installée). À défaut, supprimez le dossier : les valeurs du paquet l’emportent alors.',
  INSTALL_NOT_READ:
    'La trace d’un paquet installé est abîmée, et n’est pas consultée : {folder}. {why} Remettez le dossier depuis une copie, ou supprimez-le. D’ici là, ce qui a changé de ce paquet sur son serveur ne peut être distingué.',
  POLICY_CHANGED_THERE: 'Modifié là-bas depuis la dernière installation',
  POLICY_KEPT_BEFORE: 'Laissé comme là-bas par le dernier import, ou modifié là-bas depuis',
  POLICY_BOTH_CHANGED: 'Modifié des deux côtés depuis la dernière installation : voir les questions',
  POLICY_STILL_USED: 'Devrait partir, mais encore utilisé par d’autres objets',
  HELP_BASE: 'comparer à cette version précédente : son fichier, ou l’import qui l’a installée',
  HELP_NO_BASE: 'ne pas regarder ce qui a été installé la dernière fois : les valeurs du paquet l’emportent',
  HELP_NO_REMEMBERED: 'poser à nouveau ce qui a été répondu pour un import précédent de cette source',
  ANSWERS_REMEMBERED:
    '{count|réponse est gardée|réponses sont gardées} pour le prochain plan de la même source (--no-remembered les redemande).',
  ANSWERS_NOT_REMEMBERED: 'Les réponses n’ont pas pu être gardées pour le prochain plan : {why} {at}',
  ANSWERS_KEPT_WRONG: 'Le fichier des réponses gardées est abîmé : supprimez-le, et le prochain plan redemandera.',
  HELP_INSTALLED: 'paquets installés sur un serveur, et ce qui en a changé depuis',
  INSTALLED_NONE: 'Aucun paquet n’a été installé sur {name} avec ce Dhow.',
  INSTALLED_SAME: '{count|objet|objets}, comme installé',
  INSTALLED_CHANGED: 'sur {of} : {changed} modifiés depuis, {gone} supprimés',
  INSTALLED_IS_CHANGED: 'modifié depuis : {type} [{id}]',
  INSTALLED_IS_GONE: 'supprimé depuis : {type} [{id}]',
};
