import type { Words } from '../fill.js';

/** Lo que responden servidores y archivos, y qué hacer. */
export const dhis2: Words = {
  // Direcciones
  ADDRESS_UNREADABLE:
    '«{address}» no es una dirección. Indíquela como https://servidor/ruta, tal como la muestra el navegador.',
  ADDRESS_SCHEME: '«{address}» empieza por {scheme}. Una dirección de DHIS2 empieza por https o http.',
  ADDRESS_SECRET:
    'La dirección {address} contiene credenciales. Indique solo la dirección; el usuario y la contraseña se piden aparte y se guardan sellados.',
  ALLOWED_ADDRESS_WRONG:
    '«{entry}» no es una red (10.2.0.0/16), ni una dirección, ni el nombre de un equipo, con o sin puerto.',
  ADDRESS_NOT_ALLOWED:
    'Dhow no envía solicitudes a {host}: está en una red de su propio servidor, no en Internet. Si es un DHIS2, un administrador puede permitirlo, en los ajustes o con DHOW_ALLOW_ADDRESSES.',

  // Alcanzar un servidor
  HOST_UNKNOWN:
    'No se conoce ningún servidor con el nombre {host} ({reason}). Revise la dirección y la conexión a la red.',
  CONNECTION_REFUSED: 'Nada responde en {host}. ¿Está DHIS2 en marcha allí, y es correcto el puerto?',
  HOST_UNREACHABLE: 'No hay camino desde aquí hasta {host} ({reason}). Revise la red o la VPN.',
  CONNECT_TIMEOUT:
    '{host} no acepta la conexión a tiempo. Puede haber un cortafuegos en medio; revise la red o la VPN.',
  ANSWER_TIMEOUT: '{host} recibió la solicitud y no respondió a tiempo. Inténtelo de nuevo cuando esté menos ocupado.',
  CONNECTION_LOST: 'La conexión con {host} se cortó ({reason}). Inténtelo de nuevo.',
  BODY_CUT: 'La respuesta de {host} terminó antes de estar completa. No se usó nada de ella. Inténtelo de nuevo.',
  TLS_CERTIFICATE:
    'No se puede confiar en el certificado de {host} ({reason}). Puede haber caducado, ser de otro nombre o estar autofirmado: pregunte a quien administra el servidor, o dé a Node su autoridad con NODE_EXTRA_CA_CERTS.',
  TLS_FAILED:
    'No se pudo establecer una conexión cifrada con {host} ({reason}). ¿Habla el servidor https en este puerto?',
  NO_HTTP: 'Lo que responde en {host} no habla HTTP ({reason}). Revise el puerto.',
  TOO_MANY_REQUESTS:
    '{host} ha recibido bastantes solicitudes por ahora. Esta no escribió nada. Espere un poco e inténtelo de nuevo.',
  REDIRECTED:
    '{host} remite a {to}. Las credenciales no se enviaron allí. Si ese es el servidor correcto, use su dirección.',
  ADDRESS_MOVED: '{host} tiene su DHIS2 en {to}. Use esa dirección.',
  LOGIN_PAGE:
    '{host} respondió con una página de inicio de sesión en lugar de datos. Un proxy o un inicio de sesión único delante de DHIS2 retiene las credenciales: use un token de acceso personal, o pida una vía que lo evite.',
  GATEWAY:
    'Un proxy delante de {host} responde por él con {status} ({title}). DHIS2 puede estar arrancando, parado o demasiado ocupado. Inténtelo de nuevo.',
  NO_SUCH_PATH:
    'No hay ningún DHIS2 en esta dirección de {host} (404 «{title}»). ¿Es correcta la ruta tras el servidor?',
  BODY_REFUSED:
    'Un proxy delante de {host} no acepta solicitudes de este tamaño (413). Use lotes más pequeños, o pida que se suba su límite.',
  NOT_DHIS2: 'Lo que responde en {host} no es DHIS2 («{title}»). Revise la dirección.',
  PROXY_PAGE:
    '{host} respondió {status} con una página en lugar de datos («{title}»). Lo dice un proxy o el servidor web delante de DHIS2.',
  NOT_JSON: '{host} respondió {status} con algo que no son datos («{title}»).',
  LOGIN_REFUSED: '{host} rechaza las credenciales de {user}. Revise el usuario y la contraseña.',
  LOGIN_CLOSED: '{host} rechaza a {user}: «{message}». Pregunte a un administrador de ese servidor.',
  TWO_FACTOR_NEEDED:
    '{user} entra en {host} con un segundo factor, que Dhow no puede dar. Cree un token de acceso personal en el perfil de ese usuario y úselo en su lugar.',
  TOKEN_REFUSED:
    '{host} rechaza el token de acceso («{message}»). Puede ser incorrecto, haber caducado, estar borrado, o no permitir este tipo de solicitud.',
  FORBIDDEN:
    'Estas credenciales no pueden hacer eso ({status} «{message}»). Pida la autorización, o use otras credenciales.',
  SERVER_SAID: 'El servidor respondió {status}: «{message}» {errorCode}',
  ANSWER_EMPTY: 'El servidor respondió {status} sin contenido, donde debía haber datos. Inténtelo de nuevo.',
  ANSWER_TOO_HEAVY: 'Lo que respondió el servidor ocuparía más de {megabytes} MB de memoria. Pida menos.',
  ANSWER_SLOW:
    'La respuesta de {host} no estaba completa tras {seconds} segundos, y llegaba muy despacio. No se usó nada de ella. Revise la conexión y el servidor.',
  ANSWER_TOO_LARGE: 'La respuesta tiene más de {megabytes} MB, más de lo que se puede leer de una vez. Pida menos.',
  ANSWER_NOT_METADATA: 'El servidor respondió con algo que no son metadatos.',
  URL_TOO_LONG: 'Una solicitud tendría una dirección de {bytes} bytes, más de lo que aceptan los servidores.',

  // Quién es
  VERSION_UNSUPPORTED: 'Este servidor es DHIS2 {version}. Dhow trabaja con {supported}.',
  CATALOG_SHIPPED:
    'El servidor no dijo sus tipos ({reason}). Se usan los de DHIS2 {shipped}, que pueden diferir en detalles de {version}.',

  // Lectura
  READING: 'leyendo',
  TYPE_NOT_READABLE: 'No se puede leer {type} con estas credenciales: falta la autorización {authority}.',
  SHARING_UNREADABLE:
    '«{name}» está compartido con un grupo de usuarios que ya no existe. Por eso el servidor corta toda exportación que lo contenga. Se leyó sin su uso compartido, y no se puede actualizar hasta que este se repare.',
  CACHE_LIES:
    'El servidor dio esta acción de regla sin su regla; su caché está mal. La regla {rule} la contiene, así que se leyó como parte de esa regla. Vaciar las cachés del servidor lo corrige.',

  // Importación
  IMPORT_NO_REPORT:
    'El servidor respondió a la importación con {status} y sin informe. Lo que hizo no se sabe hasta leerlo de nuevo.',
  TASK_ENDLESS:
    'La importación {job} no ha dicho nada desde hace mucho y no terminó. Lo que hizo no se sabe hasta leerlo de nuevo.',
  TASK_NO_SUMMARY: 'La importación {job} terminó sin decir cómo. Lo que hizo no se sabe hasta leerlo de nuevo.',
  IMPORT_RUNNING_THERE: 'Otra importación está en curso en este servidor ({jobs}). Espere a que termine.',
  IMPORT_OTHER: 'El servidor dice {errorCode}: {message}',
  IMPORT_E1106: 'Hay dos traducciones de {property} en {locale}. Quite una de ellas.',
  IMPORT_E1110: 'La combinación de categorías {to} no está, o estas credenciales no pueden verla.',
  IMPORT_E1120:
    'Los valores de datos existentes quedarían inalcanzables. Deje las categorías como están, o mueva antes los datos.',
  IMPORT_E1121: 'Su tipo de valor no puede cambiar: hay valores de datos. Cree en su lugar un nuevo elemento de datos.',
  IMPORT_E1122:
    'Una combinación de opciones de categoría no puede pertenecer a la combinación de categorías por defecto. Déjela fuera.',
  IMPORT_E1129: 'Este servidor crea él mismo las combinaciones de opciones de categoría; no se puede crear una sola.',
  IMPORT_E1130:
    'Se enviaron {given} combinaciones de opciones de categoría para {combo}, que necesita {needed}. Envíe el conjunto completo en una importación, después de sus categorías.',
  IMPORT_E1131:
    'Las opciones de categoría {options} no pertenecen a {combo}; faltan {missing}. Envíe el conjunto completo.',
  IMPORT_E1132:
    'Para {combo} ya hay una combinación de opciones de categoría con las mismas opciones: {there}. Use ese id en lugar de {given}.',
  IMPORT_E1133: 'Una combinación de opciones de categoría necesita su combinación de categorías. Añádala.',
  IMPORT_E1134:
    'Aquí solo se pueden cambiar el código, los valores de atributos y la aprobación de una combinación de opciones de categoría.',
  IMPORT_E3000: '{user} no puede crear esto. Pida la autorización, o use otras credenciales.',
  IMPORT_E3001: '{user} no puede cambiar esto: falta la autorización, o su uso compartido no lo permite.',
  IMPORT_E3002: '{user} no puede eliminar esto: falta la autorización, o su uso compartido no lo permite.',
  IMPORT_E3008:
    'Estas credenciales no pueden hacer públicos objetos de este tipo. Pida la autorización, o compártalo solo con grupos.',
  IMPORT_E3011:
    'Este tipo no tiene uso compartido de datos, y el acceso indicado habla de datos. Use solo acceso a metadatos (rw------).',
  IMPORT_E3012: 'Necesita {type} {to}, que no está o que estas credenciales no pueden leer.',
  IMPORT_E4000: '{property} es obligatorio y falta.',
  IMPORT_E4001: '{property} tiene {given} caracteres; se permiten como máximo {longest}. Acórtelo.',
  IMPORT_E4002: '{property} tiene una longitud de {given}; debe ser de {shortest} a {longest}.',
  IMPORT_E4004: '{property} debe ser una dirección web; «{value}» no lo es.',
  IMPORT_E4005: '{property} no se puede usar como contraseña: {rule}.',
  IMPORT_E4009: 'El atributo {attribute} debe ser único, y otro objeto ya tiene el valor «{value}».',
  IMPORT_E4011: 'El atributo {attribute} es obligatorio y no tiene valor.',
  IMPORT_E4013: 'Se cierra antes de abrirse. Corrija las fechas.',
  IMPORT_E4014: '«{value}» no es un id de DHIS2: 11 letras y cifras, la primera una letra.',
  IMPORT_E4030: 'No se eliminó porque algo aún lo usa: {by}. Quite eso antes.',
  IMPORT_E4047:
    'El elemento de datos {to} de la regla «{rule}» no está en ninguna etapa del programa. Añádalo a una etapa, o corrija la regla.',
  IMPORT_E4053: 'Una etapa de programa debe nombrar su programa.',
  IMPORT_E4054: '{property} «{value}» ya está ocupado.',
  IMPORT_E4055: 'Un usuario necesita un rol. Es mejor dejar fuera a los usuarios de los paquetes.',
  IMPORT_E4060: 'El servidor falló mientras buscaba qué usa este objeto.',
  IMPORT_E5000: 'Ya está.',
  IMPORT_E5001: 'No está.',
  IMPORT_E5002: '{property} apunta a {type} {to}, que no está en este servidor.',
  IMPORT_E5003: '{property} «{value}» ya lo tiene otro objeto de este tipo: {there}.',
  IMPORT_E5004: 'Aparece más de una vez en lo que se envió.',
  IMPORT_E5006: '{property} pertenece al otro lado del vínculo ({type} {to}) y no se puede fijar aquí.',
  IMPORT_E5008: '{property} apunta a {type} {to}, que estas credenciales no pueden leer.',
  IMPORT_E6006: 'El valor «{value}» de un atributo no es un número entero.',
  IMPORT_E6012: 'El atributo {attribute} no es para este tipo. Asígnelo al tipo, o quite el valor.',
  IMPORT_NOT_JSON: 'El servidor no pudo leer lo enviado como JSON: {message}',
  IMPORT_WRONG_VALUE: 'El servidor no conoce «{value}» como {type}.',
  IMPORT_WRONG_SHAPE: 'Se envió {type} en una forma que el servidor no lee: {message}',
  IMPORT_WRONG_DATE: '«{value}» no es una fecha que el servidor lea.',
  IMPORT_WRONG_GEOMETRY: 'El servidor no lee una geometría: {message}',
  IMPORT_MEDIA: 'El servidor no acepta este tipo de contenido: {message}',
  IMPORT_DUPLICATE:
    'La base de datos ya tiene esto: {property} «{value}» ({constraint}). El servidor detuvo toda la importación sin decir qué objeto.',
  IMPORT_REQUIRED_REFERENCE:
    '{property} apunta a algo que no está en este servidor. El servidor detuvo toda la importación sin decir qué objeto.',
  IMPORT_NEW_REFERENCE:
    '{property} apunta a {type} que el servidor no ha guardado. En 2.42 y posteriores, una acción de regla con mensaje no se puede actualizar: hay que eliminarla y crearla de nuevo.',
  IMPORT_DETACHED: 'El servidor no puede eliminar {type} junto con su dueño en una sola solicitud.',
  IMPORT_HALF_LINKED:
    'Algunos objetos de un programa en el servidor han perdido su vínculo con él, y el servidor falla con ellos. Importe primero el programa con sus listas completas, después el resto.',
  IMPORT_DATA_BEHIND:
    'Los valores de datos existentes quedarían inalcanzables. Deje las categorías como están, o mueva antes los datos.',
  IMPORT_EXCEPTION: 'El servidor falló ({status}): «{message}» No se conservó nada de esta importación.',

  // Archivos
  FILE_NOT_FOUND:
    'No hay ningún archivo ni carpeta {file}. Revise cómo está escrito; sin ruta se busca donde se inició el comando.',
  FILE_NOT_READABLE: 'No se permite leer {file}. Revise sus permisos.',
  FILE_READ_FAILED: 'No se pudo leer {file} ({reason}).',
  FILE_EMPTY: 'El archivo está vacío.',
  FILE_CUT:
    'El archivo termina a la mitad; antes de eso {whole|objeto está|objetos están} completos. La descarga o exportación se cortó: hágala de nuevo.',
  FILE_SYNTAX: 'El archivo no es JSON: no se puede leer la línea {line}, columna {column}.',
  FILE_IS_HTML:
    'El archivo es una página web («{title}»), no metadatos. La descarga encontró probablemente una página de inicio de sesión o de error: hágala de nuevo.',
  FILE_IS_XML:
    'El archivo es XML, y un paquete es JSON. Expórtelo como JSON; o si es una exportación antigua de metadatos: dhow convert {file} -o FOLDER',
  FILE_IS_CSV: 'El archivo es una tabla (CSV), y un paquete es JSON. Conviértalo: dhow convert {file} -o FOLDER',
  FILE_IS_EXCEL: 'El archivo es un libro de Excel, y un paquete es JSON. Conviértalo: dhow convert {file} -o FOLDER',
  FILE_IS_OLD_EXCEL:
    'El archivo es de un Excel o Word antiguo (.xls, .doc). Ábralo allí, guarde la tabla como .xlsx o CSV, y después: dhow convert FILE -o FOLDER',
  FILE_IS_OFFICE:
    'El archivo es un documento de ofimática, no metadatos. Si es una tabla, guárdela como .xlsx o CSV y conviértala (`dhow convert`); si es la guía de un paquete, el paquete está a su lado.',
  FILE_IS_MANIFEST: '{file} es el índice de los archivos que tiene al lado. Indique la carpeta en su lugar.',
  FILE_IS_PDF: 'El archivo es un documento PDF, no metadatos. ¿Es la guía del paquete, y el paquete está a su lado?',
  FILE_IS_DATA:
    'El archivo contiene datos ({list}), no metadatos. Dhow lleva metadatos: los datos se importan en la aplicación Importar/Exportar.',
  FILE_NOT_UTF8: 'Las letras del archivo no están codificadas como UTF-8. Guárdelo como UTF-8.',
  FILE_DAMAGED: 'El archivo {form} está dañado o incompleto. Descárguelo de nuevo.',
  FILE_ENCRYPTED: '{entry} en el archivo zip está protegido con contraseña. Descomprímalo antes.',
  FILE_TOO_HEAVY:
    'El archivo ocuparía más de {megabytes} MB de memoria: contiene demasiados objetos. Divídalo por tipo.',
  FILE_TOO_LARGE: 'El archivo tiene más de {megabytes} MB. Divídalo por tipo.',
  FILE_NOT_METADATA:
    'El archivo es JSON, pero no son metadatos de DHIS2: no tiene ninguna lista de objetos como «dataElements».',
  FILE_NO_OBJECTS: 'El archivo no contiene objetos.',
  FILE_IS_PLAN: '{file} es un plan, no un paquete. Muéstrelo con «dhow show», impórtelo con «dhow apply».',
  FILE_SEVERAL:
    '{file} contiene varios paquetes: {candidates}. Diga cuál, por ejemplo {example}; o júntelos: dhow merge {file} -o FILE',
  FILE_NO_ENTRY: '{file} no contiene {entry}. Hay: {entries}.',
  FILE_NO_METADATA: 'No hay metadatos en {file} ({count|archivo|archivos}: {entries}).',
  FILE_KEY_TWICE:
    '«{key}» aparece dos veces en el archivo (de nuevo en la línea {line}). Se leyeron ambas; la mayoría de los programas lee solo la última.',
  FILE_ID_TWICE: 'El id {id} aparece dos veces en {type}. Se usa el primero.',
  FILE_VERSION_UNKNOWN: 'El archivo no dice de qué versión de DHIS2 es. Se lee como {readAs}.',
  FILE_VERSION_OLDER:
    'El archivo es de DHIS2 {version}. Se lee como {readAs}; lo que ha cambiado desde entonces se transforma o se pregunta.',
  FILE_VERSION_NEWER:
    'El archivo es de DHIS2 {version}, más nueva de lo que Dhow conoce. Se lee como {readAs}; si contiene algo nuevo, se nombra y se rechaza.',
  FILE_EXISTS: '{file} ya está y no está vacío. Indique otro nombre, o quítelo.',
  FILE_DISK_FULL: 'El disco está lleno: {file} no se escribió. Haga sitio y repítalo.',
  FILE_NOT_WRITABLE: 'No se permite escribir {file}. Revise los permisos de su carpeta.',
  FILE_NO_FOLDER: 'No hay ninguna carpeta {folder} donde escribir {file}.',
  FILE_WRITE_FAILED: 'No se pudo escribir {file} ({reason}). Lo que había antes no ha cambiado.',
  FILE_ENDING: '{file}: escriba en un nombre que termine en .json, .json.gz o .zip, o en una carpeta.',
  CONTAINER_MANIFEST: 'No contiene un manifest.json legible ({why}): no lo escribió Dhow, o se cambió después.',
  CONTAINER_NEWER: 'Lo escribió un Dhow más nuevo (forma {format}, este lee {known}). Use un Dhow más nuevo.',
  CONTAINER_PART_NAME: '«{part}» no puede ser un nombre en él.',
  CONTAINER_PART_MISSING: '{part} se nombra en el manifiesto y falta. Tome otra copia del archivo.',
  CONTAINER_PART_CHANGED:
    '{part} se cambió o se dañó desde que se escribió: su SHA-256 no coincide. Tome otra copia; en una copia de seguridad (dhow backups), la carpeta in-order contiene los mismos objetos otra vez.',
};
