import type { Words } from '../fill.js';

/** Qué objeto del destino es cuál del paquete: preguntas, elecciones, lo que habla por ellas. */
export const clashes: Words = {
  CLASH: '{name} ({type}, {id}) tiene {properties=values}, y otro en {into} también: {existing}. ¿Son el mismo?',
  CLASH_UPDATE: '{name} ({type}, {id}) tomaría {properties=values}, que otro en {into} tiene: {existing}.',

  ATTRIBUTE_MANDATORY:
    '{attribute} es obligatorio para {type} en {into}, y {count|objeto nuevo no tiene|objetos nuevos no tienen} ningún valor de él ({example}). ¿Qué valor deben recibir?',

  // Elecciones.
  CHOICE_USE_INSTEAD:
    'Usar el de {into}: {name} ({id}). El paquete pasa a apuntar a él ({count|referencia reescrita|referencias reescritas}, incluidas las de expresiones, formularios y códigos de opciones).',
  CHOICE_USE_WITHOUT:
    'Usar el de {into}: {name} ({id}). El paquete pasa a apuntar a él ({count|referencia reescrita|referencias reescritas}). Lo que él no tiene queda fuera, con lo que no puede existir sin ello: {lost|objeto|objetos} ({names}).',
  CHOICE_ADD_AS_NEW: 'Añadir el del paquete como nuevo (nuevo: {properties=texts})',
  CHOICE_ADD_SAME_NAME: 'Añadir el del paquete como nuevo: habrá entonces dos con ese nombre, lo que DHIS2 permite',
  CHOICE_OVERWRITE:
    'Sobrescribir el de {into}, {name} ({id}), con el contenido del paquete. Su id y sus datos quedan, y no se elimina nada.',
  CHOICE_LEAVE_OUT: 'Dejar fuera',
  CHOICE_LEAVE_OUT_WITH: 'Dejar fuera, y con él {count|objeto|objetos} que no pueden existir sin él: {names}',
  CHOICE_LEAVE_OUT_LISTED:
    'Dejar fuera. {lists|objeto que lo lista queda, sin él|objetos que lo listan quedan, sin él}: {listing}',
  CHOICE_LEAVE_OUT_WITH_LISTED:
    'Dejar fuera, y con él {count|objeto|objetos} que no pueden existir sin él: {names}. {lists|objeto que lista uno de ellos queda, sin él|objetos que listan uno de ellos quedan, sin él}: {listing}',
  CHOICE_GIVE_VALUE: 'el mismo valor para todos, indicado en «with»: {attribute}',
  CHOICE_LEAVE_OUT_THESE: 'dejar fuera estos objetos',
  CHOICE_KEEP_TEXT: 'mantener lo que dice ahí el destino',

  // Lo que habla por una propuesta.
  SAME_CODE: 'mismo código (+{weight})',
  SAME_NAME: 'mismo nombre (+{weight})',
  SAME_SHORT_NAME: 'mismo nombre corto (+{weight})',
  SAME_KIND: 'el mismo tipo de cosa (+{weight})',
  SAME_PARTS: 'mismas opciones o categorías (+{weight})',
  OTHER_KIND: 'no es el mismo tipo de cosa: {properties=} ({weight})',

  // Por qué una propuesta no se toma sin preguntar.
  NOT_UNASKED: 'no se toma sin preguntar: {why}',
  UNSAFE_SEVERAL: '{count|objeto|objetos} de allí podrían serlo',
  UNSAFE_LOSES: '{count|objeto|objetos} del paquete quedarían fuera',
  UNSAFE_KIND: 'difiere en lo que lo hace ser lo que es: {properties=}',
  UNSAFE_NAME: 'los nombres difieren',
  UNSAFE_WAITS: 'espera las respuestas a las preguntas sobre {properties=}',
  UNSAFE_UNREAD: 'del que está allí solo se leyó el nombre',
  UNSAFE_CODE: 'ningún código dice que son el mismo, y otros campos difieren',

  // Los dos lados, uno junto al otro.
  SIDE_SOURCE: 'En el origen',
  SIDE_SOURCE_FROM: 'En {name}',
  SIDE_TARGET: 'En el destino',
  SIDE_TARGET_ON: 'En {name}',
  SIDES_MORE:
    'Algunos se muestran sin sus dos lados: --full muestra todos, --write-answers los escribe todos en un archivo.',
  TAKES_HINT: 'Con «new», se pueden indicar otros textos en el archivo de respuestas: {example}',
  SCORE: 'a favor: {score} de 100 ({evidence})',
  OPTION_CODES: 'códigos de las opciones, en orden',
  USED_BY: 'usado por',
  DATA_BEHIND: 'datos detrás',
  DATA_BEHIND_YES: 'sí',
  DATA_BEHIND_NO: 'no',
  DATA_BEHIND_UNKNOWN: 'no se sabe: a ningún servidor se le puede preguntar por este tipo',
  DATA_BEHIND_NOT_CHECKED: 'no comprobado (--ask-data pregunta)',
  TAKES: '{properties=}: «{proposal}», u otro texto de como máximo {longest} caracteres',

  // Lo que se hizo.
  LEFT_OUT_WITH_USED: 'no es parte de lo que el destino tiene y se usa en su lugar',
  LEFT_OUT_WITHOUT_PART: 'no puede existir sin lo que el destino no tiene',
  LISTS_LEFT_OUT: 'no listará {count|objeto que queda|objetos que quedan} fuera: {names}',
  CATEGORY_ANSWERS_DISAGREE:
    'Las respuestas no concuerdan: la opción de categoría «{option}» se añade como nueva, pero de su categoría «{category}» se usa la del destino («{existing}», {id}), que no la tiene ({count|combinación de opciones|combinaciones de opciones}). Sobrescriba o añada la categoría, o use o deje fuera la opción.',
  MATCHED_OTHER_NAME: '«{name}» ({type}) del paquete es «{existing}» en el destino ({id}): ese nombre queda.',
  OPTION_NAME_TWICE:
    'El conjunto de opciones tendrá dos opciones llamadas «{name}»: {code} del paquete y {existing} del destino. Quien introduce datos no las distingue: cambie el nombre de una.',
  OPTION_CODE_IN_TEXT:
    '{property} de «{name}» ({type}) habla de los códigos de opciones {codes} de una forma que no se puede reescribir. En el destino estas opciones tienen otros códigos: cámbielo a mano.',

  // Respuestas que no sirven.
  ANSWER_LINE_WRONG: 'No es una respuesta: la línea no nombra ninguna pregunta. Dice: {line}',
  ANSWER_LINE_TWICE: 'Esta pregunta ya se respondió en una fila anterior; vale esa respuesta. La fila dice: {line}',
  ANSWER_ELSEWHERE: '{question}: esta respuesta se dio para {for}, no para {name}: respóndala de nuevo.',
  ANSWER_NO_QUESTION: '{question} = {answer}: este plan no hace esa pregunta',
  ANSWER_NO_CHOICE: '{question} = {answer}: esa elección no existe; hay {choices}',
  ANSWER_TEXT_UNKNOWN: '{question} = {answer}: esta elección no acepta texto para {property}',
  ANSWER_TEXT_EMPTY: '{question} = {answer}: el texto para {property} está vacío',
  ANSWER_TEXT_LONG: '{question} = {answer}: el texto para {property} tiene más de {longest} caracteres',
  ANSWER_TEXT_TAKEN:
    'El valor «{value}» de {property} dado a «{name}» ({type}) ya es de {existing}. Indique otro en el archivo de respuestas.',
};
