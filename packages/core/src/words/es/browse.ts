import type { Words } from '../fill.js';

/** Ver lo que hay en un servidor o en un paquete. */
export const browse: Words = {
  COUNTING: 'contando',
  LIST_GROUP: 'Nada de {type} está en {group}. Se puede limitar a: {known}.',
  OBJECT_UNKNOWN: '{name} no tiene {type} con el id {id}.',
  OBJECT_UNSEEN: '{login} no ve {type} con el id {id} en {name}: no existe, o no está compartido con {login}.',
  SOURCE_NOT_PACKAGE:
    '{name} no es un archivo de paquete. Indique un archivo, o exporte primero: dhow export {name} -o ARCHIVO',
  PREVIEW_ALONE:
    'La vista previa solo existe para una exportación personalizada: indique un ajuste, o quite la vista previa.',
  TYPES_COUNT: '{count|tipo|tipos} de objetos. Uno de ellos: dhow list {name} TIPO',
};
