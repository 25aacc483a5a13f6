import type { Words } from '../fill.js';

/** Leer, importar, controlar, deshacer; y lo que Dhow guarda en esta máquina. */
export const engine: Words = {
  READING_SOURCE: 'leyendo el origen',
  READING_TARGET: 'leyendo el destino',
  COMPARING: 'comparando con el destino',
  BACKING_UP: 'guardando una copia',
  IMPORTING: 'importando',
  SETTLING: 'leyendo lo que quedó',
  CHECKING: 'controlando',
  REHEARSING: 'simulación',

  CLOSURE_ENDLESS:
    'La lectura de las dependencias no llegó a su fin tras {rounds} vueltas. Es un defecto de Dhow: por favor, comuníquelo.',
  TARGET_ENDLESS:
    'La lectura del destino no llegó a su fin tras {rounds} vueltas. Es un defecto de Dhow: por favor, comuníquelo.',
  PLAN_UNSOUND:
    'El plan hecho no se sostiene ({count|hallazgo|hallazgos}), así que no se entrega. Es un defecto de Dhow o del origen: vea abajo.',
  SYSTEM_IS_COPY:
    '{from} y {into} tienen el mismo id de sistema en dos direcciones: uno es copia del otro, o ambos son el mismo servidor. Asegúrese de que {into} es el que quiere.',
  CACHES_WILL_BE_CLEARED:
    'Si el servidor falla a mitad de una solicitud, se vacían sus cachés antes de juzgar cualquier otra cosa (Administración de datos hace lo mismo con «Borrar la caché de la aplicación»).',
  CACHES_CANNOT_BE_CLEARED:
    'Esta cuenta no puede vaciar las cachés de {into}: si el servidor falla a mitad de una solicitud, no se puede confiar en lo que muestra hasta que un administrador las vacíe.',

  QUESTIONS_OPEN:
    'El plan tiene {count|pregunta abierta|preguntas abiertas}. Respóndalas (--write-answers, --answers) y haga el plan de nuevo.',
  NOT_APPROVED: 'Nadie ha aprobado exactamente este plan. Mírelo y apruébelo; lo que se aprobó antes puede ser otro.',
  RISKS_NOT_ACCEPTED:
    '{count|riesgo no fue aceptado|riesgos no fueron aceptados}: {risks}. Léalos, y luego acepte cada uno por nombre y número.',
  RISK_UNKNOWN: 'El plan no tiene el riesgo {risk}. Tiene: {known}',
  RISK_COUNT: 'El plan tiene {there} veces {risk}, no {count}. Léalos de nuevo antes de aceptar.',
  OTHER_ADDRESS: 'El plan se hizo para {planned}, no para {now}. Hágalo de nuevo para este destino.',
  OTHER_ADDRESS_COPY:
    'El plan se hizo para {planned}. {now} tiene el mismo id de sistema, así que es una copia o el mismo servidor en otra dirección: eso no es prueba. Haga el plan de nuevo para este destino.',
  OTHER_SYSTEM:
    'En esta dirección hay ahora otro sistema (id {now}, planificado para {planned}). Haga el plan de nuevo.',
  OTHER_VERSION: 'El destino está ahora en {now}; el plan se hizo para {planned}. Haga el plan de nuevo.',
  CHANGED_SINCE:
    '{count|objeto cambió|objetos cambiaron} en {into} desde que se hizo este plan. Hágalo de nuevo con --refresh: se mantienen sus respuestas. (Si es para restaurar o deshacer: ejecute de nuevo ese comando.)',
  MOVED: '{what}: {how}',
  MOVED_CHANGED: 'cambió desde el plan: {paths}',
  MOVED_GONE: 'ya no existe',
  MOVED_TAKEN: 'estaba libre cuando se hizo el plan y ahora está ocupado',
  TYPE_UNKNOWN: 'El destino no conoce el tipo {type}.',

  BACKUP_NOT_WHOLE:
    '{count|objeto|objetos} del destino no se pudieron leer enteros, así que deshacer no podría devolverlos. No se importó nada.',
  READ_NOT_WHOLE: 'no se pudo leer entero: esta cuenta no lo ve, o su uso compartido nombra un grupo que ya no existe',
  BACKUP_NOT_RESTORABLE:
    'La copia guardada no se lee como lo que había ({count|objeto|objetos}). No se importó nada. ¿Está en orden el disco?',
  NOT_IN_BACKUP: 'no se lee desde la copia',
  BACKUP_SHAPE: 'Esto no es una copia que Dhow guardó antes de una importación.',
  BACKUP_MISSING:
    'La ejecución {run} no tiene copia: terminó antes de que se importara algo, o sus archivos se eliminaron.',
  IMPORT_RUNNING:
    'Aquí está en curso otra importación a {target}: ejecución {run} (proceso {pid} en {host}). Espere a que termine. Si ese proceso ya no existe, elimine {file}.',
  STOPPED_BY_USER: 'detenido a petición',
  NO_ANSWER:
    '{attempts} intentos de la solicitud {batch} no tuvieron una respuesta en la que se pueda confiar. Mire el servidor, y luego continúe.',
  DELETED_NOT_MADE_ANEW:
    'se eliminó para crearlo de nuevo, y luego el servidor rechazó crearlo. Ahora no existe allí: continúe esta ejecución, o deshágala.',
  NOTHING_TO_UNDO: 'La ejecución {run} no cambió nada: no hay nada que deshacer.',
  RUN_IN_DOUBT:
    'Aún no se sabe qué fue de la solicitud {batch} de la ejecución {run}. Continúela primero (apply --resume): ella lo averigua.',

  CACHES_NOT_TRUSTED:
    'Las cachés del servidor pueden mentir, y esta cuenta no las puede vaciar: lo que se releyó no es seguro.',
  LIST_BROKEN:
    'La lista de {type} responde {status} a causa de lo que trajo esta importación: las aplicaciones de DHIS2 que la muestran fallarán. Deshaga esta importación, o repárelo.',

  DRY_RUN_IS_NO_COMMIT:
    'Que {into} lo acepte en una simulación no prueba que la importación tenga éxito: algunas comprobaciones solo se hacen al escribir.',
  DRY_RUN_TRIED_TOGETHER:
    'Las solicitudes que se refieren a lo que crean las anteriores se probaron junto con ellas; la importación las envía una tras otra.',
  DRY_RUN_LATER_BATCHES:
    'Las solicitudes que se apoyan en lo que cambian las anteriores no se pueden probar antes de que aquellas estén: lo que se dijo contra ellas puede no valer.',
  DRY_RUN_SEES_NO_VETO: 'Una simulación de una eliminación no dice si hay datos u otros objetos que se oponen.',
  DRY_RUN_ON_PRACTICE_SERVER:
    'El servidor de prueba se comporta como DHIS2 {version} hasta donde Dhow lo conoce; los datos, las extensiones y los derechos de {into} no están en él.',

  DISK_FULL:
    'No hay espacio para {path}: el disco o su cuota está lleno. Nada quedó a medias. Libere espacio e intente de nuevo.',
  NOT_WRITABLE: '{path} no se puede escribir. Dese ese derecho, o ponga DHOW_HOME en otra carpeta.',
  WRITE_FAILED: '{path} no se pudo escribir: {cause}',
  KEY_SHAPE: '{where} no contiene una clave: deben ser 32 bytes, como 64 cifras hexadecimales o base64.',
  KEY_FILE_OPEN: 'Otros en esta máquina pueden leer la clave en {path}. Ciérrela: chmod 600 {path}',
  SECRET_NEEDED:
    'La dirección o la cuenta de {name} cambia: indique de nuevo su contraseña o su token, con el mismo comando.',
  SECRET_SEALED:
    'El secreto guardado no se abre: se selló con otra clave (DHOW_KEY, o el archivo de la clave), o su entrada se cambió a mano. Elimine el servidor y añádalo de nuevo.',
  INSTANCE_NAME:
    '{name} no puede ser el nombre de un servidor: letras, cifras, «.», «_» y «-», como máximo 60, empezando por una letra o una cifra.',
  INSTANCE_UNKNOWN: 'No hay ningún servidor llamado {name}. Hay: {known}',
  INSTANCE_EXISTS: 'Ya hay un servidor llamado {name}. Elimínelo primero, o elija otro nombre.',
  INSTANCE_FILE: 'Este archivo debería describir un servidor y no lo hace. Elimínelo, y añada el servidor de nuevo.',
  INSTANCE_FILE_NEWER: 'Este archivo lo escribió un Dhow más reciente (formato {format}).',
  LOCK_FILE: 'El bloqueo {path} no se puede leer. Si aquí no hay ninguna importación en curso, elimínelo.',
  RUN_UNKNOWN: 'No hay ninguna ejecución {run}. Vea: dhow runs',
  RUN_EXISTS: 'Ya hay una ejecución {run}.',
  RUN_FILE: 'Este archivo de una ejecución está dañado.',
  PLAN_HAS_ERRORS:
    'El plan tiene {count|error|errores}, así que solo sirve para leer. Corrija el origen (o deje fuera estos objetos) y planifique de nuevo.',
};
