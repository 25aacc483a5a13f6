import type { Words } from '../fill.js';

/** Copias de seguridad que piden las personas, y cómo restaurarlas. */
export const backup: Words = {
  HELP_BACKUP: 'guardar en este equipo una copia de seguridad de lo que indique, con todo lo que necesita',
  HELP_BACKUP_NAME: 'nombre de la copia de seguridad; se propone si se omite',
  HELP_BACKUP_VERSION: 'versión de la copia de seguridad; se propone si se omite',
  HELP_BACKUP_COMMENT: 'un comentario para más adelante',
  HELP_TO_APP: 'añadirla también a las copias de la Program Config App en la instancia (un programa)',
  HELP_BACKUPS: 'listar copias de seguridad; mostrarlas, descargarlas, compararlas, comprobarlas, eliminarlas',
  HELP_BACKUPS_ON: 'listar lo que guarda la Program Config App en esta instancia',
  HELP_BACKUPS_SEARCH: 'solo las que tienen este texto en el nombre, la versión, el comentario o la instancia',
  HELP_BACKUPS_INSTANCE: 'solo las que se tomaron de esta instancia',
  HELP_ARG_BACKUP: 'id o nombre de una copia de seguridad',
  HELP_BACKUPS_SHOW: 'lo que una copia de seguridad dice de sí misma y lo que contiene',
  HELP_BACKUPS_DOWNLOAD: 'escribir una copia de seguridad en un archivo que acepta la aplicación Importar/Exportar',
  HELP_BACKUPS_COMPARE: 'en qué difieren una copia de seguridad (A) y la instancia ahora (B)',
  HELP_BACKUPS_CHECK: 'probar que las copias de seguridad están completas y sin cambios (SHA-256)',
  HELP_BACKUPS_DELETE: 'eliminar copias de seguridad',
  HELP_BACKUPS_PRUNE: 'mostrar lo que una regla deja ir; con --yes, eliminarlo',
  HELP_PRUNE_KEEP: 'mantener este número de las más recientes de cada cosa en cada instancia',
  HELP_PRUNE_OLDER: 'mantener lo que tiene menos de este número de días',
  HELP_BACKUPS_FETCH: 'traer aquí copias de la Program Config App de una instancia',
  HELP_RESTORE: 'planificar la restauración de una copia de seguridad, con una simulación; no cambia nada',
  HELP_RESTORE_ONLY: 'restaurar solo estos, con sus partes: "programRules:*"',
  HELP_RESTORE_EXCEPT: 'no restaurar estos, ni sus partes',
  HELP_RESTORE_ORG_UNITS: 'asignaciones a unidades organizativas',
  HELP_RESTORE_SHARING: 'quién puede ver y editar',
  HELP_NO_DRY_RUN: 'solo planificar, sin simulación',

  KEEPING_BACKUP: 'guardando la copia de seguridad',
  BACKUP_KEPT: 'Guardado como copia de seguridad {backup}: {name}',
  BACKUP_VERSION: 'versión {version}',
  BACKUP_ROW_ID: 'Copia de seguridad',
  BACKUP_ROW_NAME: 'Nombre',
  BACKUP_ROW_VERSION: 'Versión',
  BACKUP_ROW_COMMENT: 'Comentario',
  BACKUP_ROW_TAKEN: 'Tomada',
  BACKUP_ROW_BY: 'Por',
  BACKUP_ROW_FROM: 'De',
  BACKUP_ROW_ORIGIN: 'Hecha con',
  BACKUP_ROW_SHARING: 'Uso compartido',
  BACKUP_ROW_OBJECTS: 'Objetos',
  BACKUP_BY_DHOW: 'Dhow {version}',
  BACKUP_BY_APP: 'la Program Config App, traída con Dhow {version}',
  SHARING_ALL: 'el uso compartido está incluido',
  SHARING_SOME: 'el uso compartido solo está incluido en algunos objetos',
  SHARING_NONE: 'el uso compartido no está incluido',
  BACKUP_MISSES:
    '{count|objeto al que apunta|objetos a los que apunta} no existían, o esta cuenta no los ve, y por eso no están incluidos: {objects}',
  BACKUP_IN_APP: 'Añadida también, como «{name}», a las copias de la Program Config App en {instance}.',
  NEXT_RESTORE: 'Para ver qué cambiaría al restaurarla: dhow restore {backup} -o restore.json',
  BACKUP_INSIDE: 'Qué contiene',
  BACKUP_DOWNLOADED:
    '{count|objeto escrito|objetos escritos} en {file}. La aplicación Importar/Exportar lo acepta en Importación de metadatos.',
  BACKUP_WHOLE: '{backup} está completa y sin cambios.',
  BACKUP_FILES_WRONG:
    '{backup} puede restaurarse: sus objetos están completos. Estos archivos de su carpeta no están como se guardaron; no los importe a mano, use lo que escribe dhow backups download:',
  BACKUP_FILE_ALTERED: '{file} se modificó',
  BACKUP_FILE_MISSING: 'falta {file}',
  BACKUP_FILE_EXTRA: '{file} se añadió y no forma parte de ella: muévalo a otro lugar',
  BACKUP_DAMAGED: '{backup} no puede usarse: {why}',
  BACKUPS_CHECKED: '{count|copia de seguridad comprobada|copias de seguridad comprobadas}, dañadas: {bad}.',
  BACKUPS_NONE: 'Todavía no hay copias de seguridad. Tome una: dhow backup INSTANCIA --only "programs:NOMBRE"',
  BACKUPS_NONE_FIT: 'Ninguna corresponde, de {count|copia de seguridad|copias de seguridad}.',
  APP_BACKUPS_NONE: 'La Program Config App no guarda ninguna copia en {name}.',
  NEXT_FETCH: 'Para tener una aquí, ver qué contiene y restaurarla: dhow backups fetch {name} NÚMERO',
  BACKUPS_FETCHED: '{count|copia de seguridad traída|copias de seguridad traídas}; ya estaban aquí: {known}.',
  ASK_DELETE_BACKUPS: '¿Eliminar {count|copia de seguridad|copias de seguridad} para siempre?',
  BACKUPS_DELETED: '{count|copia de seguridad eliminada|copias de seguridad eliminadas}: {backups}',
  PRUNE_NOTHING: 'La regla no deja ir ninguna, de {of|copia de seguridad|copias de seguridad}.',
  PRUNE_WOULD:
    'La regla deja ir {count|copia de seguridad|copias de seguridad} de {of}. Todavía no se ha eliminado nada: añada --yes para hacerlo.',
  PRUNED: '{count|copia de seguridad eliminada|copias de seguridad eliminadas}, de {of}.',
  RESTORE_TREE: 'Lo que se restaura de «{name}»',
  RESTORE_BROUGHT: '{what} también se restaura: {because} no puede restaurarse sin él.',
  RESTORE_BROUGHT_STAYS:
    '{what} viene también: {because} no puede existir sin él. Donde ya está en el servidor, queda como está; para restaurarlo también: --update-dependencies {type}',
  RESTORE_WITH_RULES:
    '{count|variable también se restaura|variables también se restauran}: las reglas y variables de un programa se reemplazan en conjunto.',
  RESTORE_RULES_PARTLY:
    'Las reglas y variables de {programs} se restauran una a una: las hechas después de la copia de seguridad se quedan. Para reemplazarlas en conjunto: --only "programRules:*"',
  NEXT_REFUSED:
    '{name} rechaza este plan tal como está (vea la simulación arriba): corrija lo que nombra, en {name} o dejándolo fuera con --except, y vuelva a hacer la restauración. Una importación fallaría de la misma manera.',
  RESTORE_DROPPED: '{what} no se restaura: pertenece a {because}, que queda fuera.',
  RESTORE_RULES_STAY:
    'Las reglas y variables hechas después de la copia de seguridad se quedan ({programs}): se tomó sin todas las reglas, o con una cuenta que no lo ve todo.',
  RESTORE_NO_DRY_RUN_YET:
    'Todavía sin simulación: primero responda las preguntas o corrija lo que está mal arriba, y luego vuelva a hacer la restauración con --answers.',
  REHEARSED_COUNTS:
    'Se crearían {create}, se actualizarían {update}, se reemplazarían {recreate} y se eliminarían {delete} objetos.',
  RESTORE_NOT_INSIDE: 'No hay {what} en esta copia de seguridad. Contiene: {types}',
  REFRESH_OF_BACKUP:
    'Este plan se hizo a partir de una copia («{name}»). Se hace de nuevo con el comando que lo hizo: dhow restore COPIA, dhow rollback IMPORTACIÓN, o dhow plan COPIA DESTINO. Con --refresh se olvidaría lo que elimina.',
  RESTORE_NOTHING: 'No queda nada que restaurar: --except quita todo lo que se eligió.',
  RESTORE_WITHOUT_OWNER:
    '{part} no puede restaurarse sin aquello a lo que pertenece: {owner}. Quite {owner} de --except, o no pida {part}.',
  RULE_NOT_IN_BACKUP:
    '{count|regla o variable se elimina|reglas y variables se eliminan}, porque la copia de seguridad no las tiene: {names}. Las reglas y variables de un programa se reemplazan en conjunto.',

  BACKUP_NAME: '{option} debe ser una línea de 1 a {longest} caracteres.',
  NOTHING_TO_BACK_UP: 'No hay en {name} nada de lo que se pidió, así que no hay nada que guardar.',
  BACKUP_UNKNOWN: 'No hay ninguna copia de seguridad {backup}. dhow backups las lista.',
  BACKUP_AMBIGUOUS: 'Varias copias de seguridad se llaman «{name}». Indique una por su id: {ids}',
  BACKUP_ALTERED: 'Se modificó después de guardarla ({part}). No se usa: elija otra.',
  KEPT_BACKUP_SHAPE: 'Esto no es una copia de seguridad que Dhow haya guardado.',
  PRUNE_NO_RULE: 'Diga qué mantener: --keep NÚMERO, --older-than DÍAS, o ambos.',
  NOT_A_NUMBER: '{option} lleva un número entero, no «{value}».',
  NO_DATA_STORE: 'El almacén de datos de {name} no puede leerse ni escribirse aquí.',
  DATA_STORE_SHAPE: 'El almacén de datos no respondió con una lista de claves para {namespace}.',
  DATA_STORE_KEY:
    'Los servidores no aceptan «{key}» como nombre en el almacén de datos: solo letras, cifras, espacios, - y _.',
  APP_BACKUPS_SHAPE:
    'Lo que hay en el almacén de datos de {name} para el programa {program} (programconfigapp_backups) no es lo que escribe la Program Config App. Se deja como está: véalo en la aplicación Gestión del almacén de datos.',
  APP_BACKUP_UNKNOWN:
    'La Program Config App no guarda ninguna copia {backup} en {name}. dhow backups --on {name} las lista.',
  APP_ONE_PROGRAM:
    'La Program Config App guarda copias de un solo programa. Pida exactamente uno: --only "programs:NOMBRE" (contiene {count}).',
  APP_BACKUP_LOST:
    'Otra persona escribió al mismo tiempo en las copias del programa {program} en {name}: no están todas. Mírelo con dhow backups --on {name}, e inténtelo de nuevo.',

  BACKUP_BY_HAND: `Cómo importar esta copia de seguridad sin Dhow
==============================================

metadata.json contiene los objetos tal como los exporta el propio DHIS2. in-order
contiene los mismos objetos en archivos numerados. manifest.json dice qué es esta
copia, cuándo y de dónde se tomó.

1. Compruebe que los archivos están completos:

     sha256sum -c SHA256SUMS

2. Guarde una exportación de lo que hay ahora en el servidor.

3. Si la copia contiene un programa y sus reglas están en el servidor: elimine sus
   reglas y variables de regla en la aplicación Mantenimiento. La importación trae
   de vuelta las de la copia; las hechas después se quedarían, y los servidores a
   partir de la 2.42 rechazan actualizar una regla que envía un mensaje. O bien,
   con los ids de todas ellas en un archivo:

     curl -u USUARIO -H "Content-Type: application/json" -d @rules.json "https://SERVIDOR/api/metadata?importStrategy=DELETE"

   rules.json: {"programRules": [{"id": "..."}], "programRuleVariables": [{"id": "..."}]}

4. En el servidor del que se tomó la copia: pruébela y después impórtela. En la
   aplicación Importar/Exportar: Importación de metadatos, metadata.json, primero
   como simulación. O bien:

     curl -u USUARIO -H "Content-Type: application/json" -d @metadata.json "https://SERVIDOR/api/metadata?importMode=VALIDATE&atomicMode=ALL"

     curl -u USUARIO -H "Content-Type: application/json" -d @metadata.json "https://SERVIDOR/api/metadata?importMode=COMMIT&atomicMode=ALL"

   En un servidor al que le faltan algunos de los objetos: importe en su lugar los
   archivos de in-order, uno tras otro por sus números (una sola importación grande
   de objetos nuevos pierde vínculos, o se rechaza):

     curl -u USUARIO -H "Content-Type: application/json" -d @in-order/01-....json "https://SERVIDOR/api/metadata?importMode=COMMIT&atomicMode=ALL"

Antes de empezar, tenga en cuenta:
- Una importación reemplaza objetos enteros: las unidades organizativas y el uso
  compartido de los objetos pasan a ser los de la copia.
- Lo que se hizo después de la copia se queda (salvo las reglas: paso 3).
- Las unidades organizativas, los usuarios y los grupos que nombran los objetos
  deben existir. Si falta uno, la importación se rechaza y no se escribe nada de
  ese archivo: cree lo que falta e importe el archivo de nuevo.
`,
};
