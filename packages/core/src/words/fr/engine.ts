import type { Words } from '../fill.js';

/** Lire, importer, contrôler, annuler ; et ce que Dhow garde sur cette machine. */
export const engine: Words = {
  READING_SOURCE: 'lecture de la source',
  READING_TARGET: 'lecture de la cible',
  COMPARING: 'comparaison avec la cible',
  BACKING_UP: 'mise à l’abri d’une copie',
  IMPORTING: 'importation',
  SETTLING: 'lecture de ce qui est en place',
  CHECKING: 'contrôle',
  REHEARSING: 'simulation',

  CLOSURE_ENDLESS:
    'La lecture des dépendances n’a pas pris fin après {rounds} tours. C’est un défaut de Dhow : merci de le signaler.',
  TARGET_ENDLESS:
    'La lecture de la cible n’a pas pris fin après {rounds} tours. C’est un défaut de Dhow : merci de le signaler.',
  PLAN_UNSOUND:
    'Le plan obtenu n’est pas cohérent ({count|constat|constats}) ; il n’est donc pas livré. C’est un défaut de Dhow ou de la source : voir ci-dessous.',
  SYSTEM_IS_COPY:
    '{from} et {into} ont le même identifiant de système à deux adresses : l’un est une copie de l’autre, ou c’est le même serveur. Vérifiez que {into} est bien celui que vous voulez.',
  CACHES_WILL_BE_CLEARED:
    'Si le serveur échoue au milieu d’une requête, ses caches sont vidés avant tout jugement (comme « Vider le cache de l’application » dans l’administration des données).',
  CACHES_CANNOT_BE_CLEARED:
    'Ce compte ne peut pas vider les caches de {into} : si le serveur échoue au milieu d’une requête, ce qu’il montre n’est pas fiable tant qu’un administrateur ne les a pas vidés.',

  QUESTIONS_OPEN:
    'Le plan a {count|question ouverte|questions ouvertes}. Répondez-y (--write-answers, --answers) et refaites le plan.',
  NOT_APPROVED:
    'Personne n’a approuvé exactement ce plan. Lisez-le et approuvez-le ; ce qui a été approuvé avant peut en être un autre.',
  RISKS_NOT_ACCEPTED:
    '{count|risque n’a pas été accepté|risques n’ont pas été acceptés} : {risks}. Lisez-les, puis acceptez chacun par son nom et son nombre.',
  RISK_UNKNOWN: 'Le plan n’a pas de risque {risk}. Il a : {known}',
  RISK_COUNT: 'Le plan a {there} fois {risk}, et non {count}. Relisez-les avant de les accepter.',
  OTHER_ADDRESS: 'Le plan a été fait pour {planned}, pas pour {now}. Refaites-le pour cette cible.',
  OTHER_ADDRESS_COPY:
    'Le plan a été fait pour {planned}. {now} a le même identifiant de système : c’est une copie, ou le même serveur sous une autre adresse, ce qui ne prouve rien. Refaites le plan pour cette cible.',
  OTHER_SYSTEM:
    'À cette adresse se trouve maintenant un autre système (identifiant {now}, prévu {planned}). Refaites le plan.',
  OTHER_VERSION: 'La cible tourne maintenant en {now} ; le plan a été fait pour {planned}. Refaites le plan.',
  CHANGED_SINCE:
    '{count|objet a été modifié|objets ont été modifiés} sur {into} depuis ce plan. Refaites-le avec --refresh : vos réponses sont gardées. (Une restauration ou une annulation : relancez cette commande.)',
  MOVED: '{what} : {how}',
  MOVED_CHANGED: 'modifié depuis le plan : {paths}',
  MOVED_GONE: 'n’existe plus',
  MOVED_TAKEN: 'était libre au moment du plan et est pris maintenant',
  TYPE_UNKNOWN: 'La cible ne connaît pas le type {type}.',

  BACKUP_NOT_WHOLE:
    '{count|objet|objets} de la cible n’ont pas pu être lus en entier : une annulation ne pourrait pas les rétablir. Rien n’a été importé.',
  READ_NOT_WHOLE:
    'n’a pas pu être lu en entier : invisible pour ce compte, ou son partage nomme un groupe qui n’existe plus',
  BACKUP_NOT_RESTORABLE:
    'La copie gardée ne se relit pas comme ce qui était là ({count|objet|objets}). Rien n’a été importé. Le disque est-il en ordre ?',
  NOT_IN_BACKUP: 'ne se relit pas dans la copie',
  BACKUP_SHAPE: 'Ceci n’est pas une copie que Dhow a gardée avant un import.',
  BACKUP_MISSING:
    'L’exécution {run} n’a pas de copie : elle a pris fin avant tout import, ou ses fichiers ont été supprimés.',
  IMPORT_RUNNING:
    'Un autre import vers {target} est en cours ici : exécution {run} (processus {pid} sur {host}). Attendez sa fin. Si ce processus n’existe plus, supprimez {file}.',
  STOPPED_BY_USER: 'arrêté à la demande',
  NO_ANSWER:
    '{attempts} essais de la requête {batch} n’ont pas eu de réponse fiable. Vérifiez le serveur, puis reprenez.',
  DELETED_NOT_MADE_ANEW:
    'a été supprimé pour être refait, et le serveur a ensuite refusé de le créer. Il n’existe plus : reprenez cette exécution, ou annulez-la.',
  NOTHING_TO_UNDO: 'L’exécution {run} n’a rien changé : il n’y a rien à annuler.',
  RUN_IN_DOUBT:
    'Personne ne sait encore ce que la requête {batch} de l’exécution {run} a donné. Reprenez-la d’abord (apply --resume) : elle le vérifie.',

  CACHES_NOT_TRUSTED:
    'Les caches du serveur peuvent être faux et ce compte ne peut pas les vider : ce qui a été relu n’est pas certain.',
  LIST_BROKEN:
    'La liste de {type} répond {status} à cause de ce que cet import a apporté : les applications de DHIS2 qui la montrent échoueront. Annulez cet import, ou réparez-le.',

  DRY_RUN_IS_NO_COMMIT:
    'Que {into} l’accepte en simulation ne prouve pas que l’import réussira : certains contrôles n’ont lieu qu’à l’écriture.',
  DRY_RUN_TRIED_TOGETHER:
    'Les requêtes qui renvoient à ce que de précédentes créent ont été essayées avec elles ; l’import les envoie l’une après l’autre.',
  DRY_RUN_LATER_BATCHES:
    'Les requêtes qui s’appuient sur ce que de précédentes modifient ne peuvent pas être essayées avant : ce qui a été dit contre elles peut ne pas tenir.',
  DRY_RUN_SEES_NO_VETO: 'La simulation d’une suppression ne dit pas si des données ou d’autres objets s’y opposent.',
  DRY_RUN_ON_PRACTICE_SERVER:
    'Le serveur d’essai se comporte comme DHIS2 {version} pour autant que Dhow le connaisse ; les données, extensions et droits de {into} n’y sont pas.',

  DISK_FULL:
    'Le disque est plein : {path} n’a pas pu être écrit. Rien n’est resté à moitié écrit. Faites de la place, puis réessayez.',
  NOT_WRITABLE: '{path} ne peut pas être écrit. Donnez-vous-en le droit, ou indiquez un autre dossier avec DHOW_HOME.',
  WRITE_FAILED: '{path} n’a pas pu être écrit : {cause}',
  KEY_SHAPE: '{where} ne contient pas de clé : il faut 32 octets, en 64 chiffres hexadécimaux ou en base64.',
  KEY_FILE_OPEN: 'D’autres sur cette machine peuvent lire la clé dans {path}. Fermez-la : chmod 600 {path}',
  SECRET_NEEDED:
    'L’adresse ou le compte de {name} change : redonnez son mot de passe ou son jeton dans la même commande.',
  SECRET_SEALED:
    'Le secret gardé ne s’ouvre pas : il a été scellé sous une autre clé (DHOW_KEY, ou le fichier de clé), ou sa fiche a été modifiée à la main. Retirez le serveur et ajoutez-le de nouveau.',
  INSTANCE_NAME:
    '{name} ne peut pas être le nom d’un serveur : lettres, chiffres, ".", "_" et "-", 60 au plus, en commençant par une lettre ou un chiffre.',
  INSTANCE_UNKNOWN: 'Il n’y a pas de serveur nommé {name}. Il y a : {known}',
  INSTANCE_EXISTS: 'Il y a déjà un serveur nommé {name}. Retirez-le d’abord, ou prenez un autre nom.',
  INSTANCE_FILE: 'Ce fichier devrait décrire un serveur et ne le fait pas. Supprimez-le, puis ajoutez le serveur.',
  INSTANCE_FILE_NEWER: 'Ce fichier a été écrit par un Dhow plus récent (format {format}).',
  LOCK_FILE: 'Le verrou {path} ne peut pas être lu. Si aucun import n’est en cours ici, supprimez-le.',
  RUN_UNKNOWN: 'Il n’y a pas d’exécution {run}. Voir : dhow runs',
  RUN_EXISTS: 'Il y a déjà une exécution {run}.',
  RUN_FILE: 'Ce fichier d’une exécution est abîmé.',
  PLAN_HAS_ERRORS:
    'Le plan a {count|erreur|erreurs} : il ne sert qu’à être lu. Corrigez la source (ou laissez ces objets de côté) et refaites le plan.',
};
