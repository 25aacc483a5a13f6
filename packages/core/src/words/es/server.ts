import type { Words } from '../fill.js';

/** Lo que el servidor dice por HTTP. */
export const server: Words = {
  PROBLEM_400: 'La solicitud no se entiende',
  PROBLEM_401: 'Sesión no iniciada',
  PROBLEM_403: 'No permitido',
  PROBLEM_404: 'No existe',
  PROBLEM_405: 'No de esta manera',
  PROBLEM_409: 'Rechazado',
  PROBLEM_413: 'Demasiado grande',
  PROBLEM_415: 'Tipo de contenido equivocado',
  PROBLEM_422: 'No está como debe estar',
  PROBLEM_429: 'Demasiados a la vez',
  PROBLEM_500: 'Falló',
  PROBLEM_502: 'No se pudo alcanzar un servidor',
  PROBLEM_503: 'Aún no está listo',
  PROBLEM_507: 'No hay espacio',

  ROUTE_UNKNOWN: 'Aquí no hay {method} {path}. Lo que hay está en /api.',
  CONTENT_TYPE: 'El contenido debe ser {wanted}, no «{given}».',
  CONTENT_NOT_JSON: 'El contenido no es JSON.',
  CONTENT_TOO_LARGE: 'El contenido tiene más de {megabytes} MB. No se guardó nada de él.',
  PACKAGE_LARGE:
    'El paquete {package} es demasiado grande para abrirlo mientras espera (más de {megabytes} MB, o muchos objetos). Descárguelo tal como es, o deje que lo lea una tarea: revisar, listar o planificar con package:{package}.',
  BACKUP_LARGE:
    'La copia de seguridad {backup} es demasiado grande para abrirla mientras espera (más de {megabytes} MB). Descárguela como json o json.gz, o deje que la lea una tarea: comparar o restaurar.',
  PACKAGE_NAME:
    'El nombre de un archivo de paquete no puede tener saltos de línea, caracteres de control ni letras dañadas.',
  CONTENT_TOO_DEEP: 'El contenido tiene más de {depth} niveles de profundidad.',
  CONTENT_CUT: 'El contenido terminó antes de tiempo, tras {bytes} bytes. No se guardó nada de él: envíelo de nuevo.',
  INPUT_WRONG: 'La solicitud no está como debe estar ({count|error|errores}).',
  INPUT_MISSING: 'falta ({expected})',
  INPUT_TYPE: 'debe ser del tipo {expected}',
  INPUT_KEYS: 'tiene lo que aquí nadie conoce: {keys}',
  INPUT_ONE_OF: 'debe ser uno de: {allowed}',
  INPUT_SMALL: 'debe ser al menos {least}',
  INPUT_BIG: 'debe ser como máximo {most}',
  INPUT_FORMAT: 'no tiene la forma {format}',
  INPUT_NUL: 'Un texto con el carácter U+0000 no se puede guardar, y no es nombre de nada.',
  INPUT_FORM: 'no tiene una forma conocida aquí',
  NOT_SIGNED_IN: 'Inicie sesión primero, o indique un token de la API.',
  FORBIDDEN_ROLE: 'Su rol ({role}) no puede hacer esto. Quién puede: {roles}',
  UNFORESEEN:
    'Algo salió mal que nadie previó. El registro del servidor dice más con el número {request}. Por favor, comuníquelo.',
  NOT_READY: 'Este Dhow aún no está listo: {why}',
  SELECTION_UNKNOWN: 'No hay ninguna selección guardada {name}. Hay: {known}',
  SELECTION_NAME:
    '{name} no puede ser el nombre de una selección: letras, cifras, espacios, «.», «_» y «-», como máximo 60, empezando por una letra o una cifra.',
  NO_WORKER: 'Ningún trabajador acepta tareas: inicie uno con `dhow worker`, o el servidor con el suyo propio.',
  SERVER_STOPPING: 'Este Dhow está terminando. Intente de nuevo en un momento.',
  SERVER_UNREACHABLE: 'El Dhow en {address} no responde. ¿Está en marcha, y es correcta la dirección?',
  SERVER_NOT_DHOW:
    'Lo que responde en {address} (con {status}) no es un Dhow de esta versión: otro programa, o un proxy de por medio.',
};
