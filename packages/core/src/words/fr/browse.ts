import type { Words } from '../fill.js';

/** Regarder ce qu’il y a sur un serveur ou dans un paquet. */
export const browse: Words = {
  COUNTING: 'comptage',
  LIST_GROUP: 'Rien de {type} ne se trouve dans {group}. On peut restreindre à : {known}.',
  OBJECT_UNKNOWN: '{name} n’a pas de {type} d’identifiant {id}.',
  OBJECT_UNSEEN:
    '{login} ne voit pas de {type} d’identifiant {id} sur {name} : il n’y en a pas, ou il n’est pas partagé avec {login}.',
  SOURCE_NOT_PACKAGE:
    '{name} n’est pas un fichier de paquet. Donnez un fichier, ou exportez-en un : dhow export {name} -o FICHIER',
  PREVIEW_ALONE: 'Un aperçu ne sert qu’à un export personnalisé : nommez un préréglage, ou renoncez à l’aperçu.',
  TYPES_COUNT: '{count|type|types} d’objets. L’un d’eux : dhow list {name} TYPE',
};
