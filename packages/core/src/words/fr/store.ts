import type { Words } from '../fill.js';

/** La base de données d'un serveur et ce qu'elle garde. */
export const store: Words = {
  DATABASE_URL_SHAPE:
    'DATABASE_URL doit être l’adresse d’un PostgreSQL : postgresql://UTILISATEUR:MOTDEPASSE@HÔTE:5432/NOM',
  DATABASE_AWAY:
    'La base de données {database} ne répond pas ({why}). Ce qui était en cours a pu être gardé ou non. Dhow continue dès qu’elle revient.',
  DATABASE_BUSY:
    'Toutes les connexions à la base de données {database} ont été occupées trop longtemps. Réessayez ; si cela dure, cherchez ce qui les retient.',
  DATABASE_REFUSED:
    'La base de données {database} refuse Dhow : {why}. Vérifiez utilisateur, mot de passe, nom et sslmode dans DATABASE_URL.',
  DATABASE_TOO_OLD:
    'La base de données {database} est un PostgreSQL {version}. Dhow demande la version 15 ou une plus récente.',
  DATABASE_HELD:
    'Un autre Dhow a ouvert la base de données de {folder} : processus {pid} sur {host} {address}. Arrêtez-le d’abord. Si ce processus n’existe plus, supprimez {file}.',
  DATABASE_OTHER_POSTGRES:
    'La base de données de {folder} a été écrite par PostgreSQL {found} ; ce Dhow lit {known}. Utilisez le Dhow qui l’a écrite.',
  DATABASE_NOT_OPENED:
    'La base de données de {folder} ne s’ouvre pas : {why}. Si le disque est plein, faites de la place ; sinon remettez une sauvegarde du dossier.',
  DATABASE_NEWER:
    'Un Dhow plus récent a travaillé avec cette base de données ({names}). Utilisez celui-là, ou remettez la sauvegarde d’avant son démarrage.',

  CONTAINERS_SETTING: 'DHOW_CONTAINERS vaut {found}. Ce peut être database, ou folder: et un chemin.',
  CONTAINER_NAME: '{kind}/{id} ne peut pas être le nom de ce qui est gardé.',
  CONTAINER_EXISTS: '{kind}/{id} existe déjà. Ce qui est gardé ne change jamais.',
  CONTAINER_UNKNOWN: 'Il n’y a pas de {kind}/{id} ici : il a été supprimé.',
  CONTAINER_NOTE: '{path} ne peut pas être lu. Remettez-le depuis une sauvegarde du dossier.',
  CONTAINER_SWEPT: 'Rien n’a été écrit dans {kind}/{id} pendant un jour : il a été abandonné. Recommencez.',
};
