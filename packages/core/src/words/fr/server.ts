import type { Words } from '../fill.js';

/** Ce que le serveur dit par HTTP. */
export const server: Words = {
  PROBLEM_400: 'La requête ne peut pas être comprise',
  PROBLEM_401: 'Non connecté',
  PROBLEM_403: 'Non autorisé',
  PROBLEM_404: 'Absent',
  PROBLEM_405: 'Pas de cette façon',
  PROBLEM_409: 'Refusé',
  PROBLEM_413: 'Trop grand',
  PROBLEM_415: 'Mauvais type de contenu',
  PROBLEM_422: 'Pas comme il faut',
  PROBLEM_429: 'Trop à la fois',
  PROBLEM_500: 'Échec',
  PROBLEM_502: 'Un serveur n’a pas pu être joint',
  PROBLEM_503: 'Pas prêt',
  PROBLEM_507: 'Plus de place',

  ROUTE_UNKNOWN: 'Il n’y a pas de {method} {path} ici. Ce qu’il y a se trouve à /api.',
  CONTENT_TYPE: 'Le contenu doit être {wanted}, pas « {given} ».',
  CONTENT_NOT_JSON: 'Le contenu n’est pas du JSON.',
  CONTENT_TOO_LARGE: 'Le contenu dépasse {megabytes} Mo. Rien n’en a été gardé.',
  PACKAGE_LARGE:
    'Le paquet {package} est trop grand pour être ouvert pendant que vous attendez (plus de {megabytes} Mo, ou beaucoup d’objets). Téléchargez-le tel quel, ou laissez une tâche le lire : check, list ou plan avec package:{package}.',
  BACKUP_LARGE:
    'La sauvegarde {backup} est trop grande pour être ouverte pendant que vous attendez (plus de {megabytes} Mo). Téléchargez-la en json ou json.gz, ou laissez une tâche la lire : compare ou restore.',
  PACKAGE_NAME:
    'Le nom d’un fichier de paquet ne peut contenir ni saut de ligne, ni caractère de contrôle, ni lettre incomplète.',
  CONTENT_TOO_DEEP: 'Le contenu est imbriqué sur plus de {depth} niveaux.',
  CONTENT_CUT: 'Le contenu s’est arrêté trop tôt, après {bytes} octets. Rien n’en a été gardé : envoyez-le à nouveau.',
  INPUT_WRONG: 'La requête n’est pas comme il faut ({count|erreur|erreurs}).',
  INPUT_MISSING: 'manque ({expected})',
  INPUT_TYPE: 'doit être du genre {expected}',
  INPUT_KEYS: 'contient ce que personne ne connaît ici : {keys}',
  INPUT_ONE_OF: 'doit être l’un de : {allowed}',
  INPUT_SMALL: 'doit être au moins {least}',
  INPUT_BIG: 'doit être au plus {most}',
  INPUT_FORMAT: 'n’est pas de la forme {format}',
  INPUT_NUL: 'Un texte avec le caractère U+0000 ne peut pas être gardé, et n’est le nom de rien.',
  INPUT_FORM: 'n’est pas d’une forme connue ici',
  NOT_SIGNED_IN: 'Connectez-vous d’abord, ou donnez un jeton d’API.',
  FORBIDDEN_ROLE: 'Votre rôle ({role}) ne permet pas cela. Qui le peut : {roles}',
  UNFORESEEN:
    'Il s’est passé quelque chose que personne n’avait prévu. Le journal du serveur en dit plus sous le numéro {request}. Merci de le signaler.',
  NOT_READY: 'Ce Dhow n’est pas prêt : {why}',
  SELECTION_UNKNOWN: 'Il n’y a pas de sélection enregistrée {name}. Il y a : {known}',
  SELECTION_NAME:
    '{name} ne peut pas être le nom d’une sélection : lettres, chiffres, espaces, « . », « _ » et « - », 60 au plus, en commençant par une lettre ou un chiffre.',
  NO_WORKER: 'Personne ne prend les travaux : lancez `dhow worker`, ou le serveur avec le sien.',
  SERVER_STOPPING: 'Ce Dhow est en train de s’arrêter. Réessayez dans un instant.',
  SERVER_UNREACHABLE: 'Le Dhow à {address} ne répond pas. Tourne-t-il, et l’adresse est-elle juste ?',
  SERVER_NOT_DHOW:
    'Ce qui répond à {address} (avec {status}) n’est pas un Dhow de cette version : un autre programme, ou un mandataire entre les deux.',
};
