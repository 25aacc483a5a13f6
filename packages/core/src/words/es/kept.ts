import type { Words } from '../fill.js';

/** Lo que se guarda: planes, paquetes, la clave, y lo que un servidor recibe. */
export const kept: Words = {
  PLAN_UNKNOWN: 'Aquí no hay ningún plan {plan}.',
  PLAN_OF_NOBODY:
    'El plan n.º {number} se cargó entero: aquí nadie conoce el archivo del que se hizo. Haga un nuevo plan a partir de ese archivo.',
  ACT_UNKNOWN: 'Este plan no tiene el cambio número {number}.',
  PLAN_APPROVED: 'Este plan ya fue aprobado, por {who} el {when}. Esa aprobación vale.',
  PACKAGE_UNKNOWN: 'Aquí no hay ningún paquete {package}.',
  PACKAGE_OTHER:
    '{name} no es el archivo que se anunció: su SHA-256 es {found}, no {expected}. No se guardó nada de él: envíelo de nuevo.',

  KEY_SEVERAL: 'La clave se da más de una vez, por {names}. Indíquela en una sola.',
  KEY_FILE_MISSING: 'No hay ningún archivo {path}, que debería contener la clave.',
  KEY_FILE_UNREADABLE: 'La clave en {path} no se puede leer ({why}).',
  KEY_COMMAND_FAILED: 'El comando en {name} falló (código de salida {status}) y no dio ninguna clave.',
  KEY_COMMAND_LATE: 'El comando en {name} no dio ninguna clave en 30 segundos.',
  KEY_COMMAND_EMPTY: 'El comando en {name} no escribió ninguna clave.',
  KEY_CHANGING:
    'Se empezó un cambio de la clave y no se terminó. Termínelo: dhow key rotate. Hasta entonces no se puede abrir ningún secreto guardado.',
  KEY_NEW_MISSING:
    'La clave viene de fuera, así que la nueva también debe venir: en DHOW_NEW_KEY, DHOW_NEW_KEY_FILE o DHOW_NEW_KEY_COMMAND.',
  KEY_SAME: 'La clave nueva es la antigua.',
  KEY_OTHER:
    'Los secretos guardados están sellados con otra clave (n.º {database}) que aquella con la que se inició Dhow (n.º {key}), así que no se selló nada. Inícielo de nuevo con la clave de los demás.',
  KEY_SEALING: 'Sellando los secretos guardados con la clave nueva',
  SECRET_OTHER_KEY:
    'El secreto guardado se selló con otra clave (n.º {sealed}; la clave aquí es la n.º {key}). Indique la clave correcta, termine un cambio de la clave que se empezó (dhow key rotate), o introduzca de nuevo los datos de acceso.',

  HOME_TAKEN_IN:
    'Lo que guardaba esta carpeta está en un servidor Dhow desde {since}. Inícielo (dhow serve) o indíquelo (DHOW_SERVER): este comando trabaja entonces a través de él.',
  TAKEN_IN_FILE:
    'Este archivo dice que un servidor Dhow trabaja con lo que se guardaba aquí, y está dañado. Devuélvalo desde una copia, o inicie dhow serve después de eliminarlo.',
  TAKE_IN_THERE: 'Ya hay algo así en la base de datos. Esto queda en su archivo.',
  TAKE_IN_UNREADABLE: 'Esto no se puede leer ({why}). Queda donde está.',
  TAKE_IN_VALUE: 'Esto contiene un valor que la base de datos no acepta ({why}). Queda donde está.',
};
