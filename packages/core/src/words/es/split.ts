import type { Words } from '../fill.js';

/** Dividir, unir y ordenar archivos de paquetes. */
export const split: Words = {
  HELP_SPLIT: 'dividir un paquete en archivos numerados en el orden de importación',
  HELP_SPLIT_BY: 'lo que decide a qué archivo va un objeto',
  HELP_SPLIT_LIMIT: 'con --by count: objetos por archivo (500); con --by size: como 500KB o 2MB (1MB)',
  HELP_SPLIT_OUTPUT: 'la carpeta que se escribe; no debe existir todavía',
  HELP_MERGE: 'unir varios archivos de paquetes en uno',
  HELP_MERGE_PREFER: 'donde dos archivos dicen cosas distintas de un objeto, quedarse con este',
  HELP_ORDER: 'en qué orden puede importarse un paquete, y por qué',

  SORTING: 'poniendo en orden',
  WRITING: 'escribiendo',
  SPLIT_DONE: '{count|objeto|objetos} de {file} en {files|archivo|archivos} en {folder}, en el orden de importación:',
  SPLIT_AGAIN:
    '{file}: {count|objeto|objetos} otra vez. DHIS2 pierde sus referencias a objetos del mismo archivo anterior cuando ambos son nuevos; este archivo las pone.',
  SPLIT_BY_HAND:
    '{file}: {count|cuenta de usuario|cuentas de usuario}. No lo importe: cree a las personas a mano (`dhow show ARCHIVO --people`).',
  SPLIT_INSIDE:
    '{file}: {count|capa de un mapa|capas de mapas} que también están en sus mapas. No lo importe: DHIS2 las rechaza si se envían dos veces.',
  SPLIT_UNKNOWN: '{file}: {types}. DHIS2 {version} no los conoce e ignoraría el archivo.',
  SPLIT_NEXT:
    'Para importar a mano: un archivo tras otro, en este orden, cada uno con «Crear y actualizar». O todo, visto antes: dhow plan {folder} DESTINO',
  SPLIT_NO_OBJECT: 'Una entrada de {type} no tiene id: no puede saberse a qué archivo pertenece. Dele uno, o quítela.',
  SPLIT_ID_TWICE:
    '{count|objeto está|objetos están} dos veces en el archivo y dicen cosas distintas. Quite uno de cada, y divida de nuevo.',
  SPLIT_NOTHING: 'No hay ningún objeto en el archivo: nada que dividir.',
  SPLIT_LIMIT:
    '{limit} no es un tamaño de archivo. Dé a --limit un número de objetos, o con --by size como 500KB o 2MB.',
  SPLIT_LIMIT_UNUSED: '--limit va con --by count y --by size, no con --by {by}.',

  CYCLES_TITLE: 'Apuntan unos a otros en círculo, y quedan en un solo archivo ({count})',
  CYCLE: '{count|círculo|círculos} de {links} (por ejemplo «{name}», como máximo {most|objeto|objetos})',
  DEPARTURES_TITLE: 'No donde los tiene la guía ({count})',
  DEPARTURE_EARLIER:
    '{type} ({count}): sección {section} en la guía, aquí en {label}, porque {from} apuntan a ellos ({property}).',
  DEPARTURE_MOVED: '{type} ({count}): sección {section} en la guía, aquí en {label}.',
  DEPARTURE_NEEDED:
    '{type} ({count}): la guía no tiene lugar para ellos; en {label}, porque {from} apuntan a ellos ({property}).',
  DEPARTURE_NO_PLACE: '{type} ({count}): la guía no tiene lugar para ellos; en {label}.',

  ORDER_TITLE: '{file}: {count|paso|pasos}, cada uno después de aquello a lo que apunta',
  ORDER_AFTER: 'después de {to}: {type}.{property} ({count})',
  ORDER_FIRST: 'no apunta a nada en el archivo',
  ORDER_LOST_TITLE: 'Lo que DHIS2 pierde cuando ambos lados son nuevos en una sola solicitud ({count})',
  ORDER_LOST: '{type}.{property}, {count|vez|veces}. Dhow los pone; a mano, importe estos objetos una segunda vez.',
  ORDER_USERS:
    '{count|cuenta de usuario|cuentas de usuario} en el archivo: nunca se importan, hay que crearlas a mano.',

  MERGED: '{count|objeto|objetos} de {files|archivo|archivos} escritos en {file}',
  MERGE_SAME: '{count|objeto estaba|objetos estaban} en más de un archivo y decían lo mismo.',
  MERGE_DIFFERENT:
    '{count|objeto está|objetos están} en dos archivos que dicen cosas distintas de él. No se escribió nada. Corrija uno de los archivos, o diga cuál cuenta: --prefer first, o --prefer last.',
  MERGE_BOTH: '«{name}» no es igual en {first} y en {second}.',
  MERGE_SETTLED: '{type} «{name}» [{id}] no es igual en {first} y en {second}: cuenta {taken}.',
  MERGE_VERSIONS:
    'Los archivos son de versiones distintas de DHIS2: {versions}. Lo que dice uno, el otro puede decirlo de otra manera: planifique e importe uno tras otro.',
};
