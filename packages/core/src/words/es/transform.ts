import type { Words } from '../fill.js';

export const transform: Words = {
  // Hecho sin preguntar, y dicho.
  USERS_LEFT_OUT:
    '{count|usuario|usuarios} del paquete dejados fuera ({example}): las cuentas nunca se importan de un paquete.',
  USERS_OF_PACKAGE: 'una cuenta del paquete; las cuentas nunca se importan de un paquete',
  LEFT_OUT_ANSWERED: 'dejado fuera, según la respuesta',
  LEFT_OUT_TYPE: 'la versión del destino no tiene este tipo',
  SHORT_NAMES_ADDED:
    '{count|objeto|objetos} de {type} sin nombre corto, que esta versión exige: el nombre, cortado a {max} caracteres ({example}).',
  PREDICTOR_DESCENDANTS_ADDED:
    '{count|predictor no decía|predictores no decían} qué unidades organizativas considerar ({example}): solo las seleccionadas, como antes.',
  TRANSLATIONS_CLEANED:
    '{count|objeto|objetos} de {type} con traducciones vacías o duplicadas, que DHIS2 rechaza ({example}): esas quedan fuera.',
  OWNERS_DROPPED:
    '{count|objeto pertenece|objetos pertenecen} a un usuario que no está en el destino ({example}): lo que se cree pertenecerá a quien importa.',
  TYPE_NOT_ON_TARGET: 'DHIS2 {version} no tiene {type}: {count|objeto queda|objetos quedan} fuera ({example}).',
  PROPERTY_NOT_ON_TARGET:
    'DHIS2 {version} no tiene {property}: se pierde lo que ahí {count|objeto dice|objetos dicen} ({example}).',
  VALUE_NOT_ON_TARGET:
    '{name} ({type}) tiene {property} = {value}, que DHIS2 {version} no conoce. Cámbielo en el origen, o deje el objeto fuera de la selección.',

  // Perdido por el camino, o sin efecto después.
  MAP_PERIODS_DROPPED:
    'Los períodos fijos del mapa «{name}» quedan fuera: DHIS2 {version} rechaza un mapa con ellos. Elija de nuevo el período en la aplicación Mapas después de la importación.',
  DIMENSIONS_DROPPED:
    '«{name}» ({type}) usa dimensiones que no tienen ni el origen ni el destino ({ids}): quitadas, porque con ellas DHIS2 ya no puede mostrar su lista de visualizaciones. Revise lo que muestra.',
  DATA_ITEMS_DROPPED:
    '«{name}» ({type}) muestra elementos que no tienen ni el origen ni el destino ({ids}): quitados. Revise lo que muestra.',
  PREDICTOR_WITHOUT_LEVEL:
    'El predictor «{name}» ya no tiene nivel de unidad organizativa, así que no calculará nada hasta que alguien elija uno.',
  NO_ORG_UNITS_LEFT:
    '«{name}» ({type}) ya no tiene ninguna unidad organizativa, así que no mostrará nada hasta que alguien elija una.',
  TEXT_CUT: '{property} de «{name}» ({type}) se corta de {length} a {max} caracteres.',
  TEXT_DROPPED: '{property} de «{name}» ({type}) queda fuera: tiene {length} caracteres y caben {max}.',

  // Preguntas.
  PLACEHOLDER_ORG_UNIT:
    'El paquete deja abierto qué unidad organizativa es {placeholder}; {count|objeto la usa|objetos la usan} ({example}). ¿Cuál?',
  PLACEHOLDER_LEVEL:
    'El paquete deja abierto qué nivel de unidad organizativa es {placeholder}; {count|objeto lo usa|objetos lo usan} ({example}). ¿Cuál?',
  PLACEHOLDER:
    'El paquete deja abierto cuál de {type} es {placeholder}; {count|objeto lo usa|objetos lo usan} ({example}). ¿Cuál?',
  ORG_UNITS_UNKNOWN_ANALYTICS:
    '{count|gráfico, mapa o informe mira|gráficos, mapas e informes miran} a {units|unidad organizativa|unidades organizativas} que el destino no tiene ({names}; por ejemplo {example}). ¿A qué deben mirar?',
  ORG_UNITS_UNKNOWN_ASSIGNMENTS:
    '{count|conjunto de datos o programa está asignado|conjuntos de datos y programas están asignados} a {units|unidad organizativa|unidades organizativas} que el destino no tiene ({names}; por ejemplo {example}). ¿Dónde deben usarse en su lugar?',
  ORG_UNITS_UNKNOWN_RESTRICTIONS:
    '{count|opción de categoría está restringida|opciones de categoría están restringidas} a {units|unidad organizativa|unidades organizativas} que el destino no tiene ({names}; por ejemplo {example}). ¿Qué debe valer ahí?',
  ORG_UNITS_UNKNOWN_GROUPS:
    '{count|grupo de unidades organizativas tiene|grupos de unidades organizativas tienen} {units|miembro|miembros} que el destino no tiene ({names}; por ejemplo {example}).',
  ORG_UNITS_UNKNOWN_HIERARCHY:
    '{count|unidad organizativa está|unidades organizativas están} debajo de {units|unidad organizativa|unidades organizativas} que el destino no tiene ({names}; por ejemplo {example}). ¿Dónde van?',
  ORG_UNITS_UNKNOWN_PEOPLE:
    '{count|usuario trabaja|usuarios trabajan} en {units|unidad organizativa|unidades organizativas} que el destino no tiene ({names}; por ejemplo {example}).',
  ORG_UNITS_UNKNOWN_OTHERS:
    '{count|objeto nombra|objetos nombran} {units|unidad organizativa|unidades organizativas} que el destino no tiene ({names}; por ejemplo {example}).',
  GROUP_UNKNOWN:
    'El grupo de usuarios {group} no está en el destino; {count|objeto le da|objetos le dan} acceso ({example}). ¿Quién debe tener este acceso?',
  USERS_UNKNOWN:
    '{users|usuario|usuarios} con acceso propio no están en el destino; {count|objeto los nombra|objetos los nombran} ({example}).',
  SHARING_UNSAID:
    '{count|objeto nuevo|objetos nuevos} de {type} ({example}) sin ningún uso compartido: solo los vería quien importa. ¿Quién debe verlos?',
  TEXT_TOO_LONG:
    '{property} de {count|objeto|objetos} de {type} tiene más de los {max} caracteres que acepta el destino ({example}).',

  // Elecciones.
  CHOICE_REMOVE_ENTRY: 'ninguno: dejarlo fuera ahí',
  CHOICE_LEAVE_OUT_USERS: 'dejar fuera los objetos que lo usan',
  CHOICE_USE_ROOT: '{name}, la cima del destino',
  CHOICE_USE_LEVEL: 'nivel {level}, {name}',
  CHOICE_USE_EXISTING: 'usar el del destino: {name} ({id})',
  CHOICE_PLACE_UNDER: 'debajo de {name}',
  CHOICE_BECOME_ROOT: 'en la cima, como jerarquías propias',
  CHOICE_REMOVE_ASSIGNMENT:
    'ninguna de ellas: lo que entonces no esté asignado a nada no recibe datos hasta que alguien lo asigne',
  CHOICE_REMOVE_RESTRICTION: 'ninguna restricción ahí: si no queda ninguna, la opción se puede usar en todas partes',
  CHOICE_REMOVE_ACCESS: 'nadie: este acceso se pierde',
  CHOICE_USE_GROUP: 'el grupo {name} del destino',
  CHOICE_SHARE_AS_PROGRAM: 'quien puede ver su programa',
  CHOICE_SHARE_EVERYBODY: 'todos pueden ver',
  CHOICE_SHARE_PRIVATE: 'nadie salvo quien importa',
  CHOICE_CUT_TEXT: 'cortarlo a {max} caracteres',
  CHOICE_DROP_TEXT: 'dejar fuera el texto',
};
