import type { Words } from '../fill.js';

export const check: Words = {
  CHECK_TYPE_UNKNOWN:
    'DHIS2 {version} no acepta {type}: {count|entrada se ignoraría|entradas se ignorarían}. Quítelas, o corrija el nombre.',
  CHECK_NOT_A_LIST: '{type} no es una lista de objetos. El archivo se cortó o se cambió a mano: expórtelo de nuevo.',
  CHECK_NOT_AN_OBJECT:
    'Una entrada de {type} no es un objeto. El archivo se cortó o se cambió a mano: expórtelo de nuevo.',
  CHECK_ID_MISSING:
    'Un objeto de {type} no tiene id ({name}). Dele uno, quítelo, o deje que su código lo identifique: --identify-by code.',
  CHECK_ID_TWICE:
    'El id {id} aparece dos veces en {type} (primero en {first}). Solo uno puede ser el que se quiere: quite el otro.',
  CHECK_ID_SHAPE: '«{name}» ({type}) tiene el id {id}. DHIS2 acepta ids de 11 letras y cifras, la primera una letra.',
  CHECK_PROPERTY_UNKNOWN:
    'DHIS2 {version} no tiene {property}: lo que ahí {count|objeto dice|objetos dicen} se ignoraría sin aviso ({example}). Corrija el nombre, o quítelo.',
  CHECK_REQUIRED_MISSING: '{property} es exigido por DHIS2 {version} y falta en {count|objeto|objetos} ({example}).',
  CHECK_REQUIRED_FILLED:
    '{property} es exigido por DHIS2 {version} y falta en {count|objeto|objetos} ({example}). Dhow lo rellena cuando planifica una importación.',
  CHECK_CONSTANT_UNKNOWN: '«{name}» ({type}) tiene {property} = {value}, que DHIS2 {version} no conoce.',
  CHECK_TEXT_TOO_LONG:
    '{property} de «{name}» ({type}) tiene {length} caracteres; DHIS2 {version} acepta {max}. Acórtelo, o responda la pregunta al planificar.',
  CHECK_TEXT_TWICE:
    '«{name}» ({type}) tiene en {property} el valor {value}, y {other} también. DHIS2 lo permite una sola vez: cambie uno de ellos.',
  CHECK_TRANSLATIONS:
    '{count|objeto|objetos} de {type} con traducciones vacías o duplicadas, que DHIS2 rechaza ({example}). Dhow las deja fuera cuando planifica una importación.',
  CHECK_USERS:
    'Hay {count|cuenta de usuario|cuentas de usuario} en el paquete ({example}). Las cuentas nunca se importan de un paquete.',
  CHECK_PLACEHOLDER:
    '{id} está en el lugar del id de uno de {types} del destino, en {count|objeto|objetos} ({example}). Al planificar se le preguntará cuál.',
  CHECK_PLACEHOLDER_TEXT:
    'Un texto de {count|objeto|objetos} contiene {placeholder} ({example}). Reemplácelo por lo que se quiere decir: nadie más lo hará.',
  CHECK_SHARING_OUTSIDE:
    '{count|objeto da|objetos dan} acceso a {id} ({types}), que no está en el paquete ({example}). Se le preguntará si el destino tampoco lo tiene.',
  CHECK_PLACE_OUTSIDE:
    '{count|objeto nombra|objetos nombran} {id} ({types}), que no está en el paquete ({example}). Solo significa algo donde se exportó: se le preguntará si el destino no lo tiene.',
  CHECK_DIMENSION_DANGLING:
    '{count|gráfico o mapa usa|gráficos y mapas usan} la dimensión {id} ({types}), que no está en el paquete ({example}). Si el destino tampoco la tiene, DHIS2 ya no podría listar sus visualizaciones: Dhow la quita entonces.',
  CHECK_EXPRESSION_DANGLING:
    '{count|expresión nombra|expresiones nombran} {id} ({types}), que no está en el paquete ({example}). DHIS2 lo aceptaría y calcularía otra cosa: añádalo, o corrija el texto.',
  CHECK_REFERENCE_REQUIRED:
    '{count|objeto no puede|objetos no pueden} existir sin {id} ({types}), que no está en el paquete ({example}). Añádalo, salvo que el destino lo tenga.',
  CHECK_REFERENCE_DANGLING:
    '{count|objeto se refiere|objetos se refieren} a {id} ({types}), que no está en el paquete ({example}). Añádalo, salvo que el destino lo tenga.',
  CHECK_TREE_CYCLE:
    'Estas unidades organizativas están unas encima de otras en círculo: {names}. DHIS2 lo aceptaría, y su árbol quedaría roto. Corrija una unidad superior.',
  CHECK_HALF_LINK:
    '{type}: {count|objeto dice que pertenece|objetos dicen que pertenecen} a «{owner}» ({ownerType}), cuya lista {property} no los nombra ({example}). Se guardarían sin pertenecer a nada: añádalos a la lista.',
  CHECK_OPTION_CODE_TWICE:
    'Las opciones «{name}» y «{other}» de un mismo conjunto de opciones ({set}) tienen ambas el código {value}. Cambie una de ellas.',
  CHECK_OPTION_COMBO_TWICE:
    'La combinación de opciones de categoría «{name}» de «{combo}» tiene las mismas opciones que {other}. Los datos se dividirían entre las dos: quite una.',
  CHECK_OPTION_COMBO_FOREIGN:
    'La combinación de opciones de categoría «{name}» tiene opciones que «{combo}» no tiene. Corríjala, o quítela.',
  CHECK_OPTION_COMBOS_NONE:
    'La combinación de categorías «{combo}» viene sin sus {expected} combinaciones de opciones de categoría. Genérelas en el servidor donde se hizo, y expórtela de nuevo.',
  CHECK_OPTION_COMBOS_SOME:
    'La combinación de categorías «{combo}» tiene {count} de sus {expected} combinaciones de opciones de categoría; DHIS2 2.43 rechaza un conjunto así. Genere el resto en el servidor donde se hizo, y expórtela de nuevo.',
  CHECK_MAP_VIEWS_TWICE:
    '{count|vista de mapa está|vistas de mapas están} en los mapas y en una lista propia, como en toda exportación completa. DHIS2 las rechaza enviadas dos veces: Dhow envía solo los mapas.',
  CHECK_FORM_DANGLING:
    '{count|formulario personalizado nombra|formularios personalizados nombran} {id} ({types}), que no está en el paquete ({example}). El campo se mostraría y no aceptaría nada: añádalo, o corrija el formulario.',
  CHECK_FORM_FOREIGN:
    'El formulario «{form}» de «{owner}» ({type}) tiene {count|campo|campos} cuyo elemento de datos no está en él ({example}). Se mostrarían y no aceptarían nada: añádale los elementos de datos, o quite los campos.',
  CHECK_TREE_PATH:
    '{property} de {count|unidad organizativa no es|unidades organizativas no es} lo que resulta de las unidades superiores ({example}). DHIS2 lo calcula a partir de la unidad superior: vea si esta es correcta.',
  CHECK_OPTION_ALONE:
    '{count|opción no pertenece|opciones no pertenecen} a ningún conjunto de opciones ({example}). Las opciones y sus conjuntos van juntos: exporte ambos, o quite la opción.',
  CHECK_EXPRESSION_ENDS:
    '{property} de «{name}» ({type}) se interrumpe después de «{text}» (carácter {position}): {near}. DHIS2 lo guardaría y no podría calcularlo.',
  CHECK_EXPRESSION_UNCLOSED:
    '{property} de «{name}» ({type}) tiene un «{text}» que nunca se cierra (carácter {position}): {near}. DHIS2 lo guardaría y no podría calcularlo.',
  CHECK_EXPRESSION_UNEXPECTED:
    '{property} de «{name}» ({type}) no se puede leer en «{text}» (carácter {position}): {near}. DHIS2 lo guardaría y no podría calcularlo.',
  CHECK_VARIABLE_UNKNOWN:
    '{count|regla o acción nombra|reglas o acciones nombran} la variable {variable}, que el programa «{program}» no tiene ({example}). Añada la variable, o corrija la regla.',
  CHECK_VARIABLE_WITHOUT_SOURCE:
    '{count|variable|variables} del tipo {source} sin {property} ({example}): el valor estaría siempre vacío. Elija uno.',
  CHECK_ACTION_WITHOUT_TARGET:
    '{count|acción|acciones} {action} sin aquello sobre lo que actúa: no se indica ninguno de {properties} (regla {example}). Nunca haría nada.',
  CHECK_ACTION_WITHOUT_RULE:
    '{count|acción de regla no pertenece|acciones de regla no pertenecen} a ninguna regla ({example}). Las reglas y sus acciones van juntas: exporte ambas, o quite la acción.',
  CHECK_RULE_WITHOUT_ACTION:
    '{count|regla de programa no tiene|reglas de programa no tienen} ninguna acción ({example}) y nunca haría nada. Las reglas y sus acciones van juntas.',
  CHECK_GUIDE_EARLIER:
    'A mano, estos se deben importar antes de lo que indica la guía: {types}. `dhow order ARCHIVO` dice por qué, `dhow split ARCHIVO --by guide` hace los archivos.',
  CHECK_GUIDE_WITHOUT:
    'La guía no tiene lugar para estos, y otros los necesitan: {types}. `dhow order ARCHIVO` da el orden completo.',
  CHECK_ORDER_CYCLES:
    'El paquete tiene {steps|paso|pasos} de importación; {count|círculo|círculos} de objetos que apuntan unos a otros deben quedar cada uno en un solo archivo.',
  CHECK_ORDER_LOST:
    'DHIS2 pierde {type}.{property} cuando ambos lados son nuevos en una misma solicitud ({count}). Dhow los pone; a mano, importe esos objetos una segunda vez.',
  CHECK_ON_TARGET:
    '{count|cosa no está en el paquete pero ya está|cosas no están en el paquete pero ya están} en {name}: {examples}.',
  CHECK_PEOPLE_MISSING:
    'Faltan en {name} {users|usuario|usuarios}, {groups|grupo de usuarios|grupos de usuarios} y {roles|rol de usuario|roles de usuario} que el paquete contiene o nombra. Cree a mano los que quiera: `dhow show ARCHIVO --people --for {name}`.',
  CHECK_TARGET_PLAN: 'En {name}: {create} por crear, {update} por actualizar, {unchanged} ya iguales.',
  CHECK_TARGET_QUESTIONS: '{count|pregunta|preguntas} por responder al planificar; de cada tipo la primera:',
  CHECK_TARGET_RISKS: '{count|riesgo|riesgos} del tipo {risk} por aceptar: `dhow plan` muestra cada uno.',
  CHECK_TARGET_MISSING:
    '{count|cosa no está|cosas no están} ni en el paquete ni en {name}, y algo no puede existir sin ello: {examples}.',
  CHECK_AREA_FILE: 'El archivo',
  CHECK_AREA_IDS: 'Ids',
  CHECK_AREA_STRUCTURE: 'Lo que cada objeto necesita y puede tener',
  CHECK_AREA_TEXTS: 'Nombres, códigos y traducciones',
  CHECK_AREA_REFERENCES: 'Lo que apunta a algo',
  CHECK_AREA_PLACES: 'Unidades organizativas',
  CHECK_AREA_OPTIONS: 'Opciones y opciones de categoría',
  CHECK_AREA_EXPRESSIONS: 'Expresiones',
  CHECK_AREA_FORMS: 'Formularios personalizados',
  CHECK_AREA_RULES: 'Reglas de programa',
  CHECK_AREA_PLACEHOLDERS: 'Por rellenar',
  CHECK_AREA_PEOPLE: 'Usuarios, grupos, uso compartido',
  CHECK_AREA_VERSION: 'Diferencias entre versiones',
  CHECK_AREA_TARGET: 'En el servidor',
  CHECK_AREA_ORDER: 'Orden de importación',
  CHECK_COUNT_ERROR: '{count|error|errores}',
  CHECK_COUNT_WARNING: '{count|advertencia|advertencias}',
  CHECK_COUNT_NOTE: '{count|nota|notas}',
  CHECK_VERDICT_PASS: 'pasa',
  CHECK_VERDICT_WARN: 'aviso',
  CHECK_VERDICT_FAIL: 'falla',
  CHECK_GO_PASS: 'Adelante: nada impide una importación.',
  CHECK_GO_WARN: 'Adelante con cuidado: lea las advertencias; `dhow plan` pregunta lo que solo usted puede decidir.',
  CHECK_GO_FAIL: 'No importe esto todavía: lo que falla se rechazaría, o dañaría algo. Corríjalo primero.',
  CHECK_FOR: 'para DHIS2 {version}',
  CHECK_FOR_SERVER: 'para {name} (DHIS2 {version})',
  CHECK_FOR_UNKNOWN:
    'DHIS2 {version} no es conocido. Conocidos: {known}. O indique en --for el nombre de un servidor (dhow instance list).',
  CHECKING_AGAINST: 'comparando con el servidor',
  HELP_CHECK_FOR: 'la versión (2.42) o el servidor al que se va a importar',
  HELP_PEOPLE: 'de un paquete: sus usuarios, grupos y roles, por crear a mano',
  HELP_PEOPLE_FOR: 'con --people: solo los que faltan en este servidor',
  PEOPLE_TITLE: 'Personas de {file}: ninguna se importa sin pedirlo',
  PEOPLE_TITLE_FOR: 'Personas de {file} que faltan en {name}',
  PEOPLE_USERS: 'Usuarios ({count})',
  PEOPLE_GROUPS: 'Grupos de usuarios ({count})',
  PEOPLE_ROLES: 'Roles de usuario ({count})',
  PEOPLE_NONE: 'Ninguna.',
  PEOPLE_ONLY_NAMED: 'solo nombrado, no está en el archivo',
  PEOPLE_USED: 'usado por {count|objeto|objetos}',
  PEOPLE_OF_ROLES: 'roles: {names}',
  PEOPLE_OF_GROUPS: 'grupos: {names}',
  PEOPLE_NEXT:
    'Cree los que quiera en la aplicación Usuarios, y planifique de nuevo: se propone compartir con un grupo del mismo nombre.',
  PEOPLE_FOR_ALONE: '--for se usa con --people.',
  PEOPLE_OF_PLAN: '--people lee un archivo de paquete, y {file} es un plan. Indique el paquete del que se hizo.',
};
