import type { Words } from '../fill.js';

/** Ver o que há num servidor ou num pacote. */
export const browse: Words = {
  COUNTING: 'a contar',
  LIST_GROUP: 'Nada de {type} está em {group}. Pode restringir a: {known}.',
  OBJECT_UNKNOWN: '{name} não tem {type} com o id {id}.',
  OBJECT_UNSEEN: '{login} não vê {type} com o id {id} em {name}: não existe, ou não está partilhado com {login}.',
  SOURCE_NOT_PACKAGE:
    '{name} não é um ficheiro de pacote. Indique um ficheiro, ou exporte primeiro: dhow export {name} -o FICHEIRO',
  PREVIEW_ALONE:
    'A pré-visualização só existe para uma exportação personalizada: indique um modelo, ou retire a pré-visualização.',
  TYPES_COUNT: '{count|tipo|tipos} de objetos. Um deles: dhow list {name} TIPO',
};
