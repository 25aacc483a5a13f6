import type { Words } from '../fill.js';

/** Lo que otra versión escribe de otra forma, o para lo que no tiene lugar. */
export const versions: Words = {
  OLD_TYPE_READ:
    '{count|objeto|objetos} de {type} en el archivo se leen como {now}, como los tiene DHIS2 desde {until} ({example}).',
  OLD_PROPERTY_NOT_KEPT:
    'Lo que {count|objeto dice|objetos dicen} en {property} ya no lo guarda DHIS2 {version}: queda fuera ({example}).',
  EXTERNAL_ACCESS_LOST:
    '{count|objeto|objetos} de {type} se podían ver sin iniciar sesión ({example}). DHIS2 ya no lo ofrece desde {until}: quien deba verlos necesita una cuenta.',
  ATTRIBUTE_GROUPS_LOST:
    '{count|programa pone|programas ponen} atributos en grupos ({example}), que DHIS2 ya no tiene desde {until}: los grupos quedan fuera.',
  ROLE_AUTHORITIES_MOVED:
    'Las autoridades de {count|rol de usuario|roles de usuario} son como las habría dejado una actualización a {until} ({example}): mover unidades organizativas es una propia, eliminar valores pertenece a añadirlos.',
  REQUIRED_ON_TARGET:
    '«{name}» ({type}) no tiene {property}, que DHIS2 {version} exige. Añádalo en el origen, o deje el objeto fuera de la selección.',
  NUMBER_NOT_WHOLE:
    '«{name}» ({type}) tiene {property} = {value}; DHIS2 {version} solo guarda números enteros. Conviértalo en un número entero en el origen, o deje el objeto fuera de la selección.',
  DIMENSION_TYPE_ADDED:
    '{count|objeto|objetos} de {type} no decían para qué son, lo que esta versión exige ({example}): desagregación, como antes.',
  CHANGE_LOG_KEPT:
    '{count|objeto|objetos} de {type} mantienen el registro de cambios que tenían ({example}): DHIS2 {version} quiere que se diga.',
  FILE_NEWER_UNKNOWN:
    'El archivo es de DHIS2 {version}, más reciente que lo que Dhow conoce, y contiene {count|cosa|cosas} que DHIS2 {known} no tiene: {names}. Eso se perdería. Expórtelo desde un servidor de {known} o anterior, o use un Dhow más reciente.',
  EVALUATION_TIME_UNSAID:
    '{count|acción de regla no dice|acciones de regla no dicen} cuándo se evalúan ({example}): las exportaciones de DHIS2 lo omiten. Las nuevas se evaluarán siempre. Si no es lo que se quiere, lea el propio servidor en lugar de su exportación.',
  EVENT_CHARTS_ONCE:
    '{count|informe o gráfico de eventos está|informes y gráficos de eventos están} dos veces, una como visualización de eventos ({example}): lo mismo, transportado una vez.',
};
