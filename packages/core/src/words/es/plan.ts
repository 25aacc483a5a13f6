import type { Words } from '../fill.js';

export const plan: Words = {
  // Elegir lo que se transfiere.
  SELECTION_EMPTY: 'No se eligió nada: indique al menos un objeto, por ejemplo dataSets:Vacunación.',
  SELECTION_NO_TYPE:
    '«{item}» no dice de qué tipo es: escriba tipo:id, tipo:código o tipo:nombre, por ejemplo dataSets:{item}.',
  SELECTION_SHAPE: 'El archivo de selección no tiene aquí la forma esperada: {expected}.',
  SELECTION_UNKNOWN_KEY: 'El archivo de selección tiene una clave que no significa nada: {key}.',
  SELECTION_UNKNOWN_SWITCH: 'No existe la opción {name}. Hay: {known}.',
  SELECTION_UNKNOWN_TYPE: 'DHIS2 {version} no tiene ningún tipo de metadatos llamado {type}.',
  SELECTION_NOT_FOUND:
    'Ningún objeto {type} con el id, código o nombre «{match}» en {name}, hasta donde ve esta cuenta. Busque con: dhow list.',
  SELECTION_AMBIGUOUS: 'Varios {type} se llaman «{match}» en {name}: elija uno por su id: {ids}.',
  POLICY_SHAPE: 'El archivo de --policy no tiene la forma esperada: un objeto como {"sharing": "source"}.',
  POLICY_UNKNOWN: 'No hay ningún grupo de campos llamado {name}. Hay: {known}.',
  POLICY_VALUE: '{name} no puede ser «{value}». Elija uno de: {allowed}.',

  // Leer planes y respuestas.
  PLAN_NOT_JSON: 'Este archivo no es JSON, así que no es un plan.',
  PLAN_NOT_A_PLAN: 'Este archivo no es un plan de Dhow: algo falta o está mal en {at}.',
  PLAN_IS_PACKAGE:
    'Este archivo es un paquete de metadatos, no un plan. Haga primero un plan: dhow plan ARCHIVO DESTINO -o plan.json',
  PLAN_NEWER:
    'Este plan lo hizo un Dhow más reciente ({version}): su forma es {format}, y este Dhow lee hasta {reads}.',
  PLAN_EDITED:
    'Este plan se modificó después de hacerse: su contenido no corresponde a su número. Haga un plan nuevo; las respuestas y elecciones entran en él.',
  PLAN_DELETES_UNSAID:
    'Este plan elimina algo sin nombrarlo entre sus riesgos ({at}): Dhow no hace planes así. Haga un plan nuevo.',
  PLAN_NAMES_OTHER:
    'El plan llama a su destino {planned}; aquí ese servidor se llama {name}. Haga el plan de nuevo con este nombre.',
  PLAN_NOT_FOR_PRODUCTION:
    'El plan no sabe que {name} es un servidor de producción: se hizo donde no está marcado como tal. Haga el plan de nuevo aquí.',
  ID_IN_ADDRESS: '{id} no es un id de DHIS2 (11 letras y cifras): no se eliminó con él nada de {type}.',
  ANSWERS_SHAPE: 'El archivo de respuestas no tiene la forma esperada: un objeto con una lista llamada «answers».',

  // Dejado fuera, no transportado.
  DEFAULT_OBJECT: 'el valor por defecto del modelo de categorías, que todo DHIS2 tiene',
  EXCLUDED: 'dejado fuera, como se eligió',
  NEVER_UNASKED: 'unidades organizativas, usuarios, grupos de usuarios y roles solo vienen cuando se piden',
  CUSTOM_ICON: 'Alguien subió el icono «{what}»: súbalo también al destino.',
  FILE: 'Un archivo ({what}): súbalo al destino.',
  DOCUMENT_FILE: 'El archivo del documento ({what}): súbalo al destino.',
  PASSWORD: 'La contraseña de «{what}»: la persona pone una nueva.',
  SECRET: 'Datos de acceso y secretos de «{what}»: introdúzcalos de nuevo en el destino.',

  // Por qué cambia un campo.
  WHY_SOURCE: 'del origen',
  WHY_MERGE: 'de ambos lados',
  WHY_MEMBER_ADDED: 'añadido',
  WHY_MEMBER_REMOVED: 'quitado',
  WHY_ORDER: 'otro orden',
  WHY_ANSWERED: 'según la respuesta',
  WHY_DEFERRED: 'puesto en un segundo paso, porque DHIS2 lo perdería en el primero',
  WHY_DETOUR: 'entretanto, porque dos objetos intercambian sus nombres',
  WHY_RESTORED: 'como estaba antes de la importación',

  // Enviado sin cambios.
  'option-combo-set': 'DHIS2 solo acepta las combinaciones de opciones de categoría todas juntas',
  'rule-of-action': 'la regla a la que pertenece la acción renovada',

  // Mantenido en el destino.
  POLICY_SHARING: 'Uso compartido',
  POLICY_ORGANISATION_UNITS: 'Asignación a unidades organizativas',
  POLICY_TRANSLATIONS: 'Traducciones',
  POLICY_ATTRIBUTE_VALUES: 'Valores de atributos',
  POLICY_GROUP_MEMBERS: 'Miembros de grupos',
  POLICY_OPTIONS: 'Opciones de conjuntos de opciones',
  POLICY_PARTS: 'Aquello de lo que se componen los objetos',
  POLICY_FIELDS: 'Campos',
  POLICY_DEPENDENCIES: 'Dependencias que difieren',
  POLICY_UNKNOWN_TO_SOURCE: 'Campos de los que el origen no dice nada',
  POLICY_UNKNOWN_SHARING: 'Objetos cuyo uso compartido nombra un grupo que ya no existe: repárelo primero',
  POLICY_EDITED_SINCE: 'Modificado por alguien desde la importación',
  POLICY_DELETED_SINCE: 'Eliminado por alguien desde la importación',
  POLICY_USED_SINCE: 'Usado por otros objetos desde la importación',

  // Preguntas.
  DATA_SHARING_NEEDED:
    '{count|objeto nuevo|objetos nuevos} de {type} ({names}) que nadie salvo quien importa podría usar con el uso compartido del origen. ¿Quién puede verlos e introducir datos?',
  SHARING_NEEDED:
    '{count|objeto nuevo|objetos nuevos} de {type} ({names}) que nadie salvo quien importa podría ver con el uso compartido del origen. ¿Quién puede verlos?',
  ORG_UNITS_NEEDED:
    '{count|objeto nuevo|objetos nuevos} de {type} ({names}) sin ninguna unidad organizativa asignada: nadie puede introducir datos hasta que alguien los asigne. ¿Dónde deben usarse?',
  MISSING_REFERENCE:
    '{count|objeto necesita|objetos necesitan} {type} {id}, que no tienen ni el origen ni el destino ({owners}). Sin ello, la entrada solo se puede quitar.',
  OPTION_REMOVED:
    'La opción «{option}» ({code}) de «{set}» está en el destino y no en el origen. Puede haber datos con ella. ¿Mantenerla?',
  OWNER_MUST_LIST:
    '{count|objeto nuevo|objetos nuevos} de {type} ({names}) deben figurar en la lista de «{owner}» ({ownerType}), que por lo demás queda como está en el destino. ¿Añadir ahí?',
  OPTION_COMBOS_INCOMPLETE:
    '«{combo}» tiene {found} de {wanted} combinaciones de opciones de categoría. Esta versión solo las acepta todas: las del origen deben quedar fuera, y hacerse en el destino (aplicación Mantenimiento, actualizar combinaciones de opciones de categoría).',
  OPTION_COMBOS_UNFIT:
    '{count|combinación de opciones de categoría|combinaciones de opciones de categoría} de «{combo}» ({names}) usan opciones que sus categorías no tendrán en el destino: deben quedar fuera. Para tenerlas, actualice también las categorías (--update-dependencies categories).',
  UNDO_CREATED_CHANGED:
    '«{name}» ({type}) fue creado por la importación y modificado desde entonces ({properties}). ¿Eliminarlo de todos modos?',
  UNDO_CONFLICT:
    '«{name}» ({type}): {path} fue cambiado por la importación, y de nuevo por alguien desde entonces. ¿Cuál queda?',

  // Elecciones.
  CHOICE_SHARE_AS_SOURCE: 'como en el origen: solo quien importa, y los superusuarios',
  CHOICE_SHARE_SERVER_DEFAULT: 'lo que DHIS2 pone cuando no se dice nada',
  CHOICE_SHARE_R: 'todos pueden ver',
  CHOICE_SHARE_RW: 'todos pueden ver y editar',
  CHOICE_SHARE_RR: 'todos pueden ver, también los datos',
  CHOICE_SHARE_RRW: 'todos pueden ver e introducir datos',
  CHOICE_SHARE_RWRW: 'todos pueden ver, editar e introducir datos',
  CHOICE_NO_ORG_UNITS: 'en ninguna parte por ahora: asígnelos en el destino más tarde',
  CHOICE_ORG_UNIT: 'solo {name}',
  CHOICE_KEEP_OPTION: 'mantenerla',
  CHOICE_REMOVE_OPTION: 'quitarla del conjunto de opciones',
  CHOICE_ADD_TO_OWNER: 'añadir a su lista, sin cambiar nada más',
  CHOICE_LEAVE_OUT_OPTION_COMBOS: 'dejar fuera las combinaciones de opciones de categoría',
  CHOICE_KEEP_CREATED: 'mantenerlo',
  CHOICE_DELETE_CREATED: 'eliminarlo',
  CHOICE_KEEP_EDIT: 'el cambio posterior',
  CHOICE_RESTORE: 'el valor de antes de la importación',

  // Riesgos.
  RISK_DELETE: 'se eliminará (datos detrás: {data})',
  RISK_MEMBER_REMOVED: '{entryName} se quita de {property}: sus datos ya no se podrán ver ahí (datos detrás: {data})',
  RISK_OPTION_REMOVED:
    'la opción {entryName} se quita: los datos que la contienen dejan de ser válidos (datos detrás: {data})',
  RISK_ORG_UNIT_MOVED: 'pasa de {from} a {to}, con todo lo que está debajo (datos detrás: {data})',
  RISK_ORG_UNIT_MADE_ROOT:
    'deja {from} y pasa a ser cima de la jerarquía, con todo lo que está debajo (datos detrás: {data})',
  RISK_ORG_UNIT_LEVEL_CHANGED: 'pasa del nivel {from} al nivel {to}, con todo lo que está debajo',
  RISK_DOMAIN_CHANGED: 'el dominio cambia de {from} a {to} (datos detrás: {data})',
  RISK_VALUE_TYPE_CHANGED:
    'el tipo de valor cambia de {from} a {to}: valores existentes pueden dejar de servir (datos detrás: {data})',
  RISK_CATEGORY_COMBO_CHANGED:
    'la combinación de categorías cambia de {from} a {to}: los valores existentes ya no se podrán alcanzar (datos detrás: {data})',
  RISK_OPTION_SET_CHANGED:
    'el conjunto de opciones cambia de {from} a {to}: valores existentes pueden no ser ninguno de sus códigos (datos detrás: {data})',
  RISK_AGGREGATION_CHANGED:
    'la agregación cambia de {from} a {to}: los totales de los valores existentes cambian (datos detrás: {data})',
  RISK_CATEGORY_OPTIONS_CHANGED:
    '{property} cambia (añadido: {added}; quitado: {removed}): la desagregación de los datos cambia (datos detrás: {data})',
  RISK_OPTION_CODE_CHANGED: 'el código cambia de {from} a {to}: los datos contienen el antiguo (datos detrás: {data})',
  RISK_CODE_CHANGED:
    'el código cambia de {from} a {to}: otros sistemas se vinculan por los códigos (datos detrás: {data})',
  RISK_SHARED_OBJECT: 'vino solo a causa de «{for}», y otros pueden usarlo como está',
  RISK_KEPT_DIFFERS:
    'queda como está en el destino ({onTarget}), y el origen tiene otra cosa ({inSource}): lo que se pidió puede no funcionar con ello',
  RISK_TEXT_CUT: '{property} se corta de {length} a {max} caracteres',
  RISK_READ_PARTIAL:
    'La cuenta {login} no ve todo en {name}: lo que no ve puede existir de todos modos (se crearían {creates} objetos)',
  RISK_DANGLING_REFERENCE: '{at} apunta a {id}, que no tienen ni el origen ni el destino: ahí no dará ningún resultado',
  RISK_NO_INVERSE:
    'sus capas de mapa tienen períodos fijos, que ninguna importación de esta versión puede devolver: deshacer devuelve todo lo demás',
  RISK_NAME_DETOUR: 'se llama «{to}» por un momento, porque su {property} «{from}» pasa a otro objeto',
  RISK_SENT_BLIND:
    'los datos de acceso y secretos no se pueden leer, así que una actualización no envía ninguno: introdúzcalos de nuevo después ({reason})',
  secrets: 'ningún DHIS2 los entrega',
  'map-periods': 'los períodos fijos de sus capas se pierden con cualquier importación en esta versión',

  // Hallazgos.
  TYPE_UNKNOWN_TO_TARGET: 'DHIS2 {version} no tiene ningún tipo de metadatos llamado {type}.',
  CHANGED_WHILE_READING: '{type} {id} apareció en el destino mientras se leía: haga el plan de nuevo.',
  SHARING_UNKNOWN_NOT_UPDATED:
    '«{name}» ({type}) queda como está: su uso compartido nombra un grupo de usuarios que ya no existe, así que no se puede leer entero. Repare primero su uso compartido.',
  NEEDED_AND_MISSING:
    '«{owner}» ({ownerType}) no puede existir sin {type} {id}, que no tienen ni el origen ni el destino. Déjelo fuera, o añada lo que falta.',
  PART_NOT_LISTED:
    '{count|objeto|objetos} de {type} ({names}) pertenecen a «{owner}» ({ownerType}), que no los lista: DHIS2 los crearía sin él. Repare el origen.',
  OPTION_COMBO_SECOND:
    'La combinación de opciones de categoría «{name}» ({id}) es de las mismas opciones que {existing}, que el destino tiene: una segunda dividiría los datos.',
  UNIQUE_TAKEN:
    'El valor «{value}» de {property} en «{name}» ({type}, {id}) pertenece a «{existing}» ({existingId}) en el destino: cambie el nombre de uno, o haga corresponder los dos.',
  UNIQUE_TWICE: 'Dos objetos de {type} quieren el mismo valor de {property}, «{value}»: {id} y {other}.',
  UNIQUE_SWAP:
    'Dos objetos de {type} intercambian {property} ({value}, {id}), lo que no se puede hacer en una sola importación: cambie primero uno de ellos.',
  ORG_UNIT_CYCLE:
    '«{name}» ({id}) quedaría debajo de sí misma en la jerarquía: DHIS2 lo aceptaría, y su jerarquía quedaría rota.',
  UNDO_NOT_IN_BACKUP: '«{name}» ({type}, {id}) no está en la copia, así que no se puede devolver.',

  // Un plan que no se sostiene: un error de Dhow.
  PLAN_CREATES_TWICE: 'El plan crea {id} dos veces. Es un error de Dhow: por favor, comuníquelo.',
  PLAN_WRITES_TWICE:
    'El plan escribe un objeto dos veces en el paso {batch}. Es un error de Dhow: por favor, comuníquelo.',
  PLAN_CREATES_EXISTING: 'El plan crea en el paso {batch} lo que ya está en el destino: haga el plan de nuevo.',
  PLAN_DELETE_WITHOUT_RISK:
    'El plan elimina en el paso {batch} sin nombrar el riesgo. Es un error de Dhow: por favor, comuníquelo.',
  PLAN_DELETE_AMONG_WRITES: 'El paso {batch} elimina y escribe a la vez. Es un error de Dhow: por favor, comuníquelo.',
  PLAN_WRITE_AMONG_DELETES: 'El paso {batch} escribe y elimina a la vez. Es un error de Dhow: por favor, comuníquelo.',
  PLAN_TYPE_UNKNOWN: 'El destino no tiene ningún tipo de metadatos llamado {type}.',
  PLAN_REFERENCE_TOO_EARLY:
    'El paso {batch} apunta a {id}, que solo un paso posterior crea. Es un error de Dhow: por favor, comuníquelo.',
  PLAN_REFERENCE_LOST:
    'El paso {batch} crea {id} y apunta a él enseguida, lo que esta versión pierde ({quirk}). Es un error de Dhow: por favor, comuníquelo.',
  PLAN_REFERENCE_DELETED:
    'El paso {batch} apunta a {id}, que el plan elimina. Es un error de Dhow: por favor, comuníquelo.',
  PLAN_REFERENCE_UNKNOWN: 'El paso {batch} apunta a {id}, que el destino no tiene: haga el plan de nuevo.',
  PLAN_DEFERRED_TWICE:
    'Una referencia dejada fuera en {batch} se pone dos veces. Es un error de Dhow: por favor, comuníquelo.',
  PLAN_DEFERRAL_NOT_SET:
    'Una referencia dejada fuera en {batch} no se pone en {laterBatch}. Es un error de Dhow: por favor, comuníquelo.',
  PLAN_TARGET_NOT_READ: '{key} no se leyó: haga el plan de nuevo.',
};
