import type { Words } from '../fill.js';

/** Exportaciones adaptadas, ajustes predefinidos y clones. */
export const customise: Words = {
  CUSTOM_LEFT_OUT: '{type}: {count|objeto dejado|objetos dejados} fuera (por ejemplo {example}).',
  CUSTOM_REMOVED: '{type}: {property} quitado de {count|objeto|objetos} (por ejemplo {example}).',
  CUSTOM_REMOVED_ALL: '{type}: quitado de este número de objetos: {what}.',
  CUSTOM_STAYS:
    '{type}: {property} de {count|objeto|objetos} (por ejemplo {example}) todavía nombra {id}, que no puede quitarse de ahí. Cámbielo a mano, o mantenga lo que nombra.',
  CUSTOM_ATTRIBUTES_OF_TYPE_OFF:
    '{type} queda fuera por completo, así que sus atributos en el ajuste predefinido no tienen efecto.',
  CUSTOM_RENAMED: '{type}: {property} de {count|objeto|objetos} cambiado ({example}).',
  CUSTOM_RENAMED_ALL: '{type}: cambiado en este número de objetos: {what} (por ejemplo {example}).',
  CUSTOM_SHORTENED:
    '{type}: {property} de {count|objeto|objetos} acortado o numerado, porque DHIS2 acepta {max} caracteres y ningún texto dos veces ({example}).',
  CUSTOM_NEW_IDS: '{objects|objeto tiene|objetos tienen} un id nuevo, hecho a partir de «{seed}».',
  CUSTOM_ID_KEPT: '{type}: {count|objeto mantiene su id|objetos mantienen sus ids} (por ejemplo {example}).',
  CUSTOM_IDS_IN_TEXT:
    '{type}: los ids dentro de {property} de {count|objeto|objetos} también cambiaron (por ejemplo {example}). Véalos después de la importación.',
  CUSTOM_UNIQUE_VALUE:
    '{type}: {count|objeto pierde|objetos pierden} el valor de un atributo que dos objetos no pueden compartir ({example}). Dele un valor propio.',
  CUSTOM_POINTS_TO: 'A «{name}» ({type} {id}), que este ajuste predefinido deja fuera, se refiere {by}.',
  CUSTOM_POINTS_OUTSIDE:
    '{types}: {count|objeto no exportado|objetos no exportados} ({ids}), a los que se refiere {by}.',
  CUSTOM_BY: '{name} ({type}, {at})',
  CUSTOM_BY_MORE: '{by}; y {count} más',

  CUSTOM_TITLE: 'Cambiado para el servidor al que va, por el ajuste predefinido «{name}»:',
  CUSTOM_NOTHING: 'El ajuste predefinido «{name}» no cambia nada en esta exportación.',
  CUSTOM_NOTHING_LEFT:
    'El ajuste predefinido «{name}» no deja nada de lo que se pidió ({count|objeto|objetos}). No se escribió nada.',
  CUSTOM_POINTS_TITLE: 'No está en la exportación, así que el servidor al que va debe tenerlo ({count}):',
  CUSTOM_FINDINGS_TITLE: 'Lo que encuentra el control en el resultado ({count}):',
  CUSTOM_PREVIEW: 'Una vista previa: no se escribió nada.',
  CUSTOM_WRITTEN:
    '{count|objeto escrito|objetos escritos} en {file}, adaptados; el original, {all|objeto|objetos}, en {original}.',
  CUSTOMISING: 'adaptando',

  PRESET_FAULTS: '{count|cosa está|cosas están} mal en el ajuste predefinido. Corríjalas e inténtelo de nuevo:',
  PRESET_SHAPE: 'Esto no es lo que un ajuste predefinido tiene ahí. Se espera: {expected}.',
  PRESET_UNKNOWN_KEY: 'Un ajuste predefinido no tiene «{key}». Tiene: {known}.',
  PRESET_UNKNOWN_WORD: '«{word}» no se conoce ahí. Posibles: {known}.',
  PRESET_UNKNOWN_TYPE:
    'Ningún DHIS2 que Dhow conozca tiene un tipo {type}. Los tipos se escriben como en una exportación: `dataElements`.',
  PRESET_UNKNOWN_ATTRIBUTE:
    'Ningún DHIS2 que Dhow conozca tiene un atributo {attribute} de {type}. Corrija el nombre, o quítelo.',
  PRESET_REQUIRED_ATTRIBUTE:
    'DHIS2 no puede importar {type} sin {attribute}. Quítelo del ajuste predefinido, o desactive el tipo entero (`typesOff`).',
  PRESET_TEMPLATE:
    'Todos los objetos recibirían el mismo texto, «{template}». Escriba {place} donde va el suyo propio.',
  PRESET_NOT_FOR:
    'El ajuste predefinido «{name}» es para programas de la clase {kinds}; esta exportación es de la clase {kind}. Elija otro ajuste predefinido.',
  PRESET_KINDS_MIXED:
    'Hay en esta exportación programas de varias clases ({kinds}), y el ajuste predefinido «{name}» los distingue. Diga con --kind cuál se quiere, o expórtelos uno a uno.',
  PRESET_UNKNOWN: 'No hay ningún ajuste predefinido «{name}», ni un archivo con ese nombre. Hay: {known}.',
  PRESET_NAME: '«{name}» no puede ser el nombre de un ajuste predefinido: letras, cifras, `.`, `_` y `-`, hasta 60.',
  PRESET_BUILT_IN: '«{name}» viene con Dhow y se queda como está. Guarde el suyo con otro nombre.',
  PRESET_EXISTS: 'Ya hay un ajuste predefinido «{name}». Elimínelo primero, o elija otro nombre.',
  PRESET_FILE:
    'Este archivo de la carpeta de Dhow ya no es un ajuste predefinido. Elimínelo, y guarde el ajuste predefinido de nuevo.',
  PRESET_SAVED: 'Ajuste predefinido «{name}» guardado. Para usarlo: dhow export ORIGEN --customise {name} -o ARCHIVO',
  PRESET_DELETED: 'Ajuste predefinido «{name}» eliminado.',
  PRESET_BUILT_IN_MARK: 'viene con Dhow',
  PRESET_OWN_MARK: 'suyo',
  PRESET_REMOVES: 'quita: {what}',
  PRESET_TYPES_OFF: 'deja fuera: {what}',
  PRESET_ATTRIBUTES_OFF: 'deja fuera de {type}: {what}',
  PRESET_KEEPS_ATTRIBUTES: 'mantiene solo estos atributos de metadatos: {what}',
  PRESET_RENAMES: 'nuevo {property}: {template}',
  PRESET_NEW_IDS: 'ids nuevos, hechos a partir de «{seed}»',
  PRESET_NOTHING: 'no cambia nada',
  PRESET_KIND_TRACKER: 'todos los programas menos HNQIS2',
  PRESET_KIND_HNQIS2: 'programas HNQIS2',

  HELP_PRESET: 'ajustes predefinidos para exportaciones adaptadas: los que vienen con Dhow, y los suyos',
  HELP_PRESET_LIST: 'los ajustes predefinidos que hay',
  HELP_PRESET_SHOW: 'un ajuste predefinido en JSON, para cambiarlo y guardarlo con otro nombre',
  HELP_PRESET_SAVE: 'guardar un ajuste predefinido a partir de su archivo JSON',
  HELP_PRESET_DELETE: 'olvidar un ajuste predefinido suyo',
  HELP_CUSTOMISE:
    'cambiar la exportación para el servidor al que va: nombre de un ajuste predefinido, o su archivo JSON; el original también se escribe',
  HELP_PREFIX: 'empezar cada nombre y código con este texto (adapta)',
  HELP_NEW_IDS: 'un clon: cada objeto recibe un id nuevo, el mismo para el mismo texto (adapta)',
  HELP_KEEP_IDS: 'con --new-ids: tipos cuyos objetos mantienen sus ids, separados por comas',
  HELP_WITHOUT: 'quitar de todo, separado por comas: {what} (adapta)',
  HELP_KIND: 'la variante de un ajuste predefinido que se quiere',
  HELP_PREVIEW: 'decir solo lo que quedaría fuera y cambiaría; no se escribe nada',
  CUSTOMISE_ALONE: '{option} es solo para una exportación adaptada: añada --customise AJUSTE.',
  KEEP_IDS_ALONE: '--keep-ids es solo para un clon: añada --new-ids TEXTO.',
};
