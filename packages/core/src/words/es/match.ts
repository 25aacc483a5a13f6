import type { Words } from '../fill.js';

/** Hacer corresponder lo que el origen tiene con lo que el destino tiene. */
export const match: Words = {
  // Archivos de correspondencias.
  MATCHES_SHAPE:
    'Esto no es un archivo de correspondencias. Escriba uno con `dhow match ORIGEN DESTINO -o matches.xlsx` y edítelo.',
  MATCHES_NEWER:
    'Un Dhow más reciente escribió estas correspondencias (formato {format}; este lee hasta {reads}). Actualice Dhow, o escríbalas de nuevo como tabla.',
  MATCHES_ELSEWHERE:
    'Estas correspondencias se escribieron para {is}, no para {wants}; sus ids no significan nada ahí. Indique los dos servidores para los que son.',
  MATCHES_COLUMNS:
    'Falta en la tabla la columna {lacks}. Tiene: {has}. Mantenga la primera fila como la escribió `dhow match -o`.',
  MATCHES_WRONG:
    '{count|fila de las correspondencias no se puede guardar|filas de las correspondencias no se pueden guardar}. No se cambió nada. Corríjalas e intente de nuevo:',
  MATCHES_KEPT_WRONG:
    'Lo que antes se hizo corresponder no se sostiene ({count|correspondencia|correspondencias}): su archivo se editó. Escríbalo con `dhow match export`, corríjalo e impórtelo, o planifique con --no-matches.',
  MATCH_TYPE_UNKNOWN: '«{type}» no es un tipo de DHIS2. Los tipos se escriben como en `dataElements`.',
  MATCH_NO_ID: '«{id}» no es un id de DHIS2 (11 letras y cifras, primero una letra).',
  MATCH_TWICE: '{type} {id} tiene dos filas; la otra es {other}. Elimine una de ellas.',
  MATCH_SOURCE_UNKNOWN: '{name} no tiene {type} {id}. Corrija el id en la columna `from`, o elimine la fila.',
  MATCH_TARGET_UNKNOWN: '{name} no tiene {type} {id}. Corrija el id en la columna `to`, o elimine la fila.',
  MATCH_OTHER_TYPE:
    '{id} no es de {type} en {name}, sino de {is}. Solo se pueden hacer corresponder objetos de un mismo tipo.',
  MATCH_WITHOUT_TARGET: '`{does}` necesita el id de un objeto existente en la columna `to`.',
  MATCH_TWO_TO_ONE:
    'Dos objetos pasarían a ser uno: {other} corresponde también a «{name}» ({id}) ({where}). Haga corresponder uno de ellos a otro, o dele `new` o `leave-out`.',
  MATCH_CIRCULAR: 'Estas correspondencias vuelven a donde empezaron: {ids}. Elimine una de las filas.',
  MATCH_DOES_UNKNOWN: '«{does}» no se conoce en la columna `does`. Acepta {allowed}; vacío: no decidido.',

  // En un plan.
  MATCH_GONE:
    '«{name}» ({type}) correspondía a {was} ({id}), que el destino ya no tiene. Se pregunta de nuevo; `dhow match forget` olvida la correspondencia.',
  MATCH_BROUGHT:
    '«{name}» ({type}, {id}) correspondía a «{existing}» ({to}) de {into}. Ahora {from} trae también el propio {to} («{other}»), y no pueden ser ambos ese. ¿Qué vale?',
  CHOICE_MATCH_ENDS: 'son dos: «{name}» es uno propio, y «{other}» actualiza {to}',
  CHOICE_MATCH_HOLDS:
    'la correspondencia vale: «{name}» sigue correspondiendo a {to}, y el {to} del propio origen, «{other}», queda fuera',
  TWO_BECOME_ONE:
    '«{name}» y «{other}» ({type}) pasarían ambos a ser {id} en el destino, y uno se perdería. Responda de otra manera las preguntas sobre aquello a lo que pertenecen, o planifique sin uno de ellos.',
  ANSWERED_BEFORE: 'respuesta, como se decidió antes: {answer}',
  OTHER_KIND_USED:
    '«{name}» ({type}) corresponde a «{existing}» [{id}], aunque no son el mismo tipo de cosa (origen | destino): {differences}.',
  OTHER_KIND_OVERWRITTEN:
    '«{name}» ({type}) corresponde a «{existing}» [{id}], que recibe su contenido, aunque no son el mismo tipo de cosa (origen | destino): {differences}.',
  RISK_OTHER_KIND_USED:
    'se usa como «{name}», como se decidió antes, aunque no son el mismo tipo de cosa (origen | destino): {differences}',
  MATCH_OTHER_KINDS:
    '{count|fila hace|filas hacen} corresponder cosas que no son del mismo tipo. Manténgalo solo donde sea lo que se quiere. El próximo plan lo dice de nuevo, como riesgo por aceptar:',
  LEFT_OUT_BEFORE: 'dejado fuera, como se decidió antes (`dhow match show`)',

  BECAUSE_SAME_CODE: 'mismo código',
  BECAUSE_SAME_NAME: 'mismo nombre',
  BECAUSE_SAME_SHORT_NAME: 'mismo nombre corto',
  BECAUSE_SAME_KIND: 'mismo tipo de cosa',
  BECAUSE_SAME_PARTS: 'mismas opciones o categorías',
  BECAUSE_OTHER_KIND: 'pero otro tipo de cosa',
  BECAUSE_ALIKE_CODE: 'código parecido',
  BECAUSE_ALIKE_NAME: 'nombre parecido',
  BECAUSE_ANSWERED: 'decidido por usted',
  MATCH_DOES_USE: 'es «{name}» [{id}]',
  MATCH_DOES_OVERWRITE: 'da su contenido a «{name}» [{id}]',
  MATCH_DOES_NEW: 'se añade como nuevo',
  MATCH_DOES_LEAVE_OUT: 'queda fuera',
  MATCH_DOES_MAYBE: 'puede ser «{name}» [{id}]: no decidido',
  MATCH_DOES_OPEN: 'no decidido',
  MATCH_PROPOSED: 'propuesto: {what}',
  MATCH_SCORE: '{score} de 100',
  MATCH_WAS: 'era: {was}',
  MATCH_COUNTS:
    '{decided} con correspondencia de antes, {proposed} propuestos, {open} por decidir; {itself} más corresponden por sí mismos a existentes en {name}.',
  MATCHES_WRITTEN:
    'Escrito en {file}. Edítelo (columna `does`: use, overwrite, new, leave-out; vacío: no decidido), y luego: dhow match import {file} {from} {into}',
  MATCHES_NEXT: 'Para decidirlos en conjunto: añada -o matches.xlsx, edite ese archivo, y luego `dhow match import`.',
  MATCHES_NONE: 'Aún no se ha hecho corresponder nada. Empiece con: dhow match ORIGEN DESTINO',
  MATCHES_BETWEEN: '{count|correspondencia|correspondencias} de {from} a {into}',
  MATCHES_CHANGES: '{added} nuevas, {changed} cambiadas, {removed} quitadas, {same} como antes.',
  MATCHES_UNDECIDED:
    '{count|fila no está decidida|filas no están decididas} (la columna `does` está vacía): no se guarda nada de ellas.',
  MATCHES_KEPT:
    'Guardado: {count|correspondencia|correspondencias} de {from} a {into}. El próximo plan entre los dos las usa.',
  MATCHES_NOT_KEPT: 'No se cambió nada. Para guardarlo: el mismo comando con --yes.',
  MATCHES_REMEMBERED:
    '{count|respuesta sobre objetos existentes será usada|respuestas sobre objetos existentes serán usadas} por el próximo plan entre los dos (`dhow match show`).',
  MATCHES_NOT_REMEMBERED:
    'Las respuestas sobre objetos existentes no se pudieron guardar para el próximo plan: {why} {at}',
  ASK_MATCHES: '¿Guardar estas correspondencias?',
  PACKAGE_FILES: 'archivos de paquetes',

  HELP_MATCH: 'hacer corresponder objetos del origen con existentes del destino',
  HELP_MATCH_OUTPUT: 'escribirlas en ARCHIVO: .xlsx, .csv o .json',
  HELP_MATCH_SHOW: 'lo que se hizo corresponder, entre cuáles dos',
  HELP_MATCH_EXPORT: 'escribir lo que se hizo corresponder en un archivo, para editarlo',
  HELP_MATCH_IMPORT: 'guardar las correspondencias de un archivo editado, tras mostrar lo que cambia',
  HELP_MATCH_ADD: 'sumarlas a lo que se hizo corresponder antes, en lugar de reemplazarlo',
  HELP_MATCH_FORGET: 'olvidar lo que se hizo corresponder',
  HELP_MATCH_FORGET_ONLY: 'solo estos: TIPO:ID, ID, TIPO o nombre, separados por comas',
  HELP_MATCH_YES: 'no preguntar',
  HELP_NO_MATCHES: 'no usar lo que se hizo corresponder antes (dhow match show)',

  // Muchas respuestas en conjunto, y respuestas en tablas.
  FILTER_EMPTY: 'Diga qué preguntas quiere: --where "code=CLASH score>=80". Hay: {known}.',
  FILTER_SYNTAX:
    'Esta parte del filtro no se entiende: {rest}. Un filtro es así: code=CLASH type=dataElements score>=80 says~"malaria"',
  FILTER_UNKNOWN: 'Las preguntas no se pueden filtrar por {key}. Hay: {known}.',
  FILTER_NUMBER: '{term}: solo la puntuación se compara con < y >, y solo con un número.',
  ANSWER_INTO: '{file} es un plan, y un plan nunca se edita. Añada -o answers.json.',
  ANSWER_TABLE:
    '{file}: las preguntas se responden en conjunto en un archivo JSON (--write-answers answers.json); una tabla se edita en una hoja de cálculo.',
  ANSWER_WHERE_AND_CHOICE: 'Indique ambos: --where (qué preguntas) y --choice (qué respuesta).',
  ANSWERS_COLUMNS:
    'Falta en la tabla de respuestas la columna {lacks}. Tiene: {has}. Mantenga la primera fila como la escribió --write-answers.',
  ANSWERS_WRITTEN_TABLE:
    'Preguntas escritas en {file}: ponga el id de una elección en la columna «answer», y planifique de nuevo con --answers {file}.',
  ANSWERS_OPEN: '{count|pregunta|preguntas}, {open} abiertas.',
  TABLE_ROW: 'fila {row}',
  TOGETHER_COUNT: '{count|pregunta|preguntas} por responder con: {choice}',
  TOGETHER_ANSWERED:
    '{count|otra ya tiene respuesta y queda|otras ya tienen respuesta y quedan} así (con answer=... en el filtro también se incluyen).',
  TOGETHER_WITHOUT:
    '{count|otra no tiene esa elección, o tiene varias, y queda abierta|otras no tienen esa elección, o tienen varias, y quedan abiertas}:',
  TOGETHER_EXAMPLES: 'Las {count} menos parecidas:',
  TOGETHER_ALL: 'Son todas estas:',
  TOGETHER_DONE:
    '{count|pregunta respondida|preguntas respondidas} en {file}. Para dar marcha atrás: dhow answer {file} --undo {number}',
  TOGETHER_NOT_DONE: 'No se respondió nada. Para hacerlo: el mismo comando con --yes.',
  TOGETHER_UNKNOWN: 'No se respondió nada en conjunto con el número {number}. Hay: {known}.',
  TOGETHER_UNDONE: '{count|respuesta retirada|respuestas retiradas} en {file}.',
  TOGETHER_CHANGED: '{count|respuesta cambió desde entonces y queda|respuestas cambiaron desde entonces y quedan}.',
  TOGETHER_RECORD: '{number}: {where} → {choice} ({count|pregunta|preguntas})',
  ASK_TOGETHER: '¿Responder las {count}?',

  HELP_ANSWER: 'responder en conjunto muchas preguntas de un tipo',
  HELP_WHERE: 'qué preguntas, por ejemplo: code=CLASH type=dataElements score>=80',
  HELP_CHOICE: 'proposal, o una elección: use, overwrite, new, leave-out, o su id',
  HELP_ANSWER_UNDO: 'dar marcha atrás en lo que se respondió en conjunto',
  HELP_ANSWER_OUTPUT: 'escribir en su lugar las respuestas en ARCHIVO',

  // En un plan.
  MATCHED_TITLE: 'Existentes en {name} que se usan o actualizan en lugar de añadir nuevos ({count})',
  MATCHED_BY_DEFAULT: 'el valor por defecto del modelo de categorías',
  MATCHED_BY_SAME_NAME: 'mismo nombre y mismo tipo',
  MATCHED_BY_SAME_OPTIONS: 'mismas opciones',
  MATCHED_BY_SAME_CODE: 'mismo código',
  MATCHED_BY_SAME_OBJECT: 'el mismo objeto',
  MATCHED_BY_ANSWERED: 'según la respuesta',
  MATCHED_BY_MAPPING: 'como se decidió antes (dhow match show)',
  MATCHED_BY_OVERWRITTEN: 'recibe el contenido, como se decidió',
  PLAN_TOGETHER: '{count|pregunta respondida|preguntas respondidas} en conjunto: {where} → {choice}',
  PLAN_TOGETHER_EXAMPLES: 'tras ver {examples}',

  // Archivos cuyos objetos se identifican por código o nombre.
  IDENTIFIED:
    'Los objetos se identificaron por {by}: {existing} ya están en el destino, {own} tienen id propio, {fresh} reciben uno nuevo (el mismo en cada plan).',
  IDENTIFY_BLANK: 'Este de {type} no tiene {by} ni id. Indíquele {by}.',
  IDENTIFY_TWICE: '«{text}» en {by} de {type} aparece también en {other}. Dé a cada uno el suyo.',
  IDENTIFY_SEVERAL: 'El destino tiene varios {type} con {by} «{text}»: {ids}. Escriba el id del que se quiere.',
  IDENTIFY_MISSING:
    'No hay {type} con {by} «{text}», ni en el archivo ni en el destino. Corríjalo, o añádalo al archivo.',
  IDENTIFY_NOT_IN_FILE: 'El archivo no tiene {type} con {by} «{text}»: el destino debe tenerlo.',
  IDENTIFY_FILE: '{name} es un servidor, y sus objetos tienen ids. --identify-by es para archivos.',
  HELP_IDENTIFY_BY: 'los objetos del archivo se identifican por esto en lugar de ids',
};
