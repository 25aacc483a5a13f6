import type { Words } from '../fill.js';

export const upgrade: Words = {
  // Lo que ya no está en un paquete, o no está en una copia.
  DROPPED_BY_PACKAGE: '«{name}» ({type}) se instaló la última vez y ya no está en el paquete. ¿Quitarlo de {into}?',
  DROPPED_BY_PACKAGE_WITH_PARTS:
    '«{name}» ({type}), con {parts|parte suya|partes suyas}, se instaló la última vez y ya no está en el paquete. ¿Quitarlo de {into}?',
  CHOICE_KEEP_THERE: 'dejarlo como está',
  CHOICE_REMOVE_THERE: 'quitarlo, después de importar todo lo demás; se guarda una copia, y deshacer lo devuelve',
  REMOVAL_STILL_USED:
    '«{name}» ({type}) saldría, pero {count|objeto aún lo usa|objetos aún lo usan} en {into} ({users}): queda. Quítelo primero de ahí.',
  // Una actualización: lo que se instaló la última vez, lo que dice ahora el paquete, lo que está en el destino.
  BOTH_CHANGED:
    '«{name}» ({type}): {path} cambió en el paquete, y también en {into}, desde que se instaló la última vez. ¿Cuál queda?',
  CHOICE_TAKE_PACKAGES: 'el del paquete',
  CHOICE_KEEP_TARGETS: 'el de {into}',
  UPGRADE_BASE: 'Instalado la última vez',
  UPGRADE_BASE_DAY: 'Instalado la última vez ({day})',
  UPGRADE_BASE_VERSION: 'Instalado la última vez ({version})',
  UPGRADE_BASE_DAY_VERSION: 'Instalado la última vez ({day}, {version})',
  UPGRADE_PACKAGE: 'Paquete ahora',
  UPGRADE_PACKAGE_VERSION: 'Paquete ahora ({version})',
  UPGRADE_TARGET_INTO: 'En {into}',
  UPGRADE_TARGET_INTO_DAY: 'En {into} (cambiado el {day})',
  GONE_SINCE: '«{name}» ({type}) se instaló la última vez y desde entonces se eliminó en {into}. ¿Añadirlo de nuevo?',
  CHOICE_STAY_GONE: 'dejarlo fuera, con lo que no puede existir sin él',
  CHOICE_ADD_AGAIN: 'añadirlo de nuevo',
  LEFT_OUT_GONE: 'eliminado allí desde que se instaló la última vez, y dejado fuera según la respuesta',
  BASE_NONE:
    'No hay registro de una instalación anterior de {package} en {into}: no se distinguen los cambios locales del texto antiguo del paquete, y prevalecen los valores del paquete. Indique la versión que se instaló, si tiene su archivo: --base ARCHIVO',
  BASE_IGNORED:
    'No se mira lo que se instaló la última vez, como se pidió (--no-base): no se distinguen los cambios locales del texto antiguo del paquete, y prevalecen los valores del paquete.',
  BASE_USED:
    'Comparado con lo que se instaló la última vez: {package} {version}, {day} (importación {run}). Lo que cambió en {into} desde entonces queda.',
  BASE_FILE:
    'Comparado con {package} {version}, la versión indicada con --base. Lo que cambió en {into} desde entonces queda.',
  BASE_LACKS:
    'no consta en lo que se recuerda de la última instalación: lo que de él cambió en {into} no se distingue, y prevalecen los valores del paquete.',
  BASE_OTHER_VERSION:
    'La última instalación fue en DHIS2 {before}; {into} está ahora en {now}. Sobre campos que {now} escribe de otra forma puede haber preguntas.',
  BASE_OTHER_PACKAGE: '{given} es otro paquete que {package}: lo que se instaló de uno no dice nada sobre el otro.',
  BASE_NOTHING_SHARED: '{given} y {package} no tienen ni un objeto en común: no puede ser una versión anterior de él.',
  BASE_NO_PACKAGE: 'La importación {run} no instaló ningún paquete: no hay con qué comparar.',
  BASE_NO_FILE:
    '{name} no es un paquete: una versión con la que comparar es un archivo de paquete o la importación de uno.',
  BASE_OTHER_TARGET: 'La importación {run} fue a {was}, no a {into}.',
  BASE_NEEDS_PACKAGE: '--base solo significa algo para un archivo de paquete; {name} es un servidor.',
  BASE_NEITHER: '--base y --no-base se excluyen.',
  INSTALL_UNKNOWN: 'No hay registro de lo que instaló la importación {run}.',
  INSTALL_SHAPE:
    'Este registro de un paquete instalado está dañado: elimine la carpeta; el próximo plan dice entonces que no distingue los cambios locales.',
  INSTALL_DAMAGED:
    'El registro de lo que la importación {run} instaló de {package} está dañado, y sin él no se distinguen los cambios locales. Devuelva la carpeta desde una copia, o planifique con --base ARCHIVO (la versión que se instaló). Sin ninguno de los dos, elimine la carpeta: prevalecen entonces los valores del paquete.',
  INSTALL_NOT_READ:
    'El registro de un paquete instalado está dañado, y no se mira: {folder}. {why} Devuelva la carpeta desde una copia, o elimínela. Hasta entonces, lo que cambió de ese paquete en su servidor no se distingue.',
  POLICY_CHANGED_THERE: 'Cambiado allí desde que se instaló la última vez',
  POLICY_KEPT_BEFORE: 'Dejado como estaba allí por la última importación, o cambiado allí desde entonces',
  POLICY_BOTH_CHANGED: 'Cambiado en ambos lados desde que se instaló la última vez: vea las preguntas',
  POLICY_STILL_USED: 'Saldría, pero otros objetos aún lo usan',
  HELP_BASE: 'comparar con esta versión anterior: su archivo, o la importación que la instaló',
  HELP_NO_BASE: 'no mirar lo que se instaló la última vez: prevalecen los valores del paquete',
  HELP_NO_REMEMBERED: 'preguntar de nuevo lo que se respondió para una importación anterior de este origen',
  ANSWERS_REMEMBERED:
    '{count|respuesta queda guardada|respuestas quedan guardadas} para el próximo plan del mismo origen (--no-remembered pregunta de nuevo).',
  ANSWERS_NOT_REMEMBERED: 'Las respuestas no se pudieron guardar para el próximo plan: {why} {at}',
  ANSWERS_KEPT_WRONG: 'El archivo de respuestas guardadas está dañado: elimínelo, y el próximo plan pregunta de nuevo.',
  HELP_INSTALLED: 'paquetes instalados en un servidor, y lo que de ellos cambió desde entonces',
  INSTALLED_NONE: 'No se instaló ningún paquete en {name} con este Dhow.',
  INSTALLED_SAME: '{count|objeto|objetos}, tal como se instalaron',
  INSTALLED_CHANGED: 'de {of}: {changed} cambiados desde entonces, {gone} eliminados',
  INSTALLED_IS_CHANGED: 'cambiado desde entonces: {type} [{id}]',
  INSTALLED_IS_GONE: 'eliminado desde entonces: {type} [{id}]',
};
